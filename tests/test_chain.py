"""One case from beginning to end on the command line: possible documents, text, record."""

import datetime as dt
import json
import stat
import sys
import time
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from motioner import files
from motioner.cli import run
from motioner.ground.errors import WriteError
from motioner.load.reading import parse_yaml, plain

ANNA = ("--namn", "Anna Exempel")
OLLE = ("--till", "kommunstyrelsens ordförande Olle Exempel")
SUBMITTED = ("inlämnad", "--datum", "2025-03-10", "--dnr", "KS 2025/1")
DECIDED = (
    "beslut", "--utfall", "avslag", "--skäl", "arbetar-redan", "--paragraf", "123",
    "--datum", "2025-09-29", "--röster", "31-18-1", "--deltog", "Anna Exempel",
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A separate folder, and a Swedish terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTIONER_LANG", "sv")
    return tmp_path


@pytest.fixture
def case_file():
    """A saved motion that has been submitted."""
    words = ("motion", "Norrköping", *ANNA, "--parti", "V", "--lokalt", "Hamnen är stor.")
    assert run([*words, "--datum", "2025-03-10", "--spara", "a.yaml"]) == 0
    happened(*SUBMITTED)
    return Path("a.yaml")


def happened(*words, code=0):
    """Record an event."""
    assert run(["händelse", "a.yaml", *words]) == code


def written(kind, *words, code=0):
    """Write a later document as text and return it."""
    assert run(["nästa", "a.yaml", kind, *words, "--format", "txt", "--skriv-över"]) == code
    found = sorted(Path().glob("*.txt"), key=lambda path: path.stat().st_mtime_ns)
    return found[-1].read_text(encoding="utf-8") if code == 0 else ""


def held():
    """The contents of the case file."""
    return plain(parse_yaml(Path("a.yaml").read_text(encoding="utf-8")))


@pytest.mark.usefixtures("case_file")
def test_what_was_handed_in_is_kept_word_for_word():
    """The title and the yrkanden of the document are stored, so that nothing later changes them."""
    (event,) = held()["händelser"]
    assert event["händelse"] == "inlämnad"
    assert event["rubrik"] == "Gå med i Klimatkommunerna"
    assert len(event["yrkanden"]) == 4
    assert event["yrkanden"][1].startswith("att ge kommunstyrelsen i uppdrag att ansöka")


@pytest.mark.usefixtures("case_file")
def test_a_lost_motion_goes_all_the_way():
    """Every document uses the facts of the case, and answers exactly the reasons given."""
    report = written("tjänsteskrivelse", "--förslag", "avslag", "--skäl", "arbetar-redan",
                     "--från", "kommunledningskontoret", "--datum", "2025-06-01")  # fmt: skip
    assert report.startswith("Utkast till tjänsteskrivelse\nTill kommunstyrelsen i Norrköpings")
    assert "Kommunledningskontoret föreslår att kommunstyrelsen" in report
    assert "\nMotionen avslås.\n" in report
    assert "Kommunledningskontoret bedömer att klimatarbetet redan bedrivs på många" in report
    assert "Vänsterpartiet" not in report

    moved = written("yrkande", "--steg", "bifall", "--steg", "återremiss: kostnaden saknas",
                    *ANNA, "--datum", "2025-09-29")  # fmt: skip
    assert "I första hand yrkar jag bifall till motionen." in moved
    assert "2. Kommunstyrelsen får i uppdrag att ansöka om medlemskap" in moved
    assert "ärendet återremitteras till kommunstyrelsen. Kostnaden saknas." in moved

    happened(*DECIDED)
    reservation = written("reservation", *ANNA, "--datum", "2025-09-29")
    assert "beslutade den 29 september 2025, §\u00a0123, att avslå motionen" in reservation
    assert "Det talar snarare för medlemskap" in reservation
    assert "samarbetet utesluter" not in reservation
    signed, _heading, sources = reservation.partition("\n\nKällor\n\n")
    assert signed.endswith("Anna Exempel (V)")
    assert "klimatkommunerna.se" in sources

    minutes = written("protokollstext", "--datum", "2025-10-01")
    assert minutes.startswith("Utkast till protokollstext – inte ett justerat protokoll")
    assert "Anna Exempel (V) reserverar sig" in minutes
    assert "Med 31 ja-röster mot 18 nej-röster avslår kommunfullmäktige motionen." in minutes
    assert "Anna Exempel (V) yrkar i första hand bifall till motionen" in minutes

    asked = written("interpellation", *OLLE, *ANNA, "--datum", "2026-10-01")
    assert "Till kommunstyrelsens ordförande Olle Exempel" in asked
    assert "1. Vilka mål har kommunen för utsläppen av växthusgaser" in asked


@pytest.mark.usefixtures("case_file")
def test_a_won_motion_becomes_an_application():
    """With the decision's own sentences and the krav; no party, as it is the kommun's letter."""
    happened("beslut", "--utfall", "bifall", "--paragraf", "45", "--datum", "2025-09-29")
    letter = written("ansökan", "--datum", "2025-10-20")
    assert letter.startswith("Utkast till ansökan\nTill föreningen Klimatkommunerna")
    assert "beslutade den 29 september 2025, §\u00a045, följande:" in letter
    assert "2. Kommunstyrelsen får i uppdrag att ansöka om medlemskap" in letter
    assert "löpande inventera utsläppen av växthusgaser" in letter
    assert "Vänsterpartiet" not in letter
    assert "(V)" not in letter


def test_a_krav_that_is_decided_on_the_way_is_known_from_then_on(case_file):
    """The application mentions it; the motion submitted before is unchanged."""
    decided = "krav:\n  1: {läge: beslutat, organ: nämnden, datum: 2025-08-01, paragraf: 5}\n"
    case_file.write_text(case_file.read_text(encoding="utf-8") + decided, encoding="utf-8")
    happened("beslut", "--utfall", "bifall", "--datum", "2025-09-29")
    assert "beslutat av nämnden den 1 augusti 2025" in written("ansökan", "--datum", "2025-10-20")
    assert run(["skriv", "a.yaml", "--format", "txt", "--ut", "motion.txt"]) == 0
    assert "beslutat av" not in Path("motion.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("case_file")
def test_a_decision_yrkande_by_yrkande():
    """The reservation is about the lost yrkanden."""
    happened("beslut", "--utfall", "bifall,avslag,avslag,besvarad", "--datum", "2025-09-29",
             "--deltog", "Anna Exempel")  # fmt: skip
    text = written("reservation", *ANNA, "--datum", "2025-09-29")
    assert (
        "att bifalla motionens första yrkande, avslå motionens andra och tredje yrkande och anse"
        " motionens fjärde yrkande besvarat" in text
    )
    assert "- att kommunen ska arbeta" not in text
    assert "- att ge kommunstyrelsen i uppdrag att ansöka" in text


@pytest.mark.usefixtures("case_file")
def test_what_can_come_next_follows_what_has_happened(capsys):
    """First the preparation of the case, then the documents after the decision."""

    def can_come(on):
        capsys.readouterr()
        assert run(["nästa", "a.yaml", "--json", "--datum", on]) == 0
        rows = json.loads(capsys.readouterr().out)["next"]
        assert all(row["hindrance"] for row in rows if not row["possible"])
        return {row["kind"] for row in rows if row["possible"]}

    asking = {"interpellation", "fråga"}
    preparing = {"tjänsteskrivelse", "yttrande", "yrkande"}
    assert can_come("2025-10-01") == preparing | asking
    assert can_come("2026-03-10") == preparing | asking  # the last day of the year
    assert can_come("2026-03-11") == preparing | asking | {"påminnelse"}
    happened("remitterad", "--till", "miljönämnden", "--datum", "2025-04-01")
    assert "remissvar" in can_come("2025-10-01")
    happened(*DECIDED)
    statements = {"särskilt yttrande", "protokollsanteckning"}
    assert can_come("2026-03-11") == asking | statements | {"protokollstext", "reservation"}


@pytest.mark.usefixtures("case_file")
def test_a_reason_without_an_answer_is_left_to_the_writer(capsys):
    """The document has no argument of its own, and the writer is informed."""
    happened("beslut", "--utfall", "avslag", "--skäl", "inte-kärnuppdrag", "--datum", "2025-09-29",
             "--deltog", "Anna Exempel")  # fmt: skip
    text = written("reservation", *ANNA, "--datum", "2025-09-29")
    assert "Majoriteten menade att frågan inte hörde till kärnuppdraget." in text
    capsys.readouterr()
    assert run(["granska", "a.yaml"]) == 0
    assert "[reason.no-answer]" in capsys.readouterr().err


BEFORE_ANY_DECISION = ("reservation", *ANNA, "--datum", "2025-09-29")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (
            ("remitterad", "--till", "nämnden", "--datum", "2025-03-09"),
            1,
            "[history.not-submitted]",
        ),
        (("beslut", "--utfall", "avslag,bifall", "--datum", "2025-09-29"), 1, "[history.outcomes]"),
        (("beslut", "--utfall", "nja", "--datum", "2025-09-29"), 1, "”nja” är okänt"),
        (("beslut", "--utfall", "avslag", "--datum", "i går"), 1, "”i går” är inte ett datum"),
        (("beslut", "--datum", "2025-09-29"), 1, "valet --utfall måste anges"),
        (("inlämnad", "--datum", "2025-03-11"), 1, "[history.twice]"),
        (BEFORE_ANY_DECISION, 1, "[history.no-decision]"),
        (("återremiss", "--datum", "2025-09-29"), 1, "valet --motivering måste anges"),
        (("remitterad", "--röster", "3-2"), 2, "--röster hör inte till remitterad"),
        (("beslut", "--utfall", "avslag", "--röster", "många"), 2, "JA-NEJ"),
        (("beslutt",), 2, "Menade du ”beslut”?"),
        (("yrkande", *ANNA, "--steg", "kanske"), 1, "”kanske” är inget yrkande"),
        (("yrkande", *ANNA, "--steg", "återremiss", "--datum", "2025-09-01"), 1, "5 kap. 50 §"),
    ],
)
def test_an_event_that_does_not_fit_changes_nothing(case_file, capsys, words, code, told):
    """The file is unchanged to the byte, and the faults are reported."""
    before = case_file.read_bytes()
    capsys.readouterr()
    happened(*words, code=code)
    assert told.casefold() in capsys.readouterr().err.casefold()
    assert case_file.read_bytes() == before
    assert not list(Path().glob(".motioner-*"))


