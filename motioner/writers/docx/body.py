"""The blocks of a draft as the body of a Word document, with its links and lists."""

from __future__ import annotations

import re
from typing import Any, assert_never

from motioner.nouns import draft as d
from motioner.writers.columns import column_widths
from motioner.writers.docx import chart
from motioner.writers.docx import wordml as w
from motioner.writers.docx.styles import UNCOUNTED, Numbering, Style

# The id of the relationship to a chart, before its number.
CHART_RELATION = "rChart"
_HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3, Style.HEADING_4)
_SIGNATURES = (Style.SIGNATURE, Style.SIGNATURE_NEXT)
_STRESS = {
    (False, False): w.run_properties(None),
    (True, False): w.run_properties(Style.STRONG),
    (False, True): w.run_properties(Style.EMPHASIS),
    (True, True): w.run_properties(Style.STRONG_EMPHASIS),
}
_WORDS = (d.Text, d.Figure)
_FRAME: dict[d.Frame, Style] = {
    "sender": Style.SENDER,
    "kind": Style.KIND,
    "addressee": Style.ADDRESSEE,
    "place_date": Style.PLACE_DATE,
    "group": Style.GROUP,
    "name": Style.NAME,
    "detail": Style.DETAIL,
}
_MARKS = {d.Marking.NONE: None, d.Marking.DASH: Numbering.DASH, d.Marking.NUMBER: Numbering.SATS}

# Word reports a damaged file if a link target is not a valid address; such a link becomes text.
_ADDRESS = (
    r"""https?://[^\s/?#:@\[\]\\<>"{}|^`%]+(?::\d{1,5})?(?:[/?#].*)?|mailto:[^\s@]+@[^\s@]+"""
)
_UNSAFE = r"""[\x00-\x20\\<>"{}|^`\[\]]|%(?![0-9A-Fa-f]{2})"""


