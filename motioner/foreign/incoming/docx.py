"""Convert a Word document to lines: paragraphs in reading order, with their styles and lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from motioner.foreign.incoming.emphasis import Look, emphasised
from motioner.foreign.incoming.lines import Line, Role, marked, row_of, whole_number

if TYPE_CHECKING:
    from motioner.foreign.opening import Package

Element: TypeAlias = Any  # an lxml element
# For each level of a list: its number format and the text around the number.
_Levels: TypeAlias = dict[int, tuple[str, str]]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = f"{_W}txbxContent"
# Not visible text of the paragraph: deletions, field codes, properties, fallback copies, text
# boxes.
_UNREAD = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}rPr", f"{_W}pPr",
     _FALLBACK, _TEXT_BOX)
)  # fmt: skip
_CHARACTERS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011",
}  # fmt: skip
_OURS = {
    "MotionAvsandare": Role.SENDER,
    "MotionDokumenttyp": Role.KIND,
    "MotionAdressat": Role.ADDRESSEE,
    "MotionIngress": Role.INGRESS,
    "MotionAttsats": Role.SATS,
    "MotionOrtochdatum": Role.PLACE_DATE,
    "MotionGrupp": Role.GROUP,
    "MotionNamn": Role.NAME,
    "MotionUnderskrift": Role.NAME,
    "MotionUnderskriftnasta": Role.NAME,
    "MotionNamnuppgift": Role.DETAIL,
    "MotionBilaga": Role.APPENDIX,
}
_HEADING = re.compile(r"(?:heading|rubrik)[ ]?(?P<level>[1-9])", re.IGNORECASE)
# Longer chains of based-on styles are not made by Word.
_MOST_BASES = 50
_TITLES = frozenset(("title", "rubrik", "titel", "dokumentrubrik", "dokumenttitel"))


@dataclass(slots=True)
class _Style:
    """The properties that a style gives its paragraphs."""

    role: Role | None = None
    heading: int | None = None
    bold: bool = False
    numbering: tuple[str, int] | None = None


@dataclass(slots=True)
class _Document:
    """Lookup tables used while paragraphs are read.

    ``lists`` maps the list number of a paragraph to the definition of the list.
    """

    styles: dict[str, _Style]
    lists: dict[str, _Levels]
    counted: Counter[tuple[str, int]] = field(default_factory=Counter)


def read(package: Package) -> tuple[Line, ...]:
    """The paragraphs of the first page's header and of the body, in order."""
    document = _Document(_styles(package), _lists(package))
    body = package.xml(package.main).find(f"{_W}body")
    lines: list[Line] = []
    for name in _headers(package, body):
        lines += _blocks(package.xml(name), document)
    if body is not None:
        lines += _blocks(body, document)
        lines += _notes(package, body, document)
    return tuple(lines)


def _notes(package: Package, body: Element, document: _Document) -> Iterator[Line]:
    """The notes that the body refers to, in order, after it; each is read once."""
    for sort in ("footnote", "endnote"):
        part = package.related(package.main, f"{sort}s")
        root = package.xml(part) if part else ()
        notes = {note.get(f"{_W}id"): note for note in root if note.tag == f"{_W}{sort}"}
        for reference in body.iter(f"{_W}{sort}Reference"):
            for line in _blocks(notes.pop(reference.get(f"{_W}id"), ()), document):
                yield replace(line, role=Role.NOTE)


def _headers(package: Package, body: Element) -> list[str]:
    """The header parts that the first page may show, each once."""
    targets = {r.id: r.target for r in package.relations(package.main) if not r.external}
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    section = next(iter(body.iter(f"{_W}sectPr")), None) if body is not None else None
    found: dict[str, str] = {}
    for reference in section.iter(f"{_W}headerReference") if section is not None else ():
        target = targets.get(reference.get(relation) or "")
        if target in package.names:
            found[reference.get(f"{_W}type") or "default"] = target
    first = section is not None and section.find(f"{_W}titlePg") is not None
    wanted = found.get("first" if first else "default")
    return [wanted] if wanted else []


def _blocks(parent: Element, document: _Document) -> Iterator[Line]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, document)
        elif child.tag == f"{_W}tbl":
            for row in _within(child, f"{_W}tr"):
                cells = _within(row, f"{_W}tc")
                yield from row_of(tuple(_blocks(cell, document)) for cell in cells)
        elif child.tag not in _UNREAD:
            yield from _blocks(child, document)


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also in content controls; none of nested tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _UNREAD:
            yield from _within(child, tag)


def _paragraph(paragraph: Element, document: _Document) -> Iterator[Line]:
    properties = paragraph.find(f"{_W}pPr")
    style = document.styles.get(_value(properties, "pStyle") or "", _Style())
    mark = _mark(properties, style, document)
    read = [*_characters(paragraph)]
    seen = [look.bold for words, look in read if words.strip()]
    bold = style.bold or (bool(seen) and all(seen))
    for pieces in _rows(read):
        line = marked(_with_words(mark, "".join(words for words, _look in pieces)))
        if line:
            shown = None if mark and mark[0].isalpha() and len(mark) > 2 else mark
            held = (line.text, style.role, style.heading, shown or line.mark)
            yield Line(*held, bold=bold, emphasis=emphasised(pieces))
            mark = None
    for box in _boxes(paragraph):
        yield from _blocks(box, document)


