"""The formatting of each style of the skeleton: one row a style, lengths in points.

Running text has its spacing above, never below, so that it is the same after a table too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from motioner.writers.docx.styles import Style

# Word always has it; LibreOffice replaces it with Carlito, which has the same widths.
FONT = "Calibri"
SIZE = 11.0
LINE = 1.2
BLACK, NEAR_BLACK = "000000", "1A1A1A"
GREY = "595959"
LINE_GREY = "8C8C8C"
LINK_BLUE = "1F4E79"
TEXT_WIDTH = 453.5  # of A4 with margins of 2.5 cm
LIST_INDENT = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The formatting of one paragraph style; None and False mean inherited."""

    name: str
    based_on: str = "Normal"
    following: Style | None = None
    size: float | None = None
    bold: bool | None = None
    color: str | None = None
    capitals: bool = False
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float | None = None
    hanging: float | None = None
    right: float | None = None
    tab: float | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    new_page: bool = False
    outline: int | None = None
    top_line: str | None = None
    """The colour of a line above the paragraph."""


_heading = partial(Look, following=Style.BODY, keep_next=True, keep_lines=True, bold=True)
_listed = partial(Look, based_on=Style.BODY, before=4, left=LIST_INDENT, hanging=LIST_INDENT)

PARAGRAPHS: dict[Style, Look] = {
    Style.BODY: Look(name="Body Text", before=7),
    Style.HEADING_1: _heading(name="Heading 1", size=19, before=20, after=3, line=1.05, outline=0),
    Style.HEADING_2: _heading(name="Heading 2", size=13, before=15, line=1.1, outline=1),
    Style.HEADING_3: _heading(name="Heading 3", size=11, before=12, outline=2),
    Style.HEADING_4: _heading(name="Heading 4", size=11, before=12, outline=3, color=GREY),
    Style.BULLET: _listed(name="List Bullet"),
    Style.NUMBER: _listed(name="List Number"),
    Style.CAPTION: Look(
        name="Caption", size=10, bold=True, before=14, after=4, keep_next=True, keep_lines=True
    ),
    Style.FOOTER: Look(name="Footer", size=9, color=GREY),
    Style.SENDER: Look(name="Motion Avsändare", bold=True, keep_next=True),
    Style.KIND: Look(name="Motion Dokumenttyp", color=GREY, capitals=True, keep_next=True),
    Style.ADDRESSEE: Look(name="Motion Adressat", keep_next=True),
    Style.INGRESS: Look(name="Motion Ingress", based_on=Style.BODY, before=14, keep_next=True),
    Style.SATS: _listed(name="Motion Att-sats", keep_lines=True),
    Style.PLACE_DATE: Look(name="Motion Ort och datum", before=22, keep_next=True),
    Style.GROUP: Look(name="Motion Grupp", before=7, keep_next=True),
    Style.NAME: Look(name="Motion Namn", before=9, keep_lines=True),
    Style.SIGNATURE: Look(
        name="Motion Underskrift",
        based_on=Style.NAME,
        before=40,
        right=TEXT_WIDTH - 240,
        top_line=BLACK,
    ),
    Style.SIGNATURE_NEXT: Look(
        name="Motion Underskrift nästa", based_on=Style.SIGNATURE, top_line=NEAR_BLACK
    ),
    Style.DETAIL: Look(name="Motion Namnuppgift", size=10, color=GREY, keep_lines=True),
    Style.CONTACT: Look(name="Motion Kontakt", before=4, left=110, hanging=110, tab=110),
    Style.FIELD: Look(
        name="Motion Formulärfält",
        following=Style.BODY,
        bold=True,
        color=GREY,
        before=20,
        keep_next=True,
        outline=1,
    ),
    Style.APPENDIX: Look(
        name="Motion Bilaga",
        based_on=Style.HEADING_1,
        following=Style.BODY,
        before=0,
        new_page=True,
        outline=0,
    ),
    # Facts to look up, not a text to be read: smaller, so that they fit one page.
    Style.APPENDIX_TEXT: Look(
        name="Motion Bilagetext", based_on=Style.BODY, size=9.5, before=2, line=1.0
    ),
    Style.CELL: Look(name="Motion Tabelltext", size=9.5, before=1, after=1, line=1.0),
    Style.HEADER_CELL: Look(
        name="Motion Tabellhuvud", based_on=Style.CELL, bold=True, keep_next=True
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterLook:
    """The formatting of one character style."""

    name: str
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    underline: bool | None = None


CHARACTERS: dict[Style, CharacterLook] = {
    Style.STRONG: CharacterLook(name="Strong", bold=True),
    Style.EMPHASIS: CharacterLook(name="Emphasis", italic=True),
    Style.STRONG_EMPHASIS: CharacterLook(name="Intense Emphasis", bold=True, italic=True),
    Style.LINK: CharacterLook(name="Hyperlink", color=LINK_BLUE, underline=True),
}
