"""A chart alone, for a poster, a speech or a web page: SVG, PNG or PDF."""

from __future__ import annotations

import json

from motioner.nouns.draft import Chart
from motioner.writers.drawing import svg

FORMS = ("svg", "png", "pdf")
# Dots per inch of a PNG: wide enough for a printed page.
_DENSITY = 220
_LAYOUT = """\
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(width: 640pt, height: auto, margin: 0pt)
#set text(font: "Source Sans 3", lang: "sv", region: "SE")
#image(bytes(data.svg), format: "svg", width: 100%, alt: data.alternative)
"""


def picture(chart: Chart, form: str) -> bytes:
    """The chart in one of FORMS; the same chart gives the same bytes."""
    if form == "svg":
        return (svg(chart, font="Source Sans 3, Arial, sans-serif", alone=True) + "\n").encode()
    import typst

    from motioner.writers.pdf.coverage import FONTS

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    data = {
        "title": chart.title,
        "alternative": chart.alternative,
        "svg": svg(chart, font="Source Sans 3", alone=True),
    }
    inputs = {"data": json.dumps(data)}
    compiler = typst.Compiler(_LAYOUT.encode(), font_paths=fonts)
    if form == "pdf":
        made = compiler.compile(sys_inputs=inputs, pdf_standards=["ua-1"], format="pdf")
    else:
        made = compiler.compile(sys_inputs=inputs, format="png", ppi=_DENSITY)
    assert isinstance(made, bytes)
    return made
