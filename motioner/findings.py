"""What a person can mend in a form or a file, told all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from motioner.sources import LawRef


class Level(StrEnum):
    """How grave a finding is; only an error stops a document."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Struct, frozen=True):
    """One thing to mend.

    ``code`` is stable (``att-sats.two-actions``); ``where`` is the path of the field in the case
    (``yrkanden.2``); ``passable`` says that ``--ändå`` may go on past an error. ``file`` and
    ``line`` are set by the surface that knows them.
    """

    code: str
    level: Level
    where: str
    message: str
    hint: str | None = None
    law: LawRef | None = None
    passable: bool = False
    file: str | None = None
    line: int | None = None

    def at(self, file: str | None, line: int | None) -> Finding:
        """The same finding, with its place in a file."""
        return replace(self, file=file, line=line)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the document."""
    return any(finding.level is Level.ERROR for finding in findings)


def located(
    findings: Iterable[Finding], file: str | None, lines: Mapping[str, int]
) -> list[Finding]:
    """The findings with file and line, where the field or the one around it was read."""
    return [
        finding
        if finding.file
        else replace(finding, file=file, line=finding.line or _line(finding.where, lines))
        for finding in findings
    ]


def _line(where: str, lines: Mapping[str, int]) -> int | None:
    """The line of the field, else of the one around it, else where the file's keys begin."""
    steps = where.split(".")
    around = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
    found = next((lines[path] for path in around if path in lines), None)
    return found or min(lines.values(), default=None)
