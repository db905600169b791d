"""``motioner brevmall granska`` and ``motioner brevmall ny``."""

import json

import pytest
from commands import files_in, motioner
from letterheads import first_page, only_header, swedish_names
from packages import changed, replaced

from motioner.foreign.opening import Format, read_package


@pytest.fixture
def folder(tmp_path):
    """A folder with a valid letterhead and a faulty one."""
    (tmp_path / "brev.docx").write_bytes(first_page())
    wrong = replaced(b"{{namn}}", b"{{ nann }}")
    (tmp_path / "fel.docx").write_bytes(changed(only_header(), **{"word/footer1.xml": wrong}))
    return tmp_path


def test_a_new_letterhead_is_what_its_ending_says_and_has_every_style(folder):
    for name, sort in (("ny.dotx", Format.DOTX), ("ny.DOCX", Format.DOCX)):
        outcome = motioner("brevmall", "ny", name, at=folder)
        assert (outcome.code, outcome.out) == (0, f"{name}\n")
        assert read_package(folder / name).format is sort
        seen = motioner("brevmall", "granska", name, at=folder)
        assert (seen.code, seen.err) == (0, "")
        assert "läggs till" not in seen.out
        assert "Innehållet: på den plats som är utmärkt" in seen.out


def test_a_file_that_is_there_is_replaced_only_when_asked(folder):
    before = (folder / "brev.docx").read_bytes()
    outcome = motioner("brevmall", "ny", "brev.docx", at=folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert (folder / "brev.docx").read_bytes() == before
    assert motioner("brevmall", "ny", "brev.docx", "--skriv-over", at=folder).code == 0
    assert (folder / "brev.docx").read_bytes() != before


def test_another_ending_is_wrong_usage(folder):
    before = files_in(folder)
    outcome = motioner("brevmall", "ny", "brev.odt", at=folder)
    assert (outcome.code, ".docx eller .dotx" in outcome.err) == (2, True)
    assert files_in(folder) == before


def test_what_is_found_is_shown(folder):
    outcome = motioner("brevmall", "granska", "brev.docx", at=folder)
    assert outcome.code == 0
    assert outcome.out.startswith("brev.docx: 1 avsnitt, 3 sidhuvuden, 2 sidfötter\n")
    assert "Fält: {{ rubrik }} i sidhuvudet, vid ”{{ parti }}: {{ rubrik }}”" in outcome.out
    rows = [line.split("  ") for line in outcome.out.splitlines() if line.startswith("  ")]
    shown = {row[1]: row[-1].strip() for row in rows}
    assert shown["Rubrik 1"] == "heading 1"
    assert shown["Motion Ingress"] == "läggs till"


def test_swedish_names_are_found(folder):
    (folder / "sv.docx").write_bytes(swedish_names())
    outcome = motioner("brevmall", "granska", "sv.docx", "--json", at=folder)
    styles = {entry["ours"]: entry["theirs"] for entry in json.loads(outcome.out)["styles"]}
    assert styles["Rubrik 1"] == "Rubrik 1"
    assert styles["Rubrik 2"] == "rubrik  2"
    assert styles["Brödtext"] == "Brödtext"


def test_what_is_wrong_is_told_with_its_place_and_as_json(folder):
    outcome = motioner("brevmall", "granska", "fel.docx", at=folder)
    assert (outcome.code, outcome.codes) == (1, ["letterhead.unknown-field"])
    assert "fel.docx, brevmall: Okänt fält ”nann” i sidfoten" in outcome.err
    answer = motioner("brevmall", "granska", "fel.docx", "--json", at=folder)
    found = json.loads(answer.out)
    assert (answer.code, answer.err, found["format"]) == (1, "", "docx")
    assert [f["code"] for f in found["findings"]] == ["letterhead.unknown-field"]
    assert {f["written"]: f["name"] for f in found["fields"]}["nann"] is None


def test_a_file_that_is_none_is_told_and_as_json_nothing_is_claimed_of_it(folder):
    (folder / "a.docx").write_text("hej", encoding="utf-8")
    outcome = motioner("brevmall", "granska", "a.docx", at=folder)
    assert (outcome.code, outcome.out) == (1, "")
    assert "inget Word-dokument" in outcome.err
    found = json.loads(motioner("brevmall", "granska", "a.docx", "--json", at=folder).out)
    assert (found["format"], found["marked"], found["styles"]) == (None, None, [])
    assert motioner("brevmall", "granska", "finns-inte.docx", at=folder).code == 2


def test_words_of_a_hostile_file_do_not_steer_the_terminal(folder):
    sneaky = replaced(b"{{namn}}", "{{ \u202enamn }}".encode())
    (folder / "stygg.docx").write_bytes(changed(only_header(), **{"word/footer1.xml": sneaky}))
    outcome = motioner("brevmall", "granska", "stygg.docx", at=folder)
    assert outcome.code == 1
    assert "\u202e" not in outcome.out + outcome.err
    assert "\\u202enamn" in outcome.out
