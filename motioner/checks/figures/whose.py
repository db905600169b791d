"""Whose a figure is: the association's or another's, this kommun's or that one's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motioner.checks.figures.claims import Claim
from motioner.checks.figures.forms import FEES, Sort
from motioner.checks.figures.numbers import Number
from motioner.incoming.places import Bodies
from motioner.registry import Association, Body, BodyKind, Registry

_CAPITAL: Final = re.compile(r"\b[A-ZÅÄÖ][\w-]+")
_OURS: Final = r"\b(?:vi|oss|vår\w*|här|folkmängd\w*|(?:{own})(?:en|et)s?)\b"
_OWN: Final[Mapping[BodyKind, tuple[str, ...]]] = {
    BodyKind.KOMMUN: ("kommun",),
    BodyKind.REGION: ("region", "landsting"),
    BodyKind.GOTLAND: ("kommun", "region"),
}
# A party, a club or a trade union has members, demands and a fee too.
_OTHERS: Final = re.compile(
    r"\b[Vv]år(?:t|a)?\b(?! (?:kommun|region|del\b))"
    r"|\w(?:förening|förbund|parti|klubb|sällskap|bolag)(?:en|et|ar|s|ens|ets)?\b"
    r"|\b(?:[Kk]lubb|[Pp]arti|[Ff]örbund|[Ss]tyrelse|[Bb]olag)\w*|\b(?:LRF|LO|PRO|SKR)\b"
    r"|\b(?:annan|annat|andra) (?:förening|nätverk|organisation)\w*"
)
_BEARING: Final = (
    r"\b(?:(?:föreningen|nätverket|organisationen|medlemmarna|medlemskommunerna|{definite})s?)\b"
)
_JOINING: Final = r"|\b(?:bli medlem|medlemskap\w*|gå med|vara med)\b"
# What only a reader of the whole text knows to be the association's.
_POINTING: Final = re.compile(r"\b(?:de|alla|samtliga)\s+$", re.IGNORECASE)
_PAYING: Final = re.compile(r"\b(?P<who>[A-ZÅÄÖ][\wåäö-]+)(?: \w+)? betala")
_PAYERS: Final = frozenset(("Vi", "Kommunen", "Regionen", "Det", "Den", "Man", "Ingen"))
_ANYBODY: Final = re.compile(
    r"\b(?:en|den|varje|alla|ingen)(?: \w+)? (?:kommun|region|medlem)\w*\b"
    r"|\b(?:medlemmar(?:na)?|kommuner|regioner)\b",
    re.IGNORECASE,
)
_KIND: Final = re.compile(r"\b(?:en )?(kommun|region)(?:er)?(?:na)?\b", re.IGNORECASE)
_INSIDE: Final = re.compile(r"\s*(?:(?:är|var)\s)?(?:med\s)?i\s")
_FEWEST_APART = 5


@dataclass(frozen=True, slots=True)
class Whose:
    """The bodies and associations that words may name, and whom the document is about."""

    registry: Registry
    bodies: Bodies
    body: Body | None
    about: Association | None

    def association(self, claim: Claim) -> Association | None:
        """The association that a figure is clearly said to be of, in its clause or sentence."""
        place = claim.place
        for text in place.texts[: 1 if claim.sort is Sort.FOUNDED else None]:
            named = [a for a in self.registry.associations.values() if a.name in text]
            if named or self._is_bearing(text, claim.sort):
                found = named[0] if len(named) == 1 else None if named else self.about
                others = _OTHERS.search(text) or _is_of_another_subject(claim, found)
                return None if others else found
        pointed = claim.sort in FEES or _POINTING.search(place.before)
        return self.about if pointed and not _OTHERS.search(place.clause) else None

    def _is_bearing(self, text: str, sort: Sort) -> bool:
        """Whether a text speaks of *the* association, as what the document is about."""
        if self.about is None:
            return False
        words = _BEARING.format(definite=re.escape(self.about.wording.definite))
        words += _JOINING if sort is Sort.CRITERIA else ""
        return bool(re.search(words, text, re.IGNORECASE))

    def inhabited(self, claim: Claim) -> Body | None:
        """The kommun or region that a population is of."""
        text = claim.place.clause
        named = list(dict.fromkeys(self.bodies.in_text(text)))
        if named:
            return self.registry.bodies[named[0]] if len(named) == 1 else None
        if self._means_own(text):
            near = not self._short(text) or _is_near(claim.number, self.body)
            return self.body if near else None
        elsewhere = set(self.bodies.in_text(claim.place.sentence))
        told = len(elsewhere) == 1 and not _CAPITAL.search(text)
        return self.registry.bodies[elsewhere.pop()] if told else None

    def _means_own(self, text: str) -> bool:
        """Whether a clause speaks of the document's own body, and of no other that we know."""
        if self.body is None:
            return False
        if not self.body.is_region and re.search(r"\blän(?:et)?s?\b", text):
            return False
        places = self._short(text)
        own = "|".join(_OWN[self.body.kind])
        ours = re.search(_OURS.format(own=own), text, re.IGNORECASE)
        return places == {self.body.code} or (not places and ours is not None)

    def payer(self, claim: Claim) -> Body | None:
        """The body whose fee is told of: the document's own unless another is named."""
        clause, sentence = claim.place.clause, claim.place.sentence
        for text in (clause, sentence):
            codes = set(self.bodies.in_text(text)) | self._short(text)
            if codes:
                return self.registry.bodies[next(iter(codes))] if len(codes) == 1 else None
        paying = _PAYING.search(clause)
        of_another = paying is not None and paying["who"] not in _PAYERS
        of_anybody = claim.sort is Sort.FEE and _ANYBODY.search(clause)
        return None if of_another or of_anybody or self._of_other_kind(claim) else self.body

    def _of_other_kind(self, claim: Claim) -> bool:
        """Whether a rule is told of regions in a kommun's document, or the other way round."""
        kinds = set(map(str.casefold, _KIND.findall(claim.place.clause)))
        kinds = kinds or set(map(str.casefold, _KIND.findall(claim.place.sentence)))
        return self.body is not None and bool(kinds) and not kinds & set(_OWN[self.body.kind])

    def _short(self, text: str) -> set[str]:
        """The bodies that a text names by their names alone."""
        words = _CAPITAL.findall(text)
        forms = (form for word in words for form in (word, word.removesuffix("s")))
        return {code for form in forms if (code := self.bodies.named(form))}


def _is_of_another_subject(claim: Claim, association: Association | None) -> bool:
    """Whether an association is only named behind its members' number, as something else.

    *Rådet har 12 medlemmar och följer föreningen*, but *50 kommuner är med i föreningen*.
    """
    place = claim.place
    if claim.sort is not Sort.MEMBERS or association is None:
        return False
    behind = place.after.find(association.name) >= 0 > place.before.find(association.name)
    return behind and not _INSIDE.match(place.after)


def _is_near(number: Number, body: Body | None) -> bool:
    """Whether a number may be the population of a kommun named as its main town often is."""
    known = [] if body is None else [entry.value for entry in body.population.entries]
    return any(abs(number.value - value) * _FEWEST_APART <= value for value in known)
