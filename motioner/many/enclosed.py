"""The files that the cases of a run name, read once, so that any worker has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from motioner.foreign.opening import MAX_BYTES
from motioner.ground.findings import Finding
from motioner.ground.messages import gettext as _
from motioner.load import reading
from motioner.many.faults import fault
from motioner.many.lists import Row

# The keys whose value is a file, or a record with one.
_KEYS = ("mall", "brevmall", "ämne")


def enclosed(
    rows: Sequence[Row], base: Mapping[str, Any], list_folder: Path, base_folder: Path
) -> tuple[dict[str, bytes], list[Finding]]:
    """The contents by the name that the cases use, and the files that cannot be read.

    A row names files from the folder of the list, the shared case from its own.
    """
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    named: list[tuple[Path, int | None, str, str]] = [
        (base_folder, None, key, name) for key, name in _named(base)
    ]
    for row in rows:
        named += [(list_folder, row.line, key, name) for key, name in _named(row.values)]
    read: dict[tuple[Path, str], bytes] = {}
    for folder, line, key, name in named:
        try:
            if (folder, name) not in read:
                read[folder, name] = reading.read_named(folder, name, MAX_BYTES)
        except reading.ReadError as error:
            findings.append(fault(line, key, str(error)))
            continue
        if files.setdefault(name, read[folder, name]) != read[folder, name]:
            message = _("två olika filer heter {name}; döp om den ena")
            findings.append(fault(line, key, message.format(name=name)))
    return files, findings


def _named(tree: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    for key in _KEYS:
        value = tree.get(key)
        if isinstance(value, Mapping):
            found.append((key, str(value.get("fil") or "")))
        elif value and key != "ämne":
            found.append((key, str(value)))
    return [(key, name) for key, name in found if name]
