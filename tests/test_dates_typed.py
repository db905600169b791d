"""A day typed in any Swedish form, at every surface where a person types one."""

import datetime as dt

import pytest
from commands import ANNA, motioner

from motioner.ground.swedish import iso_day, long_date
from motioner.web.answers import posted

FORMS = [
    "30 november 2026", "den 30 november 2026", "30 nov 2026", "30 nov. 2026", "30:e November 2026",
    "30/11 2026", "30/11/2026", "30/11-2026", "30.11.2026", "30. 11. 2026", "2026-11-30",
    "2026/11/30", "2026–11–30", " 30  november\u00a02026 ",
]  # fmt: skip


@pytest.mark.parametrize("typed", FORMS)
def test_a_day_is_read_however_it_is_written(typed):
    assert iso_day(typed) == "2026-11-30"


def test_every_day_of_a_year_is_read_as_the_program_writes_it():
    first = dt.date(2024, 1, 1)
    for day in (first + dt.timedelta(days=number) for number in range(366)):
        assert iso_day(long_date(day)) == iso_day(f"{day.day}/{day.month} {day.year}") == str(day)


@pytest.mark.parametrize(
    "typed",
    ["", "i går", "31 juni 2026", "30/13 2026", "30/11-26", "november 2026", "2026", "2026-11",
     "3 ma 2026", "1 j 2026", "30 november", "0/0 0000", "20261130", " " * 60_000 + "1/1 2026"],
    ids=str.strip,
)  # fmt: skip
def test_what_is_no_day_is_left_as_it_is_typed(typed):
    """So that the error shows it, and a year or a month stays one."""
    assert iso_day(typed) == typed


def test_an_option_takes_it(tmp_path):
    outcome = motioner(
        "motion", "Tierp", *ANNA, "--datum", "30 november 2026", "--ut", "a.txt", at=tmp_path
    )
    assert outcome.code == 0, outcome.err
    assert "30 november 2026" in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_the_form_shows_it_back_as_it_is_saved():
    fields = [("datum", ["30/11 2026"]), ("krav.1.datum", ["5 jan 2024"]), ("_dag", ["1.2.2027"])]
    answers = posted([*fields, ("lokalt", ["30/11 2026"])])
    assert answers.fields["datum"] == ("2026-11-30",)
    assert answers.fields["krav.1.datum"] == ("2024-01-05",)
    assert answers.control("_dag") == "2027-02-01"
    assert answers.fields["lokalt"] == ("30/11 2026",)
