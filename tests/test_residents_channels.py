"""How residents put a proposal in each of the 310 bodies: the data, and what the writer gets."""

import datetime as dt
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from commands import DAY, Outcome, files_in, motioner
from flask.testing import FlaskClient
from web.forms import WHOLE

from motioner.ground.kinds import Kind
from motioner.load import load_registry
from motioner.nouns.registry import Channel, CitizenChannel, WaitingPeriod, rule_of
from motioner.web import create_app

REGISTRY = load_registry()
TODAY = dt.date.fromisoformat(DAY)
RULES = [
    (code, rule)
    for code, rules in REGISTRY.local_rules.items()
    for rule in rules
    if isinstance(rule, CitizenChannel)
]
COUNTIES = sorted({code[:2] for code in REGISTRY.bodies})
M, E, OWN, NONE, UNKNOWN = Channel
# A free subject: membership of an association is another question.
FREE = ("--fritt", "--rubrik", "Fler bänkar", "--text", "text.md")
PROPOSAL = (*("--namn", "Bo Berg", "--datum", DAY), *FREE, "--yrkande", "att kommunen köper bänkar")


def propose(name: str, folder: Path, *more: str) -> Outcome:
    """The outcome of the command for a resident's proposal."""
    (folder / "text.md").write_text("Vägen till affären är lång.\n", encoding="utf-8")
    return motioner("medborgarförslag", name, *PROPOSAL, "--format", "txt", *more, at=folder)


def channel(name: str, on: dt.date = TODAY) -> CitizenChannel | None:
    return rule_of(REGISTRY.rules(REGISTRY.find(name).body), CitizenChannel, on)


def test_what_is_known_of_the_310_bodies():
    found = Counter(rule.channel if (rule := channel(code)) else None for code in REGISTRY.bodies)
    assert found == {M: 84, E: 46, OWN: 9, NONE: 2, UNKNOWN: 6, None: 163}


@pytest.mark.parametrize(("code", "rule"), RULES)
def test_every_rule_is_plausible(code, rule):
    """Notes explain what is open, numbers are whole, and quotes are quotes and nothing else."""
    assert code in REGISTRY.bodies
    named = rule.channel in (M, E, OWN)
    assert bool(rule.name) is named
    assert rule.note or not (rule.doubtful or rule.channel is UNKNOWN)
    assert not rule.replaces or rule.channel in (E, OWN)
    assert rule.votes is None or 20 <= rule.votes <= 1300
    assert rule.days in (None, 30, 60, 90)
    assert rule.months in (None, 1, 2, 3)
    assert not (rule.days and rule.months)
    for date in (rule.since, rule.until, rule.source.date):
        assert date is None or 2003 <= date.year <= 2026
    quote = rule.source.quote
    assert quote is None or (quote.strip() == quote and len(quote) > 15 and "(" not in quote)
    assert rule.source.url is None or rule.source.url.startswith(("https://", "http://"))


def test_what_we_wrote_ourselves_is_not_quoted():
    assert channel("Kumla").source.quote is None


@pytest.mark.parametrize(
    ("name", "kind", "called", "votes", "days", "months"),
    [
        ("Strängnäs", E, "e-förslag", 30, None, None),
        ("Sundbyberg", E, "e-förslag", 100, 60, None),
        ("Östersund", M, "Östersundsförslag", None, None, None),
        ("Luleå", E, "Luleåförslaget", None, None, None),
        ("Karlstad", E, "e-förslag", 50, 90, None),
        ("Örnsköldsvik", E, "e-förslag", 50, 90, None),
        ("Vimmerby", M, "medborgarförslag", None, None, None),
        ("Region Skåne", E, "Skåneförslaget", 1300, None, None),
        # More than a hundred: a hundred and one.
        ("Region Sörmland", E, "e-förslag", 101, None, 3),
        ("Jönköping", E, "Jönköpingsförslaget", 101, None, None),
        ("Trelleborg", M, "medborgarförslag", 50, 30, None),
        ("Orust", E, "Orustförslaget", 25, 90, None),
        ("Eksjö", M, "medborgarförslag", None, None, None),
        ("Skövde", M, "medborgarförslag", None, None, None),
        ("Värnamo", E, "medborgarinitiativ", 100, None, None),
        ("Västerås", E, "e-förslag", 100, 60, None),
        ("Gävle", E, "e-förslag", 50, 60, None),
    ],
)
def test_the_later_and_corrected_rule_holds(name, kind, called, votes, days, months):
    rule = channel(name)
    assert (rule.channel, rule.called) == (kind, called)
    assert (rule.votes, rule.days, rule.months) == (votes, days, months)


