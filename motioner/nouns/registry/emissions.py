"""Emissions of greenhouse gases in a place, and what may be concluded from them.

Every total here is without international transport, which is stated for the last years only: with
it, a place with an airport would seem to rise. The conditions of each state were tried on all
kommuner and counties; ``tests/test_emissions.py`` has the numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from msgspec import Struct

from motioner.ground.facts import Stated
from motioner.ground.sources import Source
from motioner.nouns.registry.series import COUNTRY, Series

SERIES, TOTAL, ABROAD = "emissions", "totalt", "utrikes_transporter"
TRANSPORT, MACHINERY, INDUSTRY, POWER = (
    "transporter", "arbetsmaskiner", "industri", "el_och_fjarrvarme",
)  # fmt: skip
PRODUCTS = "produktanvandning"
SECTORS = (
    TRANSPORT, MACHINERY, INDUSTRY, POWER, "uppvarmning", "jordbruk", "avfall", PRODUCTS,
)  # fmt: skip


class State(StrEnum):
    """What the emissions of a place are like, in the order of the tests.

    Industry and energy dominate; above the first year; near it; long falling, then rising; below
    the first year but rising lately; falling; falling only for industry or energy; unchanged;
    unchanged only for industry or energy.
    """

    DOMINATED = "D"
    ABOVE = "O"
    NEAR = "N"
    TURNED = "U1"
    RISING = "U2"
    FALLING = "F1"
    FALLING_BY_ONE = "F2"
    STILL = "L1"
    STILL_BY_ONE = "L2"


class Emissions(Struct, frozen=True, dict=True):
    """Tonnes of carbon dioxide equivalents by year and sector, with the edition's source.

    ``country`` are the same for the whole country, and None for the country itself.
    """

    years: Mapping[int, Mapping[str, int]]
    source: Source
    country: Emissions | None = None

    @property
    def first(self) -> int:
        """The first year."""
        return min(self.years)

    @property
    def last(self) -> int:
        """The last year."""
        return max(self.years)

    def total(self, year: int) -> int:
        """All emissions of a year."""
        return self.years[year][TOTAL]

    def plants(self, year: int) -> int:
        """The emissions of industry and of power and district heating."""
        return self.years[year][INDUSTRY] + self.years[year][POWER]

    def rest(self, year: int) -> int:
        """All other emissions."""
        return self.total(year) - self.plants(year)

    def change(self, since: int) -> float | None:
        """The change of the total until the last year in per cent; None from zero."""
        return _change(self.total(self.last), self.total(since))

    def rest_change(self, since: int) -> float | None:
        """The change of the rest until the last year in per cent; None from zero."""
        return _change(self.rest(self.last), self.rest(since))

    def share(self, sector: str) -> float:
        """The share of a sector in the last year in per cent."""
        return self.part(self.years[self.last][sector])

    def part(self, amount: float) -> float:
        """A share of the last year's total in per cent."""
        total = self.total(self.last)
        return amount * 100 / total if total else 0.0

    @cached_property
    def base(self) -> int:
        """The recent year to compare with: two years back, or three if a sector stood out then."""
        usual = self.last - 2
        around = (usual - 1, usual, usual + 1)
        if any(year not in self.years for year in around):
            return max((year for year in self.years if year < self.last), default=self.last)
        return usual - 1 if any(map(self._stood_out, SECTORS)) else usual

    def _stood_out(self, sector: str) -> bool:
        """True if the value two years back was far from those around it and of weight."""
        before, then, after = (self.years[self.last - back][sector] for back in (3, 2, 1))
        apart = then < 0.6 * min(before, after) or then > 1.67 * max(before, after)
        weight = abs(then - (before + after) / 2)
        return apart and weight >= 0.02 * self.total(self.last)

    @cached_property
    def state(self) -> State | None:
        """The state of the place; None if nothing can be compared."""
        since_first, lately = self.change(self.first), self.change(self.base)
        rest = self.rest_change(self.base)
        if since_first is None or lately is None or rest is None or self.last == self.base:
            return None
        if self.plants(self.last) * 2 > self.total(self.last):
            return State.DOMINATED
        if since_first >= 5:
            return State.ABOVE
        if since_first > -5:
            return State.NEAR
        if lately >= 2:
            return State.TURNED if self._turned else State.RISING
        if lately <= -2:
            return State.FALLING if rest < 2 else State.FALLING_BY_ONE
        return State.STILL if rest < 2 else State.STILL_BY_ONE

    @property
    def _turned(self) -> bool:
        """True if the total fell for long until two years back and has risen each year since."""
        low = self.last - 2
        # The year before the low one is no step of its own: the series has gaps before it.
        steps = [year for year in sorted(self.years) if year <= low and year != low - 1]
        totals = [self.total(year) for year in steps]
        fell = all(after <= 1.02 * before for before, after in pairwise(totals))
        lowest = all(self.total(low) <= self.total(y) for y in self.years if y <= low)
        rose = self.total(low) < self.total(low + 1) <= self.total(self.last)
        return fell and lowest and rose and self.total(low) < 0.9 * self.total(self.first)

    @cached_property
    def rise_from(self) -> tuple[str, ...]:
        """The one or two sectors that the recent rise mainly comes from; empty if unclear."""
        rise = self.total(self.last) - self.total(self.base)
        if rise <= 0:
            return ()
        by = self._sorted(lambda sector: self._rise(sector) / rise)
        (first, most), (second, next_most) = by[:2]
        if most >= 0.7:
            return (first,)
        if most + next_most >= 0.6 and next_most >= 0.15:
            return (first, second)
        return (first,) if most >= 0.5 else ()

    def _rise(self, sector: str) -> int:
        return self.years[self.last][sector] - self.years[self.base][sector]

    @cached_property
    def most_from(self) -> tuple[str, ...]:
        """The one or two sectors that most of the emissions come from; empty if unclear."""
        return self._largest(SECTORS, self.total(self.last))

    @cached_property
    def rest_from(self) -> tuple[str, ...]:
        """The one or two sectors that most of the rest comes from; empty if unclear."""
        rest = tuple(sector for sector in SECTORS if sector not in (INDUSTRY, POWER))
        return self._largest(rest, self.rest(self.last))

    def _largest(self, sectors: tuple[str, ...], whole: int) -> tuple[str, ...]:
        if whole <= 0:
            return ()
        now = self.years[self.last]
        by = [(s, share) for s, share in self._sorted(lambda s: now[s] / whole) if s in sectors]
        (first, most), (second, next_most) = by[:2]
        if next_most >= 0.15:
            return (first, second)
        return (first,) if most > 0.5 else ()

    @staticmethod
    def _sorted(share: Callable[[str], float]) -> list[tuple[str, float]]:
        """The sectors with their shares, the largest first; product use is never named."""
        of = [(sector, share(sector)) for sector in SECTORS if sector != PRODUCTS]
        return sorted(of, key=lambda pair: -pair[1])

    @cached_property
    def fall_from(self) -> str:
        """The sector whose fall alone is at least the whole recent fall; empty if there is none."""
        fall = self.total(self.base) - self.total(self.last)
        found = [sector for sector in SECTORS if 0 < fall <= -self._rise(sector)]
        return found[0] if len(found) == 1 else ""


def _change(now: int, then: int) -> float | None:
    return (now / then - 1) * 100 if then else None


def emissions_of(series: Mapping[str, Series], code: str, on: dt.date) -> Emissions | None:
    """The emissions of a code by the edition known ``on`` that day; None if none is."""
    found = series.get(SERIES)
    return None if found is None else _emissions(found, code, on)


# Every body is compared with the country, and one document asks several times.
@lru_cache(maxsize=1_000)
def _emissions(found: Series, code: str, on: dt.date) -> Emissions | None:
    columns = {
        measure: {entry.date.year: entry for entry in found.of(code, measure).known(on)}
        for measure in (TOTAL, ABROAD, *SECTORS)
    }
    years = sorted(set.intersection(*(set(column) for column in columns.values())))
    if len(years) < 2:
        return None
    whole = {}
    for year in years:
        held = {name: column[year].value for name, column in columns.items()}
        whole[year] = {**held, TOTAL: held[TOTAL] - held[ABROAD]}
    latest: Stated[int] = columns[TOTAL][years[-1]]
    country = _emissions(found, COUNTRY, on) if code != COUNTRY else None
    return Emissions(whole, latest.source, country)
