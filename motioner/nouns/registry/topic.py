"""A topic: what a proposal is about, what speaks for it, what was said against it, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from motioner.ground.facts import Stated
from motioner.ground.kinds import Kind
from motioner.ground.sources import PartialDate
from motioner.nouns.registry.body import BodyKind


class TopicSort(StrEnum):
    """The sorts of topics: an association to join, or anything else."""

    ASSOCIATION = "förening"
    ISSUE = "sak"


class Lasting(StrEnum):
    """The kind of fact in a statement, which decides how long a document may repeat it.

    A practice may be repeated for five years after it was last confirmed, and a state of things for
    three. An event stays true, and a rule is printed with its year.
    """

    PRACTICE = "verksamhet"
    STATE = "läge"
    EVENT = "händelse"
    RULE = "regel"


YEARS_TOLD = {Lasting.PRACTICE: 5, Lasting.STATE: 3}


def is_stale(lasting: Lasting, confirmed: PartialDate, on: dt.date) -> bool:
    """Return whether a fact last confirmed then is too old to repeat ``on`` that day."""
    years = YEARS_TOLD.get(lasting)
    if years is None:
        return False
    last = confirmed.last_day
    return (on.year - years, on.month, on.day) > (last.year, last.month, last.day)


class Statement(Struct, frozen=True):
    """A sentence that a source supports; ``kinds`` says for which kinds of body it is apt.

    After ``until`` the sentence is no longer used: something newer says it better. ``tells`` names
    the facts it holds, so that a document says none of them twice. ``lasting`` and ``confirmed``
    (the last date at which a source says it, where that is not its own) decide when it is stale.
    """

    text: str
    kinds: frozenset[BodyKind]
    until: dt.date | None = None
    tells: tuple[str, ...] = ()
    lasting: Lasting = Lasting.PRACTICE
    confirmed: PartialDate | None = None


def usable(
    statements: Iterable[Stated[Statement]], on: dt.date, kind: BodyKind, body: str | None = None
) -> tuple[Stated[Statement], ...]:
    """What may be said ``on`` the day to that kind of body.

    Leaves out what is not yet known, what has been superseded, what is stale and what has the
    document that ``body`` dates that day as its source.
    """
    return tuple(
        stated
        for stated in statements
        if stated.known_from <= on
        and kind in stated.value.kinds
        and (stated.value.until is None or on <= stated.value.until)
        and not is_stale(stated.value.lasting, stated.value.confirmed or stated.date, on)
        and not stated.source.is_the_document(body, on)
    )


class Argument(Struct, frozen=True):
    """A block of argument: what may be said, each statement dated and sourced."""

    code: str
    label: str
    statements: tuple[Stated[Statement], ...]

    def known(
        self, on: dt.date, kind: BodyKind, body: str | None = None
    ) -> tuple[Stated[Statement], ...]:
        """The statements usable ``on`` the day for the kind of body and, if given, that body."""
        return usable(self.statements, on, kind, body)


class Objection(Struct, frozen=True):
    """A documented reason for refusal and answers to it.

    ``reason`` fits after [skälet var att] and ``reason_now``, where given, after [skälet är att].
    ``about_fee``: the body's own fee is part of the answer.
    ``said`` fits after [kommunen], as somebody may object beforehand, and ``replies`` answer that.
    """

    code: str
    label: str
    reason: str
    answers: tuple[Stated[Statement], ...]
    reason_now: str | None = None
    about_fee: bool = False
    said: str | None = None
    replies: tuple[Stated[Statement], ...] = ()

    def known(
        self, on: dt.date, kind: BodyKind, body: str | None = None
    ) -> tuple[Stated[Statement], ...]:
        """The answers usable ``on`` the day for the kind of body and, if given, that body."""
        return usable(self.answers, on, kind, body)


class Attempt(Struct, frozen=True):
    """An earlier proposal of the same thing, as far as documented; ``reasons`` are objection codes.

    ``outcome`` is a word (avslag, bifall, besvarad, medlem) and ``text`` one or two sentences.
    ``party`` is the code of the party that proposed it. ``answers`` answer this very attempt.
    """

    body: str
    kind: str
    outcome: str | None
    reasons: tuple[str, ...]
    text: str
    party: str | None = None
    answers: tuple[Stated[Statement], ...] = ()


class Wording(Struct, frozen=True):
    """How Swedish speaks of a topic.

    ``title`` heads a motion (Medlemskap i föreningen Klimatkommunerna). ``subject`` is a noun
    phrase that follows [en motion om] (medlemskap i Klimatkommunerna).
    """

    title: str
    subject: str


class Proposal(Struct, frozen=True):
    """An att-sats or a question of a topic; ``kinds`` says for which kinds of body it is apt."""

    text: str
    kinds: frozenset[BodyKind]


class Topic(Struct, frozen=True, kw_only=True):
    """What a proposal can be about: how it is worded, what speaks for it and what against it.

    ``about`` describes it. ``default_arguments`` are the codes of those used where the writer
    chooses none, and ``default_objection`` is that of the objection answered in every proposal.
    ``proposals`` is empty where templates word them, as they do for an association. ``questions``
    are asked after a refusal. ``precedents`` are earlier cases by the kind of document that they
    were. ``is_climate`` says whether it concerns emissions of greenhouse gases, so that those of
    the place belong in the text.
    """

    code: str
    name: str
    wording: Wording
    url: str | None = None
    about: tuple[Stated[Statement], ...] = ()
    history: tuple[Stated[str], ...] = ()
    proposals: tuple[Proposal, ...] = ()
    arguments: tuple[Argument, ...] = ()
    default_arguments: tuple[str, ...] = ()
    default_objection: str | None = None
    precedents: Mapping[Kind, tuple[Stated[Statement], ...]] = {}
    is_climate: bool = False
    objections: tuple[Objection, ...] = ()
    attempts: tuple[Stated[Attempt], ...] = ()
    questions: tuple[Proposal, ...] = ()

    @property
    def sort(self) -> TopicSort:
        """The word for its sort, in its file and in the front matter of templates."""
        return TopicSort.ISSUE

    def about_known(
        self, on: dt.date, kind: BodyKind, body: str | None = None
    ) -> tuple[Stated[Statement], ...]:
        """What describes the topic, usable ``on`` the day for the kind of body."""
        return usable(self.about, on, kind, body)

    @property
    def main_objection(self) -> Objection | None:
        """The objection that every proposal answers."""
        return next((o for o in self.objections if o.code == self.default_objection), None)

    def proposed(self, kind: BodyKind) -> tuple[str, ...]:
        """The att-satser for the kind of body."""
        return tuple(one.text for one in self.proposals if kind in one.kinds)

    def asked(self, kind: BodyKind) -> tuple[str, ...]:
        """The questions for the kind of body."""
        return tuple(one.text for one in self.questions if kind in one.kinds)
