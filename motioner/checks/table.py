"""The checks as a table: code, how grave, why in Swedish, and what finds the faults.

Codes are stable: a case file names them under ``ändå``. The rows stand in parts: on facts, on
figures, on what follows, on text and on the composed document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks import finished, overrides
from motioner.checks.facts_table import FACT_RULES
from motioner.checks.figures_table import FIGURE_RULES
from motioner.checks.later_table import HISTORY_RULES, LATER_RULES
from motioner.checks.rule import Fault, Rule
from motioner.checks.text_table import TEXT_RULES
from motioner.checks.view import Finished, Followed, View
from motioner.findings import Level

# What is found of a case where it is prepared and made, after the rules.
BESIDE: Final = frozenset({"data.newer", "characters.no-glyph"})


def _unknown(view: View) -> Iterator[Fault]:
    return overrides.unknown(view, BESIDE | {rule.code for rule in RULES}, PASSABLE)


def _idle(view: View) -> Iterator[Fault]:
    return overrides.idle(view, BESIDE | {rule.code for rule in RULES}, PASSABLE)


CASE_RULES: Final[tuple[Rule[View], ...]] = (
    *FACT_RULES,
    *FIGURE_RULES,
    *LATER_RULES,
    *TEXT_RULES,
    Rule(
        "override.unknown",
        Level.ERROR,
        "Under ”ändå” står koder för det som granskningen kan finna.",
        _unknown,
    ),
    Rule(
        "override.idle",
        Level.WARNING,
        "Det som inte får passeras, eller bara är en varning, ändras inte av ”ändå”.",
        _idle,
    ),
)

DRAFT_RULES: Final[tuple[Rule[Finished], ...]] = (
    Rule(
        "length.too-long",
        Level.WARNING,
        "En motion är en till två sidor och ett medborgarförslag kortare än så.",
        finished.too_long,
    ),
    Rule(
        "figures.old",
        Level.WARNING,
        "Uppgifter äldre än två år kan ha ändrats.",
        finished.old_figures,
    ),
)

RULES: Final[tuple[Rule[View] | Rule[Finished] | Rule[Followed], ...]] = (
    *CASE_RULES,
    *DRAFT_RULES,
    *HISTORY_RULES,
)
PASSABLE: Final = frozenset(rule.code for rule in RULES if rule.passable)
