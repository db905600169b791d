"""``motioner ny``: it asks what is needed, saves every answer, and resumes a started file."""

import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest
from commands import DAY, Outcome, files_in, motioner

from motioner.load.reading import parse_yaml, plain

CASE = "ärende.yaml"
# Håbo is not known as a member or for an earlier attempt; an empty answer accepts the default.
MOTION = (
    *("1", "Håbo", "klimatkommunerna", DAY, "V", "j", "Anna Andersson", "gruppledare"),
    *("Bo Berg (S)", "", ""),
    *("Vi har mätt utsläppen sedan 2015.", "Det räcker inte.", ""),
    *("1", "", "2021-03-15", "34", "Klimatprogram", "2", ""),
    *("1", "2019", "2", "1,2", "protokoll 2019-05-06", "", "2,1"),
    *("att kommunen ska ansöka om medlemskap i Klimatkommunerna", ""),
    *("11000", "", "", "", "n"),
)
CITIZEN = (
    *("3", "Håbo", "", DAY, "Bo Berg", "Cia Berg", "", "", "", "", ""),
    *("Storgatan 1", "", "bo@exempel.se", "n"),
)
FREE = (
    *("1", "Håbo", "fritt", "Cykelbana till skolan", DAY, "", "Anna Andersson", "", ""),
    *("Vägen är smal.", "", "Den är också mörk.", "."),
    *("att kommunen ska bygga en cykelbana", "", "n"),
)


def asked(at: Path, lines: Sequence[str], *arguments: str) -> Outcome:
    """The outcome of ``motioner ny`` with these answers, and then the end of input."""
    typed = "".join(f"{line}\n" for line in lines).encode()
    # As under the C locale, where a stream without a given encoding accepts only ASCII.
    with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "ascii")):
        return motioner("ny", *arguments, at=at)


def saved(at: Path, name: str = CASE) -> dict:
    """The contents of a case file."""
    return plain(parse_yaml((at / name).read_text(encoding="utf-8")))


def test_a_motion_is_asked_for_and_can_be_checked_and_written(tmp_path):
    """Every answer is in the file, and the other commands accept it."""
    told = asked(tmp_path, MOTION)
    assert (told.code, told.out) == (0, f"{CASE}\n")
    assert told.err.endswith(f"Skriv dokumentet med: motioner skriv {CASE}\n")
    figures = saved(tmp_path).pop("siffror")
    assert figures["Avgift för Håbo kommun, uppgiven"] == "11 000 kr".replace(" ", "\u00a0")
    assert {key: value for key, value in saved(tmp_path).items() if key != "siffror"} == {
        "format": "1",
        "data": saved(tmp_path)["data"],
        "slag": "motion",
        "organ": "0305",
        "ämne": "klimatkommunerna",
        "datum": DAY,
        "parti": ["V"],
        "grupp": "ja",
        "undertecknare": [
            {"namn": "Anna Andersson", "parti": "V", "roll": "gruppledare"},
            {"namn": "Bo Berg", "parti": "S"},
        ],
        "lokalt": "Vi har mätt utsläppen sedan 2015.\nDet räcker inte.\n",
        "krav": {
            "1": {
                "läge": "beslutat",
                "organ": "kommunfullmäktige",
                "datum": "2021-03-15",
                "paragraf": "34",
                "dokument": "Klimatprogram",
            },
            "2": {"läge": "görs"},
            "3": {"läge": "okänt"},
        },
        "tidigare": [
            {
                "slag": "motion",
                "år": "2019",
                "utfall": "avslag",
                "skäl": ["arbetar-redan", "samverkar-redan"],
                "källa": "protokoll 2019-05-06",
            }
        ],
        "argument": ["ekonomi", "uppföljning"],
        "yrkanden": ["att kommunen ska ansöka om medlemskap i Klimatkommunerna"],
        "uppgifter": {
            "avgift": {
                "belopp": "11000",
                "källa": "föreningens kansli",
                "år": "2026",
                "datum": DAY,
            }
        },
    }
    assert motioner("granska", CASE, at=tmp_path).code == 0
    assert motioner("skriv", CASE, "--format", "docx,txt", at=tmp_path).code == 0
    text = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    assert "Bo Berg (S)" in text
    assert "11\u00a0000\u00a0kronor" in text


