"""The literal tables of the records inside a case: each key's attribute and parser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motioner.load.reading import Node
from motioner.load.scalars import choice, integer, kronor, partial_date, section, word, year
from motioner.load.schema import FieldPath, Key, Missing, Parser, many, optional, record
from motioner.nouns.case import (
    Contact,
    CriterionState,
    Earlier,
    FileRef,
    Outcome,
    Signer,
    Stance,
    Told,
    ToldFee,
    ToldMembers,
    Votes,
)


def party(place: FieldPath, node: Node) -> str | Missing:
    """A party as written; recorded, to be looked up later with the case's own party names."""
    found = word(place, node)
    if not isinstance(found, Missing):
        place.report.parties[place.path] = found
    return found


NESTED: dict[type, Mapping[str, Key[Any]]] = {
    FileRef: {"fil": Key("path", word), "sha256": Key("sha256", optional(word), None)},
    Signer: {
        "namn": Key("name", word),
        "parti": Key("party", optional(party), None),
        "roll": Key("role", optional(word), None),
    },
    CriterionState: {
        "läge": Key("stance", choice(Stance), Stance.UNKNOWN),
        "organ": Key("body", optional(word), None),
        "datum": Key("date", optional(partial_date), None),
        "paragraf": Key("paragraph", optional(section), None),
        "dokument": Key("document", optional(word), None),
    },
    Earlier: {
        "slag": Key("kind", word),
        "år": Key("year", year),
        "utfall": Key("outcome", optional(choice(Outcome)), None),
        "skäl": Key("reasons", many(word), ()),
        "källa": Key("source", optional(word), None),
    },
    ToldFee: {
        "belopp": Key("amount", kronor),
        "år": Key("year", optional(year), None),
        "källa": Key("source", word),
        "datum": Key("date", optional(partial_date), None),
    },
    ToldMembers: {
        "antal": Key("count", integer),
        "datum": Key("date", partial_date),
        "källa": Key("source", word),
    },
    Votes: {
        "ja": Key("yes", integer),
        "nej": Key("no", integer),
        "avstår": Key("abstained", integer, 0),
    },
    Contact: {
        "namn": Key("name", optional(word), None),
        "adress": Key("address", optional(word), None),
        "telefon": Key("phone", optional(word), None),
        "epost": Key("email", optional(word), None),
    },
}


def nested(build: type) -> Parser[Any]:
    """The parser of one of the nested records."""
    return record(build, NESTED[build])


NESTED[Told] = {
    "avgift": Key("fee", optional(nested(ToldFee)), None),
    "medlemmar": Key("members", optional(nested(ToldMembers)), None),
}
