"""``händelse`` and ``nästa`` report every fault together, and leave the case unchanged."""

from pathlib import Path

import pytest
from test_chain import ANNA, DECIDED, case_file, folder, happened, held

from motioner.cli import run

__all__ = ["case_file", "folder"]
NUMBER = "19121212-1212"
AFTER = ("--datum", "2025-09-29")


@pytest.fixture
def refused(case_file, capsys):
    """``refused(code, *words)`` is the list of faults of a command that changes nothing."""

    def run_it(code, *words):
        before = case_file.read_bytes()
        files = sorted(Path().iterdir())
        capsys.readouterr()
        assert run(list(words)) == code
        told = capsys.readouterr()
        assert told.out == ""
        assert case_file.read_bytes() == before
        assert sorted(Path().iterdir()) == files
        return [line for line in told.err.splitlines() if line.startswith("Fel: ")]

    return run_it


def are(rows, *words):
    """Assert that exactly these faults are reported."""
    assert len(rows) == len(words), rows
    for word in words:
        assert any(word.casefold() in row.casefold() for row in rows), (word, rows)


def test_an_unreadable_date_hides_nothing(refused):
    """A missing part, the order and a private number are reported together with it."""
    words = ("särskilt yttrande", "--datum", "i går", "--namn", f"Bo {NUMBER}")
    are(
        refused(1, "nästa", "a.yaml", *words),
        "--datum: ”i går” är inte ett datum",
        "--namn: Här står ett personnummer",
        "--lokalt: Det som ska antecknas saknas",
        "Händelse 2 (särskilt yttrande) har inget beslut före sig",
    )


def test_a_section_that_minutes_cannot_have_is_told_at_its_option(refused):
    are(
        refused(
            1, "händelse", "a.yaml", "beslut", "--utfall", "avslag", "--paragraf", "-4", *AFTER
        ),
        "--paragraf: ”-4” är ingen paragraf i ett protokoll. Skriv ett enda nummer",
    )


def test_what_happened_before_a_submission_that_is_there_is_not_told_to_add_one(refused):
    words = ("beslut", "--utfall", "bifall", "--datum", "2025-03-09")
    are(
        refused(1, "händelse", "a.yaml", *words),
        "står före att ärendet lämnades in. ”Inlämnad” står efter, med datumet 2025-03-10."
        " Rätta det ena datumet eller ordningen.",
    )


def test_a_decision_by_a_body_that_cannot_decide_is_told_as_such(refused, capsys):
    """The event is there, so the message explains why it is not sufficient."""
    happened("beslut", "--utfall", "avslag", "--organ", "rymdstyrelsen", *AFTER)
    are(
        refused(1, "nästa", "a.yaml", "protokollstext", "--datum", "2025-10-01"),
        "Före händelse 3 (protokollstext 2025-10-01) finns bara händelse 2 (beslut 2025-09-29) av"
        " rymdstyrelsen, som inte slutligt avgör en motion. Rätta organet där, eller lägg först"
        " till beslutet av kommunfullmäktige.",
    )
    assert run(["nästa", "a.yaml", *AFTER]) == 0
    told = capsys.readouterr().out
    assert "beslutet av rymdstyrelsen avgör inte ärendet" in told
    assert "händelsen ”beslut” saknas" not in told


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("händelse a.yaml remitterad --till nämnden", "2050-12-31"),
        ("händelse a.yaml beslut --utfall avslag", "2031-11-23"),
        ("nästa a.yaml yrkande --steg bifall --namn Bo", "2050-12-31"),
        ("nästa a.yaml tjänsteskrivelse --förslag avslag", "2199-12-31"),
    ],
)
def test_an_event_is_no_later_than_a_document_may_be(refused, words, day):
    are(
        refused(1, *words.split(), "--datum", day),
        f"--datum: Datumet {day} ligger mer än fem år efter uppgifterna",
    )


def test_a_submission_is_no_later_than_a_document_may_be(refused, case_file):
    text = case_file.read_text(encoding="utf-8").split("händelser:")[0]
    case_file.write_text(text, encoding="utf-8")
    are(
        refused(1, "händelse", "a.yaml", "inlämnad", "--datum", "2050-12-31"),
        "--datum: Datumet 2050-12-31 ligger mer än fem år efter uppgifterna",
    )


def test_an_option_that_cannot_be_understood_hides_nothing(refused):
    """All wrong options, and the faults of the rest, but none that the wrong options cause."""
    words = ("beslut", "--utfall", "nja", "--röster", "många", "--lydelse", "x", "--lydelse", "y")
    are(
        refused(2, "händelse", "a.yaml", *words, "--gång", NUMBER, "--till", "nämnden", *AFTER),
        "--utfall: ”nja” är okänt",
        "--gång: Här står ett personnummer",
        "--röster ska vara JA-NEJ",
        "--lydelse ska vara NUMMER=MENING, inte ”x”",
        "--lydelse ska vara NUMMER=MENING, inte ”y”",
        "--till hör inte till beslut",
    )
    words = ("reservation", "--namn", "Bo Exempel", "--parti", "XX", *AFTER, "--format", "doc")
    are(
        refused(2, "nästa", "a.yaml", *words),
        "”XX” är inget känt parti",
        "--format: ”doc” är okänt",
        "har inget beslut före sig",
    )


