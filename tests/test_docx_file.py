"""The DOCX writer: the file itself, its metadata, skeleton and validity."""

import datetime as dt
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx_faults import faults
from docx_reading import HOSTILE, draft_of, part, planted
from drafts import full_draft, t
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from motioner.nouns import draft as d
from motioner.writers import writer_for
from motioner.writers.docx import SKELETON, to_document, write
from motioner.writers.docx.skeleton import fresh_skeleton


def test_language_is_swedish_everywhere() -> None:
    """Text, theme and metadata all say sv-SE, and nothing says another language."""
    container = write(full_draft())
    assert 'w:lang w:val="sv-SE"' in part(container, "word/styles.xml")
    assert '<w:themeFontLang w:val="sv-SE"/>' in part(container, "word/settings.xml")
    assert "<dc:language>sv-SE</dc:language>" in part(container, "docProps/core.xml")
    assert "en-US" not in "".join(
        part(container, name) for name in zipfile.ZipFile(io.BytesIO(container)).namelist()
    )


def test_core_properties_tell_what_the_page_shows() -> None:
    """Title, authors and the draft's own date; no program, comment or other time."""
    draft = replace(full_draft(title='Träd & "buskar" <här>'), authors=("Anna (V)", "Bo (C)"))
    core = to_document(draft).core_properties
    assert core.title == 'Träd & "buskar" <här>'
    assert core.author == "Anna (V); Bo (C)"
    assert core.language == "sv-SE"
    moment = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    assert core.created == core.modified == moment
    assert core.revision == 1
    assert (core.comments, core.last_modified_by, core.keywords) == ("", "", "")


def test_no_author_is_no_author() -> None:
    """A form without names has no author in its metadata."""
    container = write(replace(full_draft(), authors=()))
    assert "creator" not in part(container, "docProps/core.xml")


def test_nothing_of_others_is_left_in_the_file() -> None:
    """No thumbnail, program name, custom XML or other trace of the library's own template."""
    container = write(full_draft())
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
        ]
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"python-docx" not in everything
    assert b"rsid" not in everything


def test_the_same_draft_gives_the_same_bytes() -> None:
    """No time or randomness in the file, in this process or in another."""
    code = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]\n"
        "from drafts import full_draft\nfrom motioner.writers.docx import write\n"
        "print(hashlib.sha256(write(full_draft())).hexdigest())\n"
        "assert not {'docx', 'lxml', 'zipfile'} & sys.modules.keys()"
    )
    tests = Path(__file__).parent
    command = [sys.executable, "-c", code, str(tests), str(tests.parent)]
    first, second = (subprocess.check_output(command) for _ in range(2))
    assert first == second
    assert write(full_draft()) == write(full_draft())


def test_the_registered_writer_is_this_one() -> None:
    """The table of writers contains this one."""
    assert writer_for("docx") is write


def test_shipped_skeleton_equals_a_fresh_one() -> None:
    """Part by part; ``python -m motioner.writers.docx.skeleton`` regenerates it."""
    with (
        zipfile.ZipFile(SKELETON) as shipped,
        zipfile.ZipFile(io.BytesIO(fresh_skeleton())) as fresh,
    ):
        assert shipped.namelist() == fresh.namelist()
        for name in fresh.namelist():
            assert shipped.read(name) == fresh.read(name), name


VARIATIONS = {
    "full": full_draft(),
    "hostile": full_draft(name=HOSTILE[0], title=HOSTILE[1], text="a\tb\nc\u200f🌱"),
    "no blocks": draft_of(),
    "no authors": replace(full_draft(), authors=()),
    "appendix only": draft_of(d.Appendix("Bilaga", (d.Table("T", ("a", "b", "c"), ()),))),
    "dashes": draft_of(d.Yrkanden(t("Vi föreslår"), (t("att x"),), d.Marking.DASH)),
    "empty line": draft_of(d.Signatures("Ort", None, (d.Signatory(""),) * 3, lines=True)),
    "odd links": draft_of(
        d.Paragraph(
            (d.Strong((d.Link("a", "https://a.se/ö å|?[x]#"),)), d.Link("b", "x:y"), d.LineBreak())
        )
    ),
}


@pytest.mark.parametrize("name", VARIATIONS)
def test_valid_and_without_the_faults_validators_miss(name: str, tmp_path: Path) -> None:
    """The audit and our own checks find nothing."""
    container = write(VARIATIONS[name])
    file = tmp_path / "document.docx"
    file.write_bytes(container)
    result = OpenXmlValidator().validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert faults(container) == []


def test_the_audit_is_awake(tmp_path: Path) -> None:
    """The validator that accepts ours reports a misplaced element."""
    file = tmp_path / "document.docx"
    file.write_bytes(planted("word/document.xml", "<w:pPr>", "<w:pPr><w:jc w:val='left'/>"))
    assert not OpenXmlValidator().validate(str(file)).is_valid


CONTROL = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        ("word/document.xml", "<w:body>", f"<w:body>{CONTROL}{CONTROL}", "control id 7"),
        ("word/document.xml", "</w:pPr><w:r>", "</w:pPr><w:t>lös</w:t><w:r>", "lös"),
        ("word/document.xml", "</w:pPr><w:r>", "</w:pPr>lös<w:r>", "lös"),
        ("docProps/core.xml", "2026-11-22T", "2026-11-31T", "bad date"),
        ("docProps/core.xml", "2026-11-22T00:00:00Z", "22 november", "bad date"),
        ("docProps/core.xml", ' xsi:type="dcterms:W3CDTF"', "", "bad date"),
    ],
)
def test_planted_faults_are_found(name: str, old: str, new: str, found: str) -> None:
    """Each of our own checks reports its fault."""
    (fault,) = faults(planted(name, old, new))
    assert found in fault
