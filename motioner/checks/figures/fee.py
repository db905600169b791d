"""Compare a document's claims about the fee with the rule of the year and its result."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from motioner.checks.figures.claims import Claim
from motioner.checks.figures.forms import Sort
from motioner.checks.figures.verdicts import Compared, Verdict
from motioner.ground import swedish
from motioner.ground.facts import Stated
from motioner.ground.fees import ORE, FlatFee, LinearFee, fee_amount
from motioner.ground.messages import gettext as _
from motioner.ground.sources import Source
from motioner.ground.spoken import kronor, number
from motioner.nouns.registry import Association, Body, FeeEstimate


@dataclass(frozen=True, slots=True)
class _Right:
    """A correct value, the words that state it, and its sources."""

    value: Decimal
    words: str
    sources: tuple[Source, ...]


def fee_compared(
    claim: Claim, association: Association, body: Body | None, on: dt.date
) -> Compared:
    """Compare a claim about the fee or its rule with the rule of the year it refers to."""
    if body is None:
        return Compared(claim, Verdict.UNKNOWN, None)
    estimates = _estimates(claim, association, body, on)
    fitting = [
        (abs(right.value - claim.number.value), estimate.fee_year != on.year, n, right)
        for n, estimate in enumerate(estimates)
        for right in _rights(claim, estimate, body, on)
        if _fits(claim, right)
    ]
    if fitting:
        # A round figure may fit several years: prefer an exact match, then this year, then the
        # nearest.
        _apart, _earlier, n, right = min(fitting, key=lambda f: (f[0] != 0, f[1], f[0], f[2]))
        return _in_words(claim, Verdict.AGREES, right, estimates[n])
    if not estimates:
        return Compared(claim, Verdict.UNKNOWN, None)
    estimate = estimates[0]
    rights = _rights(claim, estimate, body, on)
    if not rights:
        return Compared(claim, Verdict.UNKNOWN, _rule(estimate), sources=estimate.sources)
    # If the rule of that year is unknown, the figure may be right, unless it follows an older rule.
    earlier = _is_by_an_earlier_rule(claim, association, body, (estimate, on))
    differs = earlier or (estimate.rule_is_current and not _is_own_bound(claim, estimate))
    return _in_words(claim, Verdict.DIFFERS if differs else Verdict.UNKNOWN, rights[0], estimate)


def _fits(claim: Claim, right: _Right) -> bool:
    """Return whether a figure matches the value, with or without its öre."""
    whole = right.value.to_integral_value(ROUND_FLOOR)
    return any(claim.number.fits(value) for value in (right.value, whole) if value)


def _in_words(claim: Claim, verdict: Verdict, right: _Right, estimate: FeeEstimate) -> Compared:
    value = right.value
    shown = swedish.number(value, 0 if value == value.to_integral_value() else 2)
    return Compared(claim, verdict, right.words, shown, str(estimate.rule_year), right.sources)


def _estimates(
    claim: Claim, association: Association, body: Body, on: dt.date
) -> list[FeeEstimate]:
    """The fees that a claim may refer to: of the years it names, by the rules of those years.

    If this year has the same rule, this year's fee is included: it uses the latest population.
    """
    years = dict.fromkeys(date.year if date else on.year for date in claim.dates)
    found = [fee for year in years if (fee := association.fee(body, year, on))]
    this_year = association.fee(body, on.year, on)
    if this_year and on.year not in years:
        found += [this_year] if this_year.rule_year in {e.rule_year for e in found} else []
    return found


def _is_own_bound(claim: Claim, estimate: FeeEstimate) -> bool:
    """Return whether *högst* bounds the body's own fee, not the rule, and is correct."""
    if claim.sort is not Sort.FEE_CAP or estimate.amount is None:
        return False
    of_rule = re.search(r"\bingen\b|inv", claim.mention.sentence, re.IGNORECASE)
    return not of_rule and estimate.amount <= claim.number.value


