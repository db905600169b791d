"""The result for a claim: it agrees, it differs, or it cannot be checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from motioner.checks.figures.claims import Claim
from motioner.checks.figures.numbers import Number
from motioner.ground.facts import Observed, Stated
from motioner.ground.sources import PartialDate, Source

T = TypeVar("T")
_YEAR_FRESH = 2


class Verdict(StrEnum):
    """The relation of a figure to the known facts."""

    AGREES = "stämmer"
    DIFFERS = "stämmer inte"
    UNKNOWN = "inte känt"


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of a document with the value known on its date.

    ``known`` states the known value in words, None if there is none; ``value`` is the correct
    value as written in a document, if any, ``dated`` its date.
    """

    claim: Claim
    verdict: Verdict
    known: str | None
    value: str | None = None
    dated: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with the observation that decides it, if any."""

    verdict: Verdict
    by: Stated[Decimal] | None


def judge(
    claim: Claim, series: Sequence[Stated[Decimal]], on: dt.date, *, counted: bool, body: str | None
) -> Judged:
    """Compare a claim with observations over time, using those known ``on`` the day.

    A figure that may refer to several dates agrees or differs only if it does so for all of them.
    """
    known = Observed(tuple(series)).known(on, body)
    held = _Held(claim.number, series, known, counted)
    found = [
        held.then(date) if date and date.last_day < on else held.now(on) for date in claim.dates
    ]
    agreed = len({one.verdict for one in found}) == 1
    return found[0] if agreed else Judged(Verdict.UNKNOWN, found[0].by if found else None)


@dataclass(frozen=True, slots=True)
class _Held:
    """A number compared with a series; ``known`` are the entries known on the date."""

    number: Number
    series: Sequence[Stated[Decimal]]
    known: Sequence[Stated[Decimal]]
    counted: bool

    def now(self, on: dt.date) -> Judged:
        """Judge by the latest known entry.

        The verdict is "unknown" if the value may have changed since: if the number lies between
        that entry and the next one, or above it when it is old and nothing later is known.
        """
        if not self.known:
            return Judged(Verdict.UNKNOWN, None)
        latest, value = self.known[-1], self.number.value
        if self._fits(latest):
            return Judged(Verdict.AGREES, latest)
        if self._is_on_the_way(latest):
            return Judged(Verdict.UNKNOWN, latest)
        older = any(self.number.fits(entry.value, counted=True) for entry in self.known[:-1])
        grown = self._later(latest) is None and value > latest.value and not older
        unknown = grown and _is_old(latest.date, on)
        return Judged(Verdict.UNKNOWN if unknown else Verdict.DIFFERS, latest)

    def then(self, date: PartialDate) -> Judged:
        """Judge by the value at a date; for a whole year, by all values during it."""
        held = [e for e in self.known if e.date.last_day <= date.last_day]
        before = [e for e in held if e.date.last_day < date.first_day]
        held = held[max(len(before) - 1, 0) :] if date.month is None else held[-1:]
        if not held:
            return Judged(Verdict.UNKNOWN, None)
        right = next((entry for entry in reversed(held) if self._fits(entry)), None)
        if right is not None:
            return Judged(Verdict.AGREES, right)
        values = [entry.value for entry in held]
        unknown = _between(min(values), self.number.value, max(values))
        # A value observed in that very month, or at the end of the year, has not grown further by
        # then.
        settled = held[-1].date.last_day >= (date.first_day if date.month else date.last_day)
        unknown = unknown or (not settled and self._is_on_the_way(held[-1]))
        return Judged(Verdict.UNKNOWN if unknown else Verdict.DIFFERS, held[-1])

    def _fits(self, entry: Stated[Decimal]) -> bool:
        return self.number.fits(entry.value, counted=self.counted)

    def _later(self, entry: Stated[Decimal]) -> Stated[Decimal] | None:
        return next((one for one in self.series if one.known_from > entry.known_from), None)

    def _is_on_the_way(self, entry: Stated[Decimal]) -> bool:
        """Return whether the number lies between an observation and the one after it."""
        later = self._later(entry)
        return later is not None and _between(entry.value, self.number.value, later.value)


def _between(one: Decimal, value: Decimal, other: Decimal) -> bool:
    return min(one, other) <= value <= max(one, other)


def _is_old(date: PartialDate, on: dt.date) -> bool:
    day = date.last_day
    return (day.year + _YEAR_FRESH, day.month, day.day) < (on.year, on.month, on.day)


def decimals(
    entries: Sequence[Stated[T]], value: Callable[[T], Decimal | int | None]
) -> tuple[Stated[Decimal], ...]:
    """Observations as amounts; entries without one are left out."""
    found = []
    for entry in entries:
        amount = value(entry.value)
        if amount is not None:
            found.append(
                Stated(
                    Decimal(amount),
                    entry.date,
                    entry.source,
                    entry.known_from,
                    about=entry.about,
                )
            )
    return tuple(found)
