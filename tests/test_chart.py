"""The chart of emissions: one geometry, in every format of a document and alone."""

import datetime as dt
import io
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cases import case
from commands import ANNA, files_in, motioner
from hypothesis import given
from hypothesis import strategies as st

from motioner.compose import EDITIONS, compose
from motioner.ground.plot import plot
from motioner.load import load_registry
from motioner.load.template import builtin_template
from motioner.nouns import draft as d
from motioner.nouns.template import About
from motioner.writers import writer_for

DAY = dt.date(2026, 11, 30)
MOTION = ("motion", "Tierp", "--parti", "V", *ANNA, "--datum", "2026-11-30")
WORDS = "Linjediagram. Utsläppen av växthusgaser i Tierps kommun var 217\u00a0455 ton 1990"


def made(**changes: object) -> d.Draft:
    """The draft of a membership motion."""
    held = case(**{"date": DAY} | changes)
    return compose(held, builtin_template(held.kind, About.MEMBERSHIP, ""), load_registry())


def charts(draft: d.Draft) -> list[d.Chart]:
    """Every chart of a draft, in its bilaga too."""
    blocks = [*draft.blocks]
    for block in draft.blocks:
        blocks += block.blocks if isinstance(block, d.Appendix) else ()
    return [block for block in blocks if isinstance(block, d.Chart)]


# --- Geometry -----------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.integers(1800, 2200), st.integers(0, 10**9)),
        min_size=2, max_size=30, unique_by=lambda point: point[0],
    )
)  # fmt: skip
def test_every_point_is_inside_and_labels_are_few(points):
    drawn = plot(sorted(points), "ton")
    assert drawn.top >= max(value for _year, value in points)
    assert drawn.top % drawn.step == 0
    assert 2 <= len(drawn.values) <= 7
    assert all(0 <= mark.x <= 1 and 0 <= mark.y <= 1 for mark in drawn.marks)
    assert (drawn.marks[0].x, drawn.marks[-1].x) == (0, 1)
    assert drawn.marks[0].text
    assert drawn.marks[-1].text
    assert 2 <= len([mark for mark in drawn.marks if mark.text]) <= 3


def test_years_stand_at_their_distances():
    marks = plot([(1990, 5), (2000, 5), (2020, 5), (2024, 5)], "ton").marks
    assert [round(mark.x * 34) for mark in marks] == [0, 10, 30, 34]


@pytest.mark.parametrize(
    ("most", "unit", "label"),
    [(900, "ton", "900"), (21_000, "tusen ton", "21"), (145_357, "tusen ton", "145"),
     (12_000_000, "miljoner ton", "12"), (47_466_637, "miljoner ton", "47,5")],
)  # fmt: skip
def test_the_unit_follows_the_size(most, unit, label):
    drawn = plot([(1990, 0), (2024, most)], "ton")
    assert (drawn.unit, drawn.marks[-1].text) == (unit, label)


@pytest.mark.parametrize("points", [[], [(2024, 1)], [(2024, 1), (1990, 1)], [(1, 0), (2, -1)]])
def test_what_cannot_be_drawn_is_refused(points):
    with pytest.raises(ValueError, match="nothing to draw"):
        plot(points, "ton")


# --- In a document ------------------------------------------------------------------------------


def test_the_bilaga_has_a_chart_of_the_place_with_its_source():
    (chart,) = charts(made())
    assert chart.title == "Utsläpp av växthusgaser i Tierps kommun"
    assert chart.points[-1] == (2024, 145_357)
    assert chart.alternative.startswith(WORDS)
    assert "SMHI" in chart.credit
    assert set(chart.sources) <= set(made().sources)


@pytest.mark.parametrize(
    "changes", [{"no_chart": True}, {"date": dt.date(2026, 5, 6)}, {"date": dt.date(2020, 1, 1)}]
)
def test_a_document_without_a_chart(changes):
    assert charts(made(**changes)) == []


def test_a_region_has_the_chart_of_its_county():
    (chart,) = charts(made(body="25"))
    assert chart.title == "Utsläpp av växthusgaser i Norrbottens län"


