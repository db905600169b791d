"""The association's figures: the fee and the number of members, known or stated by the writer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import ASKING, Fault, Rules
from motioner.checks.view import View
from motioner.ground.fees import FreeFee, needs_population
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import kronor, number, when
from motioner.nouns.registry import Association, Body, BodyKind, FeeEstimate

RULES: Final = Rules[View]()

_WHERE = "uppgifter.avgift"
# How many times more or less than the rule gives is taken for a slip.
FAR_OFF = 5


def fee_findings(estimate: FeeEstimate, association: Association, body: Body) -> Iterator[Finding]:
    """What to know when a year's fee is looked up, by the codes of the rules below."""
    for code, fault in (
        ("fee.unknown", _unknown(estimate)),
        ("fee.earlier-rule", _earlier_rule(estimate, association)),
        ("fee.earlier-population", _earlier_population(estimate, association)),
        ("fee.unconfirmed", _unconfirmed(estimate, association, body)),
    ):
        if fault is not None:
            hint = _confirm(estimate, association)
            yield Finding(code, Level.WARNING, "år", fault.message, hint)


@RULES.rule(
    "fee.unknown",
    Level.WARNING,
    why="En avgift som inte är känd utelämnas ur dokumentet.",
    kinds=ASKING,
    weight=3,
    seen="avgift",
)
def unknown(view: View) -> Iterator[Fault]:
    """The fee is not known, so the document omits it."""
    for _association, estimate in _asked(view):
        fault = _unknown(estimate)
        if fault is not None:
            yield fault


@RULES.rule(
    "figures.undated",
    Level.WARNING,
    why="En siffra skrivs med källa och datum.",
    kinds=ASKING,
)
def undated(view: View) -> Iterator[Fault]:
    """A fee stated by the writer without a date."""
    told = view.case.told.fee
    if view.association is not None and told is not None and told.date is None:
        message = _("uppgiften om avgiften har inget datum")
        yield Fault(f"{_WHERE}.datum", message, _("Ange vilken dag du fick den."))


@RULES.rule(
    "fee.earlier-rule",
    Level.WARNING,
    why="Årets avgift kan vara en annan än den senast kända regelns.",
    kinds=ASKING,
    weight=3,
    seen="avgift",
)
def earlier_rule(view: View) -> Iterator[Fault]:
    """The fee is computed by the rule of an earlier year."""
    for association, estimate in _asked(view):
        fault = _earlier_rule(estimate, association) if estimate else None
        if fault is not None:
            yield fault


@RULES.rule(
    "fee.earlier-population",
    Level.WARNING,
    why="Avgiften räknas på folkmängden vid årsskiftet, som inte är känd än.",
    kinds=ASKING,
    weight=3,
    seen="avgift",
)
def earlier_population(view: View) -> Iterator[Fault]:
    """The fee is computed from the population of an earlier year than it should be."""
    for association, estimate in _asked(view):
        fault = _earlier_population(estimate, association) if estimate else None
        if fault is not None:
            yield fault


@RULES.rule(
    "fee.unconfirmed",
    Level.WARNING,
    why="Den som är både kommun och region kan betala som endera.",
    kinds=ASKING,
    weight=3,
    seen="avgift",
)
def unconfirmed(view: View) -> Iterator[Fault]:
    """A body that is both kommun and region, which pay by different rules."""
    for association, estimate in _asked(view):
        fault = _unconfirmed(estimate, association, view.body) if estimate else None
        if fault is not None:
            yield fault


@RULES.rule(
    "figures.unlike",
    Level.WARNING,
    why="Ett belopp långt från regelns är ofta fel skrivet.",
    kinds=ASKING,
)
def unlike(view: View) -> Iterator[Fault]:
    """A fee stated by the writer that is far from what the rule gives."""
    told, reckoned = view.case.told.fee, view.fee
    if view.association is None or told is None or reckoned is None or not reckoned.amount:
        return
    if told.amount and not reckoned.amount / FAR_OFF <= told.amount <= reckoned.amount * FAR_OFF:
        message = _("avgiften du har fått, {told}, är långt från {reckoned} enligt regeln")
        yield Fault(
            f"{_WHERE}.belopp",
            message.format(told=kronor(told.amount), reckoned=kronor(reckoned.amount)),
            _("Se efter att beloppet är rätt skrivet."),
        )


@RULES.rule(
    "members.none",
    Level.ERROR,
    why="En förening utan medlemmar går inte att bli medlem i.",
)
def no_members(view: View) -> Iterator[Fault]:
    """The number of members stated by the writer is zero."""
    told = view.case.told.members
    if told is not None and not told.count:
        message = _("antalet medlemmar är 0")
        hint = _("Rätta antalet, eller ta bort uppgiften.")
        yield Fault("uppgifter.medlemmar.antal", message, hint)


