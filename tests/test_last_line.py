"""The last line of defence: a fault in the program is reported as such, with exit code 70."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from commands import PACKAGE_HOME, TIERP, command, environment, files_in

# Code inserted into a copy of the program, where every fee is answered.
PLANTED = {
    "ZeroDivisionError": "1 / 0",
    "RecursionError": "fee_answer(body, association, year=year, today=today)",
    "MemoryError": "raise MemoryError(year)",
    "UnicodeEncodeError": '"\\ud800".encode()',
    "KeyError": "{}[year]",
    "FileNotFoundError": 'open("/finns/inte/" + year)',
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program for breaking."""
    home = tmp_path_factory.mktemp("trasig")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("motioner", "templates"):
        shutil.copytree(PACKAGE_HOME / name, home / name, ignore=ignored)
    shutil.copy(PACKAGE_HOME / "pyproject.toml", home)
    return home


def plant(home: Path, file: str, before: str, words: str) -> int:
    """Insert code before a line of the copy; return its line number."""
    original = (PACKAGE_HOME / "motioner" / file).read_text(encoding="utf-8")
    assert original.count(before) == 1
    start = original.index(before)
    (home / "motioner" / file).write_text(
        original[:start] + words + original[start:], encoding="utf-8"
    )
    return original[:start].count("\n") + 1


def restore(home: Path, file: str) -> None:
    """Restore the file of the copy."""
    shutil.copy(PACKAGE_HOME / "motioner" / file, home / "motioner" / file)


def run(home: Path, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """The finished process of a command line of the copy."""
    return subprocess.run(
        command(*words), cwd=home, env=environment(PYTHONPATH=str(home), **changes),
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("kind", PLANTED)
def test_a_fault_of_the_program_is_told_as_one(broken, kind):
    fee = "facts_view/fee.py"
    line = plant(broken, fee, "    year = year or str(today.year)\n", f"    {PLANTED[kind]}\n")
    try:
        outcome = run(broken, "avgift", "Tierp", "--år", "2023", "--json")
        shown = run(broken, "avgift", "Tierp", "--år", "2023", MOTIONER_DEBUG="1")
    finally:
        restore(broken, fee)
    assert (outcome.returncode, outcome.stdout) == (70, "")
    assert f"{kind} i motioner/facts_view/fee.py:{line} (motioner " in outcome.stderr
    assert "Inget är skrivet." in outcome.stderr
    assert "Anmäl felet" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert "2023" not in outcome.stderr, "what was typed is nobody else's business"
    assert (shown.returncode, shown.stdout) == (70, "")
    assert "Traceback (most recent call last)" in shown.stderr
    assert outcome.stderr in shown.stderr


def test_what_was_written_before_the_fault_is_named(broken):
    plant(broken, "cli/report.py", "    click.echo(one_line(path))\n", "    1 / 0\n")
    try:
        outcome = run(broken, *TIERP, "--format", "txt,md", "--ut", "ut")
    finally:
        restore(broken, "cli/report.py")
    assert (outcome.returncode, outcome.stdout) == (70, "")
    written = [f"ut/{name}" for name in files_in(broken / "ut")]
    assert len(written) == 2
    told = re.search("Det här hann skrivas och är helt: (.*)[.]", outcome.stderr)
    assert sorted(told[1].replace(os.sep, "/").split(", ")) == written


@pytest.mark.parametrize("file", ["cli/__init__.py", "ground/messages.py", "cli/fee.py"])
def test_a_program_that_is_not_whole_is_told_as_such(broken, file):
    """The missing part may be the one that reports it."""
    (broken / "motioner" / file).unlink()
    try:
        outcome = run(broken, "avgift", "Tierp")
    finally:
        restore(broken, file)
    assert (outcome.returncode, outcome.stdout) == (70, "")
    assert "Inget är skrivet." in outcome.stderr
    assert "Traceback" not in outcome.stderr
