"""Plain text for pasting into the fields of a municipal e-service.

One line for each paragraph, never wrapped; a blank line between blocks. No markup: numbers are
typed ("1."), bullets are "- ", and emphasis is dropped, since the services strip formatting
anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from motioner.ground.swedish import number
from motioner.nouns import draft as d

# Every character that some program would show as a new line.
_LINE_SEPARATOR = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SCHEME = re.compile(r"https?://|mailto:")


def write(draft: d.Draft) -> bytes:
    """The draft as UTF-8 text that ends in one newline."""
    return (_blocks(draft.blocks) + "\n").encode()


def _blocks(blocks: Iterable[d.Block]) -> str:
    return _spaced(_block(block) for block in blocks)


def _block(block: d.Block) -> str:
    match block:
        case d.AddressBlock():
            return _typed(*block.senders, block.kind, block.addressee or "")
        case d.FrameLine() | d.Heading() | d.Paragraph():
            return _inlines(block.content)
        case d.BulletList():
            return _marked(block.items, d.Marking.DASH)
        case d.NumberedList():
            return _marked(block.items, d.Marking.NUMBER)
        case d.Table():
            return _table(block)
        case d.Chart():
            values = (f"{year}: {number(value)} {block.unit}" for year, value in block.points)
            return _spaced((_typed(block.title, *values), _typed(block.credit)))
        case d.Yrkanden():
            return _lines((_inlines(block.ingress), _marked(block.satser, block.marking)))
        case d.Signatures():
            head = _typed(block.place_date, block.group or "")
            return _spaced((head, *map(_signatory, block.signatories)))
        case d.ContactBlock():
            return _typed(block.heading, *(f"{row.label}: {row.value}" for row in block.rows))
        case d.FormField():
            return _lines((_typed(block.label), _blocks(block.blocks)))
        case d.Appendix():
            return _spaced((_typed(block.title), _blocks(block.blocks)))
        case _:
            assert_never(block)


def _marked(items: Iterable[d.Inlines], marking: d.Marking) -> str:
    return _lines(
        _mark(marking, number) + _inlines(item) for number, item in enumerate(items, start=1)
    )


def _mark(marking: d.Marking, number: int) -> str:
    match marking:
        case d.Marking.NONE:
            return ""
        case d.Marking.DASH:
            return "- "
        case d.Marking.NUMBER:
            return f"{number}. "
        case _:
            assert_never(marking)


def _table(table: d.Table) -> str:
    rows = (
        _lines(
            f"{_one_line(column)}: {_inlines(cell)}" if column else _inlines(cell)
            for column, cell in zip(table.header, row, strict=True)
        )
        for row in table.rows
    )
    return _spaced((_typed(table.caption), *rows))


def _signatory(signatory: d.Signatory) -> str:
    if signatory.name:
        return _typed(signatory.name, *signatory.details)
    return _typed(*(f"{detail}:" for detail in signatory.details))


def _inlines(content: d.Inlines) -> str:
    pieces: list[str] = []
    for inline in content:
        match inline:
            case d.Text() | d.Figure():
                pieces.append(_one_line(inline.text))
            case d.Strong() | d.Emphasis():
                pieces.append(_inlines(inline.children))
            case d.Link():
                pieces.append(_link(inline))
            case d.LineBreak():
                pieces.append("\n")
            case d.Inserted(text):
                pieces.append(f"[+{_one_line(text)}+]")
            case d.Deleted(text):
                pieces.append(f"[-{_one_line(text)}-]")
            case _:
                assert_never(inline)
    return "".join(pieces)


def _link(link: d.Link) -> str:
    text, url = _one_line(link.text), _one_line(link.url)
    return text if _bare(text) == _bare(url) else f"{text} ({url})"


def _bare(address: str) -> str:
    return _SCHEME.sub("", address, count=1).rstrip("/")


def _typed(*lines: str) -> str:
    return _lines(map(_one_line, lines))


def _one_line(text: str) -> str:
    return _LINE_SEPARATOR.sub(" ", text)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))


def _spaced(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))
