"""What a Word file refers to outside itself: refused, but for links that one clicks.

Word and LibreOffice fetch by what uses a relationship, not by what it says that it is. So each
is looked at from both sides: how it is written, and which elements ask for it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from motioner.messages import gettext as _
from motioner.opening.package import RELATION, relations_name
from motioner.opening.trees import Contents

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OLD_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_LIST = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationships"
_RELATIONSHIPS = "/relationships}"
# Elements of Word's that take in something of another kind, whatever their relationship is called.
_EMBEDDING = tuple(f"{_W}{name}" for name in ("altChunk", "subDoc", "control", "sourceFileName"))
_EMBEDDING += (f"{_OLD_OFFICE}OLEObject",)
_SOURCES = tuple(
    f"{_W}{name}" for name in ("dataSource", "headerSource", "connectString", "query", "odso")
)
# The drawings of older Word name pictures by themselves, too; ``href`` of a shape is a link.
_OLD_DRAWINGS = tuple(
    f"{{urn:schemas-microsoft-com:{name}}}*" for name in ("vml", "office:office", "office:word")
)
_NAMING = frozenset({"src", "href", "althref"})
_FILLED = frozenset(
    f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("imagedata", "fill", "stroke", "image")
)
# A file on a drive, or a bare file name: not an address on a network.
_OF_THE_MACHINE = re.compile(r"(?:file:/{3})?[A-Za-z]:[\\/].*|[^/\\:]+", re.DOTALL)
_ANYTHING = re.compile(r".*", re.DOTALL)
# By its kind: where a relationship may lead out of the file, and what alone may use it. Word notes
# which file on the disk a document was made from; that is not carried further.
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
class _List:
    """The relationships that a part has, as they are written."""

    held: Contents
    name: str
    part: str

    @property
    def root(self) -> Any:
        return self.held.roots[self.name]

    @cached_property
    def uses(self) -> dict[str, set[str]]:
        """The elements that name each value in an attribute that could be a relationship's id."""
        found: dict[str, set[str]] = {}
        root = self.held.roots.get(self.part)
        for element in () if root is None else root.iter():
            for key, value in element.attrib.items():
                if key.startswith("{") and not key.startswith(_W):
                    found.setdefault(value.strip(), set()).add(element.tag)
        return found


def _lists(held: Contents) -> Iterator[_List]:
    names = {name.casefold(): name for name in held.parts}
    for name in held.roots:
        folder, file = posixpath.split(name)
        above, folder = posixpath.split(folder)
        if folder.casefold() == "_rels" and file.casefold().endswith(".rels"):
            part = posixpath.join(above, file[: -len(".rels")])
            yield _List(held, name, names.get(part.casefold(), part))


def lists(held: Contents) -> Iterator[str]:
    """Lists of relationships that readers may understand in more ways than one."""
    for listed in _lists(held):
        ids = [entry.get("Id", "").strip() for entry in listed.root]
        strange = any(element.tag != RELATION for element in listed.root.iterdescendants())
        # A reader who minds capitals, as this program does, would pass over a list named otherwise.
        named = relations_name(listed.part) == listed.name
        kinds = [entry.get("Type", "").rpartition("/")[2] for entry in listed.root]
        # Readers choose differently among several documents in one file.
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


def _admitted(listed: _List, entry: Any, kind: str) -> bool:
    # Who uses the relationships of a part that is not read as XML cannot be seen.
    if listed.part in listed.held.parts and listed.part not in listed.held.roots:
        return False
    if entry.get("TargetMode") != "External" or kind not in _ADMITTED:
        return False
    form, users = _ADMITTED[kind]
    matches = form.fullmatch(entry.get("Target", "")) is not None
    return matches and listed.uses.get(entry.get("Id", "").strip(), set()) <= users


def _decoded(target: str) -> str:
    """A target as whoever decodes it more than once reads it; blanks in names are common."""
    for _time in range(3):
        target = unquote(target)
    return target.replace(" ", "_")


def elements(held: Contents) -> Iterator[str]:
    """Elements that name an address themselves."""
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
    """Whether an element takes in something of another kind."""
    return any(next(root.iter(*_EMBEDDING), None) is not None for root in held.roots.values())


def fetched(kind: str, address: str, part: str) -> str:
    """That something would be fetched, and where it stands."""
    message = _(
        "Filen hämtar innehåll utifrån ({kind}: {address}), {place}."
        " Ta bort hänvisningen, eller infoga innehållet i filen."
    )
    return message.format(kind=kind[:40], address=address[:80], place=place_of(part))


def place_of(part: str) -> str:
    """Where a reader finds what stands in a part, with its name in the file."""
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