@pytest.mark.parametrize(
    ("name", "day", "kind", "called"),
    [
        ("Strängnäs", "2023-08-27", M, "medborgarförslag"),
        ("Strängnäs", "2023-08-28", E, "e-förslag"),
        ("Östersund", "2025-12-31", M, "medborgarförslag"),
        ("Östersund", "2026-01-01", M, "Östersundsförslag"),
        ("Ystad", "2020-12-31", M, "medborgarförslag"),
        ("Ystad", "2021-01-01", OWN, "Ystadsförslaget"),
        ("Värnamo", "2018-05-31", M, "medborgarförslag"),
        ("Värnamo", "2018-06-01", E, "medborgarinitiativ"),
        ("Härnösand", "2018-12-31", M, "medborgarförslag"),
        ("Härnösand", "2019-01-01", E, "e-förslag"),
    ],
)
def test_a_form_holds_from_its_day(name, day, kind, called):
    rule = channel(name, dt.date.fromisoformat(day))
    assert (rule.channel, rule.called) == (kind, called)


@pytest.mark.parametrize(
    "name",
    ["Nykvarn", "Falkenberg", "Härjedalen", "Region Västmanland", "Sölvesborg", "Eslöv"],
)
def test_where_the_pages_do_not_decide_it_the_writer_is_told_what_they_say(name, tmp_path):
    assert channel(name).channel is UNKNOWN
    outcome = propose(name, tmp_path)
    assert outcome.out.startswith("medborgarforslag-")
    assert "channel.unknown" in outcome.codes
    assert channel(name).note.rstrip(".") in outcome.err


@pytest.mark.parametrize(("name", "months"), [("Örnsköldsvik", 12), ("Kungsör", 24)])
def test_how_long_a_similar_e_forslag_must_wait(name, months):
    rules = [r for r in REGISTRY.rules(REGISTRY.find(name).body) if isinstance(r, WaitingPeriod)]
    assert [(rule.kind, rule.months) for rule in rules] == [(Kind.E_FORSLAG, months)]


@pytest.mark.parametrize("name", ["Västerås", "Gävle", "Gällivare"])
def test_where_nothing_says_that_the_form_replaced_another_the_writer_is_told_to_ask(
    name, tmp_path
):
    outcome = propose(name, tmp_path)
    assert outcome.out.startswith("e-forslag-")
    assert "Fråga kansliet om medborgarförslag också tas emot." in outcome.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Umeå", "tar inte emot medborgarförslag till kommunfullmäktige sedan senast 2015 ("),
        ("Skellefteå", "i stället för medborgarförslag sedan senast 21 augusti 2019 ("),
        ("Norrköping", "i stället för medborgarförslag sedan 1 september 2023;"),
    ],
)
def test_a_form_that_may_be_older_than_its_source_is_not_given_a_first_day(name, said, tmp_path):
    assert said in propose(name, tmp_path).err


NOT_DRAFTED = (
    "Umeå", "Kumla", "Härnösand", "Lerum", "Skurup", "Tidaholm", "Ljungby", "Mjölby", "Hagfors",
    "Ystad", "Värnamo", "Jönköping", "Ängelholm", "Falun", "Skellefteå", "Rättvik", "Överkalix",
    "Östhammar", "Region Skåne", "Region Sörmland", "Region Dalarna", "Stockholm",
)  # fmt: skip


