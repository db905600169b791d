"""Convert an OpenDocument text to lines: paragraphs in order, with their styles and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from motioner.foreign.incoming.emphasis import Emphasised
from motioner.foreign.incoming.lines import Line, Role, marked, row_of, whole_number

if TYPE_CHECKING:
    from motioner.foreign.opening import Package

Element: TypeAlias = Any  # an lxml element
# The role and the heading level of a paragraph.
_Look: TypeAlias = tuple[Role | None, int | None]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_UNREAD = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}hidden-text",
     f"{_TEXT}hidden-paragraph", f"{_TEXT}ruby-text")
)  # fmt: skip
_HEADING = re.compile(r"(?:Heading|Rubrik)(?:_20_| )?(?P<level>[1-9])", re.IGNORECASE)
# Longer chains of based-on styles are not made by LibreOffice.
_MOST_PARENTS = 50
# Longer runs of spaces separate columns; their exact length does not matter.
_MOST_SPACES = 8


@dataclass(frozen=True, slots=True)
class _Styles:
    """The document's automatic styles: parents, bold, italic and hidden ones, numbered lists."""

    parents: dict[str, str]
    bold: frozenset[str]
    italic: frozenset[str]
    hidden: frozenset[str]
    counted: frozenset[str]
    looks: dict[str, _Look] = field(default_factory=dict)


def read(package: Package) -> tuple[Line, ...]:
    """The paragraphs of the first page's header and of the body, in order, then its notes."""
    root = package.xml(package.main)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        return ()
    styles = _styles(root)
    notes = (note for note in body.iter(f"{_TEXT}note-body"))
    told = (replace(line, role=Role.NOTE) for note in notes for line in _blocks(note, styles))
    return (*_header(package), *_blocks(body, styles), *told)


def _header(package: Package) -> Iterator[Line]:
    """The header of the first page's master, which is the first in the file."""
    if "styles.xml" not in package.names:
        return
    root = package.xml("styles.xml")
    master = root.find(f"{_OFFICE}master-styles/{_STYLE}master-page")
    for sort in ("header-first", "header"):
        header = master.find(f"{_STYLE}{sort}") if master is not None else None
        if header is not None and header.get(f"{_STYLE}display") != "false":
            yield from _blocks(header, _styles(root))
            return


def _styles(root: Element) -> _Styles:
    parents: dict[str, str] = {}
    bold: set[str] = set()
    italic: set[str] = set()
    hidden: set[str] = set()
    for style in root.iter(f"{_STYLE}style"):
        name = style.get(f"{_STYLE}name") or ""
        parents[name] = style.get(f"{_STYLE}parent-style-name") or ""
        look = style.find(f"{_STYLE}text-properties")
        if look is not None and look.get(f"{_FO}font-weight") == "bold":
            bold.add(name)
        if look is not None and look.get(f"{_FO}font-style") == "italic":
            italic.add(name)
        if look is not None and look.get(f"{_TEXT}display") == "none":
            hidden.add(name)
    counted = {
        style.get(f"{_STYLE}name") or ""
        for style in root.iter(f"{_TEXT}list-style")
        if style.find(f"{_TEXT}list-level-style-number") is not None
    }
    looks = (frozenset(bold), frozenset(italic), frozenset(hidden))
    return _Styles(parents, *looks, frozenset(counted))


def _blocks(parent: Element, styles: _Styles) -> Iterator[Line]:
    for child in parent:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield from _paragraph(child, styles)
        elif child.tag == f"{_TEXT}list":
            yield from _list(child, styles)
        elif child.tag == f"{_TABLE}table-row":
            cells = child.findall(f"{_TABLE}table-cell")
            yield from row_of(tuple(_blocks(cell, styles)) for cell in cells)
        elif child.tag not in _UNREAD and isinstance(child.tag, str):
            yield from _blocks(child, styles)


