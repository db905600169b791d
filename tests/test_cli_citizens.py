"""Residents' proposals: the form of their kommun, two copies, contact details in one."""

import re
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from commands import DAY, files_in, motioner

from motioner.load import load_registry
from motioner.load.case import read_case
from motioner.load.reading import parse_yaml

CONTACT = ("--adress", "Smedjegränd 7", "--telefon", "070-174 06 05", "--epost", "bo@berg.example")
SECRETS = ("Smedjegränd", "070-174", "bo@berg.example")
PROPOSAL = ("medborgarförslag", "Kalmar", "--namn", "Bo Berg", "--datum", DAY)


def test_where_residents_have_e_forslag_the_proposal_becomes_one_with_a_warning(tmp_path):
    outcome = motioner(
        "medborgarförslag", "Norrköping", "--namn", "Bo Berg", "--datum", DAY, at=tmp_path
    )
    assert (outcome.code, outcome.errors) == (0, [])
    assert outcome.out.startswith("e-forslag-")
    assert "channel.replaced" in outcome.codes
    before = motioner(
        "medborgarförslag", "Norrköping", "--namn", "Bo Berg", "--datum", "2020-05-04", at=tmp_path
    )
    assert before.out.startswith("medborgarforslag-")


def test_residents_get_two_copies_and_the_public_one_never_holds_their_details(tmp_path):
    outcome = motioner(*PROPOSAL, *CONTACT, "--format", "alla", at=tmp_path)
    assert outcome.code == 0, outcome.err
    stem = f"medborgarforslag-klimatkommunerna-kalmar-{DAY}"
    endings = ("docx", "pdf", "html", "md", "txt", "json")
    assert files_in(tmp_path) == sorted(
        f"{stem}{copy}.{ending}" for ending in endings for copy in ("", "-inlamning")
    )
    for path in tmp_path.iterdir():
        if path.suffix != ".pdf":
            held = any(secret in unpacked(path) for secret in SECRETS)
            assert held == ("-inlamning" in path.name), path.name


def unpacked(path: Path) -> str:
    """Everything in a file as text; a zip archive with all its parts."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_public_pdf_holds_no_details_on_its_pages_or_elsewhere(need_tool, tmp_path):
    pdftotext = need_tool("pdftotext")
    motioner(*PROPOSAL, *CONTACT, "--format", "pdf", "--ut", "a.pdf", at=tmp_path)
    held = {}
    for name in ("a.pdf", "a-inlamning.pdf"):
        made = subprocess.run([pdftotext, name, "-"], cwd=tmp_path, capture_output=True, check=True)
        raw = (tmp_path / name).read_bytes()
        streams = re.findall(rb"stream\r?\n(.*?)\r?\r?\nendstream", raw, re.DOTALL)
        everything = b"".join([made.stdout, raw, *map(inflated, streams)])
        held[name] = [secret.encode() in everything for secret in SECRETS]
    assert held == {"a.pdf": [False] * 3, "a-inlamning.pdf": [True] * 3}


def inflated(stream: bytes) -> bytes:
    """A stream of a PDF, decompressed if it is compressed."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


@pytest.mark.parametrize(
    ("copy", "suffix"),
    [("publicering", ""), ("inlämning", "-inlamning"), ("inlamning", "-inlamning")],
)
def test_one_copy_alone(copy, suffix, tmp_path):
    outcome = motioner(*PROPOSAL, *CONTACT, "--kopia", copy, "--format", "txt", at=tmp_path)
    assert outcome.out == f"medborgarforslag-klimatkommunerna-kalmar-{DAY}{suffix}.txt\n"


def test_two_copies_under_a_name_of_ones_own(tmp_path):
    assert motioner(*PROPOSAL, *CONTACT, "--ut", "mitt.docx", at=tmp_path).code == 0
    assert files_in(tmp_path) == ["mitt-inlamning.docx", "mitt.docx"]


def test_contact_details_from_a_file_and_an_option_goes_before_it(tmp_path):
    (tmp_path / "k.yaml").write_text("adress: Gatan 1\nepost: fil@berg.example\n", encoding="utf-8")
    given = ("--kontakt", "k.yaml", "--epost", "bo@berg.example")
    assert motioner(*PROPOSAL, *given, "--format", "txt", "--ut", "a.txt", at=tmp_path).code == 0
    text = (tmp_path / "a-inlamning.txt").read_text(encoding="utf-8")
    assert "Gatan 1" in text
    assert "bo@berg.example" in text
    assert "fil@berg" not in text


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("adres: Gatan 1\n", 1, "adress"),
        ("adress: [a]\n", 1, "text"),
        ("adress: a\nadress: b\n", 2, "k.yaml:2: här ska namn"),
        ("- a\n", 2, "k.yaml:1: här ska namn"),
        ("adress: [a\n", 2, "k.yaml:1"),
    ],
)
def test_a_file_of_contact_details_that_is_wrong(content, code, words, tmp_path):
    (tmp_path / "k.yaml").write_text(content, encoding="utf-8")
    outcome = motioner(*PROPOSAL, "--kontakt", "k.yaml", at=tmp_path)
    assert outcome.code == code
    assert words in outcome.err
    assert files_in(tmp_path) == ["k.yaml"]


def test_residents_are_never_asked_for_a_party(tmp_path):
    made = motioner(*PROPOSAL, "--spara", "a.yaml", "--format", "txt", at=tmp_path)
    assert made.code == 0
    case = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert "parti" not in case
    loaded = read_case(parse_yaml(case), load_registry())
    assert loaded.case.all_parties == ()


def test_what_is_wrong_in_a_file_of_contact_details_is_told_with_file_and_line(tmp_path):
    wrong = "adress: Smedjegränd 7\nadres: Smedjegränd 8\ntelefon: [1, 2]\n"
    (tmp_path / "k.yaml").write_text(wrong, encoding="utf-8")
    outcome = motioner(*PROPOSAL, "--kontakt", "k.yaml", at=tmp_path)
    assert (outcome.code, outcome.out) == (1, ""), outcome.err
    assert [line.split(" ")[1] for line in outcome.errors] == ["k.yaml:2,", "k.yaml:3,"]
    assert "Menade du ”adress”?" in outcome.errors[0]
    assert files_in(tmp_path) == ["k.yaml"]
