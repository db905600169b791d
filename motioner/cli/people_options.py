"""Signatories from ``--namn``, ``--parti``, ``--partinamn`` and ``--roll`` in the order typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from motioner.cli.faults import Faults
from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.load.field import PEOPLE
from motioner.load.schema import suggestion
from motioner.nouns.registry import Registry

KEYS = tuple(row.parameter for row in PEOPLE)


def people_tree(
    values: Mapping[str, Any],
    order: Sequence[str],
    registry: Registry,
    *,
    own: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Signatories, with each party and role on the name before it; a single party applies to all.

    ``own`` are the names of parties that we do not know, by the code that a case uses for them.
    """
    faults = Faults()
    given = [(key, value) for key, value in _in_order(values, order)]
    names = faults.tried(_party_names, given, registry, own or {}) or {}
    party = _party_reader(registry, {**(own or {}), **names}, named=bool(values["party_names"]))
    people: list[dict[str, str]] = []
    common: list[str] = []
    for key, value in given:
        if key == "names":
            people.append({"namn": value})
        elif key == "parties":
            code = faults.tried(party, value) or ""
            faults.tried(_give, people, "parti", code) if people else common.append(code)
        elif key == "roles":
            faults.tried(_give, people, "roll", value)
    faults.stop()
    if len(common) > 1 and people:
        raise UsageError(_("flera --parti före --namn; sätt dem efter namnen de hör till"))
    if common and len(people) == len(values["parties"]) > 1 and "parti" not in people[-1]:
        # Party, name, party, name: each party would be assigned to the wrong name.
        raise UsageError(_("sätt varje --parti efter det --namn som det hör till"))
    common = common or ([] if values["parties"] else list(names))
    if len(common) == 1:
        for person in people:
            person.setdefault("parti", common[0])
    return {
        "undertecknare": people or None,
        "parti": common if common and not people else None,
        "partinamn": names or None,
    }


def _in_order(values: Mapping[str, Any], order: Sequence[str]) -> Iterator[tuple[str, str]]:
    taken = {key: iter(values[key]) for key in KEYS}
    return ((key, next(taken[key])) for key in order if key in taken)


def _give(people: Sequence[dict[str, str]], key: str, value: str) -> None:
    """Assign a party or role to the name before it."""
    if not people:
        raise UsageError(_("--{option} behöver ett --namn före").format(option=key))
    if key in people[-1]:
        message = _("{name} har fått två --{option}")
        raise UsageError(message.format(name=people[-1]["namn"][:60], option=key))
    people[-1][key] = value


def _party_names(
    given: Sequence[tuple[str, str]], registry: Registry, own: Mapping[str, str]
) -> dict[str, str]:
    """The names of unknown parties by their codes; each follows its ``--parti``.

    A single name for a single party may be anywhere; without any party it is its own code.
    """
    parties = [value for key, value in given if key == "parties"]
    names = [value for key, value in given if key == "party_names"]
    unknown = [p for p in dict.fromkeys(parties) if p not in own and registry.party(p) is None]
    if names and parties and not unknown:
        raise UsageError(_all_known(parties, registry, own))
    if len(set(names)) == 1 and len(unknown or names) == 1:
        return {(unknown or names)[0]: names[0]}
    found: dict[str, str] = {}
    before = ""
    for key, value in given:
        if key == "parties":
            before = value
        elif key == "party_names" and (before not in unknown or found.get(before, value) != value):
            raise UsageError(_("sätt varje --partinamn efter det --parti som det hör till"))
        elif key == "party_names":
            found[before] = value
    nameless = [party[:60] for party in unknown if party not in found]
    if names and nameless:
        message = _("{parties} har inget namn; sätt ett --partinamn efter varje lokalt --parti")
        raise UsageError(message.format(parties=listed(nameless)))
    return found


def _all_known(parties: Sequence[str], registry: Registry, own: Mapping[str, str]) -> str:
    """The message for a useless ``--partinamn``: every given party is already known."""
    known = {code: (code, own[code]) for code in parties if code in own}
    known |= {p: (party.code, party.name) for p in parties if (party := registry.party(p))}
    message = _("--partinamn är för ett parti som vi inte känner, men {parties} är känt.")
    hint = _("Skriv det lokala partiets egen beteckning med --parti, eller låt bli --parti.")
    told = listed([f"{code} ({name})" for code, name in dict.fromkeys(known.values())])
    return f"{message.format(parties=told)} {hint}"


def _party_reader(
    registry: Registry, own: Mapping[str, str], *, named: bool
) -> Callable[[str], str]:
    def read(typed: str) -> str:
        known = None if typed in own else registry.party(typed)
        if known is not None:
            return known.code
        if typed in own or named:  # faults in the names are reported separately
            return typed
        known_names = [*registry.parties, *(party.name for party in registry.parties.values())]
        message = _("”{name}” är inget känt parti.").format(name=typed[:60])
        hint = _("Ett lokalt parti anges med --partinamn.")
        raise UsageError(f"{message} {suggestion(typed, known_names)} {hint}")

    return read
