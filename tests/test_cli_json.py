"""The JSON output of the commands: its fields and their values."""

import datetime as dt
import json
import re
import unicodedata

import pytest
from commands import motioner

from motioner.ground.swedish import fold


def json_of(*arguments: str) -> tuple[int, dict]:
    """The exit code and the object of a command, which must be one object and a newline."""
    outcome = motioner(*arguments)
    assert outcome.out.startswith("{")
    assert outcome.out.endswith("}\n")
    assert not re.search(r"\\u[0-9a-f]{4}", outcome.out)
    return outcome.code, json.loads(outcome.out)


FEE_KEYS = {
    "body", "code", "association", "fee_year", "rule_year", "rule_is_current", "population",
    "population_date", "amount", "amount_rounded", "per_inhabitant", "formula", "sources",
    "findings",
}  # fmt: skip
FINDING_KEYS = {"code", "level", "where", "message", "hint", "law"}


def test_the_fee_as_json():
    code, fee = json_of("avgift", "Tierp", "--ar", "2026", "--json")
    assert code == 0
    assert set(fee) >= FEE_KEYS
    assert {key: fee[key] for key in sorted(FEE_KEYS - {"formula", "sources", "findings"})} == {
        "body": "Tierps kommun", "code": "0360", "association": "klimatkommunerna",
        "fee_year": 2026, "rule_year": 2023, "rule_is_current": False,
        "population": 21028, "population_date": "2025-12-31",
        "amount": "10308.40", "amount_rounded": 10308, "per_inhabitant": "0.4902",
    }  # fmt: skip
    assert fee["formula"] == "4\u00a0000\u00a0kr + 0,30\u00a0kr × 21\u00a0028 invånare"
    assert all(set(source) >= {"title", "url", "date"} for source in fee["sources"])
    assert len(fee["sources"]) == 2
    assert [set(f) >= FINDING_KEYS for f in fee["findings"]] == [True]
    assert fee["findings"][0]["code"] == "fee.earlier-rule"


@pytest.mark.parametrize(
    ("year", "rule", "population_date", "amount"),
    [
        ("2018", 2018, "2017-12-31", None),
        ("2019", 2019, "2018-12-31", None),
        ("2021", 2019, "2020-12-31", "9331.75"),
        ("2022", 2019, "2021-12-31", None),
        ("2023", 2023, "2022-12-31", "10421.80"),
    ],
)
def test_the_rule_is_the_latest_not_after_the_year_and_the_population_that_before_it(
    year, rule, population_date, amount
):
    code, fee = json_of("avgift", "Tierp", "--år", year, "--json")
    assert (code, fee["rule_year"], fee["population_date"]) == (0, rule, population_date)
    assert fee["rule_is_current"] == (fee["fee_year"] == fee["rule_year"])
    assert amount in (None, fee["amount"])
    assert ("fee.earlier-rule" in [f["code"] for f in fee["findings"]]) == (int(year) != rule)


def test_a_year_before_the_first_rule_is_an_error_that_names_those_known():
    code, fee = json_of("avgift", "Tierp", "--år", "2017", "--json")
    assert code == 1
    assert fee["fee_year"] == 2017
    for key in FEE_KEYS - {"body", "code", "association", "fee_year", "sources", "findings"}:
        assert fee[key] is None
    (finding,) = fee["findings"]
    assert (finding["code"], finding["level"]) == ("fee.no-rule", "error")
    assert all(known in finding["hint"] for known in ("2018", "2019", "2023"))
    told = motioner("avgift", "Tierp", "--år", "2017")
    assert (told.code, told.out) == (1, "")
    assert "2018, 2019 och 2023" in told.err


def test_a_year_too_far_ahead_is_told_so():
    """With the last possible year; text that is not a year gets another message."""
    last = dt.date.today().year + 5
    assert motioner("avgift", "Tierp", "--år", str(last)).code == 0
    late = motioner("avgift", "Tierp", "--år", str(last + 1))
    assert late.code == 1
    assert f"{last + 1} ligger för långt fram" in late.err
    assert str(last) in late.err
    assert "inget år" in motioner("avgift", "Tierp", "--år", "20x").err


def test_who_looks_up_a_fee_is_not_told_how_to_write_a_document():
    """Uncertainty is reported, with a contact."""
    told = motioner("avgift", "Tierp").err
    assert "Varning" in told
    assert "som avgift" not in told
    unknown = motioner("avgift", "Tierp", "--förening", "borgmastaravtalet")
    assert "Ingen avgift är känd" in unknown.err


def test_amounts_are_rounded_half_up():
    rounded = set()
    for year in ("2019", "2021", "2023"):
        for code in ("0360", "0380", "1880", "0191", "2580", "1480"):
            _code, fee = json_of("avgift", code, "--år", year, "--json")
            whole, ore = fee["amount"].split(".")
            assert fee["amount_rounded"] == int(whole) + (int(ore) >= 50)
            rounded.add(int(ore) >= 50)
    assert rounded == {True, False}


