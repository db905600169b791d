"""Limits for templates: work is counted in steps and characters, never in seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import CodeType
from typing import Any, TypeAlias

from motioner.compose.markup import MARKERS, Section, Sentence, Value, marker
from motioner.ground.errors import TemplateError
from motioner.ground.messages import gettext as _
from motioner.nouns import draft

MAX_SLOTS = 10_000
MAX_STEPS = 300_000  # roughly one per part of an expression; the shipped templates take 2,000
MAX_TEXT = 1_000_000  # characters
MAX_NUMBER = 10**15
MAX_NESTED = 3  # sections nested in one another
MAX_SIZE = 1_000_000  # of one value: each text by its characters, each item as ITEM characters
ITEM, BLOCK = 100, 10
# Characters that XML forbids, and those that markers are made of.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ue000\ue001\ufffe\uffff]")

# A compiled template, its code and the offset of the printing instruction: the line is computed
# only when needed.
Position: TypeAlias = tuple[Any, CodeType, int]


class Work:
    """The values that one rendering has printed, and its remaining budget."""

    __slots__ = ("_depths", "_steps", "_text", "_weights", "places", "values")

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.places: list[Position] = []
        self._weights: list[int] = []
        self._depths: dict[int, int] = {}  # depths of nested sections, by slot
        self._steps = MAX_STEPS
        self._text = MAX_TEXT

    def step(self, steps: int) -> None:
        """Count some steps. Raises TemplateError if none are left."""
        self._steps -= steps
        if self._steps < 0:
            raise TemplateError(_("mallen räknar för länge; finns en slinga utan slut?"))

    def keep(self, value: Value, place: Position) -> str:
        """Keep a printed value with its position, and return its marker."""
        weight = len(value) if isinstance(value, str) else self._weight(value)
        self._text -= weight
        slot = len(self.values)
        if self._text < 0 or slot >= MAX_SLOTS:
            raise TemplateError(_too_much())
        if isinstance(value, Section):
            self._depths[slot] = self._depth(value)
        self.values.append(value)
        self.places.append(place)
        self._weights.append(weight)
        return marker(slot)

    def reprint(self, skeleton: str) -> None:
        """Count captured text that is printed, including the values of its markers."""
        self._text -= self.weight(skeleton)
        if self._text < 0:
            raise TemplateError(_too_much())

    def weight(self, skeleton: str) -> int:
        """The length of rendered text with its values. Raises TemplateError for a cut marker."""
        numbers = [int(number) for number in MARKERS.findall(skeleton)]
        if any(number >= len(self._weights) for number in numbers):
            raise TemplateError(_("mallen delar en text mitt i ett värde"))
        found = len(skeleton) + sum(self._weights[number] for number in numbers)
        if found > MAX_TEXT:
            raise TemplateError(_too_much())
        return found

    def _depth(self, value: Section) -> int:
        """The nesting depth of a section, including itself."""
        inner = (self._depths.get(int(number), 0) for number in MARKERS.findall(value.skeleton))
        depth = 1 + max(inner, default=0)
        if depth > MAX_NESTED:
            raise TemplateError(too_deep())
        return depth

    def _weight(self, value: Value) -> int:
        match value:
            case int():
                return len(str(value))
            case Sentence(text) | draft.Figure(text):
                return len(text)
            case Section(skeleton):
                return self.weight(skeleton)
            case tuple() if all(isinstance(block, draft.Block) for block in value):
                return BLOCK * len(value) + sum(map(len, draft.texts_of(value)))
            case _ if isinstance(value, draft.Block):
                return BLOCK + sum(map(len, draft.texts_of((value,))))
        message = _("bara text, heltal och stycken går att skriva ut, inte {kind}")
        raise TemplateError(message.format(kind=type(value).__name__))


def _too_much() -> str:
    return _("mallen skriver för mycket; finns en slinga utan slut?")


def too_deep() -> str:
    """The message for too deep nesting."""
    return _("taggar eller parenteser står för djupt inne i varandra")


def number(value: Any) -> Any:
    """The number, if within the limit. Raises TemplateError if it is too large."""
    if not -MAX_NUMBER <= value <= MAX_NUMBER:
        raise TemplateError(too_large())
    return value


def too_large() -> str:
    """The message for a number that is too large."""
    message = _("mallen har ett för stort tal; det största är {largest}")
    return message.format(largest=MAX_NUMBER)


def size(value: Any) -> int:
    """The size of a value with all its contents. Raises TemplateError if it is too large."""
    found, waiting = 0, [value]
    while waiting:
        item = waiting.pop()
        inner: Iterable[Any] = ()
        if isinstance(item, str):
            found += len(item)
        elif isinstance(item, dict):
            inner = (*item.keys(), *item.values())
            found += 2 * ITEM * len(item)
        elif isinstance(item, list | tuple | set | frozenset):
            inner = item
            found += ITEM * len(item)
        if found > MAX_SIZE:
            raise TemplateError(_("mallen gör en för stor text eller lista"))
        waiting += inner
    return found
