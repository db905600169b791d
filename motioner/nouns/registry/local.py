"""What a body's own rules say: a closed union of dated local facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias, TypeVar

from msgspec import Struct

from motioner.ground.kinds import Kind
from motioner.ground.sources import PartialDate, Source


class Channel(StrEnum):
    """How residents put a proposal before their body, if they can.

    ``OWN`` is a form without votes that is not decided on by the assembly. ``UNKNOWN`` means that
    the body's pages contradict each other and their dates do not decide which holds.
    """

    MEDBORGARFORSLAG = "medborgarförslag"
    E_FORSLAG = "e-förslag"
    OWN = "egen form"
    NONE = "ingen"
    UNKNOWN = "inte känd"


class Detail(StrEnum):
    """What a body asks of those who sign a residents' proposal."""

    NAME = "namn"
    ADDRESS = "adress"
    PHONE = "telefon"
    EMAIL = "e-post"
    SIGNATURE = "underskrift"
    E_ID = "e-legitimation"


class SignatureWay(StrEnum):
    """What a body accepts as a signature."""

    PEN = "penna"
    E_ID = "e-leg"
    NAME = "namn räcker"


class _Dated(Struct, frozen=True):
    """When a rule is known to hold; None at either end means not known to begin or end."""

    since: PartialDate | None
    until: PartialDate | None
    source: Source
    note: str | None

    def holds(self, on: dt.date) -> bool:
        """Whether the rule holds ``on`` that day, as far as is known."""
        begun = self.since is None or self.since.first_day <= on
        return begun and (self.until is None or on <= self.until.last_day)


class CitizenChannel(_Dated, frozen=True):
    """The form residents use; ``name`` is the local word, if it is another than the form's.

    ``votes`` are needed for it to be taken up, within ``days`` or ``months`` where that is known.
    With ``replaces`` the body takes no medborgarförslag since it has this form. With ``by_then``
    it may have begun before ``since``. A ``doubtful`` one may have ended since; the note says why.
    """

    channel: Channel
    name: str | None = None
    votes: int | None = None
    days: int | None = None
    months: int | None = None
    replaces: bool = False
    by_then: bool = False
    doubtful: bool = False

    @property
    def called(self) -> str:
        """The local word for the form."""
        return self.name or str(self.channel)


class CitizenForm(_Dated, frozen=True):
    """What a residents' proposal of ``kind`` must state; the body may ask for more than this.

    ``characters`` is the most that the text may hold, where there is such a limit.
    """

    kind: Kind
    details: tuple[Detail, ...]
    characters: int | None = None


class Attachments(_Dated, frozen=True):
    """Whether a motion may carry a bilaga."""

    allowed: bool


class SignatureRule(_Dated, frozen=True):
    """How a motion is to be signed."""

    ways: tuple[SignatureWay, ...]


class Deadline(_Dated, frozen=True):
    """When a document of ``kind`` must be in, in words.

    ``days`` before the meeting if counted, ``working_days`` if only those count: the same as data,
    for those who compute with ``visa --json``.
    """

    kind: Kind
    text: str
    days: int | None = None
    working_days: bool = False


class WaitingPeriod(_Dated, frozen=True):
    """How many months must pass before a similar proposal of ``kind`` is taken up again."""

    kind: Kind
    months: int


class FormRule(_Dated, frozen=True):
    """A demand on the form of a paper of ``kind``, in a sentence."""

    kind: Kind
    text: str


class BoardInitiative(_Dated, frozen=True):
    """The local word for a ledamotsinitiativ."""

    name: str


LocalRule: TypeAlias = (
    CitizenChannel
    | CitizenForm
    | Attachments
    | SignatureRule
    | Deadline
    | WaitingPeriod
    | BoardInitiative
    | FormRule
)
R = TypeVar("R", bound=_Dated)


def rule_of(rules: Iterable[LocalRule], kind: type[R], on: dt.date) -> R | None:
    """The rule of that kind that holds ``on`` the day.

    If several do, the latest begun; among those whose beginning is not known, the first.
    """
    holding = [rule for rule in rules if isinstance(rule, kind) and rule.holds(on)]
    return max(holding, key=lambda rule: str(rule.since) if rule.since else "", default=None)
