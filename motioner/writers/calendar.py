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


def write(title: str, deadlines: Iterable[CalendarEntry], stamp: dt.date) -> bytes:
    """The calendar. ``stamp`` is its creation date: from the case, never from the clock."""
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
        event.add("dtstamp", dt.datetime.combine(stamp, dt.time(), dt.UTC))
        event.add("description", f"{deadline.rule}{law} {deadline.remark}".strip())
        event.add("transp", "TRANSPARENT")
        seed = f"{title}\0{deadline.what}\0{deadline.day}"
        event.add("uid", f"{hashlib.sha256(seed.encode()).hexdigest()[:32]}@motioner")
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
