"""The Draft itself."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from msgspec import Struct

from motioner.ground.sources import Source
from motioner.nouns.draft.nodes import Block, Figure
from motioner.nouns.draft.walking import figures_of, texts_of


class Draft(Struct, frozen=True, dict=True):
    """A document ready to be written.

    ``kind`` is the kind of document in Swedish (``motion``), ``language`` a BCP 47 tag, ``authors``
    the names in the document's metadata: only those that the page shows. ``asks`` is what it asks
    to have decided, one att-sats or sentence each, without a full stop.
    """

    kind: str
    title: str
    date: date
    language: str
    authors: tuple[str, ...]
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]
    asks: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The result of ``texts_of`` for it."""
        return tuple(texts_of(self.blocks))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures printed in it, in reading order."""
        return figures_of(self.blocks)
