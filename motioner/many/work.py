"""The work of one row: read its case, check it, and make its files in memory.

A task and what all tasks share are plain values, so that they can be sent to another process or
machine. The result depends on nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from motioner import __version__, desk, documents
from motioner.desk import Opened
from motioner.ground.errors import MotionerError
from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.messages import gettext as _
from motioner.ground.messages import speaking
from motioner.load import load_registry
from motioner.load.reading import tree
from motioner.many.facts import Known, known_of

MEMBER = "body.member"
_FILES = ("mall", "brevmall")


class Outcome(StrEnum):
    """The fate of a row."""

    WRITTEN = "skrivet"
    MEMBER = "redan medlem"
    STOPPED = "stoppat"
    WITHOUT_OWN = "utan eget stycke"
    LISTED = "bara i översikten"
    NOT_WRITTEN = "inte skrivet"


class Task(Struct, frozen=True):
    """A row: its line in the list and its whole case as a tree; ``own`` are its own words."""

    line: int
    tree: Mapping[str, Any]
    own: str = ""


class Shared(Struct, frozen=True):
    """Everything that the tasks of a run have in common.

    ``files`` are the contents of the files that the cases name, by name. ``versions`` are those of
    the program and its data, which every worker must have.
    """

    formats: tuple[str, ...]
    files: Mapping[str, bytes]
    versions: tuple[str, str]
    language: str = "sv"
    anyway: bool = False
    without_own: bool = False
    only_facts: bool = False
    copies: tuple[str, ...] = ()


class Made(Struct, frozen=True):
    """The result of a task: its outcome with the reason, its files by name, and its facts.

    ``counts`` are the findings by level.
    """

    outcome: Outcome
    why: str = ""
    files: Mapping[str, bytes] = {}
    counts: Mapping[str, int] = {}
    known: Known | None = None


class OtherVersionError(MotionerError):
    """A worker has another version of the program or its data."""


def versions() -> tuple[str, str]:
    """The versions of the program and of its data."""
    return __version__, load_registry().version


def faults_of(shared: Shared, tasks: Sequence[Task]) -> list[list[Finding]]:
    """The faults of each row in the list itself: everything that cannot be read."""
    with speaking(shared.language):
        _refuse_other(shared)
        return [_faults(shared, task) for task in tasks]


def made_of(shared: Shared, tasks: Sequence[Task]) -> list[Made]:
    """The result of each task."""
    with speaking(shared.language):
        _refuse_other(shared)
        return [_made(shared, task) for task in tasks]


def _refuse_other(shared: Shared) -> None:
    if shared.versions != versions():
        message = _("en arbetare har motioner {there}, här är det {here}; installera samma")
        there, here = (" / ".join(pair) for pair in (versions(), shared.versions))
        raise OtherVersionError(message.format(there=there, here=here))


def _opened(shared: Shared, task: Task) -> Opened:
    return desk.open_tree(tree(task.tree), load_registry(), base=dict(shared.files))


def _faults(shared: Shared, task: Task) -> list[Finding]:
    opened = _opened(shared, task)
    found = [*opened.findings]
    if opened.case is not None and _is_wanted(shared, task):
        found += documents.check_partial(opened.case, opened.registry, opened.base)
    # Errors that may be passed and files that do not fit are outcomes of the row.
    return [
        f
        for f in found
        if f.level is Level.ERROR and not f.passable and f.where.split(".")[0] not in _FILES
    ]


def _is_wanted(shared: Shared, task: Task) -> bool:
    """True if a document is to be written for the row, if nothing stops it."""
    return not shared.only_facts and (bool(task.own) or shared.without_own)


def _made(shared: Shared, task: Task) -> Made:
    opened = _opened(shared, task)
    ready, found = desk.ready(opened, formats=shared.formats, copies=shared.copies)
    known = known_of(ready.matter) if ready else None
    stops = [f for f in found if f.level is Level.ERROR]
    counts = Counter(str(f.level) for f in found)
    if any(f.code == MEMBER for f in stops):
        return Made(Outcome.MEMBER, known=known, counts=counts)
    if not _is_wanted(shared, task):
        outcome = Outcome.LISTED if shared.only_facts else Outcome.WITHOUT_OWN
        return Made(outcome, known=known, counts=counts)
    if stops and shared.anyway and all(f.passable for f in stops):
        ready, found = desk.ready(opened, formats=shared.formats, copies=shared.copies, anyway=True)
        stops = [f for f in found if f.level is Level.ERROR]
        counts = Counter(str(f.level) for f in found)
    if ready is None or has_errors(stops):
        return Made(Outcome.STOPPED, _reasons(stops), known=known, counts=counts)
    try:
        made = documents.make(ready, shared.formats)
    except MotionerError as error:
        return Made(Outcome.STOPPED, str(error), known=known, counts=counts)
    stem = documents.file_stem(ready)
    files = {f"{stem}{ending}": content for ending, content in made.items()}
    return Made(Outcome.WRITTEN, "", files, counts, known)


def _reasons(stops: Sequence[Finding]) -> str:
    """The reasons in one line, each once."""
    return "; ".join(dict.fromkeys(f.message for f in stops))
