"""XML from others: no document types, so no entities to expand and nothing to fetch."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

MAX_ELEMENTS = 400_000
_DAMAGED, _TYPED, _LARGE = "damaged", "document type", "too large"


class XmlError(ValueError):
    """XML that is not taken: damaged, with a document type, or too large."""

    @property
    def is_typed(self) -> bool:
        """Whether it has a document type, where entities are defined."""
        return str(self) == _TYPED


def check(data: bytes) -> None:
    """Raise XmlError unless the XML is sound, small enough and without a document type."""
    if data.count(b"<") > 2 * MAX_ELEMENTS:
        raise XmlError(_LARGE)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError):  # LookupError: an encoding that nobody knows
        raise XmlError(_DAMAGED) from None
    from lxml import etree

    try:
        parsed(data)
    except etree.XMLSyntaxError:  # libxml2 has limits of its own: depth, the length of a text
        raise XmlError(_DAMAGED) from None


def parsed(data: bytes) -> Any:
    """The root element (lxml) of XML that ``check`` lets pass."""
    from lxml import etree

    # A parser for each document: it is not shared between threads.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    return etree.fromstring(data, parser)


def _refuse(*_declared: object) -> None:
    raise XmlError(_TYPED)
