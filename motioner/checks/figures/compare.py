"""Each claim of a document compared with the registry, by what the claim is about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from motioner.checks.figures.claims import Claim, Sort, claims_in
from motioner.checks.figures.fee import fee_compared
from motioner.checks.figures.judged import Compared, Judged, Verdict, decimals, judge
from motioner.checks.figures.numbers import numbers_in
from motioner.checks.rule import quoted
from motioner.findings import Finding, Level
from motioner.incoming import Incoming
from motioner.incoming.places import Bodies
from motioner.messages import gettext as _
from motioner.registry import Association, Body, Registry
from motioner.swedish import number, small_number, when

# A place may be one that we have no facts on, so a sentence has to say that it is of this one.
_PLACE: Final = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+\b")
_OURS: Final = re.compile(
    r"\b(?:vi|oss|vår\w*|här|kommunens?|regionens?|landstingets?|folkmängd\w*)\b", re.IGNORECASE
)
# A party or a club has members too.
_OTHERS_MEMBERS: Final = re.compile(r"\b(?:vår\w*|\w*parti\w*|\w*klubb\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What claims are compared with: the facts, the document's body and association, its date."""

    registry: Registry
    bodies: Bodies
    body: Body | None
    association: Association | None
    on: dt.date


def compared(
    document: Incoming, registry: Registry, association: Association | None, on: dt.date
) -> tuple[Compared, ...]:
    """Every figure that could be recognised, in reading order, each once."""
    body = registry.bodies.get(document.body or "")
    known = Known(registry, Bodies(registry), body, association, on)
    found = (
        replace(claim, at=line.at)
        for line in document.paragraphs
        for claim in claims_in(line.words, association=association is not None)
    )
    distinct = {(claim.sort, claim.quoted, claim.said): claim for claim in found}
    return tuple(_compared(claim, known) for claim in distinct.values())


def _compared(claim: Claim, known: Known) -> Compared:
    return _COMPARING.get(claim.sort, _fee)(claim, known)


def _population(claim: Claim, known: Known) -> Compared:
    named = known.bodies.in_text(claim.sentence)
    body = known.registry.bodies[named[0]] if named else _meant(claim.sentence, known)
    if body is None:
        return Compared(claim, Verdict.UNKNOWN, None)
    series = decimals(body.population.entries, int)
    judged = judge(claim, series, known.on, counted=False, body=body.code)
    text = _("{body} hade {number} invånare ({date})")
    return _told(claim, judged, text, body=body.official_name)


def _meant(sentence: str, known: Known) -> Body | None:
    """The document's own body, if the sentence speaks of it and of no other place that we know."""
    if known.body is None:
        return None
    words = _PLACE.findall(sentence)
    named = {known.bodies.named(form) for word in words for form in (word, word.removesuffix("s"))}
    places = named - {None}
    if places == {known.body.code} or (not places and _OURS.search(sentence)):
        return known.body
    return None


def _members(claim: Claim, known: Known) -> Compared:
    association = _of(known)
    if _OTHERS_MEMBERS.search(claim.sentence) and association.name not in claim.sentence:
        return Compared(claim, Verdict.UNKNOWN, None)
    series = decimals(association.counts.entries, lambda count: count.total)
    judged = judge(claim, series, known.on, counted=True, body=_code(known))
    text = _("{association} hade {number} medlemmar ({date})")
    return _told(claim, judged, text, association=association.name)


def _told(claim: Claim, judged: Judged, text: str, **names: str) -> Compared:
    """A verdict with what is known in words."""
    if judged.by is None:
        return Compared(claim, judged.verdict, None)
    entry = judged.by
    shown = number(entry.value)
    known = text.format(number=shown, date=when(entry.date), **names)
    return Compared(claim, judged.verdict, known, shown, str(entry.date), (entry.source,))