def _rows(read: list[tuple[str, Look]]) -> Iterator[list[tuple[str, Look]]]:
    """The pieces of each line of a paragraph, which a line break ends."""
    held: list[tuple[str, Look]] = []
    for words, look in read:
        first, *more = words.split("\n")
        held.append((first, look))
        for text in more:
            yield held
            held = [(text, look)]
    yield held


def _boxes(parent: Element) -> Iterator[Element]:
    """The text boxes of a paragraph; a nested box is read with its own paragraph."""
    for child in parent:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _with_words(mark: str | None, text: str) -> str:
    """The text preceded by the word that its list prints before each item, such as *att*."""
    worded = mark and mark.casefold().startswith("att") and text.strip()
    return f"{mark} {text}" if worded else text


def _characters(element: Element, look: Look = Look()) -> Iterator[tuple[str, Look]]:  # noqa: B008
    """The visible text of an element, in pieces, each with the look of its run."""
    for child in element:
        if child.tag in _UNREAD:
            continue
        if child.tag == f"{_W}t":
            yield child.text or "", look
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag], look
        elif child.tag == f"{_W}r":
            own = child.find(f"{_W}rPr")
            if not _is_on(own, "vanish"):
                yield from _characters(child, Look(_is_on(own, "b"), _is_on(own, "i")))
        else:
            yield from _characters(child, look)


def _is_on(properties: Element, name: str) -> bool:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")


def _value(parent: Element, name: str) -> str | None:
    found = parent.find(f"{_W}{name}") if parent is not None else None
    return None if found is None else found.get(f"{_W}val")


def _mark(properties: Element, style: _Style, document: _Document) -> str | None:
    """The list marker of the paragraph; None if it is not a list item."""
    own = _numbering(properties)
    numbering = own if own is not None else style.numbering
    if numbering is None or numbering[0] == "0":
        return None
    sort, words = document.lists.get(numbering[0], {}).get(numbering[1], ("bullet", ""))
    document.counted[numbering] += 1
    if words.casefold().startswith("att"):
        return "att"
    return "-" if sort in ("bullet", "none") else f"{document.counted[numbering]}."


def _numbering(properties: Element) -> tuple[str, int] | None:
    numbered = properties.find(f"{_W}numPr") if properties is not None else None
    number = _value(numbered, "numId")
    if number is None:
        return None
    return number, whole_number(_value(numbered, "ilvl"), "w:ilvl") or 0


def _styles(package: Package) -> dict[str, _Style]:
    part = package.related(package.main, "styles")
    found: dict[str, _Style] = {}
    based: dict[str, str] = {}
    for element in package.xml(part).iter(f"{_W}style") if part else ():
        identity = element.get(f"{_W}styleId") or ""
        name = (_value(element, "name") or "").casefold()
        heading = _HEADING.fullmatch(name)
        role = _OURS.get(identity) or (Role.TITLE if name in _TITLES else None)
        found[identity] = _Style(
            role,
            int(heading["level"]) if heading else None,
            _is_on(element.find(f"{_W}rPr"), "b"),
            _numbering(element.find(f"{_W}pPr")),
        )
        based[identity] = _value(element, "basedOn") or ""
    for identity, style in found.items():
        _inherit(style, identity, (found, based))
    return found


def _inherit(style: _Style, identity: str, known: tuple[dict[str, _Style], dict[str, str]]) -> None:
    """Copy unset properties from the styles that a style is based on."""
    styles, based = known
    seen = {identity}
    above = based.get(identity, "")
    while above in styles and above not in seen and len(seen) < _MOST_BASES:
        seen.add(above)
        parent = styles[above]
        style.role = style.role or parent.role
        style.heading = style.heading or parent.heading
        style.bold = style.bold or parent.bold
        style.numbering = style.numbering or parent.numbering
        above = based.get(above, "")


def _lists(package: Package) -> dict[str, _Levels]:
    """The definition of each list by the number that paragraphs use."""
    part = package.related(package.main, "numbering")
    if part is None:
        return {}
    root = package.xml(part)
    defined: dict[str, _Levels] = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        defined[abstract.get(f"{_W}abstractNumId") or ""] = {
            whole_number(level.get(f"{_W}ilvl"), "w:ilvl") or 0: (
                _value(level, "numFmt") or "decimal",
                (_value(level, "lvlText") or "").strip(),
            )
            for level in abstract.iter(f"{_W}lvl")
        }
    return {
        number.get(f"{_W}numId") or "": defined.get(_value(number, "abstractNumId") or "", {})
        for number in root.iter(f"{_W}num")
    }
