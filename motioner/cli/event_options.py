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

from motioner.case import Case, EventKind, Kind, Outcome, StepKind
from motioner.cli import options
from motioner.cli.people_options import people_tree
from motioner.errors import UsageError
from motioner.loading.history_keys import EVENT_KEYS, TAG
from motioner.messages import gettext as _
from motioner.registry import Registry
from motioner.spoken import listed
from motioner.swedish import fold

Reader = Callable[[Any], Any]
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
    found = {}
    for value in values:
        number, equals, words = value.partition("=")
        if not (equals and number.strip().isdecimal()):
            message = _("--lydelse ska vara NUMMER=MENING, inte ”{text}”")
            raise UsageError(message.format(text=value[:60]))
        found[number.strip()] = words.strip()
    return found


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
    ]


def given(values: Mapping[str, Any]) -> list[str]:
    """The options of an event that were given, by name."""
    return [option.name for option in table() if values.get(option.attribute)]


def event_tree(
    kind: EventKind, values: Mapping[str, Any], order: Sequence[str], case: Case, registry: Registry
) -> dict[str, Any]:
    """The event's tree from the options given; UsageError for one that the kind does not take."""
    keys = EVENT_KEYS[kind]
    typed = {o: values[o.attribute] for o in table() if values.get(o.attribute)}
    people = _people(values, order, case, registry)
    wrong = [option.name for option in typed if option.key not in keys]
    if people and "undertecknare" not in keys:
        wrong.append("--namn")
    if wrong:
        allowed = [option.name for option in table() if option.key in keys]
        allowed += ["--namn"] if "undertecknare" in keys else []
        message = _("{options} hör inte till {kind}; där finns {allowed}").format(
            options=listed(wrong), kind=kind, allowed=listed(allowed)
        )
        raise UsageError(message)
    held = {option.key: option.read(value) for option, value in typed.items()}
    held |= {"undertecknare": people} if people else {}
    held.setdefault("organ", _body(kind, case, registry))
    return {TAG: str(kind)} | {key: held[key] for key in keys if held.get(key)}


def _body(kind: EventKind, case: Case, registry: Registry) -> str | None:
    """Whose event it is when nothing is said: fullmäktige decides, the board gives its opinion."""
    body = registry.bodies[case.body]
    if kind is EventKind.YTTRANDE:
        return body.board
    if kind in BY_ASSEMBLY:
        return body.board if case.kind is Kind.LEDAMOTSINITIATIV else body.assembly
    return None


def _people(
    values: Mapping[str, Any], order: Sequence[str], case: Case, registry: Registry
) -> list[dict[str, str]]:
    """Signatories; one who signed the first document brings party and role along."""
    plain = {key: values[key] for key in ("names", "parties", "roles")} | {"party_name": None}
    people = people_tree(plain, order, registry, own=case.party_names)["undertecknare"] or []
    known = {fold(signer.name): signer for signer in case.signers}
    for person in people:
        signer = known.get(fold(person["namn"]))
        if signer and signer.party:
            person.setdefault("parti", signer.party)
    return list(people)
