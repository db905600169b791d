"""What the later documents of a case know of it: what was asked, proposed, said and decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from motioner.case import (
    REPORTS,
    Case,
    Event,
    EventKind,
    Kind,
    Outcome,
    Step,
    StepKind,
    final_decision,
    latest,
    outcomes_of,
)
from motioner.compose import decisions, people
from motioner.compose.decisions import Noun
from motioner.compose.earlier import reasons_view
from motioner.compose.yrkanden import bare
from motioner.registry import Association, Body, Registry
from motioner.swedish import NBSP, a_year_after, capital, listed, long_date, number

HANDS = ("I första hand", "I andra hand", "I tredje hand", "I fjärde hand", "I femte hand")
PROPOSING = (*REPORTS, EventKind.REMISSVAR)


def decider(case: Case, body: Body) -> str:
    """The name of the assembly or board that has the case before it."""
    opened = case.opened or case
    decision = final_decision(case)
    for event in (case.event, decision):
        if event is not None and event.body and event.kind not in PROPOSING:
            return event.body
    return body.board if opened.kind is Kind.LEDAMOTSINITIATIV else body.assembly


def matter_view(
    case: Case, registry: Registry, body: Body, association: Association | None
) -> dict[str, Any] | None:
    """The case behind a later document; None for a document that has none behind it."""
    opened = case.opened
    if opened is None:
        return None
    noun = decisions.NOUNS[opened.kind]
    submitted = latest(case.history, EventKind.SUBMITTED)
    moved = submitted.date if submitted else opened.date
    satser = [bare(sats) for sats in opened.yrkanden]
    return {
        "rubrik": opened.title or "",
        "sort": noun.bare,
        "sorten": noun.definite,
        "Sorten": capital(noun.definite),
        "är_neutrum": noun.neuter,
        "av": _movers(opened, registry, body),
        "inlämnad": long_date(moved),
        "dnr": _dnr(case),
        "organ": decider(case, body),
        "yrkanden": satser,
        "bifall": decisions.sentences(noun, satser, (Outcome.GRANTED,) * len(satser), {})[1:],
        "förslag": _proposal(case, noun, satser, association, body),
        "beslut": _decision(case, noun, satser, association, body),
        "yrkat": list(_steps(case.event.steps if case.event else (), noun)),
        "handlingar": list(_papers(case, noun, moved)),
        "reservationer": _by(case, EventKind.RESERVATION, registry),
        "anteckningar": _by(case, EventKind.SARSKILT_YTTRANDE, registry)
        + _by(case, EventKind.PROTOKOLLSANTECKNING, registry),
        "yrkanden_i_debatten": list(_debate(case, noun, registry)),
        "ett_år": long_date(a_year_after(moved)),
    }


def _dnr(case: Case) -> str:
    """The registration number that the history gives, as it was last given."""
    events = [*case.history, *([case.event] if case.event else [])]
    return next((event.dnr for event in reversed(events) if event.dnr), "")


def _movers(opened: Case, registry: Registry, body: Body) -> str:
    """Who moved: members by name and party, or the group; residents are not named again."""
    if opened.kind.is_citizens:
        return ""
    named = people.signatures(opened, registry, body, lines=False)
    names = [signatory.name for signatory in named.signatories if signatory.name]
    return listed(names) or (named.group or "").removeprefix("För ")


def _section(event: Event) -> str:
    paragraph = (event.paragraph or "").removeprefix("§").strip()
    return f", §{NBSP}{paragraph}" if paragraph else ""


def _cited(event: Event) -> str:
    """*kommunfullmäktige den 14 december 2026, § 123*."""
    return f"{event.body} den {long_date(event.date)}{_section(event)}"


def _proposal(
    case: Case, noun: Noun, satser: Sequence[str], association: Association | None, body: Body
) -> dict[str, Any] | None:
    """What is proposed: by the document itself if it proposes, else by the latest report."""
    own = case.event if case.event and case.event.kind in PROPOSING else None
    event = own or latest(case.history, *REPORTS)
    if event is None:
        return None
    outcomes = outcomes_of(event, len(satser))
    return {
        "av": capital(event.body or event.sender or "förvaltningen"),
        "när": long_date(event.date),
        "text": _cited(event) if event.body else "",
        "meningar": decisions.sentences(noun, satser, outcomes, event.wordings),
        "att": decisions.clause(noun, outcomes),
        "ställning": _stand(outcomes),
        "något_bifalls": Outcome.GRANTED in outcomes,
        **_as_sentences(reasons_view(event.reasons, association, body, case.date)),
    }


def _as_sentences(reasons: dict[str, Any]) -> dict[str, Any]:
    """The reasons with those in free words as sentences of the document's own."""
    return reasons | {"ord": [f"{capital(bare(words))}." for words in reasons["ord"]]}


