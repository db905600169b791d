"""The same bounds apply to dates from every source, and dates computed from them are valid."""

import re
from pathlib import Path

import pytest
from commands import ANNA, PACKAGE_HOME, TIERP, motioner

OUTSIDE = ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31")
BOUNDS = "1900–2199"

CASE = """slag: motion
organ: "0360"
ämne: fritt
rubrik: R
text: Vi vill det.
yrkanden: [att kommunen ska göra det]
datum: 2026-01-10
undertecknare: [{namn: A, parti: V}]
"""
HISTORY = """händelser:
  - {händelse: inlämnad, datum: 2026-01-11}
  - {händelse: beslut, datum: 2026-02-11, organ: kommunfullmäktige, utfall: avslag}
  - {händelse: anslag, datum: 2026-02-20}
"""
# Every place of a case file that can have a date or a year, with the text to insert.
PLACES = {
    "datum": CASE.replace("2026-01-10", "DAY"),
    "händelser.1.datum": CASE + HISTORY.replace("2026-01-11", "DAY"),
    "händelser.2.datum": CASE + HISTORY.replace("2026-02-11", "DAY"),
    "händelser.3.datum": CASE + HISTORY.replace("2026-02-20", "DAY"),
    "krav.1.datum": CASE + "krav: {1: {läge: beslutat, datum: DAY}}\n",
    "tidigare.1.år": CASE + "tidigare: [{slag: motion, år: YEAR}]\n",
    "uppgifter.avgift.datum": CASE
    + "uppgifter: {avgift: {belopp: 1, källa: K, datum: DAY}}\n",
    "uppgifter.avgift.år": CASE + "uppgifter: {avgift: {belopp: 1, källa: K, år: YEAR}}\n",
    "uppgifter.medlemmar.datum": CASE
    + "uppgifter: {medlemmar: {antal: 1, källa: K, datum: DAY}}\n",
}  # fmt: skip
COMMANDS = ("visa", "kalender", "skriv")


def written(folder: Path, place: str, day: str) -> None:
    """The case with a date at the given place."""
    text = PLACES[place].replace("DAY", day).replace("YEAR", day[:4])
    (folder / "a.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("day", OUTSIDE)
def test_a_date_out_of_bounds_is_told_at_its_place(place, day, tmp_path):
    written(tmp_path, place, day)
    for command in COMMANDS:
        outcome = motioner(command, "a.yaml", at=tmp_path)
        assert outcome.code == 1, (command, outcome)
        assert re.search(rf"{re.escape(place)}: ”{day[:4]}.*{BOUNDS}", outcome.err), outcome.err


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_outermost_dates_are_reckoned_with(place, day, tmp_path):
    written(tmp_path, place, day)
    for command in COMMANDS:
        outcome = motioner(command, "a.yaml", at=tmp_path)
        assert outcome.code in (0, 1), (command, outcome)
        assert BOUNDS not in outcome.err


@pytest.mark.parametrize("day", OUTSIDE)
@pytest.mark.parametrize(
    "words",
    [
        (*TIERP, "--datum"),
        (*TIERP, "--avgift", "10", "--avgift-källa", "K", "--datum"),
        ("händelse", "a.yaml", "inlämnad", "--datum"),
        ("nästa", "a.yaml", "--datum"),
        ("nästa", "a.yaml", "tjänsteskrivelse", "--förslag", "avslag", "--datum"),
        ("granska", "d.txt", "--datum"),
        ("öppna", "d.txt", "--datum"),
        ("jämför", "d.txt", "d.txt", "--ut", "d.html", "--datum"),
    ],
    ids=" ".join,
)
def test_a_date_out_of_bounds_is_no_option(words, day, tmp_path):
    (tmp_path / "a.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "d.txt").write_text("Motion\n\nVi yrkar\natt det görs.\n", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    outcome = motioner(*words, day, at=tmp_path)
    assert outcome.code in (1, 2), outcome
    assert (day in outcome.err, BOUNDS in outcome.err) == (True, True), outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("year", ["0001", "1000", "9999", "10000", "٢٠٢٦", "²", "-1", "1e9", "nan"])
def test_a_year_that_is_none_is_no_option(year):
    assert motioner("avgift", "Tierp", "--år", year).code == 1


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7", "٢٠٢٦-11-22", "2026-11-22T00:00", "²"])
def test_a_date_is_written_in_one_way_everywhere(day, tmp_path):
    (tmp_path / "a.yaml").write_text(CASE, encoding="utf-8")
    for words in (("nästa", "a.yaml"), ("motion", "Tierp", *ANNA)):
        outcome = motioner(*words, "--datum", day, at=tmp_path)
        assert outcome.code in (1, 2)
        assert "är inte ett datum" in outcome.err


def test_a_date_from_outside_is_read_in_one_room():
    """Other code that parses dates would have different bounds, or none."""
    package = PACKAGE_HOME / "motioner"
    rooms = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if re.search(r"fromisoformat|strptime|fromordinal", path.read_text(encoding="utf-8"))
    ]
    assert rooms == ["ground/dates.py"]
