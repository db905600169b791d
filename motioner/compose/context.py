"""The vocabulary of templates: every name a template may use, and its value.

The names are Swedish because template authors are. ``templates/README.md`` lists them; a test
compares the two.
"""

from __future__ import annotations

from typing import Any, assert_never

from motioner.compose import people, yrkanden
from motioner.compose.application import application_view
from motioner.compose.asking import questions
from motioner.compose.earlier import attempts_of, earlier_view
from motioner.compose.emissions import chart_view, emissions_view
from motioner.compose.fee import fee_view
from motioner.compose.jinja import section
from motioner.compose.markup import literal_paragraphs, prose
from motioner.compose.matter import decider, matter_view
from motioner.compose.membership import subject_views
from motioner.compose.plan import plan_view
from motioner.compose.series import latest_figure, series_views
from motioner.ground.swedish import capital, long_date, number
from motioner.matter import Matter
from motioner.nouns import draft
from motioner.nouns.case import Case
from motioner.nouns.registry import POPULATION, Association, Body, BodyKind
from motioner.nouns.template import Addressee, Template


def body_view(matter: Matter) -> dict[str, Any]:
    """The body's names and the facts about it at the case's date."""
    body, case = matter.body, matter.case
    noun = "kommun" if body.kind is BodyKind.KOMMUN else "region"
    return {
        "namn": body.official_name,
        "juridiskt": body.legal_name,
        "kort": body.short_name,
        "attribut": body.attributive,
        "sort": noun,
        "sorten": f"{noun}en",
        "Sorten": f"{capital(noun)}en",
        "sortens": f"{noun}ens",
        "är_region": body.is_region,
        "är_gotland": body.kind is BodyKind.GOTLAND,
        "fullmäktige": body.assembly,
        "Fullmäktige": capital(body.assembly),
        "styrelsen": body.board,
        "styrelsens": f"{body.board}s",
        "folkmängd": latest_figure(body, *POPULATION, case.date),
        "serier": series_views(body, case.date),
        "klimatplan": plan_view(matter),
    }


def _office(association: Association) -> str:
    """An association as an addressee: *föreningen Klimatkommunerna*, or its name alone."""
    wording = association.wording
    whole = f"{wording.definite} {association.name}"
    return whole if wording.full == whole else association.name


def addressee(case: Case, template: Template, body: Body, association: Association | None) -> str:
    """The addressee of the template's document, as printed after *Till*."""
    match template.addressee:
        case Addressee.ASSEMBLY:
            return f"{body.assembly} i {body.official_name}"
        case Addressee.BOARD:
            return f"{body.board} i {body.official_name}"
        case Addressee.DECIDER:
            return f"{decider(case, body)} i {body.official_name}"
        case Addressee.ASKED:
            return case.to or ""
        case Addressee.ASSOCIATION:
            return _office(association) if association else ""
        case Addressee.NOBODY:
            return ""
        case _:
            assert_never(template.addressee)


def channel_view(matter: Matter) -> dict[str, Any] | None:
    """The name and demands of the form that residents use; None if it is unknown."""
    channel = matter.channel
    if channel is None:
        return None

    def figure(what: str, amount: int | None) -> draft.Figure | None:
        shown = number(amount) if amount else ""
        label = f"{capital(what)} som {channel.name} kräver"
        return draft.Figure(shown, label, shown, "", (channel.source,)) if amount else None

    return {
        "namn": channel.name,
        "röster": figure("röster", channel.votes),
        "dagar": figure("dagar", channel.days),
    }


def context_of(matter: Matter, template: Template, *, contact: bool) -> dict[str, Any]:
    """All values for a template. ``contact``: whether this copy has contact details."""
    case, registry = matter.case, matter.registry
    body, association = matter.body, matter.association
    speaking = people.pronouns(case, registry)
    return {
        "slag": str(case.kind),
        "benämning": people.label(matter, template),
        "datum": long_date(case.date),
        "organ": body_view(matter),
        **speaking,
        "adressat": people.address(matter, template, addressee(case, template, body, association)),
        "underskrifter": people.signatures(
            case, registry, body, lines=not case.kind.is_citizens or contact
        ),
        "inlämning": contact,
        "kontaktperson": people.contact_person(case) if contact or not case.nameless else "",
        "kontakt": people.contact_block(case.contact) if contact and case.contact else (),
        "till": case.to or "",
        "frågor": questions(matter),
        "ärende": matter_view(case, registry, body, matter.topic),
        "ansökan": application_view(matter),
        "lokalt": literal_paragraphs(case.local),
        "text": prose(case.free.text) if case.free else (),
        "egen_rubrik": case.title or (case.free.title if case.free and not case.opened else ""),
        "egna_yrkanden": yrkanden.as_sentence(case.yrkanden),
        "egna_förslag": yrkanden.as_proposal(case.yrkanden, speaking["Vi"]),
        "observatör": case.observer,
        "yrkanden": section(lambda blocks: yrkanden.build(case, blocks)),
        "formulärfält": section(lambda blocks, label: draft.FormField(label, blocks), 1),
        "kanal": channel_view(matter),
        "tidigare": earlier_view(attempts_of(matter), matter),
        "fält": {field.name: "" for field in template.fields} | dict(case.fields),
        "utsläpp": emissions_view(matter) if matter.association else None,
        "diagram": chart_view(matter),
        **subject_views(matter),
        "avgift": fee_view(association, body, case.date, case.told.fee) if association else None,
    }
