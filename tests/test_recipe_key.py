"""The recipe of CONTRIBUTING for a new key of a case, which touches its row and its attribute."""

from pathlib import Path

import pytest
from recipes import Copy, followed

from motioner.load import load_registry
from motioner.load.event_fields import EVENT_FIELDS
from motioner.load.fields import FIELDS, case_keys
from motioner.load.history_keys import EVENT_KEYS

MOTION = ("motion", "Tierp", "--namn", "Anna Andersson", "--parti", "V", "--datum", "2026-11-22")
WHOLE = {
    "slag": "motion",
    "ämne": "klimatkommunerna",
    "organ": "0360",
    "datum": "2026-11-22",
    "undertecknare.1.namn": "Anna Andersson",
    "undertecknare.1.parti": "V",
}
OPENED = """
from pathlib import Path
from motioner.load import load_registry
from motioner.web.opening import answers_from_file

answers, _reading = answers_from_file(Path("a.yaml").read_bytes(), load_registry(), {}, "a.yaml")
print(answers.fields["motto"])
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with a new key, and a case that has it."""
    made = followed("a key of the case file", tmp_path_factory.mktemp("key"))
    made.run(*MOTION, "--motto", "Framåt", "--spara", "a.yaml", "--format", "txt")
    return made


def test_a_key_is_two_files(copy: Copy) -> None:
    """As CONTRIBUTING states."""
    assert copy.touched == {"motioner/load/fields.py", "motioner/nouns/case/case.py"}


def test_it_is_an_option_and_saved(copy: Copy) -> None:
    """The help shows it under its heading; the saved case is read back."""
    shown = copy.run("motion", "--help")
    assert "--motto TEXT" in shown.partition("Vem som skriver:")[0]
    assert "motto: Framåt\n" in copy.text("a.yaml")
    copy.run("skriv", "a.yaml", "--format", "txt", "--ut", "igen.txt")


def test_it_is_in_the_form(copy: Copy) -> None:
    """Asked for, shown as typed, saved, and restored when the case is opened."""
    assert '<label for="motto">Motto</label>' in copy.page("/%C3%A4rende", **WHOLE)
    typed = copy.page("/%C3%A4rende", **WHOLE, motto="Framåt")
    assert 'name="motto" type="text" value="Framåt"' in typed
    assert "motto: Framåt\n" in copy.page("/h%C3%A4mta", **WHOLE, motto="Framåt", _fil=".yaml")
    assert copy.python("-c", OPENED) == "('Framåt',)\n"


def test_its_text_is_checked(copy: Copy) -> None:
    """Like other text in the file."""
    assert "personnummer" in copy.run(*MOTION, "--motto", "811218-9876", code=1)


def test_a_misspelt_one_is_told_with_the_nearest(copy: Copy) -> None:
    """In a file and on the command line."""
    assert "Menade du --motto?" in copy.run(*MOTION, "--moto", "x", code=2)
    wrong: Path = copy.root / "work" / "b.yaml"
    wrong.write_text(copy.text("a.yaml").replace("motto:", "moto:"), encoding="utf-8")
    told = copy.run("granska", "b.yaml", code=1)
    assert "Okänd nyckel ”moto”. Menade du ”motto”?" in told


def test_each_key_of_a_case_and_of_an_event_has_one_row() -> None:
    """No key occurs twice, and every key belongs to a case or an event."""
    keys = [row.key for row in FIELDS]
    assert keys == list(case_keys(load_registry()))
    assert len(set(keys)) == len(keys)
    of_events = [row.key for row in EVENT_FIELDS]
    assert len(set(of_events)) == len(of_events)
    assert {key for keys in EVENT_KEYS.values() for key in keys} == set(of_events)


def test_each_option_has_one_parameter() -> None:
    """No two options of a document command use the same parameter name."""
    names = [row.parameter(option) for row in FIELDS for option in row.options]
    assert len(set(names)) == len(names)
