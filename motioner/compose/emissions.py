"""The template values for the emissions of a place: its state, and every number as a figure.

``templates/delar/utslapp.md`` words them. A year is a sentence with its source, not a figure: it
has no row of its own in the bilaga.
"""

from __future__ import annotations

from typing import Any

from motioner.compose.markup import Sentence
from motioner.ground.swedish import NBSP, capital, listed, number
from motioner.matter import Matter
from motioner.nouns.draft import Chart, Figure
from motioner.nouns.registry import Body, BodyKind, Emissions
from motioner.nouns.registry.emissions import INDUSTRY, POWER, TRANSPORT

# Each sector as it stands after [kommer från].
_FROM = {
    "transporter": "transporter",
    "arbetsmaskiner": "arbetsmaskiner",
    INDUSTRY: "industrin",
    POWER: "el- och fjärrvärmeproduktionen",
    "uppvarmning": "uppvärmning av byggnader",
    "jordbruk": "jordbruk",
    "avfall": "avfall",
}
_MILLION = 1_000_000


def emissions_view(matter: Matter) -> dict[str, Any] | None:
    """The state of the body's place and the figures of it; None where nothing is known."""
    found, body = matter.emissions, matter.body
    if found is None or found.country is None or found.state is None:
        return None
    figures = _Figures(found, body)
    goal = body.series["emissions"].goal
    return {
        "läge": str(found.state),
        "plats": figures.place,
        "här": figures.short,
        "Här": capital(figures.short),
        "år": figures.year(found.last),
        "första": figures.year(found.first),
        "bas": figures.year(found.base),
        "mitten": figures.year(found.last - 2),
        "två_år": found.base == found.last - 2,
        "ton": figures.tonnes(found.total(found.last), "Utsläpp av växthusgaser"),
        "rest": figures.tonnes(
            found.rest(found.last), "Utsläpp utanför industri och energiproduktion"
        ),
        "ungefär_första": _about_first(found),
        "ändring": {
            "sedan_första": figures.total(found.first),
            "sedan_bas": figures.total(found.base),
            "rest": figures.rest(found.base),
            "till_mitten": figures.to_middle(),
            **_Figures(found.country, None).of_country(found),
        },
        "ökning_från": _listed(found.rise_from),
        "mest_från": _listed(found.most_from),
        "rest_från": _listed(found.rest_from),
        "minskning_från": _listed((found.fall_from,) if found.fall_from else ()),
        "största": figures.largest(),
        "dominerar": figures.dominating(),
        "väger": _weighs(found, body),
        "mål": Sentence(goal.value, (goal.source,))
        if goal and goal.known_from <= matter.case.date
        else "",
    }


def chart_of(found: Emissions, place: str) -> Chart:
    """The emissions of a place over the years, as a chart."""
    points = tuple((year, found.total(year)) for year in sorted(found.years))
    low, least = min(points, key=lambda point: point[1])
    told = [f"{number(found.total(found.first))} ton {found.first}"]
    if low not in (found.first, found.last):
        told.append(f"som lägst {number(least)} ton {low}")
    told.append(f"{number(found.total(found.last))} ton {found.last}")
    return Chart(
        title=f"Utsläpp av växthusgaser {place}",
        unit="ton",
        points=points,
        alternative=f"Linjediagram. Utsläppen av växthusgaser {place} var {listed(told)}.",
        credit=f"Källa: {found.source.title}. Utan utrikes transporter.",
        sources=(found.source,),
    )


def chart_view(matter: Matter) -> tuple[Chart, ...]:
    """The chart of the body's place; empty where it is unknown or not wanted."""
    found = matter.emissions
    topic = matter.topic
    if found is None or matter.case.no_chart or topic is None or not topic.is_climate:
        return ()
    return (chart_of(found, place_of(matter.body)),)


def place_of(body: Body) -> str:
    """The place with its preposition: *i Tierps kommun*, *på Gotland*, *i Uppsala län*."""
    if body.kind is BodyKind.GOTLAND:
        return "på Gotland"
    return f"i {body.county_name if body.is_region else body.official_name}"


def _short_place(body: Body) -> str:
    if body.kind is BodyKind.GOTLAND:
        return "på Gotland"
    return "i länet" if body.is_region else f"i {body.short_name}"


