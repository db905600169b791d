"""Local rules: which rule applies where and when, in our files and in a writer's."""

import datetime as dt
import json

import pytest

from motioner.ground.kinds import Kind
from motioner.ground.sources import PartialDate
from motioner.load import load_registry
from motioner.load.local import LOCAL_RULES
from motioner.load.reading import parse_yaml
from motioner.load.resources import data_dir
from motioner.load.schema import FieldPath, Missing, Report
from motioner.nouns.registry import (
    Attachments,
    BoardInitiative,
    Channel,
    CitizenChannel,
    CitizenForm,
    Deadline,
    Detail,
    FormRule,
    SignatureRule,
    SignatureWay,
    WaitingPeriod,
    rule_of,
)

REGISTRY = load_registry()
TODAY = dt.date(2026, 11, 22)
FILES = sorted((data_dir() / "bodies").glob("*.json"))


def rules(name):
    return REGISTRY.rules(REGISTRY.find(name).body)


def rule(name, kind, on=TODAY):
    return rule_of(rules(name), kind, on)


def of_paper(name, kind, paper):
    return [found for found in rules(name) if isinstance(found, kind) and found.kind is paper]


def test_norrkoping_replaced_medborgarforslag_by_e_forslag():
    before = rule("Norrköping", CitizenChannel, dt.date(2023, 8, 31))
    after = rule("Norrköping", CitizenChannel, dt.date(2023, 9, 1))
    assert before.channel is Channel.MEDBORGARFORSLAG
    assert "sex månader" in before.note
    assert (after.channel, after.votes, after.days) == (Channel.E_FORSLAG, 200, 60)
    assert after.source.url.startswith("https://norrkoping.se/")
    assert after.since == PartialDate(2023, 9, 1)


@pytest.mark.parametrize(
    ("body", "channel", "name", "votes", "days", "months"),
    [
        ("Malmö", Channel.E_FORSLAG, "Malmöinitiativet", 100, None, None),
        ("Göteborg", Channel.E_FORSLAG, "Göteborgsförslaget", 200, None, 3),
        ("Österåker", Channel.MEDBORGARFORSLAG, "invånarförslag", None, None, None),
        ("Luleå", Channel.E_FORSLAG, "Luleåförslaget", None, None, None),
        ("Örnsköldsvik", Channel.E_FORSLAG, "e-förslag", 50, 90, None),
        ("Lycksele", Channel.E_FORSLAG, "e-förslag", 25, None, None),
        ("Värmdö", Channel.E_FORSLAG, "e-förslag", 500, None, None),
        ("Västervik", Channel.E_FORSLAG, "e-förslag", 20, None, None),
        ("Kinda", Channel.E_FORSLAG, "Kindaförslaget", None, None, None),
        ("Region Örebro län", Channel.MEDBORGARFORSLAG, "medborgarförslag", None, None, None),
    ],
)
def test_how_residents_put_a_proposal(body, channel, name, votes, days, months):
    found = rule(body, CitizenChannel)
    assert (found.channel, found.called) == (channel, name)
    assert (found.votes, found.days, found.months) == (votes, days, months)


def test_malmo_had_a_form_of_its_own_until_february_2020():
    assert rule("Malmö", CitizenChannel, dt.date(2020, 2, 27)).name == "medborgarförslag"
    assert rule("Malmö", CitizenChannel, dt.date(2020, 2, 28)).name == "Malmöinitiativet"


def test_kalix_gave_up_its_e_forslag():
    assert rule("Kalix", CitizenChannel, dt.date(2018, 1, 1)) is None


def test_nothing_is_said_of_a_body_we_know_nothing_of():
    assert rules("Tierp") == ()


def test_attachments():
    assert rule("Mariestad", Attachments).allowed is False
    assert rule("Karlskrona", Attachments).allowed is True
    assert rule("Tierp", Attachments) is None


@pytest.mark.parametrize(
    ("body", "ways"),
    [
        ("Mariestad", (SignatureWay.PEN,)),
        ("Härryda", (SignatureWay.PEN, SignatureWay.E_ID)),
        ("Kramfors", (SignatureWay.E_ID,)),
        ("Habo", (SignatureWay.E_ID,)),
        ("Lund", (SignatureWay.NAME,)),
        ("Mellerud", (SignatureWay.PEN,)),
        ("Svenljunga", (SignatureWay.PEN,)),
        ("Vänersborg", (SignatureWay.E_ID,)),
        ("Vimmerby", (SignatureWay.E_ID,)),
    ],
)
def test_how_a_motion_is_signed(body, ways):
    assert rule(body, SignatureRule).ways == ways


