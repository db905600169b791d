"""A series in a file of its own: a head of JSON in comment lines, then the values as CSV.

``motioner/data/README.md`` describes the form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from motioner.ground.errors import DataError
from motioner.ground.facts import Observed, Stated
from motioner.ground.lazy import Lazy
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate, Source
from motioner.load import reading, scalars
from motioner.load.builtin import headed, lazily_read
from motioner.load.scalars import boolean, date, partial_date, word
from motioner.load.schema import FieldPath, Key, Missing, Parser, many, optional, record, table
from motioner.load.source import SOURCE
from motioner.nouns.registry import COUNTRY, Measure, Series

CODE, YEAR, EDITION = "code", "year", "edition"
# The values of a code by year and name of edition; one value for each measure, in their order.
_Key: TypeAlias = tuple[int, str]
_Values: TypeAlias = tuple[int | None, ...]
_Rows: TypeAlias = Mapping[_Key, _Values]


class SeriesEdition(Struct, frozen=True):
    """One publication of values: its source and the first day a document may use them."""

    source: Source
    known_from: dt.date
    check: str | None
    sum_check: str | None

    @property
    def of_sums(self) -> SeriesEdition:
        """The same edition for sums of kommuner, which we compute from it."""
        title = f"{self.source.title}; summan av länets kommuner"
        return replace(self, source=replace(self.source, title=title), check=self.sum_check)


class SeriesHead(Struct, frozen=True):
    """The head of a file: what it states about the series.

    ``years`` are those that every code must have; without any, a code may have any years.
    """

    title: str
    definition: str | None
    day: PartialDate | None
    summed: bool
    negative: bool
    years: tuple[int, ...]
    measures: Mapping[str, Measure]
    editions: Mapping[str, SeriesEdition]
    goal: Stated[str] | None

    def date(self, year: int) -> PartialDate:
        """The date of a value of that year: the whole year, or one day of it."""
        return PartialDate(year, self.day.month, self.day.day) if self.day else PartialDate(year)


def _day(place: FieldPath, node: reading.Node) -> PartialDate | Missing:
    """A day of any year, MM-DD."""
    found = word(place, node)
    if isinstance(found, Missing):
        return found
    return partial_date(place, reading.Scalar(f"2000-{found}", node.line))


class _Goal(Struct, frozen=True):
    """A goal as the file states it."""

    text: str
    source: Source
    known_from: dt.date


def _goal(place: FieldPath, node: reading.Node) -> Stated[str] | Missing:
    """A sentence with its source and the first day a document may use it."""
    goal = record(_Goal, GOAL_KEYS)(place, node)
    if isinstance(goal, Missing):
        return goal
    day = goal.known_from
    dated = PartialDate(day.year, day.month, day.day)
    return Stated(goal.text, dated, goal.source, day)


GOAL_KEYS: Mapping[str, Key[Any]] = {
    "text": Key("text", word),
    "källa": Key("source", SOURCE),
    "känd från": Key("known_from", date),
}
MEASURE_KEYS: Mapping[str, Key[Any]] = {
    "etikett": Key("label", word),
    "enhet": Key("unit", optional(word), None),
}
EDITION_KEYS: Mapping[str, Key[Any]] = {
    "källa": Key("source", SOURCE),
    "känd från": Key("known_from", date),
    "kontroll": Key("check", optional(word), None),
    "kontroll av summan": Key("sum_check", optional(word), None),
}
HEAD_KEYS: Mapping[str, Key[Any]] = {
    "titel": Key("title", word),
    "definition": Key("definition", optional(word), None),
    "dag": Key("day", optional(_day), None),
    "summeras": Key("summed", boolean, False),
    "negativa": Key("negative", boolean, False),
    "år": Key("years", many(scalars.year), ()),
    "mått": Key("measures", table(record(Measure, MEASURE_KEYS))),
    "utgåvor": Key("editions", table(record(SeriesEdition, EDITION_KEYS))),
    "mål": Key("goal", optional(_goal), None),
}
HEAD: Parser[SeriesHead] = record(SeriesHead, HEAD_KEYS)


def load_series(directory: Path, codes: Collection[str]) -> Mapping[str, Series]:
    """Every series of a data folder by its file's name, each read at first use."""
    return lazily_read(directory / "series", ".csv", lambda path: read_series(path, codes))


