"""A series: what one publisher states of the bodies year by year, in one or more measures."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from motioner.ground.facts import Observed, Stated

# The code of the whole country in a series.
COUNTRY = "00"


class Measure(Struct, frozen=True):
    """One column of a series.

    ``label`` names the value in the table of figures, with ``{organ}`` for the body's name;
    ``unit`` follows the value there.
    """

    label: str
    unit: str | None = None


class Series(Struct, frozen=True, eq=False):
    """Values by code and measure. Equal only to itself.

    ``observed`` has the codes of kommuner (four digits), of counties, which are the codes of
    their regions (two digits), and ``00`` for the country, as far as anything is stated of them.
    ``goal`` is a sentence on what is aimed at for the whole country.
    """

    title: str
    definition: str | None
    measures: Mapping[str, Measure]
    observed: Mapping[str, Mapping[str, Observed[int]]]
    goal: Stated[str] | None = None

    def of(self, code: str, measure: str) -> Observed[int]:
        """What is stated of a body by a measure; empty where nothing is."""
        found = self.observed.get(code)
        return found[measure] if found else Observed(())
