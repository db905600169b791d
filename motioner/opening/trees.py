"""XML from others: no document types, so no entities to expand and nothing to fetch."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

_DAMAGED, _TYPED, _DEEP = "damaged", "document type", "deep"


class XmlError(ValueError):
    """XML that is not taken: damaged, with a document type, or elements within too many others."""

    @property
    def is_typed(self) -> bool:
        """Whether it has a document type, where entities are defined."""
        return str(self) == _TYPED

    @property
    def is_deep(self) -> bool:
        """Whether it is nested deeper than any document: what reads it would go as deep."""
        return str(self) == _DEEP


def check(data: bytes) -> None:
    """Raise XmlError unless the XML is sound and without a document type."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError):  # LookupError: an encoding that nobody knows
        raise XmlError(_DAMAGED) from None
    from lxml import etree

    try:
        parsed(data)
    except etree.XMLSyntaxError as error:  # libxml2 has a limit of its own: 256 levels
        raise XmlError(_DEEP if "depth" in str(error) else _DAMAGED) from None


def elements_in(data: bytes) -> int:
    """How many elements some XML has, without reading it: never fewer than there are."""
    return data.count(b"<") - data.count(b"</")


def parsed(data: bytes) -> Any:
    """The root element (lxml) of XML that ``check`` lets pass."""
    from lxml import etree

    # A parser for each document: it is not shared between threads.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    return etree.fromstring(data, parser)


def _refuse(*_declared: object) -> None:
    raise XmlError(_TYPED)
