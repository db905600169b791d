"""``motioner visa``: known facts about a body, a party or an association, with sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from motioner.cli import placing, report
from motioner.cli.swedish_click import SwedishCommand
from motioner.cli.timeline import is_case_file, show_case
from motioner.facts_view import KnownFacts
from motioner.facts_view.emissions import emissions_chart
from motioner.facts_view.entries import entry_object
from motioner.facts_view.entry import facts_of_entry
from motioner.facts_view.names import body_of, entry_of
from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.load import load_registry


def commands() -> Mapping[str, click.Command]:
    """``visa``."""
    return {
        "visa": SwedishCommand(
            name="visa",
            help=_(
                "Visa det vi vet om ett organ, ett parti eller en förening, eller hur ett"
                " ärende står."
            ),
            epilog=_("Exempel: {example}").format(example="motioner visa Norrköping"),
            params=[
                click.Argument(["name"], metavar=_("NAMN|ÄRENDE.yaml")),
                click.Option(["--json", "as_json"], is_flag=True, help=_("Svara med JSON.")),
                click.Option(
                    ["--diagram", "chart"],
                    metavar=_("FIL"),
                    help=_("Rita utsläppen till en fil: .svg, .png eller .pdf."),
                ),
                click.Option(
                    ["--skriv-över", "overwrite"], is_flag=True, help=_("Ersätt en fil som finns.")
                ),
            ],
            callback=show,
        )
    }


def show(name: str, *, as_json: bool, chart: str | None, overwrite: bool) -> int:
    """Print the entry with the name, or the timeline of the case in that file; or draw it."""
    if chart is not None:
        return _draw(name, Path(chart), overwrite=overwrite)
    if is_case_file(name):
        return show_case(name, as_json=as_json)
    registry = load_registry()
    entry = entry_of(name, registry)
    if as_json:
        report.print_json(entry_object(entry, registry))
        return 0
    for line in _lines(facts_of_entry(entry, registry, dt.date.today())):
        click.echo(line)
    return 0


def _draw(name: str, path: Path, *, overwrite: bool) -> int:
    """Write the chart of a body's emissions."""
    from motioner.writers import picture

    registry = load_registry()
    form = path.suffix.removeprefix(".").lower()
    if form not in picture.FORMS:
        message = _("--diagram: {file} ska sluta på {forms}.")
        forms = listed([f".{name}" for name in picture.FORMS], _("eller"))
        raise UsageError(message.format(file=path, forms=forms))
    body = body_of(name, registry)
    chart = emissions_chart(body, dt.date.today())
    if chart is None:
        message = _("Utsläppen {place} är inte kända.")
        raise UsageError(message.format(place=body.official_name))
    placing.place({path: picture.picture(chart, form)}, overwrite=overwrite)
    report.print_path(path)
    return 0


def _lines(told: KnownFacts) -> Iterator[str]:
    yield f"{told.title}, {told.url}" if told.url else told.title
    for section in told.sections:
        for fact in section.facts:
            yield from report.fact_lines(fact)
    yield from map(report.source_line, told.sources)