def test_somebody_absent_cannot_make_a_reservation(case_file, capsys):
    """Both places and the law are named, and no document is written."""
    happened(*DECIDED)
    capsys.readouterr()
    before = case_file.read_bytes()
    words = ["nästa", "a.yaml", "reservation", "--namn", "Bo Exempel", "--parti", "S"]
    assert run([*words, "--datum", "2025-09-29"]) == 1
    told = capsys.readouterr().err
    assert "Bo Exempel deltog inte i händelse 2 (beslut 2025-09-29)" in told
    assert "4 kap. 27 § kommunallagen" in told
    assert case_file.read_bytes() == before
    assert not list(Path().glob("reservation-*"))


def test_an_edited_case_no_longer_agrees(case_file, capsys):
    """Both the submitted and the present wording are reported; the error can be overridden."""
    text = case_file.read_text(encoding="utf-8").replace(
        "slag: motion", "observatör: ja\nslag: motion"
    )
    case_file.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert run(["granska", "a.yaml"]) == 1
    told = capsys.readouterr().err
    assert "[agreement.wording]" in told
    assert "händelse 1 (inlämnad 2025-03-10)" in told
    happened("remitterad", "--till", "nämnden", "--datum", "2025-04-01", code=1)
    happened("remitterad", "--till", "nämnden", "--datum", "2025-04-01", "--ändå")
    assert held()["ändå"] == ["agreement.wording"]


