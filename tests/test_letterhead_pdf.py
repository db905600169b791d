"""A PDF with a letterhead: ours shows its identifying marks; LibreOffice makes the real page."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from commands import TIERP, files_in, motioner
from drafts import full_draft
from letterheads import LETTERHEADS, bare, first_page, in_table, only_header, png, themed
from packages import changed, parts, replaced
from tools import run_pdftotext

from motioner.letterheads import identity, open_letterhead, write_pdf
from motioner.writers.identity import Identity
from motioner.writers.pdf import PdfError, write
from motioner.writers.pdf.content import data_of

V = (*TIERP, "--parti", "V", "--format", "pdf")
NAME = "motion-klimatkommunerna-tierp-2026-11-22"
VALUES = {
    "parti": "Vänsterpartiet",
    "organ": "Tierps kommun",
    "rubrik": "Titel",
    "datum": "22 november 2026",
    "namn": "Anna Andersson",
}
MEDIA = "word/media/image1.png"


def letterhead(data):
    """A usable letterhead."""
    found, told = open_letterhead(data, "brev.docx")
    assert found is not None, told
    return found


def seen(data):
    """The identifying marks of a letterhead."""
    return identity(letterhead(data), VALUES)


def recoloured(data, color):
    """The letterhead with another colour for its headings."""

    def change(xml):
        return re.sub(
            rb'(w:styleId="Heading1".*?<w:color )[^>]*', rb'\1w:val="' + color + b'"/', xml
        )

    return changed(data, **{"word/styles.xml": change})


def test_the_name_is_the_first_words_of_the_header_with_its_fields_filled():
    assert seen(only_header()).name == "Partiet i Tierps kommun"
    assert seen(first_page()).name == "Vänsterpartiet"
    assert seen(themed()).name == "Grönt parti"
    assert seen(in_table()).name is None


def test_the_colour_is_that_of_the_headings_and_none_is_invented():
    assert seen(recoloured(only_header(), b"DA291C")).color == "DA291C"
    assert seen(recoloured(only_header(), b"auto")).color is None
    assert seen(bare()).color is None


def test_the_colour_of_a_theme_that_someone_chose_is_used():
    theme = replaced(b'<a:srgbClr val="4F81BD"/>', b'<a:srgbClr val="00AA55"/>')
    data = changed(recoloured(only_header(), b"auto"), **{"word/theme/theme1.xml": theme})
    assert seen(data).color == "00AA55"


def test_the_logotype_is_the_picture_in_the_size_it_is_shown():
    for data, width in ((first_page(), 113.4), (in_table(), 85.0)):
        logo = seen(data).logo
        assert (logo.format, logo.content, round(logo.width, 1)) == ("png", png(), width)
    assert seen(only_header()).logo is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd7\xcd\xc6\x9a drawing of Windows",
        png()[:12],
        png(5_000, 1),
        b"GIF89a",
        b"\xff\xd8\xff",
    ],
    ids=["empty", "wmf", "cut", "wide", "short-gif", "short-jpg"],
)
def test_a_picture_that_is_none_or_too_large_is_left_out(content):
    data = changed(first_page(), **{MEDIA: content})
    assert seen(data).logo is None
    assert write_pdf(letterhead(data), full_draft(), VALUES).startswith(b"%PDF")


def test_a_damaged_picture_is_an_error_that_says_what_to_do():
    data = changed(first_page(), **{MEDIA: png()[:40] + b"\0" * 40})
    with pytest.raises(PdfError, match="logotyp går inte att läsa"):
        write_pdf(letterhead(data), full_draft(), VALUES)


def test_what_the_font_lacks_is_left_out_of_the_name():
    header = replaced(b"Partiet i ", "政党 ".encode())
    data = changed(only_header(), **{"word/header1.xml": header})
    assert seen(data).name is None


def test_the_page_shows_the_name_once(need_tool):
    program = need_tool("pdftotext")
    pdf = write_pdf(letterhead(only_header()), full_draft(), VALUES)
    assert run_pdftotext(program, pdf).count("Partiet i Tierps kommun") == 1
    own = write(full_draft())
    with_name = write_pdf(letterhead(first_page()), full_draft(), VALUES)
    count = [run_pdftotext(program, made).count("Vänsterpartiet\n") for made in (own, with_name)]
    assert count[0] == count[1]  # the head of the document already names it


@pytest.mark.parametrize(
    ("color", "readable"),
    [("FFDD00", False), ("777777", False), ("767676", True), ("DA291C", True)],
)
def test_a_colour_too_pale_to_read_is_not_that_of_text(color, readable):
    """4.5 to 1 against white; the line below the logotype may have any colour."""
    data = data_of(full_draft(), Identity(color=color))
    assert (data["letterhead"]["color"], data["letterhead"]["readable"]) == (color, readable)


@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_same_input_gives_the_same_pdf(name):
    first, again = (
        write_pdf(letterhead(LETTERHEADS[name]()), full_draft(), VALUES) for _time in range(2)
    )
    assert first == again


def test_without_a_letterhead_the_pdf_is_as_before():
    assert write(full_draft(), None) == write(full_draft())


def test_the_command_says_that_the_pdf_is_not_the_page_of_the_letterhead(tmp_path):
    (tmp_path / "brev.docx").write_bytes(first_page())
    outcome = motioner(*V, "--brevmall", "brev.docx", at=tmp_path)
    (line,) = (row for row in outcome.err.splitlines() if "letterhead.pdf" in row)
    assert "PDF-filen har brevmallens namn, färg och logotyp, men är inte Word-sidan" in line
    assert "--pdf-via-word" in line
    assert "letterhead.pdf" not in motioner(*V, "--skriv-över", at=tmp_path).codes


def test_via_word_the_pdf_is_the_page_itself(tmp_path, need_tool):
    need_tool("soffice")
    program = need_tool("pdftotext")
    (tmp_path / "brev.docx").write_bytes(first_page())
    words = (*V, "--brevmall", "brev.docx", "--pdf-via-word")
    outcome = motioner(*words, at=tmp_path)
    assert (outcome.code, outcome.out) == (0, f"{NAME}.pdf\n")
    assert "pdf.via-word" in outcome.codes
    assert "Upplysning: PDF-filen är Word-sidan" in outcome.err
    assert "letterhead.pdf" not in outcome.codes
    text = run_pdftotext(program, (tmp_path / f"{NAME}.pdf").read_bytes())
    for shown in ("Storgatan 1, Tierp", "Före innehållet", "Jämn sida", "Efter innehållet"):
        assert shown in text
    both = motioner(*words, "--format", "docx", "--ut", "bada", at=tmp_path)
    assert both.out.splitlines() == [f"bada/{NAME}.pdf", f"bada/{NAME}.docx"]


def test_via_word_without_libreoffice_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    before = files_in(tmp_path)
    outcome = motioner(*V, "--pdf-via-word", at=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "behöver LibreOffice" in outcome.err
    assert files_in(tmp_path) == before


def test_a_libreoffice_that_fails_leaves_nothing(tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    outcome = motioner(*V, "--pdf-via-word", "--ut", "ny", at=tmp_path)
    assert (outcome.code, outcome.out) == (3, "")
    assert "LibreOffice kunde inte" in outcome.err
    assert not Path(tmp_path / "ny").exists()


def test_via_word_belongs_to_pdf(tmp_path):
    outcome = motioner(*TIERP, "--pdf-via-word", at=tmp_path)
    assert (outcome.code, "--pdf-via-word hör till --format pdf" in outcome.err) == (2, True)


def test_libreoffice_opens_every_letterhead(tmp_path, need_tool):
    """With the whole document in it, and the contents of the letterhead; one process for all."""
    from motioner.letterheads import write_docx

    for name, made in LETTERHEADS.items():
        docx = write_docx(letterhead(made()), full_draft(), VALUES)
        assert MEDIA not in parts(docx) or name in ("first-page", "in-table", "template")
        (tmp_path / f"{name}.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path))
    command = [need_tool("soffice"), profile, *convert, *map(str, tmp_path.glob("*.docx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shown = {
        name: run_pdftotext(need_tool("pdftotext"), (tmp_path / f"{name}.pdf").read_bytes())
        for name in LETTERHEADS
    }
    expected = (
        "Medlemskap i en förening",
        "inventera utsläpp",
        "Bilaga: Krav, avgift och källor",
    )
    lacking = {
        name: [words for words in expected if words not in text] for name, text in shown.items()
    }
    assert {name: words for name, words in lacking.items() if words} == {}
    assert [name for name, text in shown.items() if "{{" in text] == []
