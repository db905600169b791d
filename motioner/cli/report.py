"""Reporting findings to a person, and the same as JSON to a program."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Collection, Generator, Iterable, Iterator
from typing import Any

import click

from motioner import files
from motioner.cli import life
from motioner.cli.streams import one_line
from motioner.cli.swedish_click import CODES
from motioner.facts_view import Fact, SourcedText
from motioner.ground.findings import Finding, Level, has_errors, in_order
from motioner.ground.messages import gettext as _
from motioner.ground.sources import Source
from motioner.ground.spoken import listed

# More advice than this is counted where a document has been written, not shown.
MOST_ADVICE = 3
_WIDEST = 100


def shows_codes() -> bool:
    """Whether every finding is shown, with its field and code: --koder, or MOTIONER_KODER=1."""
    context = click.get_current_context(silent=True)
    asked = context is not None and context.meta.get(CODES)
    return bool(asked) or os.environ.get("MOTIONER_KODER") == "1"


def print_findings(findings: Iterable[Finding], *, rest: str | None = None) -> None:
    """Print findings on stderr, most severe first, each with its place, hint and law.

    With ``rest``, which says how to see the others, at most MOST_ADVICE pieces of advice are shown.
    """
    shown = in_order(findings)
    left: list[Finding] = []
    if rest is not None and not shows_codes():
        # What stops the document is shown alone; the advice comes when the document is written.
        most = 0 if has_errors(shown) else MOST_ADVICE
        left = [finding for finding in shown if finding.is_advice][most:]
        shown = [finding for finding in shown if finding not in left]
        left = left if most else []
    lines = [finding_text(finding) for finding in shown]
    if left:
        lines.append(_("{number} råd till: {rest}").format(number=len(left), rest=rest))
    try:
        for line in lines:
            click.echo(_wrapped(line), err=True)
    except BrokenPipeError:
        files.silence(2)  # nobody reads the findings; the document is written all the same


def _wrapped(line: str) -> str:
    """The line broken to the width of a terminal; unchanged for a file or a pipe."""
    if sys.stderr is None or not sys.stderr.isatty():
        return line
    width = min(os.get_terminal_size(sys.stderr.fileno()).columns or _WIDEST, _WIDEST)
    return textwrap.fill(
        line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def finding_text(finding: Finding) -> str:
    """One finding in Swedish: level, place, message, hint and law; code and field if wanted."""
    codes = shows_codes()
    level = {
        Level.ERROR: _("Fel"),
        Level.WARNING: _("Varning"),
        Level.NOTE: _("Upplysning"),
    }[finding.level]
    if finding.is_advice and not codes:
        level = _("Råd")
    place = ":".join(str(part) for part in (finding.file, finding.line) if part)
    field = finding.where if codes or (finding.file and not finding.is_advice) else ""
    where = ", ".join(part for part in (place, field) if part)
    text = ": ".join(part for part in (level, where, _sentence(finding.message)) if part)
    passable = finding.passable and finding.level is Level.ERROR
    if finding.hint:
        text += f" {_sentence(finding.hint)}"
    if passable:
        text += " " + _("Lägg till --ändå för att gå vidare ändå.")
    if finding.law:
        text += f" ({finding.law})"
    text += _what_to_type(finding)
    return f"{text} [{finding.code}]" if codes else text


def _what_to_type(finding: Finding) -> str:
    """What mends it at the command line, and what says that it has been looked into."""
    typed = None if finding.file else finding.typed
    seen = finding.seen if finding.is_advice else None
    if seen and finding.file:
        said = _("Skriv ”{seen}” under sett i ärendet när det är gjort.")
    elif seen and typed:
        said = _("Skriv {typed}, eller --sett {seen} när det är gjort.")
    elif seen:
        said = _("Skriv --sett {seen} när det är gjort.")
    else:
        said = _("Skriv {typed}.") if typed else ""
    return f" {said.format(typed=typed, seen=seen)}" if said else ""


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


def print_done(paths: Collection[object]) -> None:
    """Written files on stdout, one a line, and as the last line on stderr what is ready."""
    for path in paths:
        print_path(path)
    told = _("Klart: {files}").format(files=listed([one_line(path) for path in paths]))
    click.echo(told, err=True)


def print_path(path: object) -> None:
    """A written file on stdout, in one line whatever characters its name has."""
    click.echo(one_line(path))


def print_json(value: Any) -> None:
    """One JSON object and a newline on stdout."""
    from motioner.writers.json import dumps

    click.echo(dumps(value), nl=False)
