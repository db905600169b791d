"""Facts and the three kinds of series they come in.

A fact is *stated* (with its source) or *not found* (searched for, with the date). Nothing is
carried forward silently: a series answers only with values known on the requested day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from motioner.ground.sources import PartialDate, Source

T = TypeVar("T")


class Stated(Struct, Generic[T], frozen=True):
    """A value that a source states.

    ``date`` is the fact's own date (the day it describes); ``known_from`` is the first day on
    which a document may use it. ``about`` marks a date that was inferred and not stated.
    """

    value: T
    date: PartialDate
    source: Source
    known_from: dt.date
    note: str | None = None
    about: bool = False


class NotFound(Struct, frozen=True):
    """A value that was searched for on ``looked`` and not found."""

    looked: PartialDate
    note: str | None = None


class ByYear(Struct, Generic[T], frozen=True):
    """Values that each hold for one calendar year, such as a fee rule."""

    entries: Mapping[int, Stated[T] | NotFound]

    @property
    def stated_years(self) -> tuple[int, ...]:
        """The years for which a source states the value, in order."""
        return tuple(sorted(y for y, entry in self.entries.items() if isinstance(entry, Stated)))

    def latest(self, year: int, on: dt.date | None = None) -> tuple[int, Stated[T]] | None:
        """The latest stated entry for a year not after ``year`` and, if given, known ``on``."""
        for candidate in sorted(self.entries, reverse=True):
            entry = self.entries[candidate]
            if (
                candidate <= year
                and isinstance(entry, Stated)
                and (on is None or entry.known_from <= on)
            ):
                return candidate, entry
        return None


def _is_known(entry: Stated[T], on: dt.date, body: str | None) -> bool:
    return entry.known_from <= on and not entry.source.is_the_document(body, on)


class Observed(Struct, Generic[T], frozen=True):
    """Values observed at a date, such as a population or a number of members; oldest first."""

    entries: tuple[Stated[T], ...]

    def known(self, on: dt.date, body: str | None = None) -> tuple[Stated[T], ...]:
        """The values known ``on`` that day, without those that the document of ``body`` states."""
        return tuple(entry for entry in self.entries if _is_known(entry, on, body))

    def latest(self, on: dt.date, body: str | None = None) -> Stated[T] | None:
        """The latest observation known ``on`` that day."""
        for entry in reversed(self.entries):
            if _is_known(entry, on, body):
                return entry
        return None

    def at(self, when: PartialDate) -> Stated[T] | None:
        """The observation of exactly that date."""
        return next((entry for entry in self.entries if entry.date == when), None)


class ValidFrom(Struct, Generic[T], frozen=True):
    """Values that hold from a date until the next one, such as the wording of a rule."""

    entries: tuple[Stated[T], ...]

    def on(self, day: dt.date) -> Stated[T] | None:
        """The entry in force that day, or None before the first."""
        in_force = [entry for entry in self.entries if entry.known_from <= day]
        return in_force[-1] if in_force else None
