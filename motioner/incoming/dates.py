"""Dates as people write them at the head or foot of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from motioner.sources import PartialDate
from motioner.swedish import MONTHS, fold

_SP = "[ \u00a0]"
_MONTH = "|".join([*MONTHS, *(month[:3] for month in MONTHS), "sept"])
_YEAR = "(?P<year>(?:19|20)[0-9]{2})"
# The first that matches counts; what is most exact stands first.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-./ ](?P<month>[01]?[0-9])[-./ ](?P<day>[0-3]?[0-9])(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?!\d)",
        rf"\b(?P<day>[0-3]?[0-9])(?::?[ea])?\.?{_SP}(?P<word>{_MONTH})\.?,?{_SP}{_YEAR}\b",
        rf"(?<!\d)(?P<day>[0-3]?[0-9])/(?P<month>[01]?[0-9])(?:{_SP}?-{_SP}?|{_SP})"
        r"(?P<year>(?:(?:19|20)[0-9]{2}|[0-9]{2}))(?!\d)",
        r"(?<!\d)(?P<year>[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?!\d)",
        r"(?<!\d)(?P<year>[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?!\d)",
        r"(?<![\d.])(?P<day>[0-3]?[0-9])(?P<mark>[.-]) ?(?P<month>[01]?[0-9])(?P=mark) ?"
        rf"{_YEAR}(?![\d.])",
        rf"\b(?P<day>[0-3]?[0-9])(?::?[ea])?\.?{_SP}(?P<word>{_MONTH})\.?{_SP}?[-–’']{_SP}?"
        r"(?P<year>[0-9]{2})(?!\d)",
        rf"\b(?P<word>{_MONTH}){_SP}{_YEAR}\b",
    )
)
_PLACE = re.compile(
    r"(?i:(?:datum|ort och datum|ort, datum|ort/datum|inlämnad(?:es)?|inkom|daterad|publicerad)"
    r"[ :]+)?"
    r"(?P<place>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+| i [A-ZÅÄÖ][\w-]+)?)?"
    r"(?: ?,)?(?i: ?(?:den|d\.|i))? ?"
)
# What leads from other words to a date.
_BEFORE = re.compile(r"(?:[ ,;–-]*\b(?:den|d\.))?[ ,;–-]*$", re.IGNORECASE)
_NO_PLACE = frozenset(("den", "datum", "motion", "inlamnad", "inkom", "ort"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a line: the date, the place before it, and what else the line holds."""

    date: PartialDate
    place: str | None
    rest: str


def dated(text: str) -> Dated | None:
    """The date that a short line states, with the place written before it."""
    for form in _FORMS:
        found = form.search(text)
        date = _date(found) if found else None
        if found and date:
            before = text[: found.start()].strip()
            place = _place(before)
            before = "" if place is not None else _BEFORE.sub("", before)
            rest = before + " " + text[found.end() :]
            return Dated(date, place or None, rest.strip(" ,.\t/"))
    return None


def _place(before: str) -> str | None:
    """The place that stands before a date; empty for none, None when it is something else."""
    found = _PLACE.fullmatch(f"{before} " if before else "")
    if found is None:
        return None
    place = found["place"] or ""
    return "" if fold(place) in _NO_PLACE else place


def _date(found: re.Match[str]) -> PartialDate | None:
    parts = found.groupdict()
    year = int(parts["year"])
    if year < 100:
        year += 2000
    word = parts.get("word")
    month = _month(word) if word else int(parts["month"])
    day = parts.get("day")
    try:
        text = f"{year:04}-{month:02}" + (f"-{int(day):02}" if day else "")
        return PartialDate.parse(text)
    except ValueError:
        return None


def _month(word: str) -> int:
    begins = word.casefold()[:3]
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(begins))
