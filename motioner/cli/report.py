"""Telling a person what was found, and a program the same as JSON."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click
from msgspec.structs import replace

from motioner import files
from motioner.findings import Finding, Level
from motioner.messages import gettext as _


def located(
    findings: Iterable[Finding], file: str | None, lines: Mapping[str, int]
) -> list[Finding]:
    """The findings with file and line, where the field or the one around it was read."""
    return [
        finding
        if finding.file
        else replace(finding, file=file, line=finding.line or _line(finding.where, lines))
        for finding in findings
    ]


def _line(where: str, lines: Mapping[str, int]) -> int | None:
    """The line of the field, else of the one around it, else where the file's keys begin."""
    steps = where.split(".")
    around = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
    found = next((lines[path] for path in around if path in lines), None)
    return found or min(lines.values(), default=None)


def tell(findings: Iterable[Finding]) -> None:
    """Print findings on stderr, gravest first, each with its place, hint and law."""
    order = list(Level)
    try:
        for finding in sorted(findings, key=lambda finding: order.index(finding.level)):
            click.echo(visible(told(finding)), err=True)
    except BrokenPipeError:
        files.silence(2)  # nobody reads the findings; that is no reason to write no document


def told(finding: Finding) -> str:
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


def in_progress(formats: Iterable[str]) -> Iterator[str]:
    """The formats as they are asked for, each shown while it is made where a person watches."""
    watched = sys.stderr is not None and sys.stderr.isatty()
    for name in formats:
        if watched:
            click.echo("\r" + _("Gör {format} …").format(format=f"{name:4}"), err=True, nl=False)
        yield name
    if watched:
        click.echo(f"\r{'':20}\r", err=True, nl=False)


_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with what could steer a terminal or turn its reading direction written out."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _sentence(message: str) -> str:
    text = message[:1].upper() + message[1:]
    return text if text.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{text}."


def print_json(value: Any) -> None:
    """One JSON object and a newline on stdout."""
    from motioner.writers.json import dumps

    click.echo(dumps(value), nl=False)
