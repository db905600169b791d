"""A case as it stands: what has happened, what can come next, and the days to keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from motioner import chain, desk, files
from motioner.chain import Deadline
from motioner.cli import EXIT_FINDINGS, placing, produce, report
from motioner.cli.dialogue import quoted
from motioner.cli.faults import Faults
from motioner.cli.swedish_click import SwedishCommand
from motioner.documents import file_stem
from motioner.facts_view.timeline import case_object, next_object
from motioner.ground import dates
from motioner.ground.errors import UsageError
from motioner.ground.findings import has_errors
from motioner.ground.kinds import Maker
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import in_quotes
from motioner.ground.swedish import iso_day
from motioner.load import load_registry
from motioner.nouns.case import Case, Event, EventKind, latest
from motioner.nouns.registry import Registry


def commands() -> Mapping[str, click.Command]:
    """``kalender``."""
    return {
        "kalender": SwedishCommand(
            name="kalender",
            help=_("Skriv ärendets frister till en kalenderfil (.ics)."),
            epilog=_("Exempel: {example}").format(example="motioner kalender ärende.yaml"),
            params=[
                click.Argument(["file"], metavar=_("ÄRENDE.yaml")),
                click.Option(["--ut", "out"], metavar=_("SÖKVÄG"), help=_("Mapp, eller fil.")),
                click.Option(
                    ["--skriv-över", "overwrite"], is_flag=True, help=_("Ersätt filer som finns.")
                ),
            ],
            callback=calendar,
        )
    }


def is_case_file(name: str) -> bool:
    """Whether the word is meant as a file and not as the name of a body."""
    return Path(name).suffix.lower() in (".yaml", ".yml") or "/" in name or "\\" in name


def _opened(file: str) -> tuple[Case, Registry, chain.First] | None:
    """The case of a file with its first document; None when its errors have been told."""
    opened = produce.open_case(file, load_registry())
    if opened.case is None or has_errors(opened.findings):
        report.print_findings(opened.findings)
        return None
    return opened.case, opened.registry, desk.first_of(opened, opened.case)


def tell_next(file: str, on: str | None, *, as_json: bool, faults: Faults) -> int:
    """What can come next and why, and the days to keep; UsageError if there are ``faults``."""
    day = faults.tried(_day, on)
    opened = faults.tried(_opened, file)
    faults.stop()
    if opened is None or day is None:
        return EXIT_FINDINGS
    case, registry, _first = opened
    rows = chain.following(case, registry, on=day)
    due = chain.deadlines(case, registry)
    if as_json:
        report.print_json(next_object(file, rows, due))
        return 0
    if latest(case.history, EventKind.SUBMITTED) is None:
        click.echo(
            _("Ärendet är inte inlämnat. Anteckna det med: {command}").format(
                command=f"motioner händelse {quoted(Path(file))} inlämnad"
            )
        )
    for line in (*_next_lines(rows), *_deadline_lines(due)):
        click.echo(line)
    return 0


def _day(typed: str | None) -> dt.date:
    if typed is None:
        return dt.date.today()
    try:
        return dates.day(iso_day(typed))
    except dates.DateError as error:
        raise UsageError(error.advice) from None


def show_case(file: str, *, as_json: bool) -> int:
    """The timeline of a case."""
    opened = _opened(file)
    if opened is None:
        return EXIT_FINDINGS
    case, registry, first = opened
    body = registry.bodies[case.body]
    if as_json:
        report.print_json(case_object(file, case, first, registry))
        return 0
    click.echo(f"{body.official_name}: {case.kind} {in_quotes(first.title)}")
    for number, sats in enumerate(first.satser, start=1):
        click.echo(f"  {number}. {sats}")
    for line in timeline(case):
        click.echo(line)
    for line in _deadline_lines(chain.deadlines(case, registry)):
        click.echo(line)
    return 0


def timeline(case: Case) -> Iterator[str]:
    """One line for each thing that happened, with its number in the history."""
    yield f"      {case.date}  " + _("{kind} skriven").format(kind=str(case.kind).capitalize())
    for number, event in enumerate(case.history, start=1):
        details = ", ".join(_details(event))
        yield f"  {number:>2}. {event.date}  {event.kind}" + (f": {details}" if details else "")
    if not case.history:
        yield "  " + _("Inget har hänt än. Lägg till med: motioner händelse FIL inlämnad")


def _details(event: Event) -> Iterator[str]:
    if event.body:
        yield event.body
    if event.paragraph:
        yield f"§ {event.paragraph.removeprefix('§').strip()}"
    if event.to:
        yield event.to
    if event.dnr:
        yield event.dnr
    yield from map(str, event.outcomes)
    if event.votes:
        yield _("{yes} ja, {no} nej").format(yes=event.votes.yes, no=event.votes.no)
    for step in event.steps:
        yield f"{step.kind} {step.number}" if step.number else str(step.kind)
    for signer in event.signers:
        yield f"{signer.name} ({signer.party})" if signer.party else signer.name


def _next_lines(rows: tuple[chain.Following, ...]) -> Iterator[str]:
    width = max(len(row.kind) for row in rows)
    now = [row for row in rows if row.hindrance is None]
    by_administration = [row for row in now if row.kind.row.by is Maker.ADMINISTRATION]
    by_members = [row for row in now if row not in by_administration]
    for heading, some in (
        (_("Ledamöter och grupp kan skriva nu:"), by_members),
        (_("Förvaltningen kan skriva nu:"), by_administration),
    ):
        if some:
            yield heading
        for row in some:
            law = f" ({row.law})" if row.law else ""
            yield f"  {row.kind:<{width}}  {row.why}{law}"
    later = [row for row in rows if row.hindrance is not None]
    if later:
        yield _("Kan inte komma nu:")
        for row in later:
            yield f"  {row.kind:<{width}}  {row.hindrance}"


def _deadline_lines(due: tuple[Deadline, ...]) -> Iterator[str]:
    if due:
        yield _("Frister:")
    for deadline in due:
        day = deadline.day or _("dag okänd")
        law = f" ({deadline.law})" if deadline.law else ""
        remark = f" {deadline.remark}" if deadline.remark else ""
        yield f"  {day}  {deadline.what}: {deadline.rule}{law}{remark}"


def calendar(file: str, *, out: str | None, overwrite: bool) -> int:
    """Write the deadlines that have a day; tell those that have none."""
    from motioner.writers.calendar import write

    opened = _opened(file)
    if opened is None:
        return EXIT_FINDINGS
    case, registry, first = opened
    due = chain.deadlines(case, registry)
    dated = [deadline for deadline in due if deadline.day]
    for deadline in due:
        if deadline.day is None:
            click.echo(f"{deadline.what}: {deadline.rule} {deadline.remark}".strip(), err=True)
    if not dated:
        click.echo(_("Ärendet har ingen frist med en känd dag."), err=True)
        return EXIT_FINDINGS
    target = _target(out, file_stem(first.ready))
    identity = chain.identity(case, first.title)
    content = write(first.title, dated, identity, made=dt.datetime.now(dt.UTC))
    placing.place({target: content}, overwrite=overwrite)
    report.print_path(target)
    return 0


def _target(out: str | None, stem: str) -> Path:
    path = Path(out or "")
    if out and path.suffix.lower() == ".ics" and not files.is_folder(path):
        return path
    return path / f"kalender-{stem}.ics"
