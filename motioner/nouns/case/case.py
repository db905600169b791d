"""The Case: everything one person decides about a document; a saved case is the whole recipe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from msgspec import Struct, field

from motioner.ground.kinds import Kind
from motioner.ground.marking import Marking
from motioner.ground.sources import PartialDate
from motioner.nouns.case.history import Event, Outcome
from motioner.nouns.case.people import Contact, Signer

FORMAT = 1


class Stance(StrEnum):
    """The body's position on one krav."""

    DECIDED = "beslutat"
    DONE = "görs"
    UNMET = "inte uppfyllt"
    UNKNOWN = "okänt"


class AttStyle(StrEnum):
    """Att-satser, or independent sentences after *besluta följande:*."""

    ATT = "att"
    SENTENCE = "mening"


class FileRef(Struct, frozen=True):
    """A file that the case depends on, with its SHA-256 when the case was saved."""

    path: str
    sha256: str | None = None


class Proposed(Struct, frozen=True):
    """The subject is a topic, such as joining an association: a built-in code or a file."""

    topic: str | FileRef


class FreeSubject(Struct, frozen=True):
    """The subject is the writer's own: a title and a text in the Markdown subset."""

    title: str
    text: str


Subject: TypeAlias = Proposed | FreeSubject


class CriterionState(Struct, frozen=True):
    """The body's position on one krav, with the decision cited where there is one."""

    stance: Stance
    body: str | None = None
    date: PartialDate | None = None
    paragraph: str | None = None
    document: str | None = None


class Earlier(Struct, frozen=True):
    """An earlier attempt; each reason is the code of a documented objection or free words."""

    kind: str
    year: int
    outcome: Outcome | None = None
    reasons: tuple[str, ...] = ()
    source: str | None = None


class ToldFee(Struct, frozen=True):
    """A yearly fee in kronor that the writer was told, by whom and when."""

    amount: Decimal
    source: str
    year: int | None = None
    date: PartialDate | None = None


class ToldMembers(Struct, frozen=True):
    """A number of members that the writer was told."""

    count: int
    date: PartialDate
    source: str


class Told(Struct, frozen=True):
    """Figures told to the writer."""

    fee: ToldFee | None = None
    members: ToldMembers | None = None


class OwnRules(Struct, frozen=True):
    """The body's local rules as the writer gave them, parsed and as the file contains them."""

    rules: tuple[Any, ...] = ()
    tree: tuple[Any, ...] = ()


class Case(Struct, frozen=True):
    """The recipe of one document.

    ``body`` is a code. ``date`` is the document's date and the *as of* of every fact. ``arguments``
    is None if the topic's own choice is used. ``yrkanden`` is empty if the proposed ones are
    used. ``without_earlier`` leaves out the documented earlier attempts that the case does not name
    itself. ``party_names`` names parties that we do not know, by the key that signatories use.
    ``no_chart`` leaves the drawing out of the bilaga. ``nameless`` omits the names of those who
    propose from the copy for publication, as for children. ``overridden`` holds codes of
    findings that the writer overrides. ``figures`` are those the document printed when the case
    was saved (label to value), so that newer data can be compared with them. ``unknown`` keeps
    keys of a newer format as read. ``to`` and ``questions`` are those of an interpellation or a
    fråga. ``history`` is what has happened since. A later document of a case is a Case of its
    own: ``event`` is the event that it is recorded as, ``history`` what came before it and
    ``opened`` the case that it follows.
    """

    kind: Kind
    body: str
    subject: Subject
    date: dt.date
    data: str
    place: str | None = None
    signers: tuple[Signer, ...] = ()
    parties: tuple[str, ...] = ()
    party_names: Mapping[str, str] = field(default_factory=dict)
    group: bool = False
    group_name: str | None = None
    local: str = ""
    title: str | None = None
    arguments: tuple[str, ...] | None = None
    observer: bool = False
    no_chart: bool = False
    without_earlier: bool = False
    yrkanden: tuple[str, ...] = ()
    att_style: AttStyle = AttStyle.ATT
    marking: Marking | None = None
    criteria: Mapping[int, CriterionState] = field(default_factory=dict)
    earlier: tuple[Earlier, ...] = ()
    told: Told = field(default_factory=Told)
    rules: OwnRules = field(default_factory=OwnRules)
    contact: Contact | None = None
    nameless: bool = False
    template: FileRef | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    letterhead: FileRef | None = None
    overridden: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT
    unknown: Mapping[str, Any] = field(default_factory=dict)
    to: str | None = None
    questions: tuple[str, ...] = ()
    history: tuple[Event, ...] = ()
    event: Event | None = None
    opened: Case | None = None

    @property
    def all_parties(self) -> tuple[str, ...]:
        """The parties behind the document in order, each once."""
        named = [signer.party for signer in self.signers if signer.party]
        return tuple(dict.fromkeys([*self.parties, *named]))

    @property
    def free(self) -> FreeSubject | None:
        """The free subject, if the case is about one."""
        return self.subject if isinstance(self.subject, FreeSubject) else None
