"""A whole run: check the list, make what is not made yet, write it in order, then the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from motioner import files
from motioner.ground.errors import UsageError
from motioner.ground.findings import Finding
from motioner.ground.messages import gettext as _
from motioner.load import reading
from motioner.many import likeness, overview
from motioner.many.engines import Engine
from motioner.many.journal import Journal, content_hash, task_hash
from motioner.many.overview import TableRow
from motioner.many.work import Made, Outcome, Shared, Task, faults_of, made_of
from motioner.nouns.registry import Registry

Progress = Callable[[int, int], None]


class Run(Struct, frozen=True):
    """The work to do: the tasks of a list, where the files go, and whether to replace.

    ``day`` is the date of documents that do not have one of their own.
    """

    tasks: tuple[Task, ...]
    shared: Shared
    folder: Path
    day: dt.date
    overwrite: bool = False
    list_name: str | None = None


def list_faults(run: Run, engine: Engine) -> list[Finding]:
    """Every fault of the list, with its row; nothing has been written."""
    found = engine.results(faults_of, run.shared, run.tasks)
    return [
        finding.at(run.list_name, task.line)
        for task, faults in zip(run.tasks, found, strict=True)
        for finding in faults
    ]


def carried_out(
    run: Run, engine: Engine, registry: Registry, progress: Progress = lambda _done, _all: None
) -> list[TableRow]:
    """Write every document that can be written and then the table; the rows of the table.

    Raises WriteError if the system refuses or another run has the folder, and UsageError if
    another file has the name of a document.
    """
    with files.own(run.folder):
        journal = Journal(run.folder)
        journal.begin(run.day)
        rows = [*_rows(run, engine, registry, journal, progress)]
        table = overview.as_table(rows)
        for name, content in table.items():
            _write(run.folder / name, content, overwrite=True)
        journal.end()
    return rows


def _rows(
    run: Run, engine: Engine, registry: Registry, journal: Journal, progress: Progress
) -> Iterator[TableRow]:
    hashes = [task_hash(run.shared, task) for task in run.tasks]
    left = [n for n, digest in enumerate(hashes) if not _is_done(run, journal, digest)]
    results = engine.results(made_of, run.shared, [run.tasks[n] for n in left])
    like = _likenesses(run, registry)
    missing = set(left)
    for number, task in enumerate(run.tasks):
        if number in missing:
            made = _placed(run, next(results))
            journal.add(hashes[number], made)
            made = replace(made, files=dict.fromkeys(made.files, b""))
        else:
            made = journal.done[hashes[number]].made
        progress(number + 1, len(run.tasks))
        yield TableRow(_name(task, registry), made, like[number])


def _likenesses(run: Run, registry: Registry) -> list[tuple[likeness.Likeness, str] | None]:
    found = likeness.likenesses([task.own for task in run.tasks])
    return [(one, _name(run.tasks[one.other], registry)) if one else None for one in found]


def _name(task: Task, registry: Registry) -> str:
    return registry.bodies[task.tree["organ"]].official_name


def _is_done(run: Run, journal: Journal, digest: str) -> bool:
    """True if the row is finished and its files stand as they were written."""
    entry = journal.done.get(digest)
    if entry is None:
        return False
    for name, held in entry.files.items():
        content = _held(run.folder / name)
        if content is None:
            return False
        if content_hash(content) != held and not run.overwrite:
            message = _(
                "{file} har ändrats sedan den skrevs; flytta den eller lägg till --skriv-över"
            )
            raise UsageError(message.format(file=run.folder / name))
        if content_hash(content) != held:
            return False
    return True


def _held(path: Path) -> bytes | None:
    try:
        return reading.read_bytes(path, 100_000_000)
    except reading.ReadError:
        return None


def _placed(run: Run, made: Made) -> Made:
    """Write the files of a row. Those that already stand there whole are not written again."""
    for name, content in made.files.items():
        _write(run.folder / name, content, overwrite=run.overwrite)
    return made


def _write(path: Path, content: bytes, *, overwrite: bool) -> None:
    if _held(path) != content:
        files.write_all({path: content}, overwrite=overwrite)


def summary(rows: Sequence[TableRow]) -> dict[Outcome, int]:
    """How many rows have each outcome, in the order of the outcomes."""
    counts = {outcome: sum(row.made.outcome is outcome for row in rows) for outcome in Outcome}
    return {outcome: count for outcome, count in counts.items() if count}
