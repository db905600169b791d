"""Documents from elsewhere on the command line: read, checked and reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from motioner.checks.examined import Examined, parts_of, verdict_words
from motioner.checks.examined import examine as examine_document
from motioner.checks.figures import Compared
from motioner.cli import options, report
from motioner.foreign import incoming
from motioner.foreign.incoming import Incoming
from motioner.ground import dates
from motioner.ground.errors import UsageError
from motioner.ground.findings import has_errors, located
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import in_quotes
from motioner.ground.swedish import iso_day
from motioner.load import load_registry, reading
from motioner.load.spelling import swedish
from motioner.nouns.registry import Registry


def is_document(file: str) -> bool:
    """True if the file is a document, not a case, by its ending."""
    return Path(file).suffix.casefold() in (*incoming.ENDINGS, *incoming.REFUSED)


def read(
    file: str, registry: Registry, *, organ: str | None = None, day: str | None = None
) -> Examined:
    """A document read and checked; ``given`` values take precedence over its own.

    UsageError if the file does not exist or is refused.
    """
    document = read_document(file, registry)
    if organ:
        document = replace(document, body=options.body_code(organ, registry))
    if day:
        document = document.on(day_of(day))
    return examine_document(document, registry, today=dt.date.today(), dictionary=swedish())


def read_document(file: str, registry: Registry) -> Incoming:
    """The parts of a document; UsageError if the file does not exist or is refused."""
    try:
        return incoming.read_incoming(Path(file), registry)
    except reading.ReadError as error:
        raise UsageError(str(error)) from None


def day_of(text: str) -> PartialDate:
    """A date as typed; UsageError for any other text."""
    try:
        return PartialDate.parse(dates.day(iso_day(text)).isoformat())
    except dates.DateError as error:
        raise UsageError(error.advice) from None


def examine(file: str, *, as_json: bool, organ: str | None, day: str | None) -> int:
    """Report the parts of a document, its findings and the verdicts on its figures."""
    registry = load_registry()
    found = read(file, registry, organ=organ, day=day)
    findings = located(found.findings, file, {})
    if as_json:
        from motioner.facts_view.examined import examined_object

        report.print_json(examined_object(found, file))
    else:
        for line in _told(found, registry):
            click.echo(line)
        report.print_findings(findings)
        if found.judgement:
            click.echo(found.judgement, err=True)
    return 1 if has_errors(findings) else 0


def _told(found: Examined, registry: Registry) -> Iterator[str]:
    """The document's parts and figures, one line each."""
    document = found.document
    yield from (f"{label}: {value}" for label, value in parts_of(document, registry))
    asked = document.questions or document.satser
    label = _("Frågor") if document.questions else _("Yrkanden")
    yield f"{label}:" if asked else _("Yrkanden: inga funna")
    for number, sats in enumerate(asked, start=1):
        yield f"  {number}. {sats}"
    if found.figures:
        yield _("Siffror") + ":"
    for figure in found.figures:
        yield f"  {_verdict(figure)}"


def _verdict(figure: Compared) -> str:
    """A figure with its verdict, the correct value and its source."""
    told = f"{verdict_words(figure.verdict)}: {in_quotes(figure.claim.quoted)}"
    if figure.known is None:
        return told
    source = f" [{figure.sources[0].title}]" if figure.sources else ""
    return f"{told} – {figure.known}{source}"