@pytest.mark.parametrize(
    "lines",
    [pytest.param(MOTION, marks=pytest.mark.slow), CITIZEN, FREE],
    ids=["motion", "citizen", "free"],
)
def test_the_end_of_input_anywhere_loses_nothing(tmp_path, lines):
    """After any interruption, the same command resumes with the next question and the same file."""
    assert asked(tmp_path, lines).code == 0
    whole = (tmp_path / CASE).read_text(encoding="utf-8")
    step = 4 if lines is MOTION else 1  # each takes a good half second
    for count in range(1, len(lines), step):
        folder = tmp_path / str(count)
        folder.mkdir()
        stopped = asked(folder, lines[:count], CASE)
        assert stopped.code == 130
        assert stopped.err.splitlines()[-1] == (
            f"Avbrutet. Allt du svarat är sparat i {CASE}. Fortsätt med: motioner ny {CASE}"
        )
        assert asked(folder, lines[count:], CASE).code == 0, f"after {lines[count - 1]!r}"
        assert (folder / CASE).read_text(encoding="utf-8") == whole
        assert files_in(folder) == [CASE]


def test_a_resident_is_never_asked_for_a_party(tmp_path):
    """Nor for krav or yrkanden; contact details are asked for, and described as private."""
    told = asked(tmp_path, CITIZEN)
    assert told.code == 0
    assert "Parti" not in told.err
    assert "Roll" not in told.err
    assert "Krav" not in told.err
    assert "bara i det exemplar du lämnar in" in told.err
    case = saved(tmp_path)
    assert case["undertecknare"] == [{"namn": "Bo Berg"}, {"namn": "Cia Berg"}]
    assert case["kontakt"] == {"adress": "Storgatan 1", "telefon": None, "epost": "bo@exempel.se"}
    assert not {"parti", "grupp", "krav", "yrkanden"} & set(case)
    assert motioner("skriv", CASE, at=tmp_path).code == 0
    assert len(list(tmp_path.glob("*.docx"))) == 2


def test_where_residents_have_an_e_service_it_is_told_and_no_contact_asked(tmp_path):
    """The form is known from the body and the date."""
    told = asked(tmp_path, ["3", "Norrköping", "", DAY, "Bo Berg", "", "", "", "", "", "", "n"])
    assert told.code == 0
    assert "har e-förslag i stället för medborgarförslag sedan 1 september 2023" in told.err
    assert "Kontaktuppgifter" not in told.err


def test_a_free_subject_has_a_text_of_paragraphs_and_needs_a_yrkande(tmp_path):
    """A blank line is part of the text; a required answer is asked for again."""
    lines = [*FREE[:13], "", *FREE[13:]]
    told = asked(tmp_path, lines)
    assert told.code == 0
    assert "Här behövs ett svar." in told.err
    case = saved(tmp_path)
    assert case["text"] == "Vägen är smal.\n\nDen är också mörk.\n"
    assert case["yrkanden"] == ["att kommunen ska bygga en cykelbana"]
    assert not {"krav", "tidigare", "argument", "lokalt", "uppgifter"} & set(case)


def test_a_text_may_come_from_a_file(tmp_path):
    """A missing file is reported, and the question is asked again."""
    (tmp_path / "text.md").write_text("Hela texten.\n\nI två stycken.\n", encoding="utf-8")
    lines = [*FREE[:9], "@saknas.md", "@text.md", *FREE[13:]]
    told = asked(tmp_path, lines)
    assert told.code == 0
    assert "saknas.md finns inte" in told.err
    assert saved(tmp_path)["text"] == "Hela texten.\n\nI två stycken.\n"


