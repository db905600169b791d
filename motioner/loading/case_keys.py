"""The literal tables of a case file: what each key is called, what it sets and what it may hold.

Loading reads by these tables and saving writes by them, so neither can know a key the other
does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from motioner import reading
from motioner.case import (
    FORMAT,
    STANDALONE,
    AttStyle,
    Contact,
    CriterionState,
    Earlier,
    FileRef,
    Marking,
    OwnRules,
    Signer,
    Told,
)
from motioner.loading.history_keys import EVENT
from motioner.loading.local import LOCAL_RULES
from motioner.loading.nested import nested, party
from motioner.messages import gettext as _
from motioner.reading import plain
from motioner.registry import Registry
from motioner.scalars import boolean, choice, date, integer, text, word
from motioner.schema import (
    Key,
    Missing,
    Parser,
    Place,
    many,
    optional,
    rows,
    suggestion,
    table,
)
from motioner.spoken import listed

FREE = "fritt"


def _file_or_path(place: Place, node: reading.Node) -> FileRef | Missing:
    if isinstance(node, reading.Mapping):
        found: FileRef | Missing = nested(FileRef)(place, node)
        return found
    path = word(place, node)
    return path if isinstance(path, Missing) else FileRef(path)


def _subject(registry: Registry) -> Parser[str | FileRef]:
    def parse(place: Place, node: reading.Node) -> str | FileRef | Missing:
        if isinstance(node, reading.Mapping):
            file: FileRef | Missing = nested(FileRef)(place, node)
            return file
        name = word(place, node)
        if isinstance(name, Missing) or name == FREE or name in registry.associations:
            return name
        message = _("okänd förening ”{name}”").format(name=name[:60])
        hint = suggestion(name, sorted([*registry.associations, FREE]))
        return place.fault("subject.unknown", node, message, hint)

    return parse


def _criterion_number(key: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]?", key):
        raise ValueError(key)
    return int(key)


def _own_rules(place: Place, node: reading.Node) -> OwnRules | Missing:
    rules = LOCAL_RULES(place, node)
    if isinstance(rules, Missing):
        return rules
    tree = plain(node)
    held = tree if isinstance(tree, list) else [tree] if tree else []
    return OwnRules(rules, tuple(held))


def _format(place: Place, node: reading.Node) -> int | Missing:
    found = integer(place, node)
    if found != 0:
        return found
    return place.fault("file.number", node, _("det finns inget format {number}").format(number=0))


def _arguments(place: Place, node: reading.Node) -> tuple[str, ...] | Missing | None:
    """None (the association's own choice) only where the key is left empty."""
    if isinstance(node, reading.Scalar) and node.null:
        return None
    return many(word)(place, node)


def _body(registry: Registry) -> Parser[str]:
    def parse(place: Place, node: reading.Node) -> str | Missing:
        name = word(place, node)
        if isinstance(name, Missing):
            return name
        match = registry.find(name)
        if match.body is not None:
            return match.body.code
        hint = (
            _("Menade du {names}?").format(names=listed(match.nearest, _("eller")))
            if match.nearest
            else _("Skriv kommunens eller regionens namn, eller dess kod.")
        )
        message = _("”{name}” är ingen känd kommun eller region").format(name=name[:60])
        return place.fault("body.unknown", node, message, hint)

    return parse


# What a profile may hold; a case holds these and more.
PROFILE_KEYS: dict[str, Key[Any]] = {
    "krav": Key("criteria", table(nested(CriterionState), _criterion_number), {}),
    "tidigare": Key("earlier", rows(nested(Earlier)), ()),
    "uppgifter": Key("told", nested(Told), Told()),
    "regler": Key("rules", _own_rules, OwnRules()),
}


@lru_cache(maxsize=8)
def case_keys(registry: Registry) -> Mapping[str, Key[Any]]:
    """The schema of a case file, in the order in which it is saved."""
    return {
        "format": Key("format", _format, FORMAT),
        "data": Key("data", word, registry.version),
        "slag": Key("kind", choice(STANDALONE)),
        "organ": Key("body", _body(registry)),
        "ämne": Key("subject", _subject(registry)),
        "rubrik": Key("title", optional(word), None),
        "text": Key("text", text, ""),
        "datum": Key("date", date),
        "ort": Key("place", optional(word), None),
        "parti": Key("parties", many(party), ()),
        "partinamn": Key("party_names", table(word), {}),
        "undertecknare": Key("signers", rows(nested(Signer)), ()),
        "grupp": Key("group", boolean, False),
        "gruppnamn": Key("group_name", optional(word), None),
        "lokalt": Key("local", text, ""),
        "argument": Key("arguments", _arguments, None),
        "observatör": Key("observer", boolean, False),
        "yrkanden": Key("yrkanden", many(word), ()),
        "att_stil": Key("att_style", choice(AttStyle), AttStyle.ATT),
        "märkning": Key("marking", optional(choice(Marking)), None),
        **PROFILE_KEYS,
        "kontakt": Key("contact", optional(nested(Contact)), None),
        "utan_namn": Key("nameless", boolean, False),
        "till": Key("to", optional(word), None),
        "frågor": Key("questions", many(word), ()),
        "mall": Key("template", optional(_file_or_path), None),
        "fält": Key("fields", table(text), {}),
        "brevmall": Key("letterhead", optional(_file_or_path), None),
        "ändå": Key("overridden", many(word), ()),
        "siffror": Key("figures", table(text), {}),
        "händelser": Key("history", rows(EVENT), ()),
    }