def _list(items: Element, styles: _Styles) -> Iterator[Line]:
    counted = (items.get(f"{_TEXT}style-name") or "") in styles.counted
    for number, item in enumerate(items.findall(f"{_TEXT}list-item"), start=1):
        for place, line in enumerate(_blocks(item, styles)):
            mark = f"{number}." if counted else "-"
            yield replace(line, mark=line.mark or mark) if place == 0 else line


def _paragraph(paragraph: Element, styles: _Styles) -> Iterator[Line]:
    role, heading = _look(paragraph, styles)
    bold = _is_bold(paragraph, styles)
    shown = paragraph.get(f"{_TEXT}style-name") not in styles.hidden
    # The words of a span in another style stand once in its paragraph, or the first are taken.
    set_off = tuple(_set_off(paragraph, styles))
    for piece in "".join(_characters(paragraph, styles)).split("\n") if shown else ():
        line = marked(piece)
        if line:
            yield Line(line.text, role, heading, line.mark, bold=bold, emphasis=set_off)
    for frame in _frames(paragraph):
        yield from _blocks(frame, styles)


def _set_off(paragraph: Element, styles: _Styles) -> Iterator[Emphasised]:
    """The bold and italic spans of a paragraph."""
    for span in paragraph.iterfind(f"{_TEXT}span"):
        name = span.get(f"{_TEXT}style-name")
        words = " ".join("".join(_characters(span, styles)).split())
        if words and (name in styles.bold or name in styles.italic):
            yield Emphasised(words, 1, strong=name in styles.bold)


def _frames(element: Element) -> Iterator[Element]:
    """Objects anchored in a paragraph that may contain paragraphs: boxes and shapes."""
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(_DRAW):
            yield child
        elif child.tag not in _UNREAD:
            yield from _frames(child)


def _look(paragraph: Element, styles: _Styles) -> _Look:
    """The role and heading level of a paragraph, from its own style or an ancestor."""
    level = paragraph.get(f"{_TEXT}outline-level")
    if paragraph.tag == f"{_TEXT}h" and level:
        return None, whole_number(level, "text:outline-level")
    name = paragraph.get(f"{_TEXT}style-name") or ""
    if name not in styles.looks:
        styles.looks[name] = _look_of(name, styles)
    return styles.looks[name]


def _look_of(name: str, styles: _Styles) -> _Look:
    seen: set[str] = set()
    while name and name not in seen and len(seen) < _MOST_PARENTS:
        seen.add(name)
        if name in ("Title", "Rubrik", "Titel"):
            return Role.TITLE, None
        found = _HEADING.fullmatch(name)
        if found:
            return None, int(found["level"])
        name = styles.parents.get(name, "")
    return None, None


def _is_bold(paragraph: Element, styles: _Styles) -> bool:
    if paragraph.get(f"{_TEXT}style-name") in styles.bold:
        return True
    spans = paragraph.findall(f"{_TEXT}span")
    loose = [paragraph.text or "", *(span.tail or "" for span in spans)]
    return (
        bool(spans)
        and not "".join(loose).strip()
        and all(span.get(f"{_TEXT}style-name") in styles.bold for span in spans)
    )


def _characters(element: Element, styles: _Styles) -> Iterator[str]:
    yield _plain(element.text)
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = whole_number(child.get(f"{_TEXT}c"), "text:c")
            yield " " * min(1 if count is None else count, _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif _is_read(child, styles):  # a span, a link, a date or another field
            yield from _characters(child, styles)
        yield _plain(child.tail)


def _is_read(child: Element, styles: _Styles) -> bool:
    """Return whether a child of a paragraph contains visible text of that paragraph."""
    if not isinstance(child.tag, str) or child.tag in _UNREAD or child.tag.startswith(_DRAW):
        return False
    return child.get(f"{_TEXT}style-name") not in styles.hidden


def _plain(text: str | None) -> str:
    """Text with line breaks as spaces; a hard line break is an element."""
    return " ".join((text or "").split("\n")) if text else ""
