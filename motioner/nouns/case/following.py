"""What follows a case: its state according to its history, and the later documents as cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from motioner.ground.holes import bare, tried
from motioner.ground.kinds import Decider, Kind, When
from motioner.ground.pattern import pattern
from motioner.ground.swedish import fold
from motioner.nouns.case.case import Case, FreeSubject
from motioner.nouns.case.history import Event, EventKind, Outcome


def documents_when(*stages: When) -> frozenset[EventKind]:
    """The events that are documents of ours and follow at one of the given stages of a case."""
    return frozenset(
        EventKind(kind.value)
        for kind in Kind
        if kind.row.follows is not None and kind.row.follows.when in stages
    )


# The events that are documents of ours; the others are only recorded.
WRITTEN: Final = documents_when(*When)
APPLICATIONS: Final = documents_when(When.MEMBER_WON, When.OBSERVER_WON)
REPORTS: Final = (EventKind.TJANSTESKRIVELSE, EventKind.YTTRANDE)


def latest(history: Iterable[Event], *kinds: EventKind) -> Event | None:
    """The last event of one of the kinds."""
    found = [event for event in history if event.kind in kinds]
    return found[-1] if found else None


def is_final(event: Event, kind: Kind) -> bool:
    """True if the event ends a case of that kind.

    The assembly decides on a motion. A residents' proposal may be delegated to a board, and an
    initiative in a board is decided by that board.
    """
    return event.kind is EventKind.DECISION and (
        kind.row.decided_by is not Decider.ASSEMBLY or "fullmaktige" in fold(event.body or "")
    )


def in_assembly(event: Event, kind: Kind) -> bool:
    """True if the event takes place in the assembly, by its body or else by who decides the case.

    Only there can a minority have a case sent back or postponed.
    """
    if event.body:
        return "fullmaktige" in fold(event.body)
    return kind.row.decided_by is not Decider.BOARD


def final_decision(case: Case) -> Event | None:
    """The decision that ended the case, if there is one."""
    opened = case.opened or case
    return next((event for event in case.history if is_final(event, opened.kind)), None)


def outcomes_of(event: Event, count: int) -> tuple[Outcome, ...]:
    """The outcome of each of ``count`` yrkanden: a single one holds for all."""
    return event.outcomes * count if len(event.outcomes) == 1 else event.outcomes


def reasons_given(case: Case) -> tuple[str, ...]:
    """The reasons against: those of the last decision, or of the report if it gave none."""
    for kinds in ((EventKind.DECISION,), REPORTS):
        found = [event for event in case.history if event.kind in kinds and event.reasons]
        if found:
            return found[-1].reasons
    return ()


def document_of(case: Case, event: Event, before: tuple[Event, ...]) -> Case:
    """The document that an event represents, as a case of its own that follows ``case``.

    ``before`` is the history at the time of writing. Fields that only the first document has are
    left out. A partial event gives a partial document only if ``case`` is partial.
    """
    held = bare(event)  # an unreadable field of the event is unreadable in the document
    kind = event.kind.document
    assert kind is not None
    return replace(
        case,
        kind=kind,
        subject=tried(lambda: FreeSubject(case.free.title, "") if case.free else case.subject),
        date=held.date,
        place=tried(lambda: event.place or case.place),
        signers=held.signers,
        parties=tried(lambda: case.all_parties if event.group else ()),
        group=held.group,
        group_name=tried(lambda: case.group_name if event.group else None),
        local=held.local,
        title=held.title,
        yrkanden=(),
        contact=None,
        nameless=False,
        template=None,
        fields={},
        figures={},
        to=held.to,
        questions=held.questions,
        history=before,
        event=event,
        opened=case,
    )


def recorded(case: Case) -> tuple[tuple[int, Case], ...]:
    """Every later document in the history, with the number of its event."""
    return tuple(
        (number, document_of(case, event, case.history[: number - 1]))
        for number, event in enumerate(case.history, start=1)
        if event.kind in WRITTEN
    )


# Words that ask for the step itself, and words used if no yrkande has those.
_APPLYING = pattern(r"ansök|begära att|diplomer|underteckna")
_JOINING = pattern(r"gå med i|anslut|bli medlem|delta som observatör")


def grants_application(satser: Sequence[str], decision: Event) -> bool:
    """True if a yrkande that asks to join, apply or observe was granted."""
    decided = [*zip(satser, outcomes_of(decision, len(satser)), strict=False)]
    asking = [o for sats, o in decided if _APPLYING.search(sats)]
    asking = asking or [o for sats, o in decided if _JOINING.search(sats)]
    return Outcome.GRANTED in asking
