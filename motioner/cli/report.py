"""Reporting findings to a person, and the same as JSON to a program."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any

import click

from motioner import files
from motioner.cli import life
from motioner.cli.streams import one_line
from motioner.facts_view import Fact, SourcedText
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import Source


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings on stderr, most severe first, each with its place, hint and law."""
    order = list(Level)
    try:
        for finding in sorted(findings, key=lambda finding: order.index(finding.level)):
            click.echo(finding_text(finding), err=True)
    except BrokenPipeError:
        files.silence(2)  # nobody reads the findings; the document is written all the same


def finding_text(finding: Finding) -> str:
    """One finding in Swedish: level, place, message, hint, law and code."""
    level = {
        Level.ERROR: _("Fel"),
        Level.WARNING: _("Varning"),
        Level.NOTE: _("Upplysning"),
    }[finding.level]
    place = ":".join(str(part) for part in (finding.file, finding.line) if part)
    where = ", ".join(part for part in (place, finding.where) if part)
    text = ": ".join(part for part in (level, where, _sentence(finding.message)) if part)
    passable = finding.passable and finding.level is Level.ERROR
    if finding.hint:
        text += f" {_sentence(finding.hint) if passable else finding.hint}"
    if passable:
        text += " " + _("Lägg till --ändå för att gå vidare ändå.")
    if finding.law:
        text += f" ({finding.law})"
    return f"{text} [{finding.code}]"


def in_progress(formats: Iterable[str]) -> Generator[str, None, None]:
    """The requested formats; on a terminal each is shown while it is written."""
    for name in formats:
        with life.shown(_("Gör {format} …").format(format=f"{name:4}")):
            yield name


def _sentence(message: str) -> str:
    text = message[:1].upper() + message[1:]
    return text if text.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{text}."


def fact_lines(fact: Fact) -> Iterator[str]:
    """A fact in lines: its statements with their sources, then its steps and rows."""
    if fact.steps:  # the source follows the label, because the statement introduces the steps
        said = "; ".join(one.text for one in fact.said)
        sources = "".join(_bracketed(one) for one in fact.said)
        yield f"{fact.label}{sources}: {said}".rstrip()
    else:
        said = "; ".join(f"{one.text}{_bracketed(one)}" for one in fact.said)
        yield f"{fact.label}: {said}" if fact.label else f"- {said}"
    yield from (f"  {number}. {step}" for number, step in enumerate(fact.steps, start=1))
    for row in fact.rows:
        yield from (f"  {line}" for line in fact_lines(row))


def _bracketed(said: SourcedText) -> str:
    if said.credit:
        return f" ({said.credit})"
    if said.source is None:
        return ""
    return f" ({', '.join(part for part in (said.source.title, said.source.url) if part)})"


def source_line(source: Source) -> str:
    """A source of the whole answer."""
    line = _("Källa: {title} {url}").format(title=source.title, url=source.url or "")
    return line.strip()


def print_path(path: object) -> None:
    """A written file on stdout, in one line whatever characters its name has."""
    click.echo(one_line(path))


def print_json(value: Any) -> None:
    """One JSON object and a newline on stdout."""
    from motioner.writers.json import dumps

    click.echo(dumps(value), nl=False)
