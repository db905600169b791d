"""A chart as SVG: for web pages, for PDF and on its own. Without colour, script, style and id.

Lines and text have the colour of the text around them, so that dark mode and print work.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from motioner.ground.plot import Mark, Plot, plot
from motioner.nouns.draft import Chart

WIDTH, HEIGHT = 640, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 24, 34, 30
_SIZE = 14


def svg(chart: Chart, *, font: str = "inherit", alone: bool = False) -> str:
    """The drawing; ``alone`` makes a file of it, with the title above and the source below."""
    drawn = plot(chart.points, chart.unit)
    above, below = (34, 26) if alone else (0, 0)
    height = HEIGHT + above + below
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-label="{escape(chart.alternative)}" font-family="{escape(font)}"'
        f' font-size="{_SIZE}" fill="currentColor">'
    )
    parts = [head]
    if alone:
        parts.append(f"<title>{escape(chart.title)}</title>")
        parts.append('<rect width="100%" height="100%" fill="#fff"/>')
        parts.append(
            f'<text x="{_LEFT - 50}" y="24" font-size="17" font-weight="bold">'
            f"{escape(chart.title)}</text>"
        )
    parts.append(f'<g transform="translate(0 {above})">' if above else "<g>")
    parts += [*_axes(drawn), *_line(drawn)]
    parts.append("</g>")
    if alone:
        parts.append(
            f'<text x="{_LEFT - 50}" y="{height - 8}" font-size="11">{escape(chart.credit)}</text>'
        )
    parts.append("</svg>")
    return "".join(parts)


def _x(share: float) -> str:
    return f"{_LEFT + share * (WIDTH - _LEFT - _RIGHT):.1f}"


def _y(share: float) -> str:
    return f"{HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM):.1f}"


def _axes(drawn: Plot) -> Iterator[str]:
    yield _text(str(_LEFT - 50), "14", drawn.unit, "start")
    for label in drawn.values:
        y = _y(label.at)
        faint = ' stroke-opacity="0.25"' if label.at else ""
        yield (f'<path d="M{_x(0)} {y}H{_x(1)}" stroke="currentColor"{faint} stroke-width="1"/>')
        yield _text(f"{_LEFT - 8}", f"{float(y) + 5:.1f}", label.text, "end")
    for label in drawn.years:
        anchor = "start" if label.at == 0 else "end" if label.at == 1 else "middle"
        shift = -12 if label.at == 0 else 12 if label.at == 1 else 0
        yield _text(f"{float(_x(label.at)) + shift:.1f}", f"{HEIGHT - 8}", label.text, anchor)


def _line(drawn: Plot) -> Iterator[str]:
    points = " ".join(f"{_x(mark.x)},{_y(mark.y)}" for mark in drawn.marks)
    yield f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="2.5"/>'
    for mark in drawn.marks:
        yield f'<circle cx="{_x(mark.x)}" cy="{_y(mark.y)}" r="4"/>'
        if mark.text:
            yield _value(mark)


def _value(mark: Mark) -> str:
    anchor = "start" if mark.x == 0 else "end" if mark.x == 1 else "middle"
    # The first value keeps clear of the labels of the axis.
    shift = 4 if mark.x == 0 else 12 if mark.x == 1 else 0
    y = float(_y(mark.y)) + (20 if mark.below else -10)
    x = f"{float(_x(mark.x)) + shift:.1f}"
    return _text(x, f"{y:.1f}", mark.text, anchor, bold=True)


def _text(x: str, y: str, text: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'
