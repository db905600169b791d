"""A case together with its registry entries: one answer to each question about it.

The checks, the templates' vocabulary, the choices of the form, the answers of the interview and the
chain of later documents all ask here, so that they cannot disagree.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from motioner.ground.facts import Stated
from motioner.ground.swedish import fold
from motioner.nouns.case import OPENING, Case, FileRef, Kind, Proposed
from motioner.nouns.registry import (
    Argument,
    Association,
    Attempt,
    Body,
    Channel,
    CitizenChannel,
    ClimatePlan,
    CriteriaVersion,
    Criterion,
    Emissions,
    FeeEstimate,
    LocalRule,
    Member,
    MemberEvent,
    Registry,
    Topic,
    emissions_of,
    rule_of,
)
from motioner.nouns.template import About


class Matter(Struct, frozen=True, dict=True):
    """A case and the registry it is looked up in; ``case.body`` is the code of a body there."""

    case: Case
    registry: Registry

    @cached_property
    def body(self) -> Body:
        """The body the document goes to; KeyError where the code is unknown."""
        return self.registry.bodies[self.case.body]

    @cached_property
    def topic(self) -> Topic | None:
        """The topic of the case; None for a free subject or one that is unknown."""
        subject = self.case.subject
        if not isinstance(subject, Proposed):
            return None
        named = subject.topic
        return self.registry.topics.get(named.path if isinstance(named, FileRef) else named)

    @property
    def association(self) -> Association | None:
        """The topic where it is an association to join."""
        return self.topic if isinstance(self.topic, Association) else None

    @property
    def about(self) -> About:
        """The sort of its subject, by which templates are found; membership where it is unknown."""
        if self.case.free is not None:
            return About.FREE
        return About(self.topic.sort) if self.topic else About.MEMBERSHIP

    @property
    def subject(self) -> str:
        """The subject in words that follow *en motion om*."""
        return self.topic.wording.subject if self.topic else "saken"

    @cached_property
    def rules(self) -> tuple[LocalRule, ...]:
        """The body's local rules; those given by the writer come first."""
        return (*self.case.rules.rules, *self.registry.local_rules.get(self.case.body, ()))

    @cached_property
    def channel_rule(self) -> CitizenChannel | None:
        """The statement about residents' form at the case's date, also one that it is unclear."""
        return rule_of(self.rules, CitizenChannel, self.case.date)

    @property
    def channel(self) -> CitizenChannel | None:
        """The form that residents use at the case's date, where it is known."""
        rule = self.channel_rule
        return rule if rule and rule.channel is not Channel.UNKNOWN else None

    @property
    def is_replaced(self) -> bool:
        """True if a medborgarförslag must be made as text for another form here."""
        return (
            self.case.kind is Kind.MEDBORGARFORSLAG
            and self.channel is not None
            and self.channel.channel in (Channel.E_FORSLAG, Channel.OWN)
        )

    @property
    def settled(self) -> Case:
        """The case in the form its body uses: an e-förslag where its residents fill in a form."""
        return replace(self.case, kind=Kind.E_FORSLAG) if self.is_replaced else self.case

    @property
    def is_e_forslag(self) -> bool:
        """True if the document is an e-förslag, as requested or as settled."""
        return self.settled.kind is Kind.E_FORSLAG

    @cached_property
    def climate_plan(self) -> ClimatePlan | None:
        """The body's listed climate plan, if it was known at the case's date."""
        plan = self.registry.climate_plan(self.body)
        if isinstance(plan, ClimatePlan) and plan.known_from <= self.case.date:
            return plan
        return None

    @cached_property
    def criteria(self) -> Stated[CriteriaVersion] | None:
        """The association's krav in force at the case's date."""
        return self.association.criteria.on(self.case.date) if self.association else None

    @property
    def asked_criteria(self) -> tuple[Criterion, ...]:
        """The krav in force that are asked for before joining, without the duties of members."""
        every = self.criteria.value.criteria if self.criteria else ()
        return tuple(criterion for criterion in every if not criterion.member_duty)

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """The argument blocks with content for this body at the case's date."""
        every = self.topic.arguments if self.topic else ()
        date, body = self.case.date, self.body
        return tuple(a for a in every if a.known(date, body.fee_kind, body.code))

    @cached_property
    def fee(self) -> FeeEstimate | None:
        """The fee by the association's own rule; None when it has none."""
        if self.association is None:
            return None
        return self.association.fee(self.body, self.case.date.year, self.case.date)

    @cached_property
    def emissions(self) -> Emissions | None:
        """The emissions in the place of the body at the case's date, where they are known."""
        return emissions_of(self.body.series, self.body.code, self.case.date)

    @cached_property
    def members(self) -> tuple[tuple[Member, Stated[MemberEvent]], ...]:
        """Each other member of the association with its latest event known at the case's date."""
        date, code = self.case.date, self.case.body
        every = self.association.members if self.association else ()
        found = ((m, m.events.latest(date, code)) for m in every if m.body != code)
        return tuple((member, event) for member, event in found if event is not None)

    @cached_property
    def attempts(self) -> tuple[Stated[Attempt], ...]:
        """The documented earlier attempts that may be cited at the case's date."""
        every = self.topic.attempts if self.topic else ()
        date, code = self.case.date, self.case.body
        return tuple(
            stated
            for stated in every
            if stated.value.body == code
            and stated.known_from <= date
            and not stated.source.is_the_document(code, date)
        )

    @property
    def attempts_added(self) -> tuple[Stated[Attempt], ...]:
        """The documented attempts that a proposal adds to those of the case."""
        if self.case.kind not in OPENING or self.case.without_earlier:
            return ()
        return tuple(stated for stated in self.attempts if not self._names(stated))

    def _names(self, stated: Stated[Attempt]) -> bool:
        """True if the case has the attempt, often made one year and decided the next."""
        return any(
            fold(earlier.kind) == fold(stated.value.kind)
            and abs(earlier.year - stated.date.year) <= 1
            for earlier in self.case.earlier
        )

    @property
    def is_member(self) -> bool:
        """True if the body is documented as a member at the case's date."""
        member = self.association.member(self.case.body) if self.association else None
        return bool(member and member.evidence.latest(self.case.date, self.case.body))
