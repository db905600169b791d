"""What the tool knows of a body before a word is written, as rows of label, text and source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from motioner.case import Case, Kind
from motioner.compose.fee_rule import formula
from motioner.compose.local import concerns, rule_line
from motioner.compose.members import comparable
from motioner.fees import FreeFee
from motioner.matter import Matter
from motioner.messages import gettext as _
from motioner.registry import (
    Association,
    Body,
    CitizenChannel,
    FeeEstimate,
    LocalRule,
    Registry,
)
from motioner.sources import Source
from motioner.spoken import kronor, listed, month_of, number, when
from motioner.swedish import capital


@dataclass(frozen=True, slots=True)
class Row:
    """One thing known; ``sources`` are where it can be read."""

    label: str
    text: str
    sources: tuple[Source, ...] = ()


def known(matter: Matter) -> list[Row]:
    """What is known of the case's body at its date."""
    case, association = matter.case, matter.association
    return [
        *_population(matter.body, case.date),
        *(_membership(association, matter.registry, case) if association else ()),
        *(_fee(association, matter.fee) if association else ()),
        *_channel(matter.channel),
        *_rules(matter),
    ]


def _population(body: Body, on: dt.date) -> Iterator[Row]:
    population = body.population.latest(on)
    if population:
        text = _("{number} invånare {date}").format(
            number=number(population.value), date=when(population.date)
        )
        yield Row(_("Folkmängd"), text, (population.source,))


def _membership(association: Association, registry: Registry, case: Case) -> Iterator[Row]:
    member = association.member(case.body)
    evidence = member.evidence.latest(case.date, case.body) if member else None
    if evidence:
        text = _("Belagd medlem i {name} {month}.").format(
            name=association.name, month=month_of(evidence.date, about=evidence.about)
        )
        yield Row(_("Medlem?"), text, (evidence.source,))
    elif association.members:
        text = _("Inte känt. Se föreningens egen lista innan du lämnar in.")
        yield Row(_("Medlem?"), text, (Source(association.name, association.url),))
    similar = comparable(association, registry, case)
    if similar:
        names = [
            f"{body.short_name} ({month_of(proof.date, about=proof.about)})"
            for body, proof in similar
        ]
        sources = dict.fromkeys(proof.source for _body, proof in similar)
        yield Row(_("Jämförbara medlemmar"), listed(names), tuple(sources))


def _fee(association: Association, estimate: FeeEstimate | None) -> Iterator[Row]:
    if estimate is None or estimate.amount is None:
        if association.fees:
            yield Row(_("Avgift"), _("Inte känd. Fråga föreningen."))
        return
    if isinstance(estimate.rule.value, FreeFee):
        yield Row(_("Avgift"), _("Ingen avgift."), estimate.sources)
        return
    message = (
        _("{amount} om året efter regeln från omkring {year}: {formula}")
        if estimate.rule.about
        else _("{amount} om året efter {year} års regel: {formula}")
    )
    text = message.format(
        amount=kronor(estimate.amount),
        year=estimate.rule_year,
        formula=formula(
            estimate.rule.value, estimate.population.value if estimate.population else None
        ),
    )
    yield Row(_("Avgift"), text, estimate.sources)


def _channel(rule: CitizenChannel | None) -> Iterator[Row]:
    label = _("Förslag från invånare")
    if rule is None:
        yield Row(label, _("Inte känt. Fråga kansliet."))
    else:
        yield Row(label, _line(rule), (rule.source,))


def _rules(matter: Matter) -> Iterator[Row]:
    kind, on = matter.settled.kind, matter.case.date
    for rule in matter.rules:
        if rule.holds(on) and concerns(rule, kind) and not isinstance(rule, CitizenChannel):
            yield Row(_("Lokal regel"), _line(rule), (rule.source,))


def _line(rule: LocalRule) -> str:
    return capital(rule_line(rule).removesuffix(f" ({rule.source.title})"))


def is_citizens(kind: str) -> bool:
    """Whether residents make that kind of document."""
    return kind in (Kind.MEDBORGARFORSLAG, Kind.E_FORSLAG)