@pytest.mark.parametrize("name", NOT_DRAFTED)
def test_no_medborgarforslag_is_drafted_where_none_is_taken(name, tmp_path):
    propose(name, tmp_path)
    assert not [file for file in files_in(tmp_path) if file.startswith("medborgarforslag-")]


@pytest.mark.parametrize("county", COUNTIES)
def test_every_body_gives_the_right_document_or_the_way_there_is(county, tmp_path: Path):
    for code, body in REGISTRY.bodies.items():
        if not code.startswith(county):
            continue
        rule = channel(code)
        form = rule.channel if rule else None
        outcome = propose(code, tmp_path)
        if form is NONE or (form is OWN and rule.replaces):
            (error,) = outcome.errors
            assert (outcome.code, outcome.out) == (1, ""), body.official_name
            assert error.endswith("[channel.none]")
            assert "Be en ledamot" in error or "be en ledamot" in error
            assert form is NONE or (rule.called in error and rule.source.url in error)
        else:
            kind = "e-forslag-" if form in (E, OWN) else "medborgarforslag-"
            assert outcome.code == 0, (body.official_name, outcome.err)
            assert outcome.out.startswith(kind), body.official_name


def test_the_text_for_a_form_of_its_own_is_written_when_the_writer_goes_on(tmp_path):
    outcome = propose("Mjölby", tmp_path, "--ändå")
    assert outcome.out.startswith("e-forslag-")
    text = (tmp_path / outcome.out.strip()).read_text(encoding="utf-8")
    assert text.startswith("Rubrik\nFler bänkar\n")


@pytest.mark.parametrize("county", COUNTIES)
def test_visa_tells_of_every_body_with_sources_and_their_dates(county):
    for code in REGISTRY.bodies:
        if code.startswith(county):
            told = motioner("visa", code)
            assert told.code == 0
            for rule in REGISTRY.local_rules.get(code, ()):
                date = str(rule.source.date.year) if rule.source.date else "odaterad"
                told_of = re.escape(rule.source.title)
                if date not in rule.source.title:
                    told_of += rf", [^)]*{date}"
                assert re.search(rf"\({told_of}", told.out), code


# The form


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(today=lambda: TODAY).test_client()


RESIDENT = {
    "slag": "medborgarförslag", "ämne": "fritt", "rubrik": "Bänkar", "text": "Det saknas.",
    "undertecknare.1.parti": "", "yrkanden.1": "att kommunen ska ställa ut bänkar",
}  # fmt: skip


def page(client: FlaskClient, path: str, name: str, **more: str) -> str:
    body = REGISTRY.find(name).body
    return unescape(client.post(path, data={**WHOLE, **RESIDENT, "organ": body.code, **more}).text)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("Mjölby", "https://minasidor.mjolby.se/oversikt/overview/360"),
        ("Stockholm", "i stället finns medborgarförslag till stadsdelsnämnden"),
        ("Umeå", "Be en ledamot att lägga fram förslaget som en motion"),
    ],
)
def test_the_form_stops_with_the_way_there_is_and_can_go_on(client, name, way):
    stopped = page(client, "/dokument", name)
    assert way in stopped
    assert "Dokumentet är klart" not in stopped
    assert 'value="channel.none"' in stopped
    assert "Dokumentet är klart" in page(client, "/dokument", name, ändå="channel.none")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Knivsta", "Här finns Knivstaförslaget för invånare, så det är vad du skriver."),
        ("Strängnäs", "E-förslag ersätter medborgarförslag, 29 augusti 2023</a>)"),
        ("Nykvarn", "Vi vet inte vilken form som gäller för förslag från invånare."),
        ("Mjölby", "Klimatplan"),
    ],
)
def test_the_form_tells_what_is_known_before_the_writing(client, name, said):
    assert said in re.sub(r"\s+", " ", page(client, "/vet", name)).replace("</a> )", "</a>)")
