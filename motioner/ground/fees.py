"""Fee rules: the closed union of ways an association sets its yearly fee. Amounts in kronor.

Separate from ``facts``: a rule is arithmetic, not a fact, and both the registry's nouns and the
data loader need it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias, assert_never

from msgspec import Struct

ORE = Decimal("0.01")


class LinearFee(Struct, frozen=True):
    """A base and an amount per inhabitant, capped by amount or by inhabitants counted."""

    base: Decimal
    per_inhabitant: Decimal
    cap: Decimal | None = None
    counted_to: int | None = None


class FlatFee(Struct, frozen=True):
    """The same amount for everyone."""

    amount: Decimal


class Band(Struct, frozen=True):
    """Inhabitants from ``at_least`` up to, but not including, ``below`` (None: no end)."""

    at_least: int
    below: int | None
    amount: Decimal


class BandFee(Struct, frozen=True):
    """An amount for each band of population; a gap between bands is an unknown amount."""

    bands: tuple[Band, ...]


class FreeFee(Struct, frozen=True):
    """There is no fee."""


class UnknownFee(Struct, frozen=True):
    """There is a fee, but its rule is not fully known; ``known`` is the known part, in Swedish."""

    known: str


FeeRule: TypeAlias = LinearFee | FlatFee | BandFee | FreeFee | UnknownFee


def needs_population(rule: FeeRule) -> bool:
    """True if the amount depends on the number of inhabitants."""
    return isinstance(rule, LinearFee | BandFee)


def fee_amount(rule: FeeRule, population: int | None) -> Decimal | None:
    """The yearly fee in kronor, or None where the rule or the population leaves it unknown.

    Whole öre, halves rounded up.
    """
    match rule:
        case LinearFee():
            if population is None:
                return None
            counted = population if rule.counted_to is None else min(population, rule.counted_to)
            amount = rule.base + rule.per_inhabitant * counted
            return _exact(amount if rule.cap is None else min(amount, rule.cap))
        case FlatFee():
            return _exact(rule.amount)
        case BandFee():
            if population is None:
                return None
            for band in rule.bands:
                if band.at_least <= population and (band.below is None or population < band.below):
                    return _exact(band.amount)
            return None
        case FreeFee():
            return _exact(Decimal(0))
        case UnknownFee():
            return None
        case _:
            assert_never(rule)


def _exact(amount: Decimal) -> Decimal:
    return amount.quantize(ORE, rounding=ROUND_HALF_UP)


def whole_kronor(amount: Decimal) -> int:
    """The amount in whole kronor, halves rounded up."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
