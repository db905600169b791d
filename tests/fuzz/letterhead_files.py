"""Parties' own Word files, changed in any part, and documents written with them."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from letterheads import LETTERHEADS

from . import office
from .around import Around
from .trial import Command, Trial

_PERSON = ("motion", "Tierp", "--parti", "V", "--namn", "Anna Andersson", "--datum", "2026-11-22")
_ONE_IN = 100  # LibreOffice takes seconds for each file


@lru_cache(maxsize=1)
def letterheads() -> tuple[tuple[str, bytes], ...]:
    """Valid letterheads by name."""
    return tuple((name, make()) for name, make in LETTERHEADS.items())


def build(chance: Random, around: Around) -> Trial:
    """A letterhead that is checked and used, and the resulting file read again."""
    name, content = chance.choice(letterheads())
    content, note = office.changed(chance, content, address=around.address, bait=around.bait)
    used = (*_PERSON, "--brevmall", "brev.docx", "--skriv-över")
    again = (
        ("granska", "b.docx"),
        ("öppna", "b.docx", "o.yaml"),
        ("brevmall", "granska", "b.docx"),
    )
    steps = [
        Command(("brevmall", "granska", "brev.docx", *chance.choice(((), ("--json",))))),
        Command((*used, "--ut", "b.docx")),
        Command(chance.choice(again)),
    ]
    kind = chance.randrange(_ONE_IN)
    if kind == 0 and around.word:
        steps.append(Command((*used, "--pdf-via-word", "--format", "pdf", "--ut", "b.pdf")))
    elif kind < _ONE_IN * 0.3:
        steps.append(Command((*used, "--format", chance.choice(("pdf", "html")), "--ut", "ut")))
    return Trial({"brev.docx": content}, tuple(steps), f"{name}: {note}")
