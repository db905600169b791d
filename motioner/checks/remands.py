"""Remands and deferrals in the assembly, where a minority can have a case sent back or put off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.events import decision_in, named, numbered
from motioner.checks.rule import Fault, Rules
from motioner.checks.view import Followed
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.nouns.case import Event, EventKind, StepKind, in_assembly

RULES: Final = Rules[Followed]()
_FORMAL: Final = (StepKind.REMAND, StepKind.DEFER)


@RULES.rule(
    "remand.minority",
    Level.NOTE,
    why="I fullmäktige kan en tredjedel av de närvarande få till en återremiss eller bordläggning.",
    law=LawRef("KL", 5, 50),
)
def minority(followed: Followed) -> Iterator[Fault]:
    """A remand or deferral asked for in the assembly, where a minority may suffice or did."""
    for number, event in numbered(followed):
        formal = [str(step.kind) for step in event.steps if step.kind in _FORMAL]
        if not (formal and in_assembly(event, followed.case.kind)):
            continue
        earlier, decided = _sent_back(followed, number), decision_in(followed)
        if decided is None:
            yield _third(number, formal[0], earlier)
        elif earlier is None and decided[1].date == event.date and _third_lost(decided[1]):
            yield _by_the_votes(*decided, formal[0])


def _sent_back(followed: Followed, before: int) -> tuple[int, Event] | None:
    """The latest remand or deferral by the assembly before an event."""
    kinds = (EventKind.ATERREMISS, EventKind.BORDLAGGNING)
    found = [
        (n, event)
        for n, event in numbered(followed)
        if n < before and event.kind in kinds and in_assembly(event, followed.case.kind)
    ]
    return found[-1] if found else None


def _third(number: int, formal: str, earlier: tuple[int, Event] | None) -> Fault:
    where = f"händelser.{number}.steg"
    if earlier is None:
        message = _("för {formal} räcker en tredjedel av de närvarande ledamöterna")
        hint = _("Räkna före mötet, och säg det till ordföranden.")
        return Fault(where, message.format(formal=formal), hint)
    message = _("{event}: var det en minoritet räcker inte en tredjedel den här gången")
    hint = _("Fråga sekreteraren. Var det en minoritet krävs en majoritet nu.")
    return Fault(where, message.format(event=named(*earlier)), hint)


def _third_lost(decision: Event) -> bool:
    """True if the losing side was at least a third of those who voted or abstained."""
    votes = decision.votes
    if votes is None:
        return False
    present = votes.yes + votes.no + votes.abstained
    return 0 < present <= 3 * min(votes.yes, votes.no)


def _by_the_votes(number: int, decision: Event, formal: str) -> Fault:
    votes = decision.votes
    assert votes is not None
    message = _("{lost} av {present} i {event} är minst en tredjedel: begärde de {formal}?")
    told = message.format(
        lost=min(votes.yes, votes.no),
        present=votes.yes + votes.no + votes.abstained,
        event=named(number, decision),
        formal=formal,
    )
    hint = _("Gjorde de det skulle ärendet inte ha avgjorts. Fråga sekreteraren.")
    return Fault(f"händelser.{number}.röster", told, hint)
