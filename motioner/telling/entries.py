"""Entries of the registry as plain objects for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from motioner.registry import Association, Body, Party, Registry
from motioner.sources import PartialDate


def entry_object(entry: Body | Party | Association, registry: Registry) -> dict[str, Any]:
    """The entry with everything in it; a body also with its rules and memberships."""
    if not isinstance(entry, Body):
        return _fields(entry, entry.__struct_fields__)
    # Of the series, which hold the values of all bodies, the body's own population.
    names = ("population" if name == "series" else name for name in entry.__struct_fields__)
    return {
        **_fields(entry, names),
        "local_rules": _plain(registry.rules(entry)),
        "memberships": [
            {"association": association.code, **_plain(member)}
            for association in registry.associations.values()
            if (member := association.member(entry.code)) is not None
        ],
    }


def _fields(value: Struct, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a noun, tagged with its type."""
    return {"type": type(value).__name__, **{name: _plain(getattr(value, name)) for name in names}}


def _plain(value: Any) -> Any:
    """Nouns as mappings of their fields, each tagged with its type where it stands in a union."""
    if isinstance(value, Struct) and not isinstance(value, PartialDate):
        return _fields(value, value.__struct_fields__)
    match value:
        case PartialDate() | dt.date() | Decimal():
            return str(value)
        case Mapping():
            return {str(key): _plain(entry) for key, entry in value.items()}
        case tuple() | list():
            return [_plain(entry) for entry in value]
        case frozenset():
            return sorted(str(entry) for entry in value)
        case _:
            return value
