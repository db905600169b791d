"""The template values for an association's krav, and where the body stands on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from motioner.compose.markup import Sentence
from motioner.ground.swedish import capital, listed, small_number, when
from motioner.nouns.case import Case, CriterionState, Stance
from motioner.nouns.registry import Association, CriteriaVersion, Criterion

State = tuple[Criterion, CriterionState]


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


def _day(state: CriterionState) -> str:
    """When a decision was made, as it follows *beslutade*."""
    if state.date is None:
        return ""
    return f"{'den ' if state.date.day else 'i ' if state.date.month else ''}{when(state.date)}"


def _decided(state: CriterionState, topics: Sequence[str], noun: str) -> str:
    """*Kommunfullmäktige beslutade den 15 mars 2021, § 34, om mål för utsläppen (Plan).*"""
    day = _day(state)
    paragraph = (state.paragraph or "").removeprefix("§").strip()
    words = [capital(state.body or noun), f"beslutade {day}" if day else "har beslutat"]
    text = " ".join(words) + (f", §\u00a0{paragraph}," if paragraph else "")
    return f"{text} om {listed(topics)}{f' ({state.document})' if state.document else ''}."


def states(version: CriteriaVersion | None, case: Case) -> list[State]:
    """Each krav of a version with what the document says of the body's stand on it."""
    unknown = CriterionState(Stance.UNKNOWN)
    found = []
    for criterion in version.criteria if version else ():
        state = case.criteria.get(criterion.number, unknown)
        if state.date is not None and state.date.first_day > case.date:
            state = unknown  # decided after this document, which therefore cannot know of it
        # A duty of members applies only to members: it is never requested or reported as unmet.
        if criterion.member_duty and state.stance is not Stance.DECIDED:
            state = unknown
        found.append((criterion, state))
    return found


def stands(krav: Sequence[State], noun: str) -> list[tuple[str, tuple[int, ...]]]:
    """The body's stand in sentences, each with the numbers of the krav that it is about.

    One for each decision and one for what others lack; an unknown krav is passed over in silence.
    """
    decisions: dict[CriterionState, list[Criterion]] = {}
    others: dict[Stance, list[Criterion]] = {Stance.DONE: [], Stance.UNMET: []}
    for criterion, state in krav:
        if state.stance is Stance.DECIDED:
            decisions.setdefault(state, []).append(criterion)
        elif state.stance in others:
            others[state.stance].append(criterion)
    said = [(_decided(state, _topics(of), noun), _numbers(of)) for state, of in decisions.items()]
    if done := others[Stance.DONE]:
        text = f"Arbetet med {listed(_topics(done))} pågår, men utan ett politiskt beslut."
        said.append((text, _numbers(done)))
    if unmet := others[Stance.UNMET]:
        said.append((f"Ännu saknas {listed(_topics(unmet))}.", _numbers(unmet)))
    return said


def _topics(krav: Iterable[Criterion]) -> list[str]:
    return [criterion.topic or f"krav {criterion.number}" for criterion in krav]


def _numbers(krav: Iterable[Criterion]) -> tuple[int, ...]:
    return tuple(criterion.number for criterion in krav)


def criteria_view(association: Association, case: Case, noun: str) -> dict[str, Any]:
    """The krav in force with the body's stance on each, and a summary of all."""
    version = association.criteria.on(case.date)
    known = states(version.value if version else None, case)
    krav = [
        {
            "nummer": criterion.number,
            "ordagrant": criterion.wording,
            "text": criterion.short,
            "läge": str(state.stance),
            "beslut": decision_text(state) if state.stance is Stance.DECIDED else "",
            "förslag": criterion.proposal or "",
            "plikt": criterion.member_duty,
        }
        for criterion, state in known
    ]
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
        "mening": Sentence(version.value.sentence, (version.source,))
        if version and version.value.sentence
        else "",
        "yrkande": (version.value.request or "") if version else "",
        "lägen": [text for text, _numbers in stands(known, noun)],
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
