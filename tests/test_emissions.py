"""Emissions of greenhouse gases: the data, and the state of every place."""

import datetime as dt
import re
from collections import Counter

import pytest
from cases import case

from motioner.checks import check_draft
from motioner.compose import compose
from motioner.load import load_registry
from motioner.load.template import parse_template
from motioner.matter import Matter
from motioner.nouns import draft as d
from motioner.nouns.registry import COUNTRY, Emissions, State, emissions_of
from motioner.nouns.registry.emissions import ABROAD, SECTORS, SERIES, TOTAL

REGISTRY = load_registry()
DATA = REGISTRY.bodies["0360"].series[SERIES]
TODAY = dt.date(2026, 11, 30)
KOMMUNER = [code for code in DATA.observed if len(code) == 4]
COUNTIES = [code for code in DATA.observed if len(code) == 2 and code != COUNTRY]
YEARS = (1990, 2000, 2005, 2010, 2015, 2020, 2021, 2022, 2023, 2024)


def stated(code: str, measure: str) -> dict[int, int]:
    """The published values of a code by year."""
    return {entry.date.year: entry.value for entry in DATA.of(code, measure).entries}


def of(name: str, on: dt.date = TODAY) -> Emissions:
    """The emissions of the body with the name."""
    body = REGISTRY.find(name).body
    assert body is not None
    found = emissions_of(body.series, body.code, on)
    assert found is not None
    return found


# --- The data -----------------------------------------------------------------------------------


def test_every_place_has_every_year():
    assert (len(KOMMUNER), len(COUNTIES)) == (290, 21)
    assert set(REGISTRY.bodies) <= set(DATA.observed)
    for code in DATA.observed:
        for measure in (TOTAL, ABROAD, *SECTORS):
            assert tuple(stated(code, measure)) == YEARS


def test_the_sectors_are_the_total():
    """Within the rounding of nine parts."""
    for code in DATA.observed:
        totals, parts = stated(code, TOTAL), [stated(code, m) for m in (*SECTORS, ABROAD)]
        for year, total in totals.items():
            assert abs(sum(part[year] for part in parts) - total) <= 4, (code, year)


@pytest.mark.parametrize("measure", [TOTAL, ABROAD, *SECTORS])
def test_the_kommuner_are_the_county_and_the_counties_the_country(measure):
    """Within the rounding of each place; the country has some that lie in no county."""
    for county in COUNTIES:
        parts = [stated(code, measure) for code in KOMMUNER if code.startswith(county)]
        for year, value in stated(county, measure).items():
            assert abs(sum(part[year] for part in parts) - value) <= len(parts), (county, year)
    for year, value in stated(COUNTRY, measure).items():
        whole = sum(stated(county, measure)[year] for county in COUNTIES)
        assert abs(whole - value) <= max(30, value * 0.001), year


def test_the_country_is_that_of_the_published_figures():
    """47.49 million tonnes in 2024 and 70.7 in 1990, as published nationally."""
    country = stated(COUNTRY, TOTAL)
    assert country[2024] == pytest.approx(47_490_000, rel=0.001)
    assert country[1990] == pytest.approx(70_700_000, rel=0.001)


# --- States -------------------------------------------------------------------------------------


def test_how_many_places_are_in_each_state():
    kommuner = Counter(of(code).state for code in KOMMUNER)
    assert {str(state): count for state, count in kommuner.items() if state} == {
        "D": 25, "O": 5, "N": 3, "U1": 41, "U2": 199, "F1": 1, "F2": 7, "L1": 6, "L2": 3,
    }  # fmt: skip
    counties = Counter(of(code).state for code in REGISTRY.bodies if len(code) == 2)
    assert counties == {State.DOMINATED: 3, State.TURNED: 4, State.RISING: 13}


