"""The vocabulary of templates for a topic and an association: its krav and the body's stand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from motioner.compose.criteria import criteria_view
from motioner.compose.joinings import joinings_view
from motioner.compose.markup import Sentence
from motioner.compose.members import members_view
from motioner.compose.yrkanden import as_sentence, unpunctuated
from motioner.ground.facts import Stated
from motioner.ground.swedish import capital, small_number
from motioner.matter import Matter
from motioner.nouns.case import Case
from motioner.nouns.registry import (
    Association,
    Body,
    BodyKind,
    Statement,
    Topic,
    usable,
)


def sentence(stated: Stated[Statement]) -> Sentence:
    """A statement with its source."""
    return Sentence(stated.value.text, (stated.source,))


def _answered(topic: Topic, case: Case, body: Body) -> Iterator[str]:
    """The facts that answer the reasons of earlier refusals."""
    reasons = {reason for attempt in case.earlier for reason in attempt.reasons}
    for objection in topic.objections:
        if objection.code in reasons:
            for stated in objection.known(case.date, body.fee_kind, body.code):
                yield from stated.value.tells


def _is_of(stated: Stated[Statement], body: Body) -> bool:
    """True if a statement is about this body, which cannot be its own example."""
    return bool(re.search(rf"\b{re.escape(body.short_name)}s?\b", stated.value.text))


def _untold(statements: Iterable[Stated[Statement]], body: Body, said: set[str]) -> list[Sentence]:
    """The statements of other bodies without the facts in ``said``, to which theirs are added."""
    told = []
    for stated in statements:
        if said.isdisjoint(stated.value.tells) and not _is_of(stated, body):
            said.update(stated.value.tells)
            told.append(sentence(stated))
    return told


def arguments_view(topic: Topic, case: Case, body: Body, said: set[str]) -> list[list[Sentence]]:
    """The chosen blocks in order, each as the sentences known at the case's date.

    Facts in ``said`` are skipped; the facts used here are added to it.
    """
    known = {argument.code: argument for argument in topic.arguments}
    chosen = topic.default_arguments if case.arguments is None else case.arguments
    blocks = [
        _untold(known[code].known(case.date, body.fee_kind, body.code), body, said)
        for code in chosen
        if code in known
    ]
    # The default of a resident's proposal is one sentence of each, since it is to be short.
    most = 1 if case.kind.is_citizens and case.arguments is None else None
    return [block[:most] for block in blocks if block]


def objection_view(topic: Topic, case: Case, body: Body, noun: str) -> dict[str, Any] | None:
    """The main objection and the answers to it; None if there is none."""
    objection = topic.main_objection
    if objection is None or objection.said is None:
        return None
    known = usable(objection.replies, case.date, body.fee_kind, body.code)
    return {
        "påstående": f"{capital(noun)} {objection.said}",
        "svar": [sentence(stated) for stated in known],
    }


def subject_views(matter: Matter) -> dict[str, dict[str, Any] | None]:
    """The vocabulary of templates for the topic (``ämne``) and for joining it (``förening``)."""
    topic, association = matter.topic, matter.association
    if topic is None:
        return {"ämne": None, "förening": None}
    said = set(_answered(topic, matter.case, matter.body))
    of_topic = topic_view(topic, matter.case, matter.body, said)
    joining = association_view(association, matter, of_topic, said) if association else None
    return {"ämne": of_topic, "förening": joining}


def _noun(body: Body) -> str:
    return "regionen" if body.kind is not BodyKind.KOMMUN else "kommunen"


def topic_view(topic: Topic, case: Case, body: Body, said: set[str]) -> dict[str, Any]:
    """The vocabulary of templates for any topic at the case's date.

    Facts in ``said`` are left out, and those used here are added to it.
    """
    about = topic.about_known(case.date, body.fee_kind, body.code)
    proposed = topic.proposed(body.fee_kind)
    return {
        "namn": topic.name,
        "rubrik": topic.wording.title,
        "saken": topic.wording.subject,
        "klimat": topic.is_climate,
        "om": _untold(about, body, said),
        "argument": arguments_view(topic, case, body, said),
        "invändning": objection_view(topic, case, body, _noun(body)),
        "förebild": _untold(
            usable(topic.precedents.get(case.kind, ()), case.date, body.fee_kind, body.code),
            body,
            said,
        ),
        "yrkanden": [unpunctuated(sats) for sats in proposed],
        "förslaget": as_sentence(proposed),
    }


def association_view(
    association: Association, matter: Matter, of_topic: Mapping[str, Any], said: Container[str]
) -> dict[str, Any]:
    """Everything templates know of the association at the case's date."""
    case, body = matter.case, matter.body
    noun = _noun(body)
    procedure = association.procedure.on(case.date)
    workload = association.workload
    return {
        **{key: of_topic[key] for key in ("namn", "rubrik", "om", "argument")},
        **wording_view(association, body, noun),
        "väg": str(procedure.value.route) if procedure else "",
        "steg": [Sentence(step, (procedure.source,)) for step in procedure.value.steps]
        if procedure
        else [],
        "gången": Sentence(procedure.value.summary, (procedure.source,))
        if procedure and procedure.value.summary
        else "",
        "test": test_view(association, body, case.date),
        "prov": trial_view(association, body, case.date),
        "är_medlem": matter.is_member,
        "arbetstid": sentence(workload) if workload and workload.known_from <= case.date else "",
        "krav": criteria_view(association, case, noun),
        "medlemmar": {
            **members_view(association, case),
            **joinings_view(association, matter),
        },
        "samarbeten": [
            Sentence(link.value.text, (link.source,))
            for link in association.links
            if link.value.name not in said
            and link.known_from <= case.date
            and not link.source.is_the_document(body.code, case.date)
        ],
        "observatör": observer_view(association, case.date),
    }


