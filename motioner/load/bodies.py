"""The 310 bodies: 290 kommuner, including Gotland, and the 20 regions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from motioner.ground.errors import DataError
from motioner.ground.messages import gettext as _
from motioner.load.builtin import read_rows
from motioner.load.series import load_series
from motioner.nouns.registry import POPULATION, Body, BodyKind, Series

MUNICIPALITY_COLUMNS = (
    "code", "kind", "short_name", "official_name", "legal_name", "attributive", "assembly",
    "board", "sami_area", "aliases",
)  # fmt: skip
REGION_COLUMNS = (
    "code", "municipality", "county_name", "short_name", "official_name", "attributive",
    "assembly", "board", "board_town", "aliases",
)  # fmt: skip

Row = Mapping[str, str]


def load_bodies(directory: Path) -> Mapping[str, Body]:
    """Every body by its code, the kommuner first; raises DataError for malformed data."""
    counties = {row["code"]: row for row in read_rows(directory / "regions.csv", REGION_COLUMNS)}
    rows = [*read_rows(directory / "municipalities.csv", MUNICIPALITY_COLUMNS)]
    series = load_series(directory, {*counties, *(row["code"] for row in rows)})
    if POPULATION[0] not in series:
        message = _("{file}: filen saknas")
        raise DataError(message.format(file=f"series/{POPULATION[0]}.csv"))
    bodies = [_kommun(row, counties, series) for row in rows]
    # A county whose region is a kommun has no region of its own.
    bodies += [_region(row, series) for row in counties.values() if not row["municipality"]]
    return {body.code: body for body in bodies}


def _kommun(row: Row, counties: Mapping[str, Row], series: Mapping[str, Series]) -> Body:
    county = counties.get(row["code"][:2])
    if county is None:
        message = _("municipalities.csv: länet för {code} saknas i regions.csv")
        raise DataError(message.format(code=row["code"]))
    if row["kind"] not in list(BodyKind):
        message = _("municipalities.csv: ”{kind}” för {code} är inget slags organ")
        raise DataError(message.format(kind=row["kind"], code=row["code"]))
    return Body(
        code=row["code"],
        kind=BodyKind(row["kind"]),
        short_name=row["short_name"],
        official_name=row["official_name"],
        legal_name=row["legal_name"],
        attributive=row["attributive"],
        county_name=county["county_name"],
        region_name=county["official_name"],
        assembly=row["assembly"],
        board=row["board"],
        # The town of a kommun is called as the kommun, unless the kommun is a whole county.
        board_town=county["board_town"] if county["municipality"] else row["short_name"],
        series=series,
        sami_area=row["sami_area"] == "ja",
        aliases=_aliases(row),
    )


def _region(row: Row, series: Mapping[str, Series]) -> Body:
    return Body(
        code=row["code"],
        kind=BodyKind.REGION,
        short_name=row["short_name"],
        official_name=row["official_name"],
        legal_name=row["official_name"],
        attributive=row["attributive"],
        county_name=row["county_name"],
        region_name=row["official_name"],
        assembly=row["assembly"],
        board=row["board"],
        board_town=row["board_town"],
        series=series,
        aliases=_aliases(row),
    )


def _aliases(row: Row) -> tuple[str, ...]:
    return tuple(row["aliases"].split("|")) if row["aliases"] else ()
