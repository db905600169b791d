"""Asking one question: reading a line, showing choices, and turning the input into an answer.

Everything is shown on stderr; stdout is for the paths of written files.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias, assert_never

import click

from motioner.cli.streams import visible
from motioner.ground.findings import Finding
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import capital, fold, nfc


class Required:
    """The meaning of Enter for a question that requires an answer."""


REQUIRED: Final = Required()
WIDEST: Final = 100
# Typed alone as an answer, it goes back to the former question.
BACK: Final = "<"


class UnclearError(Exception):
    """The input is not a valid answer; the text says why, in Swedish."""


class BackError(Exception):
    """The user wants to go back to the former question."""


def _as_typed(text: str) -> Any:
    return text


@dataclass(frozen=True, slots=True)
class LineInput:
    """A line of text; ``enter`` is the answer of an empty one and ``shown`` how it is shown."""

    enter: Any = REQUIRED
    shown: str = ""
    read: Callable[[str], Any] = _as_typed


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice by number or word; each option has its answer and its shown words.

    ``several`` takes numbers in order, and ``own`` accepts other words as the only item.
    """

    options: tuple[tuple[Any, str], ...]
    enter: Any = REQUIRED
    shown: str = ""
    several: bool = False
    own: bool = False


Way: TypeAlias = LineInput | Choice


def yes_or_no(default: bool) -> LineInput:
    """A question answered with yes or no, as the case file spells them."""
    return LineInput("ja" if default else "nej", _("J/n") if default else _("j/N"), _yes_or_no)


def _yes_or_no(typed: str) -> str:
    known = {"j": "ja", "ja": "ja", "y": "ja", "yes": "ja", "n": "nej", "nej": "nej", "no": "nej"}
    if typed.casefold() not in known:
        raise UnclearError(_("Svara ja eller nej."))
    return known[typed.casefold()]


def say(text: str = "") -> None:
    """Show lines, wrapped between words at the width of the terminal."""
    width = min(shutil.get_terminal_size().columns, WIDEST) if _is_seen() else 0
    for line in text.split("\n"):
        shown = visible(line)
        click.echo(_wrapped(shown, width) if width else shown, err=True)


def _is_seen() -> bool:
    """True if stderr is a terminal; the parent process may have closed the stream."""
    return sys.stderr is not None and sys.stderr.isatty()


def _wrapped(line: str, width: int) -> str:
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return textwrap.fill(
        line,
        max(width - 1, 20),
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def read(prompt: str) -> str:
    """A line of input; click.Abort at the end of input."""
    if sys.stdin is None:  # closed by the parent process
        raise click.Abort
    interactive = sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()
    try:
        if interactive:
            with suppress(ImportError):
                # Once imported, it lets ``input`` edit å, ä and ö and take lines of any length.
                import readline  # noqa: F401
            return nfc(input(visible(prompt)))
        click.echo(prompt, nl=False, err=True)
        line = sys.stdin.readline()
    except EOFError:
        raise click.Abort from None
    if not line:
        raise click.Abort
    if not sys.stdin.isatty():
        say(line.rstrip("\r\n"))  # echo piped input, so that the output reads as a dialogue
    return nfc(line.rstrip("\r\n"))


def confirmed(text: str, *, default: bool) -> bool:
    """The answer to a yes-or-no question."""
    return bool(ask(text, yes_or_no(default)) == "ja")


def ask(prompt: str, way: Way, accept: Callable[[Any], bool] = lambda _value: True) -> Any:
    """Ask until the answer is clear and accepted; BackError for a wish to go back."""
    bare = " " if prompt.endswith((">", "?")) else ": "
    suffix = f" [{way.shown}]: " if way.shown else bare
    while True:
        try:
            value = _interpreted(way, read(prompt + suffix))
        except UnclearError as unclear:
            say(str(unclear))
            continue
        if accept(value):
            return value


def _interpreted(way: Way, typed: str) -> Any:
    text = typed.strip()
    if text == BACK:
        raise BackError
    if "\ufffd" in text:
        raise UnclearError(_("Svaret gick inte att läsa; skriv det som UTF-8."))
    if not text:
        if isinstance(way.enter, Required):
            raise UnclearError(_("Här behövs ett svar."))
        return way.enter
    match way:
        case LineInput():
            return way.read(text)
        case Choice():
            return _several(way, text) if way.several else _one(way, text)
        case _:
            assert_never(way)


def legend(way: Way) -> str:
    """The options with their numbers, one per line."""
    if not isinstance(way, Choice):
        return ""
    return "\n".join(f"  {n}  {label}" for n, (_value, label) in enumerate(way.options, start=1))


def _one(way: Choice, text: str) -> Any:
    if text.isdecimal() and 1 <= int(text[:4]) <= len(way.options):
        return way.options[int(text[:4]) - 1][0]
    named = [v for v, label in way.options if fold(text) in (fold(str(v)), fold(label))]
    if named:
        return named[0]
    raise UnclearError(_("Svara med ett nummer från 1 till {last}.").format(last=len(way.options)))


def _several(way: Choice, text: str) -> list[Any]:
    parts = [part for part in re.split(r"[,\s]+", text) if part]
    try:
        return list(dict.fromkeys(_one(way, part) for part in parts))
    except UnclearError:
        if way.own and not all(part.isdecimal() for part in parts):
            return [text]
        last = len(way.options)
        message = _("Svara med nummer från 1 till {last} och komma emellan.")
        if way.own:
            message = _("Svara med nummer från 1 till {last} och komma emellan, eller egna ord.")
        raise UnclearError(message.format(last=last)) from None


def sentences(finding: Finding) -> str:
    """A finding in sentences: the problem and what to do."""
    text = capital(finding.message)
    text = text if text.rstrip("”").endswith((".", "?", "!")) else f"{text}."
    return f"{text} {finding.hint}" if finding.hint else text


def quoted(path: Path) -> str:
    """A file's name, quoted for use in a command."""
    name = str(path)
    return name if re.fullmatch(r"[\w./\\:+-]+", name) else shlex.quote(name)


def say_indented(lines: Iterable[str]) -> None:
    """Show lines, indented below the question."""
    for line in lines:
        say(f"  {line}")
