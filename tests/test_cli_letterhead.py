"""``--brevmall`` on the command line and in a saved case, and its errors."""

import hashlib
import io
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from cases import case
from commands import TIERP, files_in, motioner
from letterheads import first_page, only_header, template
from msgspec import structs
from packages import ODT, TYPES, changed, packed, parts, replaced

from motioner.letterheads import letterhead_of
from motioner.nouns.case import FileRef, Kind

NAME = "motion-klimatkommunerna-tierp-2026-11-22.docx"
V = (*TIERP, "--parti", "V")
HANDED_IN = ("händelse", "a.yaml", "inlämnad", "--datum", "2026-11-23", "--dnr", "KS 2026/1")


@pytest.fixture
def folder(tmp_path):
    """A folder with a letterhead and one with a misspelled field."""
    (tmp_path / "brev.docx").write_bytes(first_page())
    (tmp_path / "fel.docx").write_bytes(
        changed(only_header(), **{"word/footer1.xml": replaced(b"{{namn}}", b"{{ nann }}")})
    )
    return tmp_path


def headers(path):
    """The text of every header of a document."""
    document = docx.Document(str(path))
    section = document.sections[0]
    heads = (section.first_page_header, section.header)
    return ["\n".join(p.text for p in head.paragraphs).strip() for head in heads]


def test_a_motion_is_written_in_the_letterhead_and_tells_how_styles_became(folder):
    outcome = motioner(*V, "--brevmall", "brev.docx", at=folder)
    assert (outcome.code, outcome.out) == (0, f"{NAME}\n")
    first, rest = headers(folder / NAME)
    assert first == "Vänsterpartiet"
    assert rest.startswith("Vänsterpartiet: Gå med i Klimatkommunerna")
    assert "letterhead.styles" in outcome.codes
    assert "Brödtext = Body Text" in outcome.err


def test_the_case_names_it_with_its_checksum_and_gives_the_same_bytes_again(folder):
    (folder / "arenden").mkdir()
    saved = ("--spara", "arenden/a.yaml")
    assert motioner(*V, "--brevmall", "brev.docx", *saved, at=folder).code == 0
    text = (folder / "arenden" / "a.yaml").read_text(encoding="utf-8")
    assert "brevmall:\n  fil: ../brev.docx\n" in text
    assert hashlib.sha256(first_page()).hexdigest() in text
    again = motioner("skriv", "arenden/a.yaml", "--ut", "igen", at=folder)
    assert again.code == 0
    assert (folder / "igen" / NAME).read_bytes() == (folder / NAME).read_bytes()


def test_a_letterhead_that_has_changed_since_is_warned_of(folder):
    assert motioner(*V, "--brevmall", "brev.docx", "--spara", "a.yaml", at=folder).code == 0
    (folder / "brev.docx").write_bytes(template())
    outcome = motioner("skriv", "a.yaml", "--ut", "igen", at=folder)
    assert outcome.code == 0
    assert "letterhead.changed" in outcome.codes
    assert "a.yaml:" in next(r for r in outcome.err.splitlines() if "letterhead.changed" in r)


def test_a_saved_case_is_written_in_another_letterhead(folder):
    assert motioner(*V, "--spara", "a.yaml", at=folder).code == 0
    assert motioner("skriv", "a.yaml", "--brevmall", "brev.docx", "--ut", "b", at=folder).code == 0
    assert headers(folder / "b" / NAME)[0] == "Vänsterpartiet"


def test_every_kind_of_document_may_have_one(folder):
    for words in (
        ("medborgarförslag", "Tierp", "--namn", "Cia Berg"),
        ("ledamotsinitiativ", "Tierp", "--namn", "Dan Dahl", "--parti", "S"),
    ):
        outcome = motioner(*words, "--datum", "2026-11-22", "--brevmall", "brev.docx", at=folder)
        assert outcome.code == 0
        assert headers(folder / outcome.out.strip())


def test_a_field_that_has_nothing_to_print_is_warned_of(folder):
    words = ("medborgarförslag", "Tierp", "--namn", "Cia Berg", "--datum", "2026-11-22")
    outcome = motioner(*words, "--brevmall", "brev.docx", at=folder)
    (line,) = (row for row in outcome.err.splitlines() if "letterhead.empty-field" in row)
    assert "{{ parti }}" in line


def test_a_copy_without_names_has_none_in_the_letterhead(folder):
    (folder / "namn.docx").write_bytes(only_header())
    words = ("medborgarförslag", "Tierp", "--namn", "Cia Berg", "--utan-namn", "--telefon", "1")
    outcome = motioner(*words, "--datum", "2026-11-22", "--brevmall", "namn.docx", at=folder)
    public, handed_in = outcome.out.splitlines()
    assert "letterhead.empty-field" not in outcome.codes
    assert b"Cia Berg" not in b"".join(parts((folder / public).read_bytes()).values())
    assert b"Cia Berg" in parts((folder / handed_in).read_bytes())["word/footer1.xml"]


def test_a_misspelt_field_stops_and_nothing_is_written(folder):
    outcome = motioner(*V, "--brevmall", "fel.docx", "--format", "alla", "--ut", "ny", at=folder)
    assert (outcome.code, outcome.out) == (1, "")
    (line,) = outcome.errors
    assert "”nann” i sidfoten" in line
    assert "Menade du ”namn”?" in line
    assert not (folder / "ny").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "inget Word-dokument"),
        (packed(ODT), "ska vara en Word-fil"),
        (
            changed(
                first_page(),
                **{
                    TYPES: replaced(
                        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                        b"vnd.ms-word.document.macroEnabled.main",
                    )
                },
            ),
            "makron (.docm",
        ),
    ],
    ids=["empty", "open-document", "macros"],
)
def test_a_file_that_is_refused_stops_with_its_reason(folder, content, words):
    (folder / "annan.docm").write_bytes(content)
    before = files_in(folder)
    outcome = motioner(*V, "--brevmall", "annan.docm", at=folder)
    assert (outcome.code, outcome.out, outcome.codes.count("letterhead.unreadable")) == (1, "", 1)
    assert words in outcome.errors[0]
    assert files_in(folder) == before


