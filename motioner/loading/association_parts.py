"""The parts of an association's file: the keys of each, and the words they allow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from motioner import reading
from motioner.facts import Observed, Stated
from motioner.loading.dated import DatedParsers, Fields, body_code, web_address
from motioner.messages import gettext as _
from motioner.registry import Link, Observer
from motioner.registry.argument import Statement
from motioner.registry.body import BodyKind
from motioner.registry.terms import Criterion, Route
from motioner.scalars import boolean, choice, date, integer, partial_date, word
from motioner.schema import FieldPath, Key, Missing, Parser, many, optional, record


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


def association_code(place: FieldPath, node: reading.Node) -> str | Missing:
    """A code that can stand in a file name and on a command line."""
    found = word(place, node)
    if isinstance(found, Missing) or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found):
        return found
    message = _("”{text}” är ingen kod").format(text=found[:60])
    return place.fault("file.code", node, message, _("Skriv a–z, siffror och bindestreck."))


def plain_text(text: str) -> str:
    """A value that is its text."""
    return text


def _criterion(
    number: int,
    wording: str,
    short: str | None,
    topic: str | None,
    proposal: str | None,
    member_duty: bool,
) -> Criterion:
    return Criterion(number, wording, short or wording, topic, proposal, member_duty)


def _area(name: str, points: int | None) -> tuple[str, int | None]:
    return name, points


def observer_of(vote: str | None, **known: Any) -> Observer:
    """What observing means; ``vote`` is for those who read the file, and is said in the text."""
    del vote
    return Observer(**known)


def link_of(name: str, scope: str | None, text: str) -> Link:
    """Another network; ``scope`` is for those who read the file."""
    del scope
    return Link(name, text)


TEXT_KEYS: Fields = {"text": Key("text", word)}
STATEMENT_KEYS: Fields = {
    "text": Key("text", word),
    "gäller": Key("kinds", kinds, BOTH),
    "används till": Key("until", optional(date), None),
    "säger": Key("tells", many(word), ()),
}
WORDING_KEYS: Fields = {
    "rubrik": Key("title", word),
    "fullt namn": Key("full", word),
    "medlemskap": Key("membership", word),
    "ansöka": Key("apply", word),
    "gå med": Key("join", word),
    "är med": Key("joined", word),
    "var med": Key("joined_past", word),
    "krav": Key("criteria", word, "krav"),
    "kraven": Key("criteria_definite", word, "kraven"),
    "kräver": Key("demanding", word, "Föreningen kräver att"),
    "krav som ställs": Key("demands", word, "krav som föreningen ställer"),
    "när kraven är uppfyllda": Key("when_met", word, "när kraven är uppfyllda"),
    "om erbjudande": Key("offered", word, "om föreningen erbjuder medlemskap"),
    "avgiften": Key("fee", word, "medlemsavgiften"),
    "medlemmar": Key("members", word, "medlemmar"),
    "föreningen": Key("definite", word, "föreningen"),
    "föreningens": Key("genitive", word, "föreningens"),
    "den som går med": Key("joiner", optional(word), None),
}
CRITERION_KEYS: Fields = {
    "nummer": Key("number", integer),
    "lydelse": Key("wording", word),
    "kort": Key("short", optional(word), None),
    "ämne": Key("topic", optional(word), None),
    "förslag": Key("proposal", optional(word), None),
    "medlemmens sak": Key("member_duty", boolean, False),
}
CRITERIA_KEYS: Fields = {
    "ingress": Key("intro", word),
    "inledning": Key("lead", optional(word), ""),
    "punkter": Key("criteria", many(record(_criterion, CRITERION_KEYS))),
    "fotnot": Key("footnote", optional(word), None),
    "tidigare beslut räknas": Key("earlier_count", boolean, False),
    "ordagrant": Key("verbatim", boolean, False),
}
PROCEDURE_KEYS: Fields = {
    "väg": Key("route", choice(Route)),
    "steg": Key("steps", many(word), ()),
    "beslutas av": Key("decided_by", optional(word), None),
    "kort": Key("summary", optional(word), None),
}
AREA_KEYS: Fields = {
    "namn": Key("name", word),
    "poäng": Key("points", optional(integer), None),
}
TEST_KEYS: Fields = {
    "områden": Key("areas", many(record(_area, AREA_KEYS))),
    "adress": Key("url", optional(web_address), None),
}
OBSERVER_KEYS: Fields = {
    "text": Key("text", word),
    "rösträtt": Key("vote", optional(word), None),
    "år": Key("years", integer),
    "stadgar": Key("statute", optional(word), None),
    "rubrik": Key("title", word),
    "begära": Key("request", word),
}
COUNT_KEYS: Fields = {
    "antal": Key("total", integer),
    "kommuner": Key("kommuner", optional(integer), None),
    "regioner": Key("regions", optional(integer), None),
}
LINK_KEYS: Fields = {
    "namn": Key("name", word),
    "räckvidd": Key("scope", optional(word), None),
    "text": Key("text", word),
}
ATTEMPT_KEYS: Fields = {
    "organ": Key("body", body_code),
    "slag": Key("kind", word),
    "utfall": Key("outcome", optional(word), None),
    "skäl": Key("reasons", many(word), ()),
    "text": Key("text", word),
}


def member_keys(dated: DatedParsers) -> Fields:
    """A documented member with its evidence."""
    return {
        "organ": Key("body", body_code),
        "gick med": Key("joined", optional(partial_date), None),
        "belägg": Key("evidence", dated.observed(plain_text, TEXT_KEYS), Observed(())),
        "odaterade sidor": Key("undated", many(dated.source), ()),
        "notering": Key("note", optional(word), None),
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
    }
