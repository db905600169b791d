"""Convert frozen nodes to plain JSON data, with one walk over their fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias, get_args

from msgspec import Struct
from msgspec.structs import asdict

from motioner.ground.sources import LawRef, PartialDate
from motioner.nouns import draft as d

Object: TypeAlias = dict[str, Any]
# The keys before the fields of a node, or the text that replaces the node.
Head: TypeAlias = Callable[[Struct], Object | str]


def _named(node: type) -> str:
    words = "".join(f"_{c.lower()}" if c.isupper() else c for c in node.__name__)
    return words.removeprefix("_").removesuffix("_block")


_TAGS: Mapping[type, Object] = {
    node: {key: _named(node)}
    for key, union in (("block", d.Block), ("inline", d.Inline))
    for node in get_args(union)
}


def tag_of(node: Struct) -> Object:
    """The tag of a block or inline, ``{"block": "bullet_list"}``; empty for other nodes."""
    return _TAGS.get(type(node), {})


def plain_data(value: object, head: Head = tag_of) -> Any:
    """A struct as a mapping of its fields, recursively; dates and laws become text.

    ``head`` is called for every struct before its fields are read, in reading order. A key that it
    returns keeps its position.
    """
    match value:
        case str() | int() | None:
            return value
        case tuple() | list():
            return [plain_data(entry, head) for entry in value]
        case PartialDate() | LawRef() | dt.date() | Decimal():
            return str(value)
        case Struct():
            found = head(value)
            if isinstance(found, str):
                return found
            fields = {name: plain_data(held, head) for name, held in asdict(value).items()}
            return {**found, **fields}
        case frozenset():
            return sorted(map(str, value))
        case Mapping():
            return {str(key): plain_data(entry, head) for key, entry in value.items()}
        case _:
            return value
