"""The known facts about an association, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from motioner.compose.fee_rule import rule_text
from motioner.facts_view import Fact, FactSection, KnownFacts, SourcedText, fact
from motioner.ground.facts import ByYear, NotFound, Stated
from motioner.ground.fees import FeeRule
from motioner.ground.messages import gettext as _
from motioner.ground.messages import is_swedish, label
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import in_quotes, listed, when
from motioner.nouns.registry import Association, BodyKind, Member, Registry, Topic


def topic_facts(topic: Topic, registry: Registry) -> KnownFacts:
    """Everything known about the topic, including what was searched for and not found."""
    parts: tuple[tuple[str, Iterable[Fact]], ...] = (
        ("", _about(topic)),
        *(_of_joining(topic, registry) if isinstance(topic, Association) else ()),
        (_("Argument och skäl"), _blocks(topic)),
        *([(_("Kontakt"), _contact(topic))] if isinstance(topic, Association) else ()),
    )
    sections = tuple(FactSection(title, tuple(facts)) for title, facts in parts)
    return KnownFacts(topic.name, tuple(s for s in sections if s.facts), topic.url)


def _of_joining(
    association: Association, registry: Registry
) -> Iterable[tuple[str, Iterable[Fact]]]:
    return (
        (_("Avgifter"), _fees(association)),
        (_("Krav och väg in"), _terms(association)),
        (_("Medlemmar"), _members(association, registry)),
        (_("Sammanhang"), (fact("", e.value.text, e.source) for e in association.links)),
    )


def _about(topic: Topic) -> Iterator[Fact]:
    yield fact(_("Kod"), topic.code)
    for told in topic.about:
        yield fact("", told.value.text, told.source)
    for event in topic.history:
        yield fact("", event.value, event.source)


def _fees(association: Association) -> Iterator[Fact]:
    for kind, series in association.fees.items():
        yield from _fees_of(kind, series)


def _fees_of(kind: BodyKind, series: ByYear[FeeRule]) -> Iterator[Fact]:
    for year in series.stated_years:
        entry = series.entries[year]
        if isinstance(entry, Stated):
            label = _("Avgift {year}, {kind}").format(
                year=when(PartialDate(year), about=entry.about), kind=kind
            )
            yield fact(label, rule_text(entry.value), entry.source)
    missing = {y: e.looked for y, e in sorted(series.entries.items()) if isinstance(e, NotFound)}
    if missing:
        years, looked = listed(_spans([*missing])), when(max(missing.values()))
        text = _("vi har inte hittat den för {years}; vi letade senast {date}")
        told = text.format(years=years, date=looked)
        yield fact(_("Avgift, {kind}").format(kind=kind), told)


def _spans(years: Sequence[int]) -> list[str]:
    """Years in order, as a text of spans: *2020–2022*, *2024*."""
    first = [year for year in years if year - 1 not in years]
    last = [year for year in years if year + 1 not in years]
    pairs = zip(first, last, strict=True)
    return [str(begin) if begin == end else f"{begin}–{end}" for begin, end in pairs]


def _terms(association: Association) -> Iterator[Fact]:
    """The krav in each wording, the way in, the tests, observing and the resulting work."""
    for version in (*association.criteria.entries, *association.other_wordings):
        label = _("Krav från {date}").format(date=when(version.date))
        said = SourcedText(version.value.intro, version.source)
        yield Fact(label, (said,), tuple(krav.wording for krav in version.value.criteria))
    for procedure in association.procedure.entries[-1:]:
        if procedure.value.steps:
            said = SourcedText("", procedure.source)
            yield Fact(_("Så går det till"), (said,), tuple(procedure.value.steps))
        if procedure.value.decided_by:
            yield fact(_("Beslutar"), procedure.value.decided_by, procedure.source)
    for kind, series in association.tests.items():
        for test in series.entries[-1:]:
            areas = "; ".join(name for name, _points in test.value.areas)
            yield fact(_("Medlemstest, {kind}").format(kind=kind), areas, test.source)
    for told in (association.observer, association.workload):
        if told is not None:
            yield fact("", told.value.text, told.source)


def _members(association: Association, registry: Registry) -> Iterator[Fact]:
    for count in association.counts.entries:
        label = _("Medlemmar {date}").format(date=when(count.date, about=count.about))
        yield fact(label, str(count.value.total), count.source)
    for represented in association.inhabitants.entries:
        label = _("Invånare {date}").format(date=when(represented.date, about=represented.about))
        text = represented.value if is_swedish() else in_quotes(represented.value)
        yield fact(label, text, represented.source)
    if association.members:
        rows = tuple(_member(member, registry) for member in association.members)
        text = _("{number} (listan är inte fullständig)").format(number=len(rows))
        yield Fact(_("Belagda medlemmar"), (SourcedText(text),), rows=rows)


def _member(member: Member, registry: Registry) -> Fact:
    proven = [
        SourcedText(f"{e.value} {when(e.date, about=e.about)}", e.source)
        for e in member.evidence.entries
    ]
    undated = [SourcedText(_("utan datum"), page) for page in member.undated]
    return Fact(registry.bodies[member.body].official_name, (*proven, *undated))


def _blocks(topic: Topic) -> Iterator[Fact]:
    for argument in topic.arguments:
        name = _("Argumentet {code}").format(code=in_quotes(argument.code))
        yield fact(name, label(argument.label))
    for objection in topic.objections:
        name = _("Skälet {code}").format(code=in_quotes(objection.code))
        yield fact(name, label(objection.label))


def _contact(association: Association) -> Iterator[Fact]:
    for name, contact in association.contact.items():
        yield fact(name, f"{contact.value}, {when(contact.date)}", contact.source)
