"""Dates as people write them at the head or foot of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from motioner.foreign.incoming.lines import Line
from motioner.ground.sources import PartialDate
from motioner.ground.swedish import MONTHS, fold

_SP = "[ \u00a0]"
_MONTH = "|".join([*MONTHS, *(month[:3] for month in MONTHS), "sept"])
_YEAR = "(?P<year>(?:19|20)[0-9]{2})"
# The first match counts, so the most exact pattern comes first.
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
    )
)
_WITHOUT_DAY = re.compile(rf"\b(?P<word>{_MONTH}){_SP}{_YEAR}\b", re.IGNORECASE)
_PLACE = re.compile(
    r"(?i:(?:datum|ort och datum|ort, datum|ort/datum|inlämnad(?:es)?|inkom|daterad|publicerad)"
    r"[ :]+)?"
    r"(?P<place>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+| i [A-ZÅÄÖ][\w-]+)?)?"
    r"(?: ?,)?(?i: ?(?:den|d\.|i))? ?"
)
# Words that connect other text to a date.
_BEFORE = re.compile(r"(?<![ ,;–-])[ ,;–-]*+(?:\b(?:den|d\.)[ ,;–-]*+)?$", re.IGNORECASE)
_NO_PLACE = frozenset(("den", "datum", "motion", "inlamnad", "inkom", "ort"))


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date found in a line: the date, the place before it, and the rest of the line.

    ``no_such_day`` is the text of a day that does not exist; ``date`` is then its month or year.
    ``line`` is the line it was found in.
    """

    date: PartialDate
    place: str | None
    rest: str
    no_such_day: str | None = None
    line: Line | None = None


def date_in(text: str, line: Line | None = None) -> StatedDate | None:
    """The date that a short line states, with the place written before it.

    An existing day is preferred to a non-existing one, and that to a month without a day.
    """
    meant = [found for form in _FORMS if (found := form.search(text))]
    for found in meant:
        if date := _date(found):
            return _standing(found, date, line)
    for found in meant:
        month = _number(found)
        left = PartialDate(_year(found), month if 1 <= month <= len(MONTHS) else None)
        stated = replace(_standing(found, left, line), no_such_day=found[0])
        if _is_meant(stated):
            return stated
    month_only = _WITHOUT_DAY.search(text)
    return _standing(month_only, date, line) if month_only and (date := _date(month_only)) else None


def _standing(found: re.Match[str], date: PartialDate, line: Line | None) -> StatedDate:
    """The date with its position in the line."""
    before = found.string[: found.start()].strip()
    place = _place(before)
    before = "" if place is not None else _BEFORE.sub("", before)
    rest = before + " " + found.string[found.end() :]
    return StatedDate(date, place or None, rest.strip(" ,.\t/"), line=line)


def _is_meant(stated: StatedDate) -> bool:
    """Return whether an impossible date is a mistyped date and not some other numbers."""
    if (stated.no_such_day or "").replace(" ", "").isdigit():
        return bool(stated.place) and not stated.rest
    return bool(stated.date.month) or not stated.rest


def _place(before: str) -> str | None:
    """The place written before a date; empty for none, None if the text is something else."""
    found = _PLACE.fullmatch(f"{before} " if before else "")
    if found is None:
        return None
    place = found["place"] or ""
    return "" if fold(place) in _NO_PLACE else place


def _date(found: re.Match[str]) -> PartialDate | None:
    day = found.groupdict().get("day")
    try:
        text = f"{_year(found):04}-{_number(found):02}" + (f"-{int(day):02}" if day else "")
        return PartialDate.parse(text)
    except ValueError:
        return None


def _year(found: re.Match[str]) -> int:
    year = int(found["year"])
    return year + 2000 if year < 100 else year


def _number(found: re.Match[str]) -> int:
    """The number of the month; not between 1 and 12 if it is misspelt."""
    word = found.groupdict().get("word")
    if word is None:
        return int(found["month"])
    begins = word.casefold()[:3]
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(begins))
