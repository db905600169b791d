"""What members say in a case: each document in the states that change it, as plain text."""

import json
from functools import partial

import pytest
from commands import motioner
from histories import ANNA, BO, CIA, COST, FREE, PATHS, decided, happened, moved, reserved, written


@pytest.fixture
def document(tmp_path, monkeypatch):
    """The last document of a history as text, with what the program says beside it."""
    monkeypatch.setenv("MOTIONER_LANG", "sv")
    return partial(written, tmp_path)


@pytest.mark.parametrize(
    ("before", "by", "told"),
    [
        ([moved("bifall")], [ANNA], "Jag reserverar mig mot beslutet till förmån för mitt yrkande"),
        ([moved("bifall", by=(ANNA, BO))], [ANNA, BO], "Vi reserverar oss mot beslutet till förmån"
         " för vårt yrkande om bifall till motionen."),
        ([moved("bifall"), moved("bifall", by=(BO,))], [ANNA, BO], "för vårt yrkande om bifall"),
        ([moved("bifall")], [ANNA, BO], "för yrkandet om bifall till motionen."),
        ([moved("bifall")], [CIA], "Jag reserverar mig mot beslutet till förmån för yrkandet om"),
        ([moved("bifall", datum="2025-06-01")], [ANNA], "för bifall till motionen."),
        ([moved("återremiss: för att pröva")], [ANNA], "för bifall till motionen."),
        ([moved("bifall 1")], [ANNA], "för bifall till motionen."),
        ([], [ANNA], "för bifall till motionen."),
    ],
)  # fmt: skip
def test_a_reservation_is_for_the_yrkande_of_those_who_make_it(document, before, by, told):
    """Only one's own yrkande is called *mitt* or *vårt*; an earlier meeting's is not."""
    text, _outcome = document(*before, decided(), reserved(*by))
    assert told in text
    assert text.count("Reservation") == 1


def test_a_group_reserves_itself_for_the_yrkande_of_its_own(document):
    """A reservation without names is the writer's to complete."""
    text, outcome = document(moved("bifall"), decided(), reserved(grupp="ja"), grupp="ja")
    assert "Vi reserverar oss mot beslutet till förmån för vårt yrkande om bifall" in text
    assert "reservation.no-name" in outcome.codes
    named = document(moved("bifall"), decided(), reserved(ANNA, grupp="ja"), grupp="ja")[1]
    assert "reservation.no-name" not in named.codes


def test_a_reservation_against_a_part_names_what_was_lost(document):
    """The rest of the motion was granted."""
    outcomes = ("bifall", "bifall", "avslag", "avslag")
    text, _outcome = document(moved("bifall"), decided(*outcomes), reserved(ANNA))
    assert "för mitt yrkande om bifall till hela motionen." in text
    assert "Jag ville också att kommunfullmäktige skulle besluta\n\n- att kommunen ska gå" in text
    one, _outcome = document(decided(*outcomes[:3], "bifall"), reserved(ANNA))
    assert "Jag ville också att kommunfullmäktige skulle besluta att kommunen ska gå" in one


@pytest.mark.parametrize(
    ("reasons", "report", "told"),
    [
        (["kostnad"], [], "Majoriteten menade att medlemskapet skulle kosta för mycket."),
        (["arbetar-redan", "kostnad"], [], "Majoriteten menade att klimatarbetet redan bedrevs på"
         " många sätt och att medlemskapet skulle kosta för mycket."),
        (["vi hinner inte"], [], "Så här motiverades det: ”vi hinner inte”."),
        ([], ["kostnad"], "Förslaget till beslut motiverades med att medlemskapet skulle kosta"),
    ],
)  # fmt: skip
def test_the_reasons_are_told_as_those_of_others(document, reasons, report, told):
    """Never as facts of the one who writes."""
    events = [happened("tjänsteskrivelse", förslag="avslag", skäl=report)] if report else []
    text, _outcome = document(*events, decided(skäl=reasons), reserved(ANNA))
    assert told in text


