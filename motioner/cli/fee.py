"""``motioner avgift``: a year's fee for one body, with its arithmetic and sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click

from motioner.cli import options, report
from motioner.cli.swedish_click import SwedishCommand
from motioner.facts_view.fee import FeeAnswer, fee_answer, fee_facts, fee_object
from motioner.facts_view.names import body_of
from motioner.ground.findings import Finding, has_errors
from motioner.ground.messages import gettext as _
from motioner.load import load_registry
from motioner.load.topic import no_association, read_association
from motioner.nouns.registry import Association, Registry


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


def show(organ: str, year: str | None, association: str | None, *, as_json: bool) -> int:
    """Print the fee; exit code 1 for an invalid year, one without a rule, or a faulty file."""
    registry = load_registry()
    body = body_of(organ, registry)
    chosen, faults = _association(association, registry)
    today = dt.date.today()
    answer = (
        fee_answer(body, chosen, year=year or "", today=today)
        if chosen
        else FeeAnswer(body, None, None, None, faults, today)
    )
    if as_json:
        report.print_json(fee_object(answer))
    else:
        report.print_findings(answer.findings)
        _print(answer)
    return 1 if has_errors(answer.findings) else 0


def _association(
    name: str | None, registry: Registry
) -> tuple[Association | None, tuple[Finding, ...]]:
    """The association asked for, or the faults of its file."""
    key = options.topic_key(name, registry.topics)
    if isinstance(key, str):
        topic = registry.topics[key]  # only that file is read
        return (topic, ()) if isinstance(topic, Association) else (None, (no_association(topic),))
    found, faults, _digest = read_association(key["fil"], Path())
    return found, tuple(faults)


def _print(answer: FeeAnswer) -> None:
    for fact in fee_facts(answer):
        for line in report.fact_lines(fact):
            click.echo(line)
    for source in answer.estimate.sources if answer.estimate else ():
        click.echo(report.source_line(source))
