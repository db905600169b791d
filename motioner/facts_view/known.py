"""Known facts about a case's body at its date, worded once for the form, ``ny`` and ``visa``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from motioner.compose.fee_rule import formula
from motioner.compose.local import concerns, rule_line
from motioner.compose.members import comparable
from motioner.compose.plan import plan_line
from motioner.facts_view import Fact, SourcedText, fact
from motioner.ground.facts import NotFound, Stated
from motioner.ground.fees import FreeFee
from motioner.ground.messages import gettext as _
from motioner.ground.sources import Source
from motioner.ground.spoken import kronor, month_of, number, when
from motioner.ground.swedish import capital
from motioner.matter import Matter
from motioner.nouns.registry import (
    Association,
    Body,
    CitizenChannel,
    ClimatePlan,
    FeeEstimate,
    LocalRule,
)


def population_facts(body: Body, on: dt.date) -> Iterator[Fact]:
    """The population and its date, with the credit that SCB asks for."""
    population = body.population.latest(on)
    if population is not None:
        yield population_fact(population)


def population_fact(population: Stated[int]) -> Fact:
    """A population with its day."""
    label = _("Folkmängd {date}").format(date=when(population.date))
    return fact(label, number(population.value), population.source, credit=_("Källa: SCB"))


def plan_facts(listed: ClimatePlan | NotFound | None, on: dt.date) -> Iterator[Fact]:
    """What the list of climate plans states of a kommun; that it has none does not mean none."""
    label = _("Klimatplan")
    if isinstance(listed, ClimatePlan):
        if listed.known_from <= on:
            url = listed.document.url if listed.document else None
            source = replace(listed.listing, url=url)
            yield fact(label, capital(plan_line(listed, on)), source)
    elif listed is not None and listed.looked.last_day <= on:
        text = _("Ingen hittad i listan. Kommunen kan ha en ändå.")
        yield fact(label, text, Source(listed.note or ""))


def evidence_of(association: Association, body: Body, on: dt.date) -> SourcedText | None:
    """The latest evidence that the body is a member; None if there is none."""
    member = association.member(body.code)
    latest = member.evidence.latest(on) if member else None
    if latest is None:
        return None
    date = when(latest.date, about=latest.about)
    return SourcedText(_("belägg för medlemskap från {date}").format(date=date), latest.source)


def membership_facts(matter: Matter) -> Iterator[Fact]:
    """Whether the body is a member of the case's association, and its most similar members."""
    association, body = matter.association, matter.body
    if association is None:
        return
    said = evidence_of(association, body, matter.case.date)
    if said is not None:
        yield Fact(association.name, (said,))
    elif association.members:
        text = _("Inte känt. Se föreningens egen lista innan du lämnar in.")
        yield fact(_("Medlem?"), text, Source(association.name, association.url))
    similar = [
        SourcedText(f"{body.short_name} ({month_of(proof.date, about=proof.about)})", proof.source)
        for body, proof in comparable(association, matter.registry, matter.case)
    ]
    if similar:
        yield Fact(_("Jämförbara medlemmar"), tuple(similar))


def fee_facts(association: Association | None, estimate: FeeEstimate | None) -> Iterator[Fact]:
    """The yearly fee with its rule and arithmetic."""
    if association is None or (estimate is None and not association.fees):
        return
    label = _("Avgift till {name}").format(name=association.name)
    if estimate is None or estimate.amount is None:
        yield fact(label, _("Inte känd. Fråga föreningen."))
        return
    source = estimate.rule.source
    if isinstance(estimate.rule.value, FreeFee):
        yield fact(label, _("Ingen avgift."), source)
        return
    message = (
        _("{amount} om året efter regeln från omkring {year}: {formula}")
        if estimate.rule.about
        else _("{amount} om året efter {year} års regel: {formula}")
    )
    population = estimate.population.value if estimate.population else None
    text = message.format(
        amount=kronor(estimate.amount),
        year=estimate.rule_year,
        formula=formula(estimate.rule.value, population),
    )
    yield fact(label, text, source)


def channel_fact(channel: CitizenChannel | None) -> Fact:
    """How residents submit a proposal to the body, or that it is not known."""
    label = _("Förslag från invånare")
    return rule_fact(channel, label) if channel else fact(label, _("Inte känt. Fråga kansliet."))


def rule_fact(rule: LocalRule, label: str = "") -> Fact:
    """A local rule with its source and the source's date."""
    line = rule_line(rule).removesuffix(f" ({rule.source.title})")
    return fact(label, capital(line), _dated(rule.source))


def _dated(source: Source) -> Source:
    """The source with its date in the title, also that it has none: a rule may have changed."""
    title = source.title
    if source.date is None:
        title = _("{title}, odaterad").format(title=title)
    elif str(source.date.year) not in title:
        title = f"{title}, {when(source.date)}"
    return replace(source, title=title, date=None)


def rule_facts(matter: Matter) -> Iterator[Fact]:
    """The body's own rules for documents of the case's kind at its date, except the channel."""
    kind, on = matter.settled.kind, matter.case.date
    for rule in matter.rules:
        if rule.holds(on) and concerns(rule, kind) and not isinstance(rule, CitizenChannel):
            yield rule_fact(rule, _("Lokal regel"))


def known_of(matter: Matter) -> tuple[Fact, ...]:
    """All facts to show before the writing begins."""
    return (
        *population_facts(matter.body, matter.case.date),
        *plan_facts(matter.climate_plan, matter.case.date),
        *membership_facts(matter),
        *fee_facts(matter.association, matter.fee),
        channel_fact(matter.channel_rule),
        *rule_facts(matter),
    )
