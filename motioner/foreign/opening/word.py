"""Rules for refusing Word files, as a table."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from motioner.foreign.opening import references, trees
from motioner.foreign.opening.drawn import pictures
from motioner.foreign.opening.instructions import fetching
from motioner.foreign.opening.package import Format, Package, RefusedError, Relation, relations_of
from motioner.foreign.opening.trees import Contents
from motioner.ground.messages import gettext as _

Parts = Mapping[str, bytes]

MARK = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FORMATS = {
    f"{_WORD}document.main+xml": Format.DOCX,
    f"{_WORD}template.main+xml": Format.DOTX,
}
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT = "http://purl.oclc.org/ooxml/"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Relationship types that embed a program or a file of another format.
_MACROS = frozenset({"vbaProject", "wordVbaData", "attachedToolbars"})
_EMBEDDED = frozenset(
    {"oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame"}
)
_XML_KINDS = frozenset({"officeDocument", "stylesWithEffects", "theme", "core-properties"})
# The root element that identifies the type of a relationship's part.
_ROOTS = {
    kind: f"{_W}{root}"
    for kind, root in (
        *((same, same) for same in ("styles", "numbering", "settings", "comments")),
        *((same, same) for same in ("footnotes", "endnotes")),
        *(("header", "hdr"), ("footer", "ftr"), ("fontTable", "fonts")),
    )
}


def package(parts: Parts) -> Package:
    """The package of parts that no rule refuses."""
    main = _main(parts)
    found = _FORMATS.get(_types(parts).get(main or "", ""))
    if main is None or found is None or not _has_text(trees.parsed(parts[main])):
        raise RefusedError([_("Filen är inget Word-dokument.")])
    return Package(found, parts, main)


def _has_text(root: Any) -> bool:
    return root.tag == f"{_W}document" and root.find(f"{_W}body") is not None


def reasons(held: Contents) -> Iterator[str]:
    """Every reason not to open the file."""
    for rule in (
        *(_macros, _embedded, references.lists, references.relationships, references.elements),
        *(_strict, _misnamed, _loose, fetching, pictures),
    ):
        yield from rule(held)


def _main(parts: Parts) -> str | None:
    found = (r.target for r in relations_of(parts, "") if r.kind == "officeDocument")
    return next((target for target in found if target in parts), None)


def _types(parts: Parts) -> dict[str, str]:
    """The content type of each part."""
    root = trees.parsed(parts[MARK])

    def listed(tag: str, key: str) -> dict[str, str]:
        entries = root.iter(_TYPES + tag)
        return {e.get(key, "").lstrip("/").casefold(): e.get("ContentType", "") for e in entries}

    own, by_ending = listed("Override", "PartName"), listed("Default", "Extension")
    return {
        name: own.get(name.casefold()) or by_ending.get(name.casefold().rpartition(".")[2], "")
        for name in parts
    }


def _relations(parts: Parts) -> Iterator[Relation]:
    for name in parts:
        folder, file = posixpath.split(name)
        if posixpath.basename(folder) == "_rels":
            owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            yield from relations_of(parts, owner)


def _macros(held: Contents) -> Iterator[str]:
    kinds = [kind.casefold() for kind in _types(held.parts).values()]
    typed = any("macroenabled" in kind or "vbaproject" in kind for kind in kinds)
    if typed or any(relation.kind in _MACROS for relation in _relations(held.parts)):
        yield _(
            "Filen innehåller makron (.docm eller .dotm)."
            " Spara om den utan makron, som .docx eller .dotx."
        )


def _embedded(held: Contents) -> Iterator[str]:
    inside = any(
        "/embeddings/" in name or "/activex/" in name for name in map(str.casefold, held.parts)
    )
    related = any(relation.kind in _EMBEDDED for relation in _relations(held.parts))
    if inside or related or references.embedding(held):
        yield _(
            "Filen innehåller ett inbäddat objekt, till exempel ett kalkylblad."
            " Ta bort det, eller klistra in det som bild."
        )


def _strict(held: Contents) -> Iterator[str]:
    """The Strict variant of the format: its other namespaces would bypass the rules here."""
    if any(map(_is_strict, held.roots.values())):
        yield _("Filen är sparad som ”Strict Open XML”. Spara om den som vanligt Word-dokument.")


def _is_strict(root: Any) -> bool:
    named = "starts-with(namespace-uri(), $strict)"
    return bool(root.xpath(f"boolean(//*[{named}] | //@*[{named}])", strict=_STRICT))


def _misnamed(held: Contents) -> Iterator[str]:
    """Parts whose name or type makes a reader treat them differently from how they were checked."""
    for relation in _relations(held.parts):
        if relation.target not in held.parts or relation.external:
            continue
        root = held.roots.get(relation.target)
        wanted = _ROOTS.get(relation.kind)
        untried = root is None and (wanted or relation.kind in _XML_KINDS)
        if untried or (root is not None and wanted and root.tag != wanted):
            yield _("Delen ”{name}” är skadad.").format(name=relation.target[:60])


def _loose(held: Contents) -> Iterator[str]:
    """Parts with text outside a run; Word does not open such files."""
    for name, root in held.roots.items():
        parents = (text.getparent() for text in root.iter(f"{_W}t"))
        if any(parent is None or parent.tag != f"{_W}r" for parent in parents):
            yield _("Delen ”{name}” är skadad.").format(name=name[:60])
