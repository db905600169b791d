"""Compare each claim of a document with the registry, by the sort of the claim."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from msgspec.structs import replace

from motioner.checks.figures.claims import Claim, claims_in
from motioner.checks.figures.emissions import OF_A_PLACE, emissions_compared
from motioner.checks.figures.fee import fee_compared
from motioner.checks.figures.forms import Sort
from motioner.checks.figures.numbers import numbers_in
from motioner.checks.figures.owners import Owners
from motioner.checks.figures.verdicts import Compared, Judged, Verdict, decimals, judge
from motioner.checks.rule import quoted
from motioner.foreign.incoming import Incoming
from motioner.foreign.incoming.lines import Line
from motioner.ground import swedish
from motioner.ground.effort import Effort
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import number, small_number, when
from motioner.nouns.places import bodies_of
from motioner.nouns.registry import POPULATION, Association, Body, MemberCount, Registry

# Cost of comparing one figure, in steps of the effort.
_STEPS_OF_CLAIM = 1_000
# Sorts of figures that are values of a series, with its name and measure.
_SERIES: Final = {Sort.POPULATION: POPULATION}
_KOMMUNER: Final = re.compile(r"kommuner(?! och regioner)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """The facts that claims are compared with, and the document's date."""

    owners: Owners
    on: dt.date


@dataclass(frozen=True, slots=True)
class Figures:
    """The recognised figures of a document, without repetitions.

    ``is_cut`` is true if the document has more than can be compared within the effort.
    """

    compared: tuple[Compared, ...]
    is_cut: bool = False


def compared(
    document: Incoming, registry: Registry, association: Association | None, on: dt.date
) -> Figures:
    """The recognised figures, compared, in reading order.

    If the document is not about joining an association, a paragraph may still name one.
    """
    body = registry.bodies.get(document.body or "")
    return _compared_lines(document.paragraphs, _Known(registry, body, association, on))


def compared_texts(
    texts: Iterable[str],
    registry: Registry,
    body: Body,
    about: Association | None,
    on: dt.date,
) -> Figures:
    """The recognised figures of a writer's own texts, a paragraph at a time, compared."""
    lines = (Line(part) for text in texts for part in text.split("\n\n"))
    return _compared_lines(lines, _Known(registry, body, about, on))


class _Known(NamedTuple):
    registry: Registry
    body: Body | None
    association: Association | None
    on: dt.date


def _compared_lines(lines: Iterable[Line], known: _Known) -> Figures:
    registry, body, association, on = known
    bodies = bodies_of(registry)
    effort = Effort()
    found: dict[object, Compared] = {}
    for line in lines:
        about = association or _named_in(line.words, registry)
        reference = Reference(Owners(registry, bodies, body, about), on)
        for claim in claims_in(line.words, association=about is not None, effort=effort):
            if not effort.take(_STEPS_OF_CLAIM):
                break
            figure = _compared(replace(claim, at=line.at_words(claim.quoted)), reference)
            if figure is None:
                continue
            found.setdefault((claim.sort, claim.quoted, figure.verdict, figure.known), figure)
    return Figures(tuple(found.values()), effort.is_spent)


def _named_in(text: str, registry: Registry) -> Association | None:
    """The association that a paragraph names; None if it names none or several."""
    named = [one for one in registry.associations.values() if one.name in text]
    return named[0] if len(named) == 1 else None


def _compared(claim: Claim, known: Reference) -> Compared | None:
    if claim.sort in _SERIES:
        return _of_series(claim, known)
    if claim.sort in OF_A_PLACE:
        return emissions_compared(claim, known.owners.placed(claim), known.on)
    association = known.owners.association(claim)
    if association is None:
        return Compared(claim, Verdict.UNKNOWN, None)
    return _COMPARING.get(claim.sort, _fee)(claim, association, known)


def _of_series(claim: Claim, known: Reference) -> Compared:
    """Compare a figure with the body's values in a series."""
    body = known.owners.inhabited(claim)
    if body is None:
        return Compared(claim, Verdict.UNKNOWN, None)
    series = decimals(body.observed(*_SERIES[claim.sort]).entries, int)
    judged = judge(claim, series, known.on, counted=False, body=body.code)
    text = _("{body} hade {number} invånare ({date})")
    return _in_words(claim, judged, text, body=body.official_name)


