"""The readable part of an unreadable case is checked in the same run."""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from commands import ANNA, TIERP, files_in, motioner

from motioner import documents
from motioner.checks import check
from motioner.load import load_registry, reading
from motioner.load.case import read_case
from motioner.web.reader import read_tree

CASE = {
    "slag": "motion",
    "organ": "Tierp",
    "ämne": "klimatkommunerna",
    "datum": "2025-03-10",
    "undertecknare": "[{namn: Anna Andersson, parti: V}]",
    "lokalt": "Cykelvägen till skolan saknas.",
}
NUMBER = "811218-9876"


def told(tmp_path, **keys: str | None) -> list[str]:
    """The places of the findings on a case, each with its code; ``None`` leaves a key out."""
    keys = CASE | keys
    text = "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    answer = motioner("granska", "a.yaml", "--json", at=tmp_path)
    found = json.loads(answer.out)["findings"]
    assert all(f["line"] for f in found)
    return sorted(f"{f['where']} {f['code']}" for f in found if f["level"] == "error")


RULES = {
    "datum": "1999-01-01",
    "lokalt": f"Hon har numret {NUMBER}.",
    "argument": "[finnsinte]",
    "krav": "{99: {läge: görs}}",
    "ändå": "[finns.inte]",
}
OF_RULES = {
    "argument.1 argument.unknown",
    "datum date.too-early",
    "krav.99 krav.unknown",
    "lokalt personal-number.found",
    "ändå.1 override.unknown",
}
UNREADABLE = {
    "an unknown key": ({"okänd": "1"}, {"okänd file.unknown-key"}),
    "an unknown party": ({"parti": "XX"}, {"parti.1 party.unknown"}),
    "a list for a text": ({"ort": "[a]"}, {"ort file.type"}),
    "a signer with a key too many": (
        {"undertecknare": "[{namn: A B, rol: x}]"},
        {"undertecknare.1.rol file.unknown-key"},
    ),
    "a signer without a name": (
        {"undertecknare": "[{parti: V}]"},
        {"undertecknare.1.namn file.missing-key"},
    ),
    "a template that is not there": ({"mall": "saknas.md"}, {"mall template.invalid"}),
    "a template and a letterhead": (
        {"mall": "saknas.md", "brevmall": "saknas.docx", "parti": "XX"},
        {"mall template.invalid", "brevmall letterhead.unreadable", "parti.1 party.unknown"},
    ),
}


