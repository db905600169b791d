"""One input of a fuzzer: the files put in an empty folder and the steps performed there.

A trial is a value that can be written to a file and performed again from it, on any machine.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

_RECIPE = "trial.json"
_FILES = "files/"


@dataclass(frozen=True)
class Command:
    """A command line, run in this process; ``typed`` is its standard input."""

    arguments: tuple[str, ...]
    typed: str = ""


@dataclass(frozen=True)
class Visit:
    """A request to the form; its body is one of the trial's files."""

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""


@dataclass(frozen=True)
class Together:
    """Command lines started at the same moment, each in a separate process.

    ``marks`` has, for each command, a word that is in ``file`` if its event was kept.
    """

    commands: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...]
    file: str


@dataclass(frozen=True)
class Killed:
    """A command line whose process is killed, then run again to its end.

    It is killed ``after`` so many seconds, counted from the first unfinished file if ``writing`` is
    true, otherwise from its start.
    """

    arguments: tuple[str, ...]
    after: float
    writing: bool


Step = Command | Visit | Together | Killed
_STEPS = {kind.__name__: kind for kind in (Command, Visit, Together, Killed)}


@dataclass(frozen=True)
class Trial:
    """One input. ``note`` describes in words how it was made."""

    files: Mapping[str, bytes]
    steps: tuple[Step, ...]
    note: str = ""
    trap: int = 0


@dataclass
class Seen:
    """The results of a trial. ``roots`` are tracebacks; ``faults`` are other broken promises."""

    outcomes: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """True if a promise was broken."""
        return bool(self.roots or self.faults)


def packed(trial: Trial) -> bytes:
    """The trial as a file."""
    steps = [{"step": type(step).__name__, **asdict(step)} for step in trial.steps]
    recipe = {"note": trial.note, "trap": trial.trap, "steps": steps, "names": [*trial.files]}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_RECIPE, json.dumps(recipe, indent=1))
        # By number: a hostile name is stored in the recipe, never as the name of a member.
        for number, content in enumerate(trial.files.values()):
            archive.writestr(f"{_FILES}{number}", content)
    return stream.getvalue()


def unpacked(data: bytes) -> Trial:
    """The trial of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        recipe = json.loads(archive.read(_RECIPE))
        names = recipe["names"]
        files = {name: archive.read(f"{_FILES}{i}") for i, name in enumerate(names)}
    steps = tuple(_STEPS[step.pop("step")](**_tuples(step)) for step in recipe["steps"])
    return Trial(files, steps, recipe["note"], recipe["trap"])


def _tuples(held: dict[str, object]) -> dict[str, object]:
    """JSON lists converted back to tuples."""
    return {name: _tuple(value) for name, value in held.items()}


def _tuple(value: object) -> object:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def lay(trial: Trial, folder: Path) -> None:
    """Write the trial's files in a folder."""
    for name, content in trial.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
