"""The keys of a topic's file: those that every sort of topic has, and those of an issue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from motioner.ground.facts import Stated
from motioner.ground.kinds import Kind as Document
from motioner.ground.messages import gettext as _
from motioner.load import reading
from motioner.load.dated import DatedParsers, Fields, body_code, web_address
from motioner.load.scalars import boolean, choice, date, partial_date, word
from motioner.load.schema import FieldPath, Key, Missing, Parser, many, optional, record, table
from motioner.nouns.registry import (
    Argument,
    Attempt,
    BodyKind,
    Lasting,
    Objection,
    Proposal,
    Statement,
    Wording,
)


class Kind(StrEnum):
    """The kinds of body that a file speaks of."""

    KOMMUN = "kommun"
    REGION = "region"


# Gotland is a kommun, so whatever holds for a kommun holds for Gotland.
KINDS_OF: Mapping[Kind, frozenset[BodyKind]] = {
    Kind.KOMMUN: frozenset({BodyKind.KOMMUN, BodyKind.GOTLAND}),
    Kind.REGION: frozenset({BodyKind.REGION}),
}
BOTH = frozenset(BodyKind)


def kinds(place: FieldPath, node: reading.Node) -> frozenset[BodyKind] | Missing:
    """One or both of the kinds, in a list or alone."""
    found = many(choice(Kind))(place, node)
    if isinstance(found, Missing):
        return found
    named = frozenset(body for kind in found for body in KINDS_OF[kind])
    return named or place.fault("file.empty", node, _("värdet saknas"))


def kind_key(text: str) -> BodyKind:
    """The kind that a key names; raises ValueError for another word."""
    return BodyKind(Kind(text))


def topic_code(place: FieldPath, node: reading.Node) -> str | Missing:
    """A code that can stand in a file name and on a command line."""
    found = word(place, node)
    if isinstance(found, Missing) or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found):
        return found
    message = _("”{text}” är ingen kod").format(text=found[:60])
    return place.fault("file.code", node, message, _("Skriv a–z, siffror och bindestreck."))


def plain_text(text: str) -> str:
    """A value that is its text."""
    return text


TEXT_KEYS: Fields = {"text": Key("text", word)}
STATEMENT_KEYS: Fields = {
    "text": Key("text", word),
    "gäller": Key("kinds", kinds, BOTH),
    "används till": Key("until", optional(date), None),
    "säger": Key("tells", many(word), ()),
    "slag": Key("lasting", choice(Lasting), Lasting.PRACTICE),
    "bekräftad": Key("confirmed", optional(partial_date), None),
}
PROPOSAL_KEYS: Fields = {"text": Key("text", word), "gäller": Key("kinds", kinds, BOTH)}
ISSUE_WORDING_KEYS: Fields = {"rubrik": Key("title", word), "saken": Key("subject", word)}


def attempt_keys(statement: Parser[Stated[Statement]]) -> Fields:
    """An earlier proposal of the same thing, with what answers it."""
    return {
        "organ": Key("body", body_code),
        "slag": Key("kind", word),
        "parti": Key("party", optional(word), None),
        "utfall": Key("outcome", optional(word), None),
        "skäl": Key("reasons", many(word), ()),
        "text": Key("text", word),
        "svar": Key("answers", many(statement), ()),
    }


def argument_keys(statement: Parser[Stated[Statement]]) -> Fields:
    """A block of argument with its statements."""
    return {
        "kod": Key("code", word),
        "namn": Key("label", word),
        "påståenden": Key("statements", many(statement)),
    }


def objection_keys(statement: Parser[Stated[Statement]]) -> Fields:
    """A reason for refusal with what answers it."""
    return {
        "kod": Key("code", word),
        "namn": Key("label", word),
        "skäl": Key("reason", word),
        "skäl nu": Key("reason_now", optional(word), None),
        "svar": Key("answers", many(statement), ()),
        "svaras med avgiften": Key("about_fee", boolean, False),
        "invänds": Key("said", optional(word), None),
        "genmäle": Key("replies", many(statement), ()),
    }


def document_key(text: str) -> Document:
    """The kind of document that a key names; raises ValueError for another word."""
    found = next((kind for kind in Document if str(kind) == text), None)
    if found is None:
        raise ValueError(text)
    return found


def topic_keys(dated: DatedParsers) -> Fields:
    """Every key that any topic may have beside its sort and its sources."""
    statement = dated.stated(Statement, STATEMENT_KEYS)
    words: Parser[tuple[str, ...]] = many(word)
    return {
        "kod": Key("code", topic_code),
        "namn": Key("name", word),
        "webbplats": Key("url", optional(web_address), None),
        "om": Key("about", many(statement), ()),
        "historia": Key("history", many(dated.stated(plain_text, TEXT_KEYS)), ()),
        "argument": Key("arguments", many(record(Argument, argument_keys(statement))), ()),
        "förvalda argument": Key("default_arguments", words, ()),
        "förvald invändning": Key("default_objection", optional(word), None),
        "förebilder": Key("precedents", table(many(statement), document_key), {}),
        "om klimatet": Key("is_climate", boolean, False),
        "invändningar": Key("objections", many(record(Objection, objection_keys(statement))), ()),
        "frågor": Key("questions", many(record(Proposal, PROPOSAL_KEYS)), ()),
        "tidigare försök": Key(
            "attempts", many(dated.stated(Attempt, attempt_keys(statement))), ()
        ),
    }


def issue_keys(dated: DatedParsers) -> Fields:
    """Those of a topic without fee and members, which words its own att-satser."""
    return {
        **topic_keys(dated),
        "språk": Key("wording", record(Wording, ISSUE_WORDING_KEYS)),
        "yrkanden": Key("proposals", many(record(Proposal, PROPOSAL_KEYS)), ()),
    }
