"""Add our lists to those of a letterhead: new numbers, and its own formatting if it has any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from motioner.writers.docx.letterhead.names import VALUE, W, child_value, integer
from motioner.writers.docx.letterhead.styles import StyleSheet
from motioner.writers.docx.styles import Numbering, Style

_ABSTRACT, _NUM = f"{W}abstractNum", f"{W}num"
_ABSTRACT_ID, _NUM_ID = f"{W}abstractNumId", f"{W}numId"
_LEVELS = tuple("012345678")
_STYLED = {Numbering.BULLET: Style.BULLET, Numbering.NUMBER: Style.NUMBER}


class Lists:
    """Adds our lists to a numbering part.

    If the letterhead's style for a list has numbering, the list uses it; otherwise it brings ours.
    """

    def __init__(self, root: Any, ours: Any, sheet: StyleSheet, ids: Mapping[Style, str]) -> None:
        self._root = root
        self._ours = {int(a.get(_ABSTRACT_ID)): a for a in ours.iterfind(_ABSTRACT)}
        self._sheet = sheet
        self._ids = ids
        self._added_as: dict[Numbering, str] = {}
        self._numbers: dict[int, tuple[str, str]] = {}

    def renumber(self, properties: Any, counted: Sequence[Numbering]) -> None:
        """Point the ``w:numPr`` of one of our paragraphs or styles to its list here.

        ``counted`` holds the kinds of the counted lists, whose numbers follow the fixed ones.
        """
        number, level = properties.find(_NUM_ID), properties.find(f"{W}ilvl")
        held = int(number.get(VALUE))
        fixed = held <= len(Numbering)
        kind = Numbering(held) if fixed else counted[held - len(Numbering) - 1]
        theirs = self._theirs(kind)
        if theirs and fixed:
            properties.getparent().remove(properties)  # the letterhead's style has the numbering
            return
        if held not in self._numbers:
            abstract, at = theirs or (self._added(kind), "0")
            self._numbers[held] = self._new_list(abstract, at, restarting=not fixed), at
        number.set(VALUE, self._numbers[held][0])
        if level is not None:
            level.set(VALUE, self._numbers[held][1])
        if theirs:
            self._keep_indent(properties, kind)

    def _keep_indent(self, properties: Any, kind: Numbering) -> None:
        """Copy the style's indent: a direct number would use that of its list level."""
        indent = self._sheet.element(self._ids[_STYLED[kind]], "pPr", "ind")
        if indent is not None:
            properties.getparent().append(deepcopy(indent))

    def _theirs(self, kind: Numbering) -> tuple[str, str] | None:
        """The abstract list and level that the letterhead's own style for the kind refers to."""
        style = _STYLED.get(kind)
        key = self._ids.get(style) if style else None
        number = self._sheet.value(key, "pPr", "numPr", "numId")
        level = self._sheet.value(key, "pPr", "numPr", "ilvl")
        level = level if level in _LEVELS else "0"
        for num in self._root.iterfind(_NUM):
            if number and num.get(_NUM_ID) == number:
                abstract = child_value(num, "abstractNumId")
                return (abstract, level) if abstract and self._has(abstract) else None
        return None

    def _has(self, abstract: str) -> bool:
        found = (a for a in self._root.iterfind(_ABSTRACT) if a.get(_ABSTRACT_ID) == abstract)
        return any(a.find(f"{W}lvl") is not None for a in found)

    def _added(self, kind: Numbering) -> str:
        if kind in self._added_as:
            return self._added_as[kind]
        abstract = self._ours[kind]
        self._added_as[kind] = number = self._next(_ABSTRACT, _ABSTRACT_ID)
        abstract.set(_ABSTRACT_ID, number)
        abstract.find(f"{W}nsid").set(VALUE, self._free_mark(kind))
        lists = self._root.findall(_ABSTRACT)
        if lists:
            lists[-1].addnext(abstract)
        else:  # order required by the schema: picture bullets, abstract lists, lists
            pictures = self._root.findall(f"{W}numPicBullet")
            self._root.insert(len(pictures), abstract)
        return number

    def _free_mark(self, kind: Numbering) -> str:
        """A unique nsid: Word merges two lists with the same one."""
        taken = {(child_value(a, "nsid") or "").upper() for a in self._root.iterfind(_ABSTRACT)}
        mark = 0x4D6F7400 + kind
        while f"{mark:08X}" in taken:
            mark += 0x10
        return f"{mark:08X}"

    def _next(self, tag: str, attribute: str) -> str:
        numbers = (_number(entry.get(attribute)) for entry in self._root.iterfind(tag))
        return str(max(numbers, default=0) + 1)

    def _new_list(self, abstract: str, level: str, *, restarting: bool) -> str:
        number = self._next(_NUM, _NUM_ID)
        new = self._root.makeelement(_NUM, {_NUM_ID: number})
        _child(new, "abstractNumId", abstract)
        if restarting:
            override = new.makeelement(f"{W}lvlOverride", {f"{W}ilvl": level})
            _child(override, "startOverride", "1")
            new.append(override)
        lists: Sequence[Any] = [*self._root.iterfind(_ABSTRACT), *self._root.iterfind(_NUM)]
        lists[-1].addnext(new)
        return number


def _number(text: str | None) -> int:
    """The number of a list; 0 if it is invalid, a number that our lists never have."""
    try:
        return integer(text)
    except ValueError:
        return 0


def _child(parent: Any, name: str, value: str) -> None:
    parent.append(parent.makeelement(f"{W}{name}", {VALUE: value}))
