"""Signatories from ``--namn``, ``--parti`` and ``--roll`` in the order in which they were typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from motioner.cli.faults import Faults
from motioner.errors import UsageError
from motioner.messages import gettext as _
from motioner.registry import Registry
from motioner.schema import suggestion
from motioner.spoken import listed


def people_tree(
    values: Mapping[str, Any],
    order: Sequence[str],
    registry: Registry,
    *,
    own: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Signatories, with each party and role on the name before it; one party alone is for all.

    ``own`` are the names of parties that we do not know, by the code they go by in a case.
    """
    faults = Faults()
    party = _party_reader(values, registry, own or {})
    taken: dict[str, Iterator[str]] = {
        key: iter(values[key]) for key in ("names", "parties", "roles")
    }
    people: list[dict[str, str]] = []
    common: list[str] = []
    for key in order:
        if key == "names":
            people.append({"namn": next(taken["names"])})
        elif key == "parties":
            code = faults.tried(party, next(taken["parties"])) or ""
            faults.tried(_give, people, "parti", code) if people else common.append(code)
        elif key == "roles":
            faults.tried(_give, people, "roll", next(taken["roles"]))
    faults.tried(_party_to_name, values, registry)
    faults.stop()
    if len(common) > 1 and people:
        raise UsageError(_("flera --parti före --namn; sätt dem efter namnen de hör till"))
    if common and len(people) == len(values["parties"]) > 1 and "parti" not in people[-1]:
        # Party, name, party, name: each party would land on the wrong name.
        raise UsageError(_("sätt varje --parti efter det --namn som det hör till"))
    if not values["parties"] and values["party_name"]:
        common = [values["party_name"]]
    if len(common) == 1:
        for person in people:
            person.setdefault("parti", common[0])
    names = dict.fromkeys(_unknown(values, registry), values["party_name"])
    return {
        "undertecknare": people or None,
        "parti": common if common and not people else None,
        "partinamn": names or None,
    }


def _give(people: Sequence[dict[str, str]], key: str, value: str) -> None:
    """Put a party or role on the name before it."""
    if not people:
        raise UsageError(_("--{option} behöver ett --namn före").format(option=key))
    if key in people[-1]:
        message = _("{name} har fått två --{option}")
        raise UsageError(message.format(name=people[-1]["namn"][:60], option=key))
    people[-1][key] = value


def _party_to_name(values: Mapping[str, Any], registry: Registry) -> None:
    """UsageError where ``--partinamn`` would name nothing: every party given has its name."""
    known = [registry.party(typed) for typed in values["parties"]]
    names = [f"{party.code} ({party.name})" for party in known if party]
    if values["party_name"] and known and len(names) == len(known):
        message = _("--partinamn är för ett parti som vi inte känner, men {parties} är känt.")
        hint = _("Skriv det lokala partiets egen beteckning med --parti, eller låt bli --parti.")
        parties = listed(list(dict.fromkeys(names)))
        raise UsageError(f"{message.format(parties=parties)} {hint}")


def _unknown(values: Mapping[str, Any], registry: Registry) -> list[str]:
    """The codes that ``--partinamn`` names: those we do not know, or the name itself."""
    if not values["party_name"]:
        return []
    return [p for p in values["parties"] if registry.party(p) is None] or [values["party_name"]]


def _party_reader(
    values: Mapping[str, Any], registry: Registry, own: Mapping[str, str]
) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed in own:
            return typed
        known = registry.party(typed)
        if known is not None:
            return known.code
        if values["party_name"]:
            return typed
        known_names = [*registry.parties, *(party.name for party in registry.parties.values())]
        message = _("”{name}” är inget känt parti.").format(name=typed[:60])
        hint = _("Ett lokalt parti anges med --partinamn.")
        raise UsageError(f"{message} {suggestion(typed, known_names)} {hint}")

    return read
