"""Local rules: the tables by which a list of a body's own rules is read.

Each rule is a mapping whose ``regel`` says which of the tables below defines its other keys. The
built-in files, where each rule has a source, and a writer's own file, where the source is optional,
contain the same kind of list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from motioner.ground.kinds import STANDALONE, Kind
from motioner.ground.sources import Source
from motioner.load.scalars import boolean, choice, integer, partial_date, word
from motioner.load.schema import Key, Parser, many, optional, record, rows
from motioner.load.source import source_or_title
from motioner.load.tagged import tagged
from motioner.nouns.registry import (
    Attachments,
    BoardInitiative,
    Channel,
    CitizenChannel,
    CitizenForm,
    Deadline,
    Detail,
    FormRule,
    LocalRule,
    SignatureRule,
    SignatureWay,
    WaitingPeriod,
)

TAG = "regel"
# The documents that local rules can apply to.
PAPERS: Final = (*STANDALONE, Kind.TJANSTESKRIVELSE)
WRITERS_OWN = Source("Uppgift från den som skriver")

DATED_KEYS: Mapping[str, Key[Any]] = {
    "från": Key("since", optional(partial_date), None),
    "till": Key("until", optional(partial_date), None),
    "källa": Key("source", source_or_title),
    "notering": Key("note", optional(word), None),
}
RULE_KEYS: Mapping[str, tuple[Callable[..., LocalRule], Mapping[str, Key[Any]]]] = {
    "förslagsform": (
        CitizenChannel,
        {
            "form": Key("channel", choice(Channel)),
            "namn": Key("name", optional(word), None),
            "röster": Key("votes", optional(integer), None),
            "dagar": Key("days", optional(integer), None),
            "månader": Key("months", optional(integer), None),
            "ersätter": Key("replaces", boolean, False),
            "senast": Key("by_then", boolean, False),
            "osäker": Key("doubtful", boolean, False),
        },
    ),
    "uppgifter": (
        CitizenForm,
        {
            "slag": Key("kind", choice(PAPERS)),
            "krävs": Key("details", many(choice(Detail)), ()),
            "tecken": Key("characters", optional(integer), None),
        },
    ),
    "bilagor": (Attachments, {"tillåtna": Key("allowed", boolean)}),
    "underskrift": (SignatureRule, {"sätt": Key("ways", many(choice(SignatureWay)))}),
    "frist": (
        Deadline,
        {
            "slag": Key("kind", choice(PAPERS)),
            "text": Key("text", word),
            "dagar": Key("days", optional(integer), None),
            "arbetsdagar": Key("working_days", boolean, False),
        },
    ),
    "karenstid": (
        WaitingPeriod,
        {"slag": Key("kind", choice(PAPERS)), "månader": Key("months", integer)},
    ),
    "ledamotsinitiativ": (BoardInitiative, {"namn": Key("name", word)}),
    "formkrav": (FormRule, {"slag": Key("kind", choice(PAPERS)), "text": Key("text", word)}),
}


def _rule(dated: Mapping[str, Key[Any]]) -> Parser[LocalRule]:
    """One rule: the tag selects one of the tables, each with the keys that date it."""
    return tagged(
        TAG, {name: record(build, {**keys, **dated}) for name, (build, keys) in RULE_KEYS.items()}
    )


BUILT_IN_RULES: Parser[tuple[LocalRule, ...]] = rows(_rule(DATED_KEYS))
LOCAL_RULES: Parser[tuple[LocalRule, ...]] = rows(
    _rule({**DATED_KEYS, "källa": Key("source", source_or_title, WRITERS_OWN)})
)
