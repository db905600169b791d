"""The literal tables of a history: which keys each kind of event has, and what they may hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from motioner import reading
from motioner.case import Event, EventKind, Outcome, Signer, Step, StepKind, Votes
from motioner.loading.nested import nested
from motioner.loading.tagged import tagged
from motioner.messages import gettext as _
from motioner.pattern import pattern
from motioner.scalars import boolean, choice, date, section, text, word
from motioner.schema import (
    Key,
    Missing,
    Parser,
    Place,
    Report,
    many,
    optional,
    record,
    rows,
    table,
)
from motioner.spoken import listed
from motioner.swedish import fold

TAG = "händelse"
_STEP = pattern(r"(?P<kind>[^\W\d_]+)(?:\s+(?P<number>[1-9][0-9]?))?\s*(?::\s*(?P<text>.*))?", re.S)


def _number(key: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]?", key):
        raise ValueError(key)
    return int(key)


def _step(place: Place, node: reading.Node) -> Step | Missing:
    """*bifall*, *ändring 2: att …* or *återremiss: skälet*, as text or as a key with its text."""
    if isinstance(node, reading.Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        held = text(place, value)
        if isinstance(held, Missing):
            return held
        typed = f"{key.text}: {held}"
    else:
        found = word(place, node)
        if isinstance(found, Missing):
            return found
        typed = found
    parts = _STEP.fullmatch(typed.strip())
    kinds = {fold(kind): kind for kind in StepKind}
    if parts is None or fold(parts["kind"]) not in kinds:
        message = _("”{text}” är inget yrkande").format(text=typed[:60])
        hint = _("Skriv {kinds}, till exempel ”ändring 2: att …”.").format(
            kinds=listed(list(StepKind), _("eller"))
        )
        return place.fault("history.step", node, message, hint)
    number = int(parts["number"]) if parts["number"] else None
    return Step(kinds[fold(parts["kind"])], number, (parts["text"] or "").strip())


# Every key that an event can have; a star in the table below makes one required.
_KEYS: dict[str, Key[Any]] = {
    "datum": Key("date", date),
    "dnr": Key("dnr", optional(word), None),
    "organ": Key("body", optional(word), None),
    "paragraf": Key("paragraph", optional(section), None),
    "till": Key("to", optional(word), None),
    "från": Key("sender", optional(word), None),
    "förslag": Key("outcomes", many(choice(Outcome)), ()),
    "utfall": Key("outcomes", many(choice(Outcome)), ()),
    "lydelser": Key("wordings", table(word, _number), {}),
    "skäl": Key("reasons", many(word), ()),
    "motivering": Key("motivation", text, ""),
    "röster": Key("votes", optional(nested(Votes)), None),
    "deltog": Key("took_part", many(word), ()),
    "gång": Key("procedure", text, ""),
    "rubrik": Key("title", optional(word), None),
    "yrkanden": Key("yrkanden", many(word), ()),
    "steg": Key("steps", many(_step), ()),
    "frågor": Key("questions", many(word), ()),
    "undertecknare": Key("signers", rows(nested(Signer)), ()),
    "grupp": Key("group", boolean, False),
    "ort": Key("place", optional(word), None),
    "lokalt": Key("local", text, ""),
}
_REQUIRED: Mapping[str, Parser[Any]] = {"organ": word, "till": word, "motivering": word}


def _keys(names: str) -> dict[str, Key[Any]]:
    """The keys of one kind from their names; a star marks what must be given."""
    found: dict[str, Key[Any]] = {}
    for name in names.split():
        bare = name.rstrip("*")
        key = _KEYS[bare]
        if name.endswith("*"):
            key = Key(key.attribute, _REQUIRED.get(bare, key.parser))
        found[bare] = key
    return found


SIGNED = "undertecknare grupp ort lokalt"
EVENT_KEYS: Mapping[EventKind, dict[str, Key[Any]]] = {
    EventKind.SUBMITTED: _keys("datum dnr rubrik yrkanden"),
    EventKind.REFERRED: _keys("datum till* dnr"),
    EventKind.REMISSVAR: _keys("datum organ* paragraf dnr förslag* skäl lokalt"),
    EventKind.TJANSTESKRIVELSE: _keys("datum från dnr förslag* lydelser skäl lokalt"),
    EventKind.YTTRANDE: _keys("datum organ* paragraf dnr förslag* lydelser skäl lokalt"),
    EventKind.YRKANDE: _keys(f"datum organ steg* lydelser {SIGNED}"),
    EventKind.BORDLAGGNING: _keys("datum organ* paragraf"),
    EventKind.ATERREMISS: _keys("datum organ* paragraf motivering*"),
    EventKind.DECISION: _keys("datum organ* paragraf dnr utfall* lydelser skäl röster deltog gång"),
    EventKind.PROTOKOLLSTEXT: _keys("datum"),
    EventKind.RESERVATION: _keys(f"datum {SIGNED}"),
    EventKind.SARSKILT_YTTRANDE: _keys(f"datum {SIGNED}"),
    EventKind.PROTOKOLLSANTECKNING: _keys(f"datum {SIGNED}"),
    EventKind.POSTED: _keys("datum"),
    EventKind.ANSOKAN: _keys("datum undertecknare ort lokalt"),
    EventKind.OBSERVATORSANSOKAN: _keys("datum undertecknare ort lokalt"),
    EventKind.PAMINNELSE: _keys(f"datum {SIGNED}"),
    EventKind.INTERPELLATION: _keys(f"datum till* rubrik frågor {SIGNED}"),
    EventKind.FRAGA: _keys(f"datum till* rubrik frågor {SIGNED}"),
}
EVENT: Parser[Event] = tagged(
    TAG,
    {str(kind): record(partial(Event, kind), keys) for kind, keys in EVENT_KEYS.items()},
)


def event_as_far(tree: Mapping[str, Any], unread: Collection[str], day: dt.date) -> Event:
    """The event of a tree without the keys that cannot be read; ``day`` stands in for its date."""
    kind = EventKind(tree[TAG])
    found: dict[str, Any] = {"date": day}
    for name, key in EVENT_KEYS[kind].items():
        if name in tree and name not in unread:
            value = key.parser(Place(Report()), reading.tree(tree[name]))
            found |= {} if isinstance(value, Missing) else {key.attribute: value}
    return Event(kind, **found)
