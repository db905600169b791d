"""Association files: the allowed contents of a user's own file, its faults, and the dictionary."""

import datetime as dt
import re

import pytest
from cases import case
from msgspec import structs

from motioner.checks import check
from motioner.load import load_registry, reading
from motioner.load.association import (
    COUNT_KEYS,
    CRITERIA_KEYS,
    CRITERION_KEYS,
    EVENT_KEYS,
    LINK_KEYS,
    OBSERVER_KEYS,
    PROCEDURE_KEYS,
    TEST_KEYS,
    WORDING_KEYS,
    association_keys,
    member_keys,
)
from motioner.load.dated import CITED_SOURCE_KEYS, DatedParsers
from motioner.load.fee_rules import RULE_KEYS
from motioner.load.resources import data_dir
from motioner.load.scalars import word
from motioner.load.schema import Missing, Report
from motioner.load.template import builtin_template
from motioner.load.topic import parse_topic
from motioner.load.topic_keys import (
    ISSUE_WORDING_KEYS,
    PROPOSAL_KEYS,
    STATEMENT_KEYS,
    argument_keys,
    attempt_keys,
    issue_keys,
    objection_keys,
)
from motioner.nouns.case import FileRef, Kind, Proposed
from motioner.nouns.registry import BodyKind, TopicSort
from motioner.nouns.template import About

README = data_dir() / "associations" / "README.md"
REGISTRY = load_registry()
KOMMUN = BodyKind.KOMMUN
TODAY = dt.date(2026, 11, 22)

MANY_FAULTS = """\
kod: Min Förening
webbplats: javascript:alert(1)
tar emot: landsting
källor:
  sidan:
    titel: Sidan
    datum: 2026-13
språk:
  rubrik: Medlemskap i Min Förening
  fullt namn: Min Förening
  medlemskap: medlemskap i Min Förening
  ansoka: ansöka om medlemskap i Min Förening
  gå med: gå med i Min Förening
  är med: är med i Min Förening
  var med: var med i Min Förening
  rubrikk: Fel
om:
  - text: ""
    datum: i våras
    källa: sidan
avgifter:
  kommun:
    2026: {slag: per innevånare, per invånare: 1}
    2025: {slag: fast, belopp: mycket, källa: {titel: Sidan}}
    i år: {slag: avgiftsfri, källa: {titel: Sidan}}
    2020-2021: {slag: inte funnen, eftersökt: 2026-11-22}
    2021:
      slag: trappa
      steg: [{från: 0, till: 10, belopp: 1}, {från: 5, belopp: 2}]
      källa: {titel: Sidan}
medlemmar:
  - organ: Tierp
    belägg: [{datum: 2022, text: var medlem, källa: {titel: Sidan, adress: www.sidan.example}}]
besked om avgiften lämnas av: kansliet
besked om avgiften lämnas av: kansliet
"""


def test_a_users_file_is_told_all_its_faults_at_once_with_lines():
    report = Report()
    assert isinstance(parse_topic(reading.parse_yaml(MANY_FAULTS), report), Missing)
    assert {(f.where, f.code, f.line) for f in report.findings} == {
        ("källor.sidan.datum", "date.invalid", 7),
        ("namn", "file.missing-key", 1),
        ("kod", "file.code", 1),
        ("webbplats", "file.address", 2),
        ("tar emot.1", "file.choice", 3),
        ("språk.rubrikk", "file.unknown-key", 16),
        ("om.1.text", "file.empty", 18),
        ("om.1.datum", "date.invalid", 19),
        ("avgifter.kommun.2026.slag", "file.choice", 23),
        ("avgifter.kommun.2025.belopp", "file.number", 24),
        ("avgifter.kommun.i år", "file.unknown-key", 25),
        ("avgifter.kommun.2021", "file.value", 28),
        ("medlemmar.1.organ", "file.body", 32),
        ("medlemmar.1.belägg.1.källa.adress", "file.address", 33),
        ("besked om avgiften lämnas av", "file.doubled-key", 35),
    }
    assert all(finding.message for finding in report.findings)


def example():
    """The example of the data dictionary, as YAML."""
    text = README.read_text(encoding="utf-8")
    return text.split("```yaml\n")[1].split("```")[0]


def parsed(text):
    """An association and its faults."""
    report = Report()
    return parse_topic(reading.parse_yaml(text), report), report.findings


def test_the_example_of_the_dictionary_is_read():
    association, findings = parsed(example())
    assert findings == []
    assert association.admits == {KOMMUN, BodyKind.GOTLAND}
    estimate = association.fee(REGISTRY.bodies["0360"], 2026, TODAY)
    assert str(estimate.amount) == "4102.80"


def issue():
    """The example of a topic without fee and members."""
    return README.read_text(encoding="utf-8").split("```yaml\n")[2].split("```")[0]


