"""The template values for the number of an association's members, and those most like a body."""

from __future__ import annotations

from itertools import islice
from typing import Any, TypeVar

from motioner.ground.facts import Stated
from motioner.ground.sources import PartialDate, Source
from motioner.ground.swedish import month_of, number
from motioner.nouns.case import Case
from motioner.nouns.draft import Figure
from motioner.nouns.registry import Association, Body, Lasting, Member, Registry, is_stale

T = TypeVar("T")

NEAREST_MEMBERS = 4
# A kommun is compared with those from half to twice its size; there are too few regions for that.
NEAR_IN_SIZE = 2


def count_figure(association: Association, case: Case) -> Figure | None:
    """The latest number of members known on the case's date, or the number quoted to the writer."""
    told = case.told.members
    if told is not None:
        source = Source(title=told.source, date=told.date)
        return _count(association, told.count, str(told.date), source)
    latest = _fresh(association.counts.latest(case.date, case.body), case)
    if latest is None:
        return None
    return _count(association, latest.value.total, str(latest.date), latest.source)


def _count(association: Association, total: int, dated: str, source: Source) -> Figure:
    label = f"Antal {association.wording.members} i {association.name}"
    return Figure(number(total), label, number(total), dated, (source,))


def members_view(association: Association, case: Case) -> dict[str, Any]:
    """The number of members and of their inhabitants, unless that is too old to be said."""
    count = count_figure(association, case)
    told = case.told.members
    latest = _fresh(association.counts.latest(case.date, case.body), case)
    when_counted = told.date if told else (latest.date if latest else None)
    inhabitants = _fresh(association.inhabitants.latest(case.date, case.body), case)
    return {
        "antal": count,
        "tidpunkt": _moment(when_counted) if when_counted else "",
        "regioner": latest.value.regions if latest and not told else None,
        "invånare": Figure(
            inhabitants.value,
            f"Invånare som medlemmarna i {association.name} representerade",
            inhabitants.value,
            str(inhabitants.date),
            (inhabitants.source,),
        )
        if inhabitants
        else None,
        "invånare_när": month_of(inhabitants.date) if inhabitants else "",
    }


def _fresh(latest: Stated[T] | None, case: Case) -> Stated[T] | None:
    """The observation, unless it is too old to be said."""
    stale = latest is not None and is_stale(Lasting.STATE, latest.date, case.date)
    return None if stale else latest


def _moment(date: PartialDate) -> str:
    """The time of a fact at the start of a sentence: *I februari 2024* or *År 2021*."""
    return f"I {month_of(date)}" if date.month else f"År {date.year}"


def comparable(
    association: Association, registry: Registry, case: Case
) -> list[tuple[Body, Stated[str]]]:
    """Documented members of the body's kind, nearest in population, with latest evidence."""
    own = registry.bodies[case.body]
    here = own.population.latest(case.date)
    if here is None:
        return []
    others: list[tuple[int, str, Body, Member]] = []
    for member in association.members:
        body = registry.bodies.get(member.body)
        if body is None or body.code == own.code or body.is_region is not own.is_region:
            continue
        there = body.population.latest(case.date)
        if there is not None and (own.is_region or _alike(here.value, there.value)):
            others.append((abs(there.value - here.value), body.short_name, body, member))
    others.sort(key=lambda entry: entry[:2])
    proven = (
        (body, evidence)
        for _distance, _name, body, member in others
        if (evidence := member.evidence.latest(case.date, case.body)) is not None
    )
    return list(islice(proven, NEAREST_MEMBERS))


def _alike(one: int, other: int) -> bool:
    return max(one, other) <= NEAR_IN_SIZE * min(one, other)