def _stand(outcomes: Sequence[Outcome]) -> str:
    """The verb of an answer to a referral: *tillstyrker*, *avstyrker* or neither."""
    if set(outcomes) == {Outcome.GRANTED}:
        return "tillstyrker"
    return "avstyrker" if set(outcomes) == {Outcome.REJECTED} else ""


def _decision(
    case: Case, noun: Noun, satser: Sequence[str], association: Association | None, body: Body
) -> dict[str, Any] | None:
    event = final_decision(case)
    if event is None:
        return None
    outcomes = outcomes_of(event, len(satser))
    reasons = event.reasons
    report = latest(case.history, *REPORTS)
    if not reasons and report is not None:
        reasons = report.reasons
    lost = [s for s, o in zip(satser, outcomes, strict=False) if o is not Outcome.GRANTED]
    return {
        "organ": capital(event.body or ""),
        "organ_inne": event.body or "",
        "när": long_date(event.date),
        "paragraf": _section(event).removeprefix(", "),
        "att": decisions.clause(noun, outcomes),
        "meningar": decisions.sentences(noun, satser, outcomes, event.wordings),
        "avslaget": lost if Outcome.GRANTED in outcomes else [],
        "röster": _votes(event),
        "deltog": listed(event.took_part),
        "gång": event.procedure,
        **reasons_view(reasons, association, body, case.date),
    }


def _votes(event: Event) -> str:
    votes = event.votes
    if votes is None:
        return ""
    words = f"{number(votes.yes)} ja-röster och {number(votes.no)} nej-röster"
    return f"{words}; {number(votes.abstained)} avstod" if votes.abstained else words


def _steps(steps: Sequence[Step], noun: Noun) -> Iterator[dict[str, Any]]:
    """The yrkanden of a member, each with its place in the ladder; an addition stands beside it."""
    ladder = [step for step in steps if step.kind is not StepKind.ADDITION]
    for step in (*ladder, *(step for step in steps if step.kind is StepKind.ADDITION)):
        yield {
            "hand": _hand(ladder, step),
            "text": step_text(step, noun),
            "skäl": step.text if step.kind is StepKind.REMAND else "",
            "är_bifall": step.kind is StepKind.GRANT and step.number is None,
        }


def _hand(ladder: Sequence[Step], step: Step) -> str:
    if len(ladder) < 2 or step not in ladder:
        return ""
    return HANDS[min(ladder.index(step), len(HANDS) - 1)]


def step_text(step: Step, noun: Noun) -> str:
    """What follows *yrkar*: *bifall till motionen*, *avslag på motionens andra yrkande* …"""
    part = f"{noun.definite}s {decisions.ordinal(step.number)} yrkande" if step.number else ""
    match step.kind:
        case StepKind.GRANT:
            return f"bifall till {part or noun.definite}"
        case StepKind.REJECT:
            return f"avslag på {part or noun.definite}"
        case StepKind.CHANGE:
            return f"att {part or f'{noun.definite}s yrkande'} får lydelsen ”{bare(step.text)}”"
        case StepKind.ADDITION:
            return f"följande tillägg till {noun.definite}: ”{bare(step.text)}”"
        case StepKind.REMAND:
            return "att ärendet återremitteras"
        case StepKind.DEFER:
            return "att ärendet bordläggs"
        case _:
            assert_never(step.kind)


def _papers(case: Case, noun: Noun, moved: dt.date) -> Iterator[str]:
    """What the decision rests on, the case's own first document last."""
    for event in reversed(case.history):
        match event.kind:
            case EventKind.TJANSTESKRIVELSE:
                by = f", {event.sender}" if event.sender else ""
                yield f"Tjänsteskrivelse den {long_date(event.date)}{by}"
            case EventKind.YTTRANDE:
                yield f"Yttrande från {_cited(event)}"
            case EventKind.REMISSVAR:
                yield f"Remissvar från {_cited(event)}"
            case _:
                pass
    yield f"{capital(noun.bare)} den {long_date(moved)}"


def _by(case: Case, kind: EventKind, registry: Registry) -> list[str]:
    """Who has written a document of the kind, each once."""
    opened = case.opened or case
    names = [
        people.signed_name(opened, registry, signer)
        for event in case.history
        if event.kind is kind
        for signer in event.signers
    ]
    return list(dict.fromkeys(names))


def _debate(case: Case, noun: Noun, registry: Registry) -> Iterator[str]:
    """Each yrkande in the chamber as the minutes tell it: *Anna Andersson (V): bifall till …*."""
    opened = case.opened or case
    for event in case.history:
        if event.kind is EventKind.YRKANDE:
            who = listed([people.signed_name(opened, registry, s) for s in event.signers])
            texts = [
                f"{_hand(event.steps, step).lower()} {step_text(step, noun)}".strip()
                for step in event.steps
            ]
            yield f"{who}: {listed(texts)}"