def _members(claim: Claim, association: Association, known: Reference) -> Compared:
    def counted(count: MemberCount) -> int:
        of_kommuner = _KOMMUNER.search(claim.quoted) and count.kommuner == claim.number.value
        return int(claim.number.value) if of_kommuner else count.total

    series = decimals(association.counts.entries, counted)
    judged = judge(claim, series, known.on, counted=True, body=_code(known))
    text = _("{association} hade {number} medlemmar ({date})")
    return _in_words(claim, judged, text, association=association.name)


def _in_words(claim: Claim, judged: Judged, text: str, **names: str) -> Compared:
    """A verdict with the known value in words."""
    if judged.by is None:
        return Compared(claim, judged.verdict, None)
    entry = judged.by
    date = when(entry.date, about=entry.about)
    known = text.format(number=number(entry.value), date=date, **names)
    right = swedish.number(entry.value)
    return Compared(claim, judged.verdict, known, right, str(entry.date), (entry.source,))


def _inhabitants(claim: Claim, association: Association, known: Reference) -> Compared:
    """Compare the total population of the members; sources state it in words."""
    entries = association.inhabitants.entries
    series = decimals(entries, lambda words: next((n.value for n in numbers_in(words)), None))
    judged = judge(claim, series, known.on, counted=False, body=_code(known))
    if judged.by is None:
        return Compared(claim, judged.verdict, None)
    date, source = judged.by.date, judged.by.source
    words = next(e.value for e in entries if (e.date, e.source) == (date, source))
    text = _("medlemmarna hade tillsammans {words} ({date})")
    shown = text.format(words=words, date=when(date, about=judged.by.about))
    return Compared(claim, judged.verdict, shown, words, str(date), (source,))


def _criteria(claim: Claim, association: Association, known: Reference) -> Compared:
    version = association.criteria.on(known.on)
    if version is None:
        return Compared(claim, Verdict.UNKNOWN, None)
    count = len(version.value.criteria)
    verdict = Verdict.AGREES if claim.number.value == count else Verdict.DIFFERS
    text = _("{association} ställer {number} krav")
    shown = small_number(count)
    words = text.format(association=association.name, number=shown)
    return Compared(claim, verdict, words, str(count), str(version.date), (version.source,))


def _founded(claim: Claim, association: Association, known: Reference) -> Compared:
    """Compare the year in which an association or its network began with its history."""
    stem = re.search(r"start|bilda|grunda", claim.quoted, re.IGNORECASE)
    word = stem[0].casefold() if stem else ""
    history = [entry for entry in association.history if entry.known_from <= known.on]
    alike = [entry for entry in history if word and word in entry.value.casefold()]
    year = int(claim.number.value)
    right = next((entry for entry in alike if entry.date.year == year), None)
    if right is None and not alike:
        return Compared(claim, Verdict.UNKNOWN, None)
    other = next((entry for entry in history if entry.date.year == year), None)
    chosen = right or other or alike[0]
    # The network began before the association was formed, so the year of either is left undecided.
    verdict = Verdict.AGREES if right else Verdict.UNKNOWN if other else Verdict.DIFFERS
    return Compared(
        claim, verdict, chosen.value, str(chosen.date.year), str(chosen.date), (chosen.source,)
    )


def _fee(claim: Claim, association: Association, known: Reference) -> Compared:
    return fee_compared(claim, association, known.owners.payer(claim), known.on)


def _code(known: Reference) -> str | None:
    return known.owners.body.code if known.owners.body else None


_COMPARING: Final[Mapping[Sort, Callable[[Claim, Association, Reference], Compared]]] = {
    Sort.MEMBERS: _members,
    Sort.CRITERIA: _criteria,
    Sort.INHABITANTS: _inhabitants,
    Sort.FOUNDED: _founded,
}


def figure_findings(figures: Figures) -> Iterator[Finding]:
    """Findings for the figures that differ and those that cannot be checked."""
    for figure in figures.compared:
        finding = _finding(figure)
        if finding:
            yield replace(finding, line=figure.claim.at)
    if figures.is_cut:
        told = _("texten har så många siffror att de sista inte är jämförda")
        hint = _("Dela upp dokumentet och granska delarna var för sig.")
        yield Finding("figure.many", Level.WARNING, "text", told, hint)


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
