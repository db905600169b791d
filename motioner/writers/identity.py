"""What a page that is not the letterhead's own can show of it: its name, colour and logotype."""

from __future__ import annotations

from msgspec import Struct


class Logo(Struct, frozen=True):
    """A picture as a file holds it; ``format`` is png, jpg or gif, sizes are in points."""

    content: bytes
    format: str
    width: float
    height: float
    description: str


class Identity(Struct, frozen=True):
    """A letterhead on other pages than Word's; ``color`` is six hexadecimal digits."""

    name: str | None = None
    color: str | None = None
    logo: Logo | None = None
