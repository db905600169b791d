"""The geometry of a chart of values by year: scale, axis labels and positions.

Every drawing of a chart uses it, so that a page, a poster and a web page show the same. Positions
are shares of the drawing area, from the lower left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from motioner.ground.swedish import number

# At most this many lines across the drawing.
_LINES = 5
_SHORT = (1_000_000, "miljoner"), (1_000, "tusen")
# Two labels below the axis keep this share of its width between them.
_APART = 0.09


class Label(Struct, frozen=True):
    """A text at a position of one axis."""

    at: float
    text: str


class Mark(Struct, frozen=True):
    """A value in the drawing; ``text`` is printed next to it, and empty for most."""

    x: float
    y: float
    year: int
    value: int
    text: str = ""
    below: bool = False


class Plot(Struct, frozen=True):
    """A chart ready to draw; ``unit`` is that of the labels, ``top`` and ``step`` are in it."""

    unit: str
    years: tuple[Label, ...]
    values: tuple[Label, ...]
    marks: tuple[Mark, ...]
    divisor: int
    top: int
    step: int


def plot(points: Sequence[tuple[int, int]], unit: str) -> Plot:
    """The geometry of points (year, value) in the order of their years, in whole ``unit``.

    The vertical axis begins at zero. Raises ValueError without two years or below zero.
    """
    years = [year for year, _value in points]
    if len(points) < 2 or years != sorted(set(years)) or min(v for _y, v in points) < 0:
        raise ValueError(f"nothing to draw: {points!r}")
    most = max(value for _year, value in points)
    divisor, word = next(((size, name) for size, name in _SHORT if most >= 10 * size), (1, ""))
    step = _step(most)
    top = max(step, -(-most // step) * step)
    first, last = years[0], years[-1]
    low = min(points, key=lambda point: point[1])[0]
    marks = tuple(
        Mark(
            (year - first) / (last - first),
            value / top,
            year,
            value,
            shown(value, divisor) if year in (first, last, low) else "",
            below=year == low and year not in (first, last),
        )
        for year, value in points
    )
    values = tuple(Label(value / top, shown(value, divisor)) for value in range(0, top + 1, step))
    return Plot(
        f"{word} {unit}".strip(), _year_labels(first, last), values, marks, divisor, top, step
    )


def shown(value: int, divisor: int) -> str:
    """A value in the unit of the labels, with three figures at most."""
    scaled = Decimal(value) / divisor
    if divisor == 1 or scaled >= 100 or scaled == scaled.to_integral_value():
        return number(scaled, 0)
    return number(scaled, 1)


def _step(most: int) -> int:
    """A round distance between the lines: 1, 2 or 5 times a power of ten."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most <= factor * size * _LINES:
                return factor * size
        size *= 10


def _year_labels(first: int, last: int) -> tuple[Label, ...]:
    """The first and the last year, and the tens between that have room."""
    wanted = [first, *(year for year in range(first + 1, last) if year % 10 == 0), last]
    at = {year: (year - first) / (last - first) for year in wanted}
    kept = [
        year
        for year in wanted
        if year in (first, last) or min(at[year] - at[first], at[last] - at[year]) >= _APART
    ]
    return tuple(Label(at[year], str(year)) for year in kept)
