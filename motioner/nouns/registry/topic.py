"""A topic: what a proposal is about, what speaks for it, what was said against it, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from motioner.ground.facts import Stated
from motioner.nouns.registry.body import BodyKind


class TopicSort(StrEnum):
    """The sorts of topics: an association to join, or anything else."""

    ASSOCIATION = "förening"
    ISSUE = "sak"


class Statement(Struct, frozen=True):
    """A sentence that a source supports; ``kinds`` says for which kinds of body it is apt.

    After ``until`` the sentence is no longer used: something newer says it better. ``tells`` names
    the facts it holds, so that a document says none of them twice.
    """

    text: str
    kinds: frozenset[BodyKind]
    until: dt.date | None = None
    tells: tuple[str, ...] = ()


def usable(
    statements: Iterable[Stated[Statement]], on: dt.date, kind: BodyKind, body: str | None = None
) -> tuple[Stated[Statement], ...]:
    """What may be said ``on`` the day to that kind of body.

    Leaves out what is not yet known, what has been superseded and what has the document that
    ``body`` dates that day as its source.
    """
    return tuple(
        stated
        for stated in statements
        if stated.known_from <= on
        and kind in stated.value.kinds
        and (stated.value.until is None or on <= stated.value.until)
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
    """

    code: str
    label: str
    reason: str
    answers: tuple[Stated[Statement], ...]
    reason_now: str | None = None
    about_fee: bool = False

    def known(
        self, on: dt.date, kind: BodyKind, body: str | None = None
    ) -> tuple[Stated[Statement], ...]:
        """The answers usable ``on`` the day for the kind of body and, if given, that body."""
        return usable(self.answers, on, kind, body)


class Attempt(Struct, frozen=True):
    """An earlier proposal of the same thing, as far as documented; ``reasons`` are objection codes.

    ``outcome`` is a word (avslag, bifall, besvarad, medlem) and ``text`` one or two sentences.
    """

    body: str
    kind: str
    outcome: str | None
    reasons: tuple[str, ...]
    text: str


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
    chooses none. ``proposals`` is empty where templates word them, as they do for an association.
    ``questions`` are asked after a refusal.
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

    def proposed(self, kind: BodyKind) -> tuple[str, ...]:
        """The att-satser for the kind of body."""
        return tuple(one.text for one in self.proposals if kind in one.kinds)

    def asked(self, kind: BodyKind) -> tuple[str, ...]:
        """The questions for the kind of body."""
        return tuple(one.text for one in self.questions if kind in one.kinds)
