"""The PDF writer: the file as seen by a reader, a machine and an archive."""

import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from drafts import full_draft, t
from msgspec.structs import replace

from motioner.nouns import draft as d
from motioner.writers import writer_for
from motioner.writers.pdf import MissingCharactersError, PdfError, missing_characters, write
from motioner.writers.pdf.coverage import FACES, characters

SENTENCE = "Kommunen har antagit en plan och redovisar varje år sina utsläpp för fullmäktige. "
ALPHABETS = (
    "abcåäöüéABCÅÄÖ áčđŋšŧž ÁČĐŊŠŦŽ ąćęłńóśźż çğıİş ăâîșț þðæø ñõß "
    "αβγδεζηθικλμνξοπρστυφχψως абвгдежзийклмнопрстуфхцчшщъыьэюя 0123456789 ”’–—…§€•×≈≤≥−½²₂"
)
HOSTILE = (
    '#import "@preview/evil:1.0.0": x',
    "$x^2$ *fet* _kursiv_ `kod`",
    "= Rubrik <etikett> @etikett",
    "<script>alert(1)</script>",
    "{{7*7}} {% raw %}",
    "#set page(width: 1cm) #panic()",
    "a \"b\" 'c' -- --- ... \\u{41} \\n \\",
    "/* // https://example.se ~ ]]] )))",
)


def minimal(*blocks: d.Block) -> d.Draft:
    """A draft with a title and the given blocks."""
    return replace(full_draft(), blocks=(d.Heading(1, t("Rubriken")), *blocks))


@pytest.fixture(scope="module")
def pages(need_tool):
    """A function from a PDF to the text of each of its pages."""
    program = need_tool("pdftotext")

    def read(pdf: bytes) -> list[str]:
        command = [program, "-layout", "-enc", "UTF-8", "-", "-"]
        done = subprocess.run(command, input=pdf, capture_output=True, check=True)
        return done.stdout.decode().split("\f")[:-1]

    return read


