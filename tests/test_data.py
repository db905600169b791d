"""The built-in facts: requirements on the data files."""

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from motioner.ground.errors import DataError
from motioner.ground.lazy import Lazy
from motioner.ground.sources import PartialDate
from motioner.load import load_registry
from motioner.load.bodies import MUNICIPALITY_COLUMNS, REGION_COLUMNS
from motioner.load.local import DATED_KEYS, PAPERS, RULE_KEYS, TAG
from motioner.load.plans import PLAN_HEAD_KEYS, PLAN_KEYS
from motioner.load.registry import PARTY_KEYS, RULE_FILE_KEYS, read_registry
from motioner.load.resources import data_dir
from motioner.load.series import (
    CODE,
    EDITION,
    EDITION_KEYS,
    GOAL_KEYS,
    HEAD_KEYS,
    MEASURE_KEYS,
    YEAR,
)
from motioner.load.source import SOURCE_KEYS
from motioner.load.version import data_version
from motioner.nouns.registry import BodyKind, Channel, Detail, PlanRemark, SignatureWay

REGISTRY = load_registry()
BODIES = list(REGISTRY.bodies.values())
KOMMUNER = [body for body in BODIES if not body.is_region]
REGIONS = [body for body in BODIES if body.is_region]
YEARS = range(2017, 2026)
SERIES = "series/population.csv"

# Published national totals on 31 December. That of 2017 is from general knowledge. From 2025 each
# published figure has some noise, and the rounded total need not match the sum.
NATIONAL = {
    2017: 10_120_242,
    2018: 10_230_185,
    2019: 10_327_589,
    2020: 10_379_295,
    2021: 10_452_326,
    2022: 10_521_556,
    2023: 10_551_707,
    2024: 10_587_710,
}
STAD = {
    "Stockholms stad", "Sundbybergs stad", "Solna stad", "Lidingö stad", "Vaxholms stad",
    "Malmö stad", "Landskrona stad", "Helsingborgs stad", "Göteborgs stad", "Mölndals stad",
    "Trollhättans stad", "Borås stad", "Västerås stad", "Haparanda stad",
}  # fmt: skip


def population(body, year):
    return body.population.at(PartialDate(year, 12, 31)).value


def test_there_are_310_bodies():
    kinds = Counter(body.kind for body in BODIES)
    assert kinds == {BodyKind.KOMMUN: 289, BodyKind.GOTLAND: 1, BodyKind.REGION: 20}


@pytest.mark.parametrize(("year", "total"), NATIONAL.items())
def test_the_kommuner_add_up_to_the_published_total(year, total):
    assert sum(population(body, year) for body in KOMMUNER) == total


def test_the_noise_of_2025_keeps_the_sum_near_the_published_total():
    total = sum(population(body, 2025) for body in KOMMUNER)
    assert total == 10_605_520
    assert abs(total - 10_605_500) < 50


@pytest.mark.parametrize("year", YEARS)
def test_the_regions_and_gotland_make_the_whole_country(year):
    gotland = population(REGISTRY.bodies["0980"], year)
    regions = sum(population(body, year) for body in REGIONS)
    assert regions + gotland == sum(population(body, year) for body in KOMMUNER)


@pytest.mark.parametrize(
    ("name", "year", "inhabitants"),
    [
        ("Ale", 2019, 31_402),
        ("Håbo", 2023, 22_974),
        ("Åsele", 2025, 2_683),
        ("Stockholm", 2025, 999_239),
        ("Region Uppsala", 2023, 404_589),
        ("Region Norrbotten", 2024, 248_620),
        ("Region Stockholm", 2024, 2_473_307),
    ],
)
def test_figures_published_elsewhere_agree(name, year, inhabitants):
    assert population(REGISTRY.find(name).body, year) == inhabitants


def test_as_many_kommuner_shrank_in_2025_as_scb_said():
    shrunk = [body for body in KOMMUNER if population(body, 2025) < population(body, 2024)]
    assert len(shrunk) == 180


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.code)
def test_every_body_is_complete(body):
    assert re.fullmatch(r"\d{2}" if body.is_region else r"\d{4}", body.code)
    names = (body.short_name, body.official_name, body.legal_name, body.attributive)
    assert all(name and name == name.strip() for name in names)
    assert [entry.date.year for entry in body.population.entries] == list(YEARS)
    for entry in body.population.entries:
        assert entry.known_from == dt.date(entry.date.year + 1, 3, 1)
        assert entry.source.title.startswith("SCB, ")
        assert entry.source.url.startswith("https://www.statistikdatabasen.scb.se/")
        assert entry.note
        assert entry.value > 2_000