def test_no_such_file_is_wrong_usage_and_in_a_case_a_finding(folder):
    outcome = motioner(*V, "--brevmall", "finns-inte.docx", at=folder)
    assert (outcome.code, outcome.codes) == (2, [])
    assert "finns-inte.docx finns inte" in outcome.err
    assert motioner(*V, "--brevmall", "brev.docx", "--spara", "a.yaml", at=folder).code == 0
    (folder / "brev.docx").unlink()
    outcome = motioner("granska", "a.yaml", at=folder)
    assert (outcome.code, outcome.codes.count("letterhead.unreadable")) == (1, 1)


def test_what_the_administration_owns_has_no_letterhead(folder):
    """Neither that of its case, nor a requested one."""
    named = case(letterhead=FileRef("brev.docx"))
    for kind in Kind:
        found, told = letterhead_of(structs.replace(named, kind=kind), folder)
        assert (found is None) is kind.is_administrations
        assert ("letterhead.kind" in [f.code for f in told]) is kind.is_administrations


def test_what_follows_in_a_case_has_its_letterhead_unless_the_administration_owns_it(folder):
    assert motioner(*V, "--brevmall", "brev.docx", "--spara", "a.yaml", at=folder).code == 0
    assert motioner(*HANDED_IN, at=folder).code == 0
    report = ("nästa", "a.yaml", "tjänsteskrivelse", "--datum", "2027-02-01", "--förslag", "bifall")
    outcome = motioner(*report, "--brevmall", "brev.docx", at=folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert "förvaltningen äger" in outcome.err
    outcome = motioner(*report, at=folder)
    assert outcome.code == 0, outcome.err
    assert headers(folder / outcome.out.splitlines()[0]) == ["", ""]
    again = ("skriv", "a.yaml", "--händelse", "2", "--ut", "igen")
    refused = motioner(*again, "--brevmall", "brev.docx", at=folder)
    assert (refused.code, refused.out) == (2, "")
    assert "tjänsteskrivelse: det som förvaltningen äger" in refused.err
    assert not (folder / "igen").exists()
    outcome = motioner(*again, at=folder)  # the case's letterhead is left out, and that is reported
    assert (outcome.code, outcome.codes.count("letterhead.kind")) == (0, 1)
    assert headers(folder / outcome.out.strip()) == ["", ""]
    pleaded = ("nästa", "a.yaml", "yrkande", "--datum", "2027-03-01", "--steg", "bifall")
    outcome = motioner(*pleaded, "--namn", "Anna Andersson", at=folder)
    assert outcome.code == 0, outcome.err
    assert headers(folder / outcome.out.splitlines()[0])[0] == "Vänsterpartiet"


def test_a_letterhead_asked_for_later_is_kept_in_the_case(folder):
    assert motioner(*V, "--spara", "a.yaml", at=folder).code == 0
    assert motioner(*HANDED_IN, at=folder).code == 0
    pleaded = ("nästa", "a.yaml", "yrkande", "--datum", "2027-03-01", "--steg", "bifall")
    later = (*pleaded, "--namn", "Anna Andersson", "--brevmall", "brev.docx")
    outcome = motioner(*later, at=folder)
    assert outcome.code == 0, outcome.err
    assert headers(folder / outcome.out.splitlines()[0])[0] == "Vänsterpartiet"
    text = (folder / "a.yaml").read_text(encoding="utf-8")
    assert "brevmall:\n  fil: brev.docx\n" in text
    again = motioner("skriv", "a.yaml", "--händelse", "2", "--ut", "igen", at=folder)
    assert again.code == 0, again.err
    assert headers(folder / again.out.strip())[0] == "Vänsterpartiet"


def test_the_letterhead_itself_is_never_changed(folder):
    before = (folder / "brev.docx").read_bytes()
    shutil.copy(folder / "brev.docx", folder / NAME)
    assert motioner(*V, "--brevmall", NAME, at=folder).code == 2  # the file exists
    assert (folder / NAME).read_bytes() == before
    assert motioner(*V, "--brevmall", "brev.docx", "--skriv-över", at=folder).code == 0
    onto = ("--ut", "brev.docx", "--skriv-över")
    outcome = motioner(*V, "--brevmall", "brev.docx", *onto, at=folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert "samma namn" in outcome.err
    assert (folder / "brev.docx").read_bytes() == before


def test_the_document_opens_in_python_docx(folder):
    assert motioner(*V, "--brevmall", "brev.docx", at=folder).code == 0
    held = docx.Document(io.BytesIO(Path(folder / NAME).read_bytes()))
    assert held.core_properties.author == "Anna Andersson"


def test_who_has_no_letterhead_does_not_wait_for_its_libraries(tmp_path):
    """Importing the XML library takes longer than writing a document."""
    program = (
        "import sys; from motioner.cli import run;"
        f" assert run({[*V, '--ut', str(tmp_path)]!r}) == 0;"
        " assert not {'lxml', 'motioner.foreign.opening', 'subprocess'} & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
