"""Checking that a file is complete, by its format."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter, abc
from pathlib import Path

from docx_faults import faults as docx_faults
from lxml import etree

from motioner.ground.errors import MotionerError
from motioner.load.reading import Mapping, parse_yaml

TEMPORARY = ".motioner-"
_ENDS = {"html": "</html>", "ics": "END:VCALENDAR"}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder and its subfolders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def halves(files: abc.Mapping[str, bytes]) -> list[str]:
    """The incomplete ones of files that the program has written."""
    return [f"half: {name}: {why}" for name, data in files.items() if (why := _fault(name, data))]


def _fault(name: str, data: bytes) -> str:
    """The fault of a file; empty if it is complete. A case may have any name."""
    found = _fault_of_format(name, data)
    return "" if found and _is_case(data) else found


def _is_case(data: bytes) -> bool:
    try:
        return isinstance(parse_yaml(data.decode("utf-8")), Mapping)
    except (MotionerError, UnicodeDecodeError):
        return False


def _fault_of_format(name: str, data: bytes) -> str:
    if name.rpartition("/")[2].startswith(TEMPORARY):
        return "left over"
    ending = name.rpartition(".")[2].lower()
    if not data:
        return "empty"
    try:
        if ending in ("docx", "dotx"):
            return _docx(data)
        if ending == "pdf":
            return "" if data[:5] == b"%PDF-" and b"%%EOF" in data[-20:] else "no end"
        text = data.decode("utf-8")
        if ending == "json":
            json.loads(text)
        elif not text.rstrip().endswith(_ENDS.get(ending, "")):
            return "no end"
        elif ending in ("yaml", "yml"):
            parse_yaml(text)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:80]}"
    return ""


def _docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        twice = [name for name, times in Counter(archive.namelist()).items() if times > 1]
        if twice:
            return f"parts twice: {', '.join(twice[:3])}"
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(content)
        told = docx_faults(data) if "docProps/core.xml" in archive.namelist() else []
    return "; ".join(told[:2])
