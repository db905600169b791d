"""Write deadlines as a calendar file (RFC 5545), with the library icalendar."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Protocol

from motioner.ground.sources import LawRef


class CalendarEntry(Protocol):
    """An entry of the calendar: a deadline with its rule."""

    @property
    def sort(self) -> str:
        """The same word for the same deadline, whatever its day and the language."""

    @property
    def what(self) -> str:
        """The task."""

    @property
    def day(self) -> dt.date | None:
        """The day; an entry without one is not written."""

    @property
    def rule(self) -> str:
        """The rule in a sentence."""

    @property
    def law(self) -> LawRef | None:
        """The section of the law behind the rule."""

    @property
    def remark(self) -> str:
        """A further remark for the reader."""


# A calendar takes a later version by its higher number, which is counted in seconds from here.
_FIRST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def write(title: str, deadlines: Iterable[CalendarEntry], case: str, *, made: dt.datetime) -> bytes:
    """The calendar, made at a time of UTC.

    ``case`` identifies the case. A deadline keeps its UID when its day moves, and a calendar that
    imports a file made later (RFC 5545, 3.8.7.4) moves the entry.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//motioner//SV")
    calendar.add("version", "2.0")
    for deadline in deadlines:
        if deadline.day is None:
            continue
        law = f" ({deadline.law})" if deadline.law else ""
        event = Event()
        event.add("summary", f"{deadline.what}: {title}")
        event.add("dtstart", deadline.day)
        event.add("dtend", deadline.day + dt.timedelta(days=1))
        event.add("dtstamp", made)
        event.add("last-modified", made)
        event.add("sequence", max(0, int((made - _FIRST).total_seconds())))
        event.add("description", f"{deadline.rule}{law} {deadline.remark}".strip())
        event.add("transp", "TRANSPARENT")
        seed = f"{case}\0{deadline.sort}"
        event.add("uid", f"{hashlib.sha256(seed.encode()).hexdigest()[:32]}@motioner")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
