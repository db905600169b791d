"""What the tool knows of a body before a word is written, as rows of label, text and source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from motioner.case import Case, Kind
from motioner.compose.fee_rule import formula
from motioner.compose.local import concerns, rule_line
from motioner.compose.members import comparable
from motioner.facts import Stated
from motioner.fees import FreeFee
from motioner.messages import gettext as _
from motioner.registry import Association, Attempt, Body, CitizenChannel, Registry, rule_of
from motioner.sources import Source
from motioner.spoken import kronor, listed, month_of, number, when
from motioner.swedish import capital


@dataclass(frozen=True, slots=True)
class Row:
    """One thing known; ``sources`` are where it can be read."""

    label: str
    text: str
    sources: tuple[Source, ...] = ()


def known(case: Case, registry: Registry, association: Association | None) -> list[Row]:
    """What is known of the case's body at its date."""
    body = registry.bodies[case.body]
    return [
        *_population(body, case.date),
        *(_membership(association, registry, case) if association else ()),
        *(_fee(association, body, case.date) if association else ()),
        *_channel(body, registry, case.date),
        *_rules(body, registry, case),
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


def _fee(association: Association, body: Body, on: dt.date) -> Iterator[Row]:
    estimate = association.fee(body, on.year, on)
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


def _channel(body: Body, registry: Registry, on: dt.date) -> Iterator[Row]:
    rule = rule_of(registry.rules(body), CitizenChannel, on)
    label = _("Förslag från invånare")
    if rule is None:
        yield Row(label, _("Inte känt. Fråga kansliet."))
    else:
        text = capital(rule_line(rule).removesuffix(f" ({rule.source.title})"))
        yield Row(label, text, (rule.source,))


def _rules(body: Body, registry: Registry, case: Case) -> Iterator[Row]:
    kind = case.kind
    for rule in registry.rules(body):
        if rule.holds(case.date) and concerns(rule, kind) and not isinstance(rule, CitizenChannel):
            text = capital(rule_line(rule).removesuffix(f" ({rule.source.title})"))
            yield Row(_("Lokal regel"), text, (rule.source,))


def attempts(
    association: Association | None, body: Body | None, on: dt.date
) -> list[Stated[Attempt]]:
    """The documented attempts to join that may be taken up."""
    return [
        stated
        for stated in (association.attempts if association else ())
        if body is not None
        and stated.value.body == body.code
        and stated.known_from <= on
        and not stated.source.is_the_document(body.code, on)
    ]


def is_citizens(kind: str) -> bool:
    """Whether residents make that kind of document."""
    return kind in (Kind.MEDBORGARFORSLAG, Kind.E_FORSLAG)
