"""Every rule, in the order in which findings of the same level are reported.

A module declares each rule with its function. The order is that of the modules below and, in a
module, that of its functions. ``docs/regler.md`` is the list, made by ``tests/list_of_rules.py``.
Codes are stable: a case file names them under ``ändå``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks import (
    agreement,
    attempts,
    choices,
    citizens,
    contact,
    decidable,
    draft_rules,
    elsewhere,
    emissions,
    events,
    fee_and_members,
    forbidden,
    initiative,
    krav,
    language,
    later,
    lists,
    local_rules,
    membership,
    outcomes,
    own_figures,
    plans,
    questions,
    remands,
    reservations,
    satser,
    shape,
    support,
)
from motioner.checks.rule import Fault, Rule, Rules, quoted
from motioner.checks.view import Finished, Followed, View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import nearest

# Codes of findings that no rule makes: they are found where a case is prepared and written.
OTHER_CODES: Final = frozenset({"data.newer", "characters.no-glyph"})

OVERRIDES: Final = Rules[View]()


@OVERRIDES.rule(
    "override.unknown",
    Level.ERROR,
    why="Under ”ändå” står koder för det som granskningen kan finna.",
)
def unknown_override(view: View) -> Iterator[Fault]:
    """A code under ``ändå`` that no finding has."""
    codes = _codes()
    for number, code in enumerate(view.case.overridden, start=1):
        if code in codes:
            continue
        near = nearest(code, sorted(PASSABLE), limit=1)
        message = _("okänd kod ”{code}”; menade du ”{name}”?") if near else _("okänd kod ”{code}”")
        told = message.format(code=quoted(code), name=next(iter(near), ""))
        yield Fault(f"ändå.{number}", told, _allowed())


@OVERRIDES.rule(
    "override.idle",
    Level.WARNING,
    why="Det som inte får passeras, eller bara är en varning, ändras inte av ”ändå”.",
)
def idle_override(view: View) -> Iterator[Fault]:
    """The code of a finding that may not be passed, or that stops nothing."""
    codes = _codes()
    for number, code in enumerate(view.case.overridden, start=1):
        if code in codes and code not in PASSABLE:
            message = _("”{code}” går inte att passera").format(code=quoted(code))
            yield Fault(f"ändå.{number}", message, _allowed())


@OVERRIDES.rule(
    "seen.unknown",
    Level.ERROR,
    why="Under ”sett” står orden som råden har angett.",
)
def unknown_seen(view: View) -> Iterator[Fault]:
    """A word under ``sett`` that no advice has."""
    words = sorted({rule.seen for rule in RULES if rule.seen})
    for number, word in enumerate(view.case.seen, start=1):
        if word not in words:
            near = nearest(word, words, limit=1)
            message = (
                _("inget råd har ordet ”{word}”; menade du ”{name}”?")
                if near
                else _("inget råd har ordet ”{word}”")
            )
            told = message.format(word=quoted(word), name=next(iter(near), ""))
            allowed = _("Tillåtet är {values}.").format(values=listed(words, _("eller")))
            yield Fault(f"sett.{number}", told, allowed)


def _codes() -> frozenset[str]:
    return OTHER_CODES | {rule.code for rule in RULES}


def _allowed() -> str:
    return _("Tillåtet är {values}.").format(values=listed(sorted(PASSABLE), _("eller")))


# Rules on the typed words alone: they are asked whatever else is known.
TEXT_RULES: Final[tuple[Rule[View], ...]] = (
    *forbidden.RULES,
    *contact.RULES,
    *satser.RULES,
    *decidable.RULES,
    *lists.RULES,
    *language.RULES,
)

CASE_RULES: Final[tuple[Rule[View], ...]] = (
    *shape.RULES,
    *citizens.RULES,
    *local_rules.RULES,
    *elsewhere.RULES,
    *initiative.RULES,
    *membership.RULES,
    *choices.RULES,
    *support.RULES,
    *krav.RULES,
    *attempts.RULES,
    *fee_and_members.RULES,
    *questions.RULES,
    *later.RULES,
    *own_figures.RULES,
    *TEXT_RULES,
    *OVERRIDES,
)

# Rules for what somebody writes with the program, and not for documents of others: those may be
# of any year, their spaces are those of their own program, and how their yrkanden belong together
# is seen from their text.
OF_OWN: Final = frozenset(
    (
        *("date.too-early", "language.number-space", "subject.several"),
        *(rule.code for rule in own_figures.RULES),
    )
)
# Rules on att-satser, which an e-förslag need not have: it is a few lines in a form.
OF_SATSER: Final = frozenset(rule.code for rule in (*satser.RULES, *decidable.RULES))

DRAFT_RULES: Final[tuple[Rule[Finished], ...]] = (
    *draft_rules.RULES,
    *plans.RULES,
    *emissions.RULES,
)

HISTORY_RULES: Final[tuple[Rule[Followed], ...]] = (
    *events.RULES,
    *reservations.RULES,
    *outcomes.RULES,
    *remands.RULES,
    *agreement.RULES,
)

RULES: Final[tuple[Rule[View] | Rule[Finished] | Rule[Followed], ...]] = (
    *CASE_RULES,
    *DRAFT_RULES,
    *HISTORY_RULES,
)
PASSABLE: Final = frozenset(rule.code for rule in RULES if rule.passable)
