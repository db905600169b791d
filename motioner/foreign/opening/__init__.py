"""Open office files made by others without fetching or running anything in them.

``open_package`` returns the parts of a Word or OpenDocument text file, or raises ``RefusedError``
with every reason at once. A ``Package`` contains well-formed XML without document types, within
size limits, and without macros, embedded objects or anything that a reader would have to fetch.
"""

from __future__ import annotations

from pathlib import Path

from motioner.foreign.opening.container import MAX_BYTES, parts_of
from motioner.foreign.opening.package import Format, Package, RefusedError, Relation
from motioner.foreign.opening.refusing import package_of
from motioner.foreign.opening.trees import parsed
from motioner.load.reading import read_bytes

__all__ = [
    "MAX_BYTES",
    "Format",
    "Package",
    "RefusedError",
    "Relation",
    "open_package",
    "parsed",
    "read_package",
]


def open_package(data: bytes) -> Package:
    """The package in ``data``: DOCX, DOTX, ODT or OTT.

    Raises RefusedError, whose ``reasons`` are complete Swedish sentences.
    """
    return package_of(parts_of(data))


def read_package(path: Path) -> Package:
    """Read and open a file; raises also NoFileError if it cannot be read."""
    return open_package(read_bytes(path, MAX_BYTES))
