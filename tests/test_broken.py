"""Every file in ``broken/`` is refused with the words in the table of its README."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from commands import TIERP, Outcome, files_in, motioner, slashed

BROKEN = Path(__file__).parent / "broken"
COMMANDS = {
    "arenden": ("granska",),
    "profiler": (*TIERP, "--profil"),
    "foreningar": (*TIERP, "--förening"),
    "mallar": (*TIERP, "--mall"),
}


def promised() -> dict[str, list[tuple[str, str]]]:
    """For each file the line and the words of every expected error."""
    found = defaultdict(list)
    for row in (BROKEN / "README.md").read_text(encoding="utf-8").splitlines():
        if row.startswith("| `"):
            file, line, words = (cell.strip() for cell in row.strip("|").split(" | ", 2))
            found[file.strip("`")].append((line, words.removesuffix(" |")))
    return found


PROMISED = promised()


def told(outcome: Outcome) -> list[str]:
    """Each reported error, without its first word."""
    text = outcome.err.partition("Fel: ")[2]
    lines = [line for line in text.splitlines() if not line.startswith(("Varning", "Upplysning"))]
    return [line.removeprefix("Fel: ") for line in lines]


def test_the_table_and_the_files_are_the_same():
    files = {name for name in files_in(BROKEN) if name != "README.md"}
    assert files == set(PROMISED)
    assert len(files) >= 20


@pytest.mark.parametrize("file", sorted(PROMISED))
def test_a_broken_file_is_told_with_every_fault_and_nothing_is_written(file, tmp_path):
    command = COMMANDS[file.split("/")[0]]
    where = [] if command == ("granska",) else ["--ut", str(tmp_path)]
    outcome = motioner(*command, file, *where, at=BROKEN)
    assert outcome.code == (2 if not outcome.codes else 1)
    assert outcome.out == ""
    errors = told(outcome)
    assert len(errors) == len(PROMISED[file]), errors
    for line, words in PROMISED[file]:
        named = [e for e in errors if words.casefold() in e.casefold()]
        assert named, f"”{words}” saknas bland {errors}"
        # A fault in a file that a case names has that file's own name and line.
        where = re.compile(rf"[^ ]+\.(yaml|md)( \(rubrik\))?:{line}[:,] ")
        assert line == "–" or any(where.match(error) for error in named), named
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("file", sorted(f for f in PROMISED if f.startswith("arenden/")))
def test_a_broken_case_is_the_same_fault_as_json_and_stops_writing(file, tmp_path):
    answer = motioner("granska", file, "--json", at=BROKEN)
    assert answer.code == 1
    found = json.loads(answer.out)
    assert found["file"] == file
    errors = [f for f in found["findings"] if f["level"] == "error"]
    assert sorted(str(e["line"]) for e in errors) == sorted(line for line, _w in PROMISED[file])
    shown = motioner("granska", file, at=BROKEN).err.casefold()
    for error in errors:
        told_of = slashed(error["message"].replace("\0", "\\u0000"))
        assert told_of.casefold() in shown
    written = motioner("skriv", file, "--ut", str(tmp_path / "ny"), at=BROKEN)
    assert (written.code, written.out) == (1, "")
    assert not (tmp_path / "ny").exists()
