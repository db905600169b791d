"""What became of a claim: agreement, disagreement with what is right, or not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from motioner.checks.figures.claims import Claim
from motioner.facts import Observed, Stated
from motioner.sources import PartialDate, Source

T = TypeVar("T")
_YEAR_FRESH = 2


class Verdict(StrEnum):
    """How a figure stands to what is known."""

    AGREES = "stämmer"
    DIFFERS = "stämmer inte"
    UNKNOWN = "inte känt"


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of a document beside what was known on its date.

    ``known`` tells in Swedish what we know, None when that is nothing; ``value`` is the right
    value as text where there is one, ``dated`` the day it is of.
    """

    claim: Claim
    verdict: Verdict
    known: str | None
    value: str | None = None
    dated: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with the observation that settles it, if any."""

    verdict: Verdict
    by: Stated[Decimal] | None


def judge(
    claim: Claim, series: Sequence[Stated[Decimal]], on: dt.date, *, counted: bool, body: str | None
) -> Judged:
    """A claim held against what was observed over time, by what was known ``on`` the day.

    A figure that speaks of a date is held against what held then. One that has changed since the
    latest observation may be right: when it lies between that and the next one, or above the
    latest when nothing later is known and that is old.
    """
    known = Observed(tuple(series)).known(on, body)
    if claim.said and claim.said.last_day < on:
        then = [entry for entry in known if entry.date.last_day <= claim.said.last_day]
        known = tuple(then) or known[:1]
    if not known:
        return Judged(Verdict.UNKNOWN, None)
    latest = known[-1]
    if claim.number.fits(latest.value, counted=counted):
        return Judged(Verdict.AGREES, latest)
    later = next((entry for entry in series if entry.known_from > latest.known_from), None)
    value = claim.number.value
    older = any(claim.number.fits(entry.value, counted=True) for entry in known[:-1])
    if later is not None and _between(latest.value, value, later.value):
        return Judged(Verdict.UNKNOWN, latest)
    if later is None and value > latest.value and not older and _is_old(latest.date, on):
        return Judged(Verdict.UNKNOWN, latest)
    return Judged(Verdict.DIFFERS, latest)


def _between(one: Decimal, value: Decimal, other: Decimal) -> bool:
    return min(one, other) <= value <= max(one, other)


def _is_old(date: PartialDate, on: dt.date) -> bool:
    day = date.last_day
    return (day.year + _YEAR_FRESH, day.month, day.day) < (on.year, on.month, on.day)


def decimals(
    entries: Sequence[Stated[T]], value: Callable[[T], Decimal | int | None]
) -> tuple[Stated[Decimal], ...]:
    """Observations as amounts; those that hold none are left out."""
    found = []
    for entry in entries:
        amount = value(entry.value)
        if amount is not None:
            found.append(
                Stated(Decimal(amount), entry.date, entry.source, entry.known_from, entry.note)
            )
    return tuple(found)
