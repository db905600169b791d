"""The template values for those who have joined an association: neighbours, and bodies alike.

A member is named with an event (Luleå gick med 2022), which stays true, and never with evidence of
its membership, which does not. The text never says that nobody has joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from motioner.compose.markup import Sentence
from motioner.ground.facts import Stated
from motioner.ground.sources import PartialDate
from motioner.ground.swedish import listed, number
from motioner.matter import Matter
from motioner.nouns.draft import Figure
from motioner.nouns.registry import (
    Association,
    Body,
    Member,
    MemberEvent,
    Statement,
)

SMALL_BELOW = 20_000  # inhabitants; below it a kommun is shown small members
ALIKE = 1.15  # how many times more inhabitants still count as about the same size
NEIGHBOURS, SINCE, SMALL = 2, 4, 3
RECENT = 8  # years; older examples are used only if there are few newer ones
YEAR = "{år}"


class Told(Struct, frozen=True):
    """A member, an event of its membership and how many inhabitants it has."""

    body: Body
    member: Member
    event: Stated[MemberEvent]
    population: Stated[int] | None

    @property
    def joined(self) -> bool:
        """True if the body itself acted, for example joined or decided to apply."""
        return self.event.value.clause is None

    @property
    def has_joined(self) -> bool:
        """True if the body joined, and did not only decide to apply."""
        return self.event.value.text.startswith("gick med")


def _told(matter: Matter) -> list[Told]:
    """The other members, by the day of their latest event."""
    bodies, date = matter.registry.bodies, matter.case.date
    found = []
    for member, event in matter.members:
        body = bodies.get(member.body)
        if body is not None:
            found.append(Told(body, member, event, body.population.latest(date)))
    return sorted(found, key=lambda told: (told.event.date.last_day, told.body.short_name))


def joinings_view(association: Association, matter: Matter) -> dict[str, Any]:
    """The members to name, and a remark by one of them; the lists may be empty."""
    own = matter.body
    here = own.population.latest(matter.case.date)
    precedents = " ".join(
        stated.value.text for stated in association.precedents.get(matter.case.kind, ())
    )
    kommuner = [
        told
        for told in _told(matter)
        if not told.body.is_region and told.body.short_name not in precedents
    ]
    near = _by_size([t for t in kommuner if t.body.county_name == own.county_name], here)
    near = _in_order(sorted(near, key=lambda told: not told.joined)[:NEIGHBOURS])
    small, alike = [], []
    others = [t for t in kommuner if t.joined and t not in near and t.population]
    recent = [t for t in others if t.event.date.year >= matter.case.date.year - RECENT]
    others = recent if len(recent) > SMALL else others
    if here is not None and not own.is_region:
        if here.value < SMALL_BELOW:
            most = SMALL if len(near) < NEIGHBOURS else SMALL - 1
            small = _smallest([t for t in others if t.has_joined], most)
        else:
            alike = _alike(others, here, 2 - len(near)) if len(near) < NEIGHBOURS else []
    last = (small or alike or near)[-1:]
    return {
        "län": own.county_name,
        "grannar": _neighbours(near),
        "jämförda": _compared(alike, own, here) if here else [],
        "små": _series(small),
        "finns": any(member.events.entries for member in association.members),
        "omdöme": _remark(last, small=bool(small), near=last == near[-1:]),
    }


def since_view(matter: Matter, since: PartialDate) -> Sentence | str:
    """A sentence on later members: *Sedan dess har bland andra Luleå och Höör gått med.*"""
    here = matter.body.population.latest(matter.case.date)
    joined = [
        told
        for told in _told(matter)
        if told.has_joined and told.event.date.first_day > since.last_day
    ]
    latest = sorted(_by_size(joined, here), key=lambda told: told.event.date.year, reverse=True)[
        :SINCE
    ]
    if len(latest) < 2:
        return ""
    latest = _in_order(latest)
    names = listed([told.body.short_name for told in latest])
    return Sentence(
        f"Sedan dess har bland andra {names} gått med.", _sources(t.event for t in latest)
    )


def _sources(stated: Iterable[Stated[Any]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(one.source for one in stated))


def _in_order(told: Iterable[Told]) -> list[Told]:
    return sorted(told, key=lambda one: (one.event.date.last_day, one.body.short_name))


def _ratio(told: Told, here: Stated[int] | None) -> float:
    if told.population is None or here is None:
        return float("inf")
    more, less = sorted((told.population.value, here.value), reverse=True)
    return more / less


def _by_size(told: Iterable[Told], here: Stated[int] | None) -> list[Told]:
    """Sorted by likeness in population, then by name."""
    return sorted(told, key=lambda one: (_ratio(one, here), one.body.short_name))


def _smallest(told: Sequence[Told], most: int) -> list[Told]:
    by_size = sorted(told, key=_people)
    return _in_order(by_size[:most]) if len(told) >= SMALL else []


def _alike(told: Sequence[Told], here: Stated[int], most: int) -> list[Told]:
    """The most like the body and, where there is room, the most like it that is smaller."""
    first = _by_size(told, here)[:1]
    rest = [one for one in _by_size(told, here) if one not in first]
    smaller = [one for one in rest if _people(one) < here.value]
    return _in_order([*first, *(smaller or rest)[: most - 1]])


def _year(told: Told) -> Sentence:
    return Sentence(str(told.event.date.year), (told.event.source,))


def _parts(told: Told) -> tuple[str, str]:
    """The words of an event before and after its year."""
    text = told.event.value.clause or told.event.value.text
    before, _mark, after = text.partition(YEAR)
    return before.rstrip(), f" {after.strip()}" if after.strip() else ""


def _phrase(told: Told) -> dict[str, Any]:
    """A member and its event, parted at the year."""
    before, after = _parts(told)
    return {"namn": told.body.short_name, "före": before, "år": _year(told), "efter": after}


def _neighbours(near: Sequence[Told]) -> list[dict[str, Any]]:
    """The events as they follow *i länet*: *gick A med 2022, och B beslutade 2020 att ansöka*."""
    phrases: list[dict[str, Any]] = []
    last: tuple[str, str] | None = None
    for told in near:
        before, after = _parts(told)
        name, this = told.body.short_name, (before, after)
        if not phrases and told.event.value.clause is None:
            verb, _space, rest = before.partition(" ")
            before = f"{verb} {name} {rest}".rstrip()
        elif phrases and last == this and not phrases[-1]["efter"]:
            before = f" och {name}"
        elif phrases:
            before = f", och {name} {before}"
        after += told.event.value.more
        phrases.append({"namn": name, "före": before, "år": _year(told), "efter": after})
        last = this
    return phrases


def _series(told: Sequence[Told]) -> list[dict[str, Any]]:
    """*A gjorde det 2019*, *, B 2022* and * och C 2024*, to be written one after another."""
    found = []
    for place, one in enumerate(told):
        name = one.body.short_name
        between = " och " if place == len(told) - 1 else ", "
        before = f"{between}{name}" if place else f"{name} gjorde det"
        found.append({"namn": name, "före": before, "år": _year(one)})
    return found


def _compared(alike: Sequence[Told], own: Body, here: Stated[int]) -> list[dict[str, Any]]:
    """Members with how they compare in inhabitants: *är ungefär lika stort som Tierp*."""
    close = [told for told in alike if _ratio(told, here) <= ALIKE]
    events = {(told.event.value.text, told.event.date.year) for told in close}
    if len(close) == 2 and len(events) == 1:
        names = listed([told.body.short_name for told in close])
        size = _size(close, own, here, f"är ungefär lika stora som {own.short_name}")
        return [{**_phrase(close[0]), "namn": names, "är": size}]
    words = {}
    for told in alike:
        words[told.body.code] = "är mindre" if _people(told) < here.value else "är större"
        if told in close:
            first = told is close[0]
            alike_to = f"är ungefär lika stort som {own.short_name}"
            words[told.body.code] = alike_to if first else "också är det"
    return [
        {**_phrase(told), "är": _size(alike, own, here, words[told.body.code])} for told in alike
    ]


def _people(told: Told) -> int:
    return told.population.value if told.population else 0


def _size(compared: Sequence[Told], own: Body, here: Stated[int], words: str) -> Figure:
    """The comparison in words, with the numbers of inhabitants behind it."""
    there = [told.population for told in compared if told.population]
    names = listed([*(told.body.short_name for told in compared), own.short_name])
    return Figure(
        text=words,
        label=f"Folkmängd i {names}",
        value=listed([number(one.value) for one in (*there, here)]),
        dated=str(here.date),
        sources=_sources((*there, here)),
    )


def _remark(last: Sequence[Told], *, small: bool, near: bool) -> Sentence | str:
    """The remark of the member named last, unless that is a neighbour."""
    for told in last:
        remark = told.member.remark_when_small if small else told.member.remark
        if remark is not None and not (near and not small):
            return _sentence(remark)
    return ""


def _sentence(stated: Stated[Statement]) -> Sentence:
    return Sentence(stated.value.text, (stated.source,))
