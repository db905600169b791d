"""Sentences and clauses: the context of a figure, and the dates it may refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from motioner.ground.pattern import pattern
from motioner.ground.sources import PartialDate
from motioner.ground.swedish import MONTHS

SPACE = "[ \u00a0\u2009\u202f]"
# That the place grows says nothing else of its figure.
GROWING = r"(?:vi|den|det|kommunen|regionen|staden)[ ](?:växer|blir[ ]fler|ökar|minskar|krymper)\b"
_SENTENCE = pattern(
    r"""(?:(?<=[^\W\d_]{2}[.!?])|(?<=[\d)%”"»][.!?]))["”»)]?\s+(?=["”»(]?[A-ZÅÄÖ])"""
)
_CUT = pattern(
    r",\s+|;\s+|\s[–—]\s|\s(?:men|medan)\s"
    r"|(?<!mellan\s\d{4})\soch\s(?=[^,;]{0,60}\d)"
    rf"|\soch\s(?={GROWING})",
    re.IGNORECASE,
)
_DATE = (
    rf"(?:(?P<month>{'|'.join(MONTHS)}){SPACE})?(?P<year>(?:19|20)\d\d)\b(?!{SPACE}?(?:kr|öre|inv))"
)
_DATED = pattern(rf"\b{_DATE}", re.IGNORECASE)
_JUST_AFTER = pattern(
    rf"{SPACE}?(?:\(|(?:i|år|under|den|vid|slutet av|början av|\d{{1,2}}){SPACE})*{_DATE}",
    re.IGNORECASE,
)
_STARTING = r"(?:start|bilda|grunda|ombilda|blev|gick)"
# The year in which something began, or since when it applies, is not the date of a figure.
_NO_DATE = pattern(
    rf"\b(?:sedan|från|{_STARTING})\w*\b[^,;.\d]{{0,40}}?(?:\d{{1,2}}{SPACE})?{_DATE}"
    rf"|\b(?:19|20)\d\d{SPACE}(?={_STARTING})",
    re.IGNORECASE,
)
# An unknown time; and, for counted things, words for something that does not apply yet.
_SOME_TIME = pattern(
    r"\b(?:i fjol|(?:förra|nästa) året?|för \w+ år sedan|tidigare|ursprungligen|när)\b",
    re.IGNORECASE,
)
_NOT_YET = pattern(r"\b(?:skulle|väntas|kommer att|ska ha|om (?:vi|kommunen|regionen))\b|\bfår\b")
_PRONOUN = pattern(r"(?:[Dd]en|[Dd]et|[Dd]ess|[Dd]e)\b")
_IN_BRACKETS = pattern(r"\([^)]{0,200}+\)")
_NOW = pattern(
    r"\b(?:nu|i dag|idag|numera|i år|har|är|finns|bor|samlar|representerar|omfattar)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """The position of a figure: its sentence, and the text before and after it in its clause.

    ``outside`` is the rest of the sentence, ``earlier`` the sentence before it; ``start`` is the
    offset of the figure in the sentence.
    """

    sentence: str
    before: str
    words: str
    after: str
    outside: str
    earlier: str
    start: int

    @property
    def clause(self) -> str:
        """The whole clause."""
        return f"{self.before}{self.words}{self.after}"

    @property
    def masked(self) -> str:
        """The clause with a placeholder for the figure."""
        return f"{self.before}…{self.after}"

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts that may name the owner of the figure, the nearest first."""
        pointing = _PRONOUN.match(self.sentence)
        return (self.clause, self.sentence, *([self.earlier] if pointing else []))

    def dates(self, *, of_rule: bool) -> tuple[PartialDate | None, ...]:
        """The dates that the figure may refer to, None for the document's own; empty if unknown.

        A date directly after the figure has priority, then the dates of its clause. A date
        elsewhere in the sentence is a candidate, unless the clause is about the present; rules are
        often in the present tense, so this does not apply to them.
        """
        behind = _JUST_AFTER.match(self.after)
        if behind:
            return (_date(behind),)
        if _SOME_TIME.search(self.clause) or (not of_rule and _NOT_YET.search(self.clause)):
            return ()
        own = _dates(self.clause)
        if own:
            return own
        if not of_rule and _NOW.search(self.clause):
            return (None,)
        return (None, *_dates(_IN_BRACKETS.sub(" ", self.outside)))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return _SENTENCE.split(text)


def mention_of(found: re.Match[str], sentence: str, earlier: str = "") -> Mention:
    """The position of a match in its sentence."""
    start, end = found.span("all")
    cuts = _cuts(sentence)
    first = max((stop for _cut, stop in cuts if stop <= start), default=0)
    last = min((cut for cut, _stop in cuts if cut >= end), default=len(sentence))
    before, after = sentence[first:start], sentence[end:last]
    outside = f"{sentence[:first]} , {sentence[last:]}"
    return Mention(sentence, before, found["all"], after, outside, earlier, start)


@lru_cache(maxsize=2)
def _cuts(sentence: str) -> tuple[tuple[int, int], ...]:
    """The spans of the separators between clauses; cached because each figure asks for them."""
    return tuple(cut.span() for cut in _CUT.finditer(sentence))


def _dates(text: str) -> tuple[PartialDate, ...]:
    return tuple(dict.fromkeys(map(_date, _DATED.finditer(_NO_DATE.sub(" ", text)))))


def _date(found: re.Match[str]) -> PartialDate:
    month = found["month"]
    names = [name.casefold() for name in MONTHS]
    return PartialDate(int(found["year"]), names.index(month.casefold()) + 1 if month else None)
