"""XML from others: no document types, so no entities to expand and nothing to fetch.

Nor comments and processing instructions: whoever reads a tree meets elements and text only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

# Word's own styles are 10 000 elements and its lists may be 30 000; the longest text that is read
# is 2 000 paragraphs of some twenty each. Twice that much is no motion and no letterhead.
MAX_ELEMENTS = 160_000
_DAMAGED, _TYPED, _DEEP = "damaged", "document type", "deep"
_ENCODED, _CROWDED = "encoding", "attributes"
# Word and LibreOffice declare forty namespaces in one element, which is the most they have.
MAX_OF_ONE = 250
MAX_ATTRIBUTES = 640_000


class XmlError(ValueError):
    """XML that is not taken: damaged, with a document type, or elements within too many others."""

    @property
    def is_typed(self) -> bool:
        """Whether it has a document type, where entities are defined."""
        return str(self) == _TYPED

    @property
    def is_encoded(self) -> bool:
        """Whether it is in another encoding than office files are."""
        return str(self) == _ENCODED

    @property
    def is_crowded(self) -> bool:
        """Whether it has more attributes than any document."""
        return str(self) == _CROWDED

    @property
    def is_deep(self) -> bool:
        """Whether it is nested deeper than any document: what reads it would go as deep."""
        return str(self) == _DEEP


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of a file by name, and the root element of each that is XML by its name."""

    parts: Mapping[str, bytes]
    roots: Mapping[str, Any]


def checked(data: bytes, *, typed: bool = False) -> Any:
    """The root element (lxml) of XML; XmlError unless it is sound and without a document type.

    One that is ``typed`` may have a document type, yet none that defines anything.
    """
    # With namespaces, so that a prefix that stands for none is damage: what reads the part later
    # would otherwise take the name for another than Word does.
    parser = expat.ParserCreate(namespace_separator=" ")
    counted = _Counted()
    parser.XmlDeclHandler = _refuse_encoding
    parser.StartNamespaceDeclHandler = counted.namespace
    parser.StartElementHandler = counted.element
    if typed:
        parser.EntityDeclHandler = parser.AttlistDeclHandler = _refuse
    else:
        parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except XmlError:
        raise
    except (expat.ExpatError, LookupError, ValueError):  # or an encoding it does not know
        raise XmlError(_DAMAGED) from None
    from lxml import etree

    try:
        return parsed(data)
    except etree.XMLSyntaxError as error:  # libxml2 has a limit of its own: 256 levels
        raise XmlError(_DEEP if "depth" in str(error) else _DAMAGED) from None


def elements_in(data: bytes) -> int:
    """How many elements some XML has, without reading it: never fewer than there are."""
    return data.count(b"<") - data.count(b"</")


def parsed(data: bytes | str) -> Any:
    """The root element (lxml) of XML that ``checked`` lets pass."""
    from lxml import etree

    # A parser for each document: it is not shared between threads.
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


class _Counted:
    """Counts the attributes of a part: what reads it keeps every one, and compares those of one."""

    def __init__(self) -> None:
        self._left = MAX_ATTRIBUTES
        self._declared = 0

    def namespace(self, _prefix: str | None, _name: str) -> None:
        """Count a namespace that the next element declares: it is an attribute too."""
        self._declared += 1

    def element(self, _name: str, attributes: dict[str, str]) -> None:
        """Count an element; XmlError when it has too many attributes, or all have together."""
        count = len(attributes) + self._declared
        self._declared = 0
        self._left -= count
        if count > MAX_OF_ONE or self._left < 0:
            raise XmlError(_CROWDED)


def _refuse_encoding(_version: str, encoding: str | None, _alone: int) -> None:
    # Two parsers would read other encodings each in its own way, and see different elements.
    if (encoding or "utf-8").casefold() not in ("utf-8", "utf-16", "us-ascii", "ascii"):
        raise XmlError(_ENCODED)


def _refuse(*_declared: object) -> None:
    raise XmlError(_TYPED)
