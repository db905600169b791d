"""Running the program as a person does: a command line in, an exit code and two streams out."""

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from motioner.cli import run

PACKAGE_HOME = Path(__file__).parent.parent
DAY = "2026-11-22"
ANNA = ("--namn", "Anna Andersson")
TIERP = ("motion", "Tierp", *ANNA, "--datum", DAY)


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The codes of the findings told, in order."""
        return re.findall(r" \[([a-z.-]+)\]$", self.err, re.MULTILINE)

    @property
    def errors(self) -> list[str]:
        """The lines that tell an error."""
        return [line for line in self.err.splitlines() if line.startswith("Fel: ")]


def motioner(*arguments: str, at: Path | None = None) -> Outcome:
    """The outcome of a command line, run in this process in the folder ``at``."""
    # As under the C locale, where a stream that is not told otherwise takes only ASCII.
    streams = [io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True) for _name in "oe"]
    with (
        contextlib.chdir(at or Path.cwd()),
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
    ):
        code = run(arguments)
    out, err = (slashed(stream.buffer.getvalue().decode("utf-8")) for stream in streams)
    assert "Traceback" not in err
    return Outcome(code, out, err)


def slashed(text: str) -> str:
    """What is printed, with paths as Unix writes them also in Windows; JSON as it is."""
    if os.sep == "/" or text.startswith("{"):
        return text
    return re.sub(r"\\(?!u[0-9a-f]{4})", "/", text)


def files_in(folder: Path) -> list[str]:
    """The names of all files at or below a folder, hidden ones too."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def environment(**changes: str) -> dict[str, str]:
    """The environment of a child process: this one's without its language and its buffering."""
    dropped = ("MOTIONER_LANG", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES")
    dropped += ("PYTHONUNBUFFERED",)
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONPATH": str(PACKAGE_HOME), "PYTHONDONTWRITEBYTECODE": "1", **changes}


def command(*arguments: str) -> list[str]:
    """The command line that starts the program as a process of its own."""
    return [sys.executable, "-m", "motioner", *arguments]


def process(arguments: Iterable[str], at: Path, **more: object) -> subprocess.CompletedProcess[str]:
    """The finished process of a command line."""
    settings = {"capture_output": True, "env": environment(), **more}
    return subprocess.run(
        command(*arguments), cwd=at, encoding="utf-8", timeout=60, check=False, **settings
    )
