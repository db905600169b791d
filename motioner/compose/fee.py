"""The fee in words: rounded for running text, exact and with its arithmetic for the bilaga."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, assert_never

from motioner.compose.fee_rule import formula, rule_text
from motioner.compose.markup import Sentence
from motioner.ground.fees import BandFee, FeeRule, FlatFee, FreeFee, LinearFee, UnknownFee
from motioner.ground.messages import speaking
from motioner.ground.sources import Source
from motioner.ground.swedish import (
    NBSP,
    about_kronor,
    about_per_inhabitant,
    kronor,
    number,
    when,
)
from motioner.nouns.case import ToldFee
from motioner.nouns.draft import Figure
from motioner.nouns.registry import Association, Body, FeeEstimate

LEAST_TOLD = Decimal("0.10")  # kronor per inhabitant; less is comic in its precision


def estimate_figure(body: Body, estimate: FeeEstimate) -> Figure | None:
    """The estimated fee, rounded for running text, with its arithmetic; None if unknown."""
    if estimate.amount is None:
        return None
    return Figure(
        text=about_kronor(estimate.amount),
        label=f"Avgift för {body.official_name} enligt {_rules(estimate)}",
        value=kronor(estimate.amount),
        dated="" if estimate.rule.about else str(estimate.rule_year),
        sources=estimate.sources,
        how=_arithmetic(estimate, estimate.amount),
    )


def _rules(estimate: FeeEstimate) -> str:
    """The rules named by their year, if the source states it."""
    return "en odaterad sida" if estimate.rule.about else f"{estimate.rule_year} års regler"


def _arithmetic(estimate: FeeEstimate, amount: Decimal) -> str:
    """The calculation and its result."""
    population = estimate.population.value if estimate.population else None
    way = formula(estimate.rule.value, population)
    match estimate.rule.value:
        case LinearFee():
            return f"{way} = {kronor(amount)}"
        case BandFee():
            return f"{way} ger {kronor(amount)}"
        case FlatFee() | FreeFee() | UnknownFee():
            return way


def per_inhabitant_figure(
    body: Body, amount: Decimal, on: dt.date, source: Source
) -> Figure | None:
    """The fee per inhabitant, in words; None if it is unknown or below ten öre."""
    population = body.population.latest(on)
    if population is None or not amount:
        return None
    share = amount / population.value
    if share < LEAST_TOLD:
        return None
    per_head = f"{number(share, 2)}{NBSP}kr"
    return Figure(
        text=about_per_inhabitant(amount, population.value),
        label="Avgift per invånare",
        value=per_head,
        dated=str(population.date),
        sources=(source, population.source),
        how=f"{kronor(amount)} / {number(population.value)} invånare = {per_head}",
    )


def quoted_figure(body: Body, told: ToldFee) -> Figure:
    """A fee that was quoted to the writer, printed with its source and date."""
    day = told.date
    source = Source(title=told.source, date=day)
    return Figure(
        text=kronor(told.amount).replace(f"{NBSP}kr", f"{NBSP}kronor"),
        label=f"Avgift för {body.official_name}, uppgiven",
        value=kronor(told.amount),
        dated=str(told.year or day or ""),
        sources=(source,),
    )


def fee_view(
    association: Association, body: Body, on: dt.date, told: ToldFee | None
) -> dict[str, Any] | None:
    """The template values for the fee; None if neither a rule nor a quoted amount is known.

    ``belopp`` is the amount in the document: the quoted one if there is one, else our estimate
    (``egen``), which the bilaga shows in addition to a quoted amount.
    """
    estimate = association.fee(body, on.year, on)
    if estimate is None and told is None:
        return None
    with speaking("sv"):
        return _view(body, on, told, estimate)


def _view(
    body: Body, on: dt.date, told: ToldFee | None, estimate: FeeEstimate | None
) -> dict[str, Any]:
    view: dict[str, Any] = {
        "sort": "uppgiven" if told else "",
        "år": str(told.year) if told and told.year else "",
        "källa": told.source.rstrip(" .,;") if told else "",
        "datum": when(told.date) if told and told.date else "",
        "aktuell": True,
        "fri": told is not None and not told.amount,
        "belopp": None,
        "per_invånare": None,
        "gällde": False,
        "egen": None,
        "uträkning": "",
        "regel": "",
        "regelår": "",
        "odaterad": False,
    }
    if estimate is not None:
        view |= _estimate_view(body, estimate)
    if told is not None:
        figure = quoted_figure(body, told)
        view["belopp"] = figure
        view["gällde"] = told.year is not None and told.year < on.year
        if not view["gällde"]:  # that year's population is not this year's
            source = figure.sources[0]
            view["per_invånare"] = per_inhabitant_figure(body, told.amount, on, source)
    elif estimate is not None:
        view |= {
            "sort": _sort(estimate.rule.value),
            "år": _year(estimate),
            "aktuell": estimate.rule_is_current,
            "fri": isinstance(estimate.rule.value, FreeFee),
            "belopp": view["egen"],
        }
        if estimate.amount is not None:
            view["per_invånare"] = per_inhabitant_figure(
                body, estimate.amount, on, estimate.rule.source
            )
    return view


def _estimate_view(body: Body, estimate: FeeEstimate) -> dict[str, Any]:
    own = estimate_figure(body, estimate)
    reckoned = isinstance(estimate.rule.value, LinearFee | BandFee)
    return {
        "egen": own,
        "uträkning": own.how if own and reckoned else "",
        "regel": Sentence(rule_text(estimate.rule.value), (estimate.rule.source,)),
        "regelår": _year(estimate),
        "odaterad": estimate.rule.about,
    }


def _year(estimate: FeeEstimate) -> str:
    return "" if estimate.rule.about else str(estimate.rule_year)


def _sort(rule: FeeRule) -> str:
    match rule:
        case LinearFee() | BandFee():
            return "efter folkmängd"
        case FlatFee():
            return "lika"
        case FreeFee():
            return "fri"
        case UnknownFee():
            return "okänd"
        case _:
            assert_never(rule)
