"""The tables of options in ``docs/kommandon.md``, generated from the help of each command.

``python tests/list_of_commands.py`` writes them; a test compares them with the help. The text
between the tables is written by hand.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from motioner.cli import program
from motioner.cli.swedish_click import CODES
from motioner.ground.messages import use_language

PAGE = Path(__file__).parent.parent / "docs" / "kommandon.md"
# A heading with its commands, and the table of its options.
_HEADING = re.compile(r"^## .*`motioner.*$", re.M)
_TABLE = re.compile(r"^\| Val \|.*\n(?:\|.*\n)+", re.M)


def commands() -> dict[str, click.Command]:
    """Every command by the words that call it, in the order of the help."""
    use_language("sv")
    return dict(_below("motioner", program(), group_too=True))


def _below(
    words: str, command: click.Command, *, group_too: bool = False
) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield words, command
        return
    if group_too:
        yield words, command
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from _below(f"{words} {name}", inner)


def options(command: click.Command) -> dict[str, str]:
    """The options with their metavars, and their help; --koder, which every one has, is apart."""
    context = click.Context(command, **command.context_settings | {"info_name": command.name})
    found = {}
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record is not None and parameter.name != CODES:
            found[record[0].removeprefix("-h, ").removesuffix(", -h")] = record[1]
    return found


def table(names: list[str], known: dict[str, click.Command]) -> str:
    """The table of one or more commands; a third column if some have options that others lack."""
    by_name = {name: options(known[name]) for name in names}
    rows: dict[str, tuple[str, list[str]]] = {}
    for name, found in by_name.items():
        for option, meaning in found.items():
            rows.setdefault(option, (meaning, []))[1].append(name.removeprefix("motioner "))
    wide = any(len(having) < len(names) for _meaning, having in rows.values())
    cells = [["Val", "Betydelse", "Bara för"], ["---"] * 3]
    for option, (meaning, having) in rows.items():
        only = ", ".join(f"`{word}`" for word in having) if len(having) < len(names) else ""
        cells.append([f"`{option}`".replace("|", r"\|"), meaning.replace("|", r"\|"), only])
    return "".join(f"| {' | '.join(row[: 3 if wide else 2])} |\n" for row in cells)


def page(text: str) -> str:
    """The page with the tables of the current help."""
    known = commands()
    headings = list(_HEADING.finditer(text))
    starts = [heading.start() for heading in headings]
    parts = [text[: starts[0]]]
    for heading, end in zip(headings, [*starts[1:], len(text)], strict=True):
        made = table(re.findall(r"`(motioner[^`]*)`", heading[0]), known)
        section = text[heading.start() : end]
        parts.append(_TABLE.sub(lambda _found, made=made: made, section, count=1))
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
