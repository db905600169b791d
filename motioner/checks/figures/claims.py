"""What a document claims: each figure that can be told for what it is, with its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motioner.checks.figures.numbers import NUMBER, Number, number_of
from motioner.sources import PartialDate
from motioner.swedish import MONTHS

_SP = "[ \u00a0\u2009\u202f]"


class Sort(StrEnum):
    """What a figure is a figure of."""

    POPULATION = "folkmängd"
    MEMBERS = "medlemmar"
    FEE = "avgift"
    FEE_EACH = "avgift per invånare"
    FEE_BASE = "avgiftens grundbelopp"
    FEE_RATE = "avgiftens belopp per invånare"
    FEE_CAP = "högsta avgift"
    FEE_COUNTED = "invånare som räknas"
    FOUNDED = "år"
    CRITERIA = "antal krav"
    INHABITANTS = "invånare tillsammans"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in a sentence; ``quoted`` are its words and ``said`` the date they speak of.

    ``year`` is a year named in the sentence that a fee or a start may belong to, ``at`` the line
    in a file of text.
    """

    sort: Sort
    number: Number
    quoted: str
    sentence: str
    said: PartialDate | None = None
    year: int | None = None
    at: int | None = None


def _with_number(after: str, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w,.§/:-]){before}(?P<all>{NUMBER}{after})", re.IGNORECASE)


_MONEY = rf"{_SP}?(?:kr\b|kronor\b|:-)"
_EACH = rf"{_SP}?(?:/|per{_SP})?{_SP}?(?:och{_SP})?inv(?:ånare|\b)"
# The more exact a form is, the earlier it stands: what one has taken no later one takes again.
_OF_ASSOCIATION: tuple[tuple[Sort, re.Pattern[str], str], ...] = (
    (Sort.FEE_EACH, _with_number(rf"{_SP}öre(?:{_SP}|/)?{_EACH}"), "avgift|kosta"),
    (Sort.FEE_RATE, _with_number(rf"{_MONEY}{_SP}?{_EACH}"), "avgift|kosta|medlem"),
    (
        Sort.FEE_COUNTED,
        _with_number(rf"{_SP}inv(?:ånare|\b)", rf"(?:upp{_SP}till|högst|max(?:imalt)?){_SP}"),
        "avgift|kosta",
    ),
    (
        Sort.FEE_CAP,
        _with_number(_MONEY, rf"(?:högst|max(?:imalt)?|dvs\.?|mer{_SP}än){_SP}"),
        "avgift|kosta|betala",
    ),
    (
        Sort.FEE_BASE,
        _with_number(rf"{_MONEY}(?={_SP}?(?:\+|plus\b|och\b|samt\b).{{1,25}}inv)"),
        "avgift|kosta|medlem",
    ),
    (Sort.FEE, _with_number(_MONEY), "avgift|kosta"),
    (
        Sort.MEMBERS,
        _with_number(
            rf"{_SP}(?:av{_SP})?(?:[a-zåäö]+{_SP}){{0,2}}?(?:medlemmar(?:na|nas|s)?|medlemskommuner(?:na)?)\b"
        ),
        "",
    ),
    (
        Sort.MEMBERS,
        _with_number(
            rf"{_SP}(?:kommuner|kommuner{_SP}och{_SP}regioner)\b(?=[^.]*\bmed(?:lemmar|\b))"
        ),
        "",
    ),
    (
        Sort.MEMBERS,
        _with_number(rf"{_SP}kommuner\b", rf"representera(?:r|de)?{_SP}(?:nu{_SP}|idag{_SP})?"),
        "",
    ),
    (
        Sort.CRITERIA,
        _with_number(rf"{_SP}(?:[a-zåäö]+{_SP})?(?:krav(?:en)?|kriterier(?:na)?)\b"),
        "",
    ),
    (
        Sort.INHABITANTS,
        _with_number(rf"{_SP}(?:invånare|människor|svenskar|personer)\b"),
        "representera|tillsammans|medlem|förening|nätverk",
    ),
)
_FOUNDED = re.compile(
    r"(?P<verb>start|bilda|grunda)\w*(?P<between>[^.\d]{0,40}?)\b(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<year2>(?:19|20)\d\d)\b[^.\d]{0,40}?\b(?P<verb2>start|bilda|grunda|ombilda)",
    re.IGNORECASE,
)
_POPULATION = (
    _with_number(
        rf"{_SP}(?:invånare|kommuninvånare|innevånare|personer{_SP}(?:bor|folkbokförda))\b"
    ),
    _with_number("", r"folkmängd(?:en)?[^.\d]{0,40}?"),
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[A-ZÅÄÖ])|(?<=\d[.!?])\s+(?=[A-ZÅÄÖ])")
_DATED = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTHS)}){_SP})?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_MILLION = 1_000_000
# What is longer is no sentence that anybody reads, and slow to look through.
_LONGEST_SENTENCE = 2_000


def claims_in(text: str, *, association: bool) -> Iterator[Claim]:
    """The figures of a paragraph; those of an association only in a document about one."""
    for sentence in _SENTENCE.split(text):
        if len(sentence) > _LONGEST_SENTENCE:
            continue
        taken: list[range] = []
        if association:
            yield from _of_association(sentence, taken)
            yield from _founded(sentence)
        for form in _POPULATION:
            for found in form.finditer(sentence):
                claim = _claim(Sort.POPULATION, found, sentence, taken)
                if claim and claim.number.value >= 100 and not _each(sentence, found):
                    yield claim


def _of_association(sentence: str, taken: list[range]) -> Iterator[Claim]:
    for sort, form, needed in _OF_ASSOCIATION:
        if needed and not re.search(needed, sentence, re.IGNORECASE):
            continue
        for found in form.finditer(sentence):
            if sort is Sort.INHABITANTS and number_of(found).value < _MILLION:
                continue
            claim = _claim(sort, found, sentence, taken)
            if claim:
                yield claim


def _each(sentence: str, found: re.Match[str]) -> bool:
    return bool(re.search(r"(?:/|per )$", sentence[: found.start("all")]))


def _claim(sort: Sort, found: re.Match[str], sentence: str, taken: list[range]) -> Claim | None:
    """The claim of a match, unless its number is already taken for something else."""
    number = number_of(found)
    place = range(found.start("number"), found.end("number"))
    if any(place.start < other.stop and other.start < place.stop for other in taken):
        return None
    taken.append(place)
    said = _said(_FOUNDED.sub(" ", sentence))
    year = said.year if said else None
    return Claim(sort, number, found["all"].strip(" .,"), sentence, said, year)


def _founded(sentence: str) -> Iterator[Claim]:
    for found in _FOUNDED.finditer(sentence):
        name = "year" if found["year"] else "year2"
        value = re.fullmatch(NUMBER, found[name])
        if value:
            quoted = found[0].strip()
            yield Claim(Sort.FOUNDED, number_of(value), quoted, sentence, year=int(found[name]))


def _said(sentence: str) -> PartialDate | None:
    """The date that a sentence speaks of, when it names just one."""
    found = {match[0].casefold(): match for match in _DATED.finditer(sentence)}
    if len(found) != 1:
        return None
    match = next(iter(found.values()))
    month = match["month"]
    names = [name.casefold() for name in MONTHS]
    return PartialDate(int(match["year"]), names.index(month.casefold()) + 1 if month else None)
