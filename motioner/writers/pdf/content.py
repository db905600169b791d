"""A Draft as the plain data that the Typst layout reads; the names in both must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from motioner.nouns import draft as d
from motioner.writers.columns import column_widths
from motioner.writers.drawing import svg
from motioner.writers.identity import Identity
from motioner.writers.plain import plain_data, tag_of

Data = dict[str, Any]
FONT = "Source Sans 3"
# The width of the text in twentieths of a point.
_WHOLE = 9070


# A run without a line break opportunity, longer than any line; the part beyond the page edge is
# lost, and a run of some thousand characters exceeds the string limit of PDF/A.
_UNBROKEN = re.compile(r"[^\s/–-]{80,}")
_BROKEN = re.compile(r"\S{40}(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def data_of(draft: d.Draft, identity: Identity | None = None) -> Data:
    """The whole document, ready for JSON: ``data`` in ``layout.typ``."""
    paper = {} if identity is None else {"letterhead": _letterhead(identity, draft)}
    return {
        **paper,
        "title": draft.title,
        "authors": draft.authors,
        "date": (draft.date.year, draft.date.month, draft.date.day),
        "language": draft.language.partition("-")[0],
        "blocks": _breakable(plain_data(draft.blocks, _Outline().head)),
    }


def texts_of(data: object) -> Iterator[str]:
    """Every string in ``data`` that is printed or part of the metadata: all except addresses."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in ("url", "svg"):
                yield from texts_of(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts_of(value)


def _breakable(data: Any) -> Any:
    """The data with line break opportunities in words that are longer than any line."""
    if not any(map(_UNBROKEN.search, texts_of(data))):
        return data
    if isinstance(data, str):
        return _UNBROKEN.sub(
            lambda run: _BROKEN.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", run[0]),
            data,
        )
    if isinstance(data, dict):
        return {
            key: value if key in ("url", "svg") else _breakable(value)
            for key, value in data.items()
        }
    return [_breakable(value) for value in data]


def _letterhead(identity: Identity, draft: d.Draft) -> Data:
    """The top of the page; without the name if the document's head begins with it."""
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
    """Return whether text of a colour has the contrast with white that WCAG requires: 4.5 to 1."""
    shares = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    light = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    return 1.05 / (luminance + 0.05) >= 4.5


class _Outline:
    """The level of each heading in turn: PDF/UA requires level 1 first and no skipped levels."""

    def __init__(self) -> None:
        self._last = 0

    def head(self, node: Struct) -> Data | str:
        """The keys before the fields of a node; for a text only its printed string."""
        match node:
            case d.Text() | d.Figure():
                return node.text
            case d.Heading():
                level = node.level
            case d.ContactBlock() | d.FormField():
                level = 2
            case d.Appendix():
                level = 1
            case d.Table():
                return {**tag_of(node), "widths": column_widths(node, _WHOLE)}
            case d.Chart():
                return {**tag_of(node), "svg": svg(node, font=FONT)}
            case _:
                return tag_of(node)
        self._last = min(level, self._last + 1)
        return {**tag_of(node), "outline": self._last}
