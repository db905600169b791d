"""Outcomes in words: proposals and decisions, yrkande by yrkande."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from msgspec import Struct

from motioner.compose.yrkanden import unpunctuated
from motioner.ground.att_satser import decision_sentence
from motioner.ground.swedish import listed
from motioner.nouns.case import Kind, Outcome

ORDINALS = (
    "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde",
    "tionde",
)  # fmt: skip


class Noun(Struct, frozen=True):
    """The word for the first document of a case: *motionen*, *medborgarförslaget*."""

    bare: str
    definite: str
    neuter: bool

    @classmethod
    def of(cls, kind: Kind) -> Noun:
        """The noun of a kind of document."""
        return cls(str(kind), kind.row.definite, kind.is_neuter)

    def bend(self, stem: str) -> str:
        """A participle in the noun's gender: *besvarad*, *besvarat*."""
        return f"{stem}{'t' if self.neuter else 'd'}"


def ordinal(number: int) -> str:
    """*första* … *tionde*, then *11:e*."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    return f"{number}:{'a' if number % 10 in (1, 2) and number % 100 not in (11, 12) else 'e'}"


def sentence_of(sats: str, given: str | None = None) -> str | None:
    """The decision sentence of an att-sats: the given wording, else by rule, else None."""
    return f"{unpunctuated(given)}." if given else decision_sentence(sats)


def _passive(outcome: Outcome, participle: str) -> str:
    """The passive verb for an outcome."""
    match outcome:
        case Outcome.GRANTED:
            return "bifalls"
        case Outcome.REJECTED:
            return "avslås"
        case Outcome.ANSWERED:
            return f"anses {participle}"
        case Outcome.CLOSED:
            return "avskrivs"
        case _:
            assert_never(outcome)


def sentences(
    noun: Noun, satser: Sequence[str], outcomes: Sequence[Outcome], wordings: Mapping[int, str]
) -> list[str]:
    """The points of a proposal or decision, each a sentence that can be carried out by itself.

    A granted sats is written out, so that the minutes need no other text.
    """
    operative = [sentence_of(sats, wordings.get(n)) for n, sats in enumerate(satser, start=1)]
    whole = noun.definite[:1].upper() + noun.definite[1:]
    if len(set(outcomes)) == 1:
        first = f"{whole} {_passive(outcomes[0], noun.bend('besvara'))}."
        granted = outcomes[0] is Outcome.GRANTED
        return [first, *(s for s in operative if s and granted)]
    points = []
    for number, outcome in enumerate(outcomes, start=1):
        point = f"{whole}s {ordinal(number)} yrkande {_passive(outcome, 'besvarat')}."
        spelt = operative[number - 1] if outcome is Outcome.GRANTED else None
        points.append(f"{point} {spelt}" if spelt else point)
    return points


def granted(
    satser: Sequence[str], outcomes: Sequence[Outcome], wordings: Mapping[int, str]
) -> list[str]:
    """The sentences of the granted yrkanden alone, as the decision is to be carried out."""
    numbered = enumerate(zip(satser, outcomes, strict=False), start=1)
    found = [sentence_of(s, wordings.get(n)) for n, (s, o) in numbered if o is Outcome.GRANTED]
    return [sentence for sentence in found if sentence]


def voted(noun: Noun, outcomes: Sequence[Outcome], who: str) -> str:
    """The outcome after a vote: *avslår kommunfullmäktige motionen*; ``who`` decides."""
    if len(set(outcomes)) > 1:
        return f"beslutar {who} att {clause(noun, outcomes)}"
    match outcomes[0]:
        case Outcome.GRANTED:
            return f"bifaller {who} {noun.definite}"
        case Outcome.REJECTED:
            return f"avslår {who} {noun.definite}"
        case Outcome.ANSWERED:
            return f"anser {who} {noun.definite} {noun.bend('besvara')}"
        case Outcome.CLOSED:
            return f"avskriver {who} {noun.definite}"
        case _:
            assert_never(outcomes[0])


def _infinitive(outcome: Outcome, things: str, participle: str) -> str:
    match outcome:
        case Outcome.GRANTED:
            return f"bifalla {things}"
        case Outcome.REJECTED:
            return f"avslå {things}"
        case Outcome.ANSWERED:
            return f"anse {things} {participle}"
        case Outcome.CLOSED:
            return f"avskriva {things}"
        case _:
            assert_never(outcome)


def clause(noun: Noun, outcomes: Sequence[Outcome]) -> str:
    """The outcome after *beslutade att*: *avslå motionen*, yrkande by yrkande if mixed."""
    if len(set(outcomes)) == 1:
        return _infinitive(outcomes[0], noun.definite, noun.bend("besvara"))
    groups: dict[Outcome, list[str]] = {}
    for number, outcome in enumerate(outcomes, start=1):
        groups.setdefault(outcome, []).append(ordinal(number))
    parts = [
        _infinitive(outcome, f"{noun.definite}s {listed(numbers)} yrkande", _plural(numbers))
        for outcome, numbers in groups.items()
    ]
    return listed(parts)


def _plural(numbers: Sequence[str]) -> str:
    return "besvarat" if len(numbers) == 1 else "besvarade"
