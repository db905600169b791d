"""The options of an event as a literal table, and the tree of the event that they build.

An option sets the same key that a history has, so the tree is read by the same reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import click
from msgspec import Struct

from motioner.case import Case, EventKind, Outcome, StepKind
from motioner.cli import options
from motioner.cli.faults import Faults
from motioner.cli.people_options import people_tree
from motioner.errors import UsageError
from motioner.loading.history_keys import EVENT_KEYS, TAG
from motioner.messages import gettext as _
from motioner.registry import Registry
from motioner.spoken import listed
from motioner.swedish import fold

Reader = Callable[[Any], Any]
PEOPLE = {
    "--namn": "names", "--parti": "parties", "--roll": "roles", "--partinamn": "party_names",
}  # fmt: skip
BY_ASSEMBLY = (EventKind.DECISION, EventKind.BORDLAGGNING, EventKind.ATERREMISS, EventKind.YRKANDE)


@dataclass(frozen=True, slots=True)
class EventOption:
    """One option: the key it sets, its help, and how its value becomes what the key holds."""

    name: str
    key: str
    text: str
    metavar: str
    read: Reader = str
    many: bool = False
    flag: bool = False

    @property
    def attribute(self) -> str:
        """The name that click passes the value under."""
        return f"event_{fold(self.name).replace(' ', '_')}".replace("__", "")

    def parameter(self) -> click.Option:
        """The option as click knows it."""
        more: dict[str, Any] = {"is_flag": True} if self.flag else {"metavar": self.metavar}
        return click.Option([self.name, self.attribute], help=self.text, multiple=self.many, **more)


Several = partial(EventOption, many=True)


def _split(values: Sequence[str]) -> list[str]:
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _votes(value: str) -> dict[str, str]:
    """*31-18* or *31-18-2*: yes, no and abstained."""
    found = re.fullmatch(r"\s*(\d{1,4})\s*[-–/]\s*(\d{1,4})(?:\s*[-–/]\s*(\d{1,4}))?\s*", value)
    if found is None:
        message = _("--röster ska vara JA-NEJ eller JA-NEJ-AVSTÅR, inte ”{text}”")
        raise UsageError(message.format(text=value[:60]))
    yes, no, abstained = found.groups()
    return {"ja": yes, "nej": no} | ({"avstår": abstained} if abstained else {})


def _wordings(values: Sequence[str]) -> dict[str, str]:
    parts = [value.partition("=") for value in values]
    message = _("--lydelse ska vara NUMMER=MENING, inte ”{text}”")
    wrong = [
        message.format(text="".join(part)[:60])
        for part in parts
        if not (part[1] and part[0].strip().isdecimal())
    ]
    if wrong:
        raise UsageError(*wrong)
    return {number.strip(): words.strip() for number, _equals, words in parts}


def _yes(_value: bool) -> str:
    return "ja"


def _text(value: str) -> str:
    return options.local_text(value) or ""


def table() -> tuple[EventOption, ...]:
    """Every option of an event; which of them a kind takes is said by its keys."""
    text, words, name = _("TEXT|@FIL"), _("ORD"), _("NAMN")
    steps = _("Ett yrkande i debatten: {words}.").format(words=listed(list(StepKind), _("eller")))
    outcomes = _("{words}; ett för alla, eller ett per yrkande.").format(
        words=listed(list(Outcome), _("eller"))
    )
    return (
        EventOption("--datum", "datum", _("Dagen; i dag om inget anges."), _("ÅÅÅÅ-MM-DD")),
        EventOption("--dnr", "dnr", _("Diarienumret."), _("NUMMER")),
        EventOption("--organ", "organ", _("Nämnden eller fullmäktige."), _("ORGAN")),
        EventOption("--paragraf", "paragraf", _("Paragrafen i protokollet."), _("NUMMER")),
        EventOption("--till", "till", _("Den som ärendet eller frågan går till."), name),
        EventOption("--från", "från", _("Förvaltningen som skriver."), name),
        Several("--förslag", "förslag", outcomes, words, _split),
        Several("--utfall", "utfall", outcomes, words, _split),
        Several("--lydelse", "lydelser", _("Yrkande NR som beslut."), "NR=TEXT", _wordings),
        Several("--skäl", "skäl", _("Ett skäl, kod eller egna ord."), words, list),
        EventOption("--motivering", "motivering", _("Skälet till återremissen."), text, _text),
        EventOption("--röster", "röster", _("Antal röster."), _("JA-NEJ"), _votes),
        Several("--deltog", "deltog", _("En som deltog i beslutet."), name, _split),
        EventOption("--gång", "gång", _("Beslutsgången i ord."), text, _text),
        EventOption("--rubrik", "rubrik", _("Dokumentets rubrik."), _("TEXT")),
        Several("--steg", "steg", steps, words, list),
        Several("--fråga", "frågor", _("En fråga; kan upprepas."), _("TEXT"), list),
        EventOption("--grupp", "grupp", _("Skriv för partiets grupp."), "", _yes, flag=True),
        EventOption("--ort", "ort", _("Orten vid underskriften."), _("ORT")),
        EventOption("--lokalt", "lokalt", _("Egna ord, eller @FIL."), text, _text),
    )  # fmt: skip


def parameters(kinds: Iterable[EventKind]) -> list[click.Parameter]:
    """The options that some event of the kinds takes, and those of who sign."""
    many: dict[str, Any] = {"multiple": True}
    keys = {key for kind in kinds for key in EVENT_KEYS[kind]}
    return [
        *(option.parameter() for option in table() if option.key in keys),
        click.Option(
            ["--namn", "names"],
            metavar=_("NAMN"),
            help=_("En undertecknare; kan upprepas."),
            **many,
        ),
        click.Option(
            ["--parti", "parties"],
            metavar="P",
            help=_("Parti för namnet före, eller för alla."),
            **many,
        ),
        click.Option(["--roll", "roles"], help=_("Roll för namnet före."), **many),
        click.Option(
            ["--partinamn", "party_names"],
            metavar=_("NAMN"),
            help=_("Namnet på det lokala partiet före."),
            **many,
        ),
    ]


def given(values: Mapping[str, Any]) -> list[str]:
    """The options of an event that were given, by name."""
    typed = [option.name for option in table() if values.get(option.attribute)]
    return [*typed, *(name for name, key in PEOPLE.items() if values[key])]


class Typed(Struct, frozen=True):
    """What the options say of an event: its tree, and the names of parties it brings along.

    ``unread`` are the keys whose options are at fault.
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
) -> Typed:
    """The event from the options given; what is wrong with them is added to ``faults``.

    A case that cannot be read (None) proposes nothing.
    """
    case, registry = opened
    keys = EVENT_KEYS[kind]
    typed = {o: values[o.attribute] for o in table() if values.get(o.attribute)}
    people = faults.tried(_people, values, order, case, registry)
    found = people or {}
    faults.tried(_fitting, kind, [*typed], given(values))
    held = {o.key: faults.tried(o.read, value) for o, value in typed.items() if o.key in keys}
    unread = {key for key, value in held.items() if value is None}
    unread |= {"undertecknare"} if people is None else set()
    if "undertecknare" in keys:
        held["undertecknare"] = found.get("undertecknare")
    if case is not None:
        held.setdefault("organ", _body(kind, case, registry))
    elif "organ" not in held:
        unread |= {"organ"}
    tree = {TAG: str(kind)} | {key: held[key] for key in keys if held.get(key)}
    return Typed(tree, found.get("partinamn") or {}, frozenset(unread))


def _fitting(kind: EventKind, typed: Sequence[EventOption], names: Sequence[str]) -> None:
    """UsageError for options that the kind does not take."""
    keys = EVENT_KEYS[kind]
    is_signed = "undertecknare" in keys
    wrong = [option.name for option in typed if option.key not in keys]
    wrong += [] if is_signed else [name for name in names if name in PEOPLE]
    if wrong:
        allowed = [option.name for option in table() if option.key in keys]
        allowed += ["--namn"] if is_signed else []
        message = _("{options} hör inte till {kind}; där finns {allowed}").format(
            options=listed(wrong), kind=kind, allowed=listed(allowed)
        )
        raise UsageError(message)


def _body(kind: EventKind, case: Case, registry: Registry) -> str | None:
    """Whose event it is when nothing is said: fullmäktige decides, the board gives its opinion."""
    body = registry.bodies[case.body]
    if kind is EventKind.YTTRANDE:
        return body.board
    if kind in BY_ASSEMBLY:
        return body.board if case.kind.is_boards else body.assembly
    return None


def _people(
    values: Mapping[str, Any], order: Sequence[str], case: Case | None, registry: Registry
) -> dict[str, Any]:
    """Signatories; one who signed the first document brings the party along."""
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
