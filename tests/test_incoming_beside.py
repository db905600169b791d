"""Text outside the running text in Word and OpenDocument: notes, headers, shapes, fields."""

import docx
import pytest
from incoming_office import ODT_HEAD, odt, saved
from packages import RELATIONS, TYPES, changed, related, replaced

from motioner.foreign.incoming import lines_in, structure
from motioner.ground.sources import PartialDate
from motioner.load import load_registry

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTE_TYPE = (
    b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.footnotes+xml"/></Types>'
)
NOTES = (
    f'<w:footnotes xmlns:w="{WORD}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:r><w:t>Sala har 22 900 invånare.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="8"><w:p><w:r><w:t>Ingen hänvisar hit.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
HEAD = ["Motion till kommunfullmäktige i Sala kommun", "Rusta upp lekplatsen"]
TEXT = "Lekplatsen är sliten och gungorna är borta sedan i våras."
FOOT = ["Vi yrkar", "att lekplatsen rustas upp", "Sala den 3 april 2023", "Alva Exempel (MP)"]


def read(name, data):
    """The parts of a document."""
    return structure(lines_in(name, data), load_registry())


def with_footnote():
    """A Word file with a note that the text refers to, and an unused one."""
    document = docx.Document()
    for text in (*HEAD, f"{TEXT}MARK", *FOOT):
        document.add_paragraph(text)
    reference = b'</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'
    return changed(
        saved(document),
        **{
            "word/document.xml": replaced(b"MARK</w:t></w:r>", reference),
            "word/footnotes.xml": NOTES.encode(),
            RELATIONS: related("footnotes", "footnotes.xml"),
            TYPES: replaced(b"</Types>", NOTE_TYPE),
        },
    )


def in_odt(*paragraphs, styles="", header=""):
    """An OpenDocument text of paragraphs, with the header of its first page."""
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    master = (
        f"{ODT_HEAD}<office:master-styles><style:master-page><style:header>{header}</style:header>"
        "</style:master-page></office:master-styles></office:document-content>"
    )
    return changed(odt(styles, body), **{"styles.xml": master.encode()} if header else {})


NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>Sala har 22 900 invånare.</text:p></text:note-body></text:note>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", with_footnote()), ("a.odt", in_odt(*HEAD, f"{TEXT}{NOTE}", *FOOT))],
    ids=["word", "odt"],
)
def test_a_note_comes_last_in_the_text(name, data):
    """It is compared and kept like other text of the writer, and interrupts no paragraph."""
    found = read(name, data)
    assert [line.text for line in found.text] == [TEXT, "Sala har 22 900 invånare."]
    assert found.satser == ("att lekplatsen rustas upp",)
    assert [person.name for person in found.people] == ["Alva Exempel"]


def test_the_header_of_an_odt_is_read_before_its_body():
    """The kind of document and its date are often there."""
    header = "<text:p>Motion<text:tab/>2023-04-03</text:p>"
    found = read(
        "a.odt", in_odt("Till Sala kommun", HEAD[1], TEXT, *FOOT[:2], FOOT[3], header=header)
    )
    assert (found.kind, found.date) == ("motion", PartialDate(2023, 4, 3))


def test_the_words_of_fields_and_shapes_in_an_odt_are_read():
    """A date that is a field, a text in a shape; a soft hyphen is ignored."""
    dated = 'Sala <text:date text:date-value="2023-04-03">den 3 april 2023</text:date>'
    shape = f"<draw:custom-shape><text:p>{TEXT}</text:p></draw:custom-shape>"
    found = read(
        "a.odt",
        in_odt(
            HEAD[0], "Rusta upp lek\u00adplatsen", f"Se rutan.{shape}", *FOOT[:2], dated, FOOT[3]
        ),
    )
    assert found.title == "Rusta upp lekplatsen"
    assert [line.text for line in found.text] == ["Se rutan.", TEXT]
    assert (found.place, found.date) == ("Sala", PartialDate(2023, 4, 3))


def test_the_front_matter_of_a_markdown_text_is_not_read():
    """Metadata above the text is skipped; a line between rules in the text is kept."""
    text = "\n\n".join((*HEAD, "---", "Se bilden: den är tagen i våras.", "---", TEXT, *FOOT))
    front = "---\ntitle: Annan rubrik\ntags:\n- motion\n---\n"
    plain, fronted = (read("a.md", data.encode()) for data in (text, front + text))
    assert fronted == plain
    assert fronted.title == HEAD[1]


def test_hidden_words_in_an_odt_are_not_read():
    """Neither a paragraph nor a part of one."""
    styles = (
        '<style:style style:name="H" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    part = f'{TEXT}<text:span text:style-name="H"> Detta syns inte.</text:span>'
    found = read("a.odt", in_odt(*HEAD, part, *FOOT, styles=styles))
    assert [line.text for line in found.text] == [TEXT]
