"""A document from elsewhere as lines: each paragraph with the formatting its file states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from motioner.foreign.incoming.emphasis import Emphasised
from motioner.ground.messages import gettext as _
from motioner.load.reading import ReadError


class Role(StrEnum):
    """The role of a line in a motion or proposal."""

    SENDER = "avsändare"
    KIND = "slag"
    ADDRESSEE = "adressat"
    TITLE = "rubrik"
    TEXT = "text"
    INGRESS = "ingress"
    SATS = "att-sats"
    PLACE_DATE = "ort och datum"
    GROUP = "grupp"
    NAME = "namn"
    DETAIL = "namnuppgift"
    CONTACT = "kontakt"
    FIELD = "formulärfält"
    APPENDIX = "bilaga"
    NOTE = "not"
    ASIDE = "utanför texten"


# The number of a line in a text file, and its text.
Row: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph.

    ``role`` is set by a style of ours, ``heading`` is the level of a heading, ``mark`` the marker
    of a list item (``-``, ``1.``), ``bold`` whether all of it is bold. ``rows`` are the numbered
    lines of a text file that the paragraph was joined from; empty if unknown. ``emphasis`` are
    its bold and italic words. A tab separates columns.
    """

    text: str
    role: Role | None = None
    heading: int | None = None
    mark: str | None = None
    bold: bool = False
    # Excluded from comparison: position and look do not change what the paragraph is.
    rows: tuple[Row, ...] = field(default=(), compare=False)
    emphasis: tuple[Emphasised, ...] = field(default=(), compare=False)

    @property
    def at(self) -> int | None:
        """The line number in a text file where it begins."""
        return self.rows[0][0] if self.rows else None

    def at_words(self, words: str) -> int | None:
        """The line of a text file in which the words begin, else where the paragraph begins."""
        start = " ".join(text for _number, text in self.rows).replace("\t", " ").find(words)
        for number, text in self.rows if start >= 0 else ():
            if start < len(text):
                return number
            start -= len(text) + 1
        return self.at

    @property
    def words(self) -> str:
        """The text with its columns joined."""
        return self.text.replace("\t", " ")


_MARK = re.compile(
    r"(?P<mark>[-–—•*·▪●○o]|\d{1,2}[.)]|[a-h]\))[ \t\u00a0]+(?=\S)|(?P<tight>[-–•·])(?=\w)"
)
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_COLUMNS = re.compile(r" *\t[ \t]*| {3,}")
# The word before an indented att-sats, or its marker, is not a column.
_INDENTED = re.compile(r"^((?:\S{1,3}\s)?att ?\d{0,2}[:.)]?)\t", re.IGNORECASE)


def tidy(text: str) -> str:
    """The text without surrounding spaces; a tab separates columns.

    Soft hyphens are removed.
    """
    plain = text.replace("\u00ad", "").strip(" \t\r\n\f\ufeff")
    return _INDENTED.sub(r"\1 ", _COLUMNS.sub("\t", plain))


def marked(text: str, rows: tuple[Row, ...] = ()) -> Line | None:
    """A line of plain text with its list marker separated; None if it is empty."""
    text = tidy(text)
    found = _MARK.match(text)
    if found and text[found.end() :].strip():
        return Line(text[found.end() :].strip(), mark=found["mark"] or found["tight"], rows=rows)
    return Line(text, rows=rows) if text else None


def whole_number(text: str | None, name: str) -> int | None:
    """The integer value of an attribute in an office file; None if it is absent.

    Raises ReadError if it is not an integer or larger than in any real file.
    """
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        message = _("Filen är skadad: {name} ska vara ett heltal, men är ”{value}”.")
        raise ReadError(message.format(name=name, value=text[:20]))
    return int(text)


def row_of(cells: Iterable[tuple[Line, ...]]) -> Iterator[Line]:
    """A table row: one line if each cell is one line, else cell by cell."""
    filled = [cell for cell in cells if cell]
    if all(len(cell) == 1 for cell in filled) and len(filled) > 1:
        yield replace(filled[0][0], text=tidy("\t".join(cell[0].text for cell in filled)))
    else:
        for cell in filled:
            yield from cell
