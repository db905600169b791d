"""CONTRIBUTING's recipe for a new check, followed literally in a copy of the project."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import docs_reading as docs
import pytest
from commands import command, environment

ROOT = docs.ROOT
CODE = "language.exclamation"
COPIED = ("motioner", "templates", "tests", "docs")
# The table of the tests that gets the recipe's row.
TABLE = "FAULTY: dict[str, tuple[str, Any, Any]] = {\n"
DOCUMENT = """Motion

Till kommunfullmäktige i Tierps kommun

Fler cykelbanor

Cykelbanorna tar slut mitt i skogen. Bygg nu!

Vi föreslår därför kommunfullmäktige besluta
att ge kommunstyrelsen i uppdrag att utreda fler cykelbanor.

Tierp den 2 maj 2023

Anna Andersson (V)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the check of the recipe: its function and its test."""
    home = tmp_path_factory.mktemp("kopia")
    ignored = shutil.ignore_patterns("__pycache__", "incoming", "broken", "web", "fuzz")
    for name in COPIED:
        ignore = ignored if name == "tests" else shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, home / name, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", home)
    steps = {fence.marker: fence.body for fence in docs.fences(docs.text_of("CONTRIBUTING.md"))}
    function, row = (home / "motioner/checks/language.py", home / "tests/test_text_checks.py")
    rule, tested = (steps[file.relative_to(home).as_posix()] for file in (function, row))
    with function.open("a", encoding="utf-8") as module:
        module.write(f"\n\n{rule}")
    source = row.read_text(encoding="utf-8")
    assert TABLE in source
    row.write_text(source.replace(TABLE, TABLE + tested), encoding="utf-8")
    return home


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The finished process of a command in the copy."""
    return subprocess.run(
        words, cwd=home, env=environment(PYTHONPATH=str(home)),
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_the_check_fires_in_a_document_of_others(copy: Path) -> None:
    """``granska`` reports the new code with its message and hint."""
    path = copy / "motion.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    found = json.loads(run(copy, *command("granska", str(path), "--json")).stdout)
    told = [finding for finding in found["findings"] if finding["code"] == CODE]
    assert [(finding["where"], finding["line"]) for finding in told] == [("text", 7)]
    assert told[0]["message"] == "utropstecken i texten"


def test_the_check_is_in_the_list_of_rules(copy: Path) -> None:
    """The regenerated list has a row for it."""
    page = copy / "docs" / "regler.md"
    before = page.read_text(encoding="utf-8").splitlines()
    made = run(copy, sys.executable, "tests/list_of_rules.py")
    assert made.returncode == 0, made.stderr
    added = [line for line in page.read_text(encoding="utf-8").splitlines() if line not in before]
    why = "Ett utropstecken övertygar ingen."
    assert added == [f"| `{CODE}` | varning | {why} |  | alla slag |  |  |"]


def test_the_test_of_the_check_passes(copy: Path) -> None:
    """Its own test passes, and the tests of all rules accept it."""
    run(copy, sys.executable, "tests/list_of_rules.py")
    names = f"(fires and {CODE}) or every_rule_has or table_can_be_read or list_of_rules"
    files = ("tests/test_text_checks.py", "tests/test_checks.py")
    tested = run(copy, sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-k", names, *files)
    assert tested.returncode == 0, tested.stdout
    assert "4 passed" in tested.stdout
