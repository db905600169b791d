"""``motioner ny`` interrupted or killed: no answer is lost."""

import os
import select
import signal
import subprocess
import sys
import time
from codecs import getincrementaldecoder
from pathlib import Path

import pytest
from commands import DAY, command, environment, files_in, process
from hypothesis import given
from hypothesis import strategies as st

from motioner.ground.swedish import nfc
from motioner.load.reading import parse_yaml, plain
from motioner.load.started import Started

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal as on Unix")
PATIENCE = 30.0


class Terminal:
    """The program at a terminal of its own."""

    def __init__(self, at: Path, *arguments: str) -> None:
        import pty

        self.shown = ""
        # A letter of two bytes may come in two pieces.
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            command(*arguments),
            cwd=at,
            env=environment(TERM="dumb"),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: _take_terminal(theirs),
        )
        os.close(theirs)

    def wait_for(self, words: str, *, after: int = 0) -> None:
        """Read until the words have been shown."""
        shown = self._read_for(PATIENCE, words, after)
        assert shown, f"{words!r} was never shown:\n{self.shown}"

    def type(self, text: str, then: str) -> None:
        """Type and wait for what should be shown next."""
        already = len(self.shown)
        os.write(self._ours, text.encode())
        self.wait_for(then, after=already)

    def interrupt(self, then: str) -> None:
        """Press Ctrl-C, and again if it came just before Python listens for it.

        Between showing a prompt and waiting for a key, CPython with readline notes the signal but
        continues to wait; a person whose first press did nothing presses again.
        """
        already = len(self.shown)
        for _press in range(int(PATIENCE)):
            os.write(self._ours, b"\x03")
            if self._read_for(1.0, then, already):
                return
        raise AssertionError(f"{then!r} was never shown:\n{self.shown}")

    def _read_for(self, seconds: float, words: str, after: int) -> bool:
        end = time.monotonic() + seconds
        while words not in self.shown[after:]:
            left = max(end - time.monotonic(), 0)
            ready, _writable, _failed = select.select([self._ours], [], [], left)
            if not ready:
                return False
            self.shown += self._decode(os.read(self._ours, 4096))
        return True

    def code(self) -> int:
        """The exit code."""
        found = self._process.wait(PATIENCE)
        os.close(self._ours)
        return found


