"""References from a Word file to the outside. All are refused except links that the user clicks.

Word and LibreOffice fetch according to the element that uses a relationship, not to the declared
type of the relationship. So each is checked from both sides: its type, and the elements that use
it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from motioner.foreign.opening.package import RELATION, relations_name
from motioner.foreign.opening.trees import Contents
from motioner.ground.messages import gettext as _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OLD_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_LIST = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationships"
_RELATIONSHIPS = "/relationships}"
# Word elements that embed other content, whatever the type of their relationship.
_EMBEDDING = tuple(f"{_W}{name}" for name in ("altChunk", "subDoc", "control", "sourceFileName"))
_EMBEDDING += (f"{_OLD_OFFICE}OLEObject",)
_SOURCES = tuple(
    f"{_W}{name}" for name in ("dataSource", "headerSource", "connectString", "query", "odso")
)
# VML drawings (older Word) also name pictures directly; ``href`` of a shape is a link.
_OLD_DRAWINGS = tuple(
    f"{{urn:schemas-microsoft-com:{name}}}*" for name in ("vml", "office:office", "office:word")
)
_NAMING = frozenset({"src", "href", "althref"})
_FILLED = frozenset(
    f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("imagedata", "fill", "stroke", "image")
)
# A path with a drive letter, or a bare file name: not a network address.
_OF_THE_MACHINE = re.compile(r"(?:file:/{3})?[A-Za-z]:[\\/].*|[^/\\:]+", re.DOTALL)
_ANYTHING = re.compile(r".*", re.DOTALL)
# By type: external relationships that are allowed, and the only elements that may use each. Word
# records which file on disk a document was made from; that is not carried further.
_ADMITTED: Mapping[str, tuple[re.Pattern[str], frozenset[str]]] = {
    "hyperlink": (
        _ANYTHING,
        frozenset({f"{_W}hyperlink"})
        | {f"{_A}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver")},
    ),
    "attachedTemplate": (_OF_THE_MACHINE, frozenset({f"{_W}attachedTemplate"})),
}
_WRITTEN_OTHERWISE = re.compile(r"[:\\?#\x00-\x20]|^//|^$")


@dataclass(frozen=True)
class _RelationshipList:
    """The relationships of a part, as written."""

    held: Contents
    name: str
    part: str

    @property
    def root(self) -> Any:
        return self.held.roots[self.name]

    @cached_property
    def uses(self) -> dict[str, set[str]]:
        """The elements that use each attribute value that could be a relationship id."""
        found: dict[str, set[str]] = {}
        root = self.held.roots.get(self.part)
        for element in () if root is None else root.iter():
            for key, value in element.attrib.items():
                if key.startswith("{") and not key.startswith(_W):
                    found.setdefault(value.strip(), set()).add(element.tag)
        return found


def _lists(held: Contents) -> Iterator[_RelationshipList]:
    names = {name.casefold(): name for name in held.parts}
    for name in held.roots:
        folder, file = posixpath.split(name)
        above, folder = posixpath.split(folder)
        if folder.casefold() == "_rels" and file.casefold().endswith(".rels"):
            part = posixpath.join(above, file[: -len(".rels")])
            yield _RelationshipList(held, name, names.get(part.casefold(), part))


def lists(held: Contents) -> Iterator[str]:
    """Relationship lists that readers may interpret in more than one way."""
    for listed in _lists(held):
        ids = [entry.get("Id", "").strip() for entry in listed.root]
        strange = any(element.tag != RELATION for element in listed.root.iterdescendants())
        # A case-sensitive reader, such as this program, would miss a list whose name differs in
        # case.
        named = relations_name(listed.part) == listed.name
        kinds = [entry.get("Type", "").rpartition("/")[2] for entry in listed.root]
        # If a file has several main documents, readers choose differently.
        strange = strange or kinds.count("officeDocument") > 1
        if listed.root.tag != _LIST or strange or len(ids) != len(set(ids)) or not named:
            yield _("Delen ”{name}” är skadad.").format(name=listed.name[:60])


def relationships(held: Contents) -> Iterator[str]:
    """Relationships that lead out of the file."""
    outside = _("Filen hänvisar till något utanför sig själv ({address}). Spara om den i Word.")
    for listed in _lists(held):
        part = listed.part
        for entry in listed.root.iter(RELATION):
            kind = entry.get("Type", "").rpartition("/")[2]
            target = entry.get("Target", "")
            if entry.get("TargetMode", "Internal") != "Internal":
                if not _admitted(listed, entry, kind):
                    yield fetched(kind, target, part)
            elif kind == "hyperlink" and target.startswith("#"):
                continue
            elif _WRITTEN_OTHERWISE.search(_decoded(target)):
                yield fetched(kind, target, part)
            else:
                folder = "" if target.startswith("/") else posixpath.dirname(part)
                path = posixpath.normpath(posixpath.join(folder, _decoded(target).lstrip("/")))
                if path.startswith(".."):
                    yield outside.format(address=path[:80])


def _admitted(listed: _RelationshipList, entry: Any, kind: str) -> bool:
    # For a part that is not read as XML, the users of its relationships cannot be seen.
    if listed.part in listed.held.parts and listed.part not in listed.held.roots:
        return False
    if entry.get("TargetMode") != "External" or kind not in _ADMITTED:
        return False
    form, users = _ADMITTED[kind]
    matches = form.fullmatch(entry.get("Target", "")) is not None
    return matches and listed.uses.get(entry.get("Id", "").strip(), set()) <= users


def _decoded(target: str) -> str:
    """A target decoded repeatedly, as some readers do; blanks in names are common and allowed."""
    for _time in range(3):
        target = unquote(target)
    return target.replace(" ", "_")


def elements(held: Contents) -> Iterator[str]:
    """Elements that contain an address themselves."""
    for name, root in held.roots.items():
        for element in root.iter(*_SOURCES):
            yield fetched(element.tag.rpartition("}")[2], element.get(f"{_W}val", ""), name)
        for element in root.iter(*_OLD_DRAWINGS):
            for address in _named(element):
                yield fetched(element.tag.rpartition("}")[2], address, name)


def _named(element: Any) -> Iterator[str]:
    for key, address in element.attrib.items():
        space, _brace, local = key.rpartition("}")
        link = key == "href" and element.tag not in _FILLED
        if local in _NAMING and not f"{space}}}".endswith(_RELATIONSHIPS) and not link and address:
            yield address


def embedding(held: Contents) -> bool:
    """Return whether an element embeds other content."""
    return any(next(root.iter(*_EMBEDDING), None) is not None for root in held.roots.values())


def fetched(kind: str, address: str, part: str) -> str:
    """The message that something would be fetched, and from where in the file."""
    message = _(
        "Filen hämtar innehåll utifrån ({kind}: {address}), {place}."
        " Ta bort hänvisningen, eller infoga innehållet i filen."
    )
    return message.format(kind=kind[:40], address=address[:80], place=location_of(part))


def location_of(part: str) -> str:
    """A reader's name for the location of a part, with its file name."""
    stem = posixpath.basename(part).partition(".")[0].rstrip("0123456789").casefold()
    known = {
        "document": _("i texten"),
        "header": _("i sidhuvudet"),
        "footer": _("i sidfoten"),
        "footnotes": _("i fotnoterna"),
        "endnotes": _("i slutnoterna"),
        "comments": _("i kommentarerna"),
        "settings": _("i inställningarna"),
    }
    name = _("i delen ”{name}”").format(name=part[:60])
    return f"{known[stem]}, {name}" if stem in known else name
