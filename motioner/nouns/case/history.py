"""The history of a case: the events since it was submitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from motioner.ground.kinds import Kind
from motioner.nouns.case.people import Signer


class Outcome(StrEnum):
    """The outcome of a yrkande or of a whole attempt, or the proposed one."""

    GRANTED = "bifall"
    REJECTED = "avslag"
    ANSWERED = "besvarad"
    CLOSED = "avskriven"


class EventKind(StrEnum):
    """The kinds of events; the words used in a history."""

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
    """One yrkande in the chamber; a ladder is several, each a fallback for the one before.

    ``number`` is the att-sats it is about (None: all of them) and ``text`` the new wording of a
    change or an addition, or the reason of a remand.
    """

    kind: StepKind
    number: int | None = None
    text: str = ""


class Votes(Struct, frozen=True):
    """The number of votes for and against, and of abstentions."""

    yes: int
    no: int
    abstained: int = 0


class Event(Struct, frozen=True):
    """One event, or one document written, on a date.

    The tables of ``load`` define the fields of each kind; the others are empty. ``outcomes`` has
    one outcome for each yrkande, or one for all; ``wordings`` are the decision sentences that no
    rule makes, by the number of the yrkande. ``reasons`` are codes of documented objections or free
    words. ``took_part`` are the names of those who took part in a decision. ``title`` and
    ``yrkanden`` of a submission are in the words that were handed in. ``contacts`` are the contact
    persons of an application, each with its office.
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
    contacts: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    group: bool = False
    local: str = ""
    place: str | None = None
