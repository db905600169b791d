"""Fields such as ``{{ rubrik }}`` in a letterhead, also if Word has split them into runs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any

from motioner.foreign.opening import Package
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.writers.docx.letterhead.names import (
    BOX,
    RELATION,
    SECTION,
    P,
    T,
    W,
    is_fallback_copy,
    own_elements,
)

FIELDS = ("rubrik", "parti", "datum", "organ", "namn")
CONTENT_FIELD = "innehåll"

_FIELD = re.compile(r"\{\{[^\S\n]*([^{}\n]{0,80}?)[^\S\n]*\}\}")
# Braces of a field, and of the blocks and comments of Jinja, which no letterhead has.
_OPEN = re.compile(r"\{[{%#]|[}%#]\}")
# The text of WordArt as Word saved it until 2010, and in watermarks still.
_WORD_ART, _STRING = "{urn:schemas-microsoft-com:vml}textpath", "string"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_AROUND = 30
_KINDS = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Story:
    """A part with running text: the document itself, its notes, or one of its headers and footers.

    ``continues`` is true if the first page does not show it, or only in small print.
    """

    part: str
    kind: str
    continues: bool = False

    @property
    def place(self) -> str:
        """The location in words for a reader."""
        return {
            "document": _("i texten"),
            "header": _("i sidhuvudet"),
            "footer": _("i sidfoten"),
            "footnotes": _("i en fotnot"),
            "endnotes": _("i en slutnot"),
        }[self.kind]


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field in a letterhead; ``around`` is the text before and after it."""

    name: str
    story: Story
    around: str
    alone: bool
    """True if it is the only text of its paragraph."""
    boxed: bool
    """True if it is in a text box."""

    @property
    def known(self) -> str | None:
        """The name in our spelling; None for an unknown field."""
        names = {fold(name): name for name in (*FIELDS, CONTENT_FIELD)}
        return names.get(fold(self.name))


def stories(package: Package) -> Iterator[Story]:
    """The document, then its notes and each header and footer once."""
    yield Story(package.main, "document")
    first = _of_the_first_page(package)
    seen: set[str] = set()
    for relation in package.relations(package.main):
        part = relation.target
        if relation.kind in _KINDS and part in package.parts and part not in seen:
            seen.add(part)
            yield Story(part, relation.kind, continues=part not in first)


def _of_the_first_page(package: Package) -> set[str]:
    """The headers and footers that the first page shows."""
    section = next(package.xml(package.main).iter(SECTION), None)
    if section is None:
        return set()
    targets = {relation.id: relation.target for relation in package.relations(package.main)}
    wanted = "first" if section.find(f"{W}titlePg") is not None else "default"
    shown = (e for e in section.iterfind("*") if e.get(f"{W}type", "default") == wanted)
    return {targets[i] for e in shown if (i := e.get(RELATION, "")) in targets}


def text_of(paragraph: Any) -> str:
    """The text of a paragraph without nested text boxes."""
    return "".join(_words(element) for element in own_elements(paragraph, T, *_BREAKS))


def _words(element: Any) -> str:
    return (element.text or "") if element.tag == T else _BREAKS[element.tag]


def field_uses(story: Story, root: Any) -> Iterator[FieldUse]:
    """The fields of a part in order; an unclosed one has the name as far as written."""
    for text, boxed in _texts(root):
        for found in _FIELD.finditer(text):
            alone = text.strip() == found[0]
            yield FieldUse(found[1], story, _around(text, found.span()), alone, boxed)


def unclosed(story: Story, root: Any) -> Iterator[FieldUse]:
    """Braces that are not part of a field."""
    for text, boxed in _texts(root):
        rest = _FIELD.sub(lambda found: " " * len(found[0]), text)
        if found := _OPEN.search(rest):
            yield FieldUse("", story, _around(text, found.span()), alone=False, boxed=boxed)


def drawn(package: Package) -> Iterator[str]:
    """The words around the first braces in each drawing that is a part itself, such as a chart."""
    for name in package.names:
        if name.endswith(".xml") and f'="{_DRAWN[1:-1]}"'.encode() in package.part(name):
            for paragraph in package.xml(name).iter(f"{_DRAWN}p"):
                text = "".join(piece.text or "" for piece in paragraph.iter(f"{_DRAWN}t"))
                if found := _OPEN.search(text):
                    yield _around(text, found.span())
                    break


def _texts(root: Any) -> Iterator[tuple[str, bool]]:
    """The text of each paragraph, whether it is in a box, and that of each WordArt."""
    for element in root.iter(P, _WORD_ART):
        if is_fallback_copy(element):
            continue
        if element.tag == _WORD_ART:
            yield element.get(_STRING, ""), True
        else:
            yield text_of(element), any(True for _box in element.iterancestors(BOX))


def _around(text: str, span: tuple[int, int]) -> str:
    start, end = max(span[0] - _AROUND, 0), span[1] + _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + " ".join(text[start:end].split()) + after


def fill(root: Any, values: Mapping[str, str]) -> None:
    """Replace the fields with their values, in the formatting of the field's first character."""
    for art in root.iter(_WORD_ART):
        art.set(_STRING, _FIELD.sub(partial(_value, values), art.get(_STRING, "")))
    for paragraph in root.iter(P):
        elements = list(own_elements(paragraph, T, *_BREAKS))
        words = [_words(element) for element in elements]
        starts = [0, *accumulate(map(len, words))]
        # From the last one: an insertion does not move earlier positions.
        for field in reversed([*_FIELD.finditer("".join(words))]):
            value = values.get(fold(field[1]))
            if value is not None:
                _put(elements, starts, field.span(), value)


def _value(values: Mapping[str, str], field: re.Match[str]) -> str:
    return values.get(fold(field[1]), field[0])


def _put(elements: list[Any], starts: list[int], span: tuple[int, int], value: str) -> None:
    number = bisect_right(starts, span[0]) - 1
    while starts[number] < span[1]:
        element, start, end = elements[number], starts[number], starts[number + 1]
        if element.tag == T:
            text = element.text or ""
            first, last = max(span[0] - start, 0), min(span[1], end) - start
            # The first run of the field receives the whole value.
            element.text = text[:first] + (value if start <= span[0] else "") + text[last:]
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        number += 1
