"""Entries of the registry as plain objects for JSON."""

from __future__ import annotations

from typing import Any

from motioner.facts_view.names import Entry
from motioner.nouns.registry import Association, Body, Registry
from motioner.writers.plain import plain_data


def entry_object(entry: Entry, registry: Registry) -> dict[str, Any]:
    """The entry with all its data; a body also with its plan, rules and memberships."""
    if not isinstance(entry, Body):
        found: dict[str, Any] = _typed(entry)
        if isinstance(entry, Association):
            # The names by which scripts know what an association is joined by.
            found["wording"] |= {"type": "Wording", "membership": entry.wording.subject}
        return found
    # The series contain the values of all bodies; keep the body's own population.
    names = ("population" if name == "series" else name for name in entry.__struct_fields__)
    return {
        "type": "Body",
        **{name: _typed(getattr(entry, name)) for name in names},
        "climate_plan": _typed(registry.climate_plan(entry)),
        "local_rules": _typed(registry.rules(entry)),
        "memberships": [
            {"association": association.code, **_typed(member)}
            for association in registry.associations.values()
            if (member := association.member(entry.code)) is not None
        ],
    }


def _typed(value: object) -> Any:
    """Nouns as mappings of their fields, each tagged with its type if it belongs to a union."""
    return plain_data(value, lambda node: {"type": type(node).__name__})