def test_comments_order_and_unknown_keys_survive(case_file):
    """Also in a file of a newer format."""
    text = case_file.read_text(encoding="utf-8")
    text = "# Vår motion\n" + text.replace("format: 1", "framtid: ja  # nytt\nformat: 2")
    case_file.write_text(text, encoding="utf-8")
    happened("remitterad", "--till", "nämnden", "--datum", "2025-04-01")
    now = case_file.read_text(encoding="utf-8")
    assert now.startswith("# Vår motion\n")
    assert "framtid: ja  # nytt" in now
    assert now.index("framtid") < now.index("format: 2") < now.index("slag: motion")
    assert len(held()["händelser"]) == 2


WRITTEN = """\
# Vår motion
slag: motion
organ: "0581"   # Norrköping
ämne: klimatkommunerna
datum: 2025-03-10
undertecknare: [{namn: Anna Exempel, parti: V}]  # en tills vidare
händelser:      # det som har hänt
  - {händelse: inlämnad, datum: 2025-03-10}   # lämnad
  # nästa väntar vi på
  - {händelse: remitterad, datum: 2025-05-01, till: nämnden}  # skickad

# sist
lokalt: |
  Hamnen är stor.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_an_event_is_put_in_and_all_else_stays_to_the_byte(newline, mark):
    """Comments, quotes, style, line ends and the byte order mark; the date decides the position."""
    Path("a.yaml").write_bytes(mark + WRITTEN.replace("\n", newline).encode())
    happened("bordläggning", "--datum", "2025-04-01")
    happened("beslut", "--utfall", "avslag", "--datum", "2025-06-01", "--deltog", "Anna Exempel")
    happened("reservation", "--grupp", "--datum", "2025-06-01", "--ändå")
    now = Path("a.yaml").read_bytes()
    assert now.startswith(mark)
    lines = now.decode("utf-8-sig").split(newline)
    assert [line for line in WRITTEN.split("\n") if line not in lines] == []
    assert newline != "\r\n" or b"\n" not in now.replace(b"\r\n", b"")
    kinds = [event["händelse"] for event in held()["händelser"]]
    assert kinds == ["inlämnad", "bordläggning", "remitterad", "beslut", "reservation"]
    assert held()["händelser"][-1]["grupp"] == "ja"


def test_a_history_that_nothing_can_be_put_into_is_left(capsys):
    """It is refused instead of rewritten in our style."""
    flow = WRITTEN.split("händelser:")[0] + "händelser: [{händelse: inlämnad, datum: 2025-03-10}]\n"
    Path("a.yaml").write_text(flow, encoding="utf-8")
    happened("remitterad", "--till", "nämnden", "--datum", "2025-05-01", code=2)
    assert "ett streck per rad" in capsys.readouterr().err
    assert Path("a.yaml").read_text(encoding="utf-8") == flow


@pytest.mark.skipif(sys.platform == "win32", reason="links and rights as on Unix")
def test_a_link_stays_a_link_and_rights_stay_rights(case_file):
    """The target of the link is edited; its permissions are not changed."""
    real = Path("real.yaml")
    case_file.rename(real)
    real.chmod(0o640)
    case_file.symlink_to(real)
    happened("remitterad", "--till", "nämnden", "--datum", "2025-05-01")
    assert case_file.is_symlink()
    assert "remitterad" in real.read_text(encoding="utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    real.chmod(0o440)
    happened("remitterad", "--till", "nämnden", "--datum", "2025-05-02", code=3)
    assert "2025-05-02" not in real.read_text(encoding="utf-8")


def test_a_file_that_somebody_else_changed_meanwhile_is_left(case_file):
    """Neither change is lost silently."""
    before = case_file.read_bytes()
    case_file.write_bytes(before + b"# annan\n")
    with pytest.raises(WriteError, match="ändrades av någon annan"):
        files.write_all({case_file: b"ny"}, overwrite=True, before={case_file: before})
    assert case_file.read_bytes() == before + b"# annan\n"


@pytest.mark.usefixtures("case_file")
def test_the_writer_is_told_at_once_of_a_reason_without_an_answer(capsys):
    """At the writing of the document that would have answered it."""
    happened("beslut", "--utfall", "avslag", "--skäl", "inte-kärnuppdrag", "--datum", "2025-09-29",
             "--deltog", "Anna Exempel (V), Bo Exempel")  # fmt: skip
    capsys.readouterr()
    written("reservation", *ANNA, "--datum", "2025-09-29")
    assert "[reason.no-answer]" in capsys.readouterr().err


@pytest.mark.usefixtures("case_file")
def test_a_second_round_has_minutes_of_its_own():
    """The discussion before the återremiss is described as such."""
    moved = ("yrkande", *ANNA, "--steg", "bifall")
    happened(*moved, "--datum", "2025-05-29")
    happened("återremiss", "--motivering", "dyrt", "--datum", "2025-05-29")
    happened(*moved, "--steg", "avslag 2", "--datum", "2025-09-29", code=0)
    happened(*DECIDED)
    minutes = written("protokollstext", "--datum", "2025-10-01")
    assert minutes.count("Anna Exempel (V) yrkar ") == 1
    assert "Kommunfullmäktige återremitterade ärendet den 29 maj 2025: dyrt." in minutes


@pytest.mark.usefixtures("case_file")
def test_options_of_a_document_need_a_document(capsys):
    """They are not ignored silently."""
    assert run(["nästa", "a.yaml", "--dnr", "3", "--format", "pdf"]) == 2
    assert "--dnr och --format hör till ett dokument" in capsys.readouterr().err


def test_a_document_is_not_overwritten_and_then_nothing_is_recorded(case_file):
    """Neither the document nor the case changes."""
    happened(*DECIDED)
    name = "reservation-klimatkommunerna-norrkoping-2025-09-29.txt"
    Path(name).write_text("min egen", encoding="utf-8")
    before = case_file.read_bytes()
    words = ["nästa", "a.yaml", "reservation", *ANNA, "--datum", "2025-09-29", "--format", "txt"]
    assert run(words) == 2
    assert (Path(name).read_text(encoding="utf-8"), case_file.read_bytes()) == ("min egen", before)


@pytest.mark.usefixtures("case_file")
def test_a_recorded_document_is_written_again_to_the_same_bytes(capsys):
    """The event is the whole recipe."""
    happened(*DECIDED)
    words = ["nästa", "a.yaml", "reservation", *ANNA, "--datum", "2025-09-29"]
    assert run([*words, "--format", "alla", "--ut", "ett"]) == 0
    assert run(["skriv", "a.yaml", "--händelse", "3", "--format", "alla", "--ut", "två"]) == 0
    ett = {path.name: path.read_bytes() for path in Path("ett").iterdir()}
    två = {path.name: path.read_bytes() for path in Path("två").iterdir()}
    assert len(ett) == 6
    assert ett == två
    capsys.readouterr()
    assert run(["skriv", "a.yaml", "--händelse", "2"]) == 2
    assert "händelse 2 är inget dokument. Dokument är 3." in capsys.readouterr().err


@pytest.mark.usefixtures("case_file")
def test_the_json_of_a_later_document_holds_the_whole_case():
    """Including the history up to it."""
    happened(*DECIDED)
    assert (
        run(["nästa", "a.yaml", "reservation", *ANNA, "--datum", "2025-09-29", "--format", "json"])
        == 0
    )
    (made,) = Path().glob("reservation-*.json")
    held_there = json.loads(made.read_text(encoding="utf-8"))
    assert held_there["case"]["slag"] == "motion"
    kinds = [event["händelse"] for event in held_there["case"]["händelser"]]
    assert kinds == ["inlämnad", "beslut", "reservation"]


@pytest.mark.usefixtures("case_file")
def test_the_timeline_is_shown(capsys):
    """The past events with their numbers, and the deadlines."""
    happened(*DECIDED)
    capsys.readouterr()
    assert run(["visa", "a.yaml"]) == 0
    shown = capsys.readouterr().out
    assert "   2. 2025-09-29  beslut: kommunfullmäktige, § 123, avslag, 31 ja, 18 nej" in shown
    assert "2025-10-13  Justering" in shown
    assert run(["visa", "a.yaml", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [event["händelse"] for event in told["events"]] == ["inlämnad", "beslut"]


@pytest.mark.usefixtures("case_file")
def test_the_calendar_names_day_and_rule(capsys):
    """One day for each deadline that has one; deadlines of local rules are mentioned."""
    capsys.readouterr()
    assert run(["kalender", "a.yaml"]) == 0
    told = capsys.readouterr()
    name = "kalender-motion-klimatkommunerna-norrkoping-2025-03-10.ics"
    assert told.out == f"{name}\n"
    assert "lokal regel som vi inte känner" in told.err
    content = Path(name).read_bytes()
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert entry.decoded("dtstart") == dt.date(2026, 3, 10)
    assert "5 kap. 35 § kommunallagen" in entry["description"]
    assert run(["kalender", "a.yaml"]) == 2
    happened(*DECIDED)
    happened("anslag", "--datum", "2025-10-10")
    assert run(["kalender", "a.yaml", "--ut", "c.ics"]) == 0
    days = {
        str(event["summary"]).split(":")[0]: event.decoded("dtstart")
        for event in Calendar.from_ical(Path("c.ics").read_bytes()).walk("VEVENT")
    }
    assert days["Laglighetsprövning"] == dt.date(2025, 10, 31)


@pytest.mark.usefixtures("case_file")
def test_a_day_that_moves_is_moved_in_the_calendar(monkeypatch):
    """Same UID whatever the day and the language, and a higher number; another case, another."""

    def entries(name: str, language: str = "sv") -> dict[str, Event]:
        """The entries of a calendar made a second later than the one before, by their UID."""
        time.sleep(1.1)
        monkeypatch.setenv("MOTIONER_LANG", language)
        assert run(["kalender", name, "--ut", "c.ics", "--skriv-över"]) == 0
        found = Calendar.from_ical(Path("c.ics").read_bytes()).walk("VEVENT")
        return {str(event["uid"]): event for event in found}

    happened(*DECIDED)
    text = Path("a.yaml").read_text(encoding="utf-8")
    before, english = entries("a.yaml"), entries("a.yaml", "en")
    Path("a.yaml").write_text(text.replace("2025-09-29", "2025-09-22"), encoding="utf-8")
    after = entries("a.yaml")
    assert before.keys() == english.keys() == after.keys()
    assert len(before) == 3
    assert any(before[uid]["summary"] != english[uid]["summary"] for uid in before)
    for uid, event in after.items():
        old = before[uid]
        assert event.decoded("dtstart") == old.decoded("dtstart") - dt.timedelta(days=7)
        assert event["sequence"] > english[uid]["sequence"] > old["sequence"]
        assert event.decoded("last-modified") > old.decoded("last-modified")
    other = text.replace("0581", "0580")
    assert other != text
    Path("b.yaml").write_text(other, encoding="utf-8")
    assert not before.keys() & entries("b.yaml").keys()


def test_residents_and_boards_have_a_chain_of_their_own():
    """A medborgarförslag is one yrkande, may be decided by a board, and names no person again."""
    words = ("medborgarförslag", "Arvika", "--namn", "Cia Exempel", "--datum", "2025-03-10")
    assert run([*words, "--spara", "a.yaml", "--ändå"]) == 0
    happened("inlämnad", "--datum", "2025-03-10")
    assert held()["händelser"][0]["yrkanden"] == [
        "att Arvika kommun ska ansöka om medlemskap i föreningen Klimatkommunerna och gå med om"
        " föreningen erbjuder medlemskap"
    ]
    report = written("tjänsteskrivelse", "--förslag", "besvarad", "--datum", "2025-05-01")
    assert "\nMedborgarförslaget anses besvarat.\n" in report
    assert "Cia Exempel" not in report
    happened("beslut", "--organ", "kommunstyrelsen", "--utfall", "avslag", "--datum", "2025-06-01")
    minutes = written("protokollstext", "--datum", "2025-06-02")
    assert "\nMedborgarförslaget avslås.\n" in minutes


@pytest.mark.parametrize(
    ("kind", "more"),
    [("interpellation", ("--lokalt", "Målen nås inte.")), ("fråga", ())],
)
def test_questions_stand_on_their_own(kind, more):
    """About an association or the writer's own subject, without a case before them."""
    asked = ("--till", "nämndens ordförande Eva Exempel", "--fråga", "När?", "--fråga", "Hur?")
    words = [kind, "Tierp", *asked, *ANNA, "--parti", "V", "--datum", "2025-03-10", *more]
    assert run([*words, "--ut", "a.txt", "--format", "txt"]) == 0
    text = Path("a.txt").read_text(encoding="utf-8")
    assert "Till nämndens ordförande Eva Exempel" in text
    assert "1. När?\n2. Hur?" in text
    assert "att " not in text.split("1. När?")[1]
    free = ["--fritt", "--rubrik", "Cykelvägen", "--ut", "b.txt", "--format", "txt"]
    assert run([*words, *free, "--spara", "b.yaml"]) == 0
    assert "Cykelvägen" in Path("b.txt").read_text(encoding="utf-8")
    assert run(["skriv", "b.yaml", "--ut", "c.txt", "--format", "txt"]) == 0
    assert Path("c.txt").read_bytes() == Path("b.txt").read_bytes()
