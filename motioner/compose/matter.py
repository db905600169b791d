"""The history of a case for its later documents: requests, proposals, debate and decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from motioner.compose import debate, decisions, handling, minutes
from motioner.compose.decisions import Noun
from motioner.compose.earlier import reasons_view
from motioner.compose.yrkanden import unpunctuated
from motioner.ground.swedish import a_year_after, capital, listed, long_date, number
from motioner.nouns.case import (
    REPORTS,
    Case,
    Event,
    EventKind,
    Outcome,
    final_decision,
    latest,
    outcomes_of,
)
from motioner.nouns.registry import Body, Registry, Topic

PROPOSING = (*REPORTS, EventKind.REMISSVAR)


def decider(case: Case, body: Body) -> str:
    """The name of the assembly or board that is to decide."""
    opened = case.opened or case
    decision = final_decision(case)
    for event in (case.event, decision):
        if event is not None and event.body and event.kind not in PROPOSING:
            return event.body
    return body.board if opened.kind.is_boards else body.assembly


def matter_view(
    case: Case, registry: Registry, body: Body, topic: Topic | None
) -> dict[str, Any] | None:
    """The template values for the case behind a later document; None for a first document."""
    opened = case.opened
    if opened is None:
        return None
    noun = Noun.of(opened.kind)
    satser = [unpunctuated(sats) for sats in opened.yrkanden]
    decided_by = decider(case, body)

    def written(*kinds: EventKind) -> list[tuple[Event, str]]:
        return debate.written_by(case, kinds, registry, body)

    return {
        **_first(case, opened, registry, body),
        "dnr": _dnr(case),
        "organ": decided_by,
        "huvud": _head(case.event) if case.event else "",
        "yrkanden": satser,
        "bifall": decisions.sentences(
            noun,
            satser,
            (Outcome.GRANTED,) * len(satser),
            case.event.wordings if case.event else {},
        )[1:],
        "förslag": _proposal(case, noun, satser, topic, body),
        "beslut": _decision(case, noun, satser, topic, body),
        "yrkat": _moved_here(case, noun, body),
        "till_förmån_för": _in_favour(case, noun, satser),
        "remissvar": list(handling.answers(case, noun, satser, topic, body, decided_by)),
        "skickas_till": handling.informed(
            case, opened, _outcomes_told(case, satser), registry, body
        ),
        "handlingar": list(_papers(case, noun)),
        "återremisser": [_remand(e) for e in case.history if e.kind is EventKind.ATERREMISS],
        "reservationer": [name for _event, name in written(EventKind.RESERVATION)],
        "anteckningar": [
            f"{capital(str(event.kind))}: {name}"
            for event, name in written(EventKind.SARSKILT_YTTRANDE, EventKind.PROTOKOLLSANTECKNING)
        ],
        "yrkanden_i_debatten": list(debate.debated(case, noun, registry, body)),
    }


def _first(case: Case, opened: Case, registry: Registry, body: Body) -> dict[str, Any]:
    """The first document: its title and noun, who handed it in and when."""
    noun = Noun.of(opened.kind)
    submitted = latest(case.history, EventKind.SUBMITTED)
    day = submitted.date if submitted else opened.date
    return {
        "rubrik": opened.title or "",
        "sort": noun.bare,
        "sorten": noun.definite,
        "Sorten": capital(noun.definite),
        "är_neutrum": noun.neuter,
        "av": listed(handling.movers(opened, registry, body)),
        "väckt": handling.moved(case, opened, day=long_date(day), registry=registry, body=body),
        "inlämnad": long_date(day),
        "ett_år": long_date(a_year_after(day)),
    }


def _moved_here(case: Case, noun: Noun, body: Body) -> list[dict[str, Any]]:
    """The yrkanden of the document itself."""
    if case.event is None:
        return []
    board = debate.sent_back_to(case, case.event, body)
    return list(debate.steps_view(case.event.steps, noun, board))


def _in_favour(case: Case, noun: Noun, satser: Sequence[str]) -> str:
    """The aim of a reservation; empty while nothing is decided."""
    decision = final_decision(case)
    if decision is None:
        return ""
    partly = Outcome.GRANTED in outcomes_of(decision, len(satser))
    return debate.in_favour(case, f"hela {noun.definite}" if partly else noun.definite)


def _outcomes_told(case: Case, satser: Sequence[str]) -> Sequence[Outcome]:
    """The outcomes that the document is about: its own, else decided, else proposed."""
    own = case.event if case.event and case.event.kind in PROPOSING else None
    event = own or final_decision(case) or latest(case.history, *REPORTS)
    return outcomes_of(event, len(satser)) if event else ()


def _remand(event: Event) -> str:
    who = capital(event.body or "")
    why = unpunctuated(event.motivation)
    when = f"den {long_date(event.date)}{handling.section(event)}"
    return f"{who} återremitterade ärendet {when}: {why}."


def _dnr(case: Case) -> str:
    """The latest registration number in the history."""
    events = [*case.history, *([case.event] if case.event else [])]
    return next((event.dnr for event in reversed(events) if event.dnr), "")


def _head(event: Event) -> str:
    """Author and date of an answer by the administration or a board; empty for other events."""
    if event.kind not in PROPOSING:
        return ""
    return capital(
        handling.cited(event)
        if event.body
        else f"{event.sender or 'förvaltningen'} den {long_date(event.date)}"
    )


def _proposal(
    case: Case, noun: Noun, satser: Sequence[str], topic: Topic | None, body: Body
) -> dict[str, Any] | None:
    """The proposal: of the document itself if it makes one, else of the latest report."""
    own = case.event if case.event and case.event.kind in PROPOSING else None
    event = own or latest(case.history, *REPORTS)
    if event is None:
        return None
    outcomes = outcomes_of(event, len(satser))
    return {
        "av": capital(event.body or event.sender or "förvaltningen"),
        "när": long_date(event.date),
        "från": f"{event.body} {handling.on_day(event)}" if event.body else "",
        "organ": event.body or "",
        "meningar": decisions.sentences(noun, satser, outcomes, event.wordings),
        "att": decisions.clause(noun, outcomes),
        "ställning": _stand(outcomes),
        "något_bifalls": Outcome.GRANTED in outcomes,
        **_as_sentences(reasons_view(event.reasons, topic, body, case.date)),
    }


def _as_sentences(reasons: dict[str, Any]) -> dict[str, Any]:
    """The reasons, with those in free words turned into sentences."""
    return reasons | {"ord": [f"{capital(unpunctuated(words))}." for words in reasons["ord"]]}


def _stand(outcomes: Sequence[Outcome]) -> str:
    """The verb of an answer to a referral: *tillstyrker*, *avstyrker* or empty."""
    if set(outcomes) == {Outcome.GRANTED}:
        return "tillstyrker"
    return "avstyrker" if set(outcomes) == {Outcome.REJECTED} else ""


def _decision(
    case: Case, noun: Noun, satser: Sequence[str], topic: Topic | None, body: Body
) -> dict[str, Any] | None:
    event = final_decision(case)
    if event is None:
        return None
    outcomes = outcomes_of(event, len(satser))
    reasons = event.reasons
    report = latest(case.history, *REPORTS)
    # A report's reasons are used for the decision only if both have the same outcome.
    if not reasons and report is not None and outcomes_of(report, len(satser)) == outcomes:
        reasons = report.reasons
    lost = [s for s, o in zip(satser, outcomes, strict=False) if o is not Outcome.GRANTED]
    return {
        "organ": capital(event.body or ""),
        "organ_inne": event.body or "",
        "när": long_date(event.date),
        "dagen": handling.on_day(event),
        "paragraf": handling.section(event).removeprefix(", "),
        "att": decisions.clause(noun, outcomes),
        "meningar": decisions.sentences(noun, satser, outcomes, event.wordings),
        "att_verkställa": decisions.granted(satser, outcomes, event.wordings),
        "egna_skäl": bool(event.reasons),
        "avslaget": lost if Outcome.GRANTED in outcomes else [],
        "avgjort": minutes.settled_today(case, event),
        "omröstning": minutes.vote(case, event, noun, len(satser)),
        "röster": _votes(event),
        "deltog": listed(event.took_part),
        "gång": event.procedure,
        **reasons_view(reasons, topic, body, case.date),
    }


def _votes(event: Event) -> str:
    votes = event.votes
    if votes is None:
        return ""
    words = f"{number(votes.yes)} ja-röster och {number(votes.no)} nej-röster"
    return f"{words}; {number(votes.abstained)} avstod" if votes.abstained else words


def _papers(case: Case, noun: Noun) -> Iterator[str]:
    """The documents behind the decision; the case's own first document comes last."""
    for event in reversed(case.history):
        match event.kind:
            case EventKind.TJANSTESKRIVELSE:
                by = f", {event.sender}" if event.sender else ""
                yield f"Tjänsteskrivelse den {long_date(event.date)}{by}"
            case EventKind.YTTRANDE:
                yield f"Yttrande från {handling.cited(event)}"
            case EventKind.REMISSVAR:
                yield f"Remissvar från {handling.cited(event)}"
            case _:
                pass
    opened = case.opened or case
    yield f"{capital(noun.bare)} {noun.bend('datera')} den {long_date(opened.date)}"