class _Figures:
    """Figures of one place's emissions, labelled for the table of the bilaga."""

    def __init__(self, found: Emissions, body: Body | None) -> None:
        self._found = found
        self.place = place_of(body) if body else "i hela landet"
        self.short = _short_place(body) if body else "i hela landet"

    def year(self, year: int) -> Sentence:
        """A year, with the source that states something of it."""
        return Sentence(str(year), (self._found.source,))

    def tonnes(self, amount: int, what: str) -> Figure:
        """An amount, rounded for running text."""
        return Figure(
            text=_rounded(amount),
            label=f"{what} {self.place}, utan utrikes transporter",
            value=f"{number(amount)}{NBSP}ton",
            dated=str(self._found.last),
            sources=(self._found.source,),
        )

    def _percent(self, change: float, what: str, since: int, until: int | None = None) -> Any:
        """A change as a figure in whole per cent, and what it is in words.

        ``håll`` is *upp*, *ned* or *still* by the printed number; ``knappt`` is true within two
        per cent and ``dubbelt`` from a doubling.
        """
        whole = int(abs(change) + 0.5)
        sign = "+" if change > 0 else "−"
        shown = number(whole)
        figure = Figure(
            text=shown,
            label=f"{what} {self.place}, {until or self._found.last} jämfört med {since}",
            value=f"{sign if whole else ''}{shown}{NBSP}%",
            dated=str(until or self._found.last),
            sources=(self._found.source,),
        )
        way = "still" if not whole else "upp" if change > 0 else "ned"
        return {
            "procent": figure,
            "håll": way,
            "knappt": abs(change) < 2,
            "dubbelt": change >= 100,
        }

    def total(self, since: int) -> Any:
        """The change of all emissions since a year; None from zero."""
        change = self._found.change(since)
        return None if change is None else self._percent(change, "Utsläpp", since)

    def rest(self, since: int) -> Any:
        """The change of the emissions outside industry and energy since a year."""
        change = self._found.rest_change(since)
        what = "Utsläpp utanför industri och energiproduktion"
        return None if change is None else self._percent(change, what, since)

    def to_middle(self) -> Any:
        """The change from the first year until two years before the last."""
        found, middle = self._found, self._found.last - 2
        if middle not in found.years or not found.total(found.first):
            return None
        change = (found.total(middle) / found.total(found.first) - 1) * 100
        return self._percent(change, "Utsläpp", found.first, middle)

    def of_country(self, place: Emissions) -> dict[str, Any]:
        """The same changes of the whole country, since the years of the place."""
        return {
            "landet_sedan_första": self.total(place.first),
            "landet_sedan_bas": self.total(place.base),
            "landet_rest": self.rest(place.base),
        }

    def _share(self, percent: float, what: str) -> Figure:
        shown = number(int(percent + 0.5))
        return Figure(
            text=shown,
            label=f"Andel av utsläppen {self.place} som kommer från {what}",
            value=f"{shown}{NBSP}%",
            dated=str(self._found.last),
            sources=(self._found.source,),
        )

    def largest(self) -> Figure | None:
        """The share of the largest sector if it is more than half and no other is of weight."""
        if len(self._found.most_from) != 1:
            return None
        (sector,) = self._found.most_from
        return self._share(self._found.share(sector), _FROM[sector])

    def dominating(self) -> dict[str, Any]:
        """Industry or energy or both, with their share of all emissions."""
        found = self._found
        industry, power = found.share(INDUSTRY), found.share(POWER)
        if power < 5:
            words, share = _FROM[INDUSTRY], industry
        elif industry < 5:
            words, share = _FROM[POWER], power
        else:
            words, share = f"{_FROM[INDUSTRY]} och från {_FROM[POWER]}", industry + power
        return {"från": words, "andel": self._share(share, words), "hälften": 50 <= share < 52.5}


def _about_first(found: Emissions) -> str:
    """How the last year compares with the first where the two are nearly the same."""
    change = found.change(found.first) or 0
    if change <= -1:
        return "nästan lika stora som"
    return "lika stora som" if change < 1 else "något större än"


def _weighs(found: Emissions, body: Body) -> bool:
    """True if the kommun's own decisions weigh more in the rest than in the whole."""
    is_kommun = body.kind is BodyKind.KOMMUN
    by_transport = found.rest_from[:1] == (TRANSPORT,)
    return is_kommun and by_transport and found.share(INDUSTRY) >= 25


def _rounded(amount: int) -> str:
    """*145 000 ton*, *1,2 miljoner ton*; below ten thousand to hundreds."""
    if amount >= _MILLION - 500:
        millions = (amount + 50_000) // 100_000
        whole, tenth = divmod(millions, 10)
        text = f"{whole},{tenth}" if tenth else str(whole)
        return f"{text} {'miljon' if millions == 10 else 'miljoner'} ton"
    step = 1000 if amount >= 10_000 else 100
    return f"{number((amount + step // 2) // step * step)} ton"


def _listed(sectors: tuple[str, ...]) -> str:
    return listed([_FROM[sector] for sector in sectors])
