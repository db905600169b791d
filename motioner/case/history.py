"""The history of a case: what has happened to it since it was handed in, event by event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from motioner.case.people import Signer
from motioner.kinds import Kind


class Outcome(StrEnum):
    """What became of a yrkande or of a whole attempt, or what is proposed for it."""

    GRANTED = "bifall"
    REJECTED = "avslag"
    ANSWERED = "besvarad"
    CLOSED = "avskriven"


class EventKind(StrEnum):
    """What can happen to a case; the words of a history."""

    SUBMITTED = "inlämnad"
    REFERRED = "remitterad"
    REMISSVAR = "remissvar"
    TJANSTESKRIVELSE = "tjänsteskrivelse"
    YTTRANDE = "yttrande"
    YRKANDE = "yrkande"
    BORDLAGGNING = "bordläggning"
    ATERREMISS = "återremiss"
    DECISION = "beslut"
    PROTOKOLLSTEXT = "protokollstext"
    RESERVATION = "reservation"
    SARSKILT_YTTRANDE = "särskilt yttrande"
    PROTOKOLLSANTECKNING = "protokollsanteckning"
    POSTED = "anslag"
    ANSOKAN = "ansökan"
    OBSERVATORSANSOKAN = "observatörsansökan"
    PAMINNELSE = "påminnelse"
    INTERPELLATION = "interpellation"
    FRAGA = "fråga"

    @property
    def document(self) -> Kind | None:
        """The kind of document that the event is; None for one that is only recorded."""
        return next((kind for kind in Kind if kind.value == self.value), None)


class StepKind(StrEnum):
    """What a member can yrka in the chamber."""

    GRANT = "bifall"
    REJECT = "avslag"
    CHANGE = "ändring"
    ADDITION = "tillägg"
    REMAND = "återremiss"
    DEFER = "bordläggning"


class Step(Struct, frozen=True):
    """One yrkande in the chamber; a ladder is several, each falling back on the next.

    ``number`` is the att-sats it is about (None: all of them) and ``text`` the new wording of a
    change or an addition, or the reason of a remand.
    """

    kind: StepKind
    number: int | None = None
    text: str = ""


class Votes(Struct, frozen=True):
    """How many voted for, against and not at all."""

    yes: int
    no: int
    abstained: int = 0


class Event(Struct, frozen=True):
    """One thing that happened, or one document written, on a date.

    Which of the fields a kind has is said by the tables of ``loading``; the others are empty.
    ``outcomes`` are one for each yrkande, or one for all; ``wordings`` are the decision sentences
    that no rule makes, by the number of the yrkande. ``reasons`` are codes of documented
    objections or free words. ``took_part`` are the names of those who took part in a decision.
    ``title`` and ``yrkanden`` of a submission are the words that were handed in.
    """

    kind: EventKind
    date: dt.date
    dnr: str | None = None
    body: str | None = None
    paragraph: str | None = None
    to: str | None = None
    sender: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    wordings: Mapping[int, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    motivation: str = ""
    votes: Votes | None = None
    took_part: tuple[str, ...] = ()
    procedure: str = ""
    title: str | None = None
    yrkanden: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    group: bool = False
    local: str = ""
    place: str | None = None
