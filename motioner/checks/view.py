"""What the rules look at: the case with what it names looked up, and every text typed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cached_property
from typing import Any

from msgspec import Struct

from motioner.ground.holes import filled
from motioner.load.event_fields import EVENT_FIELDS
from motioner.load.field import FieldRow
from motioner.load.fields import FIELDS
from motioner.load.schema import Key
from motioner.matter import Matter
from motioner.nouns.case import Case, Contact, Event, FileRef, Proposed
from motioner.nouns.draft import Draft, Figure
from motioner.nouns.registry import ClimatePlan, Emissions
from motioner.nouns.template import Template


class Form(Enum):
    """What sort of text a field holds."""

    TITLE = auto()
    SATS = auto()
    PROSE = auto()
    NAME = auto()
    OTHER = auto()
    CONTACT = auto()
    PHONE = auto()


# The writer's own sentences: their language is looked at, that of names and sources is not.
WRITTEN = frozenset({Form.TITLE, Form.SATS, Form.PROSE})


class Typed(Struct, frozen=True):
    """A text as typed: the field's path in the case file, what sort of text, and the text."""

    where: str
    form: Form
    text: str


class View(Matter, frozen=True, dict=True):
    """A case to be checked. ``also`` are texts of a document that was read, held by no case."""

    template: Template
    also: tuple[Typed, ...] = ()

    @property
    def board(self) -> str:
        """The body's board, as it is named in running text; a kommun's where no body is known."""
        body = self.registry.bodies.get(self.case.body)
        return body.board if body else "kommunstyrelsen"

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The names of those who sign."""
        return tuple(signer.name for signer in self.case.signers if signer.name.strip())

    @cached_property
    def title(self) -> str | None:
        """The title the writer typed; None when the template's own is used."""
        return _title(self.case)

    @cached_property
    def typed(self) -> tuple[Typed, ...]:
        """Every text in the case that a person typed; empty ones and holes are left out."""
        case = filled(self.case)
        held = tuple(Typed(*entry) for entry in _texts(case, _title(case)) if entry[2])
        return (*held, *self.also)

    @cached_property
    def written(self) -> tuple[Typed, ...]:
        """The writer's own sentences."""
        return tuple(typed for typed in self.typed if typed.form in WRITTEN)

    @cached_property
    def satser(self) -> tuple[Typed, ...]:
        """The writer's own yrkanden, empty ones left out."""
        return tuple(typed for typed in self.typed if typed.form is Form.SATS)


class Finished(Struct, frozen=True):
    """A composed document to be checked, with what it was made from.

    ``matter`` is the case looked up, if its body is known.
    """

    draft: Draft
    case: Case
    template: Template
    matter: Matter | None = None

    @property
    def plan(self) -> ClimatePlan | None:
        """The body's listed climate plan, if it was known at the case's date."""
        return self.matter.climate_plan if self.matter else None

    @property
    def emissions(self) -> Emissions | None:
        """The emissions in the place of the body, if they were known at the case's date."""
        return self.matter.emissions if self.matter else None

    def is_of_fee_rule(self, figure: Figure) -> bool:
        """Whether a figure of the document is the fee, or a part of it, by the known rule."""
        fee = self.matter.fee if self.matter else None
        return (
            fee is not None
            and fee.rule.source in figure.sources
            and (str(fee.rule_year) in figure.dated)
        )


class Followed(Struct, frozen=True, dict=True):
    """A case with its history, and what its first document says: title, yrkanden and figures.

    ``assembly`` is what the body's assembly is called, ``objections`` the codes of the documented
    reasons against. ``joins`` is true where the case is about an association to join.
    """

    case: Case
    title: str
    satser: tuple[str, ...]
    figures: Mapping[str, str]
    assembly: str = ""
    objections: frozenset[str] = frozenset()
    joins: bool = True


Entry = tuple[str, Form, str]


def _title(case: Case) -> str | None:
    return case.free.title if case.free else case.title


def _texts(case: Case, title: str | None) -> Iterator[Entry]:
    """Every text of the case: first those that are printed or checked in a way of their own."""
    own = [*_own(case, title)]
    yield from own
    yield from _carried(case, _rest(case, FIELDS, own))


def _rest(noun: Case | Event, rows: Iterable[FieldRow], own: Iterable[Entry]) -> dict[str, Any]:
    """What the keys hold that have no entry among their noun's ``own``."""
    seen = {where.partition(".")[0] for where, _form, _text in own}
    return {
        row.key: getattr(noun, row.held.attribute)
        for row in rows
        if row.key not in seen and isinstance(row.held, Key)
    }


def _own(case: Case, title: str | None) -> Iterator[Entry]:
    yield "rubrik", Form.TITLE, title or ""
    yield "text", Form.PROSE, case.free.text if case.free else ""
    yield "lokalt", Form.PROSE, case.local
    for number, sats in enumerate(case.yrkanden, start=1):
        yield f"yrkanden.{number}", Form.SATS, sats if sats.strip() else ""
    for number, question in enumerate(case.questions, start=1):
        yield f"frågor.{number}", Form.PROSE, question
    yield "till", Form.NAME, case.to or ""
    for name, value in case.fields.items():
        yield f"fält.{name}", Form.PROSE, value
    yield from _people(case)
    yield from _facts(case)
    if case.opened is None:
        for number, event in enumerate(case.history, start=1):
            for name, form, text in _event(event):
                yield f"händelser.{number}.{name}", form, text
    if case.contact:
        yield from _contact(case.contact)


