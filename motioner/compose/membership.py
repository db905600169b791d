"""The vocabulary of templates for a topic and an association: its krav and the body's stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from motioner.compose.markup import Sentence
from motioner.compose.members import members_view
from motioner.compose.yrkanden import as_sentence, unpunctuated
from motioner.ground.facts import Stated
from motioner.ground.swedish import capital, small_number, when
from motioner.matter import Matter
from motioner.nouns.case import Case, CriterionState, Stance
from motioner.nouns.registry import Association, Body, BodyKind, Statement, Topic


def sentence(stated: Stated[Statement]) -> Sentence:
    """A statement with its source."""
    return Sentence(stated.value.text, (stated.source,))


def decision_text(state: CriterionState) -> str:
    """The decision cited: *beslutat av kommunfullmäktige den 15 mars 2021, § 34 (Plan)*.

    Parts that the writer left out are left out here too.
    """
    text = "beslutat"
    if state.body:
        text += f" av {state.body}"
    if state.date is not None:
        word = " den" if state.date.day else " i" if state.date.month else ""
        text += f"{word} {when(state.date)}"
    if state.paragraph:
        paragraph = state.paragraph.removeprefix("§").strip()
        text += f", §\u00a0{paragraph}"
    if state.document:
        text += f" ({state.document})"
    return text


def criteria_view(association: Association, case: Case, noun: str) -> dict[str, Any]:
    """The krav in force with the body's stance on each, and a summary of all."""
    version = association.criteria.on(case.date)
    unknown = CriterionState(Stance.UNKNOWN)
    krav = []
    for criterion in version.value.criteria if version else ():
        state = case.criteria.get(criterion.number, unknown)
        if state.date is not None and state.date.first_day > case.date:
            state = unknown  # decided after this document, which therefore cannot know of it
        # A duty of members applies only to members: it is never requested or reported as unmet.
        stance = Stance.UNKNOWN if criterion.member_duty else state.stance
        krav.append(
            {
                "nummer": criterion.number,
                "ordagrant": criterion.wording,
                "text": criterion.short,
                "läge": str(stance),
                "beslut": decision_text(state) if stance is Stance.DECIDED else "",
                "förslag": criterion.proposal or "",
                "plikt": criterion.member_duty,
            }
        )
    asked = [entry["läge"] for entry in krav if not entry["plikt"]]
    unmet = _of(krav, Stance.UNMET)
    undecided = _of(krav, Stance.DONE)
    return {
        "alla": krav,
        "antal": small_number(len(krav)),
        "ingress": f"{association.wording.demanding} {noun} {version.value.lead}".strip()
        if version
        else "",
        "inledning": Sentence(version.value.intro, (version.source,)) if version else "",
        "tidigare_räknas": version.value.earlier_count if version else False,
        "fotnot": (version.value.footnote or "") if version else "",
        "ordagrant": version.value.verbatim if version else False,
        "källa": version.source.title if version else "",
        "ouppfyllda": unmet,
        "obeslutade": undecided,
        # A krav fulfilled without a decision still needs one before the application.
        "saknade": [e for e in krav if e in unmet or e in undecided] if unmet else [],
        "alla_beslutade": bool(asked) and all(stance == Stance.DECIDED for stance in asked),
        "något_beslutat": any(stance == Stance.DECIDED for stance in asked),
        "begärs": bool(asked) and not all(stance == Stance.DECIDED for stance in asked),
        "något_okänt": any(stance == Stance.UNKNOWN for stance in asked),
        "något_görs": any(stance == Stance.DONE for stance in asked),
    }


def _of(krav: Iterable[Mapping[str, Any]], stance: Stance) -> list[Mapping[str, Any]]:
    """The krav of one stance for which the board can be asked to prepare a proposal."""
    return [entry for entry in krav if entry["läge"] == stance and entry["förslag"]]


def _answered(topic: Topic, case: Case, body: Body) -> Iterator[str]:
    """The facts that answer the reasons of earlier refusals."""
    reasons = {reason for attempt in case.earlier for reason in attempt.reasons}
    for objection in topic.objections:
        if objection.code in reasons:
            for stated in objection.known(case.date, body.fee_kind, body.code):
                yield from stated.value.tells


def arguments_view(topic: Topic, case: Case, body: Body, said: set[str]) -> list[list[Sentence]]:
    """The chosen blocks in order, each as the sentences known at the case's date.

    Facts in ``said`` are skipped; the facts used here are added to it.
    """
    known = {argument.code: argument for argument in topic.arguments}
    chosen = topic.default_arguments if case.arguments is None else case.arguments
    blocks: list[list[Sentence]] = []
    for argument in (known[code] for code in chosen if code in known):
        block: list[Sentence] = []
        for stated in argument.known(case.date, body.fee_kind, body.code):
            if said.isdisjoint(stated.value.tells):
                said.update(stated.value.tells)
                block.append(sentence(stated))
        blocks.append(block)
    return [block for block in blocks if block]


def subject_views(matter: Matter) -> dict[str, dict[str, Any] | None]:
    """The vocabulary of templates for the topic (``ämne``) and for joining it (``förening``)."""
    topic, association = matter.topic, matter.association
    if topic is None:
        return {"ämne": None, "förening": None}
    said = set(_answered(topic, matter.case, matter.body))
    of_topic = topic_view(topic, matter.case, matter.body, said)
    joining = association_view(association, matter, of_topic, said) if association else None
    return {"ämne": of_topic, "förening": joining}


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
        "om": [sentence(stated) for stated in about],
        "argument": arguments_view(topic, case, body, said),
        "yrkanden": [unpunctuated(sats) for sats in proposed],
        "förslaget": as_sentence(proposed),
    }


def association_view(
    association: Association, matter: Matter, of_topic: Mapping[str, Any], said: Container[str]
) -> dict[str, Any]:
    """Everything templates know of the association at the case's date."""
    case, body = matter.case, matter.body
    noun = "regionen" if body.kind is not BodyKind.KOMMUN else "kommunen"
    procedure = association.procedure.on(case.date)
    workload = association.workload
    told_of = " ".join(told.text for block in of_topic["argument"] for told in block)
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
        "arbetstid": sentence(workload) if workload and workload.known_from <= case.date else "",
        "krav": criteria_view(association, case, noun),
        "medlemmar": members_view(association, matter.registry, case, told_of),
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