@pytest.mark.parametrize(("keys", "own"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_the_rules_find_is_told_beside_what_cannot_be_read(tmp_path, keys, own):
    assert set(told(tmp_path, **RULES)) == OF_RULES
    assert set(told(tmp_path, **RULES, **keys)) == OF_RULES | own


# Nothing is reported about a missing part, or about anything that depends on it.
NOTHING_MORE = {
    "a misspelt key": ({"undertecknare": None, "undertecnare": "A"}, "undertecnare file."),
    "the only signer": ({"undertecknare": "[{nam: [A]}]"}, "undertecknare.1.nam"),
    "the group": ({"undertecknare": None, "grupp": "kanske"}, "grupp file."),
    "the names of parties": ({"partinamn": "[XX]", "parti": "XX"}, "partinamn file."),
    "a misspelt key for the names of parties": (
        {"partinam": "{XX: Xpartiet}", "parti": "XX"},
        "partinam file.",
    ),
    "a misspelt key in an event": (
        {
            "händelser": "[{händelse: inlämnad, datum: 2025-03-10}, {händelse: beslut, datum: "
            "2025-09-01, organ: kommunfullmäktige, utfall: avslag}, {händelse: "
            "protokollsanteckning, datum: 2025-09-01, undertecknare: [{namn: Anna Andersson}], "
            "lokal: Synd.}]",
        },
        "händelser.3.lokal file.",
    ),
    "what the title rests on": (
        {
            "observatör": "kanske",
            "händelser": "[{händelse: inlämnad, datum: 2025-03-10, rubrik: Observatör}]",
        },
        "observatör file.",
    ),
    "the day": ({"datum": "nej", "tidigare": "[{slag: motion, år: 2024}]"}, "datum date."),
    "the subject": ({"ämne": "okänt", "argument": "[ekonomi]"}, "ämne subject."),
    "the body": ({"organ": "Tirep"}, "organ body."),
    "the kind": ({"slag": "motionen", "undertecknare": None}, "slag file."),
    "the key of what is passed": (
        {"organ": "Örebro", "ändå": "[[body.member]]"},
        "ändå.1 file.",
    ),
    "a template with fields": ({"mall": "saknas.md", "fält": "{a: b}"}, "mall template."),
    "the first event": (
        {
            "krav": "{1: {läge: görs, datum: 2025-09-01}}",
            "händelser": "[{händelse: inlämnad, datum: nej}, {händelse: yrkande, datum: "
            "2024-01-01, organ: KF, steg: [bifall], undertecknare: [{namn: A}]}]",
        },
        "händelser.1.datum date.",
    ),
}


@pytest.mark.parametrize(("keys", "own"), NOTHING_MORE.values(), ids=NOTHING_MORE)
def test_nothing_is_said_of_what_is_not_known(tmp_path, keys, own):
    found = told(tmp_path, **keys)
    assert found
    assert all(f.startswith(own) or "missing-key" in f for f in found), found


def test_what_holds_whatever_stood_there_is_told(tmp_path):
    """Without kind, body, subject and day: a private number in the text is reported anyway."""
    found = told(
        tmp_path, slag="x", organ="x", ämne="x", datum="x", lokalt=NUMBER, ändå="[finns.inte]"
    )
    assert found == [
        "datum date.invalid",
        "lokalt personal-number.found",
        "organ body.unknown",
        "slag file.choice",
        "ämne subject.unknown",
        "ändå.1 override.unknown",
    ]
    assert "undertecknare signer.missing" in told(tmp_path, datum="x", undertecknare=None)


def test_a_row_keeps_its_number_when_one_before_it_cannot_be_read(tmp_path):
    people = f"[{{parti: V}}, {{namn: A B}}, {{namn: '{NUMBER}'}}, {{namn: \"\\a\"}}]"
    assert told(tmp_path, undertecknare=people) == [
        "undertecknare.1.namn file.missing-key",
        "undertecknare.3.namn personal-number.found",
        "undertecknare.4.namn characters.forbidden",
    ]
    shown = motioner("granska", "a.yaml", at=tmp_path).err
    assert "Fältet ”undertecknare.4.namn” innehåller tecken" in shown


def test_an_event_is_judged_beside_another_that_cannot_be_read(tmp_path):
    early = "{händelse: inlämnad, datum: 2025-03-01}"
    unread = "{händelse: beslut, datum: 2025-09-01}"
    found = told(tmp_path, händelser=f"[{early}, {unread}]")
    assert "händelser.1.datum history.before-document" in found
    assert any(f.startswith("händelser.2.") and "missing-key" in f for f in found)


def test_a_title_is_missed_beside_what_cannot_be_read(tmp_path):
    assert told(tmp_path, ämne="fritt", ort="[a]", yrkanden="[att x]") == [
        "ort file.type",
        "rubrik title.missing",
    ]


def test_the_rest_of_a_profile_is_judged_with_the_rest_of_the_command(tmp_path):
    (tmp_path / "p.yaml").write_text("krav:\n  1: {läge: gjort}\n  9: {läge: görs}\n", "utf-8")
    answer = motioner(
        *(*TIERP, "--profil", "p.yaml", "--lokalt", NUMBER, "--ut", "ny"), at=tmp_path
    )
    assert answer.code == 1
    assert re.search(r"p\.yaml:2, krav\.1\.läge: ”gjort” är okänt", answer.err)
    assert re.search(r"p\.yaml:3, krav\.9: Klimatkommunerna har inget krav 9", answer.err)
    assert "Fel: lokalt: Här står ett personnummer" in answer.err
    assert files_in(tmp_path) == ["p.yaml"]


def test_a_file_of_nothing_but_faults_is_still_answered_fast(tmp_path):
    """More than a hundred faults are reported without other findings."""
    keys = {f"nyckel{n}": "1" for n in range(101)}
    assert "lokalt personal-number.found" not in told(tmp_path, lokalt=NUMBER, **keys)


@contextmanager
def calls(*functions: Callable[..., Any]) -> Iterator[Counter[str]]:
    """The number of calls of each function, by its name."""
    names = {function.__code__: function.__name__ for function in functions}
    counted: Counter[str] = Counter()

    def seen(frame, event, _argument):
        if event == "call" and frame.f_code in names:
            counted[names[frame.f_code]] += 1

    sys.setprofile(seen)
    try:
        yield counted
    finally:
        sys.setprofile(None)


STEPS = (reading.parse_yaml, read_case, documents.prepare, check)
MISSPELT = {"slag": "motionn", "organ": "Tjerp"}


def test_a_file_however_broken_is_read_and_checked_once(tmp_path):
    load_registry()
    with calls(*STEPS) as counted:
        assert told(tmp_path, **MISSPELT) == ["organ body.unknown", "slag file.choice"]
    assert counted == {"parse_yaml": 1, "read_case": 1, "check": 1}
    with calls(*STEPS) as counted:
        assert motioner("skriv", "a.yaml", at=tmp_path).codes == ["file.choice", "body.unknown"]
    assert counted == {"parse_yaml": 1, "read_case": 1, "check": 1}


def test_a_form_however_broken_is_read_and_checked_once():
    tree = reading.tree({**CASE, **MISSPELT, "undertecknare": [{"namn": "Anna Andersson"}]})
    registry = load_registry()
    with calls(*STEPS) as counted:
        found = read_tree(tree, registry, {}).findings
    assert [finding.code for finding in found] == ["file.choice", "body.unknown"]
    assert counted == {"read_case": 1, "check": 1}


@pytest.mark.parametrize("key", ["regler", "tidigare", "händelser", "undertecknare"])
def test_a_word_where_a_list_should_stand_is_told_as_that(tmp_path, key):
    assert told(tmp_path, **{key: "4"}) == [f"{key} file.type"]
    shown = motioner("granska", "a.yaml", at=tmp_path).errors
    assert shown[0].endswith(
        f"{key}: Här ska stå en lista. Skriv en rad som börjar med ”-” för varje, med nycklar och"
        " värden. [file.type]"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*TIERP, "--avgift", "5000"), "--avgift behöver --avgift-källa"),
        (("medborgarförslag", "Arvika", "--parti", "V"), "parti och grupp hör inte till"),
        (("medborgarförslag", "Arvika", *ANNA, "--parti", "V"), "parti och grupp hör inte till"),
    ],
)
def test_a_fault_of_the_options_is_told_once(arguments, words, tmp_path):
    outcome = motioner(*arguments, at=tmp_path)
    (error,) = outcome.errors
    assert words in error
    assert (outcome.code, files_in(tmp_path)) == (2, [])
