"""The case that is embedded in one of our own Word files."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from motioner.load import reading

if TYPE_CHECKING:
    from motioner.foreign.opening import Package

_CASE: Final = "{urn:x-motioner:case:1}case"


def carried_case(path: str, raw: bytes) -> reading.Node | None:
    """The tree of the case inside a document of that name; None if it has none that can be read.

    Raises the errors of reading the document.
    """
    if PurePath(path).suffix.casefold() not in (".docx", ".dotx"):
        return None
    from motioner.foreign.opening import open_package

    return _tree(open_package(raw))


def _tree(package: Package) -> reading.Node | None:
    held = (r.target for r in package.relations(package.main) if r.kind == "customXml")
    for name in held:
        root = package.xml(name) if name in package.names else None
        if root is not None and root.tag == _CASE and root.text:
            try:
                # JSON is a subset of YAML, and the YAML reader has the limits that an untrusted
                # file needs.
                found = reading.parse_yaml(root.text)
            except reading.ReadError:
                return None
            return reading.tree(reading.plain(found))
    return None
