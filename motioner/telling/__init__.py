"""What is known, told: facts with their sources for a person, and the same as JSON for a program.

The command line prints a fact as a line, the browser as a part of a page; neither words it.
"""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from motioner.sources import Source


class Said(Struct, frozen=True):
    """Something that is said and where it can be read.

    ``credit`` is what must stand beside a figure wherever it is printed.
    """

    text: str
    source: Source | None = None
    credit: str = ""


class Fact(Struct, frozen=True):
    """What is said under one label, or under none; ``steps`` are numbered beneath it."""

    label: str
    said: tuple[Said, ...]
    steps: tuple[str, ...] = ()
    rows: tuple[Fact, ...] = ()


class Section(Struct, frozen=True):
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]

    @property
    def runs(self) -> list[tuple[bool, list[Fact]]]:
        """The facts in order, those with a label and those without by themselves."""
        return [(held, [*run]) for held, run in groupby(self.facts, lambda f: bool(f.label))]


class Told(Struct, frozen=True):
    """Everything known of one thing; ``sources`` are those of the whole."""

    title: str
    sections: tuple[Section, ...]
    url: str | None = None
    sources: tuple[Source, ...] = ()


def fact(label: str, text: str, source: Source | None = None, *, credit: str = "") -> Fact:
    """One thing said under a label."""
    return Fact(label, (Said(text, source, credit),))