def _rights(claim: Claim, estimate: FeeEstimate, body: Body, on: dt.date) -> list[_Right]:
    """The values that would be correct for the claim; the first is the one to report."""
    rule, by = estimate.rule.value, _by(estimate)
    own = (estimate.rule.source,)
    match claim.sort:
        case Sort.FEE:
            return _amounts(claim, estimate)
        case Sort.FEE_EACH:
            return [*_each(claim, estimate, body, on), *_rate(claim, estimate)]
        case Sort.FEE_RATE:
            return [*_rate(claim, estimate), *_each(claim, estimate, body, on)]
        case Sort.FEE_BASE if isinstance(rule, LinearFee):
            text = _("grundbeloppet är {value} enligt {rule}")
            return [_Right(rule.base, text.format(value=kronor(rule.base), rule=by), own)]
        case Sort.FEE_COUNTED if isinstance(rule, LinearFee) and rule.counted_to:
            text = _("högst {value} invånare räknas enligt {rule}")
            counted = Decimal(rule.counted_to)
            return [_Right(counted, text.format(value=number(counted), rule=by), own)]
        case Sort.FEE_CAP:
            # *Avgiften blir högst 10 422 kronor* states the body's own fee.
            return [*_highest(estimate), *_amounts(claim, estimate)]
        case _:
            return []


def _by(estimate: FeeEstimate) -> str:
    """The rule named by its year, if the source states it."""
    text = _("regeln från omkring {year}") if estimate.rule.about else _("{year} års regel")
    return text.format(year=estimate.rule_year)


def _rate(claim: Claim, estimate: FeeEstimate) -> list[_Right]:
    """The amount per inhabitant in the rule."""
    rule = estimate.rule.value
    if not isinstance(rule, LinearFee):
        return []
    text = _("avgiften är {value} per invånare enligt {rule}")
    words = text.format(value=kronor(rule.per_inhabitant), rule=_by(estimate))
    return [_Right(rule.per_inhabitant * _unit(claim), words, (estimate.rule.source,))]


def _each(claim: Claim, estimate: FeeEstimate, body: Body, on: dt.date) -> list[_Right]:
    """The whole fee divided by the population of the fee's year or the latest one."""
    if not estimate.amount:
        return []
    now = body.population.latest(on)
    populations = dict.fromkeys(entry for entry in (estimate.population, now) if entry)
    return [_shared(claim, estimate, estimate.amount, population) for population in populations]


def _shared(
    claim: Claim, estimate: FeeEstimate, amount: Decimal, population: Stated[int]
) -> _Right:
    share, by = amount / population.value, _by(estimate)
    if share < 1:
        text = _("avgiften är {value} öre per invånare enligt {rule}")
        words = text.format(value=number(share * 100, 0), rule=by)
    else:
        text = _("avgiften är {value} per invånare enligt {rule}")
        words = text.format(value=kronor(share.quantize(ORE)), rule=by)
    sources = (estimate.rule.source, population.source)
    return _Right(share * _unit(claim), words, sources)


def _unit(claim: Claim) -> int:
    """The number of the claim's units in one krona: 100 for öre."""
    return 100 if "öre" in claim.quoted else 1


def _amounts(claim: Claim, estimate: FeeEstimate) -> list[_Right]:
    """The fee itself; also the rule's base or cap if the figure equals it."""
    rule, by = estimate.rule.value, _by(estimate)
    found = []
    if isinstance(rule, LinearFee) and claim.number.value == rule.base:
        text = _("grundbeloppet är {value} enligt {rule}")
        words = text.format(value=kronor(rule.base), rule=by)
        found.append(_Right(rule.base, words, (estimate.rule.source,)))
    found += [right for right in _highest(estimate) if right.value == claim.number.value]
    if estimate.amount is not None:
        text = _("avgiften är {value} enligt {rule}")
        words = text.format(value=kronor(estimate.amount), rule=by)
        found.append(_Right(estimate.amount, words, estimate.sources))
    return found


def _highest(estimate: FeeEstimate) -> list[_Right]:
    cap = _cap(estimate)
    if cap is None:
        return []
    text = _("den högsta avgiften är {value} enligt {rule}")
    words = text.format(value=kronor(cap), rule=_by(estimate))
    return [_Right(cap, words, (estimate.rule.source,))]


def _cap(estimate: FeeEstimate) -> Decimal | None:
    """The highest fee that any body pays; None if the rule has no limit."""
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
    text = _("avgiften är {value} enligt {rule}")
    return text.format(value=kronor(estimate.amount), rule=_by(estimate))


def _is_by_an_earlier_rule(
    claim: Claim, association: Association, body: Body, known: tuple[FeeEstimate, dt.date]
) -> bool:
    """Return whether the figure follows the rule of an earlier year."""
    estimate, on = known
    series = association.fees.get(body.fee_kind)
    years = [year for year in series.stated_years if year < estimate.rule_year] if series else []
    fees = [fee for year in years if (fee := association.fee(body, year, on))]
    return any(_fits(claim, right) for fee in fees for right in _rights(claim, fee, body, on))