@pytest.mark.parametrize(
    ("body", "board", "told"),
    [
        ("0360", "kommun", f"{COST} omkring 10 300 kronor om året, knappt 50 öre per invånare."),
        ("25", "region", f"{COST} 49 000 kronor om året, knappt 20 öre per invånare."),
        ("01", "region", f"{COST} 49 000 kronor om året."),
        (
            "09",
            "region",
            "regeln för kommuner; föreningen avgör vilken regel som gäller för Region",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["reservation", "yrkande", "interpellation"])
def test_what_costs_too_much_is_answered_with_the_body_s_own_amount(
    document, kind, body, board, told
):
    """Per inhabitant only from ten öre; with its source."""
    assembly = {"organ": f"{board}fullmäktige"}
    reasons = {"skäl": ["kostnad"]}
    events = {
        "reservation": [decided(**assembly | reasons), reserved(ANNA)],
        "yrkande": [
            happened("yttrande", organ=f"{board}styrelsen", förslag="avslag", **reasons),
            moved("bifall", **assembly),
        ],
        "interpellation": [
            decided(**assembly | reasons),
            happened("interpellation", till="ordföranden Eva Ek", undertecknare=[ANNA]),
        ],
    }
    text, outcome = document(*events[kind], organ=body)
    assert told in text
    assert "högst" not in text
    assert "Bli medlem (sidan om 2023)" in text
    assert "reason.no-answer" not in outcome.codes


def test_an_amount_that_was_told_is_the_one(document):
    """With who told it and when."""
    told = {"avgift": {"belopp": 11000, "källa": "kansliet", "datum": "2025-09-01"}}
    text, _outcome = document(decided(skäl=["kostnad"]), reserved(ANNA), uppgifter=told)
    assert (
        "Enligt kansliet (1 september 2025) kostar medlemskapet 11 000 kronor om året,"
        " drygt 50 öre per invånare." in text
    )


def test_without_an_amount_there_is_no_answer(document):
    """The writer is told, and the document has no empty sentence; with a told amount it answers."""
    own = {"ämne": {"fil": "skolvagar.yaml"}}
    text, outcome = document(decided(skäl=["dyrt"]), reserved(ANNA), **own)
    assert "kronor" not in text
    assert "Majoriteten menade att det skulle kosta för mycket.\n\nTierp den" in text
    assert "reason.no-answer" in outcome.codes
    told = {"avgift": {"belopp": 900, "källa": "kansliet", "år": 2025}}
    text, outcome = document(decided(skäl=["dyrt"]), reserved(ANNA), **own, uppgifter=told)
    assert "Enligt kansliet kostar medlemskapet 900 kronor för 2025.\n" in text
    assert "reason.no-answer" not in outcome.codes


def test_an_association_s_own_questions_are_asked(document):
    """Those of the kind of body."""
    asked = happened("fråga", till="ordföranden Eva Ek", undertecknare=[ANNA])
    own = {"ämne": {"fil": "skolvagar.yaml"}}
    assert "Jag frågar:\n\nVilka skolvägar är trygga?" in document(decided(), asked, **own)[0]
    region = decided(organ="regionfullmäktige")
    assert "Vilka hållplatser är trygga?" in document(region, asked, **own, organ="25")[0]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("återremiss: för att kostnaden ska redovisas",
         "Jag yrkar att ärendet återremitteras till kommunstyrelsen för att kostnaden ska"
         " redovisas."),
        ("återremiss: att kostnaden ska redovisas.", "kommunstyrelsen för att kostnaden ska"
         " redovisas."),
        ("återremiss: Kostnaden ska redovisas", "kommunstyrelsen för att kostnaden ska redovisas."),
        ("återremiss: så att alla hinner läsa", "kommunstyrelsen så att alla hinner läsa."),
        ("återremiss: kostnaden ska inte betalas här",
         "till kommunstyrelsen. Kostnaden ska inte betalas här."),
        ("återremiss: kostnaden saknas", "till kommunstyrelsen. Kostnaden saknas."),
    ],
)  # fmt: skip
def test_a_remand_says_where_to_and_what_for(document, step, told):
    """Whatever the writer typed, it is a whole sentence."""
    text, _outcome = document(moved(step))
    assert told in text


def test_a_remand_in_a_board_goes_nowhere_else(document):
    """Only the assembly sends a case back to its board, and only there a minority suffices."""
    text, outcome = document(moved("återremiss: kostnaden saknas", organ="kommunstyrelsen"))
    assert "Jag yrkar att ärendet återremitteras. Kostnaden saknas." in text
    assert "remand.minority" not in outcome.codes


def test_a_yrkande_cites_no_law_and_answers_the_proposal(document, tmp_path):
    """The proposal's reasons are its own; the right to move is in no section that we cite."""
    opinion = happened(
        "yttrande", organ="kommunstyrelsen", förslag="avslag", skäl=["arbetar-redan"]
    )
    text, _outcome = document(opinion, moved("bifall"))
    assert "är att avslå motionen. Det motiveras med att klimatarbetet redan bedrivs" in text
    rows = json.loads(motioner("nästa", "a.yaml", "--json", at=tmp_path).out)["next"]
    laws = {row["kind"]: row.get("law") for row in rows}
    assert laws["yrkande"] is None
    assert laws["yttrande"]


