"""What the administration writes in a case: answers, minutes and applications, as plain text."""

import re
from functools import partial

import pytest
from histories import ANNA, BO, CIA, COST, FREE, decided, happened, moved, reserved, written


@pytest.fixture
def document(tmp_path, monkeypatch):
    """The last document of a history as text, with what the program says beside it."""
    monkeypatch.setenv("MOTIONER_LANG", "sv")
    return partial(written, tmp_path)


REMISS = happened("remissvar", datum="2025-05-12", organ="miljönämnden", paragraf="9")


@pytest.mark.parametrize("kind", ["tjänsteskrivelse", "yttrande"])
@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"förslag": "avslag", "skäl": ["kostnad"]},
         "Miljönämnden yttrade sig den 12 maj 2025, § 9, och avstyrkte motionen. Svaret motiverades"
         " med att medlemskapet skulle kosta för mycket."),
        ({"förslag": "bifall"}, "§ 9, och tillstyrkte motionen.\n"),
        ({"förslag": "besvarad", "skäl": ["vi hinner inte"]},
         "ansåg att kommunfullmäktige borde anse motionen besvarad. Så här motiverades det: ”vi"
         " hinner inte”."),
    ],
)  # fmt: skip
def test_a_report_tells_what_those_asked_answered(document, kind, answer, told):
    """With the cost in kronor and the krav, whatever is proposed."""
    report = happened(kind, förslag="avslag", skäl=["kostnad"])
    if kind == "yttrande":
        report["organ"] = "kommunstyrelsen"
    text, outcome = document(
        happened("remitterad", datum="2025-04-01", till="miljönämnden"), REMISS | answer, report
    )
    assert told in text
    assert f"{COST} omkring 10 300 kronor om året, knappt 50 öre per invånare." in text
    assert "1. löpande inventera utsläppen av växthusgaser" in text
    assert "bedömer att medlemskapet kostar för mycket." in text
    assert text.count("\nMotionen avslås.\n") == 1
    assert "1. Motionen" not in text
    assert "Beslutet skickas till\n\n- Anna Exempel (V)\n- Miljönämnden" in text
    assert "report.only-you-know" in outcome.codes


def test_a_report_for_granting_sends_the_decision_to_the_board(document):
    """Several sentences are numbered, and words of one's own need no advice."""
    report = happened("tjänsteskrivelse", förslag="bifall", lokalt="Avgiften ryms i budgeten.")
    text, outcome = document(report)
    assert "1. Motionen bifalls.\n2. Kommunen ska arbeta för" in text
    assert "Beslutet skickas till\n\n- Anna Exempel (V)\n- Kommunstyrelsen" in text
    assert "Avgiften ryms i budgeten." in text
    assert "report.only-you-know" not in outcome.codes


@pytest.mark.parametrize("changes", [FREE, {"ämne": {"fil": "bankar.yaml"}}], ids=["free", "issue"])
def test_every_document_is_written_of_any_subject(document, changes):
    """Without fee, krav and members nothing is said of them, and no heading is left empty."""
    history = (
        happened("remitterad", datum="2025-04-01", till="nämnden"),
        happened("remissvar", datum="2025-05-01", organ="nämnden", förslag="avslag"),
        happened("tjänsteskrivelse", datum="2025-06-01", förslag="avslag", skäl=["det är dyrt"]),
        happened("yttrande", datum="2025-07-01", organ="kommunstyrelsen", förslag="avslag"),
        moved("bifall", "återremiss: kostnaden saknas", lydelser={"1": "En byggs."}),
        decided(röster={"ja": 31, "nej": 18}),
        reserved(ANNA),
        happened("särskilt yttrande", undertecknare=[BO], lokalt="Så är det."),
        happened("protokollsanteckning", undertecknare=[CIA], lokalt="Så är det."),
        happened("protokollstext"),
        happened("fråga", till="ordföranden Eva Ek", undertecknare=[ANNA]),
        happened("interpellation", till="ordföranden Eva Ek", undertecknare=[ANNA]),
    )
    for number, event in enumerate(history, start=1):
        if event["händelse"] in ("remitterad", "beslut"):
            continue
        text, _outcome = document(*history[:number], **changes)
        assert "kronor" not in text
        assert "förening" not in text
        assert not re.search(
            r"\n(Bedömning|Bilagor|Beslutsgång|Omröstning)\n\n[A-ZÅÄÖ][a-zåäö]+\n", text
        )
        title = text.split("\n\n")[1]
        assert event["händelse"] not in title.casefold()


