"""The shape of a source in a data file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motioner.ground.sources import Source
from motioner.load import reading
from motioner.load.scalars import partial_date, text, word
from motioner.load.schema import FieldPath, Key, Missing, Parser, optional, record

SOURCE_KEYS: Mapping[str, Key[Any]] = {
    "titel": Key("title", word),
    "adress": Key("url", optional(word), None),
    "datum": Key("date", optional(partial_date), None),
    "hämtad": Key("retrieved", optional(partial_date), None),
    "citat": Key("quote", optional(text), None),
}
SOURCE: Parser[Source] = record(Source, SOURCE_KEYS)


def source_or_title(place: FieldPath, node: reading.Node) -> Source | Missing:
    """A source with its keys, or its title alone as text."""
    if isinstance(node, reading.Mapping):
        return SOURCE(place, node)
    title = word(place, node)
    return title if isinstance(title, Missing) else Source(title)