def test_the_example_of_an_issue_is_read():
    topic, findings = parsed(issue())
    assert findings == []
    assert topic.sort is TopicSort.ISSUE
    assert topic.proposed(KOMMUN) == (
        "att ge kommunstyrelsen i uppdrag att ta fram en plan för bänkar längs gångvägarna",
    )
    assert topic.proposed(BodyKind.REGION) == ()


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ("sort: sak", "sort: fråga", "sort", "file.choice"),
        ("sort: sak\n", "", "yrkanden", "file.unknown-key"),
        ("yrkanden:", "tar emot: kommun\nyrkanden:", "tar emot", "file.unknown-key"),
        ("  saken: ", "  gå med: ", "språk.saken", "file.missing-key"),
        ("kod: bankar", "kod: Bänkar", "kod", "file.code"),
        ("källa: rådet", "källa: nämnden", "om.1.källa", "file.source"),
    ],
)
def test_faults_in_an_issue(old, new, where, code):
    assert issue().count(old) == 1
    topic, findings = parsed(issue().replace(old, new))
    assert isinstance(topic, Missing)
    assert (where, code) in {(finding.where, finding.code) for finding in findings}


def test_an_issue_without_att_satser_needs_the_writers_own():
    topic, _findings = parsed(issue().partition("yrkanden:")[0])
    registry = structs.replace(REGISTRY, topics={"egen.yaml": topic})
    made = case(subject=Proposed(FileRef("egen.yaml")))
    shipped = builtin_template(Kind.MOTION, About.ISSUE)
    lacking = {finding.code for finding in check(made, shipped, registry)}
    assert "yrkande.missing" in lacking
    given = structs.replace(made, yrkanden=("att bygga bänkar",))
    assert "yrkande.missing" not in {f.code for f in check(given, shipped, registry)}


def test_the_template_of_a_code_goes_before_that_of_its_sort():
    assert builtin_template(Kind.MOTION, About.ISSUE).name == "motion-sak.md"
    assert builtin_template(Kind.MOTION, About.MEMBERSHIP, "bankar").name == "motion-medlemskap.md"
    assert builtin_template(Kind.MOTION, About.MEMBERSHIP, "sak").name == "motion-sak.md"


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ("källa: bli-medlem\nvägen", "källa: bli\nvägen", "om.1.källa", "file.source"),
        ("    2026: {", "    2025–2027: {slag: avgiftsfri, källa: bli-medlem}\n    2026: {",
         "avgifter.kommun.2026", "file.doubled-key"),
        ("besked", "förvalda argument: [ekonomi]\nbesked", "förvalda argument", "file.choice"),
        ("besked", "tidigare försök: [{organ: '0360', slag: motion, skäl: dyrt, text: Nej., "
         "datum: 2020, källa: bli-medlem}]\nbesked", "tidigare försök.1.skäl", "file.choice"),
        ("väg: ansökan", "väg: inval", "vägen in.1.väg", "file.choice"),
        ("slag: per invånare, ", "", "avgifter.kommun.2026.slag", "file.missing-key"),
        ("tar emot: kommun", "tar emot: []", "tar emot", "file.empty"),
    ],
)  # fmt: skip
def test_faults_between_the_parts_of_a_file(old, new, where, code):
    text = example()
    assert old in text
    association, findings = parsed(text.replace(old, new, 1))
    assert isinstance(association, Missing)
    assert [(f.where, f.code) for f in findings] == [(where, code)]
    assert findings[0].line


def test_a_file_that_is_no_association_at_all():
    association, findings = parsed("- en\n- lista\n")
    assert isinstance(association, Missing)
    assert [f.code for f in findings] == ["file.type"]


def documented():
    """The keys under each heading of the data dictionary."""
    found, heading = {}, ""
    for line in README.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif row := re.match(r"\| `([^`]+)` \|", line):
            found.setdefault(heading, set()).add(row[1])
    return found


def test_the_dictionary_names_every_key_and_no_other():
    dated = DatedParsers({})
    assert documented() == {
        "Hela filen": {*association_keys(dated), "sort", "källor"},
        "Källa": set(CITED_SOURCE_KEYS),
        "Datum": set(dated.date_keys()),
        "Daterad text och påstående": set(STATEMENT_KEYS),
        "Språk": set(WORDING_KEYS),
        "Vägen in": set(PROCEDURE_KEYS),
        "Prov": set(TEST_KEYS),
        "Observatör": set(OBSERVER_KEYS),
        "Krav": {*CRITERIA_KEYS, *CRITERION_KEYS},
        "Avgifter": {*RULE_KEYS, "inte funnen"},
        "Medlemmar": set(member_keys(dated)),
        "Händelser": set(EVENT_KEYS),
        "Antal medlemmar": set(COUNT_KEYS),
        "Samarbeten": set(LINK_KEYS),
        "Argument": set(argument_keys(word)),
        "Invändningar": set(objection_keys(word)),
        "Frågor": set(PROPOSAL_KEYS),
        "Tidigare försök": set(attempt_keys(word)),
        "En sak": {*issue_keys(dated), "sort", "källor"},
        "Sakens språk": set(ISSUE_WORDING_KEYS),
        "Sakens yrkanden": set(PROPOSAL_KEYS),
    }
