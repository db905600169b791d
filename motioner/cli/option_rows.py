"""Rows of the tables of fields as click options, and converting their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, assert_never

import click

from motioner.cli.named_files import file_ref, file_text, letterhead_ref
from motioner.cli.swedish_click import GroupedOption
from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import iso_day
from motioner.load.field import Group, OptionRow, Takes


def heading(group: Group) -> str:
    """The heading of a group of options in the help."""
    return {
        Group.WHAT: _("Vad dokumentet säger"),
        Group.WHO: _("Vem som skriver"),
        Group.FORM: _("Form"),
        Group.OUTPUT: _("Filer"),
    }[group]


def in_groups(rows: Sequence[tuple[str, OptionRow]]) -> list[tuple[str, OptionRow]]:
    """Rows with their parameters, in the order of the headings."""
    return sorted(rows, key=lambda entry: entry[1].group.value)


def click_option(parameter: str, row: OptionRow, *, hidden: bool = False) -> click.Option:
    """The row as a click option, in the current language."""
    text = gettext(row.help)
    if row.words:
        text = text.format(words=listed(row.words, _("eller")))
    more: dict[str, Any] = {"is_flag": True} if row.is_flag else {"multiple": row.is_repeated}
    if row.takes is Takes.DAY:
        more["callback"] = lambda _context, _option, typed: typed and iso_day(typed)
    if row.metavar:
        more["metavar"] = gettext(row.metavar)
    return GroupedOption(
        [row.name, parameter], heading=heading(row.group), help=text, hidden=hidden, **more
    )


def value_of(row: OptionRow, given: Any, base: Path = Path()) -> Any:
    """The key's value for a given option; UsageError if it cannot be read.

    Files are named from ``base``. None if the option was not given.
    """
    match row.takes:
        case Takes.TEXT | Takes.DAY:
            return given
        case Takes.FLAG:
            return "ja"
        case Takes.SEVERAL:
            return list(given)
        case Takes.WORDS:
            return [word.strip() for value in given for word in value.split(",") if word.strip()]
        case Takes.TEXT_OR_FILE:
            return file_text(given[1:]) if given.startswith("@") else given
        case Takes.FILE_TEXT:
            return file_text(given) if given else None
        case Takes.FILE:
            return file_ref(given, base) if given else None
        case Takes.LETTERHEAD:
            return letterhead_ref(given, base) if given else None
        case Takes.PAIRS:
            return _pairs(given)
        case Takes.NUMBERED:
            return _numbered(given)
        case Takes.VOTES:
            return _votes(given)
        case _:
            assert_never(row.takes)


def _pairs(given: Sequence[str]) -> dict[str, str]:
    message = _("--fält ska vara NAMN=VÄRDE, inte ”{text}”")
    wrong = [message.format(text=pair[:60]) for pair in given if "=" not in pair]
    if wrong:
        raise UsageError(*wrong)
    parts = [pair.partition("=") for pair in given]
    return {name.strip(): value for name, _equals, value in parts}


def _numbered(given: Sequence[str]) -> dict[str, str]:
    parts = [value.partition("=") for value in given]
    message = _("--lydelse ska vara NUMMER=MENING, inte ”{text}”")
    wrong = [
        message.format(text="".join(part)[:60])
        for part in parts
        if not (part[1] and part[0].strip().isdecimal())
    ]
    if wrong:
        raise UsageError(*wrong)
    return {number.strip(): words.strip() for number, _equals, words in parts}


def _votes(given: str) -> dict[str, str]:
    """*31-18* or *31-18-2*: yes, no and abstained."""
    found = re.fullmatch(r"\s*(\d{1,4})\s*[-–/]\s*(\d{1,4})(?:\s*[-–/]\s*(\d{1,4}))?\s*", given)
    if found is None:
        message = _("--röster ska vara JA-NEJ eller JA-NEJ-AVSTÅR, inte ”{text}”")
        raise UsageError(message.format(text=given[:60]))
    yes, no, abstained = found.groups()
    return {"ja": yes, "nej": no} | ({"avstår": abstained} if abstained else {})
