"""The list of climate plans: its file, what it states, and its use in a template."""

import datetime as dt
import json
from collections import Counter

import pytest
from cases import case, template
from commands import ANNA, DAY, motioner

from motioner.checks import check_draft
from motioner.compose import compose
from motioner.facts_view.known import known_of
from motioner.ground.errors import DataError
from motioner.ground.facts import NotFound
from motioner.ground.findings import Level
from motioner.ground.sources import PartialDate
from motioner.load import load_registry
from motioner.load.bodies import load_bodies
from motioner.load.plans import load_plans
from motioner.load.resources import data_dir
from motioner.load.template import parse_template
from motioner.matter import Matter
from motioner.nouns import draft as d
from motioner.nouns.registry import ClimatePlan

REGISTRY = load_registry()
BODIES = load_bodies(data_dir())
READ_ON = dt.date(2026, 5, 8)
LIST = "Klimatkollen, lista över kommunernas klimatplaner, maj 2026"
PLANS = {c: plan for c, plan in REGISTRY.climate_plans.items() if isinstance(plan, ClimatePlan)}
SENTENCE = (
    "{% set plan = organ.klimatplan %}{% if plan %}"
    "År {{ plan.år }} antog {{ organ.kort }} {{ plan.fras }}{% if plan.passerad %} förr{% endif %}."
    "{% else %}Ingen plan att nämna.{% endif %}"
)


def test_the_list_has_a_row_for_every_kommun_and_a_plan_for_173():
    kommuner = {code for code, body in BODIES.items() if not body.is_region}
    assert set(REGISTRY.climate_plans) == kommuner
    assert Counter(type(plan) for plan in REGISTRY.climate_plans.values()) == {
        ClimatePlan: 173,
        NotFound: 117,
    }
    looked = {plan.looked for plan in REGISTRY.climate_plans.values() if isinstance(plan, NotFound)}
    assert looked == {PartialDate(2026, 5, 8)}
    assert sum(plan.is_certain for plan in PLANS.values()) == 138


@pytest.mark.parametrize("code", PLANS)
def test_every_plan_has_the_list_as_its_source_and_plausible_years(code):
    plan = PLANS[code]
    assert plan.listing.title == LIST
    assert plan.title or not plan.is_certain
    if plan.is_certain:
        assert plan.phrase.startswith(("en ", "ett "))
        assert plan.known_from == min(dt.date(plan.adopted, 12, 31), READ_ON)
    assert plan.adopted is None or 2005 < plan.adopted <= READ_ON.year
    assert plan.until is None or 2015 < plan.until <= 2050
    if plan.document:
        assert plan.document.url.startswith(("https://", "http://"))
        assert plan.document.title.startswith(f"{BODIES[code].official_name}, ")


@pytest.mark.parametrize("name", ["Region Norrbotten", "Västra Götalandsregionen"])
def test_nothing_is_listed_of_a_region(name):
    assert REGISTRY.climate_plan(REGISTRY.find(name).body) is None


# Printing it in a template


def printed(**changes):
    """The draft of a template with nothing but the sentence about the plan."""
    head = (
        "---\nslag: motion\nämne: vilket som helst\nbenämning: Motion\nmottagare: ingen\n"
        "rubrik: R\nord: 650\nkällor: ja\n---\n"
    )
    changes = {"date": dt.date(2026, 11, 22)} | changes
    return compose(case(**changes), parse_template(head + SENTENCE, "mall.md"), REGISTRY)


def words(draft):
    return "\n".join(d.plain(line) for block in draft.blocks for line in d.inlines_of(block))


def test_an_adoption_is_printed_as_a_figure_with_the_list_and_the_plan_as_sources():
    made = printed()
    assert "År 2020 antog Tierp en klimat- och energiplan förr." in words(made)
    (figure,) = made.figures
    assert (figure.label, figure.value, figure.dated) == (
        "Tierps kommun antog en klimat- och energiplan",
        "2020",
        "2020",
    )
    assert [source.title for source in figure.sources] == [
        LIST,
        "Tierps kommun, Klimat- och energiplan",
    ]
    assert made.sources == figure.sources


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"body": "0123"}, "År 2024 antog Järfälla en klimat- och energiplan."),
        # Its years are over, it was in force then, and it says that it still is.
        ({"body": "0127"}, "År 2018 antog Botkyrka en klimatstrategi förr."),
        (
            {"body": "0127", "date": dt.date(2023, 12, 31)},
            "År 2018 antog Botkyrka en klimatstrategi.",
        ),
        ({"body": "2280"}, "År 2017 antog Härnösand en klimat- och energiplan."),
        # Known from the last day of its year, or from the day of the list.
        ({"body": "0123", "date": dt.date(2024, 12, 31)}, "År 2024 antog Järfälla"),
        ({"body": "0123", "date": dt.date(2024, 12, 30)}, "Ingen plan att nämna."),
        ({"body": "0761", "date": READ_ON}, "År 2026 antog Lessebo ett miljöprogram."),
        ({"body": "0761", "date": dt.date(2026, 5, 7)}, "Ingen plan att nämna."),
        # Without an address the list alone is the source.
        ({"body": "1780"}, "År 2023 antog Karlstad en plan för energi och klimat."),
        # Not listed, a region, a draft, unpublished, a policy, without a phrase, without a year.
        *(
            ({"body": code}, "Ingen plan att nämna.")
            for code in ("0128", "25", "0760", "1060", "2082", "0187", "0483", "1280", "2403")
        ),
    ],
    ids=str,
)
def test_a_plan_is_named_only_where_kind_and_year_are_certain_and_known(changes, said):
    assert said in words(printed(**changes))


# What the writer is told