def test_it_is_native_in_word_with_its_values_and_alternative_text():
    with zipfile.ZipFile(io.BytesIO(writer_for("docx")(made()))) as archive:
        assert not [name for name in archive.namelist() if "media" in name]
        body = archive.read("word/document.xml").decode()
        part = ElementTree.fromstring(archive.read("word/charts/chart1.xml"))
    c = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    values = [v.text for v in part.findall(f".//{c}yVal//{c}v")]
    years = [v.text for v in part.findall(f".//{c}xVal//{c}v")]
    assert (years[0], values[0], years[-1], values[-1]) == ("1990", "217455", "2024", "145357")
    assert re.search(rf'<wp:docPr [^>]*descr="{WORDS}', body)
    colors = {e.get("val") for e in part.iter() if e.tag.endswith("srgbClr")}
    assert all(len({color[n : n + 2] for n in (0, 2, 4)}) == 1 for color in colors if color)


def test_it_is_inline_svg_in_a_page_without_style_and_script():
    page = writer_for("html")(made()).decode()
    (drawing,) = re.findall("<svg.*?</svg>", page, re.S)
    assert f'role="img" aria-label="{WORDS}' in drawing
    assert not re.search("style=|<script|id=|href=", drawing)
    ElementTree.fromstring(drawing)


@pytest.mark.parametrize("name", ["md", "txt"])
def test_it_is_a_list_of_values_in_text(name):
    text = writer_for(name)(made()).decode().replace("\u00a0", " ")
    assert re.search(r"1990.*217 455", text)
    assert re.search(r"2024.*145 357", text)


def test_it_is_vector_and_tagged_in_pdf(need_tool, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(writer_for("pdf")(made()))
    poppler = Path(need_tool("pdftotext"))

    def told(program: str, *words: str) -> bytes:
        command = [str(poppler.with_name(program)), *words, str(path)]
        return subprocess.run(command, capture_output=True, check=True).stdout

    assert len(told("pdfimages", "-list").splitlines()) == 2  # its head only
    assert b"Figure" in told("pdfinfo", "-struct")


def test_the_case_keeps_that_it_is_not_wanted(tmp_path):
    outcome = motioner(
        *MOTION, "--utan-diagram", "--spara", "a.yaml", "--format", "txt", at=tmp_path
    )
    assert outcome.code == 0, outcome.err
    assert "utan_diagram: ja" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    (name,) = (n for n in files_in(tmp_path) if n.endswith(".txt"))
    assert "1990: 217" not in (tmp_path / name).read_text(encoding="utf-8")


# --- Alone --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "begins"), [("a.svg", b"<svg "), ("a.png", b"\x89PNG"), ("a.PDF", b"%PDF")]
)
def test_it_is_drawn_alone(tmp_path, name, begins):
    outcome = motioner("visa", "Tierp", "--diagram", name, at=tmp_path)
    assert (outcome.code, outcome.out) == (0, f"{name}\n")
    first = (tmp_path / name).read_bytes()
    assert first.startswith(begins)
    assert b"CreationDate" not in first  # or the bytes would change with the clock
    assert motioner("visa", "Tierp", "--diagram", name, at=tmp_path).code == 2
    again = motioner("visa", "Tierp", "--diagram", name, "--skriv-över", at=tmp_path)
    assert again.code == 0
    assert (tmp_path / name).read_bytes() == first


@pytest.mark.parametrize(
    ("words", "said"),
    [(("Tierp", "--diagram", "a.gif"), ".svg, .png eller .pdf"),
     (("Tirep", "--diagram", "a.svg"), "Menade du Tierps kommun")],
)  # fmt: skip
def test_what_cannot_be_drawn_alone(tmp_path, words, said):
    outcome = motioner("visa", *words, at=tmp_path)
    assert outcome.code == 2
    assert said in outcome.err
    assert files_in(tmp_path) == []


@pytest.mark.slow
def test_the_bilaga_of_every_body_is_one_page():
    """With krav, fee, chart and every figure of the text."""
    registry, pdf = load_registry(), writer_for("pdf")
    template = builtin_template(case().kind, About.MEMBERSHIP, "")
    for code in registry.bodies:
        held = case(date=DAY, body=code)
        made = pdf(compose(held, template, registry, EDITIONS["appendix"]))
        assert made.count(b"/Type/Page/") == 1, code
