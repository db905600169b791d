"""A chart as a native Word chart: DrawingML with its values inside, drawn by Word itself.

The horizontal axis is one of numbers, so that years keep their distances. The lines are black, so
that the chart prints in grey.
"""

from __future__ import annotations

from motioner.ground.plot import plot
from motioner.nouns.draft import Chart
from motioner.writers.docx.wordml import attribute, escaped

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# English Metric Units: 635 to a twentieth of a point.
_EMU, _HEIGHT = 635, 1_600_000
_INK = "262626"


def drawing(chart: Chart, relation: str, number: int, width: int) -> str:
    """The run that shows the chart part of a relationship, ``width`` twentieths of a point wide."""
    words = attribute(chart.alternative)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _EMU}" cy="{_HEIGHT}"/>'
        f'<wp:docPr id="{number}" name="Diagram {number}" descr="{words}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def part(chart: Chart) -> str:
    """The chart part."""
    drawn = plot(chart.points, chart.unit)
    years = [year for year, _value in chart.points]
    labels = "".join(
        _label(index, "b" if mark.below else "t")
        for index, mark in enumerate(drawn.marks)
        if mark.text
    )
    unit = drawn.divisor
    form = {1: "#,##0", 1_000: "#,##0,", 1_000_000: "#,##0.0,,"}[unit]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>{escaped(chart.title)}</c:v></c:tx>'
        f"<c:spPr>{_stroke(28575)}</c:spPr>"
        f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{_fill()}</c:spPr></c:marker>'
        f"<c:dLbls>{labels}{_shows('0')}</c:dLbls>"
        f"<c:xVal>{_numbers(years, 'General')}</c:xVal>"
        f"<c:yVal>{_numbers([value for _year, value in chart.points], form)}</c:yVal>"
        '<c:smooth val="0"/></c:ser><c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
        + _axis(1, 2, "b", "General", _years(years), "")
        + _axis(2, 1, "l", form, (0, drawn.top, drawn.step), drawn.unit)
        + '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(900)}</c:chartSpace>"
    )


def _years(years: list[int]) -> tuple[int, int, int]:
    """The first and the last year of the axis, and the distance between the labelled ones."""
    span = years[-1] - years[0]
    step = next(step for step in (1, 2, 5, 10, 20, 50, span) if span <= 9 * step)
    return years[0], years[0] + -(-span // step) * step, step


def _numbers(values: list[int], form: str) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values)
    )
    return (
        f"<c:numLit><c:formatCode>{escaped(form)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numLit>'
    )


def _shows(value: str) -> str:
    names = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return "".join(f'<c:show{name} val="{value if name == "Val" else "0"}"/>' for name in names)


def _label(index: int, position: str) -> str:
    return (
        f'<c:dLbl><c:idx val="{index}"/><c:spPr><a:noFill/></c:spPr>{_text(900, bold=True)}'
        f'<c:dLblPos val="{position}"/>{_shows("1")}</c:dLbl>'
    )


def _axis(
    own: int, other: int, place: str, form: str, scale: tuple[int, int, int], title: str
) -> str:
    least, most, step = scale
    lines = f"<c:majorGridlines><c:spPr>{_stroke(6350, 'D0D0D0')}</c:spPr></c:majorGridlines>"
    named = (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr b="0"/></a:pPr>'
        f'<a:r><a:rPr lang="sv-SE" b="0"/><a:t>{escaped(title)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{most}"/><c:min val="{least}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{place}"/>{lines if title else ""}{named if title else ""}'
        f'<c:numFmt formatCode="{attribute(form)}" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr>{_stroke(9525)}</c:spPr><c:crossAx val="{other}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/><c:majorUnit val="{step}"/></c:valAx>'
    )


def _fill() -> str:
    return f'<a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>'


def _stroke(width: int, color: str = _INK) -> str:
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln>'


def _text(size: int, *, bold: bool = False) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}" b="{int(bold)}">{_fill()}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
    )
