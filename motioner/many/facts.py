"""The facts about a body that the table shows, at the date of the row's case."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from msgspec import Struct

from motioner.facts_view.known import rule_facts
from motioner.matter import Matter


class Known(Struct, frozen=True):
    """Plain values; None where nothing is known.

    ``member`` is the latest evidence of membership as a date in text. ``rate`` is the fee per
    inhabitant in öre. ``emissions`` are tonnes in ``emissions_year``, their change in per cent
    is since the first year known, and ``emissions_each`` is tonnes per inhabitant. ``channel``
    is the local word for the form that residents use.
    """

    name: str
    code: str
    sort: str
    county: str
    member: str | None = None
    population: int | None = None
    population_date: dt.date | None = None
    fee: Decimal | None = None
    fee_rule_year: int | None = None
    rate: Decimal | None = None
    emissions: int | None = None
    emissions_year: int | None = None
    emissions_change: Decimal | None = None
    emissions_each: Decimal | None = None
    plan: str | None = None
    channel: str | None = None
    rules: tuple[str, ...] = ()


def known_of(matter: Matter) -> Known:
    """The facts about the body of a case."""
    body, day = matter.body, matter.case.date
    counted = body.population.known(day)
    population = counted[-1] if counted else None
    fee = matter.fee
    amount = fee.amount if fee else None
    return Known(
        name=body.official_name,
        code=body.code,
        sort="region" if body.is_region else "kommun",
        county=body.county_name,
        member=_membership(matter),
        population=population.value if population else None,
        population_date=population.date.last_day if population else None,
        fee=amount,
        fee_rule_year=fee.rule_year if fee and amount is not None else None,
        rate=amount * 100 / population.value if amount is not None and population else None,
        **_emissions(matter),
        plan=_plan(matter),
        channel=matter.channel.name if matter.channel else None,
        rules=tuple(said.text for fact in rule_facts(matter) for said in fact.said),
    )


def _emissions(matter: Matter) -> dict[str, Any]:
    found, body = matter.emissions, matter.body
    if found is None:
        return {}
    change = found.change(found.first)
    counted = {e.date.year: e.value for e in body.population.known(matter.case.date)}
    inhabitants = counted.get(found.last)
    total = Decimal(found.total(found.last))
    return {
        "emissions": found.total(found.last),
        "emissions_year": found.last,
        "emissions_change": None if change is None else Decimal(round(change)),
        "emissions_each": total / inhabitants if inhabitants else None,
    }


def _plan(matter: Matter) -> str | None:
    plan = matter.climate_plan
    if plan is None or plan.title is None:
        return None
    return f"{plan.title} ({plan.adopted})" if plan.adopted else plan.title


def _membership(matter: Matter) -> str | None:
    member = matter.association.member(matter.body.code) if matter.association else None
    known = member.evidence.known(matter.case.date) if member else ()
    return str(known[-1].date) if known else None
