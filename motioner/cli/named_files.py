"""Files named by options: as references with a checksum, or as their contents."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext as _
from motioner.load import reading
from motioner.nouns.case import Kind


def file_ref(name: str, base: Path = Path()) -> dict[str, str]:
    """A text file with its checksum, named from ``base``; UsageError if it does not exist."""
    return _ref(name, base, lambda path: reading.read_text(path).encode())


def letterhead_ref(name: str, base: Path = Path()) -> dict[str, str]:
    """The same for a Word file."""
    from motioner.foreign.opening import MAX_BYTES

    return _ref(name, base, lambda path: reading.read_bytes(path, MAX_BYTES))


def refuse_letterhead(kind: Kind) -> None:
    """UsageError for a letterhead on a document that the administration owns."""
    if kind.is_administrations:
        message = _("{kind}: det som förvaltningen äger skrivs inte på ett partis brevmall")
        raise UsageError(message.format(kind=kind))


def _ref(name: str, base: Path, read: Callable[[Path], bytes]) -> dict[str, str]:
    found = {"fil": _named_from(base, name)}
    try:
        content = read(Path(name))
    except reading.NoFileError as error:
        raise UsageError(str(error)) from None
    except reading.ReadError:
        return found  # its contents are checked by their reader
    return {**found, "sha256": hashlib.sha256(content).hexdigest()}


def _named_from(base: Path, name: str) -> str:
    """The file's name relative to ``base``, with the slashes that every system reads."""
    if base != Path() and not Path(name).is_absolute():
        with suppress(ValueError):  # a relative path to another drive does not exist
            name = os.path.relpath(name, base)
    return name.replace(os.sep, "/")


def file_text(name: str) -> str:
    """The contents of a text file; UsageError with its name and line if it cannot be read."""
    try:
        return reading.read_text(Path(name))
    except reading.ReadError as error:
        place = f"{name}:{error.line}: " if error.line else ""
        raise UsageError(place + str(error)) from None


def contact_file(name: str) -> dict[str, Any]:
    """Contact details from a file; UsageError for any other contents."""
    return dict(reading.plain(_contact_node(name)))


def contact_lines(name: str) -> dict[str, int]:
    """The line of each detail in such a file, by its path in a case."""
    entries = _contact_node(name).entries
    return {f"kontakt.{key.text}": key.line for key, _value in entries if key.line}


def _contact_node(name: str) -> reading.Mapping:
    try:
        node = reading.parse_yaml(file_text(name))
    except reading.ReadError as error:
        place = f"{name}:{error.line}" if error.line else name
        raise UsageError(f"{place}: {error}") from None
    doubled = node.doubled[:1] if isinstance(node, reading.Mapping) else ()
    if doubled or not isinstance(node, reading.Mapping):
        line = doubled[0].line if doubled else node.line
        message = _("{file}:{line}: här ska namn, adress, telefon och epost stå, en gång var")
        raise UsageError(message.format(file=name, line=line))
    return node
