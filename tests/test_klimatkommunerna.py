"""Klimatkommunerna in the built-in facts: the statements allowed on each day, with sources."""

import datetime as dt

import pytest

from motioner.ground.sources import PartialDate
from motioner.load import load_registry
from motioner.nouns.registry import BodyKind, Route

REGISTRY = load_registry()
KLIMATKOMMUNERNA = REGISTRY.associations["klimatkommunerna"]
KOMMUN, REGION = BodyKind.KOMMUN, BodyKind.REGION
TIERP_DAY = dt.date(2020, 12, 8)
TODAY = dt.date(2026, 11, 22)
DATES = [dt.date(year, month, 15) for year in range(2018, 2027) for month in (2, 7, 12)]


def test_klimatkommunerna_is_described_whatever_the_date():
    for day in DATES:
        for kind in (KOMMUN, REGION):
            assert 2 <= len(KLIMATKOMMUNERNA.about_known(day, kind)) <= 4, (day, kind)


def test_the_default_arguments_always_say_something():
    known = {argument.code: argument for argument in KLIMATKOMMUNERNA.arguments}
    for day in DATES:
        for kind in (KOMMUN, REGION, BodyKind.GOTLAND):
            for code in KLIMATKOMMUNERNA.default_arguments:
                assert 1 <= len(known[code].known(day, kind)) <= 3, (day, kind, code)


def test_the_blocks_of_argument_that_templates_offer():
    assert [argument.code for argument in KLIMATKOMMUNERNA.arguments] == [
        "uppföljning",
        "ekonomi",
        "erfarenhetsutbyte",
        "påverkan",
        "förankring",
        "näringsliv",
        "energi",
        "klimatmål",
    ]


def test_the_objections_and_which_of_them_lack_an_answer():
    unanswered = {o.code for o in KLIMATKOMMUNERNA.objections if not o.answers}
    assert unanswered == {"inte-kärnuppdrag", "räcker-regionalt"}
    assert {o.code for o in KLIMATKOMMUNERNA.objections} - unanswered == {
        "arbetar-redan",
        "samverkar-redan",
        "annat-nätverk",
        "kostnad",
        "för-liten",
    }


def test_a_superseded_sentence_is_no_longer_used():
    economy = next(a for a in KLIMATKOMMUNERNA.arguments if a.code == "ekonomi")

    def said(year):
        return " ".join(s.value.text for s in economy.known(dt.date(year, 6, 1), KOMMUN))

    assert "36\u00a0000" in said(2022)
    assert "49\u00a0000" not in said(2022)
    assert "36\u00a0000" not in said(2026)
    assert "49\u00a0000" in said(2026)


def test_thirty_five_members_are_known_by_name():
    regions = [m.body for m in KLIMATKOMMUNERNA.members if REGISTRY.bodies[m.body].is_region]
    assert len(KLIMATKOMMUNERNA.members) == 35
    assert regions == ["12"]


@pytest.mark.parametrize(
    ("body", "on", "latest"),
    [
        ("0562", "2016-06-13", None),
        ("0562", "2016-06-14", "2016-06-14"),
        ("0180", "2021-12-31", "2021"),
        ("0180", "2026-11-22", "2022-04"),
        ("1880", "2020-01-01", "2019-04-26"),
        ("1880", "2026-11-22", "2023-04-28"),
        ("12", "2021-05-01", "2008-11-14"),
        ("12", "2023-01-01", "2022-10"),
        ("0484", "2021-12-30", None),
        ("0880", "2026-11-22", None),
    ],
)
def test_a_member_is_shown_by_its_latest_evidence(body, on, latest):
    found = KLIMATKOMMUNERNA.member(body).evidence.latest(dt.date.fromisoformat(on))
    assert (str(found.date) if found else None) == latest


def test_a_member_without_dated_evidence_keeps_its_undated_page():
    kalmar = KLIMATKOMMUNERNA.member("0880")
    assert kalmar.evidence.entries == ()
    assert [source.url for source in kalmar.undated] == [
        "https://klimatkommunerna.se/medlemmar/kalmar/"
    ]


def test_the_motion_that_tells_of_forty_members_does_not_cite_itself():
    counts = KLIMATKOMMUNERNA.counts
    assert counts.latest(TIERP_DAY, "0360").value.total == 38
    assert counts.latest(TIERP_DAY, "0319").value.total == 40
    assert counts.latest(TIERP_DAY + dt.timedelta(1), "0360").value.total == 40


def test_the_same_motion_is_second_hand():
    forty = KLIMATKOMMUNERNA.counts.at(PartialDate(2020, 12, 8))
    assert forty.source.second_hand
    assert forty.source.body == "0360"


def test_the_number_of_inhabitants_likewise():
    inhabitants = KLIMATKOMMUNERNA.inhabitants
    assert str(inhabitants.latest(TIERP_DAY, "0360").date) == "2015-04-10"
    assert str(inhabitants.latest(TIERP_DAY, "0319").date) == "2020-12-08"


def test_counts_that_contradict_are_left_out():
    counts = [(str(c.date), c.value.total) for c in KLIMATKOMMUNERNA.counts.entries]
    assert ("2015-02", 35) in counts
    assert {total for _date, total in counts} == {35, 37, 38, 40, 42, 48, 51, 52}
    assert counts == sorted(counts)


@pytest.mark.parametrize(
    ("on", "intro", "second"),
    [
        ("2018-01-01", "arbeta för:", "att sätta upp mål för utsläppen"),
        ("2019-01-01", "beslutar/har beslutat", "sätta upp mål för att minska utsläppen"),
        ("2026-11-22", "beslutar eller har beslutat", "sätta upp mål för att minska utsläppen"),
    ],
)
def test_the_krav_in_force(on, intro, second):
    version = KLIMATKOMMUNERNA.criteria.on(dt.date.fromisoformat(on)).value
    assert intro in version.intro
    assert version.criteria[1].wording == second
    assert [krav.member_duty for krav in version.criteria] == [False, False, False, True]
    assert (version.footnote is not None) == (on == "2018-01-01")
    assert version.earlier_count == (on != "2018-01-01")


def test_no_krav_are_known_before_2018():
    assert KLIMATKOMMUNERNA.criteria.on(dt.date(2017, 12, 31)) is None


def test_the_tests_of_the_two_kinds():
    kommun = KLIMATKOMMUNERNA.tests[KOMMUN].on(TODAY).value
    assert sum(points or 0 for _name, points in kommun.areas) == 66
    regions = KLIMATKOMMUNERNA.tests[REGION]
    assert regions.on(dt.date(2022, 10, 30)) is None
    assert len(regions.on(TODAY).value.areas) == 4


def test_membership_is_offered_after_a_test():
    for day in DATES:
        procedure = KLIMATKOMMUNERNA.procedure.on(day)
        assert procedure.value.route is Route.OFFER
    assert KLIMATKOMMUNERNA.procedure.on(TODAY).value.decided_by == "föreningens styrelse"


def test_norrkoping_has_been_refused_twice():
    refused = [a for a in KLIMATKOMMUNERNA.attempts if a.value.body == "0581"]
    assert [(a.value.kind, str(a.date), a.value.outcome) for a in refused] == [
        ("motion", "2018", "avslag"),
        ("medborgarförslag", "2020-07", "avslag"),
    ]
    assert {a.value.reasons for a in refused} == {("arbetar-redan", "samverkar-redan")}
    # The medborgarförslag of early 2020 can answer the first refusal only.
    assert [a.known_from < dt.date(2020, 3, 1) for a in refused] == [True, False]
