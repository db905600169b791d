"""Names of WordprocessingML elements, and helpers to read them in a letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{NAMESPACE}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
P, R, T, TABLE, CELL = f"{W}p", f"{W}r", f"{W}t", f"{W}tbl", f"{W}tc"
BOX = f"{W}txbxContent"
P_PROPERTIES, SECTION, CONTROL, CONTENT = f"{W}pPr", f"{W}sectPr", f"{W}sdt", f"{W}sdtContent"
# Longer ones are not valid measures or numbers in a document.
_WHOLE = re.compile(r"-?[0-9]{1,8}")
VALUE, RELATION = f"{W}val", f"{{{OFFICE}}}id"


def child_value(element: Any, *path: str) -> str | None:
    """The ``w:val`` of the element at a path below; None if there is none."""
    found = element.find("/".join(f"{W}{step}" for step in path))
    return None if found is None else found.get(VALUE)


def is_fallback_copy(element: Any) -> bool:
    """Return whether it is in the copy of a drawing that Word keeps for older programs."""
    return next(element.iterancestors(_FALLBACK), None) is not None


def own_elements(paragraph: Any, *tags: str) -> Iterator[Any]:
    """The elements of a paragraph in order, without those of nested text boxes."""
    for element in paragraph.iter(*tags):
        if next(element.iterancestors(P)) is paragraph:
            yield element


def integer(text: str | None) -> int:
    """The integer in an untrusted attribute. Raises ValueError if it is not one."""
    if text is None or not _WHOLE.fullmatch(text):
        raise ValueError("no number")
    return int(text)


def width_of(element: Any | None, side: str) -> int:
    """A measure in twentieths of a point. Raises ValueError if it is not stated."""
    return integer(None if element is None else element.get(f"{W}{side}"))
