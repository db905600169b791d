"""The faults of a letterhead are reported with words of its page, and nothing is written."""

import io
import re

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from letterheads import (
    NS,
    box,
    control,
    control_by_name,
    in_table,
    noted,
    paragraph_xml,
    saved,
    split,
)
from packages import changed, parts, related, replaced

from motioner.foreign.opening import open_package
from motioner.ground.findings import Level
from motioner.writers.docx.letterhead import inspect

PROTECTION = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'


def told(data):
    """The code, the message and the hint of each finding."""
    found = inspect(open_package(data)).findings
    return [(f.code.removeprefix("letterhead."), f.message, f.hint or "") for f in found]


def with_text(*texts, header=""):
    """A letterhead of some paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def test_a_misspelt_field_is_named_with_the_text_around_it_and_the_nearest():
    ((code, message, hint),) = told(with_text("{{ innehåll }}", header="Motion: {{ rubrk }} 2026"))
    assert code == "unknown-field"
    assert "”rubrk” i sidhuvudet, vid ”Motion: {{ rubrk }} 2026”" in message
    assert hint == "Menade du ”rubrik”?"


def test_a_misspelt_field_that_is_split_is_found():
    document = docx.Document()
    split(document.add_paragraph("Av "), "{{ na", "mm }", "} i Tierp")
    ((code, message, hint),) = told(saved(document))
    assert code == "unknown-field"
    assert "”namm” i texten, vid ”Av {{ namm }} i Tierp”" in message
    assert hint == "Menade du ”namn”?"


def test_a_field_like_no_other_is_told_all_that_there_are():
    ((_code, _message, hint),) = told(with_text("{{ logotyp }}"))
    assert hint == "Möjliga är rubrik, parti, datum, organ, namn och innehåll."


def test_every_fault_is_told_at_once():
    found = told(with_text("{{ a }} och {{ b }}", "{{ rubrik", header="{{ innehåll }}"))
    assert [code for code, _message, _hint in found] == [
        "unknown-field", "unknown-field", "braces", "place",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["{{ rubrik", "rubrik }}", "{{ {{ rubrik }}", "{{ rub\nrik }}"])
def test_braces_that_are_no_field_are_told(text):
    ((code, message, _hint),) = told(with_text(text))
    assert code == "braces"
    assert "i texten" in message


@pytest.mark.parametrize(
    ("text", "header", "place"),
    [
        ("Innehåll: {{ innehåll }}", "", "i texten, vid ”Innehåll: {{ innehåll }}”"),
        ("", "{{ innehåll }}", "i sidhuvudet"),
    ],
)
def test_a_place_that_is_none_is_told(text, header, place):
    ((code, message, _hint),) = told(with_text(text, header=header))
    assert code == "place"
    assert place in message


def test_two_places_are_told():
    ((code, message, _hint),) = told(with_text("{{ innehåll }}", "{{innehåll}}"))
    assert (code, "mer än en gång" in message) == ("places", True)


def test_a_place_in_a_text_box_is_told_once():
    document = docx.Document()
    document.add_paragraph()._p.append(parse_xml(box(paragraph_xml("{{ innehåll }}"))))
    ((code, message, _hint),) = told(saved(document))
    assert code == "boxed"
    assert "textruta" in message


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p {ns}><w:r><w:t>Ärende: </w:t></w:r>{control}</w:p>",
        "<w:tbl {ns}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row}</w:tbl>",
    ],
    ids=["words", "row"],
)
def test_a_control_that_is_around_too_little_or_too_much_is_told(xml):
    """No text next to it is deleted."""
    line = control("<w:r><w:t>Skriv här</w:t></w:r>", tag="innehåll")
    row = control("<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>", tag="innehåll")
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml.format(ns=NS, control=line, row=row)))
    ((code, _message, _hint),) = told(saved(document))
    assert code == "shared"


@pytest.mark.parametrize("properties", ["cantSplit", 'trHeight w:val="900" w:hRule="exact"'])
def test_a_place_in_a_row_that_cannot_grow_is_told(properties):
    document = docx.Document(io.BytesIO(in_table()))
    row = document.tables[0].rows[1]._tr
    namespace = nsdecls("w")
    row.get_or_add_trPr().append(parse_xml(f"<w:{properties} {namespace}/>"))
    ((code, _message, _hint),) = told(saved(document))
    assert code == "fixed-row"


def test_a_file_of_nothing_but_fields_is_refused_at_once():
    found = told(with_text("{{ rubrik }}" * 400, "{{ rubrk }}" * 400))
    assert found[0][:2] == ("many-fields", "brevmallen har för många fält; gränsen är 500")
    assert len(found) < 30


def test_a_protected_letterhead_is_warned_of():
    protected = replaced(b"<w:defaultTabStop", PROTECTION + b"<w:defaultTabStop")
    data = changed(control_by_name(), **{"word/settings.xml": protected})
    (found,) = inspect(open_package(data)).findings
    assert (found.code, found.level) == ("letterhead.protected", Level.WARNING)


@pytest.mark.parametrize("name", ["ins", "del"])
def test_changes_that_nobody_accepted_are_told(name):
    document = docx.Document()
    text = "t" if name == "ins" else "delText"
    mark = f'<w:{name} {NS} w:id="1" w:author="Anna"><w:r><w:{text}>Nej</w:{text}></w:r></w:{name}>'
    document.sections[0].footer.paragraphs[0]._p.append(parse_xml(mark))
    ((code, message, hint),) = told(saved(document))
    assert (code, message) == ("tracked", "brevmallen har spårade ändringar i sidfoten")
    assert "Godkänn" in hint


@pytest.mark.parametrize("braces", ["{% if parti %}x{% endif %}", "{# glöm inte #}", "slut %}"])
def test_a_letterhead_has_no_blocks(braces):
    """They are the language of our templates, and would be printed as they stand."""
    for data in (with_text(braces), with_text("Hej", header=f"Motion {braces}")):
        ((code, message, _hint),) = told(data)
        assert code == "braces"
        assert braces in message
    ((_code, _message, hint),) = told(with_text("{% if parti %}"))
    assert hint == "En brevmall har bara fält, som {{ rubrik }}; ta bort villkor och slingor."


@pytest.mark.parametrize("place", ["word/footnotes.xml", "word/header1.xml"])
def test_a_misspelt_field_in_a_note_or_in_word_art_is_told(place):
    right = b"parti" if "foot" in place else b"organ"
    data = changed(noted(), **{place: replaced(b"{{ " + right, b"{{ x" + right)})
    ((code, message, hint),) = told(data)
    assert code == "unknown-field"
    assert ("i en fotnot" if "foot" in place else "i sidhuvudet") in message
    assert hint == f"Menade du ”{right.decode()}”?"


def test_comments_are_not_handed_in():
    """Whether they are in a part of their own or only leave their marks in the text."""
    document = docx.Document()
    paragraph = document.add_paragraph("Adress: Gatan 1")
    document.add_comment(paragraph.runs, "Byt adress", author="Kim")
    data = saved(document)
    lost = re.sub(rb"<w:comment (?s:.*)</w:comment>", b"", parts(data)["word/comments.xml"])
    for commented in (data, changed(data, **{"word/comments.xml": lost})):
        ((code, _message, hint),) = told(commented)
        assert code == "comments"
        assert "Ta bort dem" in hint


def test_fields_in_a_drawing_of_its_own_part_are_told():
    """Nothing fills them there."""
    words = "<a:p><a:r><a:t>{{ pa</a:t></a:r><a:r><a:t>rti }}</a:t></a:r></a:p>"
    data = changed(
        with_text("Hej"),
        **{
            "word/diagrams/data1.xml": f"<a:data {NS}>{words}</a:data>".encode(),
            "word/_rels/document.xml.rels": related("diagramData", "diagrams/data1.xml"),
        },
    )
    ((code, message, _hint),) = told(data)
    assert (code, "{{ parti }}" in message) == ("drawn-field", True)


def test_what_was_found_is_what_is_there():
    seen = inspect(open_package(in_table()))
    assert seen.marked
    assert [use.known for use in seen.fields] == ["parti", "datum", "innehåll"]
    assert (seen.headers, seen.footers, seen.sections) == (0, 0, 1)
    matches = {match.ours: match.theirs for match in seen.matches}
    assert matches["Rubrik 1"] == "heading 1"
    assert matches["Brödtext"] == "Body Text"
    assert matches["Motion Att-sats"] is None
