"""A short run of every fuzzer, and a test that the fuzzers detect broken promises."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import PACKAGE_HOME, environment

from . import perform as performing
from .around import Around
from .fuzzers import FUZZERS, made
from .perform import perform, root_of
from .runner import Run, results
from .trial import Command, Trial, packed, unpacked

SEED = 20261220
# Some ten seconds of one processor's time in all, half of it to start the processes.
COUNTS = {
    "cases": 8,
    "options": 10,
    "documents": 8,
    "letterheads": 3,
    "templates": 20,
    "forms": 6,
    "writers": 1,
    "kills": 1,
}


def test_a_short_run_breaks_no_promise():
    """A few seconds each, always the same inputs; ``python -m tests.fuzz`` is the long run."""
    assert set(COUNTS) == set(FUZZERS)
    found = [*results(COUNTS, Run(SEED, limit=60))]
    assert len(found) == sum(COUNTS.values())
    told = [
        f"{one.fuzzer} {one.number} of seed {SEED}: {what}"
        for one in found
        for what in (*one.seen.roots, *one.seen.faults)
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("name", FUZZERS)
def test_an_input_is_the_same_for_its_number_and_after_it_is_saved(name):
    one, again = (made(name, SEED, 3, Around(1)) for _time in range(2))
    assert one == again
    assert one != made(name, SEED, 4, Around(1))
    assert unpacked(packed(one)) == one


def _raises(_arguments):
    raise KeyError("x")


def _is_caught(_arguments):
    print('Fel.\n  File "/a/motioner/chain/rest.py", line 7, in f\nKeyError: x', file=sys.stderr)
    return 70


def _leaves_half_a_file(_arguments):
    Path("a.json").write_text("{")
    return 0


def _leaves_an_unfinished_file(_arguments):
    Path(".motioner-0123").write_text("x")
    return 0


def _writes_though_it_refused(_arguments):
    Path("a.txt").write_text("x")
    return 1


def _loses_a_file(_arguments):
    Path("b.txt").unlink()
    return 0


def _prints_an_escape(_arguments):
    print("\x1b[2J")
    return 0


@pytest.mark.parametrize(
    ("program", "told"),
    [
        (_raises, "KeyError at "),
        (_is_caught, "KeyError at chain/rest.py:7 f"),
        (_leaves_half_a_file, "half: a.json: JSONDecodeError"),
        (_leaves_an_unfinished_file, "half: .motioner-0123: left over"),
        (_writes_though_it_refused, "written with exit 1: a.txt"),
        (_loses_a_file, "gone: b.txt"),
        (_prints_an_escape, "a raw control character"),
    ],
)
def test_a_program_that_breaks_a_promise_is_seen(program, told, tmp_path, monkeypatch):
    """The fuzzers' own judgement of a program made for this test."""
    monkeypatch.setattr(performing, "run", program)
    seen = perform(Trial({"b.txt": b"x"}, (Command(("granska", "b.txt")),)), tmp_path)
    assert seen.failed
    assert [what for what in (*seen.roots, *seen.faults) if what.startswith(told)]


def test_the_root_of_a_hang_is_its_innermost_frame():
    dump = (
        "Timeout (0:00:20)!\nThread 0x0 (most recent call first):\n"
        '  File "/x/re.py", line 1 in sub\n  File "/a/motioner/incoming/lines.py", line 9 in cut\n'
        '  File "/a/motioner/cli/saved.py", line 2 in run\n'
    )
    assert root_of(dump).startswith("Timeout at incoming/lines.py:9 cut")


_WATCHED = """
import socket, sys
from pathlib import Path
from fuzz.watching import Watch
here = sys.argv[1]
watch = Watch(Path(here))
for way in (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("example.se", 80),
    lambda: open("/tmp/motioner-bete.txt"),
    lambda: open(here + "/../x", "w"),
    lambda: Path(here).rename(here + "-2"),
    lambda: open(here + "/x", "w").close(),
):
    try:
        way()
    except PermissionError:
        pass
    print(*[told.partition(":")[0] for told in watch.taken()])
"""


def test_calls_baits_and_writing_elsewhere_are_refused_and_told(tmp_path):
    """In a separate process, because an audit hook cannot be removed."""
    here = tmp_path / "a"
    here.mkdir()
    environ = environment(PYTHONPATH=f"{PACKAGE_HOME}{os.pathsep}{PACKAGE_HOME / 'tests'}")
    command = [sys.executable, "-c", _WATCHED, str(here)]
    told = subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
    assert told.split("\n")[:6] == ["fetched", "fetched", "read", "outside", "outside", ""]
