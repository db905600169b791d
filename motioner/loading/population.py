"""The population series: SCB's figure for each kommun, and the sum of its kommuner for a region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from motioner.errors import DataError
from motioner.facts import Observed, Stated
from motioner.loading.builtin import read_rows
from motioner.messages import gettext as _
from motioner.sources import PartialDate, Source

SOURCE_COLUMNS = ("year", "title", "url", "published", "check", "region_check")


class _Year(Struct, frozen=True):
    """What all figures of one year share."""

    date: PartialDate
    known_from: dt.date
    source: Source
    sum_source: Source
    check: str
    sum_check: str

    def stated(self, value: int) -> Stated[int]:
        return Stated(value, self.date, self.source, self.known_from, self.check)

    def summed(self, values: Iterable[int]) -> Stated[int]:
        return Stated(sum(values), self.date, self.sum_source, self.known_from, self.sum_check)


class Populations:
    """Inhabitants on 31 December of each year in the files of a data folder.

    The figure for year Y counts as known from 1 March Y+1.
    """

    def __init__(self, directory: Path) -> None:
        self._years = _years(directory / "population_sources.csv")
        self._figures = _figures(directory / "population.csv", [str(y) for y in self._years])

    def kommun(self, code: str) -> Observed[int]:
        """The series of one kommun; raises DataError when there is none."""
        if code not in self._figures:
            message = _("population.csv: folkmängden för {code} saknas")
            raise DataError(message.format(code=code))
        pairs = zip(self._years.values(), self._figures[code], strict=True)
        return Observed(tuple(year.stated(value) for year, value in pairs))

    def region(self, county: str) -> Observed[int]:
        """The series of the region of a county: the sums of its kommuner."""
        parts = [row for code, row in self._figures.items() if code.startswith(county)]
        if not parts:
            message = _("population.csv: inga kommuner i län {county}")
            raise DataError(message.format(county=county))
        columns = zip(self._years.values(), zip(*parts, strict=True), strict=True)
        return Observed(tuple(year.summed(values) for year, values in columns))


def _years(path: Path) -> Mapping[int, _Year]:
    years: dict[int, _Year] = {}
    for line, row in enumerate(read_rows(path, SOURCE_COLUMNS), start=2):
        try:
            years[int(row["year"])] = _year(int(row["year"]), row)
        except ValueError:
            message = _("{file}, rad {line}: year eller published är fel")
            raise DataError(message.format(file=path.name, line=line)) from None
    return years


def _year(year: int, row: Mapping[str, str]) -> _Year:
    published = PartialDate.parse(row["published"]) if row["published"] else None
    sums = f"{row['title']}; summan av länets kommuner"
    return _Year(
        date=PartialDate(year, 12, 31),
        known_from=dt.date(year + 1, 3, 1),
        source=Source(row["title"], row["url"], published),
        sum_source=Source(sums, row["url"], published),
        check=row["check"],
        sum_check=row["region_check"],
    )


def _figures(path: Path, years: list[str]) -> Mapping[str, tuple[int, ...]]:
    figures: dict[str, tuple[int, ...]] = {}
    for line, row in enumerate(read_rows(path, ["code", *years]), start=2):
        code, *values = row.values()
        if code in figures or not all(value.isdecimal() and value.isascii() for value in values):
            message = _("population.csv, rad {line}: dubblerad kod eller ett värde som inte är tal")
            raise DataError(message.format(line=line))
        figures[code] = tuple(int(value) for value in values)
    return figures
