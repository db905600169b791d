"""A Draft as the plain data that the Typst layout reads; the words of both must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, assert_never

from motioner import draft as d
from motioner.writers.identity import Identity

Data = dict[str, Any]


# A run without a place to break a line at, longer than any line; one that is broken off by an edge
# of the page is lost, and one of some thousand characters is longer than PDF/A lets a string be.
_UNBROKEN = re.compile(r"[^\s/–-]{80,}")
_BROKEN = re.compile(r"\S{40}(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def data_of(draft: d.Draft, identity: Identity | None = None) -> Data:
    """The whole document, ready for JSON: what ``layout.typ`` calls ``data``."""
    outline = _Outline()
    paper = {} if identity is None else {"letterhead": _letterhead(identity, draft)}
    return {
        **paper,
        "title": draft.title,
        "authors": draft.authors,
        "date": (draft.date.year, draft.date.month, draft.date.day),
        "language": draft.language.partition("-")[0],
        "blocks": _breakable([_block(block, outline) for block in draft.blocks]),
    }


def texts_of(data: object) -> Iterator[str]:
    """Every string in ``data`` that is printed or named in the metadata: all but addresses."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "url":
                yield from texts_of(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts_of(value)


def _breakable(data: Any) -> Any:
    """What is printed, with places to break a line at in words that are longer than any line."""
    if not any(map(_UNBROKEN.search, texts_of(data))):
        return data
    if isinstance(data, str):
        return _UNBROKEN.sub(
            lambda run: _BROKEN.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", run[0]),
            data,
        )
    if isinstance(data, dict):
        return {key: value if key == "url" else _breakable(value) for key, value in data.items()}
    return [_breakable(value) for value in data]


def _letterhead(identity: Identity, draft: d.Draft) -> Data:
    """What is shown at the top; not the name when the head of the document begins with it."""
    heads = [block for block in draft.blocks if isinstance(block, d.AddressBlock)]
    doubled = any(head.senders == (identity.name,) for head in heads)
    logo = identity.logo
    return {
        "name": None if doubled else identity.name,
        "color": identity.color,
        "readable": identity.color is not None and _is_readable(identity.color),
        "logo": logo
        and {
            "bytes": list(logo.content),
            "format": logo.format,
            "width": logo.width,
            "height": logo.height,
            "alt": logo.description,
        },
    }


def _is_readable(color: str) -> bool:
    """Whether text of a colour stands out from white as WCAG asks: 4.5 to 1."""
    shares = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    light = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    return 1.05 / (luminance + 0.05) >= 4.5


class _Outline:
    """The level of each heading in turn: PDF/UA forbids a first level but 1 and skipped levels."""

    def __init__(self) -> None:
        self._last = 0

    def level(self, wanted: int) -> int:
        self._last = min(wanted, self._last + 1)
        return self._last


def _block(block: d.Block, outline: _Outline) -> Data:
    match block:
        case d.Heading():
            level = outline.level(block.level)
            return _data("heading", look=block.level, level=level, content=_inlines(block.content))
        case d.ContactBlock():
            return _data("contact", level=outline.level(2), heading=block.heading, rows=block.rows)
        case d.FormField():
            level = outline.level(2)
            return _data("field", level=level, label=block.label, blocks=_within(block, outline))
        case d.Appendix():
            outline.level(1)
            return _data("appendix", title=block.title, blocks=_within(block, outline))
        case _:
            return _unoutlined(block)


def _within(block: d.FormField | d.Appendix, outline: _Outline) -> list[Data]:
    return [_block(inner, outline) for inner in block.blocks]


def _unoutlined(
    block: d.AddressBlock
    | d.FrameLine
    | d.Paragraph
    | d.BulletList
    | d.NumberedList
    | d.Table
    | d.Yrkanden
    | d.Signatures,
) -> Data:
    """The blocks that hold no heading."""
    match block:
        case d.AddressBlock(senders, kind, addressee):
            return _data("head", senders=senders, title=kind, addressee=addressee)
        case d.FrameLine(part, content):
            return _data("frame", part=part, content=_inlines(content))
        case d.Paragraph(content):
            return _data("paragraph", content=_inlines(content))
        case d.BulletList(items):
            return _data("bullets", items=[_inlines(item) for item in items])
        case d.NumberedList(items):
            return _data("numbers", items=[_inlines(item) for item in items])
        case d.Table(caption, header, rows):
            cells = [[_inlines(cell) for cell in row] for row in rows]
            return _data("table", caption=caption, header=header, rows=cells)
        case d.Yrkanden(ingress, satser, marking):
            return _data(
                "yrkanden",
                ingress=_inlines(ingress),
                satser=[_inlines(sats) for sats in satser],
                marking=marking,
            )
        case d.Signatures():
            return _signatures(block)
        case _:
            assert_never(block)


def _signatures(block: d.Signatures) -> Data:
    return _data(
        "signatures",
        place_date=block.place_date,
        group=block.group,
        lines=block.lines,
        signatories=[{"name": one.name, "details": one.details} for one in block.signatories],
    )


def _data(kind: str, **fields: object) -> Data:
    return {"kind": kind, **fields}


def _inlines(content: d.Inlines) -> list[str | Data]:
    return [_inline(inline) for inline in content]


def _inline(inline: d.Inline) -> str | Data:
    match inline:
        case d.Text() | d.Figure():
            return inline.text
        case d.Strong():
            return _data("strong", children=_inlines(inline.children))
        case d.Emphasis():
            return _data("emphasis", children=_inlines(inline.children))
        case d.Link():
            return _data("link", text=inline.text, url=inline.url)
        case d.LineBreak():
            return _data("break")
        case d.Inserted(text):
            return _data("inserted", text=text)
        case d.Deleted(text):
            return _data("deleted", text=text)
        case _:
            assert_never(inline)
