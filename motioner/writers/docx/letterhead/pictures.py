"""Determine the format of a picture, and whether its size is within the limits."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAX_BYTES = 2_000_000
MAX_SIDE = 4_000
_SIGNS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}
# JPEG markers that state the picture's size: all SOF markers, excluding DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def kind_of(content: bytes) -> str | None:
    """``png``, ``jpg`` or ``gif``; None for any other format, such as Windows metafiles."""
    return next((kind for sign, kind in _SIGNS.items() if content.startswith(sign)), None)


def within_limits(content: bytes) -> bool:
    """Return whether a picture is small enough, both in the file and decoded."""
    try:
        sides = _sides(content)
    except struct.error:
        return False
    return len(content) <= MAX_BYTES and all(0 < side <= MAX_SIDE for side in sides)


def _sides(content: bytes) -> tuple[int, int]:
    match kind_of(content):
        case "png":
            width, height = struct.unpack_from(">LL", content, 16)
        case "gif":
            width, height = struct.unpack_from("<HH", content, 6)
        case "jpg":
            height, width = next(_frames(content), (0, 0))
        case _:
            return 0, 0
    return width, height


def _frames(content: bytes) -> Iterator[tuple[int, int]]:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], struct.unpack_from(">H", content, place + 2)[0]
        if marker in _FRAMES:
            yield struct.unpack_from(">HH", content, place + 5)
        place += 2 + length
