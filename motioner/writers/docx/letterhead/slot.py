"""Find the slot for the document in a letterhead, and insert it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from motioner.ground.swedish import fold
from motioner.writers.docx.letterhead.fields import CONTENT_FIELD, text_of
from motioner.writers.docx.letterhead.names import (
    BOX,
    CELL,
    CONTENT,
    CONTROL,
    P_PROPERTIES,
    SECTION,
    TABLE,
    P,
    R,
    T,
    W,
    child_value,
    is_fallback_copy,
)

_CELL_PROPERTIES = f"{W}tcPr"
_MARKER = f"{{{{{fold(CONTENT_FIELD)}}}}}"
# Elements of a paragraph that is empty for the reader.
_UNSEEN = {P_PROPERTIES, f"{W}proofErr", f"{W}bookmarkStart", f"{W}bookmarkEnd"}
_UNSEEN_IN_RUN = {f"{W}rPr", f"{W}t", f"{W}lastRenderedPageBreak"}
_MOST = 50
_BLOCK_PARENTS = {f"{W}body", CELL, CONTENT}


@dataclass(frozen=True, slots=True)
class Slot:
    """The elements that the document replaces, neighbours in one parent.

    ``marked`` is False if the letterhead does not mark a slot: then the document comes last.
    ``shared`` is true if replacing them would remove something else: text, or cells of a row.
    """

    elements: tuple[Any, ...]
    parent: Any
    marked: bool = True
    shared: bool = False

    @property
    def boxed(self) -> bool:
        """Return whether it is in a text box, which cannot continue on the next page."""
        return any(True for _box in self.parent.iterancestors(BOX)) or self.parent.tag == BOX

    @property
    def in_table(self) -> bool:
        """Return whether it is in a table cell."""
        return any(e.tag == CELL for e in (self.parent, *self.parent.iterancestors()))

    @property
    def fixed_row(self) -> bool:
        """Return whether it is in a table row with a fixed height or that may not break."""
        rows = [*self.parent.iterancestors(f"{W}tr")]
        exact = any(
            height.get(f"{W}hRule") == "exact"
            for row in rows
            for height in row.iterfind(f"{W}trPr/{W}trHeight")
        )
        whole = any(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        return exact or whole


def slots(root: Any) -> list[Slot]:
    """The slots that a document part marks for the content, up to a maximum number."""
    found: list[Slot] = []
    held: set[Any] = set()
    for element in root.iter(CONTROL, P):
        within = element in held or any(around in held for around in element.iterancestors())
        if within or is_fallback_copy(element):
            continue
        if element.tag == CONTROL and _is_named(element):
            found.append(_around_control(element))
        elif element.tag == P and _reads_content(element):
            found.append(_of_paragraph(element))
        else:
            continue
        held.update(found[-1].elements)
        if len(found) == _MOST:
            break
    return found


def _is_named(control: Any) -> bool:
    names = (child_value(control, "sdtPr", key) for key in ("tag", "alias"))
    return fold(CONTENT_FIELD) in {fold(name or "") for name in names}


def _reads_content(paragraph: Any) -> bool:
    return "".join(fold(text_of(paragraph)).split()) == _MARKER


def _around_control(control: Any) -> Slot:
    paragraph = next(control.iterancestors(P, BOX), None)
    if paragraph is not None and paragraph.tag == P:
        words = "".join(text.text or "" for text in control.iter(T))
        slot = _of_paragraph(paragraph)
        return replace(slot, shared=text_of(paragraph).strip() != words.strip())
    cell = control.find(f"{CONTENT}/{CELL}")
    if cell is not None:  # the control wraps a cell: the cell's content is replaced
        inner = tuple(child for child in cell if child.tag != _CELL_PROPERTIES)
        return Slot(inner, cell)
    parent = control.getparent()
    return Slot((control,), parent, shared=parent.tag not in _BLOCK_PARENTS | {BOX})


def _of_paragraph(paragraph: Any) -> Slot:
    """The paragraph; or the control that wraps only it, which could be bound to one line."""
    element = paragraph
    while (content := element.getparent()).tag == CONTENT and len(content) == 1:
        element = content.getparent()
    return Slot((element,), element.getparent())


def last_slot(root: Any) -> Slot:
    """The slot after the letterhead's own content; an empty last paragraph is replaced."""
    body = root.find(f"{W}body")
    blocks = [child for child in body if child.tag != SECTION]
    if blocks and _is_empty(blocks[-1]):
        return Slot((blocks[-1],), body, marked=False)
    return Slot((), body, marked=False)


def _is_empty(paragraph: Any) -> bool:
    if paragraph.tag != P or any(child.tag not in _UNSEEN | {R} for child in paragraph):
        return False
    shown = any(
        child.text or child.tag not in _UNSEEN_IN_RUN
        for run in paragraph.iterfind(R)
        for child in run
    )
    return not shown and paragraph.find(f"{P_PROPERTIES}/{SECTION}") is None


def put(slot: Slot, blocks: Sequence[Any]) -> None:
    """Insert blocks in a slot; sections and drawings anchored there are kept."""
    parent, index = slot.parent, _index(slot)
    kept, section = _kept(slot.elements)
    for element in slot.elements:
        parent.remove(element)
    if kept:
        _anchor(blocks[0], kept)
    blocks = list(blocks)
    if section is not None:
        _end_section(blocks, section)
    following = parent[index] if index < len(parent) else None
    if blocks[-1].tag == TABLE and parent.tag in (CELL, CONTENT) and following is None:
        blocks.append(blocks[-1].makeelement(P))  # a cell must end with a paragraph
    for offset, block in enumerate(blocks):
        parent.insert(index + offset, block)


def _index(slot: Slot) -> int:
    if slot.elements:
        return int(slot.parent.index(slot.elements[0]))
    section = slot.parent.find(SECTION)
    return len(slot.parent) if section is None else int(slot.parent.index(section))


def _kept(elements: Sequence[Any]) -> tuple[list[Any], Any | None]:
    """The anchored elements to keep, and the section properties, among removed elements."""
    kept: list[Any] = []
    section = None
    for element in elements:
        for run in element.iter(R):
            if any(True for _drawn in run.iter(f"{W}drawing", f"{W}pict")):
                kept.append(run)
        kept += element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")
        for found in element.iter(SECTION):
            section = found
    # A drawing in a text box moves with the run that contains the box.
    every = set(kept)
    tops = [k for k in kept if every.isdisjoint(k.iterancestors())]
    return tops, section


def _anchor(block: Any, kept: Sequence[Any]) -> None:
    paragraph = block if block.tag == P else next(block.iter(P))
    index = 1 if paragraph.find(P_PROPERTIES) is not None else 0
    for offset, element in enumerate(kept):
        paragraph.insert(index + offset, element)


def _end_section(blocks: list[Any], section: Any) -> None:
    if blocks[-1].tag != P:
        blocks.append(blocks[-1].makeelement(P))
    last = blocks[-1]
    properties = last.find(P_PROPERTIES)
    if properties is None:
        properties = last.makeelement(P_PROPERTIES)
        last.insert(0, properties)
    properties.append(section)
