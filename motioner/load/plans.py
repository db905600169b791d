"""The list of climate plans: a head of JSON in comment lines, then one row for each kommun.

``motioner/data/README.md`` describes the form.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from msgspec import Struct

from motioner.ground.errors import DataError
from motioner.ground.facts import NotFound
from motioner.ground.lazy import Lazy
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate, Source
from motioner.load.builtin import headed, parsed_row
from motioner.load.scalars import boolean, choice, date, word, year
from motioner.load.schema import Key, Parser, optional, record
from motioner.load.source import SOURCE
from motioner.nouns.registry import Body, ClimatePlan, PlanRemark

FILE = "climate_plans.csv"
CODE = "code"


class PlanList(Struct, frozen=True):
    """What the head of the file states: where the list is, and the day it was read."""

    source: Source
    read_on: dt.date


PLAN_HEAD_KEYS: Mapping[str, Key[Any]] = {
    "källa": Key("source", SOURCE),
    "läge": Key("read_on", date),
}
PLAN_KEYS: Mapping[str, Key[Any]] = {
    "listed": Key("listed", boolean),
    "title": Key("title", optional(word)),
    "phrase": Key("phrase", optional(word)),
    "adopted": Key("adopted", optional(year)),
    "valid_from": Key("since", optional(year)),
    "valid_to": Key("until", optional(year)),
    "remark": Key("remark", optional(choice(PlanRemark))),
    "url": Key("url", optional(word)),
}
_HEAD: Parser[PlanList] = record(PlanList, PLAN_HEAD_KEYS)
# By code: the number of its line, and the line without the code.
_Lines = Mapping[str, tuple[int, str]]


def load_plans(directory: Path, bodies: Mapping[str, Body]) -> Mapping[str, ClimatePlan | NotFound]:
    """What the list states of each kommun by its code; each row is read at first use.

    Raises DataError, which names the file and the line or the key, for malformed data.
    """
    codes = [code for code, body in bodies.items() if not body.is_region]
    read = cache(partial(_read, directory / FILE, codes))

    def plan(code: str) -> ClimatePlan | NotFound:
        head, rows = read()
        number, line = rows[code]
        cells = next(csv.reader([line]))
        if len(cells) != len(PLAN_KEYS):
            raise _wrong(number)
        build = partial(_plan, head, bodies[code].official_name)
        row = dict(zip(PLAN_KEYS, cells, strict=True))
        found = parsed_row(FILE, number, row, record(build, PLAN_KEYS))
        return cast("ClimatePlan | NotFound", found)

    return Lazy(codes, plan)


def _read(path: Path, codes: list[str]) -> tuple[PlanList, _Lines]:
    """The head, and the lines by code; only the codes are looked at."""
    head, lines, first = headed(path, _HEAD)
    columns = ",".join((CODE, *PLAN_KEYS))
    if not lines or lines[0] != columns:
        message = _("{file}: kolumnerna ska vara {columns}")
        raise DataError(message.format(file=FILE, columns=columns.replace(",", ", ")))
    wanted = set(codes)
    rows: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines[1:], start=first + 1):
        code, _comma, rest = line.partition(",")
        if code not in wanted or code in rows:
            raise _wrong(number)
        rows[code] = (number, rest)
    for code in codes:
        if code not in rows:
            message = _("{file}: raden för {code} saknas")
            raise DataError(message.format(file=FILE, code=code))
    return head, rows


def _wrong(number: int) -> DataError:
    message = _(
        "{file}, rad {line}: fel antal fält, eller en kod som inte är en kommuns eller som står"
        " två gånger"
    )
    return DataError(message.format(file=FILE, line=number))


def _plan(
    head: PlanList,
    body: str,
    *,
    listed: bool,
    title: str | None,
    adopted: int | None,
    url: str | None,
    **given: Any,
) -> ClimatePlan | NotFound:
    """The plan of a row; ValueError, with a text for users, where its cells contradict."""
    read_on = head.read_on
    if not listed:
        if any((title, adopted, url, *given.values())):
            raise ValueError(_("en plan som inte är med i listan har inga uppgifter"))
        looked = PartialDate(read_on.year, read_on.month, read_on.day)
        return NotFound(looked, head.source.title)
    if given["phrase"] and not adopted:
        raise ValueError(_("en plan med en fras ska ha ett antagandeår"))
    if adopted and adopted > read_on.year:
        raise ValueError(_("planen är antagen efter att listan lästes"))
    if given["since"] and given["until"] and given["since"] > given["until"]:
        raise ValueError(_("planen slutar gälla innan den börjar"))
    # An adoption is known from its own year, though not later than the list that states it.
    known = PartialDate(adopted).last_day if adopted else read_on
    of = PartialDate(adopted) if adopted else None
    document = Source(f"{body}, {title or 'klimatplan'}", url, of) if url else None
    return ClimatePlan(
        head.source, min(known, read_on), title, adopted=adopted, document=document, **given
    )
