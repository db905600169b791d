"""The built-in associations: requirements on every text, figure and date in them."""

import datetime as dt
import json
import re
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations

import pytest
from commands import motioner
from msgspec import Struct

from motioner.ground.facts import Stated
from motioner.load import load_registry
from motioner.load.dated import first_day
from motioner.load.resources import data_dir
from motioner.nouns.registry import BodyKind, Route, usable

FOLDER = data_dir() / "associations"
FILES = sorted(FOLDER.glob("*.json"))
REGISTRY = load_registry()
ASSOCIATIONS = [REGISTRY.associations[path.stem] for path in FILES]
KOMMUN, REGION = BodyKind.KOMMUN, BodyKind.REGION
TODAY = dt.date(2026, 11, 22)
DATES = [dt.date(year, month, 15) for year in range(2018, 2027) for month in (2, 7, 12)]

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_association = pytest.mark.parametrize("association", ASSOCIATIONS, ids=lambda a: a.code)


def strings(value, leave_out=frozenset()):
    """Every text in a tree, except under the keys left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in leave_out:
                yield from strings(inner, leave_out)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, leave_out)
    elif isinstance(value, str):
        yield value


def own_words(path):
    """Every text of a file except the sources' titles and addresses and the quoted krav."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return list(strings(data, {"källor", "lydelse", "ingress", "adress", "webbplats"}))