@pytest.mark.parametrize(("name", "series"), REGISTRY.bodies["0360"].series.items())
def test_every_series_can_be_read(name, series):
    """Each code is a body's, a county's or the country's; templates can name each measure."""
    counties = {body.code[:2] for body in KOMMUNER}
    assert set(series.observed) <= set(REGISTRY.bodies) | counties | {"00"}
    assert re.fullmatch("[a-z_]+", name)
    assert not any(hasattr(Lazy, word) for word in (name, *series.measures))
    for observed in series.observed.values():
        assert set(observed) == set(series.measures)
    for measure in series.measures.values():
        assert "{organ}" in measure.label


def test_fourteen_kommuner_call_themselves_stad():
    assert {b.official_name for b in KOMMUNER if b.official_name.endswith(" stad")} == STAD


def test_the_law_calls_every_kommun_kommun():
    assert all(body.legal_name == f"{body.attributive} kommun" for body in KOMMUNER)


@pytest.mark.parametrize(
    ("code", "official", "attributive"),
    [
        ("2080", "Falu kommun", "Falu"),
        ("0880", "Kalmar kommun", "Kalmar"),
        ("1421", "Orust kommun", "Orust"),
        ("1783", "Hagfors kommun", "Hagfors"),
        ("1490", "Borås stad", "Borås"),
        ("2513", "Överkalix kommun", "Överkalix"),
        ("1438", "Dals-Eds kommun", "Dals-Eds"),
        ("1462", "Lilla Edets kommun", "Lilla Edets"),
        ("1463", "Marks kommun", "Marks"),
        ("0360", "Tierps kommun", "Tierps"),
        ("0980", "Region Gotland", "Gotlands"),
        ("14", "Västra Götalandsregionen", "Västra Götalandsregionens"),
        ("25", "Region Norrbotten", "Region Norrbottens"),
    ],
)
def test_names_are_as_the_bodies_write_them(code, official, attributive):
    body = REGISTRY.bodies[code]
    assert (body.official_name, body.attributive) == (official, attributive)


def test_the_genitive_of_a_kommun_has_two_exceptions_only():
    """A consonant other than s, x and z takes an s: all but Kalmar and Orust, and Falun is Falu."""
    odd = {
        body.short_name
        for body in KOMMUNER
        if body.attributive
        != body.short_name + ("" if body.short_name[-1] in "aeiouyåäösxz" else "s")
    }
    assert odd == {"Kalmar", "Orust", "Falun"}


def test_regions_are_called_region_but_for_one():
    odd = {b.official_name for b in REGIONS if b.official_name != f"Region {b.short_name}"}
    assert odd == {"Västra Götalandsregionen"}


def test_every_county_has_its_region():
    regions = {body.code: body for body in REGIONS}
    assert {body.code[:2] for body in KOMMUNER} - set(regions) == {"09"}
    for body in KOMMUNER:
        region = regions.get(body.code[:2], REGISTRY.bodies["0980"])
        assert (body.county_name, body.region_name) == (region.county_name, region.official_name)


def test_regions_and_gotland_alone_have_a_regionfullmaktige():
    named = {body.code for body in BODIES if body.assembly == "regionfullmäktige"}
    assert named == {body.code for body in REGIONS} | {"0980"}
    for body in BODIES:
        assert body.board == body.assembly.replace("fullmäktige", "styrelsen")


def test_the_sami_area_has_25_kommuner():
    assert sum(body.sami_area for body in BODIES) == 25
    assert REGISTRY.find("Kiruna").body.sami_area


def test_the_eight_parties_of_the_riksdag():
    assert set(REGISTRY.parties) == {"V", "S", "MP", "C", "L", "KD", "M", "SD"}
    for party in REGISTRY.parties.values():
        assert party.kommun_group == f"{party.genitive} fullmäktigegrupp"
        assert party.region_group == f"{party.genitive} regiongrupp"
        assert party.genitive == f"{party.name}s"
        assert party.source.title


def test_the_version_is_a_date():
    assert dt.date.fromisoformat(REGISTRY.version)
    assert data_version() == REGISTRY.version


# The data dictionary