def _inhabitants(claim: Claim, known: Known) -> Compared:
    """Inhabitants that the members have together: sources give them in words."""
    entries = _of(known).inhabitants.entries
    series = decimals(entries, lambda words: next((n.value for n in numbers_in(words)), None))
    judged = judge(claim, series, known.on, counted=False, body=_code(known))
    if judged.by is None:
        return Compared(claim, judged.verdict, None)
    date, source = judged.by.date, judged.by.source
    words = next(e.value for e in entries if (e.date, e.source) == (date, source))
    text = _("medlemmarna hade tillsammans {words} ({date})")
    shown = text.format(words=words, date=when(date))
    return Compared(claim, judged.verdict, shown, words, str(date), (source,))


def _criteria(claim: Claim, known: Known) -> Compared:
    association = _of(known)
    version = association.criteria.on(known.on)
    if version is None:
        return Compared(claim, Verdict.UNKNOWN, None)
    count = len(version.value.criteria)
    verdict = Verdict.AGREES if claim.number.value == count else Verdict.DIFFERS
    text = _("{association} ställer {number} krav")
    shown = small_number(count)
    words = text.format(association=association.name, number=shown)
    return Compared(claim, verdict, words, str(count), str(version.date), (version.source,))


def _founded(claim: Claim, known: Known) -> Compared:
    """The year in which an association or its network began: by what its history says."""
    stem = re.search(r"start|bilda|grunda", claim.quoted, re.IGNORECASE)
    word = stem[0].casefold() if stem else ""
    history = [entry for entry in _of(known).history if entry.known_from <= known.on]
    alike = [entry for entry in history if word and word in entry.value.casefold()]
    year = int(claim.number.value)
    right = next((entry for entry in alike if entry.date.year == year), None)
    if right is None and not alike:
        return Compared(claim, Verdict.UNKNOWN, None)
    other = next((entry for entry in history if entry.date.year == year), None)
    chosen = right or other or alike[0]
    # The network began before the association was formed: a year of either is told as it is.
    verdict = Verdict.AGREES if right else Verdict.UNKNOWN if other else Verdict.DIFFERS
    return Compared(
        claim, verdict, chosen.value, str(chosen.date.year), str(chosen.date), (chosen.source,)
    )


def _fee(claim: Claim, known: Known) -> Compared:
    return fee_compared(claim, _of(known), known.body, known.on)


def _of(known: Known) -> Association:
    assert known.association is not None  # such claims are only looked for when there is one
    return known.association


def _code(known: Known) -> str | None:
    return known.body.code if known.body else None


_COMPARING: Final[Mapping[Sort, Callable[[Claim, Known], Compared]]] = {
    Sort.POPULATION: _population,
    Sort.MEMBERS: _members,
    Sort.CRITERIA: _criteria,
    Sort.INHABITANTS: _inhabitants,
    Sort.FOUNDED: _founded,
}


def figure_findings(figures: Iterable[Compared]) -> Iterator[Finding]:
    """What to look at among the figures: those that differ, and those nothing is known of."""
    for figure in figures:
        finding = _finding(figure)
        if finding:
            yield replace(finding, line=figure.claim.at)


def _finding(figure: Compared) -> Finding | None:
    words = quoted(figure.claim.quoted)
    match figure.verdict:
        case Verdict.AGREES:
            return None
        case Verdict.DIFFERS:
            message = _("”{words}” stämmer inte med det vi vet: {known}")
            told = message.format(words=words, known=figure.known)
            source = figure.sources[0].title if figure.sources else None
            hint = _("Källa: {source}").format(source=source) if source else None
            return Finding("figure.differs", Level.WARNING, "text", told, hint)
        case Verdict.UNKNOWN:
            told = _("”{words}” går inte att kontrollera").format(words=words)
            nearest = _("Det närmaste vi vet: {known}.").format(known=figure.known)
            return Finding(
                "figure.unknown", Level.NOTE, "text", told, nearest if figure.known else None
            )
