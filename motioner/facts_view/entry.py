"""The known facts about a body, a party or a topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import assert_never

from motioner.facts_view import Fact, FactSection, KnownFacts, SourcedText, fact
from motioner.facts_view.association import topic_facts
from motioner.facts_view.emissions import emissions_facts
from motioner.facts_view.known import (
    channel_fact,
    evidence_of,
    plan_facts,
    population_facts,
    rule_fact,
)
from motioner.facts_view.names import Entry
from motioner.ground.messages import gettext as _
from motioner.ground.sources import Source
from motioner.nouns.registry import Body, CitizenChannel, Party, Registry, Topic, rule_of


def facts_of_entry(entry: Entry, registry: Registry, today: dt.date) -> KnownFacts:
    """Everything known about the entry by ``today``."""
    match entry:
        case Body():
            return _body(entry, registry, today)
        case Party():
            return _party(entry)
        case Topic():
            return topic_facts(entry, registry)
        case _:
            assert_never(entry)


def _body(body: Body, registry: Registry, today: dt.date) -> KnownFacts:
    decides = _("{assembly} och {board}").format(assembly=body.assembly, board=body.board)
    about = [
        fact(_("Beslutar"), decides),
        *population_facts(body, today),
        *emissions_facts(body, today),
    ]
    if body.sami_area:
        about.append(fact("", _("Kommunen hör till förvaltningsområdet för samiska.")))
    about += plan_facts(registry.climate_plan(body), today)
    return KnownFacts(
        f"{body.official_name} ({body.code}), {body.county_name}",
        (
            FactSection("", tuple(about)),
            FactSection(_("Lokala regler"), tuple(_rules(body, registry, today))),
            FactSection(_("Medlemskap"), tuple(_memberships(body, registry, today))),
        ),
    )


def _rules(body: Body, registry: Registry, today: dt.date) -> Iterator[Fact]:
    rules = registry.rules(body)
    if rule_of(rules, CitizenChannel, today) is None:
        yield channel_fact(None)
    yield from map(rule_fact, rules)


def _memberships(body: Body, registry: Registry, today: dt.date) -> Iterator[Fact]:
    """Associations that admit the body: first those with evidence, then those without any."""
    unknown: list[SourcedText] = []
    for association in registry.associations.values():
        if body.fee_kind not in association.admits:
            continue
        said = evidence_of(association, body, today)
        if said:
            yield Fact(association.name, (said,))
        else:
            unknown.append(SourcedText(association.name, Source(_("webbplatsen"), association.url)))
        for attempt in association.attempts:
            if attempt.value.body == body.code:
                yield fact("", attempt.value.text, attempt.source)
    if unknown:
        label = _("Vi vet inte om {body} är med i").format(body=body.official_name)
        yield Fact(label, tuple(unknown))


def _party(party: Party) -> KnownFacts:
    groups = f"{party.kommun_group}, {party.region_group}"
    said = (
        fact(_("I text"), f"{party.name}, {party.genitive}"),
        fact(_("Grupper"), groups),
    )
    title = f"{party.full_name} ({party.code})"
    return KnownFacts(title, (FactSection("", said),), sources=(party.source,))
