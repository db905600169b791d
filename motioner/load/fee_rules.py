"""Fee rules in a data file: each kind with its keys, and the years they hold for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from msgspec import Struct

from motioner.ground import dates
from motioner.ground.facts import ByYear, NotFound, Stated
from motioner.ground.fees import Band, BandFee, FeeRule, FlatFee, FreeFee, LinearFee, UnknownFee
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate, Source
from motioner.load import reading
from motioner.load.dated import DatedParsers
from motioner.load.scalars import boolean, date, decimal, integer, partial_date, word
from motioner.load.schema import FieldPath, Key, Missing, Parser, many, optional, record, table
from motioner.load.tagged import tagged


def _band(at_least: int, to: int | None, amount: Decimal) -> Band:
    if to is not None and to < at_least:
        raise ValueError(_("steget slutar innan det börjar"))
    return Band(at_least, None if to is None else to + 1, amount)


def _bands(bands: tuple[Band, ...]) -> BandFee:
    ordered = tuple(sorted(bands, key=lambda band: band.at_least))
    if any(low.below is None or low.below > high.at_least for low, high in pairwise(ordered)):
        raise ValueError(_("stegen går in i varandra"))
    return BandFee(ordered)


BAND: Parser[Band] = record(
    _band,
    {
        "från": Key("at_least", integer),
        "till": Key("to", optional(integer), None),
        "belopp": Key("amount", decimal),
    },
)
RULE_KEYS: Mapping[str, tuple[Callable[..., FeeRule], Mapping[str, Key[Any]]]] = {
    "per invånare": (
        LinearFee,
        {
            "grundbelopp": Key("base", decimal, Decimal(0)),
            "per invånare": Key("per_inhabitant", decimal),
            "högst": Key("cap", optional(decimal), None),
            "räknas till": Key("counted_to", optional(integer), None),
        },
    ),
    "fast": (FlatFee, {"belopp": Key("amount", decimal)}),
    "trappa": (_bands, {"steg": Key("bands", many(BAND))}),
    "avgiftsfri": (FreeFee, {}),
    "delvis känd": (UnknownFee, {"känt": Key("known", word)}),
}
NOT_FOUND: Parser[NotFound] = record(
    NotFound,
    {
        "eftersökt": Key("looked", partial_date),
        "notering": Key("note", optional(word), None),
    },
)


class _Rule(Struct, frozen=True, dict=True):
    """A rule without its year."""

    rule: FeeRule
    source: Source
    known_from: dt.date | None
    note: str | None
    about: bool

    def of(self, year: int) -> Stated[FeeRule]:
        """The rule of that year; known from the year's first day unless another day is given."""
        known = self.known_from or dt.date(year, 1, 1)
        return Stated(self.rule, PartialDate(year), self.source, known, self.note, self.about)


def fee_years(dated: DatedParsers) -> Parser[ByYear[FeeRule]]:
    """Years (``2018``, ``2008–2017``) with the rule of each, or when none was found."""
    kinds: dict[str, Parser[_Rule | NotFound]] = {
        name: _rule(build, keys, dated) for name, (build, keys) in RULE_KEYS.items()
    }
    kinds["inte funnen"] = NOT_FOUND
    entry: Parser[_Rule | NotFound] = tagged("slag", kinds)
    years: Parser[Mapping[str, _Rule | NotFound]] = table(entry, _year_key)

    def parse(place: FieldPath, node: reading.Node) -> ByYear[FeeRule] | Missing:
        found = years(place, node)
        if isinstance(found, Missing):
            return found
        entries: dict[int, Stated[FeeRule] | NotFound] = {}
        for key, rule in found.items():
            for year in _years(key):
                if year in entries:
                    message = _("året {year} står två gånger").format(year=year)
                    return place.at(key).fault("file.doubled-key", node, message)
                entries[year] = rule if isinstance(rule, NotFound) else rule.of(year)
        return ByYear(entries)

    return parse


def _rule(
    build: Callable[..., FeeRule], keys: Mapping[str, Key[Any]], dated: DatedParsers
) -> Parser[_Rule | NotFound]:
    def make(
        source: Source, known_from: dt.date | None, note: str | None, about: bool, **values: Any
    ) -> _Rule:
        return _Rule(build(**values), source, known_from, note, about)

    return record(
        make,
        {
            **keys,
            "källa": Key("source", dated.source),
            "känd från": Key("known_from", optional(date), None),
            "notering": Key("note", optional(word), None),
            "omkring": Key("about", boolean, False),
        },
    )


def _year_key(text: str) -> str:
    _years(text)
    return text


def _years(text: str) -> range:
    """One year or a span; raises ValueError for any other text."""
    found = re.fullmatch(r"([12][0-9]{3})(?:[-–]([12][0-9]{3}))?", text)
    if found is None or (found[2] and found[2] <= found[1]):
        raise ValueError(text)
    first, last = (int(dates.bounded(year)) for year in (found[1], found[2] or found[1]))
    return range(first, last + 1)