ASKED = {"till": "ordföranden Eva Ek", "undertecknare": [ANNA]}


@pytest.mark.parametrize("kind", ["fråga", "interpellation"])
@pytest.mark.parametrize(
    ("decision", "changes", "told"),
    [
        (decided(), {}, ["Vilka mål har kommunen för utsläppen av växthusgaser, och hur",
                         "Vilka åtgärder har kommunen beslutat", "Vem utanför kommunen granskar"]),
        (decided(organ="regionfullmäktige"), {"organ": "25"},
         ["Vilka mål har regionen för sina utsläpp", "Vilka åtgärder har regionen", "Vem utanför"]),
        (decided("bifall"), {}, ["Vad är gjort för att genomföra beslutet den 29 september 2025?",
                                 "Vad återstår, och när ska det vara klart?"]),
        (decided(), FREE, ["Vilka mål har kommunen i den fråga som motionen gällde?",
                           "Vad har kommunen gjort för att nå dem", "Vem följer upp arbetet"]),
    ],
)  # fmt: skip
def test_a_question_cannot_be_answered_by_the_refusal(document, kind, decision, changes, told):
    """A fråga has one, without a numeral; an interpellation several."""
    text, _outcome = document(decision, happened(kind, **ASKED), **changes)
    assert "Uppföljning av motionen ”" in text
    assert "i frågan sedan" not in text
    if kind == "fråga":
        assert f"Jag frågar:\n\n{told[0]}" in text
        assert told[1] not in text
    else:
        for number, question in enumerate(told, start=1):
            assert f"{number}. {question}" in text


def test_one_question_of_one_s_own_has_no_numeral(document):
    """Two have."""
    own = happened("interpellation", **ASKED, frågor=["Vem har kommunen lärt av?"])
    text, _outcome = document(decided(), own)
    assert "Jag frågar därför:\n\nVem har kommunen lärt av?" in text
    assert "Vilka mål" not in text
    two = document(decided(), own | {"frågor": ["Vem?", "När?"]})[0]
    assert "1. Vem?\n2. När?" in two


@pytest.mark.parametrize(
    ("authors", "by", "told"),
    [
        ([ANNA], [ANNA], "Jag lämnade den 10 mars 2025 in motionen ”"),
        ([ANNA, BO], [ANNA, BO], "Vi lämnade den 10 mars 2025 in motionen ”"),
        ([ANNA, BO, CIA], [ANNA], "Jag lämnade tillsammans med Bo Exempel (V) och Cia Exempel (S)"
         " den 10 mars 2025 in motionen ”"),
        ([ANNA], [BO], "Anna Exempel (V) lämnade den 10 mars 2025 in motionen ”"),
        ([ANNA], [ANNA, BO], "Anna Exempel (V) lämnade den 10 mars 2025 in motionen ”"),
    ],
)  # fmt: skip
def test_a_reminder_is_in_the_first_person_of_who_moved(document, authors, by, told):
    """Of another member's motion in the third."""
    reminder = happened("påminnelse", datum="2026-04-01", undertecknare=by)
    text, _outcome = document(reminder, undertecknare=authors)
    assert told in text
    assert "ska en motion om möjligt beredas" in text
    assert text.split("\n\n")[1].endswith("väntar på beslut")


