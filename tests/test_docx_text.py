"""The DOCX writer: every typed character and address is preserved."""

from collections.abc import Callable

import pytest
from docx.oxml.ns import qn
from docx_reading import HOSTILE, draft_of
from drafts import full_draft, t
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from motioner.nouns import draft as d
from motioner.writers.docx import to_document, write


def test_links_are_real_and_shared() -> None:
    """A link leads to its address; the same address is one relationship."""
    twice = (
        d.Link("en", "https://example.se/?a=1&b=2"),
        d.Link("två", "https://example.se/?a=1&b=2"),
    )
    document = to_document(draft_of(d.Paragraph(twice)))
    links = document.paragraphs[0].hyperlinks
    assert [(link.text, link.url) for link in links] == [
        ("en", "https://example.se/?a=1&b=2"),
        ("två", "https://example.se/?a=1&b=2"),
    ]
    assert links[0].runs[0].style.name == "Hyperlink"
    external = [r for r in document.part.rels.values() if r.is_external]
    assert len(external) == 1


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.se/a b|c", "https://example.se/a%20b%7Cc"),
        ("https://example.se/100%", "https://example.se/100%25"),
        ("https://example.se/%C3%B6", "https://example.se/%C3%B6"),
        ("https://sv.example/Örebro", "https://sv.example/Örebro"),
        ("mailto:anna@example.se", "mailto:anna@example.se"),
    ],
)
def test_an_address_is_made_safe_for_word(url: str, target: str) -> None:
    """Word calls a file damaged because of a space or an unescaped character in an address."""
    document = to_document(draft_of(d.Paragraph((d.Link("här", url),))))
    assert [link.address for link in document.paragraphs[0].hyperlinks] == [target]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://", "http://a b/", "file:///etc/passwd", "www.scb.se", ""],
)
def test_what_is_no_web_address_is_text_only(url: str) -> None:
    """The text of a link that cannot be followed stays, without the link."""
    document = to_document(draft_of(d.Paragraph((d.Link("orden", url),))))
    assert document.paragraphs[0].text == "orden"
    assert document.paragraphs[0].hyperlinks == []


def test_a_stressed_link_is_both() -> None:
    """A link inside important words keeps its style and is bold."""
    link = d.Strong((d.Emphasis((d.Link("här", "https://example.se/"),)),))
    (found,) = to_document(draft_of(d.Paragraph((link,)))).paragraphs[0].hyperlinks
    assert (found.runs[0].bold, found.runs[0].italic) == (True, True)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Text that resembles markup, or is long, right to left or outside the BMP, is only text."""
    document = to_document(full_draft(name=text, title=text, text=text))
    texts = [p.text for p in document.paragraphs]
    assert texts[3] == text
    assert texts[4] == f"{text} har omkring 21 000 invånare."
    assert f"Namn\t{text}" in texts
    assert document.core_properties.title == text
    assert document.core_properties.author == text


def test_line_ends_and_tabs_are_breaks_and_tabs() -> None:
    """Every kind of line end is one break, at the ends of the text too."""
    document = to_document(draft_of(d.Paragraph(t("\na\r\nb\rc\td\n\n"))))
    assert document.paragraphs[0].text == "\na\nb\nc\td\n\n"
    assert len(document.paragraphs[0]._p.findall(f".//{qn('w:br')}")) == 5


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
@pytest.mark.parametrize(
    "place",
    [
        lambda c: full_draft(text=c),
        lambda c: replace(full_draft(), title=c),
        lambda c: replace(full_draft(), authors=(c,)),
        lambda c: draft_of(d.Table(c, ("a",), ())),
    ],
    ids=["text", "title", "author", "caption"],
)
def test_what_xml_forbids_is_refused(character: str, place: Callable[[str], d.Draft]) -> None:
    """A forbidden character is an error that names it, never a file that Word cannot open."""
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}"):
        write(place(f"a{character}b"))


C0 = "".join(map(chr, range(0x20)))
LEGAL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=C0 + "\ufffe\uffff"), min_size=1
)


@given(LEGAL)
def test_any_legal_text_reaches_the_page_exactly(text: str) -> None:
    """Property: in running text, cell, name, label and title nothing is lost or changed."""
    document = to_document(
        draft_of(
            d.AddressBlock((text,), text, text),
            d.Paragraph((d.Text(text), d.Strong(t(text)), d.Link(text, "https://example.se/"))),
            d.Table(text, (text,), ((t(text),),)),
            d.Signatures(text, text, (d.Signatory(text, (text,)),), lines=True),
            d.FormField(text, (d.NumberedList((t(text),)),)),
        )
    )
    assert [p.text for p in document.paragraphs] == [text] * 3 + [text * 3] + [text] * 7
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == [text] * 2
