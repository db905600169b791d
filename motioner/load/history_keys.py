"""The keys of each kind of event, and the parser of an event."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from motioner.load.event_fields import EVENT_FIELDS
from motioner.load.scalars import word
from motioner.load.schema import Key, Parser, hollowed, record
from motioner.load.tagged import tagged
from motioner.nouns.case import Event, EventKind

TAG = "händelse"
_KEYS: Final[Mapping[str, Key[Any]]] = {
    row.key: row.held for row in EVENT_FIELDS if isinstance(row.held, Key)
}
# Parsers for values that a kind requires and that are optional in other kinds.
_REQUIRED: Mapping[str, Parser[Any]] = {"organ": word, "till": word, "motivering": word}


def _keys(names: str) -> dict[str, Key[Any]]:
    """The keys of one kind from their names; a star marks a required one."""
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
    EventKind.ANSOKAN: _keys("datum kontaktpersoner undertecknare ort lokalt"),
    EventKind.OBSERVATORSANSOKAN: _keys("datum kontaktpersoner undertecknare ort lokalt"),
    EventKind.PAMINNELSE: _keys(f"datum {SIGNED}"),
    EventKind.INTERPELLATION: _keys(f"datum till* rubrik frågor {SIGNED}"),
    EventKind.FRAGA: _keys(f"datum till* rubrik frågor {SIGNED}"),
}
EVENT: Parser[Event] = hollowed(
    Event,
    tagged(
        TAG,
        {str(kind): record(partial(Event, kind), keys) for kind, keys in EVENT_KEYS.items()},
    ),
)
