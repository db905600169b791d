"""An opened package: named parts, their XML and the relationships between them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from motioner.foreign.opening import trees
from motioner.load.reading import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class RefusedError(ReadError):
    """A file that is refused; ``reasons`` holds each reason, the text of the error all of them."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


class Format(StrEnum):
    """The file format of a package."""

    DOCX = "docx"
    DOTX = "dotx"
    ODT = "odt"
    OTT = "ott"

    @property
    def is_word(self) -> bool:
        """Return whether the parts are Office Open XML."""
        return self in (Format.DOCX, Format.DOTX)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a Word part.

    ``kind`` is the last step of its type (``header``); ``target`` is the name of a part, or an
    address when it is ``external``.
    """

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An office file that passed every check. ``main`` is the part with the document's text."""

    format: Format
    parts: Mapping[str, bytes]
    main: str

    @property
    def names(self) -> tuple[str, ...]:
        """The parts in the order of the file."""
        return tuple(self.parts)

    def part(self, name: str) -> bytes:
        """The content of a part. Raises KeyError if there is none of that name."""
        return self.parts[name]

    def xml(self, name: str) -> Any:
        """The root element (lxml) of an XML part, parsed at each call: the caller may change it."""
        return trees.parsed(self.parts[name])

    def relations(self, name: str) -> tuple[Relation, ...]:
        """The relationships of a Word part; ``""`` is the package itself."""
        return relations_of(self.parts, name)

    def related(self, name: str, kind: str) -> str | None:
        """The first part of a kind (``styles``) that a Word part refers to."""
        found = (r.target for r in self.relations(name) if r.kind == kind and not r.external)
        return next((target for target in found if target in self.parts), None)


def relations_name(name: str) -> str:
    """The part that holds the relationships of a part."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relations_of(parts: Mapping[str, bytes], name: str) -> tuple[Relation, ...]:
    """The relationships of a Word part."""
    listed = parts.get(relations_name(name))
    if listed is None:
        return ()
    folder = posixpath.dirname(name)
    found = (_relation(entry.attrib, folder) for entry in trees.parsed(listed).iter(RELATION))
    return tuple(_as_named(relation, parts) for relation in found)


def _as_named(relation: Relation, parts: Mapping[str, bytes]) -> Relation:
    """The relationship with its target spelled as the part is named; case and %20 are ignored."""
    if relation.external or relation.target in parts:
        return relation
    wanted = unquote(relation.target).casefold()
    return replace(relation, target=next((n for n in parts if n.casefold() == wanted), wanted))


def _relation(entry: Mapping[str, str], folder: str) -> Relation:
    external = entry.get("TargetMode", "Internal") != "Internal"
    target = entry.get("Target", "")
    if not external:
        # An absolute target starts at the root, any other in the part's own folder.
        start = "" if target.startswith("/") else folder
        target = posixpath.normpath(posixpath.join(start, target.lstrip("/")))
    kind = entry.get("Type", "").rpartition("/")[2]
    return Relation(entry.get("Id", ""), kind, target, external)
