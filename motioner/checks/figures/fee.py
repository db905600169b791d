"""What a document says of the fee, beside the rule of the year and what it comes to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from motioner.checks.figures.claims import Claim, Sort
from motioner.checks.figures.judged import Compared, Verdict
from motioner.fees import FeeRule, FlatFee, LinearFee, fee_amount
from motioner.messages import gettext as _
from motioner.registry import Association, Body, FeeEstimate
from motioner.sources import Source
from motioner.swedish import kronor, number


def fee_compared(
    claim: Claim, association: Association, body: Body | None, on: dt.date
) -> Compared:
    """A claim on the fee or its rule held against the rule of the year it speaks of."""
    estimate = _estimate(claim, association, body, on)
    if estimate is None or body is None:
        return Compared(claim, Verdict.UNKNOWN, None)
    right = _right(claim, estimate)
    if right is None:
        return Compared(claim, Verdict.UNKNOWN, _rule(estimate), sources=estimate.sources)
    value, words = right
    sources = _sources(claim, estimate)
    if claim.number.fits(value):
        return Compared(
            claim, Verdict.AGREES, words, _shown(value), str(estimate.rule_year), sources
        )
    # The rule of a year that is not known may be another, unless the figure is an old rule's.
    earlier = _by_another_rule(claim, association, body, (estimate, on))
    verdict = (
        Verdict.DIFFERS if estimate.rule_is_current or earlier is not None else Verdict.UNKNOWN
    )
    return Compared(claim, verdict, words, _shown(value), str(estimate.rule_year), sources)


def _estimate(
    claim: Claim, association: Association, body: Body | None, on: dt.date
) -> FeeEstimate | None:
    """The fee that a claim speaks of: of the year it names, or this year's by that year's rule."""
    years = dict.fromkeys((claim.year or on.year, on.year))
    found = [e for year in years if body and (e := association.fee(body, year, on))]
    # A round figure may fit both: what it was rounded from is the nearer.
    near = [
        (abs(right[0] - claim.number.value), n)
        for n, estimate in enumerate(found)
        if (right := _right(claim, estimate)) and claim.number.fits(right[0])
    ]
    return found[min(near)[1]] if near else next(iter(found), None)


def _shown(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 2)


def _sources(claim: Claim, estimate: FeeEstimate) -> tuple[Source, ...]:
    each = claim.sort is Sort.FEE_EACH and not _rate(claim, estimate.rule.value)
    reckoned = each or claim.sort is Sort.FEE
    return estimate.sources if reckoned else (estimate.rule.source,)


def _right(claim: Claim, estimate: FeeEstimate) -> tuple[Decimal, str] | None:
    """The right value for what is claimed, and the words that tell it; None when not known."""
    rule, year = estimate.rule.value, estimate.rule_year
    match claim.sort:
        case Sort.FEE:
            return _amount(claim, estimate)
        case Sort.FEE_CAP if estimate.amount is not None and claim.number.fits(estimate.amount):
            return _amount(claim, estimate)  # *avgiften blir högst 10 422 kronor*: their own fee
        case Sort.FEE_EACH if estimate.amount and estimate.population and not _rate(claim, rule):
            each = estimate.amount * 100 / estimate.population.value
            text = _("avgiften är {value} öre per invånare enligt {year} års regel")
            return each, text.format(value=number(each, 0), year=year)
        case Sort.FEE_BASE if isinstance(rule, LinearFee):
            text = _("grundbeloppet är {value} enligt {year} års regel")
            return rule.base, text.format(value=kronor(rule.base), year=year)
        case Sort.FEE_RATE | Sort.FEE_EACH if isinstance(rule, LinearFee):
            text = _("avgiften är {value} per invånare enligt {year} års regel")
            rate = rule.per_inhabitant * (100 if claim.sort is Sort.FEE_EACH else 1)
            return rate, text.format(value=kronor(rule.per_inhabitant), year=year)
        case Sort.FEE_COUNTED if isinstance(rule, LinearFee) and rule.counted_to:
            text = _("högst {value} invånare räknas enligt {year} års regel")
            counted = Decimal(rule.counted_to)
            return counted, text.format(value=number(counted), year=year)
        case Sort.FEE_CAP:
            cap = _cap(estimate)
            text = _("den högsta avgiften är {value} enligt {year} års regel")
            return None if cap is None else (cap, text.format(value=kronor(cap), year=year))
        case _:
            return None


def _rate(claim: Claim, rule: FeeRule) -> bool:
    """Whether so many öre per inhabitant is the part of the rule that counts inhabitants."""
    return isinstance(rule, LinearFee) and claim.number.fits(rule.per_inhabitant * 100)


def _amount(claim: Claim, estimate: FeeEstimate) -> tuple[Decimal, str] | None:
    """The fee itself; a figure that is the rule's own base or cap is taken for that."""
    rule, year = estimate.rule.value, estimate.rule_year
    if isinstance(rule, LinearFee):
        for value, text in (
            (rule.base, _("grundbeloppet är {value} enligt {year} års regel")),
            (_cap(estimate), _("den högsta avgiften är {value} enligt {year} års regel")),
        ):
            if value is not None and claim.number.value == value:
                return value, text.format(value=kronor(value), year=year)
    if estimate.amount is None:
        return None
    text = _("avgiften är {value} enligt {year} års regel")
    return estimate.amount, text.format(value=kronor(estimate.amount), year=year)


def _cap(estimate: FeeEstimate) -> Decimal | None:
    """The most that any body pays."""
    rule = estimate.rule.value
    if isinstance(rule, FlatFee):
        return rule.amount
    if not isinstance(rule, LinearFee):
        return None
    if rule.cap is not None:
        return rule.cap
    return fee_amount(rule, rule.counted_to) if rule.counted_to else None


def _rule(estimate: FeeEstimate) -> str | None:
    if estimate.amount is None:
        return None
    text = _("avgiften är {value} enligt {year} års regel")
    return text.format(value=kronor(estimate.amount), year=estimate.rule_year)


def _by_another_rule(
    claim: Claim, association: Association, body: Body, known: tuple[FeeEstimate, dt.date]
) -> int | None:
    """The earlier year whose rule the figure does follow, if one does."""
    estimate, on = known
    series = association.fees.get(body.fee_kind)
    for year in series.stated_years if series else ():
        if year >= estimate.rule_year:
            continue
        other = association.fee(body, year, on)
        right = _right(claim, other) if other else None
        if right and claim.number.fits(right[0]):
            return year
    return None
