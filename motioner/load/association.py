"""The keys of an association's file: those of any topic, and what it is to join it.

What they mean stands in ``data/associations/README.md``; a test compares the two.
"""

from __future__ import annotations

from typing import Any

from motioner.ground.facts import Observed, ValidFrom
from motioner.load.dated import DatedParsers, Fields, body_code, web_address
from motioner.load.fee_rules import fee_years
from motioner.load.scalars import boolean, choice, integer, partial_date, word
from motioner.load.schema import Key, many, optional, record, table
from motioner.load.topic_keys import (
    BOTH,
    STATEMENT_KEYS,
    TEXT_KEYS,
    kind_key,
    kinds,
    plain_text,
    topic_keys,
)
from motioner.nouns.registry import (
    CriteriaVersion,
    Criterion,
    Link,
    Member,
    MemberCount,
    MemberEvent,
    MembershipTest,
    MembershipWording,
    Observer,
    Procedure,
    Route,
    Statement,
)


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


WORDING_KEYS: Fields = {
    "rubrik": Key("title", word),
    "fullt namn": Key("full", word),
    "medlemskap": Key("subject", word),
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
    "avgiften med namn": Key("fee_named", optional(word), None),
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
    "i en mening": Key("sentence", optional(word), None),
    "yrkande": Key("request", optional(word), None),
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
    "kort": Key("summary", optional(word), None),
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
EVENT_KEYS: Fields = {
    "text": Key("text", word),
    "tillägg": Key("more", optional(word), ""),
    "mening": Key("clause", optional(word), None),
}
LINK_KEYS: Fields = {
    "namn": Key("name", word),
    "räckvidd": Key("scope", optional(word), None),
    "text": Key("text", word),
}


def member_keys(dated: DatedParsers) -> Fields:
    """A documented member with its evidence."""
    remark = dated.stated(Statement, STATEMENT_KEYS)
    return {
        "organ": Key("body", body_code),
        "gick med": Key("joined", optional(partial_date), None),
        "belägg": Key("evidence", dated.observed(plain_text, TEXT_KEYS), Observed(())),
        "odaterade sidor": Key("undated", many(dated.source), ()),
        "händelser": Key("events", dated.observed(MemberEvent, EVENT_KEYS), Observed(())),
        "omdöme": Key("remark", optional(remark), None),
        "omdöme som liten": Key("remark_when_small", optional(remark), None),
        "notering": Key("note", optional(word), None),
    }


def association_keys(dated: DatedParsers) -> Fields:
    """Every key of the file beside its sort and its sources."""
    return {
        **topic_keys(dated),
        "webbplats": Key("url", web_address),
        "tar emot": Key("admits", kinds, BOTH),
        "språk": Key("wording", record(MembershipWording, WORDING_KEYS)),
        "vägen in": Key("procedure", dated.valid_from(Procedure, PROCEDURE_KEYS), ValidFrom(())),
        "prov": Key("tests", table(dated.valid_from(MembershipTest, TEST_KEYS), kind_key), {}),
        "observatör": Key("observer", optional(dated.stated(observer_of, OBSERVER_KEYS)), None),
        "krav": Key("criteria", dated.valid_from(CriteriaVersion, CRITERIA_KEYS), ValidFrom(())),
        "andra lydelser": Key(
            "other_wordings", many(dated.stated(CriteriaVersion, CRITERIA_KEYS)), ()
        ),
        "avgifter": Key("fees", table(fee_years(dated), kind_key), {}),
        "avgiften fastställs av": Key("fee_set_by", optional(word), None),
        "besked om avgiften lämnas av": Key("fee_asked_of", word),
        "arbetstid": Key("workload", optional(dated.stated(Statement, STATEMENT_KEYS)), None),
        "medlemmar": Key("members", many(record(Member, member_keys(dated))), ()),
        "antal medlemmar": Key("counts", dated.observed(MemberCount, COUNT_KEYS), Observed(())),
        "invånare": Key("inhabitants", dated.observed(plain_text, TEXT_KEYS), Observed(())),
        "kontakt": Key("contact", table(dated.stated(plain_text, TEXT_KEYS)), {}),
        "samarbeten": Key("links", many(dated.stated(link_of, LINK_KEYS)), ()),
    }
