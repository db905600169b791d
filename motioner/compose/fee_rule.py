"""The rule of a fee in words, and its arithmetic, in the current language.

Messages and documents share the words; a document is composed with Swedish as the language.
"""

from __future__ import annotations

from typing import assert_never

from motioner.ground.fees import Band, BandFee, FeeRule, FlatFee, FreeFee, LinearFee, UnknownFee
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import kronor, number


def rule_text(rule: FeeRule) -> str:
    """The rule in words, as in *4 000 kr + 0,30 kr per invånare, högst 36 000 kr*."""
    match rule:
        case LinearFee():
            return _linear(rule)
        case FlatFee():
            return _("{amount} för alla").format(amount=kronor(rule.amount))
        case BandFee():
            return "; ".join(
                _("{band} invånare: {amount}").format(band=_band(band), amount=kronor(band.amount))
                for band in rule.bands
            )
        case FreeFee():
            return _("ingen avgift")
        case UnknownFee():
            return rule.known.rstrip(".")
        case _:
            assert_never(rule)


def _linear(rule: LinearFee) -> str:
    each = kronor(rule.per_inhabitant, 2)
    text = _("{base} + {each} per invånare").format(base=kronor(rule.base), each=each)
    if rule.counted_to is not None:
        text += _(" för högst {number} invånare").format(number=number(rule.counted_to))
    return (
        text if rule.cap is None else text + _(", högst {amount}").format(amount=kronor(rule.cap))
    )


def _band(band: Band) -> str:
    if band.below is None:
        return _("minst {number}").format(number=number(band.at_least))
    if band.at_least == 0:
        return _("under {number}").format(number=number(band.below))
    return f"{number(band.at_least)}–{number(band.below - 1)}"


def formula(rule: FeeRule, population: int | None) -> str:
    """The arithmetic for one body, as in *4 000 kr + 0,30 kr × 21 028 invånare*."""
    if isinstance(rule, LinearFee) and population is not None:
        return _sum(rule, population)
    if isinstance(rule, BandFee) and population is not None:
        for band in rule.bands:
            if band.at_least <= population and (band.below is None or population < band.below):
                return _("storleksklassen {band} invånare").format(band=_band(band))
    return rule_text(rule)


def _sum(rule: LinearFee, population: int) -> str:
    counted = population if rule.counted_to is None else min(population, rule.counted_to)
    text = _("{base} + {each} × {number} invånare").format(
        base=kronor(rule.base), each=kronor(rule.per_inhabitant, 2), number=number(counted)
    )
    uncapped = rule.base + rule.per_inhabitant * counted
    if rule.cap is None or uncapped <= rule.cap:
        return text
    return text + _(" = {amount}, men högst {cap}").format(
        amount=kronor(uncapped), cap=kronor(rule.cap)
    )