@pytest.mark.parametrize(
    ("body", "paper", "days", "working_days"),
    [
        ("Härryda", Kind.MOTION, 5, True),
        ("Härryda", Kind.FRAGA, 5, True),
        ("Karlskrona", Kind.MOTION, None, False),
        ("Lekeberg", Kind.MOTION, None, False),
        ("Kristianstad", Kind.MEDBORGARFORSLAG, 7, False),
        ("Hedemora", Kind.MEDBORGARFORSLAG, 14, False),
        ("Kramfors", Kind.MOTION, 14, False),
        ("Mellerud", Kind.MOTION, 1, False),
        ("Mellerud", Kind.INTERPELLATION, 4, False),
        ("Kalix", Kind.INTERPELLATION, 7, True),
        ("Kalix", Kind.FRAGA, 7, True),
        ("Bollnäs", Kind.INTERPELLATION, 10, False),
        ("Region Uppsala", Kind.INTERPELLATION, 8, True),
        ("Lund", Kind.INTERPELLATION, None, False),
    ],
)
def test_when_a_paper_must_be_in(body, paper, days, working_days):
    (deadline,) = of_paper(body, Deadline, paper)
    assert (deadline.days, deadline.working_days) == (days, working_days)


@pytest.mark.parametrize(
    ("body", "months"),
    [("Orsa", 24), ("Sigtuna", 12), ("Österåker", 6), ("Skövde", 24), ("Östersund", 24)],
)
def test_how_long_a_similar_proposal_must_wait(body, months):
    (waiting,) = of_paper(body, WaitingPeriod, Kind.MEDBORGARFORSLAG)
    assert waiting.months == months


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("Tyresö", "ledamotsinitiativ"),
        ("Arvika", "initiativärende"),
        ("Stockholm", "skrivelse"),
    ],
)
def test_the_local_word_for_a_ledamotsinitiativ(body, word):
    assert rule(body, BoardInitiative).name == word


def test_what_a_residents_proposal_must_state():
    (form,) = of_paper("Tranås", CitizenForm, Kind.MEDBORGARFORSLAG)
    assert form.details == (
        Detail.NAME,
        Detail.ADDRESS,
        Detail.PHONE,
        Detail.EMAIL,
        Detail.E_ID,
    )


