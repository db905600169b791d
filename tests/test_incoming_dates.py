"""A date without a day, or that does not exist, is reported as written and never corrected."""

import json

import docx
import pytest
from commands import motioner
from test_reopening import CASE, written
from test_review import SOUND

from motioner.foreign.incoming import lines_in, structure
from motioner.load import load_registry
from motioner.load.reading import parse_yaml, plain, read_text

STATED = "Tierp den 2 maj 2023"
NO_SUCH = {
    "Tierp den 31 april 2025": "31 april 2025",
    "Tierp den 29 februari 2025": "29 februari 2025",
    "Tierp, 2025-02-30": "2025-02-30",
    "2025-13-01": "2025-13-01",
    "Tierp 31/4 2025": "31/4 2025",
    "Tierp 250431": "250431",
}
WITHOUT_DAY = {"Tierp, februari 2025": "februari 2025", "April 2025": "april 2025"}


def given(date, folder, name="motion.txt"):
    """A valid motion with that line for its place and date."""
    (folder / name).write_text(SOUND.replace(STATED, date), encoding="utf-8")
    return name


@pytest.mark.parametrize(("date", "words"), [*NO_SUCH.items(), *WITHOUT_DAY.items()])
def test_no_date_is_made_up_for_a_case(date, words, tmp_path):
    outcome = motioner("öppna", given(date, tmp_path), "ny.yaml", at=tmp_path)
    wrong = "finns inte" if date in NO_SUCH else "saknar dag"
    assert outcome.code == 0
    assert (
        f"Varning: motion.txt:12, datum: Datumet ”{words}” {wrong}. Fyll i ”datum” i ärendet."
        in outcome.err
    )
    case = plain(parse_yaml(read_text(tmp_path / "ny.yaml")))
    assert "datum" not in case
    assert case.get("ort") == ("Tierp" if "Tierp" in date else None)
    assert case["text"].endswith("gå i diket.")
    assert case["undertecknare"] == [{"namn": "Anna Andersson", "parti": "V"}]


@pytest.mark.parametrize(("date", "words"), NO_SUCH.items())
def test_a_day_that_does_not_exist_is_named_when_a_document_is_checked(date, words, tmp_path):
    name = given(date, tmp_path)
    outcome = motioner("granska", name, at=tmp_path)
    assert f"Datum: {words} (finns inte)\n" in outcome.out
    assert f"motion.txt:12, datum: Datumet ”{words}” finns inte. Rätta det." in outcome.err
    document = json.loads(motioner("granska", name, "--json", at=tmp_path).out)["document"]
    assert (document["date"], document["no_such_day"]) == (None, words)


def test_a_date_without_a_day_is_told_in_words(tmp_path):
    outcome = motioner("granska", given("Tierp, februari 2025", tmp_path), at=tmp_path)
    assert "Datumet ”februari 2025” saknar dag. Skriv hela datumet." in outcome.err


def test_a_date_that_is_given_goes_before_one_that_does_not_exist(tmp_path):
    name = given("Tierp den 31 april 2025", tmp_path)
    assert motioner("granska", name, "--datum", "2025-04-29", at=tmp_path).codes == []
    assert motioner("öppna", name, "ny.yaml", "--datum", "2025-04-29", at=tmp_path).codes == []
    assert plain(parse_yaml(read_text(tmp_path / "ny.yaml")))["datum"] == "2025-04-29"


def test_a_day_that_exists_goes_before_one_that_does_not():
    text = SOUND.replace("Motion\n", "Motion 2025-02-30\n")
    document = structure(lines_in("motion.txt", text.encode()), load_registry())
    assert (str(document.date), document.no_such_day) == ("2023-05-02", None)


@pytest.mark.parametrize("line", ["Telefon 070-2025 12 34", "Ring 20254512", "2025 12 39 Tierp"])
def test_figures_that_may_be_something_else_are_no_date(line):
    text = SOUND.replace(STATED, line)
    document = structure(lines_in("motion.txt", text.encode()), load_registry())
    assert (document.date, document.no_such_day) == (None, None)


def test_a_case_keeps_its_date_when_the_one_in_word_does_not_exist(tmp_path):
    path = written(CASE, tmp_path)[0]
    edited = docx.Document(path)
    dated = next(p for p in edited.paragraphs if "15 september 2026" in p.text)
    dated.runs[0].text = dated.text.replace("15 september", "31 september")
    for run in dated.runs[1:]:
        run.text = ""
    edited.save(tmp_path / "ändrad.docx")
    outcome = motioner("öppna", "ändrad.docx", "ny.yaml", at=tmp_path)
    assert outcome.codes == ["document.date"]
    assert "Datumet ”31 september 2026” finns inte. Ärendet behåller sitt datum" in outcome.err
    assert plain(parse_yaml(read_text(tmp_path / "ny.yaml")))["datum"] == "2026-09-15"


def test_versions_show_the_dates_as_they_state_them(tmp_path):
    old = given("Tierp den 31 april 2025", tmp_path, "gammal.txt")
    new = given("Tierp, februari 2025", tmp_path, "ny.txt")
    outcome = motioner("jämför", old, new, at=tmp_path)
    assert outcome.out.splitlines()[0] == "Datum: [-31 april-][+februari+] 2025"
    head = json.loads(motioner("jämför", old, new, "--json", at=tmp_path).out)["head"]
    assert (head["date"]["old"], head["date"]["new"]) == ("31 april 2025", "2025-02")
    assert motioner("jämför", old, new, "--ut", "ändringar.txt", at=tmp_path).code == 0
    assert "Tierp[- den 31 april-][+, februari+] 2025" in read_text(tmp_path / "ändringar.txt")