@RULES.rule(
    "members.older",
    Level.WARNING,
    why="Ett uppgivet antal går före det som är känt, också när det är äldre.",
    kinds=ASKING,
)
def older_members(view: View) -> Iterator[Fault]:
    """The number of members stated by the writer is older than the known one."""
    told, association = view.case.told.members, view.association
    known = association.counts.latest(view.case.date, view.case.body) if association else None
    if told is not None and known is not None and told.date.last_day < known.date.first_day:
        message = _("antalet du har fått, {told} {told_date}, är äldre än {known} {known_date}")
        yield Fault(
            "uppgifter.medlemmar.datum",
            message.format(
                told=number(told.count),
                told_date=when(told.date),
                known=number(known.value.total),
                known_date=when(known.date, about=known.about),
            ),
            _("Ta bort uppgiften, så står det senast kända i dokumentet."),
        )


def _asked(view: View) -> Iterator[tuple[Association, FeeEstimate | None]]:
    """The fee that the document would state; nothing where it states none or the writer's own."""
    association = view.association
    admits = association is not None and view.body.fee_kind in association.admits
    if association is not None and admits and not view.case.observer and not view.case.told.fee:
        yield association, view.fee


def _unknown(estimate: FeeEstimate | None) -> Fault | None:
    if estimate is not None and estimate.amount is not None:
        return None
    return Fault(
        _WHERE,
        _why(estimate),
        _("Texten nämner inget belopp. Ta reda på det, och ange det som avgift."),
        _('--avgift BELOPP --avgift-källa "föreningens kansli"'),
    )


def _why(estimate: FeeEstimate | None) -> str:
    if estimate is None:
        return _("avgiften är inte känd")
    if needs_population(estimate.rule.value) and estimate.population is None:
        return _("folkmängden är inte känd för den tiden")
    return _("regeln för avgiften är inte helt känd")


def _earlier_rule(estimate: FeeEstimate, association: Association) -> Fault | None:
    if estimate.amount is None:
        return None
    if estimate.rule.about:
        message = _("avgiften står på en odaterad sida; om den gäller {year} är inte känt")
        return Fault(_WHERE, message.format(year=estimate.fee_year), _ask(estimate, association))
    if estimate.rule_is_current:
        return None
    if isinstance(estimate.rule.value, FreeFee):
        message = _("att det inte kostar något är känt för {rule_year}, men inte för {year}")
    else:
        message = _("avgiften är räknad efter {rule_year} års regel")
    return Fault(
        _WHERE,
        message.format(year=estimate.fee_year, rule_year=estimate.rule_year),
        _ask(estimate, association),
        _typed(estimate),
    )


def _earlier_population(estimate: FeeEstimate, association: Association) -> Fault | None:
    if estimate.population is None or estimate.population_is_expected:
        return None
    message = _("avgiften räknas på folkmängden {known}; den {expected} är inte känd")
    return Fault(
        _WHERE,
        message.format(
            known=when(estimate.population.date),
            expected=when(PartialDate(estimate.population_year, 12, 31)),
        ),
        _ask(estimate, association),
        _typed(estimate),
    )


def _unconfirmed(estimate: FeeEstimate, association: Association, body: Body) -> Fault | None:
    if not estimate.amount or body.kind is not BodyKind.GOTLAND:
        return None
    message = _("avgiften räknas efter regeln för kommuner; om den gäller {body} är inte känt")
    told = message.format(body=body.official_name)
    return Fault(_WHERE, told, _ask(estimate, association), _typed(estimate))


def _ask(estimate: FeeEstimate, association: Association) -> str:
    if isinstance(estimate.rule.value, FreeFee):
        return _confirm(estimate, association)
    email = association.contact.get("e-post")
    message = (
        _("Mejla {email} och fråga vad avgiften är det år ni kan komma med.")
        if email
        else _("Fråga {association} vad avgiften är det år ni kan komma med.")
    )
    return message.format(association=association.name, email=email.value if email else "")


def _typed(estimate: FeeEstimate) -> str:
    free = isinstance(estimate.rule.value, FreeFee)
    return "" if free else _('--avgift BELOPP --avgift-källa "föreningens kansli"')


def _confirm(estimate: FeeEstimate, association: Association) -> str:
    """How to confirm the fee of that year; for a free membership there is only the web page."""
    if isinstance(estimate.rule.value, FreeFee):
        message = _("Kontrollera på {url} vad som gäller för {year}.")
        return message.format(url=association.url, year=estimate.fee_year)
    message = _("Fråga {association} vad som gäller för {year}.")
    return message.format(association=association.name, year=estimate.fee_year)
