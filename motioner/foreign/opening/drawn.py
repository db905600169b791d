"""Pictures in formats that can fetch or run something: XML drawings (SVG) and PostScript."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from motioner.foreign.opening import trees
from motioner.foreign.opening.container import MAX_XML_BYTES
from motioner.foreign.opening.references import fetched
from motioner.ground.messages import gettext as _

# The start of XML: an optional byte order mark, blanks, and "<" in one, two or four bytes; or
# "<?xm" in EBCDIC, which some readers understand.
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<|\x4c\x6f\xa7\x94")
_GZIP = b"\x1f\x8b"
_POSTSCRIPT = (b"%!PS", b"\xc5\xd0\xd3\xc6")
_ROOTS = frozenset({"svg", "plist"})
_INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|gif|bmp|webp)[;,]", re.IGNORECASE)
_NAMING = frozenset({"href", "src", "base"})
_ACTING = frozenset({"script", "handler", "foreignobject", "iframe", "use-script"})
# An address in a style, unless it refers to the drawing itself.
_STYLED = re.compile(r"url\(\s*[\"']?(?!\s*[\"']?#)|@import|\\", re.IGNORECASE)


def pictures(held: trees.Contents) -> Iterator[str]:
    """Drawings that fetch something, programs, and XML not named as XML and so not checked."""
    for name, content in held.parts.items():
        if content.startswith(_POSTSCRIPT):
            message = _("Bilden ”{name}” är PostScript (EPS). Spara om den som PNG eller SVG.")
            yield message.format(name=name[:60])
        elif name in held.roots:
            if _local(held.roots[name].tag) == "svg":
                yield from _of_drawing(held.roots[name], name)
        elif (text := _xml_in(content)) is not None:
            yield from _of_xml(text, name)


def _xml_in(content: bytes) -> bytes | None:
    """The XML of a part whose name does not say that it is XML; None for other content."""
    if content.startswith(_GZIP):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            content = unpacker.decompress(content, MAX_XML_BYTES + 1)
        except zlib.error:
            return None
    return content if _XML.match(content) else None


def _of_xml(text: bytes, name: str) -> Iterator[str]:
    root = _root(text)
    if root is None or _local(root.tag) not in _ROOTS:
        yield _("Delen ”{name}” är skadad.").format(name=name[:60])
    elif _local(root.tag) == "svg":
        yield from _of_drawing(root, name)


def _root(text: bytes) -> Any | None:
    if len(text) > MAX_XML_BYTES or trees.elements_in(text) > trees.MAX_ELEMENTS:
        return None
    try:
        return trees.checked(text, typed=True)
    except trees.XmlError:
        return None


def _of_drawing(root: Any, name: str) -> Iterator[str]:
    for element in root.iter():
        local = _local(element.tag)
        if local in _ACTING:
            message = _("Bilden ”{name}” innehåller program ({element}). Spara om den som PNG.")
            yield message.format(name=name[:60], element=local)
        for key, value in element.attrib.items():
            named = _local(key) in _NAMING and local != "a" and not _INSIDE.match(value.strip())
            if (named and value.strip()) or _STYLED.search(value):
                yield fetched(local, value, name)
        if local == "style" and _STYLED.search("".join(element.itertext())):
            yield fetched(local, "url", name)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].casefold()