# State, base year, change since 1990, since the base year, and that of the rest, in whole per cent.
PLACES = {
    "Tierp": ("U1", 2021, -33, 6, 4),
    "Bjurholm": ("U2", 2022, -26, 17, 16),
    "Falun": ("U2", 2022, -47, 17, 19),
    "Oxelösund": ("D", 2022, -28, -4, 23),
    "Sorsele": ("U2", 2022, -18, 15, 15),
    "Norrköping": ("N", 2022, -4, 5, 16),
    "Lysekil": ("D", 2022, 30, 11, 7),
    "Sundbyberg": ("U2", 2022, -46, 29, 28),
    "Luleå": ("D", 2022, -5, -13, 37),
    "Gotland": ("D", 2022, -16, -2, 3),
    "Kiruna": ("D", 2022, 156, 3, 51),
    "Åre": ("U2", 2022, -53, 11, 11),
    "Gällivare": ("O", 2022, 30, 24, 42),
    "Öckerö": ("F1", 2022, -55, -3, -3),
    "Eslöv": ("F2", 2022, -29, -12, 10),
    "Täby": ("L1", 2022, -60, 1, 1),
    "Lycksele": ("L2", 2021, -29, 0, 6),
    "Region Norrbotten": ("D", 2022, -2, -5, 34),
    "Region Uppsala": ("U2", 2022, -37, 10, 10),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_state_of_a_place(name):
    state, base, *changes = PLACES[name]
    found = of(name)
    assert (found.state, found.base) == (state, base)
    values = (found.change(found.first), found.change(base), found.rest_change(base))
    for value, expected in zip(values, changes, strict=True):
        assert value == pytest.approx(expected, abs=1)


def test_a_year_in_which_a_sector_stood_out_is_no_base():
    """A hole or a peak of one year would make a trend."""
    early = {REGISTRY.bodies[code].short_name for code in KOMMUNER if of(code).base == 2021}
    assert early == {
        "Tierp", "Lessebo", "Karlshamn", "Sölvesborg", "Sotenäs", "Laxå", "Lycksele",
    }  # fmt: skip


def test_every_rise_has_a_source_and_product_use_is_never_one():
    for code in DATA.observed:
        found = of(code) if code in REGISTRY.bodies else None
        if found is None:
            continue
        named = {*found.rise_from, *found.most_from, *found.rest_from, found.fall_from}
        assert "produktanvandning" not in named
        lately = found.change(found.base)
        assert lately is not None
        if lately >= 2 and found.state is not State.DOMINATED:
            assert found.rise_from, code


def test_nothing_is_known_before_the_edition():
    tierp = REGISTRY.bodies["0360"]
    assert emissions_of(tierp.series, tierp.code, dt.date(2026, 5, 6)) is None
    assert emissions_of(tierp.series, tierp.code, dt.date(2026, 5, 7)) is not None


def test_international_transport_is_left_out():
    """Sigtuna has an airport, whose flights abroad are stated from 2023 only."""
    sigtuna = of("Sigtuna")
    assert sigtuna.change(2022) == pytest.approx(31, abs=1)
    published = stated("0191", TOTAL)
    assert published[2024] / published[2022] - 1 > 0.6


NONE = dict.fromkeys((TOTAL, ABROAD, *SECTORS), 0)


@pytest.mark.parametrize(
    "years",
    [
        {1990: NONE, 2024: NONE},
        {1990: NONE, 2021: NONE, 2022: NONE, 2023: NONE, 2024: {**NONE, TOTAL: 5}},
        {1990: {**NONE, TOTAL: 5}, 2021: NONE, 2022: NONE, 2023: NONE, 2024: NONE},
        {2024: NONE},
    ],
    ids=["nothing", "a new plant", "closed", "one year"],
)
def test_values_that_nothing_can_be_said_of(years):
    found = Emissions(years, of("Tierp").source)
    assert found.state is None
    assert found.share("industri") == 0
    assert (found.rise_from, found.most_from, found.fall_from) in (
        ((), (), ""),
        (("transporter",), (), ""),
    ) or not found.state


def test_one_plant_is_everything():
    year = {**NONE, TOTAL: 100, "industri": 100}
    found = Emissions(dict.fromkeys((1990, 2021, 2022, 2023, 2024), year), of("Tierp").source)
    assert found.state is None or found.state is State.DOMINATED
    assert found.rest_from == ()


# --- The text -----------------------------------------------------------------------------------

HEAD = (
    "---\nslag: motion\nämne: vilket som helst\nbenämning: Motion\nmottagare: ingen\n"
    "rubrik: R\nord: 650\nkällor: ja\n---\n"
)


def text_of(name: str, part: str = "utslapp", on: dt.date = TODAY) -> tuple[str, d.Draft]:
    """The words of a part of a template for the body with the name, and the draft."""
    template = parse_template(f'{HEAD}{{% include "delar/{part}.md" %}}\n', "mall.md")
    body = REGISTRY.find(name).body
    assert body is not None
    made = compose(case(body=body.code, date=on), template, REGISTRY)
    first = next(block for block in made.blocks if isinstance(block, d.Paragraph))
    return d.plain(first.content).replace("\u00a0", " "), made


SAID = {
    "Tierp": "minskade länge. Sedan vände det. År 2024 var de 145 000 ton, 33 procent mindre än"
    " 1990 men 6 procent mer än 2021. I hela landet var de lika stora som 2021.",
    "Falun": "i Falu kommun 135 000 ton. Det är 47 procent mindre än 1990 men 17 procent mer än två"
    " år tidigare. I hela landet var ökningen 6 procent. I Falun kommer ökningen främst från",
    "Norrköping": "663 000 ton, nästan lika stora som 1990. I hela landet har de minskat med 33",
    "Lysekil": "kommer 97 procent från industrin. Resten, 52 000 ton, kommer främst från"
    " transporter och jordbruk. Där väger kommunens beslut tyngre.",
    "Gotland": "på Gotland kommer 77 procent från industrin. Resten, 449 000 ton, kommer främst"
    " från jordbruk och transporter. Mellan 2022 och 2024 ökade de utsläppen med 3 procent.",
    "Gällivare": "30 procent mer än 1990. I hela landet minskade de under samma tid med 33",
    "Malå": "Bara mellan 2022 och 2024 mer än fördubblades de",
    "Eslöv": "Minskningen sedan 2022, 12 procent, kommer från industrin.",
    "Täby": "ändrades de knappt, medan de i hela landet ökade med 6 procent. Av utsläppen kommer"
    " 73 procent från transporter.",
    "Region Uppsala": "i Uppsala län 1,4 miljoner ton.",
    "Västra Götalandsregionen": "kommer omkring hälften från industrin och från el- och",
    "Stockholm": "i Stockholms stad 1 miljon ton",
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_place(name):
    assert SAID[name] in text_of(name)[0]


@pytest.mark.parametrize("part", ["utslapp", "utslapp-kort"])
def test_every_place_has_a_whole_text_whose_numbers_have_sources(part):
    """Every number is a figure or stands in a sentence with the source; no gap in a sentence."""
    for code in REGISTRY.bodies:
        text, made = text_of(code, part)
        assert "None" not in text
        assert not re.search(r"  | [.,]|från\.|med procent| ton ton", text), text
        assert text.endswith("."), text
        assert len(text.split()) <= (75 if part == "utslapp" else 32), text
        assert made.sources
        assert all(figure.sources for figure in made.figures)
    assert "2045" in text_of("Tierp")[0]


def test_nothing_is_said_before_the_edition():
    body = case(date=dt.date(2026, 5, 6))
    template = parse_template(f"{HEAD}{{{{ utsläpp is none }}}}\n", "mall.md")
    made = compose(body, template, REGISTRY)
    assert "True" in d.plain(made.blocks[0].content)


# --- Advice -------------------------------------------------------------------------------------


def advice(name: str, on: dt.date = TODAY) -> set[str]:
    """The codes of the advice on a document that states the emissions of a place."""
    body = REGISTRY.find(name).body
    assert body is not None
    held = case(body=body.code, date=on)
    template = parse_template(
        f'{HEAD}{{% if utsläpp %}}{{% include "delar/utslapp.md" %}}{{% endif %}}\n', "mall.md"
    )
    made = compose(held, template, REGISTRY)
    found = check_draft(made, held, template, Matter(held, REGISTRY))
    return {finding.code for finding in found if finding.code.startswith("emissions")}


def test_the_answer_to_expect_is_told_where_emissions_rose():
    assert advice("Falun") == {"emissions.reply"}
    assert advice("Öckerö") == set()
    assert advice("Falun", dt.date(2026, 5, 6)) == set()


def test_a_leap_is_to_be_looked_up():
    odd = {REGISTRY.bodies[code].short_name for code in KOMMUNER if "emissions.odd" in advice(code)}
    assert {"Malå", "Sigtuna", "Dorotea", "Tyresö"} <= odd
    assert len(odd) < 25