def test_what_is_known_is_shown_once_and_with_its_source(tmp_path):
    """As of the document's date; it is not repeated at the end."""
    told = asked(tmp_path, ["1", "Tierp", "", "2021-05-05"])
    facts = told.err.partition("Det här vet vi om Tierps kommun:")[2]
    assert "Folkmängd 31 december 2020:" in facts
    assert "(Källa: SCB)" in facts
    assert "2019 års regel" in facts
    assert "https://klimatkommunerna.se/" in facts
    whole = asked(tmp_path, [*MOTION[:-5], "", "n"], "hel.yaml")
    assert whole.code == 0
    assert whole.err.count("Listan finns på https://klimatkommunerna.se/") == 1


@pytest.mark.parametrize(
    ("before", "bad", "words"),
    [
        ((), "7", "Svara med ett nummer från 1 till 3."),
        (("1",), "Tirp", "Menar du Tierps kommun"),
        (("1",), "Häbo", "Menar du Håbo kommun eller Habo kommun?"),
        (("1", "Håbo"), "9", "Svara med ett nummer från 1 till"),
        (("1", "Håbo", ""), "2026-02-30", "Skriv ÅÅÅÅ-MM-DD"),
        (("1", "Håbo", ""), "1999-01-01", "före 2018-01-01"),
        (MOTION[:5], "kanske", "Svara ja eller nej."),
        (MOTION[:6], "Anna 19121212-1212", "Här står ett personnummer"),
        (MOTION[:6], "Anna (ZZ)", "Partiet ”ZZ” är okänt."),
        (MOTION[:11], "Ring 19121212-1212", "Här står ett personnummer"),
        (MOTION[:16], "mars 2021", "Skriv ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD."),
        (MOTION[:22], "i fjol", "Skriv ett år med fyra siffror"),
        (MOTION[:24], "99", "Svara med nummer från 1 till"),
        (MOTION[:24], "för-dyrt-nu", "okänt skäl ”för-dyrt-nu”"),
        (MOTION[:-5], "mycket", "Skriv till exempel 11000"),
        (CITIZEN[:4], "", "Här behövs ett svar."),
        (CITIZEN[:4], "Bo Berg (V)", "får inte ange parti"),
        (CITIZEN[:13], "bo.exempel.se", "ingen e-postadress"),
    ],
)
def test_an_answer_that_cannot_be_is_told_why_and_asked_again(tmp_path, before, bad, words):
    """None of it is saved, and the next answer replaces it."""
    asked(tmp_path, before, "utan.yaml")
    told = asked(tmp_path, [*before, bad], "med.yaml")
    assert words.casefold() in told.err.casefold()
    if before:
        with_it, without = (tmp_path / f"{name}.yaml" for name in ("med", "utan"))
        assert with_it.read_bytes() == without.read_bytes()


def test_bytes_that_are_not_utf_8_are_asked_for_again(tmp_path):
    """Input in another encoding causes no crash and no half-saved name."""
    typed = "1\nSjöbo\n".encode("latin-1")
    with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "ascii")):
        told = motioner("ny", CASE, at=tmp_path)
    assert "skriv det som UTF-8" in told.err
    assert "organ" not in saved(tmp_path)


def test_a_warning_about_what_is_typed_is_told_at_once(tmp_path):
    """It does not stop the interview."""
    told = asked(tmp_path, [*FREE[:13], "att kommunen skall bygga en cykelbana", "", "n"])
    assert told.code == 0
    assert "Observera: " in told.err


def test_a_documented_member_is_asked_whether_to_go_on(tmp_path):
    """With no, the question is asked again; yes is saved in the case, so that it can be written."""
    refused = asked(tmp_path, ["1", "Mora", "klimatkommunerna", "n"], "nej.yaml")
    assert "är belagd som medlem" in refused.err
    assert "ämne" not in saved(tmp_path, "nej.yaml")
    lines = ["1", "Mora", "klimatkommunerna", "j", DAY, "V", "", "Anna Andersson", "", ""]
    told = asked(tmp_path, [*lines, *[""] * 9, "n"])
    assert told.code == 0
    assert saved(tmp_path)["ändå"] == ["body.member"]
    assert motioner("granska", CASE, at=tmp_path).code == 0