def dictionary():
    """The documented names under each heading of the README."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in (data_dir() / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").replace("`", "")
        elif row := re.match(r"\| `([^`]+)` \|", line):
            found.setdefault(heading, set()).add(row[1])
    return found


def test_the_dictionary_documents_what_is_read_and_nothing_else():
    read = {
        "municipalities.csv": set(MUNICIPALITY_COLUMNS),
        "regions.csv": set(REGION_COLUMNS),
        "series/*.csv": {CODE, YEAR, EDITION, "…"},
        "Huvudet i en serie": set(HEAD_KEYS),
        "Mått": set(MEASURE_KEYS),
        "Utgåva": set(EDITION_KEYS),
        "Mål": set(GOAL_KEYS),
        "climate_plans.csv": {CODE, *PLAN_KEYS},
        "Huvudet i planlistan": set(PLAN_HEAD_KEYS),
        "parties.json": set(PARTY_KEYS),
        "bodies/*.json": set(RULE_FILE_KEYS),
        "Alla regler": {TAG, *DATED_KEYS},
        "Källa": set(SOURCE_KEYS),
    }
    read |= {f"Regel {name}": set(keys) for name, (_, keys) in RULE_KEYS.items()}
    assert dictionary() == read


def test_the_dictionary_names_every_file():
    text = (data_dir() / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in data_dir().iterdir() if path.name != "README.md"}
    files -= {"bodies", "associations", "series"}
    assert {name for name in files if f"## `{name}`" not in text} == set()
    assert "`associations/README.md`" in text


@pytest.mark.parametrize("values", [Channel, PAPERS, Detail, SignatureWay, BodyKind, PlanRemark])
def test_the_dictionary_names_every_allowed_value(values):
    text = (data_dir() / "README.md").read_text(encoding="utf-8")
    documented = [value for value in values if value is not BodyKind.REGION]
    assert [value for value in documented if f"`{value}`" not in text] == []


# Broken data: each fault names file and place


@pytest.fixture
def copy(tmp_path):
    """A copy of the built-in facts for breaking."""
    for path in data_dir().rglob("*"):
        target = tmp_path / path.relative_to(data_dir())
        if path.is_dir():
            target.mkdir()
        else:
            target.write_bytes(path.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("municipalities.csv", "code,kind", "kod,kind", ["municipalities.csv", "kolumnerna"]),
        ("municipalities.csv", "0114,kommun", "0114,köping", ["municipalities.csv", "0114"]),
        ("municipalities.csv", "0114,", "9914,", ["municipalities.csv", "9914", "länet"]),
        ("municipalities.csv", "0114,kommun,", "0114,", ["municipalities.csv", "rad 2"]),
        (SERIES, "0114,2018,", "0114,2017,", ["population.csv", "rad 95"]),
        (SERIES, "0114,2017,44605", "0114,2017,44 605", ["population.csv", "rad 94"]),
        (SERIES, "0114,2017,44605", "0114,2017", ["population.csv", "rad 94"]),
        (SERIES, "0114,2017,", "0114,2016,", ["population.csv", "rad 94"]),
        (SERIES, "code,year", "kod,år", ["population.csv", "kolumnerna", "code, year, antal"]),
        (SERIES, '"antal":', '"alla":', ["population.csv", "kolumnerna", "code, year, alla"]),
        (SERIES, '"2025":', '"2026":', ["population.csv", "rad 102"]),
        (SERIES, "2025-02-21", "i våras", ["series/population.csv", "2024.källa.datum"]),
        (SERIES, "2018-03-01", "i mars", ["series/population.csv", "2017.känd från"]),
        (SERIES, "12-31", "31 december", ["series/population.csv", "dag"]),
        (SERIES, '"titel": "Folk', '"tital": "Folk', ["series/population.csv", "tital", "titel"]),
        (SERIES, "# {", "# [", ["series/population.csv", "JSON"]),
        ("regions.csv", "25,,", "26,,", ["regions.csv", "2505"]),
        ("regions.csv", "01,,Stock", "02,,Stock", ["regions.csv", "0114"]),
        ("parties.json", '"genitiv"', '"genetiv"', ["parties.json", "1.genetiv", "genitiv"]),
        ("parties.json", "]", "", ["parties.json", "JSON"]),
    ],
)
def test_malformed_data_stop_with_file_and_place(copy: Path, file, old, new, words):
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_registry(copy).bodies["0114"].population  # noqa: B018
    assert [word for word in words if word not in str(caught.value)] == []


@pytest.mark.parametrize(
    "file", ["version.txt", "municipalities.csv", "regions.csv", SERIES, "parties.json"]
)
def test_a_missing_file_is_named(copy: Path, file):
    (copy / file).unlink()
    with pytest.raises(DataError, match=re.escape(file)):
        read_registry(copy)


def test_every_fault_of_a_rule_file_is_told_at_once(copy: Path):
    path = copy / "bodies" / "1493.json"
    text = path.read_text(encoding="utf-8")
    text = text.replace('"nej"', '"kanske"', 1).replace('"penna"', '"bläck"', 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_registry(copy).local_rules["1493"]
    faults = str(caught.value).splitlines()
    assert len(faults) == 2
    assert faults[0].startswith("bodies/1493.json: regler.1.tillåtna: ")
    assert faults[1].startswith("bodies/1493.json: regler.2.sätt.1: ")