def test_a_reminder_of_a_group_and_of_a_proposal_by_residents(document):
    """A group's own motion is *vi*; residents are never named."""
    group = {"grupp": "ja", "parti": ["V"], "undertecknare": []}
    reminder = happened("påminnelse", datum="2026-04-01")
    assert "Vi lämnade den" in document(reminder | {"grupp": "ja"}, **group)[0]
    residents = {
        "slag": "medborgarförslag", "organ": "1784", "undertecknare": [{"namn": "Dan Exempel"}],
    }  # fmt: skip
    text, _outcome = document(reminder | {"undertecknare": [ANNA]}, **residents)
    assert "Medborgarförslaget ”" in text
    assert "lämnades in den 10 mars 2025." in text
    assert "ska ett medborgarförslag om möjligt beredas" in text
    assert "Dan" not in text


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ([moved("återremiss: dyrt")], "för återremiss räcker en tredjedel av de närvarande"),
        ([happened("återremiss", datum="2025-06-01", organ="kommunfullmäktige", motivering="dyrt"),
          moved("återremiss: dyrt")], "händelse 2 (återremiss 2025-06-01): var det en minoritet"),
        ([happened("bordläggning", datum="2025-06-01", organ="kommunfullmäktige"),
          moved("återremiss: dyrt")], "händelse 2 (bordläggning 2025-06-01): var det en minoritet"),
        ([moved("återremiss: dyrt"), decided(röster={"ja": 31, "nej": 16, "avstår": 1}),
          happened("protokollstext")], "16 av 48 i händelse 3 (beslut 2025-09-29) är minst en"),
        ([moved("återremiss: dyrt"), decided(röster={"ja": 31, "nej": 15, "avstår": 1}),
          happened("protokollstext")], ""),
        ([moved("återremiss: dyrt"), decided(), happened("protokollstext")], ""),
        ([moved("bordläggning")], "för bordläggning räcker en tredjedel av de närvarande"),
        ([moved("bifall"), decided(röster={"ja": 31, "nej": 16}), happened("protokollstext")], ""),
        ([happened("återremiss", datum="2025-06-01", organ="kommunfullmäktige", motivering="dyrt"),
          moved("återremiss: dyrt"), decided(röster={"ja": 25, "nej": 24}),
          happened("protokollstext")], ""),
    ],
)  # fmt: skip
def test_a_minority_of_the_assembly_can_have_a_case_sent_back(document, events, told):
    """A third of those present, not after an earlier minority; the law is named."""
    _text, outcome = document(*events)
    lines = [line for line in outcome.err.splitlines() if "remand.minority" in line]
    assert len(lines) == bool(told)
    assert all(told in line.casefold() and "5 kap. 50 § kommunallagen" in line for line in lines)


@pytest.mark.parametrize(
    ("rule", "word", "told"),
    [
        ("slag: fast, belopp: 20000", "", "Med 2025 års avgift kostar medlemskapet 20 000 kronor"
         " om året, knappt 95 öre per invånare."),
        ("slag: fast, belopp: 500", "", "Med 2025 års avgift kostar medlemskapet 500 kronor om"
         " året."),
        ("slag: fast, belopp: 900", "avgiften för märket", "Med 2025 års regler är avgiften för"
         " märket 900 kronor om året."),
        ("slag: avgiftsfri", "", "Att vara med kräver ingen avgift."),
    ],
)  # fmt: skip
def test_the_fee_of_any_association_is_told_in_a_report(document, tmp_path, rule, word, told):
    """In its own words, and per inhabitant only from ten öre."""
    fee = (
        f"avgifter: {{kommun: {{2025: {{{rule}, källa: {{titel: En sida, datum: 2025-01-01}}}}}}}}"
    )
    named = f"\n  avgiften: {word}" if word else ""
    own = PATHS.replace("\n  gå med:", f"{named}\n  gå med:") + fee
    (tmp_path / "egen.yaml").write_text(own, encoding="utf-8")
    report = happened("tjänsteskrivelse", förslag="avslag", skäl=["dyrt"])
    text, _outcome = document(report, ämne={"fil": "egen.yaml"})
    assert f"Bedömning\n\n{told}\n" in text
    assert "1. En sida" in text


@pytest.mark.parametrize(
    ("changes", "decider"),
    [
        ({"slag": "ledamotsinitiativ"}, "kommunstyrelsen"),
        ({"slag": "medborgarförslag", "organ": "1784", "undertecknare": [{"namn": "Dan Exempel"}]},
         "miljönämnden"),
    ],
)  # fmt: skip
def test_a_board_decides_too(document, changes, decider):
    """The noun is that of the proposal, and a board's remand goes nowhere else."""
    noun = f"{changes['slag']}et"
    by = {"organ": decider}
    moved_there = moved("bifall", "återremiss: för att kostnaden ska redovisas", by=(CIA,), **by)
    history = [moved_there, decided("besvarad", röster={"ja": 8, "nej": 5}, **by)]
    text, _outcome = document(*history, reserved(CIA), **changes)
    assert f"att anse {noun} besvarat. Jag reserverar mig mot beslutet till förmån för mitt" in text
    assert f"mitt yrkande om bifall till {noun}." in text
    assert f"Jag ville att {decider} skulle besluta" in text
    minutes, outcome = document(*history, happened("protokollstext"), **changes)
    assert f"Med 8 ja-röster mot 5 nej-röster anser {decider} {noun} besvarat." in minutes
    assert "att ärendet återremitteras för att kostnaden ska redovisas." in minutes
    assert f"{decider.capitalize()} avgör ärendet vid dagens sammanträde." in minutes
    assert "remand.minority" not in outcome.codes
