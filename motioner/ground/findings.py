"""Findings: problems that a person can fix in a form or a file, all reported together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from motioner.ground.sources import LawRef

# The weight of a note whose rule gives it none.
_LIGHTEST = 99


class Level(StrEnum):
    """The severity of a finding; only an error stops a document."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Struct, frozen=True):
    """One problem to fix.

    ``code`` is stable (``att-sats.two-actions``); ``where`` is the path of the field in the case
    (``yrkanden.2``); ``passable`` means that ``--ändå`` may override the error. ``weight`` orders
    pieces of advice, the heaviest (1) first, and ``seen`` is the word by which the writer says that
    it has been looked into; ``typed`` is what to type at the command line. ``file`` and ``line``
    are set by the surface that knows them.
    """

    code: str
    level: Level
    where: str
    message: str
    hint: str | None = None
    law: LawRef | None = None
    passable: bool = False
    weight: int | None = None
    seen: str | None = None
    typed: str | None = None
    file: str | None = None
    line: int | None = None

    @property
    def is_advice(self) -> bool:
        """It says what may be looked into or added; nothing that is written is wrong."""
        return self.level is Level.NOTE or (self.level is Level.WARNING and self.weight is not None)

    def at(self, file: str | None, line: int | None) -> Finding:
        """The same finding, with its place in a file."""
        return replace(self, file=file, line=line)


def has_errors(findings: Iterable[Finding]) -> bool:
    """True if any finding stops the document."""
    return any(finding.level is Level.ERROR for finding in findings)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then what is wrong, then advice, the heaviest first."""

    def order(finding: Finding) -> tuple[int, int]:
        if finding.is_advice:
            return 2, finding.weight or _LIGHTEST
        return int(finding.level is not Level.ERROR), 0

    return sorted(findings, key=order)


def located(
    findings: Iterable[Finding], file: str | None, lines: Mapping[str, int]
) -> list[Finding]:
    """The findings with file and line, where the field or one that encloses it was read."""
    return [
        finding
        if finding.file
        else replace(finding, file=file, line=finding.line or _line(finding.where, lines))
        for finding in findings
    ]


def _line(where: str, lines: Mapping[str, int]) -> int | None:
    """The line of the field, else of the field that encloses it, else of the file's first key."""
    steps = where.split(".")
    around = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
    found = next((lines[path] for path in around if path in lines), None)
    return found or min(lines.values(), default=None)