def _carried(case: Case, rest: Mapping[str, Any]) -> Iterator[Entry]:
    """What goes along in a file that carries its case, with the ``rest`` of its keys."""
    subject = case.subject.topic if isinstance(case.subject, Proposed) else None
    for key, named in (("ämne", subject), ("mall", case.template), ("brevmall", case.letterhead)):
        if isinstance(named, FileRef):
            yield f"{key}.fil", Form.OTHER, named.path
    figures = dict(enumerate(case.figures.items(), start=1))
    held = {"data": case.data, **rest, "siffror": figures, **case.unknown}
    for key, value in held.items():
        yield from ((path, Form.OTHER, text) for path, text in _leaves(key, value))


def _people(case: Case) -> Iterator[Entry]:
    for number, signer in enumerate(case.signers, start=1):
        yield f"undertecknare.{number}.namn", Form.NAME, signer.name
        yield f"undertecknare.{number}.roll", Form.NAME, signer.role or ""
        yield f"undertecknare.{number}.parti", Form.OTHER, signer.party or ""
    yield "gruppnamn", Form.NAME, case.group_name or ""
    yield "ort", Form.NAME, case.place or ""
    for code, name in case.party_names.items():
        yield f"partinamn.{code}", Form.NAME, name
        yield f"partinamn.{code}", Form.OTHER, code


def _facts(case: Case) -> Iterator[Entry]:
    """What the writer says of krav, earlier attempts, figures and local rules."""
    for number, state in case.criteria.items():
        yield f"krav.{number}.organ", Form.OTHER, state.body or ""
        yield f"krav.{number}.paragraf", Form.OTHER, state.paragraph or ""
        yield f"krav.{number}.dokument", Form.OTHER, state.document or ""
    for number, earlier in enumerate(case.earlier, start=1):
        yield f"tidigare.{number}.slag", Form.OTHER, earlier.kind
        yield f"tidigare.{number}.källa", Form.OTHER, earlier.source or ""
        for place, reason in enumerate(earlier.reasons, start=1):
            yield f"tidigare.{number}.skäl.{place}", Form.OTHER, reason
    if case.told.fee:
        yield "uppgifter.avgift.källa", Form.OTHER, case.told.fee.source
    if case.told.members:
        yield "uppgifter.medlemmar.källa", Form.OTHER, case.told.members.source
    for path, text in _leaves("regler", list(case.rules.tree)):
        yield path, Form.OTHER, text


def _event(event: Event) -> Iterator[Entry]:
    """The texts of an event, by the names of its keys."""
    own = [*_own_event(event)]
    yield from own
    for key, value in _rest(event, EVENT_FIELDS, own).items():
        yield from ((path, Form.OTHER, text) for path, text in _leaves(key, value))


def _own_event(event: Event) -> Iterator[Entry]:
    yield "lokalt", Form.PROSE, event.local
    yield "motivering", Form.PROSE, event.motivation
    yield "gång", Form.PROSE, event.procedure
    for name, text in (
        ("organ", event.body), ("paragraf", event.paragraph), ("dnr", event.dnr),
        ("till", event.to), ("från", event.sender), ("ort", event.place),
    ):  # fmt: skip
        yield name, Form.OTHER, text or ""
    yield "rubrik", Form.OTHER, event.title or ""
    for number, text in event.wordings.items():
        yield f"lydelser.{number}", Form.PROSE, text
    for key, texts in (
        ("skäl", event.reasons), ("deltog", event.took_part), ("yrkanden", event.yrkanden),
        ("frågor", event.questions), ("steg", [step.text for step in event.steps]),
    ):  # fmt: skip
        for number, text in enumerate(texts, start=1):
            yield f"{key}.{number}", Form.OTHER, text
    for number, signer in enumerate(event.signers, start=1):
        yield f"undertecknare.{number}.namn", Form.NAME, signer.name
        yield f"undertecknare.{number}.roll", Form.NAME, signer.role or ""


def _leaves(path: str, node: Any) -> Iterator[tuple[str, str]]:
    """The texts inside; not the words of a closed list, nor what a record holds."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(f"{path}.{key}", value)
    elif isinstance(node, list | tuple):
        for number, value in enumerate(node, start=1):
            yield from _leaves(f"{path}.{number}", value)
    elif type(node) is str:
        yield path, node


def _contact(contact: Contact) -> Iterator[Entry]:
    yield "kontakt.namn", Form.NAME, contact.name or ""
    yield "kontakt.adress", Form.CONTACT, contact.address or ""
    yield "kontakt.telefon", Form.PHONE, contact.phone or ""
    yield "kontakt.epost", Form.CONTACT, contact.email or ""
