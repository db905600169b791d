"""What may be said for joining, what has been said against it, and earlier attempts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from motioner.facts import Stated
from motioner.registry.body import BodyKind


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
    """

    code: str
    label: str
    reason: str
    answers: tuple[Stated[Statement], ...]
    reason_now: str | None = None

    def known(
        self, on: dt.date, kind: BodyKind, body: str | None = None
    ) -> tuple[Stated[Statement], ...]:
        """The answers usable ``on`` the day for the kind of body and, if given, that body."""
        return usable(self.answers, on, kind, body)


class Attempt(Struct, frozen=True):
    """An earlier proposal to join, as far as documented; ``reasons`` are objection codes.

    ``outcome`` is a word (avslag, bifall, besvarad, medlem) and ``text`` one or two sentences.
    """

    body: str
    kind: str
    outcome: str | None
    reasons: tuple[str, ...]
    text: str
