"""Fees: the amounts that the association itself states, the limits of each rule, rounding."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motioner.ground.facts import NotFound, Stated
from motioner.ground.fees import (
    Band,
    BandFee,
    FlatFee,
    FreeFee,
    LinearFee,
    UnknownFee,
    fee_amount,
    whole_kronor,
)
from motioner.load import load_registry
from motioner.nouns.registry import BodyKind

REGISTRY = load_registry()
KLIMATKOMMUNERNA = REGISTRY.associations["klimatkommunerna"]
TODAY = dt.date(2026, 11, 22)
KOMMUN, REGION = BodyKind.KOMMUN, BodyKind.REGION


def stated_rule(kind, year):
    """The rule that the built-in facts state for exactly that year."""
    entry = KLIMATKOMMUNERNA.fees[kind].entries[year]
    assert isinstance(entry, Stated)
    return entry.value


@pytest.mark.parametrize(
    ("kind", "year", "population", "kronor"),
    [(KOMMUN, 2023, 150_000, 49_000), (REGION, 2023, None, 49_000)],
)
def test_amounts_that_the_association_states(kind, year, population, kronor):
    assert fee_amount(stated_rule(kind, year), population) == kronor


@pytest.mark.parametrize("kind", [KOMMUN, REGION])
@pytest.mark.parametrize("year", [2018, 2019])
def test_no_one_pays_more_than_the_stated_maximum(kind, year):
    assert fee_amount(stated_rule(kind, year), 2_500_000) == 36_000


@pytest.mark.parametrize(
    ("kind", "year", "population", "kronor"),
    [
        (KOMMUN, 2018, 0, 4_000),
        (KOMMUN, 2018, 10_000, 6_500),
        (KOMMUN, 2018, 127_996, 35_999),
        (KOMMUN, 2018, 128_000, 36_000),
        (KOMMUN, 2018, 128_001, 36_000),
        (REGION, 2018, 100_000, 14_000),
        (REGION, 2018, 320_000, 36_000),
        (REGION, 2018, 1_400_000, 36_000),
        (KOMMUN, 2019, 10_000, 6_500),
        (KOMMUN, 2019, 128_000, 36_000),
        (REGION, 2019, 320_000, 36_000),
        (KOMMUN, 2023, 10_000, 7_000),
        (KOMMUN, 2023, 149_990, 48_997),
        (KOMMUN, 2023, 150_000, 49_000),
        (KOMMUN, 2023, 150_001, 49_000),
        (REGION, 2023, 60_000, 49_000),
        (REGION, 2023, 1_400_000, 49_000),
    ],
)
def test_edges_of_the_rules(kind, year, population, kronor):
    assert fee_amount(stated_rule(kind, year), population) == kronor


@pytest.mark.parametrize("kind", [KOMMUN, REGION])
def test_every_other_year_was_looked_for_and_not_found(kind):
    entries = KLIMATKOMMUNERNA.fees[kind].entries
    missing = {year for year, entry in entries.items() if isinstance(entry, NotFound)}
    assert missing == set(range(2008, 2027)) - {2018, 2019, 2023}
    assert {str(entries[year].looked) for year in missing} == {"2026-11-22"}


def test_tierp_2026_by_the_latest_stated_rule():
    estimate = KLIMATKOMMUNERNA.fee(REGISTRY.bodies["0360"], 2026, TODAY)
    assert (estimate.fee_year, estimate.rule_year) == (2026, 2023)
    assert not estimate.rule_is_current
    assert estimate.population.value == 21_028
    assert estimate.population_is_expected
    assert str(estimate.amount) == "10308.40"
    assert whole_kronor(estimate.amount) == 10_308


def test_a_rule_is_not_known_before_its_year():
    tierp = REGISTRY.bodies["0360"]
    estimate = KLIMATKOMMUNERNA.fee(tierp, 2023, dt.date(2022, 12, 31))
    assert estimate.rule_year == 2019
    assert KLIMATKOMMUNERNA.fee(tierp, 2017, TODAY) is None


def test_gotland_pays_as_a_kommun():
    gotland = REGISTRY.bodies["0980"]
    estimate = KLIMATKOMMUNERNA.fee(gotland, 2023, TODAY)
    assert isinstance(estimate.rule.value, LinearFee)


def test_a_flat_fee_asks_for_no_population():
    estimate = KLIMATKOMMUNERNA.fee(REGISTRY.bodies["25"], 2026, TODAY)
    assert (estimate.population, estimate.amount) == (None, 49_000)
    assert estimate.sources == (estimate.rule.source,)


@pytest.mark.parametrize(
    ("population", "kronor"),
    [(9_999, 5_000), (10_000, 10_000), (59_999, 15_000), (99_999, 20_000), (100_001, 25_000)],
)
def test_fairtrade_city_goes_by_bands(population, kronor):
    rule = REGISTRY.associations["fairtrade-city"].fees[KOMMUN].entries[2021].value
    assert fee_amount(rule, population) == kronor


def test_exactly_a_hundred_thousand_is_undefined_for_fairtrade_city():
    rule = REGISTRY.associations["fairtrade-city"].fees[KOMMUN].entries[2021].value
    assert fee_amount(rule, 100_000) is None


@pytest.mark.parametrize(
    ("population", "kronor"),
    [(0, 1_000), (10_000, 1_800), (49_999, 2_200), (50_000, 2_800), (100_000, 4_800)],
)
def test_sveriges_miljokommuner_goes_by_bands(population, kronor):
    rule = REGISTRY.associations["sveriges-miljokommuner"].fees[KOMMUN].entries[2023].value
    assert fee_amount(rule, population) == kronor


def test_what_cannot_be_known_is_none():
    linear = LinearFee(Decimal(4000), Decimal("0.3"))
    assert fee_amount(linear, None) is None
    assert fee_amount(BandFee((Band(0, None, Decimal(1)),)), None) is None
    assert fee_amount(UnknownFee("En fast del på 4 000 kr."), 10_000) is None


def test_free_is_nothing_and_flat_is_the_same_for_all():
    assert fee_amount(FreeFee(), None) == 0
    assert fee_amount(FlatFee(Decimal(25_000)), None) == fee_amount(FlatFee(Decimal(25_000)), 7)


def test_half_an_ore_is_rounded_up():
    assert fee_amount(LinearFee(Decimal(0), Decimal("0.005")), 1) == Decimal("0.01")
    assert whole_kronor(Decimal("10308.50")) == 10_309


def kronor(most):
    """Amounts with two decimals."""
    return st.decimals(0, most, places=2)


LINEAR = st.builds(
    LinearFee,
    base=kronor(10_000),
    per_inhabitant=st.decimals(0, 2, places=4),
    cap=st.none() | kronor(100_000),
    counted_to=st.none() | st.integers(0, 500_000),
)
POPULATIONS = st.integers(0, 3_000_000)


@given(LINEAR, POPULATIONS, POPULATIONS)
def test_more_inhabitants_never_pay_less(rule, one, other):
    fewer, more = sorted((one, other))
    assert fee_amount(rule, fewer) <= fee_amount(rule, more)


@given(LINEAR, POPULATIONS)
def test_no_fee_is_above_its_cap(rule, population):
    amount = fee_amount(rule, population)
    assert rule.cap is None or amount <= rule.cap
    assert rule.counted_to is None or amount <= fee_amount(rule, rule.counted_to)


@given(st.integers(0, 3_000_000), st.integers(0, 3_000_000))
def test_no_built_in_rule_makes_the_larger_pay_less(one, other):
    fewer, more = sorted((one, other))
    for association in REGISTRY.associations.values():
        for years in association.fees.values():
            rules = (e.value for e in years.entries.values() if isinstance(e, Stated))
            for rule in rules:
                low, high = fee_amount(rule, fewer), fee_amount(rule, more)
                assert low is None or high is None or low <= high
