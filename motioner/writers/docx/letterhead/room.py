"""The width available for the document in its slot."""

from __future__ import annotations

from typing import Any

from motioner.writers.docx.letterhead.names import CELL, SECTION, W, integer, width_of
from motioner.writers.docx.letterhead.slot import Slot

_CELL_MARGINS = 216  # Word's default, both sides together
_WIDEST = 31_680  # the maximum page width in Word: 22 inches


def text_width(slot: Slot) -> int | None:
    """The text width of a slot, in twentieths of a point; None if it is not stated."""
    cell = next((e for e in (slot.parent, *slot.parent.iterancestors()) if e.tag == CELL), None)
    try:
        width = _of_section(_section(slot)) if cell is None else _of_cell(cell)
    except ValueError:
        return None
    return width if 0 < width <= _WIDEST else None


def _of_cell(cell: Any) -> int:
    width = cell.find(f"{W}tcPr/{W}tcW")
    if width is not None and width.get(f"{W}type", "dxa") != "dxa":
        raise ValueError("a share of a table")
    return width_of(width, "w") - _CELL_MARGINS


def _section(slot: Slot) -> Any | None:
    """The section of a slot: its properties are at its end."""
    start = slot.elements[0] if slot.elements else slot.parent
    started, found = False, None
    for element in slot.parent.getroottree().iter():
        started = started or element is start
        if started and element.tag == SECTION:
            found = element
            if slot.elements:
                break
    return found


def _of_section(section: Any | None) -> int:
    if section is None:
        raise ValueError("no section")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width = width_of(size, "w") - width_of(margins, "left") - width_of(margins, "right")
    columns = section.find(f"{W}cols")
    count = 1 if columns is None else max(integer(columns.get(f"{W}num", "1")), 1)
    gap = 0 if count == 1 else integer(columns.get(f"{W}space", "720"))
    return (width - (count - 1) * gap) // count