def test_an_issue_s_own_answer_is_given(document):
    """A reason known to the topic is answered, without a fee."""
    changes = {"ämne": {"fil": "bankar.yaml"}}
    text, _outcome = document(decided(skäl=["dyr-drift"]), reserved(ANNA), **changes)
    assert "Majoriteten menade att driften skulle kosta för mycket." in text
    assert "En bänk håller i trettio år." in text


AGAINST, FOR = moved("avslag", by=(CIA,)), moved("bifall")
JA_AVSLAG = "Den som vill avslå motionen röstar ja. Den som vill bifalla den röstar nej."


@pytest.mark.parametrize(
    ("before", "decision", "told"),
    [
        ([FOR], {"röster": {"ja": 31, "nej": 18}}, f"Omröstning\n\n{JA_AVSLAG} Med 31 ja-röster"
         " mot 18 nej-röster avslår kommunfullmäktige motionen.\n"),
        ([FOR], {"röster": {"ja": 18, "nej": 31}}, "Den som vill bifalla motionen röstar ja."
         " Den som vill avslå den röstar nej. Med 31 nej-röster mot 18 ja-röster avslår"),
        ([AGAINST], {"utfall": ["bifall"], "röster": {"ja": 31, "nej": 1}}, "Den som vill bifalla"
         " motionen röstar ja. Den som vill avslå den röstar nej. Med 31 ja-röster mot 1 nej-röst"
         " bifaller kommunfullmäktige motionen."),
        ([], {"röster": {"ja": 31, "nej": 18}}, "Omröstning\n\nMed 31 ja-röster mot"),
        ([FOR], {"röster": {"ja": 24, "nej": 24}}, "Omröstning\n\nMed 24 ja-röster mot 24"
         " nej-röster och ordförandens utslagsröst avslår kommunfullmäktige motionen."),
        ([FOR], {"utfall": ["besvarad"], "röster": {"ja": 31, "nej": 18}}, "Omröstning\n\nMed 31"
         " ja-röster mot 18 nej-röster anser kommunfullmäktige motionen besvarad."),
        ([FOR], {"utfall": ["avskriven"], "röster": {"ja": 31, "nej": 18}}, "avskriver"
         " kommunfullmäktige motionen."),
        ([FOR], {"utfall": ["bifall", "bifall", "avslag", "avslag"],
                 "röster": {"ja": 31, "nej": 18}}, "Omröstning\n\nMed 31 ja-röster mot 18"
         " nej-röster beslutar kommunfullmäktige att bifalla motionens första och andra yrkande"),
        ([FOR], {"röster": {"ja": 31, "nej": 18, "avstår": 1}}, "En ledamot avstår från att"),
        ([FOR], {"röster": {"ja": 31, "nej": 18, "avstår": 3}}, "Tre ledamöter avstår från att"),
        ([FOR], {"röster": {"ja": 31, "nej": 18}, "gång": "Den som vill avslå röstar ja."},
         "Omröstning\n\nMed 31 ja-röster"),
    ],
)  # fmt: skip
def test_the_minutes_tell_a_vote(document, before, decision, told):
    """What *ja* meant follows from the result; what *nej* meant only from a yrkande."""
    text, _outcome = document(*before, decided(**decision), happened("protokollstext"))
    assert told in text
    assert "deltog" not in text


@pytest.mark.parametrize("votes", [{}, {"röster": {"ja": 0, "nej": 0}}])
def test_without_votes_there_is_no_vote(document, votes):
    """A decision by acclamation has no heading for it."""
    text, _outcome = document(FOR, decided(**votes), happened("protokollstext"))
    assert "Omröstning" not in text


@pytest.mark.parametrize(
    ("steps", "procedure", "told"),
    [
        (["återremiss: dyrt"], "", "vid dagens sammanträde. Det återremitteras inte."),
        (["bordläggning"], "", "vid dagens sammanträde. Det bordläggs inte."),
        (["återremiss: dyrt", "bordläggning"], "", "Det varken återremitteras eller bordläggs."),
        (["återremiss: dyrt"], "Bifall ställs mot avslag.", "Beslutsgång\n\nKommunfullmäktige"
         " avgör ärendet vid dagens sammanträde. Det återremitteras inte.\n\nBifall ställs"),
    ],
)  # fmt: skip
def test_a_formal_yrkande_is_disposed_of_first(document, steps, procedure, told):
    """A case decided the same day was not sent back."""
    text, _outcome = document(moved(*steps), decided(gång=procedure), happened("protokollstext"))
    assert told in text


