"""Deadlines as a calendar file (RFC 5545), by the library icalendar."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Protocol

from motioner.sources import LawRef


class Dated(Protocol):
    """What is written: a day to keep, with its rule."""

    @property
    def what(self) -> str:
        """What is to be done."""

    @property
    def day(self) -> dt.date | None:
        """The day; without one there is nothing to write."""

    @property
    def rule(self) -> str:
        """The rule in a sentence."""

    @property
    def law(self) -> LawRef | None:
        """The section it rests on."""

    @property
    def remark(self) -> str:
        """What the reader should know besides."""


def write(title: str, deadlines: Iterable[Dated], stamp: dt.date) -> bytes:
    """The calendar. ``stamp`` is the day it is said to be made: the case's, never the clock's."""
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
