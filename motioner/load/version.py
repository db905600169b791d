"""The version of the built-in facts, readable without reading the facts."""

from __future__ import annotations

from pathlib import Path

from motioner.ground.errors import DataError
from motioner.ground.messages import gettext as _
from motioner.load.resources import data_dir


def read_version(directory: Path) -> str:
    """The version of a data folder: a date, ÅÅÅÅ-MM-DD."""
    try:
        return (directory / "version.txt").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise DataError(_("{file}: filen saknas").format(file="version.txt")) from None


def data_version() -> str:
    """The version of the built-in facts."""
    return read_version(data_dir())