def wording_view(association: Association, body: Body, noun: str) -> dict[str, Any]:
    """The association's wording, and the name of the body or person that joins it."""
    wording = association.wording
    return {
        "fullt": wording.full,
        "bestämt": wording.definite,
        "genitiv": wording.genitive,
        "medlemskap": wording.subject,
        "ansöka": wording.apply,
        "gå_med": wording.join,
        "är_med": wording.joined,
        "var_med": wording.joined_past,
        "krav_ord": wording.criteria,
        "kraven_ord": wording.criteria_definite,
        "krav_som_ställs": wording.demands,
        "när_uppfyllt": wording.when_met,
        "om_erbjudet": wording.offered,
        "avgiften": wording.fee,
        "Avgiften": capital(wording.fee),
        "avgiften_med_namn": wording.fee_named or wording.fee,
        "medlemmar_ord": wording.members,
        "sökanden": wording.joiner or noun,
        "Sökanden": capital(wording.joiner or noun),
        "uppdrag_till": wording.joiner or body.board,
        "budgetram": "befintlig budgetram" if wording.joiner else f"{body.board}s budgetram",
        "sökande": f"{wording.joiner} i {body.official_name}"
        if wording.joiner
        else body.official_name,
        "avgift_sätts_av": association.fee_set_by or "",
        "avgift_lämnas_av": association.fee_asked_of,
        "adress": association.url,
    }


def test_view(association: Association, body: Body, on: dt.date) -> Sentence | str:
    """The areas of the association's test for the kind of body, in one sentence."""
    series = association.tests.get(body.fee_kind)
    test = series.on(on) if series else None
    if test is None:
        return ""
    areas = [
        f"{name.lower()} ({points} poäng)" if points else name.lower()
        for name, points in test.value.areas
    ]
    scored = ", med högsta poäng inom parentes" if any(p for _n, p in test.value.areas) else ""
    # Semicolons, because names of areas contain commas.
    return Sentence(f"Testets områden{scored}: {'; '.join(areas)}.", (test.source,))


def trial_view(association: Association, body: Body, on: dt.date) -> Sentence | str:
    """The test in one or two sentences for running text."""
    series = association.tests.get(body.fee_kind)
    test = series.on(on) if series else None
    return Sentence(test.value.summary, (test.source,)) if test and test.value.summary else ""


def observer_view(association: Association, on: dt.date) -> dict[str, Any] | None:
    """The terms of observing, if the association offers it."""
    observer = association.observer
    if observer is None or observer.known_from > on:
        return None
    return {
        "rubrik": observer.value.title,
        "begära": observer.value.request,
        "text": Sentence(observer.value.text, (observer.source,)),
        "år": small_number(observer.value.years),
    }