def advice(code, **changes):
    """The findings on a document that names the plan where it can, as code and message."""
    made = printed(body=code, **changes)
    matter = Matter(case(body=code, **({"date": dt.date(2026, 11, 22)} | changes)), REGISTRY)
    found = check_draft(made, matter.case, template(), matter)
    return [(f.code, f.level, f.message) for f in found]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("0360", "”Klimat- och energiplan”, kan vara ersatt"),
        ("0127", "”Klimatstrategi 2018–2023”, gällde till 2023"),
    ],
)
def test_a_plan_that_may_have_a_successor_is_named_with_a_note(code, words):
    ((found, level, message),) = advice(code)
    assert (found, level) == ("plan.past", Level.NOTE)
    assert message == f"planen som texten nämner, {words}"


@pytest.mark.parametrize("code", ["0123", "2280", "0128", "25", "1280"])
def test_nothing_is_told_of_a_plan_in_force_or_of_none(code):
    """Nor of one without a title: the writer could not find it."""
    assert advice(code) == []


def test_the_adoption_is_an_event_and_never_an_old_figure():
    assert advice("2280", date=dt.date(2030, 1, 1)) == []


def test_an_uncertain_plan_is_told_of_where_the_document_is_about_the_climate(tmp_path):
    told = motioner("motion", "Enköping", *ANNA, "--datum", DAY, "--format", "txt", at=tmp_path)
    assert "”Klimatkontrakt 2030”" in told.err
    assert "plan.unclear" in told.codes
    fairtrade = ("--förening", "fairtrade-city", "--datum", DAY, "--format", "txt")
    other = motioner("motion", "Enköping", *ANNA, *fairtrade, at=tmp_path)
    assert other.code == 0
    assert "plan.unclear" not in other.codes


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "Tierp",
            "Klimat- och energiplan, antagen 2020, kan vara ersatt av en nyare (",
        ),
        ("Botkyrka", "antagen 2018, gällde till 2023; finns det en ny? ("),
        ("Kinda", "Klimatplan: Ingen hittad i listan. Kommunen kan ha en ändå. ("),
        ("Malmö", "Klimatplan: En plan utan titel, antagen 2022, en av flera ("),
        ("Bromölla", "Klimatplan: Ingen hittad"),
    ],
)
def test_visa_tells_what_the_list_has(name, words):
    told = motioner("visa", name).out
    assert f"{words}" in told
    assert LIST in told


def test_visa_never_says_that_a_kommun_lacks_a_plan():
    for code, plan in REGISTRY.climate_plans.items():
        if isinstance(plan, NotFound):
            assert "saknar" not in motioner("visa", code).out


def test_visa_says_nothing_of_plans_to_a_region():
    assert "Klimatplan" not in motioner("visa", "Region Uppsala").out


def test_the_plan_is_data_for_programs():
    plan = json.loads(motioner("visa", "Tierp", "--json").out)["climate_plan"]
    assert (plan["type"], plan["phrase"], plan["adopted"], plan["remark"]) == (
        "ClimatePlan",
        "en klimat- och energiplan",
        2020,
        "kan vara ersatt",
    )
    assert plan["listing"]["title"] == LIST
    missing = json.loads(motioner("visa", "Kinda", "--json").out)["climate_plan"]
    assert (missing["type"], missing["looked"]) == ("NotFound", "2026-05-08")


@pytest.mark.parametrize(("day", "told"), [("2026-11-22", True), ("2020-12-30", False)])
def test_the_facts_before_writing_have_the_plan_known_then(day, told):
    asked = Matter(case(date=dt.date.fromisoformat(day)), REGISTRY)
    assert ("Klimatplan" in [known.label for known in known_of(asked)]) is told


# Malformed lists


def broken(folder, old, new):
    """The list with the first ``old`` replaced."""
    text = (data_dir() / "climate_plans.csv").read_text(encoding="utf-8")
    assert old in text
    (folder / "climate_plans.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_plans(folder, BODIES)


UVASBY = "strategi,2022,2022,2025,,"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("\n0114,", "\n9914,", ["rad 9", "kod"]),
        ("\n0115,", "\n0114,", ["rad 10", "två gånger"]),
        ("\n0115,ja,", "\n0115,", ["rad 10", "antal fält"]),
        ("\n0128,nej,,,,,,,", "", ["0128", "saknas"]),
        ("code,listed", "kod,listed", ["kolumnerna", "code, listed"]),
        ("\n0114,ja,", "\n0114,kanske,", ["rad 9", "listed"]),
        (UVASBY, "strategi,22,2022,2025,,", ["rad 9", "adopted", "22"]),
        (UVASBY, "strategi,2027,2022,2025,,", ["rad 9", "efter"]),
        (UVASBY, "strategi,2022,2026,2025,,", ["rad 9", "innan"]),
        (UVASBY, "strategi,,2022,2025,,", ["rad 9", "fras"]),
        (UVASBY, "strategi,2022,2022,2025,kanske,", ["rad 9", "remark", "kanske"]),
        (UVASBY, "strategi,tjugo,tjugo,2025,,", ["rad 9", "adopted", "valid_from"]),
        ("\n0114,ja,", "\n0114,nej,", ["rad 9", "inte är med"]),
        ('"källa"', '"kalla om"', ["källa"]),
        ('"läge": "2026-05-08"', '"läge": "maj 2026"', ["läge"]),
        ("# {", "# [", ["JSON"]),
    ],
)
def test_a_malformed_list_stops_with_file_and_line(tmp_path, old, new, words):
    plans = broken(tmp_path, old, new)
    with pytest.raises(DataError) as caught:
        dict(plans)
    assert "climate_plans.csv" in str(caught.value)
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_missing_list_is_named(tmp_path):
    with pytest.raises(DataError, match=r"climate_plans\.csv"):
        load_plans(tmp_path, BODIES)["0114"]