def read_series(path: Path, codes: Collection[str]) -> Series:
    """The series of a file; the values of each code are read at first use.

    ``codes`` are those of kommuner and counties; the country is known. Raises DataError, which
    names the file and the key or the line, for malformed data.
    """
    head, lines, first = headed(path, HEAD)
    columns = ",".join(lines[:1])
    named = columns.startswith(f"{CODE},{YEAR},{EDITION},")
    wanted = [CODE, YEAR, *([EDITION] if named else []), *head.measures]
    if columns != ",".join(wanted):
        message = _("{file}: kolumnerna ska vara {columns}")
        raise DataError(message.format(file=path.name, columns=", ".join(wanted)))
    by_code: dict[str, list[tuple[int, str]]] = {}
    for number, line in enumerate(lines[1:], start=first + 1):
        code, _comma, rest = line.partition(",")
        if code not in codes and code != COUNTRY:
            message = _("{file}, rad {line}: ”{code}” är ingen kod för en kommun eller ett län")
            raise DataError(message.format(file=path.name, line=number, code=code[:20]))
        by_code.setdefault(code, []).append((number, rest))
    table = SeriesTable(path.name, head, named, by_code)
    counties = (code[:2] for code in by_code if head.summed and len(code) == 4)
    observed = Lazy((*by_code, *counties), table.observed)
    return Series(head.title, head.definition, head.measures, observed, head.goal)


class SeriesTable(Struct, frozen=True):
    """The lines of a file by code, each with its number and without the code."""

    file: str
    head: SeriesHead
    named: bool
    lines: Mapping[str, Sequence[tuple[int, str]]]

    def observed(self, code: str) -> Mapping[str, Observed[int]]:
        """The observations of a code for each measure; sums if it has no lines of its own."""
        rows, editions = self._rows(code), self.head.editions
        if not rows:
            rows = _sums([self._rows(part) for part in self.lines if _is_part(part, code)])
            editions = {name: edition.of_sums for name, edition in editions.items()}
        found: dict[str, list[Stated[int]]] = {measure: [] for measure in self.head.measures}
        for year, name in sorted(rows, key=lambda key: (key[0], editions[key[1]].known_from)):
            edition, date = editions[name], self.head.date(year)
            for entries, value in zip(found.values(), rows[year, name], strict=True):
                if value is not None:
                    entries.append(
                        Stated(value, date, edition.source, edition.known_from, edition.check)
                    )
        return {measure: Observed(tuple(entries)) for measure, entries in found.items()}

    def _rows(self, code: str) -> _Rows:
        rows: dict[_Key, _Values] = {}
        for number, line in self.lines.get(code, ()):
            try:
                key, values = self._row(line)
            except ValueError:
                raise self._wrong(number) from None
            if key in rows:
                raise self._wrong(number)
            rows[key] = values
        self._refuse_missing(code, rows)
        return rows

    def _refuse_missing(self, code: str, rows: _Rows) -> None:
        missing = sorted({*self.head.years} - {year for year, _edition in rows})
        if rows and missing:
            message = _("{file}, rad {line}: koden {code} saknar {years}")
            number = self.lines[code][0][0]
            years = ", ".join(map(str, missing))
            raise DataError(message.format(file=self.file, line=number, code=code, years=years))

    def _wrong(self, number: int) -> DataError:
        message = _(
            "{file}, rad {line}: dubblerad kod och år, ett år utan utgåva, fel antal fält eller"
            " ett värde som inte är ett heltal som får stå där"
        )
        return DataError(message.format(file=self.file, line=number))

    def _row(self, line: str) -> tuple[_Key, _Values]:
        """The year with its edition, and the values; ValueError for a malformed row.

        The edition is that of its own column, else the only one, else the one named after the year.
        """
        written, *cells = line.split(",")
        editions = self.head.editions
        if len(written) != 4 or len(cells) != len(self.head.measures) + self.named:
            raise ValueError(line)
        if self.named:
            edition = cells.pop(0)
        else:
            edition = next(iter(editions)) if len(editions) == 1 else written
        if edition not in editions:
            raise ValueError(edition)
        values = tuple([_whole(cell) if cell else None for cell in cells])
        if not self.head.negative and any(value is not None and value < 0 for value in values):
            raise ValueError(line)
        return (_whole(written), edition), values


def _is_part(code: str, county: str) -> bool:
    return len(code) == 4 and code.startswith(county)


def _whole(text: str) -> int:
    """An integer of digits with an optional minus; ValueError for any other text."""
    number = int(text)
    if str(number) != text:
        raise ValueError(text)
    return number


def _sums(parts: Sequence[_Rows]) -> _Rows:
    """For each key that all parts have, the sums of their values."""
    shared = [key for key in parts[0] if all(key in part for part in parts)]
    columns = {key: zip(*(part[key] for part in parts), strict=True) for key in shared}
    return {key: tuple(map(_sum, values)) for key, values in columns.items()}


def _sum(values: _Values) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
