"""The Registry: for any input it finds the intended body or none."""

import datetime as dt
import unicodedata

import pytest

from motioner.ground.sources import PartialDate
from motioner.ground.swedish import fold
from motioner.load import load_registry
from motioner.nouns.registry import BodyKind

REGISTRY = load_registry()


def found(name):
    """The official name of the body found, or None."""
    body = REGISTRY.find(name).body
    return body.official_name if body else None


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Tierp", "Tierps kommun"),
        ("Tierps kommun", "Tierps kommun"),
        ("Tierp kommun", "Tierps kommun"),
        ("tierps  KOMMUN ", "Tierps kommun"),
        ("0360", "Tierps kommun"),
        ("Falun", "Falu kommun"),
        ("Falun kommun", "Falu kommun"),
        ("Malmö kommun", "Malmö stad"),
        ("Malmo", "Malmö stad"),
        ("Göteborg stad", "Göteborgs stad"),
        ("Upplands Bro", "Upplands-Bro kommun"),
        ("malung sälen", "Malung-Sälens kommun"),
        ("Norrbotten", "Region Norrbotten"),
        ("Region Norrbotten", "Region Norrbotten"),
        ("Norrbottens län", "Region Norrbotten"),
        ("25", "Region Norrbotten"),
        ("VGR", "Västra Götalandsregionen"),
        ("Västra Götaland", "Västra Götalandsregionen"),
        ("Region Västra Götaland", "Västra Götalandsregionen"),
        ("Sörmland", "Region Sörmland"),
        ("Södermanland", "Region Sörmland"),
        ("Södermanlands län", "Region Sörmland"),
        ("Jönköpings län", "Region Jönköpings län"),
        ("Region Jönköping", "Region Jönköpings län"),
        ("Jämtland", "Region Jämtland Härjedalen"),
        ("Härjedalen", "Härjedalens kommun"),
        ("Gotland", "Region Gotland"),
        ("Gotlands kommun", "Region Gotland"),
        ("Gotlands län", "Region Gotland"),
        ("0980", "Region Gotland"),
        ("09", "Region Gotland"),
    ],
)
def test_a_body_is_found_by_its_names_and_codes(name, official):
    assert found(name) == official


@pytest.mark.parametrize("name", ["Uppsala", "Stockholm", "Örebro", "Kalmar", "Jönköping"])
def test_a_bare_name_means_the_kommun_where_there_is_one(name):
    assert REGISTRY.find(name).body.kind is BodyKind.KOMMUN
    assert REGISTRY.find(f"Region {name}").body.kind is BodyKind.REGION


def every_name(body):
    """Every name that the data have for a body, and its code."""
    names = (body.code, body.short_name, body.official_name, body.legal_name, *body.aliases)
    return (*names, body.county_name) if body.is_region else names


def means(name, body):
    """True if ``name`` belongs only to the body, or is a kommun's name shared with its region."""
    other = REGISTRY.find(name).body
    return other == body or (other is not None and body.is_region and not other.is_region)


@pytest.mark.parametrize("body", REGISTRY.bodies.values(), ids=lambda body: body.code)
def test_every_body_is_found_by_each_of_its_names(body):
    for name in every_name(body):
        assert means(name, body), name
        assert means(name.upper(), body), name
        assert means(unicodedata.normalize("NFD", name), body), name
    assert REGISTRY.find(body.code).body == body
    assert REGISTRY.find(body.official_name).body == body
    assert REGISTRY.find(body.legal_name).body == body


@pytest.mark.parametrize(
    "body",
    [body for body in REGISTRY.bodies.values() if fold(body.short_name) != "habo"],
    ids=lambda body: body.code,
)
def test_every_body_is_found_without_its_dots_and_rings(body):
    assert REGISTRY.find(fold(body.official_name)).body == body


def test_among_names_that_fold_alike_the_exact_spelling_wins():
    assert found("Habo") == found("HABO kommun") == "Habo kommun"
    assert found("Håbo") == found("håbo") == "Håbo kommun"
    assert found(unicodedata.normalize("NFD", "Håbo")) == "Håbo kommun"


def test_without_an_exact_spelling_nothing_is_guessed_but_both_are_named():
    match = REGISTRY.find("Häbo")
    assert match.body is None
    assert sorted(match.nearest) == ["Habo kommun", "Håbo kommun"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Tirp", "Tierps kommun"), ("Norbotten", "Region Norrbotten"), ("Upsala", "Uppsala kommun")],
)
def test_an_unknown_name_is_answered_with_the_nearest(name, nearest):
    match = REGISTRY.find(name)
    assert match.body is None
    assert match.nearest[0] == nearest


@pytest.mark.parametrize("name", ["", "   ", "0361", "Region", "kommun", "9" * 5000])
def test_what_is_like_nothing_is_found_as_nothing(name):
    assert REGISTRY.find(name).body is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("V", "V"),
        ("v", "V"),
        ("vänsterpartiet", "V"),
        ("Arbetarepartiet-Socialdemokraterna", "S"),
        ("socialdemokraterna", "S"),
        ("Miljopartiet", "MP"),
        ("Miljöpartiet de gröna", "MP"),
        ("Liberalerna", "L"),
        ("kd", "KD"),
    ],
)
def test_a_party_is_found_by_its_code_and_names(name, code):
    assert REGISTRY.party(name).code == code


@pytest.mark.parametrize("name", ["", "Tierpspartiet", "Q", "partiet"])
def test_a_party_we_do_not_know_is_not_guessed(name):
    assert REGISTRY.party(name) is None


def test_a_population_is_known_from_the_first_of_march():
    tierp = REGISTRY.find("Tierp").body
    before, after = dt.date(2026, 2, 28), dt.date(2026, 3, 1)
    assert tierp.population.latest(before).date == PartialDate(2024, 12, 31)
    assert tierp.population.latest(after).date == PartialDate(2025, 12, 31)


def test_no_population_is_known_before_the_first_of_the_series():
    assert REGISTRY.find("Tierp").body.population.latest(dt.date(2018, 2, 28)) is None


def test_a_region_says_that_its_population_is_a_sum():
    region = REGISTRY.find("Region Norrbotten").body.population.at(PartialDate(2024, 12, 31))
    kommun = REGISTRY.find("Luleå").body.population.at(PartialDate(2024, 12, 31))
    assert "summan av länets kommuner" in region.source.title
    assert "summan" not in kommun.source.title
    assert region.source.url == kommun.source.url


def test_gotland_has_its_own_figure_and_the_fee_of_a_kommun():
    gotland = REGISTRY.find("Gotland").body
    assert gotland.kind is BodyKind.GOTLAND
    assert not gotland.is_region
    assert gotland.fee_kind is BodyKind.KOMMUN
    assert "summan" not in gotland.population.entries[-1].source.title


def test_the_registry_is_read_once():
    assert load_registry() is REGISTRY
