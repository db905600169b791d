"""Compare two versions of a document: yrkande by yrkande, figure by figure, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from motioner.checks.figures.claims import Claim, claims_in
from motioner.checks.figures.forms import Sort
from motioner.foreign.comparing.aligned import Pair, Piece, paired
from motioner.foreign.incoming import Incoming
from motioner.foreign.incoming.emphasis import Emphasised
from motioner.foreign.incoming.lines import Line
from motioner.foreign.incoming.people import Person
from motioner.ground.effort import Effort
from motioner.ground.swedish import when

__all__ = [
    "Comparison",
    "HeadPart",
    "Pair",
    "Piece",
    "TextPair",
    "compare",
    "name_with_party",
    "presented",
    "stated_day",
]


class HeadPart(Enum):
    """The parts of the head and foot of a document."""

    KIND = auto()
    PARTIES = auto()
    BODY = auto()
    ADDRESSEE = auto()
    PLACE = auto()
    DATE = auto()
    GROUP = auto()
    PEOPLE = auto()


@dataclass(frozen=True, slots=True)
class TextPair:
    """A paragraph in both versions, and whether it is a heading or a list item.

    ``emphasis`` are the bold and italic words of the new version, of the old one if there is none.
    """

    pair: Pair
    heading: bool
    listed: bool
    emphasis: tuple[Emphasised, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two versions.

    ``figures`` are the changed ones, each sort with the words before and after; ``head`` holds the
    changes of kind, parties, address, place, date and signatures. ``signers`` are the signatories
    before and after, matched by name. ``effort`` is the remaining budget for the comparison.
    """

    old: Incoming
    new: Incoming
    title: Pair
    ingress: Pair
    yrkanden: tuple[Pair, ...]
    questions: tuple[Pair, ...]
    text: tuple[TextPair, ...]
    figures: tuple[tuple[Sort, Pair], ...]
    head: tuple[tuple[HeadPart, Pair], ...]
    signers: tuple[tuple[Person | None, Person | None], ...]
    effort: Effort

    @property
    def is_changed(self) -> bool:
        """Return whether anything differs."""
        pairs = (self.title, self.ingress, *self.yrkanden, *self.questions)
        pairs += tuple(text.pair for text in self.text)
        return bool(self.head) or any(pair.is_changed for pair in pairs)

    @property
    def is_coarse(self) -> bool:
        """Return whether the texts were too long and different to be compared word by word."""
        every = (self.ingress, *self.yrkanden, *self.questions, *(text.pair for text in self.text))
        return any(pair.pieces and self.effort.is_spent for pair in every)


def compare(old: Incoming, new: Incoming, *, association: bool) -> Comparison:
    """The differences between two versions; ``association``: whether they are about joining one."""
    lines = {line.words: line for line in (*old.text, *new.text)}
    effort, searching = Effort(), Effort()
    asked = paired(_plain(old.satser), _plain(new.satser), effort)
    questions = paired(old.questions, new.questions, effort)
    before, after = ([line.words for line in one.text] for one in (old, new))
    pairs = paired(before, after, effort)
    return Comparison(
        old,
        new,
        Pair(old.title, new.title, effort=effort),
        Pair(old.ingress, new.ingress, effort=effort),
        asked,
        questions,
        tuple(_sort_of(pair, lines) for pair in pairs),
        tuple(_figures(*(_claims(one, association, searching) for one in (old, new)))),
        tuple(
            (part, Pair(before, after))
            for part, before, after in zip(HeadPart, _head(old), _head(new), strict=True)
            if before != after
        ),
        tuple(_signers(old.people, new.people)),
        effort,
    )


def name_with_party(person: Person) -> str:
    """The name with the party in brackets, as in a signature."""
    return f"{person.name} ({person.party})" if person.party else person.name


def presented(person: Person) -> str:
    """A name with party and role."""
    return ", ".join(filter(None, (name_with_party(person), person.role)))


def _signers(
    old: Sequence[Person], new: Sequence[Person]
) -> Iterator[tuple[Person | None, Person | None]]:
    for pair in paired([person.name for person in old], [person.name for person in new]):
        before, after = pair.places
        yield (old[before - 1] if before else None, new[after - 1] if after else None)


def _head(document: Incoming) -> tuple[str | None, ...]:
    """The values of ``HeadPart`` in order, as text."""
    return (
        document.kind_word,
        ", ".join(document.parties) or None,
        document.body,
        document.addressee,
        document.place,
        stated_day(document),
        document.group,
        "; ".join(map(presented, document.people)) or None,
    )


def stated_day(document: Incoming) -> str | None:
    """The date in words as the document states it, whether that day exists or not."""
    return document.no_such_day or (when(document.date) if document.date else None)


def _plain(satser: Sequence[str]) -> list[str]:
    """Att-satser without final punctuation, which depends only on their position."""
    return [sats.rstrip(" .,;") for sats in satser]


def _sort_of(pair: Pair, lines: dict[str, Line]) -> TextPair:
    line = lines[pair.new if pair.new is not None else pair.old or ""]
    shown = () if line.heading else line.emphasis
    return TextPair(pair, line.heading is not None, line.mark is not None, shown)


def _claims(document: Incoming, association: bool, effort: Effort) -> dict[Sort, list[Claim]]:
    found: dict[Sort, list[Claim]] = {}
    for text in document.everything:
        for claim in claims_in(text, association=association, effort=effort):
            found.setdefault(claim.sort, []).append(claim)
    return found


def _figures(
    old: dict[Sort, list[Claim]], new: dict[Sort, list[Claim]]
) -> Iterator[tuple[Sort, Pair]]:
    """The figures of each sort that differ between the two, paired in order."""
    for sort in dict.fromkeys((*old, *new)):
        before = list(dict.fromkeys(claim.quoted for claim in old.get(sort, [])))
        after = list(dict.fromkeys(claim.quoted for claim in new.get(sort, [])))
        kept = {*before} & {*after}
        gone = [words for words in before if words not in kept]
        come = [words for words in after if words not in kept]
        for n in range(max(len(gone), len(come))):
            yield sort, Pair(gone[n] if n < len(gone) else None, come[n] if n < len(come) else None)
