"""The parts of a letterhead while a document is written into it."""

from __future__ import annotations

from typing import Any

from motioner.foreign.opening import Package, Relation, parsed
from motioner.writers.docx.archive import deflated, pack
from motioner.writers.docx.letterhead.names import OFFICE

_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_METADATA = "application/vnd.openxmlformats-package."


class Parts:
    """A modifiable copy of a package; parts that are not requested stay byte for byte the same."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._contents = dict(package.parts)
        self._roots: dict[str, Any] = {}
        self.main = package.main

    def root(self, name: str) -> Any:
        """The root element of an XML part, to read or modify."""
        if name not in self._roots:
            self._roots[name] = parsed(self._contents[name])
        return self._roots[name]

    def relations(self, name: str) -> tuple[Relation, ...]:
        """The original relationships of a part of the letterhead."""
        return self._package.relations(name)

    def related(self, kind: str) -> str | None:
        """The part of a kind that the document originally refers to."""
        return self._package.related(self.main, kind)

    def relate(self, owner: str, kind: str, target: str, *, external: bool = False) -> str:
        """Add a relationship to a part and return its id."""
        from lxml import etree

        root = self._relations_root(owner)
        taken = {entry.get("Id", "").strip() for entry in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rMotion{n}" not in taken)
        entry = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
        for key, value in (("Id", f"rMotion{number}"), ("Type", kind), ("Target", target)):
            entry.set(key, value)
        if external:
            entry.set("TargetMode", "External")
        return f"rMotion{number}"

    def unrelate(self, owner: str, kind: str) -> None:
        """Remove the relationships of a kind from a part."""
        for entry in list(self._relations_root(owner)):
            if entry.get("Type", "").endswith(f"/{kind}"):
                entry.getparent().remove(entry)

    def _relations_root(self, owner: str) -> Any:
        folder, _slash, file = owner.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        self._contents.setdefault(name, _EMPTY_RELATIONS)
        return self.root(name)

    def add(self, name: str, content: bytes, content_type: str) -> str:
        """Add a part and return its name, which differs if the given one was taken."""
        stem, dot, ending = name.rpartition(".")
        taken = {known.casefold() for known in self._contents}
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}{number}{dot}{ending}"
        self._contents[name] = content
        self.set_type(name, content_type)
        return name

    def replace(self, name: str, content: bytes) -> None:
        """Replace the content of a part."""
        self._roots.pop(name, None)
        self._contents[name] = content

    def remove(self, name: str) -> None:
        """Remove a part; the caller removes the relationships to it."""
        self._contents.pop(name, None)
        for entry in self._overrides(name):
            entry.getparent().remove(entry)

    def set_type(self, name: str, content_type: str) -> None:
        """Set the content type of a part."""
        from lxml import etree

        found = self._overrides(name)
        entry = found[0] if found else etree.SubElement(self.root(_TYPES), f"{_TYPE}Override")
        entry.set("PartName", f"/{name}")
        entry.set("ContentType", content_type)

    def _overrides(self, name: str) -> list[Any]:
        entries = self.root(_TYPES).iter(f"{_TYPE}Override")
        return [e for e in entries if e.get("PartName", "").casefold() == f"/{name}".casefold()]

    def packed(self) -> bytes:
        """The packed file, with the content types first as every reader expects."""
        from lxml import etree

        for name, root in self._roots.items():
            self._contents[name] = etree.tostring(
                root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
        first = sorted(self._contents, key=lambda name: name != _TYPES)
        return pack(deflated(name, self._contents[name]) for name in first)
