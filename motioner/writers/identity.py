"""The identity of a letterhead for other formats than Word: its name, colour and logo."""

from __future__ import annotations

from msgspec import Struct


class Logo(Struct, frozen=True):
    """A picture as stored in a file; ``format`` is png, jpg or gif, sizes are in points."""

    content: bytes
    format: str
    width: float
    height: float
    description: str


class Identity(Struct, frozen=True):
    """A letterhead on pages not made by Word; ``color`` is six hexadecimal digits."""

    name: str | None = None
    color: str | None = None
    logo: Logo | None = None