def test_a_case_that_cannot_be_read_hides_no_fault_of_the_event(refused, case_file):
    """Nor does a missing file hide the faults of the options."""
    text = case_file.read_text(encoding="utf-8")
    case_file.write_text(text.replace("slag: motion", "slag: mition"), encoding="utf-8")
    are(
        refused(1, "händelse", "a.yaml", "beslut", "--utfall", "nja", "--datum", "maj"),
        "”mition” är okänt",
        "--utfall: ”nja” är okänt",
        "--datum: ”maj” är inte ett datum",
    )
    case_file.write_text("a: [", encoding="utf-8")
    are(
        refused(2, "händelse", "a.yaml", "beslut", "--utfall", "avslag", "--röster", "3"),
        "inte giltig YAML",
        "--röster ska vara",
    )
    are(
        refused(2, "händelse", "b.yaml", "beslut", "--utfall", "avslag", "--röster", "3"),
        "b.yaml finns inte",
        "--röster ska vara",
    )


def test_what_may_be_passed_is_passed_beside_what_cannot_be_read(refused):
    """A reservation by an absent person is reported, but not if the writer overrides it."""
    happened(*DECIDED)
    words = ("nästa", "a.yaml", "reservation", "--namn", "Bo Exempel", "--parti", "S")
    rows = refused(1, *words, "--datum", "maj")
    are(rows, "--datum: ”maj” är inte", "Bo Exempel deltog inte")
    are(refused(1, *words, "--datum", "maj", "--ändå"), "--datum: ”maj” är inte")


def test_granska_tells_the_history_and_its_documents_at_once(refused, case_file):
    """A private number in one event hides no fault of another."""
    happened(*DECIDED)
    text = case_file.read_text(encoding="utf-8") + (
        f"- {{händelse: reservation, datum: 2025-09-29, lokalt: {NUMBER},"
        " undertecknare: [{namn: Bo Exempel, parti: S}]}\n"
        "- {händelse: protokollsanteckning, datum: 2025-09-29,"
        " undertecknare: [{namn: Bo Exempel, parti: S}]}\n"
    )
    case_file.write_text(text, encoding="utf-8")
    are(
        refused(1, "granska", "a.yaml"),
        "Här står ett personnummer",
        "Bo Exempel deltog inte",
        "Det som ska antecknas saknas",
    )


def test_what_can_come_next_is_asked_for_with_every_fault(refused, case_file):
    """The faults of the options and of the file."""
    case_file.write_text("slag: mition\n", encoding="utf-8")
    are(
        refused(2, "nästa", "a.yaml", "--datum", "maj", "--steg", "bifall"),
        "--steg hör till ett dokument",
        "”maj” är inte ett datum",
        "”mition” är okänt",
        "nyckeln ”organ” saknas",
        "nyckeln ”ämne” saknas",
        "nyckeln ”datum” saknas",
    )


LOCAL = ("nästa", "a.yaml", "yrkande", "--steg", "bifall", *AFTER, "--format", "txt")


def written(*words):
    """The text of a yrkande of these people, and the names of parties in the case."""
    assert run([*LOCAL, *words, "--skriv-över"]) == 0
    file = max(Path().glob("yrkande-*.txt"), key=lambda path: (len(path.name), path.name))
    return file.read_text(encoding="utf-8"), held().get("partinamn")


@pytest.mark.usefixtures("case_file")
def test_a_local_party_comes_in_with_a_later_document():
    """Its name is saved in the case, and the party is then known there."""
    text, names = written("--namn", "Bo Exempel", "--parti", "NL", "--partinamn", "Norrlistan")
    assert "Bo Exempel (NL)" in text
    assert names == {"NL": "Norrlistan"}
    happened("återremiss", "--motivering", "Kostnaden saknas.", "--datum", "2025-09-29")
    text, names = written(
        "--namn", "Bo Exempel", "--parti", "NL",
        "--namn", "Cia Exempel", "--parti", "SL", "--partinamn", "Sjölistan",
    )  # fmt: skip
    assert "Cia Exempel (SL)" in text
    assert names == {"NL": "Norrlistan", "SL": "Sjölistan"}
    # The second document of a day has a different name, and the first is still there.
    assert len([*Path().glob("yrkande-*.txt")]) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--namn A --parti NL", "”NL” är inget känt parti"),
        ("--namn A --parti V --partinamn X", "men V (Vänsterpartiet) är känt"),
        ("--namn A --parti NL --namn B --parti SL --partinamn X", "NL har inget namn; sätt ett"),
        ("--partinamn X --namn A --parti NL --namn B --parti SL", "det --parti som det hör till"),
        ("--grupp --parti NL --partinamn X", "--parti behöver ett --namn före"),
    ],
)
def test_a_local_party_without_its_name_is_wrong_usage(refused, words, told):
    are(refused(2, *LOCAL, *words.split()), told)


def test_a_party_belongs_to_no_event_that_nobody_signs(refused):
    words = ("beslut", "--utfall", "avslag", *AFTER, *ANNA, "--parti", "NL", "--partinamn", "X")
    are(refused(2, "händelse", "a.yaml", *words), "--namn, --parti och --partinamn hör inte till")
    are(refused(2, "nästa", "a.yaml", "--partinamn", "X"), "--partinamn hör till ett dokument")
