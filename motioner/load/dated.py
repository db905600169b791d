"""Dated, sourced values in a data file: the keys that date them, and the sources they name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from motioner.ground.facts import Observed, Stated, ValidFrom
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate, Source
from motioner.load import reading
from motioner.load.scalars import boolean, date, partial_date, word
from motioner.load.schema import (
    MISSING,
    FieldPath,
    Key,
    Missing,
    Parser,
    many,
    optional,
    record,
    suggestion,
)
from motioner.load.source import SOURCE_KEYS

T = TypeVar("T")
Fields = Mapping[str, Key[Any]]


def web_address(place: FieldPath, node: reading.Node) -> str | Missing:
    """An address that begins with http:// or https:// and has no spaces."""
    found = word(place, node)
    if isinstance(found, Missing) or re.fullmatch(r"https?://[^\s/]\S*", found):
        return found
    message = _("”{text}” är ingen webbadress").format(text=found[:60])
    return place.fault("file.address", node, message, _("Adressen ska börja med https://."))


def body_code(place: FieldPath, node: reading.Node) -> str | Missing:
    """The code of a kommun (four digits) or a region (two)."""
    found = word(place, node)
    if isinstance(found, Missing) or re.fullmatch(r"[0-9]{4}|[0-9]{2}", found):
        return found
    message = _("”{text}” är ingen kod för en kommun eller region").format(text=found[:60])
    hint = _("En kommun har fyra siffror (0360), en region två (25).")
    return place.fault("file.body", node, message, hint)


CITED_SOURCE_KEYS: Fields = {
    **SOURCE_KEYS,
    "adress": Key("url", optional(web_address), None),
    "andrahand": Key("second_hand", boolean, False),
    "organ": Key("body", optional(body_code), None),
}
CITED_SOURCE: Parser[Source] = record(Source, CITED_SOURCE_KEYS)


def first_day(when: PartialDate) -> dt.date:
    """The first day of a year or month; the day itself where it is known."""
    return dt.date(when.year, when.month or 1, when.day or 1)


def last_day(when: PartialDate) -> dt.date:
    """The first day on which an observation of a partial date is certainly known."""
    return when.last_day


class DatedParsers(Struct, frozen=True, dict=True):
    """Parsers of dated values that name a source in the file's own table, or give it in full.

    ``sources`` is MISSING if the table could not be read. Names are then not looked up, because the
    faults of the table are already reported.
    """

    sources: Mapping[str, Source] | Missing

    def source(self, place: FieldPath, node: reading.Node) -> Source | Missing:
        """A source: a name in the table, or a record."""
        if not isinstance(node, reading.Scalar):
            return CITED_SOURCE(place, node)
        name = word(place, node)
        if isinstance(name, Missing) or isinstance(self.sources, Missing):
            return MISSING
        if name in self.sources:
            return self.sources[name]
        message = _("källan ”{name}” finns inte under ”källor”").format(name=name[:60])
        hint = suggestion(name, list(self.sources)) if self.sources else None
        return place.fault("file.source", node, message, hint)

    def date_keys(self) -> Fields:
        """The keys that every dated value has in addition to its own."""
        return {
            "datum": Key("date", partial_date),
            "omkring": Key("about", boolean, False),
            "källa": Key("source", self.source),
            "känd från": Key("known_from", optional(date), None),
            "notering": Key("note", optional(word), None),
        }

    def stated(
        self,
        build: Callable[..., T],
        keys: Fields,
        known: Callable[[PartialDate], dt.date] = last_day,
    ) -> Parser[Stated[T]]:
        """A value of ``keys`` with date, source and note.

        Without ``känd från`` it is known from the day that ``known`` returns for its date.
        """

        def make(
            date: PartialDate,
            about: bool,
            source: Source,
            known_from: dt.date | None,
            note: str | None,
            **values: Any,
        ) -> Stated[T]:
            return Stated(build(**values), date, source, known_from or known(date), note, about)

        return record(make, {**keys, **self.date_keys()})

    def observed(self, build: Callable[..., T], keys: Fields) -> Parser[Observed[T]]:
        """A list of observations, in any order; each is known from the last day of its date."""
        return _series(many(self.stated(build, keys)), Observed, lambda s: s.date.last_day)

    def valid_from(self, build: Callable[..., T], keys: Fields) -> Parser[ValidFrom[T]]:
        """A list of versions, in any order; each holds from the first day of its date."""
        return _series(many(self.stated(build, keys, first_day)), ValidFrom, lambda s: s.known_from)


S = TypeVar("S")


def _series(
    parser: Parser[tuple[Stated[T], ...]],
    series: Callable[[tuple[Stated[T], ...]], S],
    order: Callable[[Stated[T]], dt.date],
) -> Parser[S]:
    def parse(place: FieldPath, node: reading.Node) -> S | Missing:
        found = parser(place, node)
        return found if isinstance(found, Missing) else series(tuple(sorted(found, key=order)))

    return parse