def test_known_attempts_are_offered_with_their_reasons(tmp_path):
    """Enter accepts all; the rest of the entry is not asked for."""
    lines = ["1", "Norrköping", "", DAY, "V", "", "Anna Andersson", *[""] * 12, "n"]
    told = asked(tmp_path, lines)
    assert told.code == 0
    assert "1  motion 2018, avslag (källa: Norrköpings Tidningar" in told.err
    attempts = saved(tmp_path)["tidigare"]
    assert [(entry["slag"], entry["år"], entry["utfall"]) for entry in attempts] == [
        ("motion", "2018", "avslag"),
        ("medborgarförslag", "2020", "avslag"),
    ]
    assert attempts[0]["skäl"] == ["arbetar-redan", "samverkar-redan"]


def test_observing_is_asked_about_only_when_much_is_lacking(tmp_path):
    """Then no fee is asked for, because none is stated."""
    start = ["1", "Håbo", "", DAY, "V", "", "Anna Andersson", "", "", ""]
    assert "observatör" not in asked(tmp_path, [*start, "3", "3", "4"], "lite.yaml").err
    told = asked(tmp_path, [*start, "3", "3", "3", "j", "", "", "", "n"])
    assert told.code == 0
    assert saved(tmp_path)["observatör"] == "ja"
    assert "uppgifter" not in saved(tmp_path)


def test_a_local_party_is_named(tmp_path):
    """A word that is not a party's name is accepted as one only after a question."""
    lines = ["1", "Håbo", "", DAY, "TP", "n", "TP", "j", "Tierpspartiet", "", "Anna", "", ""]
    told = asked(tmp_path, lines)
    assert told.err.count("”TP” är inget riksdagsparti.") == 2
    case = saved(tmp_path)
    assert case["partinamn"] == {"TP": "Tierpspartiet"}
    assert case["undertecknare"][0] == {"namn": "Anna", "parti": "TP"}


def test_a_group_may_stand_without_names(tmp_path):
    """Without a group a document needs a name."""
    told = asked(tmp_path, [*MOTION[:6], "", "", "", "", "", "", "", "", "", "n"])
    assert told.code == 0
    assert saved(tmp_path)["undertecknare"] == []
    alone = asked(tmp_path, [*MOTION[:5], "n", "", ""], "ensam.yaml")
    assert alone.err.count("Här behövs ett svar.") == 2


HAND_MADE = """\
# Mitt ärende
slag: motion   # till fullmäktige
organ: 0305
amne: klimatkommunerna

krav:
  # det här vet jag
  2: {läge: görs}
# sist
"""


def test_a_file_by_hand_keeps_its_comments_order_and_spelling(tmp_path):
    """The answers in the file are shown and not asked for."""
    (tmp_path / CASE).write_text(HAND_MADE, encoding="utf-8")
    told = asked(tmp_path, [DAY, "V", "", "Anna Andersson", *[""] * 9, "n"], CASE)
    assert told.code == 0
    assert "  organ: Håbo kommun\n" in told.err
    assert "Vem är du?" not in told.err
    assert "Krav 2" not in told.err
    text = (tmp_path / CASE).read_text(encoding="utf-8")
    for line in HAND_MADE.splitlines():
        assert line in text
    assert saved(tmp_path)["krav"] == {
        "2": {"läge": "görs"},
        "1": {"läge": "okänt"},
        "3": {"läge": "okänt"},
    }
    assert motioner("granska", CASE, at=tmp_path).code == 0


def test_an_answer_in_the_file_that_cannot_be_read_is_asked_for_again(tmp_path):
    """The reason is reported; an unknown key is kept, and reported at the end."""
    text = HAND_MADE + "datum: 2026-13-01\nfärg: blå\n"
    (tmp_path / CASE).write_text(text, encoding="utf-8")
    told = asked(tmp_path, [DAY, "V", "", "Anna Andersson", *[""] * 9], CASE)
    assert told.code == 1
    assert "Att rätta, datum: ”2026-13-01” är inte ett datum." in told.err
    assert told.codes.count("file.unknown-key") == 1
    assert f"Rätta det i {CASE} och fortsätt med: motioner ny {CASE}" in told.err
    assert (saved(tmp_path)["datum"], saved(tmp_path)["färg"]) == (DAY, "blå")


