"""Entries of the registry as plain objects for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from motioner.registry import Association, Body, Party, Registry
from motioner.sources import PartialDate


def entry_object(entry: Body | Party | Association, registry: Registry) -> dict[str, Any]:
    """The entry with everything in it; a body also with its rules and memberships."""
    found: dict[str, Any] = _plain(entry)
    if isinstance(entry, Body):
        found["local_rules"] = _plain(registry.rules(entry))
        found["memberships"] = [
            {"association": association.code, **_plain(member)}
            for association in registry.associations.values()
            if (member := association.member(entry.code)) is not None
        ]
    return found


def _plain(value: Any) -> Any:
    """Nouns as mappings of their fields, each tagged with its type where it stands in a union."""
    if isinstance(value, Struct) and not isinstance(value, PartialDate):
        held = {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
        return {"type": type(value).__name__, **held}
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
