"""Parse untrusted XML: without document types, so no entities are expanded, nothing is fetched.

Comments and processing instructions are dropped too: a caller meets only elements and text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

# Word's own styles are 10 000 elements and its lists may be 30 000; the longest text that is read
# is 2 000 paragraphs of about twenty each. A file with twice that much is not a motion or a
# letterhead.
MAX_ELEMENTS = 160_000
_DAMAGED, _TYPED, _DEEP = "damaged", "document type", "deep"
_ENCODED, _CROWDED = "encoding", "attributes"
# Word and LibreOffice declare at most forty namespaces in one element.
MAX_OF_ONE = 250
MAX_ATTRIBUTES = 640_000


class XmlError(ValueError):
    """XML that is refused: malformed, with a document type, or beyond a limit."""

    @property
    def is_typed(self) -> bool:
        """Return whether it has a document type, where entities can be defined."""
        return str(self) == _TYPED

    @property
    def is_encoded(self) -> bool:
        """Return whether it uses an encoding that office files do not use."""
        return str(self) == _ENCODED

    @property
    def is_crowded(self) -> bool:
        """Return whether it has more attributes than any real document."""
        return str(self) == _CROWDED

    @property
    def is_deep(self) -> bool:
        """Return whether it is nested deeper than any real document (readers are recursive)."""
        return str(self) == _DEEP


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of a file by name, and the root element of each part whose name says it is XML."""

    parts: Mapping[str, bytes]
    roots: Mapping[str, Any]


def checked(data: bytes, *, typed: bool = False) -> Any:
    """The root element (lxml) of well-formed XML without a document type; XmlError for any other.

    With ``typed``, a document type is allowed, but not one that defines anything.
    """
    # With namespaces, so that an undeclared prefix is an error: the later parser would otherwise
    # read a different name than Word does.
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
    except (expat.ExpatError, LookupError, ValueError):  # or an unknown encoding
        raise XmlError(_DAMAGED) from None
    from lxml import etree

    try:
        return parsed(data)
    except etree.XMLSyntaxError as error:  # libxml2 has its own limit: 256 levels
        raise XmlError(_DEEP if "depth" in str(error) else _DAMAGED) from None


def elements_in(data: bytes) -> int:
    """An upper bound for the number of elements in some XML, without parsing it."""
    return data.count(b"<") - data.count(b"</")


def parsed(data: bytes | str) -> Any:
    """The root element (lxml) of XML that ``checked`` accepts."""
    from lxml import etree

    # A parser for each document: parsers are not shared between threads.
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


class _Counted:
    """Counts the attributes of a part: readers keep all and compare those of one element."""

    def __init__(self) -> None:
        self._left = MAX_ATTRIBUTES
        self._declared = 0

    def namespace(self, _prefix: str | None, _name: str) -> None:
        """Count a namespace declared for the next element: it is an attribute too."""
        self._declared += 1

    def element(self, _name: str, attributes: dict[str, str]) -> None:
        """Count an element's attributes. Raises XmlError above a limit, its own or the part's."""
        count = len(attributes) + self._declared
        self._declared = 0
        self._left -= count
        if count > MAX_OF_ONE or self._left < 0:
            raise XmlError(_CROWDED)


def _refuse_encoding(_version: str, encoding: str | None, _alone: int) -> None:
    # Two parsers could read other encodings differently and see different elements.
    if (encoding or "utf-8").casefold() not in ("utf-8", "utf-16", "us-ascii", "ascii"):
        raise XmlError(_ENCODED)


def _refuse(*_declared: object) -> None:
    raise XmlError(_TYPED)
