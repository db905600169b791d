"""Contributions of members to the meeting and the minutes: yrkanden in order, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from motioner.compose import decisions, people
from motioner.compose.decisions import Noun
from motioner.compose.yrkanden import unpunctuated
from motioner.ground.att_satser import att_sats
from motioner.ground.swedish import capital, fold, listed
from motioner.nouns.case import (
    Case,
    Event,
    EventKind,
    Step,
    StepKind,
    final_decision,
    in_assembly,
)
from motioner.nouns.registry import Body, Registry

HANDS = ("I första hand", "I andra hand", "I tredje hand", "I fjärde hand", "I femte hand")


def steps_view(
    steps: Sequence[Step], noun: Noun, board: str | None = None
) -> Iterator[dict[str, Any]]:
    """A member's yrkanden, each with its rank; additions come last and have no rank.

    ``board`` is the one that the assembly sends a case back to; None in a board's own meeting.
    """
    ladder = [step for step in steps if step.kind is not StepKind.ADDITION]
    for step in (*ladder, *(step for step in steps if step.kind is StepKind.ADDITION)):
        yield {
            "hand": _hand(ladder, step),
            "text": step_text(step, noun, board),
            "skäl": _own_sentence(step),
            "är_bifall": step.kind is StepKind.GRANT and step.number is None,
        }


def _hand(ladder: Sequence[Step], step: Step) -> str:
    """*I andra hand*; empty for a single yrkande and for several on one att-sats each."""
    numbers = {other.number for other in ladder}
    parallel = None not in numbers and len(numbers) == len(ladder)
    if len(ladder) < 2 or parallel or step not in ladder:
        return ""
    return HANDS[min(ladder.index(step), len(HANDS) - 1)]


def _own_sentence(step: Step) -> str:
    """The reason of a remand as a sentence of its own, where *för att* cannot introduce it."""
    if step.kind is not StepKind.REMAND or not step.text or _purpose(step.text):
        return ""
    return f"{capital(unpunctuated(step.text))}."


def _purpose(reason: str) -> str:
    """The reason after *att ärendet återremitteras*: *för att kostnaden ska redovisas*, or empty.

    A main clause has another word order than a subordinate one, so only *ska* is converted.
    """
    words = unpunctuated(reason)
    first = words.partition(" ")[0].casefold()
    if first in ("för", "så") and " att " in f"{words} ".casefold()[:10]:
        return f"{words[:1].lower()}{words[1:]}"
    if first == "att":
        return f"för {words}"
    sats = att_sats(words) if " ska " in words and " inte " not in words else None
    return f"för {sats}" if sats else ""


def step_text(step: Step, noun: Noun, board: str | None = None) -> str:
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
            words = ["att ärendet återremitteras", f"till {board}" if board else ""]
            return " ".join(filter(None, [*words, _purpose(step.text)]))
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


def sent_back_to(case: Case, event: Event, body: Body) -> str | None:
    """The board that the assembly sends a case back to; None for a yrkande in a board."""
    return body.board if in_assembly(event, (case.opened or case).kind) else None


def at_decision(case: Case) -> list[Event]:
    """The yrkanden at the meeting that decided; an earlier round has its own minutes."""
    decision = final_decision(case)
    if decision is None:
        return []
    return [
        event
        for event in case.history
        if event.kind is EventKind.YRKANDE
        and event.date == decision.date
        and fold(event.body or decision.body or "") == fold(decision.body or "")
    ]


def debated(case: Case, noun: Noun, registry: Registry, body: Body) -> Iterator[str]:
    """Each yrkande at the deciding meeting: *Anna Andersson (V) yrkar bifall till motionen.*"""
    for event in at_decision(case):
        texts = [
            f"{step['hand'].lower()} {step['text']}".strip()
            for step in steps_view(event.steps, noun, sent_back_to(case, event, body))
        ]
        yield f"{listed(behind(case, event, registry, body))} yrkar {listed(texts)}."


def asked_to_grant(case: Case) -> list[Event]:
    """The yrkanden at the deciding meeting of those who wanted the whole granted."""
    return [
        event
        for event in at_decision(case)
        if any(step.kind is StepKind.GRANT and step.number is None for step in event.steps)
    ]


def in_favour(case: Case, whole: str) -> str:
    """The aim of a reservation, after *till förmån för*: *vårt yrkande om bifall till motionen*.

    It is *mitt* or *vårt* only if everyone who signs made that yrkande, or their group did.
    ``whole`` names what was asked to be granted.
    """
    asked = asked_to_grant(case)
    if not asked:
        return f"bifall till {whole}"
    movers = {fold(signer.name) for event in asked for signer in event.signers}
    signers = [signer for signer in case.signers if signer.name]
    own = bool(signers) and all(fold(signer.name) in movers for signer in signers)
    if case.group:
        parties = set(case.all_parties)
        own = own or any(
            event.group or any(signer.party in parties for signer in event.signers)
            for event in asked
        )
    if not own:
        return f"yrkandet om bifall till {whole}"
    many = case.group or len(signers) > 1
    return f"{'vårt' if many else 'mitt'} yrkande om bifall till {whole}"
