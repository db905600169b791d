"""Contributions of members to the meeting and the minutes: yrkanden in order, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from motioner.compose import decisions, people
from motioner.compose.decisions import Noun
from motioner.compose.yrkanden import unpunctuated
from motioner.ground.swedish import fold, listed
from motioner.nouns.case import Case, Event, EventKind, Step, StepKind, final_decision
from motioner.nouns.registry import Body, Registry

HANDS = ("I första hand", "I andra hand", "I tredje hand", "I fjärde hand", "I femte hand")


def steps_view(steps: Sequence[Step], noun: Noun) -> Iterator[dict[str, Any]]:
    """A member's yrkanden, each with its rank; additions come last and have no rank."""
    ladder = [step for step in steps if step.kind is not StepKind.ADDITION]
    for step in (*ladder, *(step for step in steps if step.kind is StepKind.ADDITION)):
        yield {
            "hand": _hand(ladder, step),
            "text": step_text(step, noun),
            "skäl": unpunctuated(step.text) if step.kind is StepKind.REMAND else "",
            "är_bifall": step.kind is StepKind.GRANT and step.number is None,
        }


def _hand(ladder: Sequence[Step], step: Step) -> str:
    """*I andra hand*; empty for a single yrkande and for several on one att-sats each."""
    numbers = {other.number for other in ladder}
    parallel = None not in numbers and len(numbers) == len(ladder)
    if len(ladder) < 2 or parallel or step not in ladder:
        return ""
    return HANDS[min(ladder.index(step), len(HANDS) - 1)]


def step_text(step: Step, noun: Noun) -> str:
    """The text after *yrkar*: *bifall till motionen*, *avslag på motionens andra yrkande* …"""
    part = f"{noun.definite}s {decisions.ordinal(step.number)} yrkande" if step.number else ""
    match step.kind:
        case StepKind.GRANT:
            return f"bifall till {part or noun.definite}"
        case StepKind.REJECT:
            return f"avslag på {part or noun.definite}"
        case StepKind.CHANGE:
            changed = part or f"{noun.definite}s yrkande"
            return f"att {changed} får lydelsen ”{unpunctuated(step.text)}”"
        case StepKind.ADDITION:
            return f"följande tillägg till {noun.definite}: ”{unpunctuated(step.text)}”"
        case StepKind.REMAND:
            return "att ärendet återremitteras"
        case StepKind.DEFER:
            return "att ärendet bordläggs"
        case _:
            assert_never(step.kind)


def behind(case: Case, event: Event, registry: Registry, body: Body) -> list[str]:
    """The people behind a document: names with parties, else the group."""
    names = [people.with_party(registry, signer) for signer in event.signers]
    if names or not event.group:
        return names
    line = people.group_line(people.of_group(case), registry, body)
    return [(line or "").removeprefix("För ")]


def written_by(
    case: Case, kinds: Sequence[EventKind], registry: Registry, body: Body
) -> list[tuple[Event, str]]:
    """Each document of the kinds with each person or group behind it, without repetitions."""
    found = [
        (event, name)
        for event in case.history
        if event.kind in kinds
        for name in behind(case, event, registry, body)
    ]
    return list({(event.kind, name): (event, name) for event, name in found}.values())


def debated(case: Case, noun: Noun, registry: Registry, body: Body) -> Iterator[str]:
    """Each yrkande at the deciding meeting: *Anna Andersson (V): bifall till …*."""
    decision = final_decision(case)
    for event in case.history:
        if event.kind is not EventKind.YRKANDE or decision is None:
            continue
        if event.date != decision.date or fold(event.body or "") != fold(decision.body or ""):
            continue  # an earlier round has its own minutes
        texts = [
            f"{step['hand'].lower()} {step['text']}".strip()
            for step in steps_view(event.steps, noun)
        ]
        yield f"{listed(behind(case, event, registry, body))}: {listed(texts)}"
