"""What ``motioner visa`` says of an association, a line for each fact with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from motioner.compose.fee_rule import rule_text
from motioner.facts import ByYear, NotFound, Stated
from motioner.fees import FeeRule
from motioner.messages import gettext as _
from motioner.registry import Association, BodyKind, Registry
from motioner.sources import PartialDate
from motioner.spoken import listed, when


def source_of(stated: Stated[Any]) -> str:
    """The source as it stands within brackets."""
    return f"{stated.source.title}{f', {stated.source.url}' if stated.source.url else ''}"


def association_lines(association: Association, registry: Registry) -> Iterator[str]:
    """Everything known of the association; what was looked for and not found is told too."""
    yield f"{association.name} ({association.code}), {association.url}"
    for told in association.about:
        yield f"- {told.value.text} ({source_of(told)})"
    for event in association.history:
        yield f"- {event.value} ({source_of(event)})"
    for kind, series in association.fees.items():
        yield from _fees(kind, series)
    yield from _terms(association)
    yield from _members(association, registry)
    for link in association.links:
        yield f"- {link.value.text} ({source_of(link)})"
    for argument in association.arguments:
        yield _("Argument {code}: {label}").format(code=argument.code, label=argument.label)
    for objection in association.objections:
        yield _("Skäl {code}: {label}").format(code=objection.code, label=objection.label)
    for name, contact in association.contact.items():
        yield f"{name}: {contact.value} ({when(contact.date)})"


def _fees(kind: BodyKind, series: ByYear[FeeRule]) -> Iterator[str]:
    missing = [year for year, e in sorted(series.entries.items()) if isinstance(e, NotFound)]
    for year in series.stated_years:
        entry = series.entries[year]
        if isinstance(entry, Stated):
            yield _("Avgift {year}, {kind}: {rule} ({source})").format(
                year=when(PartialDate(year), about=entry.about),
                kind=kind,
                rule=rule_text(entry.value),
                source=source_of(entry),
            )
    if missing:
        yield _("Avgift, {kind}: inte funnen för {years}").format(
            kind=kind, years=listed(_spans(missing))
        )


def _spans(years: Sequence[int]) -> list[str]:
    """Years in order as they are written: *2020–2022*, *2024*."""
    first = [year for year in years if year - 1 not in years]
    last = [year for year in years if year + 1 not in years]
    pairs = zip(first, last, strict=True)
    return [str(begin) if begin == end else f"{begin}–{end}" for begin, end in pairs]


def _terms(association: Association) -> Iterator[str]:
    """The krav in each version, the way in, the tests, observing and the work it brings."""
    for version in association.criteria.entries:
        yield _("Krav från {date} ({source}): {intro}").format(
            date=when(version.date), source=source_of(version), intro=version.value.intro
        )
        for criterion in version.value.criteria:
            yield f"  {criterion.number}. {criterion.wording}"
    for procedure in association.procedure.entries[-1:]:
        if procedure.value.steps:
            yield _("Så går det till ({source}):").format(source=source_of(procedure))
        for number, step in enumerate(procedure.value.steps, start=1):
            yield f"  {number}. {step}"
    for kind, series in association.tests.items():
        for test in series.entries[-1:]:
            areas = "; ".join(name for name, _points in test.value.areas)
            yield _("Medlemstest, {kind}: {areas} ({source})").format(
                kind=kind, areas=areas, source=source_of(test)
            )
    for told in (association.observer, association.workload):
        if told is not None:
            yield f"- {told.value.text} ({source_of(told)})"


def _members(association: Association, registry: Registry) -> Iterator[str]:
    for count in association.counts.entries:
        yield _("Medlemmar {date}: {number} ({source})").format(
            date=when(count.date, about=count.about),
            number=count.value.total,
            source=source_of(count),
        )
    for represented in association.inhabitants.entries:
        yield _("Invånare {date}: {text} ({source})").format(
            date=when(represented.date, about=represented.about),
            text=represented.value,
            source=source_of(represented),
        )
    if association.members:
        yield _("Belagda medlemmar: {number} (listan är inte fullständig)").format(
            number=len(association.members)
        )
    for member in association.members:
        name = registry.bodies[member.body].official_name
        proven = [
            f"{proof.value} {when(proof.date, about=proof.about)} ({source_of(proof)})"
            for proof in member.evidence.entries
        ]
        undated = [_("utan datum ({page})").format(page=page.title) for page in member.undated]
        yield f"  {name}: {'; '.join([*proven, *undated])}"
