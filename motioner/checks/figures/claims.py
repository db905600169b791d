"""Find a document's claims: each figure whose subject is recognised, with its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from motioner.checks.figures.clauses import Mention, mention_of, sentences
from motioner.checks.figures.forms import (
    FEES,
    FOUNDED,
    OF_ASSOCIATION,
    OF_EMISSIONS,
    POPULATION,
    ClaimPattern,
    Sort,
)
from motioner.checks.figures.numbers import ANY_NUMBER, NUMBER, Number, number_of
from motioner.ground.effort import Effort
from motioner.ground.sources import PartialDate

_MILLION = 1_000_000
_FEWEST_INHABITANTS = 100
# Skip longer runs: they are not real sentences and are slow to scan.
_LONGEST_SENTENCE = 1_000
# Cost of searching for the subject of one number, in steps of the effort.
_STEPS_OF_NUMBER = 200


class Claim(Struct, frozen=True):
    """A figure in a sentence; ``quoted`` is its text, ``dates`` the dates it may refer to.

    A date of None is the document's own. ``at`` is the line number in a text file.
    """

    sort: Sort
    number: Number
    quoted: str
    mention: Mention
    dates: tuple[PartialDate | None, ...] = (None,)
    at: int | None = None


def claims_in(text: str, *, association: bool, effort: Effort) -> Iterator[Claim]:
    """The figures of a paragraph in reading order; ``association``: also those about one.

    Sentences for which no effort is left are skipped.
    """
    earlier = ""
    for sentence in sentences(text):
        numbers = len(sentence) <= _LONGEST_SENTENCE and len(ANY_NUMBER.findall(sentence))
        if numbers and effort.take(numbers * _STEPS_OF_NUMBER):
            taken: list[range] = []
            found: list[Claim] = []
            if association:
                found += _by_pattern(OF_ASSOCIATION, (sentence, earlier), taken)
                found += _founded(sentence)
            found += _by_pattern(POPULATION, (sentence, earlier), taken)
            found += _by_pattern(OF_EMISSIONS, (sentence, earlier), taken)
            yield from sorted(found, key=lambda claim: claim.mention.start)
        earlier = sentence


def _by_pattern(
    forms: Iterable[ClaimPattern], said: tuple[str, str], taken: list[range]
) -> Iterator[Claim]:
    """The claims in the first of two texts, a sentence; the second is the sentence before it."""
    for form in (form for form in forms if form.may_be_in(said[0])):
        for found in form.words.finditer(said[0]):
            mention = mention_of(found, *said)
            number = number_of(found)
            if _is_sized(form.sort, number) and form.holds(mention) and _take(found, taken):
                dates = mention.dates(of_rule=form.sort in FEES)
                yield Claim(form.sort, number, mention.words.strip(" .,"), mention, dates)


def _is_sized(sort: Sort, number: Number) -> bool:
    """Return whether the number is plausible for a figure of its sort."""
    match sort:
        case Sort.INHABITANTS:
            return number.value >= _MILLION
        case Sort.POPULATION:
            return number.value >= _FEWEST_INHABITANTS
        case _:
            return True


def _take(found: re.Match[str], taken: list[range]) -> bool:
    """Mark the number as used; False if another pattern has already used it."""
    own = range(found.start("number"), found.end("number"))
    if any(own.start < other.stop and other.start < own.stop for other in taken):
        return False
    taken.append(own)
    return True


def _founded(sentence: str) -> Iterator[Claim]:
    for found in FOUNDED.finditer(sentence):
        value = re.compile(NUMBER).fullmatch(found["year"] or found["year2"])
        if value:
            mention = mention_of(found, sentence)
            yield Claim(Sort.FOUNDED, number_of(value), mention.words.strip(), mention)