class DocxBody:
    """Takes blocks in reading order; ``xml`` is their WordprocessingML.

    ``links`` holds the relationship of each address and ``lists`` the abstract list of each
    counted list, in the order of their numbers, and ``charts`` those to be made into parts, the
    first with the relationship ``rChart1``. ``text_width`` is in twentieths of a point.
    ``who_when`` is the author and date of the tracked changes.
    """

    TEXT_WIDTH = 9070

    def __init__(
        self, text_width: int = TEXT_WIDTH, *, who_when: tuple[str, str] = ("", "")
    ) -> None:
        self._text_width = text_width
        self._pieces: list[str] = []
        self._who_when = who_when
        self._changes = 0
        self._text = Style.BODY
        self.links: dict[str, str] = {}
        self.charts: list[d.Chart] = []
        self.lists: list[Numbering] = []

    @property
    def xml(self) -> str:
        """The body so far."""
        return "".join(self._pieces)

    def numbered_lists(self) -> str:
        """The definitions of the counted lists, for the numbering part."""
        return "".join(
            w.counted_list(_list_number(index), abstract)
            for index, abstract in enumerate(self.lists)
        )

    def add(self, block: d.Block) -> None:
        """Add one block. Raises ValueError for a character XML forbids or a level over 4."""
        match block:
            case d.AddressBlock():
                self._address(block)
            case d.FrameLine(part, content):
                self._worded(_FRAME[part], content)
            case d.Heading():
                self._heading(block)
            case d.Paragraph():
                self._worded(self._text, block.content)
            case d.BulletList():
                self._list(self._listed(Style.BULLET), block.items, Numbering.BULLET)
            case d.NumberedList():
                self._list(self._listed(Style.NUMBER), block.items, Numbering.NUMBER)
            case d.Table():
                self._table(block)
            case d.Chart():
                self._chart(block)
            case d.Yrkanden():
                self._yrkanden(block)
            case d.Signatures():
                self._signatures(block)
            case d.ContactBlock():
                self._contact(block)
            case d.FormField():
                self._titled(Style.FIELD, block.label, block.blocks)
            case d.Appendix():
                self._text = Style.APPENDIX_TEXT
                self._titled(Style.APPENDIX, block.title, block.blocks)
                self._text = Style.BODY
            case _:
                assert_never(block)

    def _paragraph(
        self,
        style: Style,
        runs: str,
        *,
        keep: bool = False,
        numbering: int | None = None,
        mark: str = "",
    ) -> None:
        # An empty paragraph would be read aloud and leave a gap, so none is written.
        if runs:
            made = w.paragraph(style, runs, keep=keep, numbering=numbering, mark=mark)
            self._pieces.append(made)

    def _worded(self, style: Style, content: d.Inlines, **more: Any) -> None:
        """A paragraph of running text; if all of it is inserted or deleted, its mark is too."""
        mark = ""
        kinds = {type(inline) for inline in content}
        if len(kinds) == 1:
            mark = self._change("ins") if d.Inserted in kinds else mark
            mark = self._change("del") if d.Deleted in kinds else mark
        self._paragraph(style, self._runs(content), mark=mark, **more)

    def _change(self, kind: str, inner: str = "") -> str:
        self._changes += 1
        return w.change(kind, self._changes, self._who_when, inner)

    def _runs(self, content: d.Inlines, *, strong: bool = False, stressed: bool = False) -> str:
        """The content as runs; adjacent text of the same formatting is one run, as when typed."""
        pieces: list[str] = []
        words = ""
        for inline in content:
            if isinstance(inline, _WORDS):
                words += inline.text
            else:
                pieces.append(w.run(words, _STRESS[strong, stressed]))
                pieces.append(self._other(inline, strong=strong, stressed=stressed))
                words = ""
        return "".join(pieces) + w.run(words, _STRESS[strong, stressed])

    def _other(
        self,
        inline: d.Strong | d.Emphasis | d.Link | d.LineBreak | d.Inserted | d.Deleted,
        *,
        strong: bool,
        stressed: bool,
    ) -> str:
        match inline:
            case d.Strong():
                return self._runs(inline.children, strong=True, stressed=stressed)
            case d.Emphasis():
                return self._runs(inline.children, strong=strong, stressed=True)
            case d.Link():
                return self._link(inline, strong=strong, stressed=stressed)
            case d.LineBreak():
                return w.LINE_BREAK
            case d.Inserted(text):
                return self._change("ins", w.run(text, _STRESS[strong, stressed]))
            case d.Deleted(text):
                return self._change("del", w.struck(text, _STRESS[strong, stressed]))
            case _:
                assert_never(inline)

    def _link(self, link: d.Link, *, strong: bool, stressed: bool) -> str:
        if not link.text or not re.fullmatch(_ADDRESS, link.url):
            return w.run(link.text, _STRESS[strong, stressed])
        address = re.sub(_UNSAFE, lambda found: f"%{ord(found[0]):02X}", link.url)
        relation = self.links.setdefault(address, f"rLink{len(self.links) + 1}")
        properties = w.run_properties(Style.LINK, bold=strong, italic=stressed)
        return w.hyperlink(relation, w.run(link.text, properties))

    def _address(self, block: d.AddressBlock) -> None:
        for sender in block.senders:
            self._paragraph(Style.SENDER, w.run(sender))
        self._paragraph(Style.KIND, w.run(block.kind))
        self._paragraph(Style.ADDRESSEE, w.run(block.addressee or ""))

    def _heading(self, heading: d.Heading) -> None:
        if not 1 <= heading.level <= len(_HEADINGS):
            raise ValueError(f"no heading of level {heading.level}")
        self._worded(_HEADINGS[heading.level - 1], heading.content)

    def _numbering(self, kind: Numbering) -> int:
        if kind in UNCOUNTED:
            return kind
        self.lists.append(kind)
        return _list_number(len(self.lists) - 1)

    def _listed(self, style: Style) -> Style:
        """The style of a list's items: in a bilaga that of its text."""
        return style if self._text is Style.BODY else self._text

    def _list(self, style: Style, items: tuple[d.Inlines, ...], kind: Numbering) -> None:
        numbering = self._numbering(kind)
        for item in items:
            self._worded(style, item, numbering=numbering)

    def _chart(self, block: d.Chart) -> None:
        self.charts.append(block)
        number = len(self.charts)
        self._paragraph(Style.CAPTION, w.run(block.title))
        drawn = chart.drawing(block, f"{CHART_RELATION}{number}", 100 + number, self._text_width)
        self._paragraph(Style.BODY, drawn, keep=True)
        self._paragraph(self._text, w.run(block.credit))

    def _yrkanden(self, block: d.Yrkanden) -> None:
        self._worded(Style.INGRESS, block.ingress)
        mark = _MARKS[block.marking]
        numbering = self._numbering(mark) if mark else None
        last = len(block.satser) - 1
        for index, sats in enumerate(block.satser):
            # The last att-sats is kept on the page of the signatures.
            keep = index == last
            self._worded(Style.SATS, sats, keep=keep, numbering=numbering)

    def _signatures(self, block: d.Signatures) -> None:
        self._paragraph(Style.PLACE_DATE, w.run(block.place_date))
        self._paragraph(Style.GROUP, w.run(block.group or ""))
        for index, signatory in enumerate(block.signatories):
            style = _SIGNATURES[index % 2] if block.lines else Style.NAME
            self._signature(style, signatory, lined=block.lines)

    def _signature(self, style: Style, signatory: d.Signatory, *, lined: bool) -> None:
        first, *rest = [text for text in (signatory.name, *signatory.details) if text] or [""]
        if first or lined:
            self._pieces.append(w.paragraph(style, w.run(first), keep=bool(rest)))
        for index, detail in enumerate(rest, start=1):
            self._paragraph(Style.DETAIL, w.run(detail), keep=index < len(rest))

    def _contact(self, block: d.ContactBlock) -> None:
        self._paragraph(Style.HEADING_2, w.run(block.heading))
        last = len(block.rows) - 1
        for index, row in enumerate(block.rows):
            runs = w.run(row.label, _STRESS[True, False]) + w.TAB + w.run(row.value)
            self._paragraph(Style.CONTACT, runs, keep=index < last)

    def _titled(self, style: Style, title: str, blocks: tuple[d.Block, ...]) -> None:
        self._paragraph(style, w.run(title))
        for block in blocks:
            self.add(block)

    def _table(self, table: d.Table) -> None:
        self._paragraph(Style.CAPTION, w.run(table.caption))
        widths = column_widths(table, self._text_width)
        header = [w.paragraph(Style.HEADER_CELL, w.run(cell)) for cell in table.header]
        rows = [[w.paragraph(Style.CELL, self._runs(cell)) for cell in row] for row in table.rows]
        self._pieces += (
            w.table_start(table.caption, widths),
            w.table_row(header, widths, header=True),
            *(w.table_row(row, widths) for row in rows),
            w.TABLE_END,
        )


def _list_number(index: int) -> int:
    return len(Numbering) + 1 + index
