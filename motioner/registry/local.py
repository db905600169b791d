"""What a body's own rules say: a closed union of dated local facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, TypeVar

from motioner.sources import PartialDate, Source


class Channel(StrEnum):
    """How residents put a proposal before their body, if they can."""

    MEDBORGARFORSLAG = "medborgarförslag"
    E_FORSLAG = "e-förslag"
    NONE = "ingen"


class Paper(StrEnum):
    """The papers that local rules speak of."""

    MOTION = "motion"
    MEDBORGARFORSLAG = "medborgarförslag"
    E_FORSLAG = "e-förslag"
    LEDAMOTSINITIATIV = "ledamotsinitiativ"
    INTERPELLATION = "interpellation"
    FRAGA = "fråga"
    TJANSTESKRIVELSE = "tjänsteskrivelse"


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


@dataclass(frozen=True, slots=True)
class _Dated:
    """When a rule is known to hold; None at either end means not known to begin or end."""

    since: PartialDate | None
    until: PartialDate | None
    source: Source
    note: str | None

    def holds(self, on: dt.date) -> bool:
        """Whether the rule holds ``on`` that day, as far as is known."""
        begun = self.since is None or self.since.first_day <= on
        return begun and (self.until is None or on <= self.until.last_day)


@dataclass(frozen=True, slots=True)
class CitizenChannel(_Dated):
    """The form residents use; ``name`` is the local word.

    ``votes`` are needed for it to be taken up, within ``days`` or ``months`` where that is known.
    """

    channel: Channel
    name: str
    votes: int | None = None
    days: int | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class CitizenForm(_Dated):
    """What a residents' proposal of ``kind`` must state; the body may ask for more than this.

    ``characters`` is the most that the text may hold, where there is such a limit.
    """

    kind: Paper
    details: tuple[Detail, ...]
    characters: int | None = None


@dataclass(frozen=True, slots=True)
class Attachments(_Dated):
    """Whether a motion may carry a bilaga."""

    allowed: bool


@dataclass(frozen=True, slots=True)
class SignatureRule(_Dated):
    """How a motion is to be signed."""

    ways: tuple[SignatureWay, ...]


@dataclass(frozen=True, slots=True)
class Deadline(_Dated):
    """When a document of ``kind`` must be in, in words; ``days`` before the meeting if counted."""

    kind: Paper
    text: str
    days: int | None = None
    working_days: bool = False


@dataclass(frozen=True, slots=True)
class WaitingPeriod(_Dated):
    """How many months must pass before a similar proposal of ``kind`` is taken up again."""

    kind: Paper
    months: int


@dataclass(frozen=True, slots=True)
class FormRule(_Dated):
    """A demand on the form of a paper of ``kind``, in a sentence."""

    kind: Paper
    text: str


@dataclass(frozen=True, slots=True)
class BoardInitiative(_Dated):
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
