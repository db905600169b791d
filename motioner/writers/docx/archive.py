"""The container of a DOCX: a ZIP whose unchanged parts are compressed once.

The standard zipfile would compress every part again, and its import takes a tenth of the program's
start-up time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DEFLATED = 8
_VERSION = 20
_UTF8_NAMES = 0x800
# 1 January 1980, the earliest ZIP timestamp: the same draft gives the same bytes.
_TIME, _DATE = 0, 0x21
# A third faster than the usual level; a document of two pages is hardly larger.
_LEVEL = 4


class Part(NamedTuple):
    """A part as stored in the container; ``data`` is deflated, ``size`` the size before that."""

    name: str
    crc: int
    size: int
    data: bytes


def deflated(name: str, content: bytes, level: int = _LEVEL) -> Part:
    """A part made of ``content``; ``level`` is the compression level, at most 9."""
    packer = zlib.compressobj(level, _DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    return Part(name, zlib.crc32(content), len(content), data)


@lru_cache(maxsize=32)
def deflated_once(name: str, text: str) -> Part:
    """A part that most documents share, cached."""
    return deflated(name, text.encode())


def inflated(part: Part) -> bytes:
    """The content of a part."""
    return zlib.decompress(part.data, -zlib.MAX_WBITS)


def pack(parts: Iterable[Part]) -> bytes:
    """A container of the parts, in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        name = part.name.encode()
        shared = (_VERSION, _UTF8_NAMES, _DEFLATED, _TIME, _DATE)
        sizes = (part.crc, len(part.data), part.size, len(name), 0)
        head = _LOCAL.pack(b"PK\x03\x04", *shared, *sizes)
        body += (head, name, part.data)
        entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION, *shared, *sizes, 0, 0, 0, 0, offset)
        directory += (entry, name)
        offset += len(head) + len(name) + len(part.data)
    listing = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*body, listing, end))


def unpack(container: bytes) -> tuple[Part, ...]:
    """The parts of a container that ``pack`` made, in their order."""
    parts: list[Part] = []
    position = 0
    while container.startswith(b"PK\x03\x04", position):
        fields = _LOCAL.unpack_from(container, position)
        crc, packed_size, size, name_size = fields[6:10]
        start = position + _LOCAL.size
        position = start + name_size + packed_size
        name = container[start : start + name_size].decode()
        parts.append(Part(name, crc, size, container[start + name_size : position]))
    return tuple(parts)
