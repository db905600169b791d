"""What a Word file may not hold, as a table of rules."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from motioner.messages import gettext as _
from motioner.opening import trees
from motioner.opening.container import is_xml
from motioner.opening.package import Format, Package, RefusedError, Relation, relations_of

Parts = Mapping[str, bytes]

MARK = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FORMATS = {
    f"{_WORD}document.main+xml": Format.DOCX,
    f"{_WORD}template.main+xml": Format.DOTX,
}
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Relationships that carry a program, or a file of another kind, into the document.
_MACROS = frozenset({"vbaProject", "wordVbaData", "attachedToolbars"})
_EMBEDDED = frozenset(
    {"oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "frame"}
)
_XML_KINDS = frozenset(
    {"officeDocument", "styles", "stylesWithEffects", "numbering", "settings", "theme", "fontTable"}
    | {"header", "footer", "footnotes", "endnotes", "comments", "core-properties"}
)
# Fields by which Word fetches a file or starts a program.
_FETCHING = re.compile(
    r"\s*(DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|RD)\b", re.IGNORECASE
)
# A file on a drive, or a bare file name: not an address on a network.
_OF_THE_MACHINE = re.compile(r"(?:file:/{3})?[A-Za-z]:[\\/].*|[^/\\:]+", re.DOTALL)


def package(parts: Parts) -> Package:
    """The package of parts that no rule refuses."""
    main = _main(parts)
    found = _FORMATS.get(_types(parts).get(main or "", ""))
    if main is None or found is None or trees.parsed(parts[main]).find(f"{_W}body") is None:
        raise RefusedError([_("Filen är inget Word-dokument.")])
    return Package(found, parts, main)


def reasons(parts: Parts) -> Iterator[str]:
    """Everything that speaks against opening the file."""
    for rule in (_macros, _embedded, _external, _outside, _strict, _misnamed, _fields):
        yield from rule(parts)


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


def _macros(parts: Parts) -> Iterator[str]:
    kinds = [kind.casefold() for kind in _types(parts).values()]
    typed = any("macroenabled" in kind or "vbaproject" in kind for kind in kinds)
    if typed or any(relation.kind in _MACROS for relation in _relations(parts)):
        yield _(
            "Filen innehåller makron (.docm eller .dotm)."
            " Spara om den utan makron, som .docx eller .dotx."
        )


def _embedded(parts: Parts) -> Iterator[str]:
    inside = any("/embeddings/" in name or "/activex/" in name for name in map(str.casefold, parts))
    if inside or any(relation.kind in _EMBEDDED for relation in _relations(parts)):
        yield _(
            "Filen innehåller ett inbäddat objekt, till exempel ett kalkylblad."
            " Ta bort det, eller klistra in det som bild."
        )


def _external(parts: Parts) -> Iterator[str]:
    message = _(
        "Filen hämtar innehåll utifrån ({kind}: {address})."
        " Ta bort hänvisningen, eller infoga innehållet i filen."
    )
    for relation in _relations(parts):
        if not relation.external or relation.kind == "hyperlink":
            continue
        # Word notes which file on the disk a document was made from; it is not carried further.
        local = _OF_THE_MACHINE.fullmatch(relation.target)
        if relation.kind == "attachedTemplate" and local:
            continue
        yield message.format(kind=relation.kind[:40], address=relation.target[:80])


def _outside(parts: Parts) -> Iterator[str]:
    message = _("Filen hänvisar till något utanför sig själv ({address}). Spara om den i Word.")
    for relation in _relations(parts):
        if not relation.external and relation.target.startswith(".."):
            yield message.format(address=relation.target[:80])


def _strict(parts: Parts) -> Iterator[str]:
    main = _main(parts)
    if _STRICT in parts.get("_rels/.rels", b"") or (main and _STRICT in parts[main][:4000]):
        yield _("Filen är sparad som ”Strict Open XML”. Spara om den som vanligt Word-dokument.")


def _misnamed(parts: Parts) -> Iterator[str]:
    """A part that readers take for XML, under a name by which it was never tried as such."""
    for relation in _relations(parts):
        if relation.kind in _XML_KINDS and relation.target in parts and not is_xml(relation.target):
            yield _("Delen ”{name}” är skadad.").format(name=relation.target[:60])


def _fields(parts: Parts) -> Iterator[str]:
    message = _(
        "Filen har ett fält som hämtar innehåll eller startar program ({field})."
        " Ta bort det, eller gör det till vanlig text (Ctrl+Skift+F9)."
    )
    for name, kind in _types(parts).items():
        if kind.startswith(_WORD) and is_xml(name):
            for code in _codes(trees.parsed(parts[name])):
                if found := _FETCHING.match(code):
                    yield message.format(field=found[1].upper())


def _codes(root: Any) -> Iterator[str]:
    """The code of every field, also when it stands in several runs."""
    code: list[str] = []
    for element in root.iter(f"{_W}fldSimple", f"{_W}instrText", f"{_W}fldChar"):
        match element.tag.removeprefix(_W):
            case "fldSimple":
                yield element.get(f"{_W}instr", "")
            case "instrText":
                code.append(element.text or "")
            case _:
                yield "".join(code)
                code.clear()
    yield "".join(code)
