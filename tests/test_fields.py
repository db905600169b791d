"""A key is added to a case by one row of the table, one attribute and this test of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docs_reading import ROOT

from motioner.loading import load_registry
from motioner.loading.event_fields import EVENT_FIELDS
from motioner.loading.fields import FIELDS, case_keys
from motioner.loading.history_keys import EVENT_KEYS

ROW = """    FieldRow(
        "motto",
        Key("motto", optional(word), None),
        (OptionRow("--motto", n_("Ett motto."), n_("TEXT")),),
        Input(label=n_("Motto")),
    ),
"""
ATTRIBUTE = "    motto: str | None = None\n"
FORM = """
import sys
from pathlib import Path
from motioner.web import create_app

client = create_app().test_client()
whole = {"slag": "motion", "ämne": "klimatkommunerna", "organ": "0360", "datum": "2026-11-22",
         "undertecknare.1.parti": "V", "undertecknare.1.namn": "Anna Andersson"}
asked = client.post("/ärende", data=whole).text
assert '<label for="motto">Motto</label>' in asked
typed = client.post("/ärende", data=whole | {"motto": "Framåt"}).text
assert 'name="motto" type="text" value="Framåt"' in typed
saved = client.post("/hämta", data=whole | {"motto": "Framåt", "_fil": ".yaml"})
assert "motto: Framåt" in saved.text, saved.text
with Path("ärende.yaml").open("rb") as file:
    opened = client.post("/öppna", data={"_ärendefil": (file, "ärende.yaml")})
assert 'name="motto" type="text" value="Framåt"' in opened.text
"""


def changed(path: Path, before: str, text: str) -> None:
    """Put a text in a module before another, which it has once."""
    source = path.read_text(encoding="utf-8")
    assert source.count(before) == 1
    path.write_text(source.replace(before, text + before), encoding="utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with a key that nobody else knows."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("motioner", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    changed(copy / "motioner/loading/fields.py", '    FieldRow("ändå", ', ROW)
    changed(copy / "motioner/case/case.py", "    title: str | None = None\n", ATTRIBUTE)
    return copy


def ran(house: Path, at: Path, *words: str, code: int = 0) -> str:
    """What the copy says to a command; the test fails where it ends otherwise."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=at,
        env={**os.environ, "PYTHONPATH": str(house), "MOTIONER_LANG": "sv"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_key_is_one_row_and_one_attribute(house: Path, tmp_path: Path) -> None:
    program = ("-m", "motioner")
    motion = (*program, "motion", "Tierp", "--parti", "V", "--namn", "Anna Andersson")
    assert "--motto TEXT" in ran(house, tmp_path, *program, "motion", "--help")
    ran(house, tmp_path, *motion, "--motto", "Framåt", "--spara", "ärende.yaml")
    case = tmp_path / "ärende.yaml"
    assert "motto: Framåt\n" in case.read_text(encoding="utf-8")
    ran(house, tmp_path, *program, "skriv", "ärende.yaml", "--skriv-över")
    ran(house, tmp_path, "-c", FORM)
    # Its text is checked like every other, and its name is suggested when it is misspelt.
    told = ran(house, tmp_path, *motion, "--motto", "811218-9876", "--ut", "ny", code=1)
    assert "personnummer" in told
    assert "Menade du --motto?" in ran(house, tmp_path, *motion, "--moto", "x", code=2)
    case.write_text(case.read_text(encoding="utf-8").replace("motto:", "moto:"), encoding="utf-8")
    told = ran(house, tmp_path, *program, "granska", "ärende.yaml", code=1)
    assert "Okänd nyckel ”moto”" in told
    assert "Menade du ”motto”?" in told


def test_each_key_of_a_case_and_of_an_event_has_one_row() -> None:
    """The tables have no key twice, and no row that no case or event can have."""
    keys = [row.key for row in FIELDS]
    assert keys == list(case_keys(load_registry()))
    assert len(set(keys)) == len(keys)
    of_events = [row.key for row in EVENT_FIELDS]
    assert len(set(of_events)) == len(of_events)
    assert {key for keys in EVENT_KEYS.values() for key in keys} == set(of_events)


def test_each_option_has_one_parameter() -> None:
    """No two options of a document command are passed under one name."""
    names = [row.parameter(option) for row in FIELDS for option in row.options]
    assert len(set(names)) == len(names)