def stated_in(value):
    """Every dated value inside a noun, however deep."""
    if isinstance(value, Stated):
        yield value
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from stated_in(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from stated_in(inner)
    elif hasattr(value, "values"):
        for inner in value.values():
            yield from stated_in(inner)


def statements(association):
    """Every sentence that can be printed as an argument, an answer or a description."""
    blocks = [association.about, *(a.statements for a in association.arguments)]
    blocks += [o.answers for o in association.objections]
    return [stated for block in blocks for stated in block]


def test_all_seven_are_there():
    assert set(REGISTRY.associations) == {
        "borgmastaravtalet",
        "fairtrade-city",
        "fairtrade-region",
        "klimatkommunerna",
        "sveriges-ekokommuner",
        "sveriges-miljokommuner",
        "svenska-cykelstader",
    }


@each_file
def test_a_file_is_named_by_its_code(path):
    assert REGISTRY.associations[path.stem].code == path.stem


@each_file
def test_every_source_is_used(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    used = set(strings(data, {"källor"}))
    assert set(data["källor"]) - used == set()


@each_association
def test_every_dated_value_has_a_source_and_is_not_known_before_its_date(association):
    values = list(stated_in(association))
    assert values
    for stated in values:
        assert stated.source.title
        assert stated.known_from >= first_day(stated.date), stated


@each_association
def test_every_code_of_a_body_is_known(association):
    codes = {member.body for member in association.members}
    codes |= {attempt.value.body for attempt in association.attempts}
    codes |= {s.source.body for s in stated_in(association) if s.source.body}
    assert codes - set(REGISTRY.bodies) == set()


@each_association
def test_no_member_is_listed_twice(association):
    codes = [member.body for member in association.members]
    assert len(codes) == len(set(codes))


@each_association
def test_fees_krav_and_statements_are_for_those_who_may_join(association):
    assert set(association.fees) <= association.admits
    assert all(stated.value.kinds & association.admits for stated in statements(association))


@each_association
def test_the_default_arguments_exist(association):
    assert set(association.default_arguments) <= {a.code for a in association.arguments}


@each_file
@pytest.mark.parametrize("words", ["kriteri", r"i dag\b", r"idag\b", r"skall\b", "kollektivtrafik"])
def test_words_we_do_not_use(path, words):
    assert [text for text in own_words(path) if re.search(rf"\b{words}", text, re.I)] == []


@each_file
def test_no_person_is_named(path):
    # Surnames of office-holders in the texts that the facts come from.
    names = re.compile(r"\b(Bondeson|Ivansson|Jonsson|Karlsson)", re.I)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [text for text in strings(data) if names.search(text)] == []


@each_file
def test_numbers_and_units_hold_together(path):
    loose = re.compile(r"\d \d{3}(?!\d)|\d (kr|kronor|procent|%|miljoner|poäng|§)")
    assert [text for text in own_words(path) if loose.search(text)] == []


@each_file
def test_quotation_marks_and_dashes_are_swedish(path):
    assert [text for text in own_words(path) if re.search(r'["“—]| - |\.\.\.', text)] == []


@each_association
def test_statements_are_whole_sentences(association):
    texts = [stated.value.text for stated in statements(association)]
    texts += [association.workload.value.text] if association.workload else []
    texts += [link.value.text for link in association.links]
    texts += [attempt.value.text for attempt in association.attempts]
    texts += [step for p in association.procedure.entries for step in p.value.steps]
    for text in texts:
        assert re.fullmatch(r"”?[A-ZÅÄÖ].*\.", text), text
        assert len(re.findall(r"\.(?: |$)", text)) <= 2, text


@each_association
def test_phrases_are_not_sentences(association):
    wording = association.wording
    phrases = [getattr(wording, name) for name in wording.__struct_fields__]
    phrases += [o.reason for o in association.objections]
    for version in association.criteria.entries:
        for krav in version.value.criteria:
            phrases += [krav.short, krav.topic, krav.proposal]
    assert [p for p in phrases if p and (p.endswith(".") or p != p.strip())] == []


@cache
def are_alike(one: str, other: str) -> bool:
    """True if four fifths of two texts are equal; the fastest comparison comes first."""
    match = SequenceMatcher(None, one, other)
    ratios = (match.real_quick_ratio, match.quick_ratio, match.ratio)
    return all(ratio() > 0.8 for ratio in ratios)


@each_association
def test_no_two_statements_say_the_same_on_the_same_day(association):
    for day in (*DATES, TODAY):
        for kind in association.admits:
            said = [s.value.text for s in usable(statements(association), day, kind)]
            assert [pair for pair in combinations(said, 2) if are_alike(*pair)] == []


@each_association
def test_a_krav_that_can_be_asked_for_says_how_or_needs_no_paper(association):
    for version in association.criteria.entries:
        for krav in version.value.criteria:
            assert krav.topic
            assert not (krav.member_duty and krav.proposal)


def test_who_may_join_the_others():
    admits = {a.code: a.admits for a in ASSOCIATIONS}
    assert admits["fairtrade-city"] == {KOMMUN, BodyKind.GOTLAND}
    assert admits["fairtrade-region"] == {REGION}
    assert admits["sveriges-ekokommuner"] == set(BodyKind)


def test_the_three_routes_are_all_there():
    routes = {a.procedure.on(TODAY).value.route for a in ASSOCIATIONS}
    assert routes == set(Route)


def test_a_nämnd_that_joins_may_decide_by_itself(tmp_path):
    """The writer is told before the motion is handed in."""
    words = ("motion", "Tierp", "--namn", "Anna Andersson", "--datum", "2026-11-22")
    told = motioner(*words, "--förening", "sveriges-miljokommuner", "--format", "txt", at=tmp_path)
    assert "kan ofta besluta själv" in told.err
    other = motioner(*words, "--format", "txt", at=tmp_path)
    assert "besluta själv" not in other.err


@pytest.mark.parametrize(
    ("code", "body", "said"),
    [
        ("fairtrade-city", "Tierp", "köpa in rättvist handlade produkter, när så är lämpligt"),
        ("fairtrade-region", "Region Uppsala", "25 000 kronor om året"),
        ("borgmastaravtalet", "Tierp", "minst lika långtgående som landets egna"),
        ("sveriges-ekokommuner", "Tierp", "en fast del på 4 000 kronor"),
        ("sveriges-miljokommuner", "Tierp", "miljö och hälsoskydd"),
        ("svenska-cykelstader", "Tierp", "kortare än fem kilometer ska ske med cykel"),
        ("svenska-cykelstader", "Region Uppsala", "regionen ska arbeta för ökad cykling"),
    ],
)
def test_the_motion_of_an_association(tmp_path, code, body, said):
    words = ("--namn", "Anna Andersson", "--parti", "V", "--datum", "2026-11-30")
    told = motioner("motion", body, *words, "--förening", code, "--ut", "a.txt", at=tmp_path)
    assert told.code == 0, told.err
    text = (tmp_path / "a.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert said in text
    assert not re.search("Fairtrade-märkt|stängas av|båda uppdragen|Porozumienie|com-east", text)
    assert ("ton, " in text) is (code == "borgmastaravtalet")
