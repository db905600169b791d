"""Helpers for tests of figures: the figures of a motion with a given sentence."""

import datetime as dt

from motioner.checks.examined import examine
from motioner.checks.figures import Compared
from motioner.foreign.incoming import structure
from motioner.foreign.incoming.lines import Line
from motioner.load import load_registry

REGISTRY = load_registry()
ASKED = "kommunen ansöker om medlemskap i Klimatkommunerna"


def figures_of(
    day: str, sentence: str, *, body: str = "Tierps kommun", asked: str = ASKED
) -> tuple[Compared, ...]:
    """The figures of a motion of the day that contains the sentence among others."""
    head = ("Motion", f"Till fullmäktige i {body}", asked.capitalize())
    foot = ("Vi yrkar", f"att {asked}", "Anna Andersson (V)", day)
    text = f"{sentence} Det är inte hela sanningen."
    document = structure([Line(line) for line in (*head, text, *foot)], REGISTRY)
    return examine(document, REGISTRY, today=dt.date(2026, 11, 22), dictionary="").figures
