"""Errors that stop a document are reported when it becomes a case; the case is still written."""

import re

import docx
import pytest
from commands import motioner
from test_reopening import FREE, edited, written
from test_review import SOUND

from motioner.load.reading import read_text

NUMBER = "640823-3234"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("diket.", f"diket. Jag heter {NUMBER}.", "personal-number.found"),
        ("Anna Andersson (V)\n", "", "signer.missing"),
    ],
)
def test_an_error_of_the_document_is_told_and_the_case_written(old, new, code, tmp_path):
    assert old in SOUND
    (tmp_path / "motion.txt").write_text(SOUND.replace(old, new), encoding="utf-8")
    assert f"[{code}]" in "".join(motioner("granska", "motion.txt", at=tmp_path).errors)
    outcome = motioner("öppna", "motion.txt", "ny.yaml", at=tmp_path)
    assert (outcome.code, outcome.out) == (0, "ny.yaml\n")
    assert outcome.codes.count(code) == 1
    assert not outcome.errors
    assert "cykelbanor" in read_text(tmp_path / "ny.yaml")


def test_a_case_is_not_of_any_year_although_a_document_may_be(tmp_path):
    (tmp_path / "motion.txt").write_text(SOUND.replace("2023", "2012"), encoding="utf-8")
    assert motioner("granska", "motion.txt", at=tmp_path).codes == []
    assert motioner("öppna", "motion.txt", "ny.yaml", at=tmp_path).codes == ["date.too-early"]


def test_what_is_missing_is_told_once(tmp_path):
    text = SOUND.replace(" i Tierps kommun", "").replace("Tierp den 2", "Den 2")
    (tmp_path / "motion.txt").write_text(text, encoding="utf-8")
    outcome = motioner("öppna", "motion.txt", "ny.yaml", at=tmp_path)
    assert outcome.codes == ["document.missing"]


def test_names_are_asked_for_together_with_all_else_that_is_missing(tmp_path):
    text = SOUND.replace(" i Tierps kommun", "").replace("Tierp den 2", "Den 2")
    bare = text.replace("Anna Andersson (V)\n", "")
    told = {"motion.txt": bare, "grupp.txt": f"{bare}För Vänsterpartiet i kommunen\n"}
    told["förslag.txt"] = bare.replace("Motion\n", "E-förslag\n")
    asked = {}
    for name, content in told.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        outcome = motioner("öppna", name, f"{name}.yaml", at=tmp_path)
        asked[name] = re.findall(r"Fyll i ”(\w+)”", outcome.err)
    assert asked == {
        "motion.txt": ["organ", "undertecknare"],
        "grupp.txt": ["organ"],
        "förslag.txt": ["organ"],
    }


def test_a_case_that_was_carried_is_checked_as_it_became(tmp_path):
    path = written(FREE, tmp_path)[0]
    edited(path, ("Det går att ändra.", f"Det går att ändra, säger {NUMBER}."))
    outcome = motioner("öppna", path.name, at=tmp_path)
    assert (outcome.code, sorted(outcome.codes)) == (
        0,
        ["document.edited", "personal-number.found"],
    )


def test_a_case_in_a_letterhead_is_not_taken_for_one_without_names(tmp_path):
    letterhead = docx.Document()
    letterhead.add_paragraph("{{ innehåll }}")
    letterhead.add_paragraph("Besök oss på torget varje lördag mellan tio och tolv.")
    letterhead.save(tmp_path / "brev.docx")
    path = written(FREE, tmp_path, "--brevmall", "brev.docx")[0]
    (tmp_path / "brev.docx").unlink()
    assert motioner("öppna", path.name, at=tmp_path).codes == ["document.file"]