def test_a_case_saved_by_another_command_is_only_asked_what_is_open(tmp_path):
    """Names and parties in the case are not asked for again."""
    wanted = ("Håbo", "--parti", "V", "--namn", "Anna Andersson", "--datum", DAY)
    assert motioner("motion", *wanted, "--spara", CASE, at=tmp_path).code == 0
    told = asked(tmp_path, [*[""] * 8, "n"], CASE)
    assert told.code == 0
    assert not re.search("Parti|Roll|Namn|partigrupp", told.err)
    assert saved(tmp_path)["undertecknare"] == [{"namn": "Anna Andersson", "parti": "V"}]


def test_a_whole_case_says_so_and_offers_to_write(tmp_path):
    """An existing document is replaced only after confirmation."""
    asked(tmp_path, MOTION)
    before = (tmp_path / CASE).read_bytes()
    written = asked(tmp_path, [""], CASE)
    document = "motion-klimatkommunerna-habo-0305-2026-11-22.docx"
    assert (written.code, written.out) == (0, f"{CASE}\n{document}\n")
    assert "Alla frågor är besvarade." in written.err
    (tmp_path / document).write_bytes(b"min egen")
    kept = asked(tmp_path, ["j", "n"], CASE)
    assert (kept.code, kept.out) == (0, f"{CASE}\n")
    assert (tmp_path / document).read_bytes() == b"min egen"
    assert asked(tmp_path, ["j", "j"], CASE).out == f"{CASE}\n{document}\n"
    assert (tmp_path / document).read_bytes() != b"min egen"
    assert (tmp_path / CASE).read_bytes() == before


def test_a_free_name_is_chosen_and_nothing_is_written_before_an_answer(tmp_path):
    """Existing files are never changed."""
    told = asked(tmp_path, [])
    assert told.code == 130
    assert "Inget är besvarat än." in told.err
    assert files_in(tmp_path) == []
    asked(tmp_path, ["1"])
    asked(tmp_path, ["3"])
    assert files_in(tmp_path) == ["ärende-2.yaml", CASE]
    assert saved(tmp_path)["slag"] == "motion"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a\n", "filen är inget ärende"),
        ("slag: [\n", "inte giltig YAML"),
        ("slag: &a motion\n", "hänvisningar"),
        ("slag: motion\nslag: motion\n", "nyckeln ”slag” står två gånger"),
        ("krav:\n  1: {läge: görs, läge: görs}\n", "nyckeln ”läge” står två gånger"),
    ],
)
def test_a_file_that_is_no_case_is_left_alone(tmp_path, text, words):
    """The fault and its line are reported."""
    (tmp_path / CASE).write_text(text, encoding="utf-8")
    told = asked(tmp_path, ["1"], CASE)
    assert told.code == 2
    assert words in told.err
    assert re.search(rf"{CASE}:\d", told.err)
    assert (tmp_path / CASE).read_text(encoding="utf-8") == text


def test_a_folder_is_no_case_and_a_place_that_cannot_be_written_is_told(tmp_path):
    """Wrong usage in the first case; in the second no answer is saved."""
    (tmp_path / "mapp").mkdir()
    assert asked(tmp_path, ["1"], "mapp").code == 2
    (tmp_path / "fil").write_text("", encoding="utf-8")
    assert asked(tmp_path, ["1"], "fil/ärende.yaml").code == 3


def test_a_file_of_comments_alone_keeps_them(tmp_path):
    """The comments are kept above the first answer."""
    (tmp_path / CASE).write_text("# Till på måndag\n", encoding="utf-8")
    asked(tmp_path, ["1"], CASE)
    assert (tmp_path / CASE).read_text(encoding="utf-8").startswith("# Till på måndag\n")
    assert saved(tmp_path)["slag"] == "motion"
