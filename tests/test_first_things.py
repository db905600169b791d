"""On a terminal: the program alone says how to begin, and long work shows that it goes on."""

import os
import shlex
import subprocess
import sys

import pytest
from commands import TIERP, command, environment, motioner, process

from motioner.cli import life
from motioner.ground.kinds import Maker
from motioner.nouns.case import Kind

pty = pytest.importorskip("pty", reason="a terminal of its own needs Unix")


def on_terminal(arguments, at, **changes):
    """What the program shows on a terminal, and its exit code."""
    ours, its = pty.openpty()
    running = subprocess.Popen(
        command(*arguments), stdin=its, stdout=its, stderr=its, cwd=at, env=environment(**changes)
    )
    os.close(its)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # the program has closed its end
        pass
    finally:
        os.close(ours)
    return running.wait(timeout=60), shown.decode().replace("\r\n", "\n")


def test_the_name_alone_says_how_to_begin(tmp_path):
    """Three things, each a command that exists, and where all commands are listed."""
    code, shown = on_terminal([], tmp_path)
    assert code == 0
    commands = [line.strip() for line in shown.splitlines() if line.startswith("  motioner ")]
    assert [shlex.split(line)[1] for line in commands] == ["webb", "ny", "motion"]
    assert "motioner --help" in shown
    assert motioner(*shlex.split(commands[2])[1:], at=tmp_path).code == 0


def test_elsewhere_the_name_alone_is_the_help(tmp_path):
    done = process([], tmp_path)
    assert "Kommandon:" in done.stdout + done.stderr


def test_the_questions_and_the_form_stand_first_in_the_help():
    listed = motioner("--help").out.partition("Kommandon:")[2].split()
    assert listed[0] == "ny"
    assert listed.index("webb") < listed.index("motion")


def test_work_is_shown_on_a_terminal_only(tmp_path):
    """The line is gone when the work is done."""
    words = [*TIERP, "--format", "txt", "--skriv-över"]
    code, shown = on_terminal(words, tmp_path)
    assert code == 0
    begun, _return, after = shown.partition("Gör txt  …")
    assert begun != shown
    assert " " * 10 + "\r" in after
    assert "Gör" not in process(words, tmp_path).stderr


def test_long_work_counts_the_seconds(monkeypatch, capsys):
    monkeypatch.setattr(life, "_SHORT", 0.0)
    monkeypatch.setattr(life, "_TICK", 0.01)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with life.shown("Gör pdf …"):
        while "Gör pdf … 0 s" not in (told := capsys.readouterr().err):
            assert "Fel" not in told


CASE = """slag: motion
organ: "0360"
ämne: klimatkommunerna
datum: 2026-01-10
undertecknare: [{namn: Anna Andersson, parti: V}]
händelser: [{händelse: inlämnad, datum: 2026-01-11}]
"""


def test_what_comes_next_is_parted_by_who_writes_it(tmp_path):
    """Members' documents, then those of the administration, then what cannot come yet."""
    (tmp_path / "a.yaml").write_text(CASE, encoding="utf-8")
    told = motioner("nästa", "a.yaml", "--datum", "2026-02-01", at=tmp_path).out
    _start, rest = told.split("Ledamöter och grupp kan skriva nu:\n")
    members, rest = rest.split("Förvaltningen kan skriva nu:\n")
    administration = rest.split("Kan inte komma nu:\n")[0]
    for text, by in ((members, Maker.MEMBER), (administration, Maker.ADMINISTRATION)):
        kinds = [line.split("  ")[1] for line in text.splitlines()]
        assert kinds
        assert {Kind(kind).row.by for kind in kinds} == {by}
