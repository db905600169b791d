"""A case inside a document is untrusted: no file it names is read, none of its rules is used."""

import io
import json
import os
import re
from html import unescape

import pytest
from commands import ANNA, DAY, motioner
from packages import changed
from test_reopening import carried

from motioner.load.reading import parse_yaml, plain, read_text
from motioner.web import create_app

ITEM = "customXml/item1.xml"
RULES = [{"regel": "bilagor", "tillåtna": "ja", "källa": "en främlings ord"}]
PASSED = ["member.unknown"]


def crafted(folder, *options, **keys):
    """A motion whose case has other keys than the program wrote."""
    made = ("motion", "Tierp", *ANNA, "--datum", DAY, *options, "--ut", "a.docx", "--skriv-över")
    assert motioner(*made, at=folder).code == 0
    path = folder / "a.docx"
    tree = {**carried(path), **keys}
    text = json.dumps(tree).replace("&", "&amp;").replace("<", "&lt;")
    case = re.sub(rb">[^<]*</case>", lambda _m: f">{text}</case>".encode(), item(path))
    path.write_bytes(changed(path.read_bytes(), **{ITEM: case}))
    return path


def item(path):
    """The part that contains the case."""
    from packages import parts

    return parts(path.read_bytes())[ITEM]


def opened(folder, *options):
    """The messages from opening the document, and the resulting case."""
    outcome = motioner("öppna", "a.docx", "ny.yaml", "--skriv-över", *options, at=folder)
    assert outcome.code == 0, outcome.err
    return outcome, plain(parse_yaml(read_text(folder / "ny.yaml")))


def test_rules_and_exceptions_are_left_out_and_told(tmp_path):
    crafted(tmp_path, regler=RULES, ändå=PASSED)
    outcome, case = opened(tmp_path)
    assert not {"regler", "ändå"} & set(case)
    told = [line for line in outcome.err.splitlines() if "document.rules" in line]
    assert [("”regler”" in line, "”ändå”" in line) for line in told] == [
        (True, False),
        (False, True),
    ]
    assert all("--med-regler" in line for line in told)


def test_rules_and_exceptions_are_taken_when_asked_for(tmp_path):
    crafted(tmp_path, regler=RULES, ändå=PASSED)
    outcome, case = opened(tmp_path, "--med-regler")
    assert case["regler"][0]["källa"] == "en främlings ord"
    assert case["ändå"] == PASSED
    assert outcome.codes.count("document.rules") == 2
    assert "Läs igenom" in outcome.err


def test_a_case_without_them_is_opened_without_a_word(tmp_path):
    crafted(tmp_path)
    outcome, _case = opened(tmp_path)
    assert "document.rules" not in outcome.codes


@pytest.fixture
def traps(tmp_path):
    """Files that must not be read."""
    folder = tmp_path / "fällor"
    folder.mkdir()
    for name in ("brev.docx", "mall.md", "förening.yaml"):
        (folder / name).write_text("HEMLIGT", encoding="utf-8")
    return folder


@pytest.mark.parametrize("way", ["{}", "fällor/{}", "../{}"])
def test_no_file_that_a_strangers_case_names_is_read(way, traps, tmp_path, monkeypatch):
    read = []

    def noting(name, *more):
        read.append(str(name))
        return real(name, *more)

    keys = {
        "brevmall": way.format(traps / "brev.docx"),
        "mall": {"fil": way.format("mall.md")},
        "ämne": {"fil": way.format("förening.yaml")},
    }
    for name in ("mall.md", "förening.yaml", "brev.docx"):
        (tmp_path / name).write_text("HEMLIGT", encoding="utf-8")
    crafted(tmp_path, **keys)
    real = os.open
    monkeypatch.setattr(os, "open", noting)
    outcome, case = opened(tmp_path)
    named = [name for name in read if name.endswith(("brev.docx", "mall.md", "förening.yaml"))]
    assert named == []
    assert any(name.endswith("a.docx") for name in read)
    assert "HEMLIGT" not in outcome.err
    assert [case[key]["fil"] for key in keys] == ["brev.docx", "mall.md", "förening.yaml"]
    assert outcome.codes.count("document.file") == 3


@pytest.mark.parametrize("path", [r"\\server\a\brev.docx", r"C:\a\brev.docx", "/etc/brev.docx"])
def test_a_file_on_anothers_computer_becomes_one_beside_the_case(path, tmp_path):
    crafted(tmp_path, brevmall={"fil": path})
    outcome, case = opened(tmp_path)
    assert case["brevmall"] == {"fil": "brev.docx"}
    (line,) = (row for row in outcome.err.splitlines() if "document.file" in row)
    assert path in line


def test_what_could_not_be_compared_is_told(tmp_path):
    crafted(tmp_path, mall="mall.md")
    outcome, _case = opened(tmp_path)
    assert "document.not-compared" in outcome.codes


@pytest.mark.parametrize("ticked", [False, True])
def test_the_form_takes_them_only_when_the_box_is_ticked(ticked, tmp_path):
    content = crafted(tmp_path, regler=RULES, ändå=PASSED).read_bytes()
    client = create_app().test_client()
    assert 'type="checkbox" id="_med_regler"' in client.get("/").text
    more = {"_med_regler": "ja"} if ticked else {}
    for address, field in (("/öppna", "_ärendefil"), ("/granska", "_dokument")):
        sent = {field: (io.BytesIO(content), "a.docx")} | more
        answer = client.post(address, data=sent, content_type="multipart/form-data")
        page = unescape(answer.text)
        assert answer.status_code == 200
        assert ("en främlings ord" in page) is ticked
        assert ("som inte är med i ärendet" in page) is not ticked
