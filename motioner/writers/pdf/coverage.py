"""The characters that the shipped fonts can show, read from the fonts themselves."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from motioner.load.resources import shipped

FONTS = Path(__file__).with_name("fonts")
# All four have the same characters (a test checks it), so the first is enough.
FACES = tuple(f"SourceSans3-{face}.ttf" for face in ("Regular", "Bold", "It", "BoldIt"))

# In the font, but forbidden by PDF/A.
_BYTE_ORDER_MARK = "\ufeff"

# White space, line ends and direction marks: laid out without a glyph.
_NEED_NO_GLYPH = (
    *("\t\n\v\f\r", "\x85", "\u061c"),
    *(
        map(chr, range(first, last + 1))
        for first, last in (
            (0x2000, 0x200F),
            (0x2028, 0x202E),
            (0x205F, 0x2064),
            (0x2066, 0x206F),
            (0xFE00, 0xFE0F),
        )
    ),
)


def missing_characters(text: str) -> str:
    """The characters of ``text`` that a PDF cannot show, each once, in order of appearance."""
    showable = _showable()
    return "".join(c for c in dict.fromkeys(text) if c not in showable)


@cache
def _showable() -> frozenset[str]:
    return characters(FACES[0]).union(*_NEED_NO_GLYPH) - {_BYTE_ORDER_MARK}


def characters(face: str) -> frozenset[str]:
    """The characters that the font file ``face`` of :data:`FACES` has a glyph for."""
    cmap = _table(shipped(FONTS / face), b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    for _platform, _encoding, offset in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * count]):
        if struct.unpack_from(">H", cmap, offset) == (12,):
            return _segmented(cmap[offset:])
    raise ValueError(f"{face}: no cmap of format 12")


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    directory = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * count])
    places = {name: slice(offset, offset + length) for name, _sum, offset, length in directory}
    return font[places[tag]]


def _segmented(subtable: bytes) -> frozenset[str]:
    """Format 12: groups of first character, last character, first glyph."""
    (count,) = struct.unpack_from(">I", subtable, 12)
    groups = struct.iter_unpack(">III", subtable[16 : 16 + 12 * count])
    return frozenset(chr(code) for first, last, _glyph in groups for code in range(first, last + 1))
