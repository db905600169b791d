"""The journal of a folder: which rows are done, so that a broken run can go on.

One line of JSON for each row, added when its files are whole on disk. It holds hashes, names of
files and what the table shows, never the text of a document or contact details. A line that was
cut off is ignored.
"""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from motioner import files
from motioner.ground.errors import WriteError
from motioner.ground.messages import gettext as _
from motioner.load import reading
from motioner.many.facts import Known
from motioner.many.work import Made, Outcome, Shared, Task

NAME = "flera-journal.jsonl"
_MOST = 50_000_000


class Entry(msgspec.Struct, frozen=True, tag="row"):
    """A finished row: the hash of its task, its outcome, and the hash of each file."""

    task: str
    outcome: Outcome
    why: str
    files: dict[str, str]
    counts: dict[str, int]
    known: Known | None

    @property
    def made(self) -> Made:
        """The result again, without the contents of its files."""
        return Made(self.outcome, self.why, dict.fromkeys(self.files, b""), self.counts, self.known)


def task_hash(shared: Shared, task: Task) -> str:
    """The hash of everything that the result depends on."""
    named = {name: sha256(content).hexdigest() for name, content in sorted(shared.files.items())}
    shared = msgspec.structs.replace(shared, files=named)
    whole = {"shared": msgspec.to_builtins(shared), "tree": task.tree, "own": bool(task.own)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, default=str)
    # A half character in a folder's name, from a terminal that is not UTF-8.
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def content_hash(content: bytes) -> str:
    """The hash of a file's contents."""
    return sha256(content).hexdigest()


class Begun(msgspec.Struct, frozen=True, tag="run"):
    """The beginning of a run, with the date of its documents, or the end of one."""

    date: dt.date | None


class Journal:
    """The journal of a folder; ``done`` are its entries by the hash of their task.

    ``unfinished`` is the date of the documents of a run that did not come to its end.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        lines = _lines(self._path)
        self.done = {entry.task: entry for entry in lines if isinstance(entry, Entry)}
        runs = [line.date for line in lines if isinstance(line, Begun)]
        self.unfinished = runs[-1] if runs else None

    def begin(self, day: dt.date) -> None:
        """Record that a run begins."""
        files.append(self._path, msgspec.json.encode(Begun(day)))

    def end(self) -> None:
        """Record that the run came to its end."""
        files.append(self._path, msgspec.json.encode(Begun(None)))

    def add(self, task: str, made: Made) -> None:
        """Record a finished row. Raises WriteError if the system refuses."""
        held = {name: content_hash(content) for name, content in made.files.items()}
        entry = Entry(task, made.outcome, made.why, held, dict(made.counts), made.known)
        files.append(self._path, msgspec.json.encode(entry))
        self.done[task] = entry


def _lines(path: Path) -> list[Entry | Begun]:
    try:
        raw = reading.read_bytes(path, _MOST)
    except reading.NoFileError:
        return []
    except reading.ReadError as error:
        message = _("journalen {file} går inte att läsa; ta bort den för att börja om")
        raise WriteError(message.format(file=path)) from error
    found: list[Entry | Begun] = []
    for line in raw.split(b"\n"):
        with suppress(msgspec.DecodeError):
            found.append(msgspec.json.decode(line, type=Entry | Begun))
    return found
