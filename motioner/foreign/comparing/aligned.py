"""Align two texts: which paragraphs correspond, and which words were changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import Match, SequenceMatcher
from functools import cached_property

from motioner.ground.effort import MOST_STEPS, Effort

# Paragraphs that share less than this of their words are not versions of one paragraph.
_ALIKE = 0.34
# More pairs than this are not tried: texts that long are not versions of one document.
_MOST_PAIRS = 40_000
# Cost of testing whether two paragraphs are alike, in steps of the effort.
_STEPS_OF_PAIR = 8
_TOKEN = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


class _Matcher(SequenceMatcher[str]):
    """The matcher of the standard library, stopped when the effort is spent."""

    def __init__(self, old: Sequence[str], new: Sequence[str], effort: Effort) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._effort = effort
        self._old = old
        self._places: dict[str, list[int]] = vars(self)["b2j"]

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """The longest common run; empty if the search would cost too much."""
        steps = sum(1 + len(self._places.get(one, ())) for one in self._old[alo:ahi])
        if not self._effort.take(steps):
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in the old and in the new text; equal if unchanged."""

    old: str
    new: str

    @property
    def is_changed(self) -> bool:
        """Return whether the words differ."""
        return self.old != self.new


@dataclass(frozen=True)
class Pair:
    """A paragraph in both texts; None where one of them does not have it.

    ``places`` are its numbers in the old and the new text, counted from one.
    """

    old: str | None
    new: str | None
    places: tuple[int | None, int | None] = (None, None)
    effort: Effort = field(default_factory=Effort, compare=False, repr=False)

    @property
    def is_changed(self) -> bool:
        """Return whether the paragraph differs."""
        return self.old != self.new

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The paragraph as unchanged and changed pieces, in order."""
        if self.old is None or self.new is None:
            return (Piece(self.old or "", self.new or ""),)
        return tuple(_pieces(self.old, self.new, self.effort))


def _pieces(old: str, new: str, effort: Effort) -> list[Piece]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = _Matcher(before, after, effort)
    raw = [
        Piece("".join(before[i1:i2]), "".join(after[j1:j2]))
        for _kind, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    found: list[Piece] = []
    for n, piece in enumerate(raw):
        # A space between two changed words is part of the change.
        is_gap = 0 < n < len(raw) - 1 and not piece.is_changed and not piece.old.strip()
        if found and found[-1].is_changed and (piece.is_changed or is_gap):
            found[-1] = Piece(found[-1].old + piece.old, found[-1].new + piece.new)
        else:
            found.append(piece)
    return found


def paired(
    old: Sequence[str], new: Sequence[str], effort: Effort | None = None
) -> tuple[Pair, ...]:
    """The paragraphs of two texts in order, corresponding ones paired."""
    effort = effort or Effort()
    matcher = _Matcher(old, new, effort)
    found: list[Pair] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            numbers = zip(range(i1, i2), range(j1, j2), strict=True)
            found += [Pair(old[i], new[j], (i + 1, j + 1), effort) for i, j in numbers]
        else:
            for i, j in _matched(old[i1:i2], new[j1:j2], effort):
                before, place = (None, None) if i is None else (old[i1 + i], i1 + i + 1)
                after, behind = (None, None) if j is None else (new[j1 + j], j1 + j + 1)
                found.append(Pair(before, after, (place, behind), effort))
    return tuple(found)


def _matched(
    old: Sequence[str], new: Sequence[str], effort: Effort
) -> list[tuple[int | None, int | None]]:
    """The most similar pairs, order preserved; unpaired paragraphs keep their position."""
    rows, columns = len(old), len(new)
    steps = rows * columns * _STEPS_OF_PAIR if rows * columns <= _MOST_PAIRS else MOST_STEPS + 1
    if not effort.take(steps):
        return [*((i, None) for i in range(rows)), *((None, j) for j in range(columns))]
    words = [[set(_TOKEN.findall(text.casefold())) for text in side] for side in (old, new)]
    best = [[0.0] * (columns + 1) for _row in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            both = best[i + 1][j + 1] + _likeness(words[0][i], words[1][j])
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < rows and j < columns:
        likeness = _likeness(words[0][i], words[1][j])
        if likeness and best[i][j] == best[i + 1][j + 1] + likeness:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    found += [(left, None) for left in range(i, rows)]
    found += [(None, left) for left in range(j, columns)]
    return found


def _likeness(one: set[str], other: set[str]) -> float:
    """The share of words in common; 0 if too small for versions of one paragraph."""
    both = len(one & other)
    share = both / (len(one) + len(other) - both) if both else 0.0
    return share if share >= _ALIKE else 0.0
