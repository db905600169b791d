"""A year's fee for one body: its arithmetic, its sources and the faults of the question."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from motioner.checks.fee_and_members import fee_findings
from motioner.compose.fee_rule import formula
from motioner.facts_view import Fact, fact
from motioner.facts_view.known import population_fact
from motioner.ground.fees import whole_kronor
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import kronor, listed
from motioner.nouns.registry import Association, Body, FeeEstimate

# Fees are computed at most this many years ahead: no rule can be assumed to last longer.
MOST_AHEAD = 5


class FeeAnswer(Struct, frozen=True):
    """The known facts about one fee; ``today`` is the day of the question."""

    body: Body
    association: Association | None
    year: int | None
    estimate: FeeEstimate | None
    findings: tuple[Finding, ...]
    today: dt.date


def fee_answer(body: Body, association: Association, *, year: str, today: dt.date) -> FeeAnswer:
    """The fee for a year as typed, by default this year; ``findings`` explain a missing fee."""
    year = year or str(today.year)
    last = today.year + MOST_AHEAD
    hint: str | None
    if not re.fullmatch(r"[12][0-9]{3}", year) or int(year) > last:
        message = _("”{text}” är inget år som går att räkna på").format(text=year[:60])
        hint = _("Skriv ett år med fyra siffror, till exempel 2023.")
        if re.fullmatch(r"[0-9]{4}", year) and int(year) > last:
            message = _("avgiften för {year} ligger för långt fram").format(year=year)
            hint = _("Skriv ett år till och med {last}.").format(last=last)
        fault = _fault("date.invalid", message, hint)
        return FeeAnswer(body, association, None, None, (fault,), today)
    series = association.fees.get(body.fee_kind)
    if body.fee_kind not in association.admits or series is None:
        message = _("{body} kan inte bli medlem i {association}").format(
            body=body.official_name, association=association.name
        )
        fault = _fault("body.not-admitted", message, where="förening")
        return FeeAnswer(body, association, int(year), None, (fault,), today)
    estimate = association.fee(body, int(year), today)
    if estimate is None:
        shown = listed([str(known) for known in series.stated_years])
        message = _("ingen avgift är känd för {year}").format(year=year)
        hint = _("Kända år är {years}.").format(years=shown) if shown else None
        fault = _fault("fee.no-rule", message, hint)
        return FeeAnswer(body, association, int(year), None, (fault,), today)
    found = tuple(fee_findings(estimate, association, body))
    return FeeAnswer(body, association, int(year), estimate, found, today)


def _fault(code: str, message: str, hint: str | None = None, *, where: str = "år") -> Finding:
    return Finding(code, Level.ERROR, where, message, hint)


def fee_facts(answer: FeeAnswer) -> Iterator[Fact]:
    """The amount, its arithmetic and the population; the sources are the estimate's own."""
    estimate = answer.estimate
    if estimate is None or answer.association is None:
        return
    body = answer.body.official_name
    population = estimate.population
    shown = formula(estimate.rule.value, population.value if population else None)
    if estimate.amount is None:
        yield fact(body, _("avgiften är inte känd ({rule})").format(rule=shown))
    else:
        yield fact(f"{body}, {answer.association.name} {answer.year}", kronor(estimate.amount))
        yield fact(_("Uträkning"), shown)
    if population is not None:
        yield population_fact(population)


def fee_object(answer: FeeAnswer) -> dict[str, Any]:
    """The answer as a plain object for JSON."""
    from motioner.writers.json import finding_object, source_object

    estimate = answer.estimate
    population = estimate.population if estimate else None
    amount = estimate.amount if estimate else None
    return {
        "body": answer.body.official_name,
        "code": answer.body.code,
        "association": answer.association.code if answer.association else None,
        "fee_year": answer.year,
        "rule_year": estimate.rule_year if estimate else None,
        "rule_is_current": estimate.rule_is_current if estimate else None,
        "population": population.value if population else None,
        "population_date": str(population.date) if population else None,
        "amount": str(amount) if amount is not None else None,
        "amount_rounded": whole_kronor(amount) if amount is not None else None,
        "per_inhabitant": _per_inhabitant(answer),
        "formula": formula(estimate.rule.value, population.value if population else None)
        if estimate
        else None,
        "sources": [source_object(source) for source in estimate.sources] if estimate else [],
        "findings": [finding_object(finding) for finding in answer.findings],
    }


def _per_inhabitant(answer: FeeAnswer) -> str | None:
    """Kronor per inhabitant with four decimals, also if the fee does not depend on population."""
    estimate = answer.estimate
    population = answer.body.population.latest(answer.today)
    counted = estimate.population if estimate and estimate.population else population
    if estimate is None or estimate.amount is None or counted is None:
        return None
    return str((estimate.amount / counted.value).quantize(Decimal("0.0001")))
