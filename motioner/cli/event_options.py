"""The options of an event, from the table of its fields, and the tree that they build.

An option sets the same key that a history has, so the tree is read by the same reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click
from msgspec import Struct

from motioner.cli.faults import Faults
from motioner.cli.option_rows import click_option, in_groups, value_of
from motioner.cli.people_options import people_tree
from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold
from motioner.load.event_fields import EVENT_FIELDS
from motioner.load.field import PEOPLE, OptionRow
from motioner.load.history_keys import EVENT_KEYS, TAG
from motioner.nouns.case import Case, EventKind
from motioner.nouns.registry import Registry

BY_ASSEMBLY = (EventKind.DECISION, EventKind.BORDLAGGNING, EventKind.ATERREMISS, EventKind.YRKANDE)


class EventOption(Struct, frozen=True):
    """One option of an event, and the key it sets."""

    key: str
    row: OptionRow

    @property
    def name(self) -> str:
        """The name on the command line."""
        return self.row.name

    @property
    def parameter(self) -> str:
        """The name under which click passes the value."""
        return f"event_{fold(self.name).replace(' ', '_')}".replace("__", "")


def table() -> Iterator[EventOption]:
    """Every option of an event except those of signatories, with the key that it sets."""
    for field in EVENT_FIELDS:
        for row in field.options:
            if row not in PEOPLE:
                yield EventOption(field.key, row)


def parameters(kinds: Iterable[EventKind]) -> list[click.Parameter]:
    """The options that some event of the kinds takes, and those of signatories."""
    keys = {key for kind in kinds for key in EVENT_KEYS[kind]}
    own = [(option.parameter, option.row) for option in table() if option.key in keys]
    people = [(row.parameter, row) for row in PEOPLE]
    return [click_option(parameter, row) for parameter, row in in_groups([*own, *people])]


def given(values: Mapping[str, Any]) -> list[str]:
    """The options of an event that were given, by name."""
    typed = [option.name for option in table() if values.get(option.parameter)]
    return [*typed, *(row.name for row in PEOPLE if values[row.parameter])]


class TypedEvent(Struct, frozen=True):
    """An event from the options: its tree, and the party names that it adds.

    ``unread`` are the keys whose options have faults.
    """

    tree: Mapping[str, Any]
    party_names: Mapping[str, str]
    unread: frozenset[str]


def typed_event(
    kind: EventKind,
    values: Mapping[str, Any],
    order: Sequence[str],
    opened: tuple[Case | None, Registry],
    *,
    faults: Faults,
) -> TypedEvent:
    """The event from the options; their faults are added to ``faults``.

    A case that cannot be read (None) gives no default values.
    """
    case, registry = opened
    keys = EVENT_KEYS[kind]
    typed = [option for option in table() if values.get(option.parameter)]
    people = faults.tried(_people, values, order, case, registry)
    found = people or {}
    faults.tried(_fitting, kind, typed, given(values))
    held = {
        option.key: faults.tried(value_of, option.row, values[option.parameter])
        for option in typed
        if option.key in keys
    }
    unread = {key for key, value in held.items() if value is None}
    unread |= {"undertecknare"} if people is None else set()
    if "undertecknare" in keys:
        held["undertecknare"] = found.get("undertecknare")
    if case is not None:
        held.setdefault("organ", _body(kind, case, registry))
    elif "organ" not in held:
        unread |= {"organ"}
    tree = {TAG: str(kind)} | {key: held[key] for key in keys if held.get(key)}
    return TypedEvent(tree, found.get("partinamn") or {}, frozenset(unread))


def _fitting(kind: EventKind, typed: Sequence[EventOption], names: Sequence[str]) -> None:
    """UsageError for options that the kind does not accept."""
    keys = EVENT_KEYS[kind]
    is_signed = "undertecknare" in keys
    wrong = [option.name for option in typed if option.key not in keys]
    wrong += [] if is_signed else [row.name for row in PEOPLE if row.name in names]
    if wrong:
        allowed = [option.name for option in table() if option.key in keys]
        allowed += ["--namn"] if is_signed else []
        message = _("{options} hör inte till {kind}; där finns {allowed}").format(
            options=listed(wrong), kind=kind, allowed=listed(allowed)
        )
        raise UsageError(message)


def _body(kind: EventKind, case: Case, registry: Registry) -> str | None:
    """The default body of an event: fullmäktige decides, the board gives its opinion."""
    body = registry.bodies[case.body]
    if kind is EventKind.YTTRANDE:
        return body.board
    if kind in BY_ASSEMBLY:
        return body.board if case.kind.is_boards else body.assembly
    return None


def _people(
    values: Mapping[str, Any], order: Sequence[str], case: Case | None, registry: Registry
) -> dict[str, Any]:
    """Signatories; one who signed the first document keeps the party given there."""
    own, signed = (case.party_names, case.signers) if case else ({}, ())
    found = people_tree(values, order, registry, own=own)
    if found["parti"]:
        option = "parti" if values["parties"] else "partinamn"
        raise UsageError(_("--{option} behöver ett --namn före").format(option=option))
    known = {fold(signer.name): signer for signer in signed}
    for person in found["undertecknare"] or ():
        signer = known.get(fold(person["namn"]))
        if signer and signer.party:
            person.setdefault("parti", signer.party)
    return found
