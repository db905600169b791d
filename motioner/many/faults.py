"""Faults in a list, by row and column, and the limit of its size."""

from __future__ import annotations

from motioner.ground.findings import Finding, Level
from motioner.load.reading import ReadError

MAX_ROWS = 10_000


class ListError(ReadError):
    """The file is not a list at all."""


def fault(line: int | None, column: str, message: str, hint: str | None = None) -> Finding:
    """An error in a cell of the row at ``line``."""
    return Finding("list.invalid", Level.ERROR, column, message, hint, line=line)
