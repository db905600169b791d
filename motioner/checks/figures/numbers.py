"""Numbers as people write them in running text, with words that make them approximate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from motioner.checks.figures.words import WORDS, is_rounded, value_of
from motioner.ground.pattern import pattern


class Precision(Enum):
    """How exact a number is meant to be."""

    EXACT = auto()
    ABOUT = auto()
    OVER = auto()
    UNDER = auto()
    AT_LEAST = auto()
    AT_MOST = auto()


_WORDS: dict[Precision, tuple[str, ...]] = {
    Precision.ABOUT: ("omkring", "cirka", "ca", "c:a", "runt", "ungefär", "kring", "uppemot"),
    Precision.OVER: ("drygt",),
    Precision.UNDER: ("knappt", "nästan", "nära", "snart", "inte fullt", "närmare", "inemot"),
    # A bound is satisfied however far away the actual value is.
    Precision.AT_LEAST: ("över", "mer än", "fler än", "minst", "åtminstone"),
    Precision.AT_MOST: ("under", "mindre än", "färre än"),
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words}
_SCALES = {"tusen": 1_000, "miljon": 1_000_000, "miljoner": 1_000_000, "mkr": 1_000_000}
_SP = "[ \u00a0\u2009\u202f]"
NUMBER = (
    rf"(?:(?P<how>{'|'.join(re.escape(word) for word in sorted(_KINDS, key=len, reverse=True))})"
    rf"\.?{_SP})?"
    rf"(?P<number>\d{{1,3}}(?:(?:{_SP}|\.)\d{{3}})+(?:,\d+)?|\d+(?:[,.]\d+)?"
    rf"|{WORDS}\b)"
    rf"(?:{_SP}(?P<scale>tusen|miljoner|miljon)\b)?"
)
# The part common to all numbers: one quick search instead of one for every pattern.
ANY_NUMBER = pattern(rf"\d+|{WORDS}\b", re.IGNORECASE)
_NUMBER = pattern(rf"(?<![\w,.§/:-])(?:{NUMBER})(?![\d])", re.IGNORECASE)
# However round a number is, its tolerance is at most this share of it.
_LOOSEST = Decimal("0.05")
# *Knappt 15 öre* may mean 12.5, since values are often rounded to the nearest five; for small
# counts, a difference of one is a large share.
_OVER = Decimal("0.17")
_UNDER_COUNTED = Decimal("0.1")
_OVER_OF_FEW = Decimal("0.25")
_FEW = 10


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text.

    ``step`` is the unit of its last non-zero digit: 21 000 is a number of thousands.
    """

    value: Decimal
    kind: Precision
    step: Decimal
    start: int
    end: int

    def fits(self, actual: Decimal, *, counted: bool = False) -> bool:
        """Return whether the number, at its own precision, agrees with the actual value.

        A ``counted`` number is exact to the last digit unless a word says otherwise.
        """
        rounding = min(self.step / 2, self.value * _LOOSEST)
        match self.kind:
            case Precision.EXACT:
                return abs(actual - self.value) <= (0 if counted else rounding)
            case Precision.ABOUT:
                return abs(actual - self.value) <= max(rounding, self.value * _LOOSEST)
            case Precision.OVER:
                return self.value <= actual < self.value * (1 + self._looseness)
            case Precision.UNDER:
                loose = _UNDER_COUNTED if counted else self._looseness
                return self.value * (1 - loose) <= actual <= self.value
            case Precision.AT_LEAST:
                return actual >= self.value
            case Precision.AT_MOST:
                return actual <= self.value
        raise AssertionError(self.kind)

    @property
    def _looseness(self) -> Decimal:
        """The tolerance of "just over" and "just under", as a share of the number."""
        if not 0 < self.value <= _FEW:
            return _OVER
        return max(_OVER_OF_FEW, Decimal("0.5") / self.value)


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of a text, in order."""
    for found in _NUMBER.finditer(text):
        yield number_of(found)


def number_of(found: re.Match[str]) -> Number:
    """The number in a match of ``NUMBER``."""
    written = found["number"]
    kind = _KINDS.get((found["how"] or "").casefold(), Precision.EXACT)
    if is_rounded(written) and kind is Precision.EXACT:
        kind = Precision.ABOUT
    digits = _digits(written) if written[0].isdigit() else str(value_of(written))
    value = Decimal(digits)
    step = _step(digits)
    scale = _SCALES.get((found["scale"] or "").casefold(), 1)
    return Number(value * scale, kind, step * scale, found.start(), found.end())


def _digits(written: str) -> str:
    """The number in the syntax of Decimal; a point before three digits is a group separator."""
    plain = re.sub(_SP, "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return plain.replace(",", ".")


def _step(digits: str) -> Decimal:
    whole, _point, decimals = digits.partition(".")
    if decimals:
        return Decimal(1).scaleb(-len(decimals))
    return (
        Decimal(1).scaleb(len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else Decimal(1)
    )
