"""Find the owner of a figure: the association or another one, this kommun or another one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motioner.checks.figures.claims import Claim
from motioner.checks.figures.clauses import GROWING, Mention
from motioner.checks.figures.forms import FEES, Sort
from motioner.checks.figures.numbers import Number
from motioner.ground.pattern import pattern
from motioner.nouns.places import Bodies
from motioner.nouns.registry import Association, Body, BodyKind, Registry

_CAPITAL: Final = pattern(r"\b[A-ZÅÄÖ][\w-]+")
_OWN: Final[Mapping[BodyKind, tuple[str, ...]]] = {
    BodyKind.KOMMUN: ("kommun",),
    BodyKind.REGION: ("region", "landsting"),
    BodyKind.GOTLAND: ("kommun", "region"),
}
_OURS: Final = {
    kind: re.compile(
        rf"\b(?:vi|oss|vår\w*|här|folkmängd\w*|(?:{'|'.join(own)})(?:en|et)s?)\b", re.IGNORECASE
    )
    for kind, own in _OWN.items()
}
# Parties, clubs and trade unions also have members, demands and fees.
_OTHERS: Final = pattern(
    r"\b[Vv]år(?:t|a)?\b(?! (?:kommun|region|del\b))"
    r"|\w(?:förening|förbund|parti|klubb|sällskap|bolag)(?:en|et|ar|s|ens|ets)?\b"
    r"|\b(?:[Kk]lubb|[Pp]arti|[Ff]örbund|[Ss]tyrelse|[Bb]olag)\w*|\b(?:LRF|LO|PRO|SKR)\b"
    r"|\b(?:annan|annat|andra) (?:förening|nätverk|organisation)\w*"
)
_BEARING: Final = (
    r"\b(?:(?:föreningen|nätverket|organisationen|medlemmarna|medlemskommunerna|{definite})s?)\b"
)
_JOINING: Final = r"|\b(?:bli medlem|medlemskap\w*|gå med|vara med)\b"
# Words that refer to the association, as only a reader of the whole text can know.
_POINTING: Final = pattern(r"\b(?:de|alla|samtliga)\s+$", re.IGNORECASE)
_PAYING: Final = pattern(r"\b(?P<who>[A-ZÅÄÖ][\wåäö-]+)(?: \w+)? betala")
_PAYERS: Final = frozenset(("Vi", "Kommunen", "Regionen", "Det", "Den", "Man", "Ingen"))
_ANYBODY: Final = pattern(
    r"\b(?:en|den|varje|alla|ingen)(?: \w+)? (?:kommun|region|medlem)\w*\b"
    r"|\b(?:medlemmar(?:na)?|kommuner|regioner)\b",
    re.IGNORECASE,
)
_KIND: Final = pattern(r"\b(?:en )?(kommun|region)(?:er)?(?:na)?\b", re.IGNORECASE)
_INSIDE: Final = pattern(r"\s*(?:(?:är|var)\s)?(?:med\s)?i\s|\s*(?:föreningen|nätverket|[A-ZÅÄÖ])")
# A clause with its own subject, and possessives that refer to an association.
_SUBJECT: Final = pattern(
    r"\b(?!(?:den|det|de|som|där|nu|dag|idag)\b)\w+\s+(?:ställer|kräver|har|hade)\s+$",
    re.IGNORECASE,
)
_GENITIVE: Final = pattern(r"\b(?:[Ff]öreningens|[Nn]ätverkets|[A-ZÅÄÖ]\w*kommunernas)\s")
_ASIDE: Final = pattern(r",\s+(?:som|vars|där)\b[^,;]*,\s*")
_OPENING: Final = pattern(r"(?:Föreningen|Nätverket|[A-ZÅÄÖ]\w*kommuner\w*)\b")
# *30 000 invånare och vi växer*: the next clause says whose the figure is.
_GROWING: Final = pattern(rf"\A[\W\d]*invånare\soch\s{GROWING}", re.IGNORECASE)
_FEWEST_APART = 5


@dataclass(frozen=True, slots=True)
class Owners:
    """The bodies and associations that words may name, and those the document is about."""

    registry: Registry
    bodies: Bodies
    body: Body | None
    about: Association | None

    def association(self, claim: Claim) -> Association | None:
        """The association that a figure clearly belongs to, from its clause or sentence."""
        mention = claim.mention
        texts = mention.texts if claim.sort is not Sort.FOUNDED else _of_beginning(mention)
        for text in map(_without_asides, texts):
            named = [a for a in self.registry.associations.values() if a.name in text]
            if named:
                found = named[0] if len(named) == 1 else None
                return None if self._is_of_others(claim, text, named[0].name) else found
            if self.about is not None and self._bearing(claim.sort).search(text):
                return None if self._is_of_others(claim, text, "") else self.about
        pointed = claim.sort in FEES or _POINTING.search(mention.before)
        return (
            self.about if pointed and not self._is_of_others(claim, mention.sentence, "") else None
        )

    def _bearing(self, sort: Sort) -> re.Pattern[str]:
        """Words that refer to *the* association, the subject of the document."""
        definite = re.escape(self.about.wording.definite) if self.about else "föreningen"
        words = _BEARING.format(definite=definite) + (_JOINING if sort is Sort.CRITERIA else "")
        return re.compile(words, re.IGNORECASE)

    def _is_of_others(self, claim: Claim, text: str, name: str) -> bool:
        """Return whether a text that mentions an association, even unnamed, has another subject."""
        if _OTHERS.search(text) or (not name and self._strangers(text)):
            return True
        mention = claim.mention
        if text != _without_asides(mention.clause) and _SUBJECT.search(mention.before):
            return True
        if claim.sort is Sort.FOUNDED and _GENITIVE.search(mention.before):
            return True
        if claim.sort not in (Sort.MEMBERS, Sort.FOUNDED):
            return False
        # *Rådet har 12 medlemmar och följer föreningen*, but *50 kommuner är med i föreningen*.
        subject = re.compile(re.escape(name)) if name else self._bearing(claim.sort)
        behind = subject.search(mention.after) and not subject.search(text[: -len(mention.after)])
        return bool(behind and not _INSIDE.match(mention.after))

    def _strangers(self, text: str) -> bool:
        """Return whether a text names a person or place that is not a known body or ours."""
        inside = [found[0] for found in _CAPITAL.finditer(text) if text[: found.start()].strip()]
        known = ("Sverige", "Sveriges")
        return any(
            word not in known
            and not any(self.bodies.named(form) for form in (word, word.removesuffix("s")))
            for word in inside
        )

    def inhabited(self, claim: Claim) -> Body | None:
        """The kommun or region that a population figure belongs to."""
        text = claim.mention.clause
        named = list(dict.fromkeys(self.bodies.in_text(text)))
        if named:
            return self.registry.bodies[named[0]] if len(named) == 1 else None
        if self._means_own(text):
            near = not self._short(text) or _is_near(claim.number, self.body)
            return self.body if near else None
        elsewhere = set(self.bodies.in_text(claim.mention.sentence))
        if not elsewhere and _GROWING.search(claim.mention.sentence):
            return self.body
        told = len(elsewhere) == 1 and not _CAPITAL.search(text)
        return self.registry.bodies[elsewhere.pop()] if told else None

    def placed(self, claim: Claim) -> Body | None:
        """The body whose place a figure of emissions is about."""
        sentence = claim.mention.sentence
        if re.search(r"\blän(?:et)?s?\b", sentence, re.IGNORECASE):
            return self.body if self.body is not None and self.body.is_region else None
        codes = set(self.bodies.in_text(sentence)) | self._short(sentence)
        if codes:
            return self.registry.bodies[next(iter(codes))] if len(codes) == 1 else None
        return self.body

    def _means_own(self, text: str) -> bool:
        """Return whether a clause refers to the document's own body and to no other known one."""
        if self.body is None:
            return False
        if not self.body.is_region and re.search(r"\blän(?:et)?s?\b", text):
            return False
        places = self._short(text)
        ours = _OURS[self.body.kind].search(text)
        if places:
            return places == {self.body.code}
        return ours is not None and not self._strangers(text) and "Sverige" not in text

    def payer(self, claim: Claim) -> Body | None:
        """The body that pays the fee: the document's own unless another is named."""
        clause, sentence = claim.mention.clause, claim.mention.sentence
        for text in (clause, sentence):
            codes = set(self.bodies.in_text(text)) | self._short(text)
            if codes:
                return self.registry.bodies[next(iter(codes))] if len(codes) == 1 else None
        paying = _PAYING.search(clause)
        of_another = paying is not None and paying["who"] not in _PAYERS
        of_anybody = claim.sort is Sort.FEE and _ANYBODY.search(clause)
        return None if of_another or of_anybody or self._of_other_kind(claim) else self.body

    def _of_other_kind(self, claim: Claim) -> bool:
        """Return whether a rule is for regions in a kommun's document, or the reverse."""
        kinds = set(map(str.casefold, _KIND.findall(claim.mention.clause)))
        kinds = kinds or set(map(str.casefold, _KIND.findall(claim.mention.sentence)))
        return self.body is not None and bool(kinds) and not kinds & set(_OWN[self.body.kind])

    def _short(self, text: str) -> set[str]:
        """The bodies that a text names by their short names."""
        words = _CAPITAL.findall(text)
        forms = (form for word in words for form in (word, word.removesuffix("s")))
        return {code for form in forms if (code := self.bodies.named(form))}


def _without_asides(text: str) -> str:
    """A sentence without its parenthetical clauses: *…, som stöder föreningen, …*."""
    return _ASIDE.sub(", ", text)


def _of_beginning(mention: Mention) -> tuple[str, ...]:
    """Texts that may name what was founded: the clause, or a sentence that opens with it."""
    opened = mention.before.strip() in ("", "som") and _OPENING.match(mention.sentence)
    return (mention.clause, mention.sentence) if opened else (mention.clause,)


def _is_near(number: Number, body: Body | None) -> bool:
    """Return whether a number is near the kommun's population; its main town may share its name."""
    known = [] if body is None else [entry.value for entry in body.population.entries]
    return any(abs(number.value - value) * _FEWEST_APART <= value for value in known)
