"""A document from elsewhere as lines: each paragraph with what its file says of its look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from motioner.messages import gettext as _
from motioner.reading import ReadError


class Role(StrEnum):
    """What a line is in a motion or proposal."""

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


# The number of a line in a file of text, and what stands in it.
Row: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph.

    ``role`` is what a style of ours says it is, ``heading`` the level of a heading, ``mark`` how
    an item of a list begins (``-``, ``1.``), ``bold`` whether all of it is bold. ``rows`` are the
    lines of a file of text that it was put together from, each with its number; none where that
    is not known. A tabulator parts columns.
    """

    text: str
    role: Role | None = None
    heading: int | None = None
    mark: str | None = None
    bold: bool = False
    # Where a paragraph stands makes it no other one.
    rows: tuple[Row, ...] = field(default=(), compare=False)

    @property
    def at(self) -> int | None:
        """Where it begins in a file of text."""
        return self.rows[0][0] if self.rows else None

    def at_words(self, words: str) -> int | None:
        """The line of a file of text in which the words begin, or the paragraph if none does."""
        start = " ".join(text for _number, text in self.rows).replace("\t", " ").find(words)
        for number, text in self.rows if start >= 0 else ():
            if start < len(text):
                return number
            start -= len(text) + 1
        return self.at

    @property
    def words(self) -> str:
        """The text with its columns run together."""
        return self.text.replace("\t", " ")


_MARK = re.compile(
    r"(?P<mark>[-–—•*·▪●○o]|\d{1,2}[.)]|[a-h]\))[ \t\u00a0]+(?=\S)|(?P<tight>[-–•·])(?=\w)"
)
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_COLUMNS = re.compile(r" *\t[ \t]*| {3,}")
# The word before an indented att-sats, or its mark, is no column.
_INDENTED = re.compile(r"^((?:\S{1,3}\s)?att ?\d{0,2}[:.)]?)\t", re.IGNORECASE)


def tidy(text: str) -> str:
    """The text without spaces at its ends; a tabulator stands where columns part.

    A soft hyphen says only where a word may be parted.
    """
    plain = text.replace("\u00ad", "").strip(" \t\r\n\f\ufeff")
    return _INDENTED.sub(r"\1 ", _COLUMNS.sub("\t", plain))


def marked(text: str, rows: tuple[Row, ...] = ()) -> Line | None:
    """A line of plain text with the mark it begins with set apart; None when it is empty."""
    text = tidy(text)
    found = _MARK.match(text)
    if found and text[found.end() :].strip():
        return Line(text[found.end() :].strip(), mark=found["mark"] or found["tight"], rows=rows)
    return Line(text, rows=rows) if text else None


def whole_number(text: str | None, name: str) -> int | None:
    """The number that an attribute of an office file holds, None where it is not there.

    ReadError for what is no number or larger than any such file has.
    """
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        message = _("Filen är skadad: {name} ska vara ett heltal, men är ”{value}”.")
        raise ReadError(message.format(name=name, value=text[:20]))
    return int(text)


def row_of(cells: Iterable[tuple[Line, ...]]) -> Iterator[Line]:
    """A row of a table: one line when each cell is one, else cell by cell."""
    filled = [cell for cell in cells if cell]
    if all(len(cell) == 1 for cell in filled) and len(filled) > 1:
        yield replace(filled[0][0], text=tidy("\t".join(cell[0].text for cell in filled)))
    else:
        for cell in filled:
            yield from cell
