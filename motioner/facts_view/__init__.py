"""Known facts with their sources, worded for a person and as JSON for a program.

The command line prints a fact as a line and the browser as a part of a page; the wording is here.
"""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from motioner.ground.sources import Source


class SourcedText(Struct, frozen=True):
    """A statement and its source.

    ``credit`` must be printed with the figure wherever it is printed.
    """

    text: str
    source: Source | None = None
    credit: str = ""


class Fact(Struct, frozen=True):
    """Statements under one label, or under none; ``steps`` are numbered below them."""

    label: str
    said: tuple[SourcedText, ...]
    steps: tuple[str, ...] = ()
    rows: tuple[Fact, ...] = ()


class FactSection(Struct, frozen=True):
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]

    @property
    def runs(self) -> list[tuple[bool, list[Fact]]]:
        """The facts in order, in runs with and without labels."""
        return [(held, [*run]) for held, run in groupby(self.facts, lambda f: bool(f.label))]


class KnownFacts(Struct, frozen=True):
    """Everything known about one thing; ``sources`` are those of the whole."""

    title: str
    sections: tuple[FactSection, ...]
    url: str | None = None
    sources: tuple[Source, ...] = ()


def fact(label: str, text: str, source: Source | None = None, *, credit: str = "") -> Fact:
    """A fact with one statement."""
    return Fact(label, (SourcedText(text, source, credit),))
