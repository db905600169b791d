"""A body: a kommun or a region, with its names as data and what is stated of it by year."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from motioner.ground.facts import Observed
from motioner.nouns.registry.series import Series

# The series and the measure that fees and comparisons go by.
POPULATION = ("population", "antal")


class BodyKind(StrEnum):
    """What the law makes of a body; Gotland is a kommun with a region's tasks."""

    KOMMUN = "kommun"
    REGION = "region"
    GOTLAND = "kommun med regionuppgifter"


class Body(Struct, frozen=True, dict=True, eq=False):
    """One of the 310 bodies.

    ``code`` is SCB's code as text (``0360``, a region's is its county's two digits); ``aliases``
    are other codes and names that mean the same body. ``official_name`` is what the body calls
    itself, ``legal_name`` the form that statutes use, ``attributive`` the form before a noun
    (``Tierps``). ``board_town`` is where documents to it are dated. ``series`` holds every built-in
    series by name, of all bodies. Equal only to itself.
    """

    code: str
    kind: BodyKind
    short_name: str
    official_name: str
    legal_name: str
    attributive: str
    county_name: str
    region_name: str
    assembly: str
    board: str
    board_town: str
    series: Mapping[str, Series]
    sami_area: bool = False
    aliases: tuple[str, ...] = ()

    def observed(self, series: str, measure: str) -> Observed[int]:
        """What a series states of the body by a measure; empty where nothing is stated."""
        return self.series[series].of(self.code, measure)

    @cached_property
    def population(self) -> Observed[int]:
        """Inhabitants on 31 December of each year."""
        return self.observed(*POPULATION)

    @property
    def is_region(self) -> bool:
        """Whether it is a region proper; Gotland counts as a kommun here."""
        return self.kind is BodyKind.REGION

    @property
    def fee_kind(self) -> BodyKind:
        """The kind under which an association's fee is looked up: Gotland's is the kommun's."""
        return BodyKind.REGION if self.is_region else BodyKind.KOMMUN
