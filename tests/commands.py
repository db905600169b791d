"""Running the program like a user: a command line in, an exit code and two streams out."""

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

# The tests look at every finding by its code; how few of them a person sees has tests of its own.
os.environ["MOTIONER_KODER"] = "1"

PACKAGE_HOME = Path(__file__).parent.parent
DAY = "2026-11-22"
ANNA = ("--namn", "Anna Andersson")
TIERP = ("motion", "Tierp", *ANNA, "--datum", DAY)


@dataclass(frozen=True)
class Outcome:
    """The result of a command."""

    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The codes of the reported findings, in order."""
        return re.findall(r" \[([a-z.-]+)\]$", self.err, re.MULTILINE)

    @property
    def errors(self) -> list[str]:
        """The lines that report an error."""
        return [line for line in self.err.splitlines() if line.startswith("Fel: ")]


def motioner(*arguments: str, at: Path | None = None) -> Outcome:
    """The outcome of a command line, run in this process in the folder ``at``."""
    # As under the C locale, where a stream without a given encoding accepts only ASCII.
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
    """The output with Unix path separators, also on Windows; JSON is not changed."""
    if os.sep == "/" or text.startswith("{"):
        return text
    return re.sub(r"\\(?!u[0-9a-f]{4})", "/", text)


def files_in(folder: Path) -> list[str]:
    """The names of all files in a folder and its subfolders, including hidden ones."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def environment(**changes: str) -> dict[str, str]:
    """The environment of a child process: ours without language and buffering settings."""
    dropped = ("MOTIONER_LANG", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES")
    dropped += ("PYTHONUNBUFFERED",)
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONPATH": str(PACKAGE_HOME), "PYTHONDONTWRITEBYTECODE": "1", **changes}


def command(*arguments: str) -> list[str]:
    """The command line that starts the program in a separate process."""
    return [sys.executable, "-m", "motioner", *arguments]


def process(arguments: Iterable[str], at: Path, **more: object) -> subprocess.CompletedProcess[str]:
    """The finished process of a command line."""
    settings = {"capture_output": True, "env": environment(), **more}
    return subprocess.run(
        command(*arguments), cwd=at, encoding="utf-8", timeout=60, check=False, **settings
    )
