"""The way to a decision in draft minutes: formal yrkanden first, then the vote.

Only what follows from the history is said. What *ja* meant is known from the result, and what
*nej* meant only if somebody asked for that instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from motioner.compose import debate, decisions
from motioner.compose.decisions import Noun
from motioner.ground.swedish import capital, fold, number, small_number
from motioner.nouns.case import Case, Event, EventKind, Outcome, StepKind, Votes, outcomes_of

_ALONE = {Outcome.GRANTED: "bifalla", Outcome.REJECTED: "avslå"}


def settled_today(case: Case, decision: Event) -> str:
    """A sentence on a case decided although somebody asked for a remand or a deferral; else empty.

    A procedure in the writer's own words that speaks of it comes first.
    """
    asked = {step.kind for event in debate.at_decision(case) for step in event.steps}
    told = fold(decision.procedure)
    said = [
        words
        for kind, words, stem in (
            (StepKind.REMAND, "återremitteras", "aterremi"),
            (StepKind.DEFER, "bordläggs", "bordlag"),
        )
        if kind in asked and stem not in told
    ]
    if not said:
        return ""
    how = f"{said[0]} inte" if len(said) == 1 else f"varken {said[0]} eller {said[1]}"
    who = capital(decision.body or "")
    return f"{who} avgör ärendet vid dagens sammanträde. Det {how}."


def vote(case: Case, decision: Event, noun: Noun, count: int) -> str:
    """The vote in sentences: the meaning of the answers, and the result; empty without one."""
    votes = decision.votes
    if votes is None or not votes.yes + votes.no:
        return ""
    outcomes = outcomes_of(decision, count)
    result = decisions.voted(noun, outcomes, decision.body or "")
    cast = [(votes.yes, "ja-röst"), (votes.no, "nej-röst")]
    more, fewer = (_counted(*side) for side in (cast if votes.yes >= votes.no else cast[::-1]))
    casting = " och ordförandens utslagsröst" if votes.yes == votes.no else ""
    sentences = [
        *_question(case, decision, noun, outcomes),
        f"Med {more} mot {fewer}{casting} {result}.",
        *_abstained(votes),
    ]
    return " ".join(sentences)


def _counted(count: int, noun: str) -> str:
    return f"{number(count)} {noun}{'' if count == 1 else 'er'}"


def _abstained(votes: Votes) -> list[str]:
    if not votes.abstained:
        return []
    who = "ledamot" if votes.abstained == 1 else "ledamöter"
    count = "en" if votes.abstained == 1 else small_number(votes.abstained)
    return [f"{capital(count)} {who} avstår från att rösta."]


def _question(case: Case, decision: Event, noun: Noun, outcomes: Sequence[Outcome]) -> list[str]:
    """The meaning of *ja* and *nej*, if it follows from the result and the yrkanden."""
    votes = decision.votes
    outcome = outcomes[0] if len(set(outcomes)) == 1 else None
    if votes is None or votes.yes == votes.no or outcome not in _ALONE:
        return []
    if "rostar" in fold(decision.procedure) or not _opposed(case, outcome):
        return []
    other = Outcome.REJECTED if outcome is Outcome.GRANTED else Outcome.GRANTED
    words = (_ALONE[outcome], _ALONE[other])
    for_yes, for_no = words if votes.yes > votes.no else words[::-1]
    pronoun = "det" if noun.neuter else "den"
    return [
        f"Den som vill {for_yes} {noun.definite} röstar ja.",
        f"Den som vill {for_no} {pronoun} röstar nej.",
    ]


def _opposed(case: Case, outcome: Outcome) -> bool:
    """True if the opposite of the outcome was asked for: granting, or rejecting."""
    if outcome is Outcome.REJECTED:
        return bool(debate.asked_to_grant(case))
    rejecting = any(
        step.kind is StepKind.REJECT and step.number is None
        for event in debate.at_decision(case)
        for step in event.steps
    )
    opinion = [e for e in case.history if e.kind is EventKind.YTTRANDE]
    return rejecting or bool(opinion and set(opinion[-1].outcomes) == {Outcome.REJECTED})
