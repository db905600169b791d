"""The version of the built-in facts, readable without reading the facts."""

from __future__ import annotations

from pathlib import Path

from motioner.errors import DataError
from motioner.messages import gettext as _
from motioner.resources import data_dir


def read_version(directory: Path) -> str:
    """The version of a data folder: a date, ÅÅÅÅ-MM-DD."""
    try:
        return (directory / "version.txt").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise DataError(_("{file}: filen saknas").format(file="version.txt")) from None


def data_version() -> str:
    """The version of the built-in facts."""
    return read_version(data_dir())
