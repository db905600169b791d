"""The options of the form given the answers so far: bodies, parties, krav, arguments, reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from motioner import documents
from motioner.compose import compose
from motioner.facts_view import Fact
from motioner.facts_view.known import known_of
from motioner.ground import dates
from motioner.ground.facts import Stated
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext, ngettext
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import alphabetic, fold
from motioner.load import reading
from motioner.load.case import FREE, read_case
from motioner.load.field import EVERY, Input
from motioner.load.fields import INPUTS
from motioner.load.template import read_template
from motioner.matter import Matter
from motioner.nouns.case import CITIZENS, QUESTIONS, Kind
from motioner.nouns.draft import Draft
from motioner.nouns.registry import (
    Argument,
    Association,
    Attempt,
    Body,
    Criterion,
    Objection,
    Registry,
    Topic,
)
from motioner.nouns.template import TemplateField
from motioner.web import own_files
from motioner.web.answers import FIRST_ASSOCIATION, Answers
from motioner.web.reader import Reading, own_rules, party_codes, tree

# Missing fields that do not prevent the document from being shown.
LACKING = frozenset({"signer.missing"})
# Fields whose faults do not affect the proposed yrkanden.
TYPED = frozenset({"undertecknare", "partinamn", "gruppnamn", "lokalt", "ort", "yrkanden"})
Option = tuple[str, str]


@dataclass(frozen=True)
class Choices:
    """The answers looked up in the registry; ``today`` is the default of a missing date."""

    answers: Answers
    reading: Reading
    today: dt.date

    @property
    def registry(self) -> Registry:
        """The registry, including the user's own association."""
        return self.reading.registry

    @cached_property
    def kind(self) -> str:
        """The chosen kind of document."""
        return self.answers.first("slag")

    @cached_property
    def body(self) -> Body | None:
        """The body, if it is known."""
        return self.registry.find(self.answers.first("organ")).body

    @cached_property
    def is_free(self) -> bool:
        """Return whether the subject is free."""
        return self.answers.first("ämne") == FREE

    @cached_property
    def topic(self) -> Topic | None:
        """The topic, if one is chosen."""
        name = self.answers.first("ämne")
        own = name == own_files.FILE
        return self.registry.topics.get(self.own_association if own else name)

    @property
    def association(self) -> Association | None:
        """The topic where it is an association to join."""
        return self.topic if isinstance(self.topic, Association) else None

    @cached_property
    def own_association(self) -> str:
        """The name of the user's own association file; empty if there is none."""
        return own_files.name_of(self.answers, own_files.ASSOCIATION)

    @cached_property
    def is_question(self) -> bool:
        """Return whether the document asks a question instead of making a proposal."""
        return self.kind in QUESTIONS

    @property
    def labelled(self) -> dict[str, Input]:
        """The keys that pages draw from the table of fields, for any kind of document."""
        return {key: shown for key, shown in INPUTS.items() if shown.label}

    @property
    def drawn(self) -> list[tuple[str, Input]]:
        """The same, limited to this kind of document."""
        return [
            (key, shown)
            for key, shown in self.labelled.items()
            if self.kind not in EVERY - shown.kinds
        ]

    @property
    def has_yrkanden(self) -> bool:
        """Return whether the document has yrkanden that the writer may word."""
        return not self.is_question and (self.is_free or self.topic is not None)

    @property
    def is_citizens(self) -> bool:
        """Return whether the writer is a resident."""
        return self.kind in CITIZENS

    @cached_property
    def is_e_forslag(self) -> bool:
        """Return whether a resident's proposal is made in the body's e-service."""
        return self.matter.is_e_forslag if self.matter else self.kind == Kind.E_FORSLAG

    @property
    def channel_name(self) -> str:
        """The local word for the form that residents use."""
        channel = self.matter.channel if self.matter else None
        return channel.called if channel else str(Kind.E_FORSLAG)

    @cached_property
    def date(self) -> dt.date:
        """The document's date."""
        try:
            return dates.day(self.answers.first("datum"))
        except ValueError:
            return self.today

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """The kinds of document to choose from: the word, who may write one, and a description."""
        offers = ((kind, kind.row.offer) for kind in Kind)
        return [
            (str(kind), gettext(offer.who), gettext(offer.what)) for kind, offer in offers if offer
        ]

    @cached_property
    def bodies(self) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """All bodies grouped by kind: code, name and name of the place."""
        ordered = sorted(self.registry.bodies.values(), key=lambda b: alphabetic(b.official_name))
        kommuner = [(b.code, b.official_name, b.short_name) for b in ordered if not b.is_region]
        regions = [(b.code, b.official_name, b.short_name) for b in ordered if b.is_region]
        return [(_("Kommuner"), kommuner), (_("Regioner"), regions)]

    @cached_property
    def subjects(self) -> list[Option]:
        """The topics by title, and the free subject."""
        options = [
            (own_files.FILE if code == self.own_association else code, topic.wording.title)
            for code, topic in self.registry.topics.items()
        ]
        options.sort(key=lambda option: option[0] not in (own_files.FILE, FIRST_ASSOCIATION))
        named = self.named_files.get(own_files.ASSOCIATION)
        if named and not self.own_association:
            words = _("Föreningen i filen {name}").format(name=named)
            options.insert(0, (own_files.FILE, words))
        return [*options, (FREE, _("Ett eget ämne"))]

    @cached_property
    def named_files(self) -> dict[str, str]:
        """The files that the case names, by key."""
        keys = (own_files.ASSOCIATION, own_files.TEMPLATE)
        named = {key: self.answers.first(f"{key}.fil") for key in keys}
        return {key: path for key, path in named.items() if path}

    @cached_property
    def parties(self) -> list[Option]:
        """The known parties, and those that the form names."""
        national = [(p.code, f"{p.name} ({p.code})") for p in self.registry.parties.values()]
        own = [(f"={n}", code) for n, code in enumerate(party_codes(self.answers), start=1)]
        return [*national, *own]

    @cached_property
    def template_fields(self) -> Sequence[TemplateField]:
        """The fields of the user's own template."""
        name = own_files.name_of(self.answers, own_files.TEMPLATE)
        base = own_files.enclosed(self.answers.controls, own_files.TEMPLATE)
        # Its faults are reported where the template is chosen.
        template = read_template(name, base)[0] if name else None
        return template.fields if template else ()

    @cached_property
    def krav(self) -> tuple[Criterion, ...]:
        """The krav in force that must be met before joining."""
        return self.matter.asked_criteria if self.matter else ()

    @cached_property
    def not_asked(self) -> str:
        """The reason why some krav in force are not asked for; empty if all are."""
        version = self.matter.criteria if self.matter else None
        duties = [str(k.number) for k in version.value.criteria if k.member_duty] if version else []
        if not duties:
            return ""
        message = ngettext(
            "Krav {numbers} gäller den som redan är medlem, så det frågas inte efter.",
            "Krav {numbers} gäller den som redan är medlem, så de frågas inte efter.",
            len(duties),
        )
        return message.format(numbers=listed(duties))

    @cached_property
    def arguments(self) -> list[tuple[Argument, bool]]:
        """The argument blocks with contents for this case: the chosen in order, then the rest."""
        usable = self.matter.arguments if self.matter else ()
        by_code = {fold(a.code): a for a in usable}
        chosen = self._chosen_codes
        first = [by_code[code] for code in dict.fromkeys(map(fold, chosen)) if code in by_code]
        return [*((a, True) for a in first), *((a, False) for a in usable if a not in first)]

    @property
    def _chosen_codes(self) -> Sequence[str]:
        if "argument" in self.answers.fields:
            return self.answers.all("argument")
        return self.topic.default_arguments if self.topic else ()

    @property
    def unknown_arguments(self) -> list[str]:
        """Chosen codes that are not arguments here; kept until the user removes them."""
        shown = {fold(argument.code) for argument, _chosen in self.arguments}
        return [code for code in self.answers.all("argument") if fold(code) not in shown]

    @property
    def preset(self) -> str | None:
        """The topic's default arguments, if the user has not changed them."""
        if "argument" in self.answers.fields:
            return None
        return ",".join(argument.code for argument, chosen in self.arguments if chosen)

    def objections(self) -> list[tuple[Objection, str]]:
        """The documented reasons for refusal, with the document's answers."""
        if self.topic is None or self.body is None:
            return []
        kind, code = self.body.fee_kind, self.body.code
        return [
            (o, " ".join(stated.value.text for stated in o.known(self.date, kind, code)))
            for o in self.topic.objections
        ]

    @cached_property
    def attempts(self) -> Sequence[Stated[Attempt]]:
        """Documented attempts in this body."""
        return self.matter.attempts if self.matter else ()

    @cached_property
    def known(self) -> Sequence[Fact]:
        """The known facts about the body."""
        chosen = self.is_free or self.topic is not None
        return known_of(self.matter) if self.matter and chosen else ()

    @cached_property
    def matter(self) -> Matter | None:
        """The case looked up; if incomplete, only its frame: kind, body, subject, rules.

        None until kind and body are chosen.
        """
        if self.reading.case is not None:
            return Matter(self.reading.case, self.registry)
        held = {
            "slag": self.kind,
            "organ": self.answers.first("organ"),
            "ämne": tree(self.answers).get("ämne") if self.topic else FREE,
            "rubrik": None if self.topic else "–",
            "datum": self.date.isoformat(),
        }
        frames = (held | own_rules(self.answers), held)
        cases = (read_case(reading.tree(frame), self.registry).case for frame in frames)
        return next((Matter(case, self.registry) for case in cases if case is not None), None)

    @cached_property
    def draft(self) -> Draft | None:
        """The document so far; None if a field has an error."""
        if self.reading.prepared is None:
            return None
        if self.reading.prepared.drafts:
            return self.reading.prepared.drafts[0][1]
        lacking = all(f.code in LACKING for f in self._errors)
        return _sketch(self.reading.prepared) if lacking else None

    @property
    def _errors(self) -> list[Finding]:
        return [f for f in self.reading.findings if f.level is Level.ERROR]

    @cached_property
    def proposed(self) -> list[str]:
        """The yrkanden that the template proposes; if that is unknown, the last proposal."""
        prepared = self.reading.prepared
        faulty = {f.where.partition(".")[0] for f in self._errors}
        if self.is_free or self.is_question:
            return []
        if prepared and faulty <= TYPED:
            bare = replace(prepared, case=replace(prepared.case, yrkanden=()))
            return [*_sketch(bare).asks]
        return [line for line in self.answers.control("_föreslagna").split("\n") if line]


def _sketch(prepared: documents.Prepared) -> Draft:
    case, template, registry = prepared.case, prepared.template, prepared.registry
    return compose(case, template, registry, documents.editions(case, template, registry)[0])
