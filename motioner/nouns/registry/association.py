"""An association that a body may join: rules, fee, members and arguments, all dated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from motioner.ground.facts import ByYear, Observed, Stated, ValidFrom
from motioner.ground.fees import FeeRule, fee_amount, needs_population
from motioner.ground.sources import PartialDate, Source
from motioner.nouns.registry.body import Body, BodyKind
from motioner.nouns.registry.terms import (
    CriteriaVersion,
    MembershipTest,
    MembershipWording,
    Observer,
    Procedure,
)
from motioner.nouns.registry.topic import Statement, Topic, TopicSort


class MemberEvent(Struct, frozen=True):
    """Something that happened in a body's relation to the association, such as its joining.

    ``text`` follows [kommunen] and holds ``{år}`` once (gick med {år}); ``more`` continues it.
    ``clause``, where the body is not its subject, follows [i länet] instead and begins with the
    verb (valde föreningen {år} en ordförande från Skellefteå).
    """

    text: str
    more: str = ""
    clause: str | None = None


class Member(Struct, frozen=True):
    """A documented member: every dated piece of evidence, oldest first.

    The value of a piece of evidence fits after [kommunen] (var medlem). ``joined`` is the date of
    joining where known. ``undated`` are pages that say the same without a date: a reason to warn
    whoever writes, never to be cited. The list of members is never complete and never shows that
    a body is not a member. ``events`` stay true when the evidence is old. ``remark`` is what the
    member has said of the association, to follow upon its name, and ``remark_when_small`` what it
    has said to bodies that are small.
    """

    body: str
    joined: PartialDate | None
    evidence: Observed[str]
    undated: tuple[Source, ...] = ()
    note: str | None = None
    events: Observed[MemberEvent] = Observed(())
    remark: Stated[Statement] | None = None
    remark_when_small: Stated[Statement] | None = None


class MemberCount(Struct, frozen=True):
    """The number of members on a date, and of each kind where stated."""

    total: int
    kommuner: int | None = None
    regions: int | None = None


class Link(Struct, frozen=True):
    """Another network that the association takes part in; ``text`` is a sentence of its own."""

    name: str
    text: str


class FeeEstimate(Struct, frozen=True):
    """What a year's fee would be by the latest stated rule; ``amount`` in kronor or None.

    ``population_year`` is the year whose 31 December the population should be of.
    """

    fee_year: int
    rule_year: int
    rule: Stated[FeeRule]
    population: Stated[int] | None
    population_year: int
    amount: Decimal | None

    @property
    def rule_is_current(self) -> bool:
        """Whether the rule is stated for the very year."""
        return self.rule_year == self.fee_year

    @property
    def population_is_expected(self) -> bool:
        """Whether the population is that of 31 December the year before the fee's."""
        return self.population is None or self.population.date.year == self.population_year

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the rule and, where it counts, the population."""
        return (self.rule.source, *([self.population.source] if self.population else []))


class Association(Topic, frozen=True, kw_only=True):
    """A topic that a body joins; ``admits`` says which kinds of body may.

    ``fee_set_by`` follows [fastställs av] and ``fee_asked_of`` [lämnas av].
    """

    wording: MembershipWording
    url: str
    admits: frozenset[BodyKind]
    procedure: ValidFrom[Procedure]
    tests: Mapping[BodyKind, ValidFrom[MembershipTest]]
    observer: Stated[Observer] | None
    fees: Mapping[BodyKind, ByYear[FeeRule]]
    fee_set_by: str | None
    fee_asked_of: str
    workload: Stated[Statement] | None
    criteria: ValidFrom[CriteriaVersion]
    other_wordings: tuple[Stated[CriteriaVersion], ...]
    members: tuple[Member, ...]
    counts: Observed[MemberCount]
    inhabitants: Observed[str]
    contact: Mapping[str, Stated[str]]
    links: tuple[Stated[Link], ...]

    @property
    def sort(self) -> TopicSort:
        """As for any topic."""
        return TopicSort.ASSOCIATION

    def member(self, body: str) -> Member | None:
        """The documented membership of a body, if any."""
        return next((member for member in self.members if member.body == body), None)

    def fee(self, body: Body, year: int, on: dt.date) -> FeeEstimate | None:
        """The fee of ``body`` for ``year`` by what was known ``on`` the day.

        None when no rule is stated for that or any earlier year. The population is that of
        31 December the year before, else the nearest earlier one known.
        """
        series = self.fees.get(body.fee_kind)
        found = series.latest(year, on) if series else None
        if found is None:
            return None
        rule_year, rule = found
        population = None
        if needs_population(rule.value):
            counted = [p for p in body.population.known(on) if p.date.year <= year - 1]
            population = counted[-1] if counted else None
        amount = fee_amount(rule.value, population.value if population else None)
        return FeeEstimate(year, rule_year, rule, population, year - 1, amount)
