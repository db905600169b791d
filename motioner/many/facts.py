"""The facts about a body that the table shows, at the date of the row's case."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from motioner.facts_view.known import rule_facts
from motioner.matter import Matter


class Known(Struct, frozen=True):
    """Plain values; None where nothing is known.

    ``member`` is the latest evidence of membership as a date in text. ``rate`` is the fee per
    inhabitant in öre. ``channel`` is the local word for the form that residents use.
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
        channel=matter.channel.name if matter.channel else None,
        rules=tuple(said.text for fact in rule_facts(matter) for said in fact.said),
    )


def _membership(matter: Matter) -> str | None:
    member = matter.association.member(matter.body.code) if matter.association else None
    known = member.evidence.known(matter.case.date) if member else ()
    return str(known[-1].date) if known else None