def _take_terminal(descriptor: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


def saved(at: Path, name: str = "a.yaml") -> dict:
    """The contents of a case file."""
    return plain(parse_yaml((at / name).read_text(encoding="utf-8")))


def test_ctrl_c_at_a_terminal_keeps_every_answer(tmp_path):
    """Also the lines of an unfinished paragraph; the same command resumes there."""
    first = Terminal(tmp_path, "ny", "a.yaml")
    first.wait_for("Välj 1–3")
    first.type("1\r", "Vilken kommun eller region?")
    first.type("Håbo\r", "Vad gäller det?")
    first.type("\r", "Datum")
    first.type(f"{DAY}\r", "Parti")
    first.type("V\r", "partigruppen")
    first.type("\r", "Namn på den som skriver under")
    first.type("Anna Andersson\r", "Roll")
    first.type("\r", "Nästa namn")
    first.type("\r", "hoppar över.\r\n> ")
    first.type("Åns vatten är grumligt.\r", "> ")
    first.interrupt("Fortsätt med: motioner ny a.yaml")
    assert first.code() == 130
    assert saved(tmp_path)["undertecknare"] == [{"namn": "Anna Andersson", "parti": "V"}]
    assert saved(tmp_path)["lokalt"] == ["Åns vatten är grumligt.", None]

    second = Terminal(tmp_path, "ny", "a.yaml")
    second.wait_for("hoppar över.\r\n> ")
    assert "Vem är du?" not in second.shown
    second.type("Det måste bli bättre.\r", "> ")
    second.type("\r", "Krav 1")
    for _answer in range(2):
        second.type("\r", "Krav")
    second.type("\r", "Har frågan varit uppe förut?")
    second.type("\r", "Vilka argument")
    second.type("\r", "Eget yrkande")
    second.type("\r", "Avgift som du har fått besked om")
    second.type("\r", "Skriv dokumentet nu?")
    second.type("j\r", ".docx")
    assert second.code() == 0
    assert saved(tmp_path)["lokalt"] == "Åns vatten är grumligt.\nDet måste bli bättre.\n"
    assert files_in(tmp_path) == ["a.yaml", "motion-klimatkommunerna-habo-0305-2026-11-22.docx"]


def test_only_paths_are_printed_on_stdout(tmp_path):
    """Questions, facts and findings go to stderr, so that a script can read the written paths."""
    lines = ["1", "Håbo", "", DAY, "V", "", "Anna Andersson", *[""] * 10, ""]
    done = process(["ny"], tmp_path, input="".join(f"{line}\n" for line in lines))
    assert done.returncode == 0
    document = "motion-klimatkommunerna-habo-0305-2026-11-22.docx"
    assert done.stdout == f"ärende.yaml\n{document}\n"


def test_a_killed_program_leaves_the_last_whole_file(tmp_path):
    """Every answer was on disk before the next question was asked."""
    with subprocess.Popen(
        command("ny", "a.yaml"),
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as running:
        running.stdin.write(f"1\nHåbo\n\n{DAY}\n".encode())
        shown = b""
        while b"Parti," not in shown:
            shown += os.read(running.stderr.fileno(), 4096)
        running.send_signal(signal.SIGKILL)
    assert saved(tmp_path)["datum"] == DAY
    assert files_in(tmp_path) == ["a.yaml"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(nfc)
STEPS = st.sampled_from(
    [("lokalt",), ("undertecknare", 0, "namn"), ("krav", "1", "dokument"), ("organ",), ("ny",)]
)


def test_no_input_at_all_is_an_interruption(tmp_path):
    """stdin closed by the parent process, not just empty."""
    ended = process(["ny"], tmp_path, preexec_fn=lambda: os.close(0))
    assert ended.returncode == 130
    assert ended.stderr.endswith("Avbrutet. Inget är besvarat än.\n")
    assert files_in(tmp_path) == []


FILE = """\
# överst
lokalt:  # här
krav:
  1: {läge: görs}  # bra
organ: 0114
# sist
"""


@given(st.lists(st.tuples(STEPS, TEXTS), max_size=5))
def test_whatever_is_answered_is_read_again_as_it_was_typed(answers):
    """Also next to comments, and whatever YAML would interpret it as."""
    started = Started(FILE)
    for steps, text in answers:
        started.put(steps, text)
    again = Started(started.text())
    assert again.plain() == started.plain()
    assert {steps: again.get(steps) for steps in dict(answers)} == dict(answers)
    assert again.get(("krav", "1", "läge")) == "görs"


@pytest.mark.parametrize("character", ["\x00", "\x1f", "\x85", "\u2028", "\ufeff", "\uffff"])
@pytest.mark.parametrize("text", ["{}", "a{}b", "{}\n", "a\n{}b\n"])
def test_characters_that_yaml_does_not_keep_are_escaped(character, text):
    """Written as they are, they would become a space or make the file unreadable."""
    typed = text.format(character)
    started = Started(FILE)
    started.put(("lokalt",), typed)
    assert Started(started.text()).get(("lokalt",)) == typed


def test_comments_stay_where_a_value_was_filled_in():
    """A text of several lines and a comment on the same key are both kept."""
    started = Started(FILE)
    started.put(("lokalt",), "Rad ett.\n\n# inte en kommentar\n")
    text = started.text()
    assert Started(text).get(("lokalt",)) == "Rad ett.\n\n# inte en kommentar\n"
    for comment in ("# överst", "# bra", "# sist"):
        assert comment in text
