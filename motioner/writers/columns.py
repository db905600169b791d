"""The widths of the columns of a table, by their words: the same in every format."""

from __future__ import annotations

from collections.abc import Iterable

from motioner.nouns import draft as d

# Twentieths of a point; the character width is an upper average for bold text in a table.
_CHARACTER, _CELL_MARGINS = 120, 200
_LONG_WORD, _LONG_CELL = 24, 60


def column_widths(table: d.Table, whole: int) -> list[int]:
    """The width of each column: its longest word, plus a share of the rest by cell length."""
    columns = [
        [cell, *(d.plain(row[index]) for row in table.rows)]
        for index, cell in enumerate(table.header)
    ]
    words = [_longest(map(_longest_word, column), _LONG_WORD) for column in columns]
    cells = [_longest(map(len, column), _LONG_CELL) for column in columns]
    least = [_CELL_MARGINS + _CHARACTER * word for word in words]
    spare = whole - sum(least)
    if spare < 0:
        return [whole * width // sum(least) for width in least]
    more = [1 + max(cell - word, 0) for cell, word in zip(cells, words, strict=True)]
    return [width + spare * part // sum(more) for width, part in zip(least, more, strict=True)]


def _longest_word(text: str) -> int:
    # split() without an argument would break at a no-break space, where a line may not break.
    return max(map(len, text.replace("\n", " ").split(" ")))


def _longest(lengths: Iterable[int], most: int) -> int:
    return min(max(lengths), most)