def words(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def test_every_piece_of_text_is_on_the_pages(pages):
    """All text of the draft, in running text and elsewhere, can be read from the file."""
    draft = full_draft()
    read = words(" ".join(pages(write(draft))))
    expected = [d.plain(content) for block in draft.blocks for content in d.inlines_of(block)]
    expected += ["Vänsterpartiet", "Motion", "Till kommunfullmäktige i Tierps kommun"]
    expected += ["Avgift per år", "År", "Regel", "Beskrivning", "Kontaktuppgifter"]
    expected += ["Tierp den 22 november 2026", "För Vänsterpartiets fullmäktigegrupp"]
    expected += [
        "Anna Andersson (V)",
        "Gruppledare",
        "Namnförtydligande",
        "E-post: anna@example.se",
    ]
    expected += ["Bilaga: Krav, avgift och källor"]
    assert [text for text in expected if words(text) not in read] == []


def test_lists_are_numbered_from_one_each(pages):
    """Two consecutive numbered lists both begin with 1."""
    lists = [d.NumberedList((t("ett"), t("två"))), d.NumberedList((t("åter ett"),))]
    assert "1. ett 2. två 1. åter ett" in words(pages(write(minimal(*lists)))[0])


@pytest.mark.parametrize(
    ("marking", "printed"),
    [
        (d.Marking.NONE, "besluta att ett att två"),
        (d.Marking.DASH, "besluta – att ett – att två"),
        (d.Marking.NUMBER, "besluta 1. att ett 2. att två"),
    ],
)
def test_att_satser_are_marked_as_asked(pages, marking, printed):
    """Each marking has its own look."""
    yrkanden = d.Yrkanden(t("besluta"), (t("att ett"), t("att två")), marking)
    assert printed in words(pages(write(minimal(yrkanden)))[0])


def test_the_appendix_begins_a_page_and_pages_are_numbered(pages):
    """The title of the appendix is first on its page; the footer counts all pages."""
    draft = minimal(d.Paragraph(t("En kort text.")), full_draft().blocks[-1])
    first, second = pages(write(draft))
    assert second.lstrip().startswith("Bilaga: Krav, avgift och källor")
    assert first.rstrip().endswith("Sida 1 av 2")
    assert second.rstrip().endswith("Sida 2 av 2")


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_never_markup(pages, typed):
    """Text with a meaning in Typst, HTML or Jinja is printed literally."""
    draft = full_draft(name=typed, title=typed, text=typed)
    first = words(pages(write(draft))[0])
    assert first.count(words(typed)) >= 4  # title, text, signature and contact block


def test_direction_marks_do_no_harm(pages):
    """Invisible marks need no glyph in the font, and the words are kept."""
    draft = minimal(d.Paragraph(t("Anna\u200f \u2066Andersson\u2069\u00ad\u200d \ufe0f")))
    assert missing_characters("\u200f\u2066\u2069\u00ad\u200d\ufe0f\u202e\t\n") == ""
    assert re.search("Anna.? .?Andersson", words(pages(write(draft))[0]))


def test_letters_of_our_neighbours_have_glyphs():
    """Swedish, Sámi, Polish, Turkish, Romanian, Nordic, Greek and Russian can be written."""
    assert missing_characters(ALPHABETS) == ""


def test_all_four_faces_show_the_same_characters():
    """So one of them can represent all, including bold and italics."""
    assert len({characters(face) for face in FACES}) == 1


def test_every_character_called_present_can_be_written():
    """The PDF standards accept every character that ``missing_characters`` passes."""
    present = sorted(characters(FACES[0]))
    content = t(" ".join(c for c in present if not missing_characters(c)))
    draft = minimal(
        d.Paragraph(content),
        d.Paragraph((d.Strong(content), d.Emphasis((d.Strong(content),)), d.Emphasis(content))),
    )
    assert write(draft).startswith(b"%PDF-")


@pytest.mark.parametrize("character", ["😀", "漢", "ע", "\x00", "\x1b", "\x7f", "\ufeff", "\ufffe"])
@pytest.mark.parametrize("field", ["name", "title", "text"])
def test_a_character_without_glyph_is_named(character, field):
    """The error names the characters, each once, wherever they are in the draft."""
    with pytest.raises(MissingCharactersError) as caught:
        write(full_draft(**{field: f"Ort {character} och {character}"}))
    assert caught.value.characters == character
    assert f"U+{ord(character):04X}" in str(caught.value)
    assert missing_characters(f"a{character}b{character}") == character


def test_addresses_are_not_printed_so_they_need_no_glyphs():
    """A link may have an address in any script."""
    link = d.Link("sidan", "https://example.se/漢")
    assert write(minimal(d.Paragraph((link,)))).startswith(b"%PDF-")


def test_what_the_standards_refuse_is_an_error_of_ours():
    """A document without title cannot be PDF/UA; the error states the reason."""
    with pytest.raises(PdfError, match=r"^PDF-filen kunde inte skapas: .*title"):
        write(replace(full_draft(), title=""))


def test_links_can_be_followed():
    """The address is in the file as a link, not only as text."""
    assert b"/URI(https://klimatkommunerna.se/?a=1&b=2)" in write(full_draft())


def test_metadata_name_document_author_language_and_date():
    """Title, author, language and date of the document; no data about the machine or the time."""
    pdf = write(full_draft())
    metadata = pdf[pdf.index(b"<x:xmpmeta") : pdf.index(b"</x:xmpmeta>")].decode()
    title = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Medlemskap i en förening</rdf:li>'
    assert title in metadata
    assert "<dc:creator><rdf:Seq><rdf:li>Anna Andersson (V)</rdf:li></rdf:Seq>" in metadata
    assert "<dc:language><rdf:Bag><rdf:li>sv-SE</rdf:li></rdf:Bag>" in metadata
    assert "<xmp:CreateDate>2026-11-22T00:00:00Z</xmp:CreateDate>" in metadata
    assert "<xmp:ModifyDate>2026-11-22T00:00:00Z</xmp:ModifyDate>" in metadata
    assert b"/Lang(sv-SE)" in pdf


def test_only_the_shipped_fonts_are_used():
    """Every font in the file is a face of the shipped family, and embedded."""
    pdf = write(full_draft())
    names = re.findall(rb"/FontName/[A-Z]{6}\+([\w-]+)", pdf)
    assert {f"{name.decode()}.ttf" for name in names} == set(FACES)
    assert pdf.count(b"/FontFile2 ") == len(names)


def test_same_draft_same_bytes_in_every_process_and_thread():
    """The hash seed, the time zone and the thread do not affect the file."""
    here = hashlib.sha256(write(full_draft())).hexdigest()
    with ThreadPoolExecutor(2) as executor:
        threads = list(executor.map(write, [full_draft()] * 4))
    program = (
        "import hashlib; from drafts import full_draft; from motioner.writers import writer_for;"
        "print(hashlib.sha256(writer_for('pdf')(full_draft())).hexdigest())"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
    }
    there = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert {hashlib.sha256(pdf).hexdigest() for pdf in threads} == {here}
    assert there.stdout.strip() == here


def test_the_length_of_every_stream_is_unmistakable():
    """The last byte of a stream cannot be mistaken for a part of the following line end."""
    for number in range(30):
        pdf = write(full_draft(title=f"Medlemskap {number}", text=f"Ort {number}"))
        for found in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", pdf):
            end = found.end() + int(found[1])
            assert re.match(rb"[\r\n]endstream", pdf[end : end + 10])
            assert pdf[end - 1 : end + 1] != b"\r\n"


def test_headings_may_begin_anywhere_and_skip_levels():
    """A form without title, and a text that skips from ## to ####, still make a PDF/UA."""
    blocks = (d.FormField("Rubrik", (d.Heading(4, t("Djup")), d.Paragraph(t("text")))),)
    assert write(replace(full_draft(), blocks=blocks)).startswith(b"%PDF-")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Systemet har ingen fork.")
def test_a_forked_process_is_told_instead_of_hanging():
    """Typst's threads do not survive a fork: the child process gets an error at once."""
    write(full_draft())
    child = os.fork()
    if child == 0:
        try:
            write(full_draft())
        except RuntimeError as error:
            os._exit(0 if "spawn" in str(error) else 2)
        os._exit(3)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_five_hundred_words_fit_on_two_pages(pages):
    """A motion of ordinary length with headings, three att-satser and four names to sign."""
    text = [d.Paragraph(t(SENTENCE * 5)) for _ in range(8)]
    lines = (t("att ge kommunstyrelsen i uppdrag att ansöka om medlemskap"),) * 3
    names = tuple(d.Signatory(f"Namn Namnsson {n} (V)", ("Ledamot",)) for n in range(4))
    draft = minimal(
        *text[:4],
        d.Heading(2, t("Krav")),
        *text[4:],
        d.Yrkanden(t("Vi föreslår fullmäktige besluta"), lines, d.Marking.NUMBER),
        d.Signatures("Tierp den 22 november 2026", None, names, lines=True),
    )
    read = pages(write(draft))
    assert 500 <= len(" ".join(read).split()) <= 620
    assert len(read) <= 2


@pytest.mark.parametrize("filling", range(24, 44))
def test_no_heading_or_signature_is_torn_from_its_company(pages, filling):
    """Wherever the page ends: heading with text, att-satser and date with the first names."""
    lines = (d.Paragraph(t("rad")),) * filling
    yrkanden = d.Yrkanden(t("Ingressen"), (t("att ett"), t("att två")), d.Marking.NUMBER)
    signatory = d.Signatory("Anna Andersson (V)", ("Gruppledare",))
    signatures = d.Signatures("Tierp i dag", "För gruppen", (signatory,), lines=True)
    heading = (d.Heading(2, t("Mellanrubrik")), d.Paragraph(t("Stycket därefter")))
    read = pages(write(minimal(*lines, *heading, yrkanden, signatures)))

    def page_of(text: str) -> int:
        return next(number for number, page in enumerate(read) if text in page)

    assert page_of("Mellanrubrik") == page_of("Stycket därefter")
    together = ("Ingressen", "att ett", "att två", "Tierp i dag", "För gruppen", "Anna", "Gruppled")
    assert len({page_of(text) for text in together}) == 1


def test_a_long_table_repeats_its_header(pages):
    """The header row is on every page of the table."""
    rows = tuple((t(f"rad {n}"), t("värde")) for n in range(70))
    read = pages(write(minimal(d.Table("Tabellen", ("Benämning", "Mått"), rows))))
    assert len(read) > 1
    assert all("Benämning" in page for page in read)


def test_the_shipped_fonts_carry_their_licence():
    """The Open Font License requires its text to be distributed with the fonts."""
    folder = Path(__file__).parent.parent / "motioner/writers/pdf/fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "LICENSE.md").read_text("utf-8")
    assert {path.name for path in folder.glob("*.ttf")} == set(FACES)


def test_the_writer_is_found_by_its_name():
    """``pdf`` in the table of writers is this function."""
    assert writer_for("pdf") is write