def test_the_writer_s_own_account_of_a_remand_is_enough(document):
    """It is not told twice; without a formal yrkande nothing is said."""
    own = decided(gång="Yrkandet om återremiss avslås.")
    text, _outcome = document(moved("återremiss: dyrt"), own, happened("protokollstext"))
    assert "dagens sammanträde" not in text
    assert "dagens sammanträde" not in document(FOR, decided(), happened("protokollstext"))[0]


CONTACTS = ["Eva Ek, kommunalråd", "Olle Ek, klimatstrateg"]


def test_an_application_applies(document):
    """It says what is decided, krav by krav, and what it encloses; the motion is not mentioned."""
    letter = happened("ansökan", undertecknare=[{"namn": "Eva Ek"}], kontaktpersoner=CONTACTS)
    text, outcome = document(decided("bifall", paragraf="12"), letter)
    assert "Tierps kommun ansöker om medlemskap i föreningen Klimatkommunerna\n" in text
    assert "beslutade den 29 september 2025, § 12, följande:\n\n1. Kommunen ska" in text
    own = "beslutat av kommunfullmäktige den 29 september 2025, § 12"
    assert text.count(own) == 3
    assert "4. löpande informera föreningen om arbetet – det gör kommunen som medlem" in text
    assert "Kontaktpersoner\n\n- Eva Ek, kommunalråd\n- Olle Ek, klimatstrateg" in text
    assert (
        "- Protokollsutdrag, kommunfullmäktige den 29 september 2025, § 12\n- Föreningens" in text
    )
    assert "motion" not in text.casefold()
    assert "vill" not in text.casefold()
    assert "application.contacts" not in outcome.codes


def test_an_application_says_no_more_than_is_decided(document):
    """Without a decision that covers the krav each stands as the case says."""
    krav = {
        "1": {"läge": "beslutat", "organ": "nämnden", "datum": "2024-05-06"},
        "2": {"läge": "görs"},
    }
    own = ["att kommunen ska arbeta för att minska utsläppen", "att kommunen ska ansöka"]
    letter = happened("ansökan", undertecknare=[{"namn": "Eva Ek"}])
    text, outcome = document(decided("bifall"), letter, krav=krav, yrkanden=own)
    assert "1. löpande inventera utsläppen av växthusgaser – beslutat av nämnden den 6 maj" in text
    assert "2. sätta mål för hur utsläppen ska minska – görs redan\n" in text
    assert "3. ha en handlingsplan och genomföra åtgärder\n" in text
    assert "Kontaktperson" not in text
    assert "application.contacts" in outcome.codes
    (told,) = [line for line in outcome.err.splitlines() if "application.contacts" in line]
    assert "händelser.3.kontaktpersoner" in told


@pytest.mark.parametrize(
    ("association", "told"),
    [
        ("sveriges-ekokommuner", "Tierps kommun ansöker om medlemskap i Sveriges Ekokommuner"),
        ("borgmastaravtalet", "Tierps kommun undertecknar anslutningen till Borgmästaravtalet"),
    ],
)
def test_other_associations_are_joined_in_their_own_words(document, association, told):
    """Without a test of its own nothing is enclosed but the minutes."""
    letter = happened("ansökan", undertecknare=[{"namn": "Eva Ek"}])
    text, outcome = document(decided("bifall"), letter, ämne=association)
    assert told in text
    assert "Bilaga\n\nProtokollsutdrag, kommunfullmäktige den 29 september 2025" in text
    assert "application.contacts" not in outcome.codes


def test_a_request_to_observe_requests(document):
    """The decision with day and §, and no krav."""
    letter = happened("observatörsansökan", undertecknare=[{"namn": "Eva Ek"}])
    region = {"organ": "regionfullmäktige", "paragraf": "12"}
    text, _outcome = document(decided("bifall", **region), letter, organ="25", observatör="ja")
    assert "Region Norrbotten begär att få delta som observatör i Klimatkommunerna under" in text
    assert "beslutade den 29 september 2025, § 12, följande:\n\n1. Regionen ska begära" in text
    assert "Bilaga\n\nProtokollsutdrag" in text
    assert "vill" not in text
