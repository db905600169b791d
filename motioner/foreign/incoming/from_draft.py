"""Convert one of our drafts to the lines that reading its Word file would give.

``tests/test_reopening.py`` compares the two, so that the lines always match the printed file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from motioner.foreign.incoming.lines import Line, Role, marked, row_of
from motioner.nouns import draft as d

_PLAIN = Line("")
_FRAME: dict[d.Frame, Role] = {
    "sender": Role.SENDER,
    "kind": Role.KIND,
    "addressee": Role.ADDRESSEE,
    "place_date": Role.PLACE_DATE,
    "group": Role.GROUP,
    "name": Role.NAME,
    "detail": Role.DETAIL,
}


def lines_of_draft(draft: d.Draft) -> tuple[Line, ...]:
    """The paragraphs of a draft, in reading order."""
    return tuple(_lines(draft.blocks))


def _lines(blocks: Iterable[d.Block]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case d.AddressBlock(senders, kind, addressee):
                for sender in senders:
                    yield from _part("sender", sender)
                yield from _part("kind", kind)
                yield from _part("addressee", addressee)
            case d.FrameLine(part, content):
                yield from _part(part, d.plain(content))
            case d.Heading(level, content):
                yield from _paragraph(d.plain(content), Line("", heading=level, bold=True))
            case d.Paragraph(content):
                yield from _paragraph(d.plain(content))
            case d.BulletList(items):
                yield from _listed(items, d.Marking.DASH)
            case d.NumberedList(items):
                yield from _listed(items, d.Marking.NUMBER)
            case d.Table():
                yield from _table(block)
            case d.Chart():
                yield from _paragraph(block.title, Line("", bold=True))
                yield from _paragraph(block.credit)
            case d.Yrkanden(ingress, satser, marking):
                yield from _paragraph(d.plain(ingress), Line("", Role.INGRESS))
                yield from _listed(satser, marking, Role.SATS)
            case d.Signatures():
                yield from _signatures(block)
            case d.ContactBlock(heading, rows):
                yield from _paragraph(heading, Line("", heading=2, bold=True))
                for row in rows:
                    yield from _paragraph(f"{row.label}\t{row.value}")
            case d.FormField(label, inner):
                yield from _paragraph(label, Line("", bold=True))
                yield from _lines(inner)
            case d.Appendix(title, inner):
                yield from _paragraph(title, Line("", Role.APPENDIX, heading=1, bold=True))
                yield from _lines(inner)
            case _:
                assert_never(block)


def _paragraph(text: str, look: Line = _PLAIN) -> Iterator[Line]:
    """The lines of a paragraph with the given look, whose mark goes to the first line only."""
    for piece in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line := marked(piece):
            yield replace(look, text=line.text, mark=look.mark or line.mark)
            look = replace(look, mark=None)


def _part(part: d.Frame, text: str | None) -> Iterator[Line]:
    # The style of a sender is bold.
    return _paragraph(text or "", Line("", _FRAME[part], bold=part == "sender"))


def _listed(
    items: Iterable[d.Inlines], marking: d.Marking, role: Role | None = None
) -> Iterator[Line]:
    """The items of a list; an item without words is not printed and not counted."""
    for number, text in enumerate(filter(None, map(d.plain, items)), start=1):
        marks = {d.Marking.NONE: None, d.Marking.DASH: "-", d.Marking.NUMBER: f"{number}."}
        yield from _paragraph(text, Line("", role, mark=marks[marking]))


def _table(table: d.Table) -> Iterator[Line]:
    yield from _paragraph(table.caption, Line("", bold=True))
    header = Line("", bold=True)
    yield from row_of(tuple(_paragraph(cell, header)) for cell in table.header)
    for row in table.rows:
        yield from row_of(tuple(_paragraph(d.plain(cell))) for cell in row)


def _signatures(block: d.Signatures) -> Iterator[Line]:
    yield from _part("place_date", block.place_date)
    yield from _part("group", block.group)
    for signatory in block.signatories:
        parts: tuple[d.Frame, d.Frame] = ("name", "detail")
        shown = [text for text in (signatory.name, *signatory.details) if text]
        for index, text in enumerate(shown):
            yield from _part(parts[min(index, 1)], text)