def test_demands_on_form():
    assert [found.text for found in of_paper("Kalix", FormRule, Kind.FRAGA)] == [
        "En fråga ska vara en enda fråga."
    ]
    assert [found.text for found in of_paper("Svenljunga", FormRule, Kind.MOTION)] == [
        "En motion får gälla ett enda ämne.",
        "En digital kopia får skickas med.",
    ]
    assert [found.text for found in of_paper("Valdemarsvik", FormRule, Kind.MOTION)] == [
        "En motion ska vara skriftlig."
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_of_the_body_it_names(path):
    body = REGISTRY.bodies[path.stem]
    assert json.loads(path.read_text(encoding="utf-8"))["organ"] == body.official_name
    found = REGISTRY.rules(body)
    assert found
    for one in found:
        assert one.source.title
        assert one.note is None or one.note.endswith(".")
        quote = one.source.quote
        # What stands in brackets in our notes is ours, and no part of a quote.
        assert quote is None or (quote == quote.strip() != "" and "(" not in quote)
        assert one.since is None or one.until is None or one.since <= one.until


def test_the_files_are_those_the_registry_has():
    assert list(REGISTRY.local_rules) == [path.stem for path in FILES]


# A writer's own rules

OWN = """
- regel: förslagsform
  form: e-förslag
  namn: Exempelförslaget
  röster: 50
  månader: 2
  från: 2024
- regel: uppgifter
  slag: medborgarförslag
  krävs: [namn, e-post]
  tecken: 4 000
- {regel: bilagor, tillåtna: nej, källa: "kansliet, e-post 2026-11-20"}
- {regel: underskrift, sätt: penna}
- {regel: frist, slag: motion, text: Tio arbetsdagar före., dagar: 10, arbetsdagar: ja}
- {regel: karenstid, slag: motion, månader: 12}
- {regel: ledamotsinitiativ, namn: nämndinitiativ, till: 2026-06, notering: Ändras.}
- regel: formkrav
  slag: fraga
  text: En enda fråga.
  källa: {titel: Arbetsordningen, adress: "https://example.org/ao", datum: 2025-01-01}
"""


def read(text):
    report = Report()
    return LOCAL_RULES(FieldPath(report, "regler"), parse_yaml(text)), report.findings


def test_a_writers_own_rules_may_hold_every_kind_without_source():
    found, faults = read(OWN)
    assert faults == []
    channel, form, attachments, signature, deadline, waiting, board, demand = found
    assert (channel.votes, channel.months, channel.since) == (50, 2, PartialDate(2024))
    assert (form.details, form.characters) == ((Detail.NAME, Detail.EMAIL), 4000)
    assert attachments.allowed is False
    assert attachments.source.title == "kansliet, e-post 2026-11-20"
    assert signature.ways == (SignatureWay.PEN,)
    assert signature.source.title == "Uppgift från den som skriver"
    assert (deadline.days, deadline.working_days) == (10, True)
    assert waiting.months == 12
    assert not board.holds(dt.date(2026, 7, 1))
    assert demand.kind is Kind.FRAGA
    assert demand.source.url == "https://example.org/ao"


def test_our_own_files_must_have_sources():
    from motioner.load.local import BUILT_IN_RULES

    report = Report()
    node = parse_yaml("- {regel: bilagor, tillåtna: ja}")
    assert isinstance(BUILT_IN_RULES(FieldPath(report), node), Missing)
    assert [(f.code, f.where) for f in report.findings] == [("file.missing-key", "1.källa")]


@pytest.mark.parametrize(
    ("text", "code", "where", "line", "words"),
    [
        ("- {tillåtna: ja}", "file.missing-key", "regler.1.regel", 1, "bilagor"),
        ("- regel: bilgor\n  tillåtna: ja", "file.choice", "regler.1.regel", 1, "”bilagor”"),
        ("- regel: bilagor\n  tilåtna: ja", "file.unknown-key", "regler.1.tilåtna", 2, "tillåtna"),
        ("- regel: bilagor\n  tillåtna: kanske", "file.boolean", "regler.1.tillåtna", 2, "nej"),
        ("- regel: underskrift\n  sätt: [bläck]", "file.choice", "regler.1.sätt.1", 2, "penna"),
        ("- regel: karenstid\n  slag: motion\n  månader: två", "file.number",
         "regler.1.månader", 3, "två"),
        ("- bilagor", "file.type", "regler.1", 1, "nycklar"),
        ("- {regel: , tillåtna: ja}", "file.empty", "regler.1.regel", 1, "saknas"),
        ("- regel: bilagor\n  tillåtna: ja\n  från: i fjol", "date.invalid", "regler.1.från", 3,
         "ÅÅÅÅ"),
    ],
)  # fmt: skip
def test_a_fault_says_where_it_stands_and_what_is_allowed(text, code, where, line, words):
    found, faults = read(text)
    assert isinstance(found, Missing)
    fault = next(fault for fault in faults if fault.code == code)
    assert (fault.where, fault.line) == (where, line)
    assert words in f"{fault.message} {fault.hint}"


def test_all_faults_are_told():
    _, faults = read("- {regel: bilagor, tillåtna: kanske}\n- {regel: frist, slag: brev}")
    assert {fault.where for fault in faults} == {
        "regler.1.tillåtna",
        "regler.2.slag",
        "regler.2.text",
    }


def test_of_several_rules_the_latest_begun_holds():
    found, _ = read(
        "- {regel: bilagor, tillåtna: ja}\n"
        "- {regel: bilagor, tillåtna: nej, från: 2025-03}\n"
        "- {regel: bilagor, tillåtna: ja, från: 2024}"
    )
    assert rule_of(found, Attachments, dt.date(2025, 2, 28)).allowed is True
    assert rule_of(found, Attachments, dt.date(2025, 3, 1)).allowed is False
