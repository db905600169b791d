"""``motioner avgift``: a year's fee for one body, with its arithmetic and sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from motioner.checks.fee import fee_findings
from motioner.cli import options, report
from motioner.cli.swedish_click import SwedishCommand
from motioner.compose.fee_rule import formula
from motioner.fees import whole_kronor
from motioner.findings import Finding, Level, has_errors
from motioner.loading import load_registry
from motioner.loading.associations import read_association
from motioner.messages import gettext as _
from motioner.registry import Association, Body, FeeEstimate, Registry
from motioner.spoken import kronor, listed, number, when


def commands() -> Mapping[str, click.Command]:
    """``avgift``."""
    return {
        "avgift": SwedishCommand(
            name="avgift",
            help=_("Räkna ut årsavgiften för en kommun eller region."),
            epilog=_("Exempel: {example}").format(example="motioner avgift Tierp --år 2023"),
            params=[
                click.Argument(["organ"], metavar=_("ORGAN")),
                click.Option(
                    ["--år", "year"],
                    metavar=_("ÅÅÅÅ"),
                    help=_("Avgiftens år; i år om inget anges."),
                ),
                click.Option(
                    ["--förening", "association"],
                    metavar=_("KOD|FIL"),
                    help=_("Föreningens kod, eller en fil."),
                ),
                click.Option(["--json", "as_json"], is_flag=True, help=_("Svara med JSON.")),
            ],
            callback=show,
        )
    }


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one fee."""

    body: Body
    association: Association | None
    year: int | None
    estimate: FeeEstimate | None
    findings: tuple[Finding, ...]


def show(organ: str, year: str | None, association: str | None, *, as_json: bool) -> int:
    """Print the fee; 1 when the year is none, lies before the first rule, or a file is at fault."""
    registry = load_registry()
    body = registry.bodies[options.body_code(organ, registry)]
    chosen, faults = _association(association, registry)
    today = dt.date.today()
    answer = (
        _answer(body, chosen, year or str(today.year), today)
        if chosen
        else Answer(body, None, None, None, faults)
    )
    if as_json:
        report.print_json(_object(answer))
    else:
        report.tell(answer.findings)
        _print(answer)
    return 1 if has_errors(answer.findings) else 0


def _association(
    name: str | None, registry: Registry
) -> tuple[Association | None, tuple[Finding, ...]]:
    """The association asked for, or the faults of its file."""
    key = options.association_key(name, registry)
    if isinstance(key, str):
        return registry.associations[key], ()
    found, faults, _digest = read_association(key["fil"], Path())
    return found, tuple(faults)


def _answer(body: Body, association: Association, year: str, today: dt.date) -> Answer:
    if not re.fullmatch(r"[12][0-9]{3}", year) or int(year) > today.year + 5:
        message = _("”{text}” är inget år som går att räkna på").format(text=year[:60])
        hint: str | None = _("Skriv ett år med fyra siffror, till exempel 2023.")
        return Answer(body, association, None, None, (_fault("date.invalid", message, hint),))
    series = association.fees.get(body.fee_kind)
    if body.fee_kind not in association.admits or series is None:
        message = _("{body} kan inte bli medlem i {association}").format(
            body=body.official_name, association=association.name
        )
        fault = _fault("body.not-admitted", message, where="förening")
        return Answer(body, association, int(year), None, (fault,))
    estimate = association.fee(body, int(year), today)
    if estimate is None:
        shown = listed([str(known) for known in series.stated_years])
        message = _("ingen avgift är känd för {year}").format(year=year)
        hint = _("Kända år är {years}.").format(years=shown) if shown else None
        return Answer(body, association, int(year), None, (_fault("fee.no-rule", message, hint),))
    return Answer(
        body, association, int(year), estimate, tuple(fee_findings(estimate, association, body))
    )


def _fault(code: str, message: str, hint: str | None = None, *, where: str = "år") -> Finding:
    return Finding(code, Level.ERROR, where, message, hint)


def _object(answer: Answer) -> dict[str, Any]:
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


def _per_inhabitant(answer: Answer) -> str | None:
    """Kronor per inhabitant with four decimals, also where the fee does not depend on them."""
    estimate = answer.estimate
    population = answer.body.population.latest(dt.date.today())
    counted = estimate.population if estimate and estimate.population else population
    if estimate is None or estimate.amount is None or counted is None:
        return None
    return str((estimate.amount / counted.value).quantize(Decimal("0.0001")))


def _print(answer: Answer) -> None:
    estimate = answer.estimate
    if estimate is None or answer.association is None:
        return
    body = answer.body.official_name
    population = estimate.population
    shown = formula(estimate.rule.value, population.value if population else None)
    if estimate.amount is None:
        click.echo(_("{body}: avgiften är inte känd ({rule})").format(body=body, rule=shown))
    else:
        click.echo(f"{body}, {answer.association.name} {answer.year}: {kronor(estimate.amount)}")
        click.echo(_("Uträkning: {formula}").format(formula=shown))
    if population is not None:
        click.echo(
            _("Folkmängd {date}: {number} (Källa: SCB)").format(
                date=when(population.date), number=number(population.value)
            )
        )
    for source in estimate.sources:
        click.echo(
            _("Källa: {title} {url}").format(title=source.title, url=source.url or "").strip()
        )