def test_a_documented_member_is_given_its_fee():
    code, fee = json_of("avgift", "Örebro", "--år", "2023", "--json")
    assert code == 0
    assert fee["amount"]


def test_the_fee_in_words_stands_on_stdout_with_its_source():
    told = motioner("avgift", "Tierp", "--år", "2023")
    assert told.code == 0
    assert "10\u00a0421,80\u00a0kr" in told.out
    assert "klimatkommunerna.se" in told.out
    assert "SCB" in told.out
    assert told.err == ""


def test_a_broken_association_file_gives_its_faults_as_json(tmp_path):
    (tmp_path / "f.yaml").write_text("kod: [a\n", encoding="utf-8")
    code, fee = json_of("avgift", "Tierp", "--json", "--förening", str(tmp_path / "f.yaml"))
    assert code == 1
    assert fee["association"] is None
    assert [(f["code"], f["line"]) for f in fee["findings"]] == [("subject.unreadable", 1)]


CASE = (
    "slag: motion\norgan: {}\nämne: klimatkommunerna\ndatum: 2026-11-22\n"
    "undertecknare:\n  - namn: Anna Andersson\n"
)


@pytest.mark.parametrize(("body", "code"), [("Tierp", 0), ("Örebro", 1)])
def test_a_checked_case_as_json(body, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ärende.yaml").write_text(CASE.format(body), encoding="utf-8")
    given, found = json_of("granska", "ärende.yaml", "--json")
    assert given == code
    assert found["file"] == "ärende.yaml"
    assert all(set(finding) >= FINDING_KEYS for finding in found["findings"])
    levels = {finding["level"] for finding in found["findings"]}
    assert ("error" in levels) == bool(code)
    assert levels <= {"error", "warning", "note"}
    assert all(f["file"] == "ärende.yaml" and f["line"] for f in found["findings"])


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("Tierp", "official_name", "Tierps kommun"),
        ("Region Norrbotten", "code", "25"),
        ("V", "full_name", "Vänsterpartiet"),
        ("vänsterpartiet", "code", "V"),
        ("klimatkommunerna", "code", "klimatkommunerna"),
    ],
)
def test_an_entry_of_the_registry_as_json(name, key, value):
    code, entry = json_of("visa", name, "--json")
    assert (code, entry[key]) == (0, value)
    assert "https://" in json.dumps(entry)


def test_the_words_of_membership_keep_their_names_in_json():
    wording = json.loads(motioner("visa", "klimatkommunerna", "--json").out)["wording"]
    assert wording["type"] == "Wording"
    assert wording["membership"] == "medlemskap i Klimatkommunerna"


@pytest.mark.parametrize("name", ["Norrköping", "V", "klimatkommunerna", "09"])
def test_an_entry_in_words(name):
    shown = motioner("visa", name)
    assert (shown.code, shown.err) == (0, "")
    assert len(shown.out) > 50


@pytest.mark.parametrize(
    "words",
    [
        "Avgift, kommun: vi har inte hittat den för 2008–2017, 2020–2022 och 2024–2026;"
        " vi letade senast 22 november 2026\n",
        "  Tyresö kommun: blev medlem 31 mars 2020 (Klimatkommunerna, Pressmeddelande,",
        "; var medlem 2 april 2020 (Tyresö kommun, Tyresö en av Klimatkommunerna,",
        "  Eskilstuna kommun: var medlem omkring 2021 (Motion till regionfullmäktige i",
        "Invånare omkring 2021: över fyra miljoner invånare (",
        "  Kalmar kommun: utan datum (Klimatkommunerna, medlemssidan för Kalmar, https://",
        "Invånare juni 2022: över 4,5\u00a0miljoner invånare (",
        "  5. Den som erbjuds medlemskap fattar sitt eget politiska beslut om saken.\n",
        "Medlemstest, region: Ledarskap, nätverk och samordning; Regionens egen verksamhet;",
        "som observatör under ett år, utan rösträtt. (Klimatkommunerna, Stadgar,",
        "- Nätverket ombildades till en förening den 14 november 2008. (",
    ],
)
def test_all_that_is_known_of_an_association_is_told_with_its_source(words):
    assert words in motioner("visa", "klimatkommunerna").out


def test_a_year_that_we_have_reckoned_is_told_so():
    """The page with the fee, and the article and the motion that name members, are undated."""
    for name in ("Göteborg", "Malmö"):
        told = motioner("visa", name).out
        assert "Klimatkommunerna: belägg för medlemskap från omkring 2021 (" in told
    told = motioner("visa", "sveriges-ekokommuner").out
    assert "Avgift omkring 2019, kommun: " in told


def test_words_that_fold_alike_are_not_known_by_chance():
    assert fold("Håbo") == fold("Habo")
    for name in ("Håbo", "Habo", "Ha\u030abo"):
        shown = json_of("visa", name, "--json")[1]
        assert shown["short_name"] == unicodedata.normalize("NFC", name)
