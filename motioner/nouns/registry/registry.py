"""The Registry itself, and looking up a body by whatever name a person uses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from motioner.ground.facts import NotFound
from motioner.ground.swedish import fold, nearest, nfc, slug
from motioner.nouns.registry.association import Association
from motioner.nouns.registry.body import Body, BodyKind
from motioner.nouns.registry.local import LocalRule
from motioner.nouns.registry.party import Party
from motioner.nouns.registry.plan import ClimatePlan
from motioner.nouns.registry.topic import Topic


class Match(Struct, frozen=True):
    """The outcome of a look-up: the body, or the nearest names when there is none."""

    body: Body | None
    nearest: tuple[str, ...] = ()


class Registry(Struct, frozen=True, dict=True, eq=False):
    """All built-in facts; ``version`` is the date of the data. Equal only to itself."""

    version: str
    bodies: Mapping[str, Body]
    parties: Mapping[str, Party]
    topics: Mapping[str, Topic]
    local_rules: Mapping[str, tuple[LocalRule, ...]]
    climate_plans: Mapping[str, ClimatePlan | NotFound] = {}

    @cached_property
    def associations(self) -> Mapping[str, Association]:
        """The topics that are associations to join; every file of a topic is read for it."""
        return {c: topic for c, topic in self.topics.items() if isinstance(topic, Association)}

    def rules(self, body: Body) -> tuple[LocalRule, ...]:
        """What is known of a body's own rules; empty when nothing is."""
        return self.local_rules.get(body.code, ())

    def climate_plan(self, body: Body) -> ClimatePlan | NotFound | None:
        """What the list of climate plans states of a kommun; None for a region."""
        return self.climate_plans.get(body.code)

    @cached_property
    def _names(self) -> Mapping[str, tuple[Body, ...]]:
        """Every folded name and code of every body; a kommun goes before a region."""
        names: dict[str, list[Body]] = {}
        for body in sorted(self.bodies.values(), key=lambda body: body.is_region):
            for key in {fold(name) for name in set(_names_of(body))}:
                names.setdefault(key, []).append(body)
        return {key: tuple(found) for key, found in names.items()}

    def find(self, name: str) -> Match:
        """The body that ``name`` means: a code, short, official or legal name, forgivingly spelt.

        A bare name means the kommun where there is one; among names that fold alike (Habo and
        Håbo) the exact spelling wins, and without one nothing is guessed: the names are given.
        """
        if name in self.bodies:
            return Match(self.bodies[name])
        found = self._names.get(fold(name), ())
        if not found:
            return Match(None, self.nearest(name))
        wanted = _spelling(name)
        exact = [body for body in found if wanted in {_spelling(n) for n in _names_of(body)}]
        candidates = exact or list(found)
        rivals = [body for body in candidates if body.is_region is candidates[0].is_region]
        if len(rivals) > 1:
            return Match(None, tuple(body.official_name for body in rivals))
        return Match(rivals[0])

    def slug(self, body: Body) -> str:
        """The body's name in ASCII, with its code where that would mean another: Håbo, not Habo."""
        name = slug(body.short_name if body.kind is BodyKind.KOMMUN else body.official_name)
        return name if self.find(name).body is body else f"{name}-{body.code}"

    def nearest(self, name: str) -> tuple[str, ...]:
        """The official names of the bodies whose names are most like ``name``, best first."""
        bodies = list(self.bodies.values())
        shown = {body.official_name: body.official_name for body in bodies}
        shown |= {
            alias: body.official_name
            for body in bodies
            for alias in body.aliases
            if not alias.isdigit()
        }
        # A kommun stands before a region, so in reverse the kommun has the last word.
        shown |= {body.short_name: body.official_name for body in reversed(bodies)}
        return nearest(name, shown)

    def party(self, name: str) -> Party | None:
        """The party that ``name`` means: its code or any of its names, forgivingly spelt."""
        wanted = fold(name)
        for party in self.parties.values():
            if wanted in {fold(known) for known in (party.code, party.name, party.full_name)}:
                return party
        return None


def _names_of(body: Body) -> tuple[str, ...]:
    """Everything a person may write and mean the body, also ``Tierp kommun``."""
    formal = (body.official_name, body.legal_name)
    bare = (name.replace(body.attributive, body.short_name, 1) for name in formal)
    county = (body.county_name,) if body.is_region else ()
    return (body.code, body.short_name, *formal, *bare, *county, *body.aliases)


def _spelling(name: str) -> str:
    return " ".join(nfc(name).casefold().split())
