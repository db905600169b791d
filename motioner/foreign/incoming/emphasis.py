"""Bold and italic words of a paragraph, stored separately from its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple


class Look(NamedTuple):
    """How some characters are set."""

    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Emphasised:
    """Words that are set off from their paragraph; strong if bold, else italic.

    They are found again by their number among the same words in it, so that the text around them
    may be tidied.
    """

    words: str
    number: int
    strong: bool


def emphasised(pieces: Iterable[tuple[str, Look]]) -> tuple[Emphasised, ...]:
    """The words of a paragraph, given in pieces, that are bold or italic."""
    before, found = "", []
    for look, group in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(words for words, _look in group)
        before += text
        words = " ".join(text.split())
        if any(look) and any(map(str.isalnum, words)):
            number = " ".join(before.split()).count(words)
            found.append(Emphasised(words, number, look.bold))
    return tuple(found)


def parts(text: str, found: Iterable[Emphasised]) -> Iterator[tuple[str, Emphasised | None]]:
    """The text in pieces, each with its emphasis; words that stand there no more have none.

    Half a word is not set off: not every format can.
    """
    at = 0
    for one in found:
        start = _start(text, one)
        end = start + len(one.words)
        if start < at or _joined(text, start) or _joined(text, end):
            continue
        yield text[at:start], None
        yield one.words, one
        at = end
    yield text[at:], None


def _start(text: str, one: Emphasised) -> int:
    start = -1
    for _time in range(one.number):
        start = text.find(one.words, start + 1)
        if start < 0:
            break
    return start


def _joined(text: str, at: int) -> bool:
    """Return whether letters or digits stand on both sides of a place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
