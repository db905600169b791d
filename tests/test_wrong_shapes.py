"""Any shape at any key of a case is a finding for every command that opens one."""

import io
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import motioner

from motioner.load import load_registry
from motioner.load.fields import case_keys
from motioner.load.history_keys import EVENT_KEYS
from motioner.load.saving import tree_text

SIGNED = {
    "undertecknare": [{"namn": "Bo", "parti": "PP"}],
    "grupp": "nej",
    "ort": "O",
    "lokalt": "L",
}
REASONS = {"förslag": ["avslag"], "skäl": ["kostnad"]}
EVENTS = [
    {"händelse": "inlämnad", "datum": "2025-03-10", "dnr": "KS 1", "rubrik": "R",
     "yrkanden": ["att x"]},
    {"händelse": "remitterad", "datum": "2025-03-11", "till": "nämnden", "dnr": "KS 1"},
    {"händelse": "remissvar", "datum": "2025-03-12", "organ": "nämnden", "paragraf": "9",
     "dnr": "1", **REASONS, "lokalt": "L"},
    {"händelse": "tjänsteskrivelse", "datum": "2025-03-13", "från": "kontoret", "dnr": "1",
     **REASONS, "lydelser": {"1": "att y"}, "lokalt": "L"},
    {"händelse": "yttrande", "datum": "2025-03-14", "organ": "kommunstyrelsen", "paragraf": "9",
     "dnr": "1", **REASONS, "lydelser": {"1": "att y"}, "lokalt": "L"},
    {"händelse": "bordläggning", "datum": "2025-03-15", "organ": "kommunfullmäktige",
     "paragraf": "9"},
    {"händelse": "yrkande", "datum": "2025-03-16", "organ": "kommunfullmäktige",
     "steg": ["bifall", {"återremiss": "skäl"}], "lydelser": {"1": "att y"}, **SIGNED},
    {"händelse": "återremiss", "datum": "2025-03-16", "organ": "kommunfullmäktige", "paragraf": "9",
     "motivering": "M"},
    {"händelse": "beslut", "datum": "2025-04-16", "organ": "kommunfullmäktige", "paragraf": "9",
     "dnr": "1", "utfall": ["avslag"], "lydelser": {"1": "att y"}, "skäl": ["kostnad"],
     "röster": {"ja": "4", "nej": "3", "avstår": "2"}, "deltog": ["Bo"], "gång": "G"},
    {"händelse": "reservation", "datum": "2025-04-16", **SIGNED},
    {"händelse": "särskilt yttrande", "datum": "2025-04-16", **SIGNED},
    {"händelse": "protokollsanteckning", "datum": "2025-04-16", **SIGNED},
    {"händelse": "protokollstext", "datum": "2025-04-17"},
    {"händelse": "anslag", "datum": "2025-04-18"},
    {"händelse": "påminnelse", "datum": "2026-04-18", **SIGNED},
    {"händelse": "interpellation", "datum": "2026-04-19", "till": "ordf", "rubrik": "R",
     "frågor": ["Vad?"], **SIGNED},
    {"händelse": "fråga", "datum": "2026-04-19", "till": "ordf", "rubrik": "R", "frågor": ["Vad?"],
     **SIGNED},
    {"händelse": "ansökan", "datum": "2026-04-20", "undertecknare": SIGNED["undertecknare"],
     "ort": "O", "lokalt": "L", "kontaktpersoner": ["E"]},
    {"händelse": "observatörsansökan", "datum": "2026-04-20",
     "undertecknare": SIGNED["undertecknare"], "ort": "O", "lokalt": "L", "kontaktpersoner": ["E"]},
]  # fmt: skip
RULES = [
    {"regel": "förslagsform", "form": "e-förslag", "namn": "N", "röster": "9", "dagar": "9",
     "månader": "9", "osäker": "nej", "från": "2020", "till": "2030", "notering": "n",
     "källa": {"titel": "T", "adress": "https://a.se", "datum": "2020", "hämtad": "2020",
               "citat": "C"}},
    {"regel": "uppgifter", "slag": "motion", "krävs": ["namn"], "tecken": "9", "källa": "K"},
    {"regel": "bilagor", "tillåtna": "ja"},
    {"regel": "underskrift", "sätt": ["penna"]},
    {"regel": "frist", "slag": "motion", "text": "T", "dagar": "9", "arbetsdagar": "ja"},
    {"regel": "karenstid", "slag": "motion", "månader": "9"},
    {"regel": "ledamotsinitiativ", "namn": "N"},
    {"regel": "formkrav", "slag": "motion", "text": "T"},
]  # fmt: skip
PROFILE = {
    "krav": {"1": {"läge": "beslutat", "organ": "KF", "datum": "2021-03", "paragraf": "§ 7",
                   "dokument": "D"}},
    "tidigare": [{"slag": "motion", "år": "2018", "utfall": "avslag", "skäl": ["kostnad"],
                  "källa": "K"}],
    "uppgifter": {"avgift": {"belopp": "9,50", "år": "2025", "källa": "K", "datum": "2025-01-02"},
                  "medlemmar": {"antal": "55", "datum": "2025", "källa": "K"}},
    "regler": RULES,
}  # fmt: skip
HEAD = {"format": "1", "data": "2026-11-22", "organ": "0581", "datum": "2025-03-10", "ort": "O"}
CASES: dict[str, dict[str, Any]] = {
    "motion": {
        **HEAD, "slag": "motion", "ämne": "klimatkommunerna", "rubrik": "R",
        "partinamn": {"PP": "Påhittspartiet"}, "undertecknare": [
            {"namn": "Bo", "parti": "PP", "roll": "ledare"}], "grupp": "nej", "gruppnamn": "G",
        "lokalt": "L", "argument": ["erfarenhetsutbyte"], "observatör": "nej",
        "yrkanden": ["att x"], "att_stil": "att", "märkning": "siffra", **PROFILE,
        "utan_diagram": "nej", "utan_tidigare": "nej",
        "ändå": ["reservation.absent"], "sett": ["avgift"],
        "siffror": {"avgift 2025": "9 kr (2025)"},
        "händelser": EVENTS,
    },
    "förslag": {
        **HEAD, "slag": "medborgarförslag", "organ": "0880", "ämne": "fritt", "rubrik": "R",
        "text": "T", "yrkanden": ["att x"], "undertecknare": [{"namn": "Bo"}], "utan_namn": "nej",
        "kontakt": {"namn": "Bo", "adress": "A", "telefon": "1", "epost": "a@b.se"},
        "händelser": [{"händelse": "inlämnad", "datum": "2025-03-10"}],
    },
    "fråga": {
        **HEAD, "slag": "fråga", "ämne": {"fil": "f.json", "sha256": "0"}, "till": "ordf",
        "frågor": ["Vad?"], "parti": ["V"], "undertecknare": [{"namn": "Bo"}],
        "mall": {"fil": "m.md", "sha256": "0"}, "fält": {"a": "b"},
        "brevmall": {"fil": "b.docx", "sha256": "0"},
    },
}  # fmt: skip
SHAPES: list[Any] = [
    "ord", "", None, [], {}, ["ord"], [["ord"]], [None], {"nyckel": "ord"}, {"": None},
    [{"nyckel": ["ord"]}], {"nyckel": {"nyckel": []}}, "99999999999999999999", "-1", "²", "nan",
    "9999-12-31", "ja", ["ord", {"nyckel": "ord"}, None],
]  # fmt: skip
COMMANDS = (
    ("visa", "a.yaml"),
    ("visa", "a.yaml", "--json"),
    ("kalender", "a.yaml", "--skriv-över"),
    ("händelse", "a.yaml", "inlämnad", "--datum", "2025-03-11"),
    ("händelse", "a.yaml", "beslut", "--utfall", "avslag", "--ändå"),
    ("nästa", "a.yaml"),
    ("nästa", "a.yaml", "--json"),
    ("nästa", "a.yaml", "reservation", "--namn", "Bo", "--format", "txt", "--skriv-över"),
    ("nästa", "a.yaml", "tjänsteskrivelse", "--förslag", "avslag", "--format", "txt"),
    ("skriv", "a.yaml", "--format", "txt,json,html", "--skriv-över"),
    ("skriv", "a.yaml", "--händelse", "4", "--format", "md", "--skriv-över"),
    ("granska", "a.yaml"),
    ("granska", "a.yaml", "--json"),
    ("jämför", "a.yaml", "a.yaml"),
    ("öppna", "a.yaml"),
    ("ny", "a.yaml"),
    ("motion", "Tierp", "--namn", "Bo", "--profil", "p.yaml", "--format", "txt", "--skriv-över"),
)


def bent(tree: Any, shape: Any) -> Iterator[tuple[str, Any]]:
    """The tree once for every place in it, with the shape inserted there; the place comes first."""
    yield "", shape
    if isinstance(tree, dict):
        for key, value in tree.items():
            for place, changed in bent(value, shape):
                yield f"{key}.{place}", {**tree, key: changed}
    if isinstance(tree, list):
        for number, value in enumerate(tree):
            for place, changed in bent(value, shape):
                yield f"{number}.{place}", [*tree[:number], changed, *tree[number + 1 :]]


def every_bent() -> list[tuple[str, Any, Any]]:
    """Every case with every shape at every place: name of the case and place, shape, tree."""
    return [
        (f"{name}.{place}", shape, tree)
        for name, case in CASES.items()
        for shape in SHAPES
        for place, tree in bent(case, shape)
    ]


def tried(folder: Path, tree: Any, words: tuple[str, ...]) -> int:
    """The exit code of a command on a case with that tree; the folder is left unchanged."""
    text = tree_text(tree) if isinstance(tree, dict) and tree else f"{tree or ''}\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    profile = {k: v for k, v in tree.items() if k in PROFILE} if isinstance(tree, dict) else {}
    (folder / "p.yaml").write_text(tree_text(profile) if profile else text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO("\n" * 40))  # ``ny`` asks
        return motioner(*words, at=folder).code


def test_the_cases_have_every_key():
    """So that a new key is never left out."""
    assert set().union(*CASES.values()) == set(case_keys(load_registry()))
    for event in EVENTS:
        kind = next(kind for kind in EVENT_KEYS if kind == event["händelse"])
        assert set(event) - {"händelse"} >= set(EVENT_KEYS[kind]) - {"lydelser", "organ"}, kind
    assert {event["händelse"] for event in EVENTS} == set(EVENT_KEYS)


def test_the_cases_are_read(tmp_path):
    for name, case in CASES.items():
        tried(tmp_path, case, ("--version",))
        found = motioner("granska", "a.yaml", at=tmp_path).codes
        wrong = [
            code for code in found if code.startswith(("file.", "date.")) or code == "history.step"
        ]
        assert wrong == [], name


@pytest.mark.parametrize("seed", range(2))
def test_some_wrong_shapes(seed, tmp_path):
    chosen = random.Random(seed)
    for place, shape, tree in chosen.sample(every_bent(), 5):
        words = chosen.choice(COMMANDS)
        assert tried(tmp_path, tree, words) in (0, 1, 2, 130), (place, shape, words)


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_wrong_shapes_everywhere(words, tmp_path):
    """Every command with a shape of its own at places of its own: they all open a case alike."""
    turn, shapes = COMMANDS.index(words), len(SHAPES)
    for number, (place, shape, tree) in enumerate(every_bent()):
        if number % (75 * shapes) == 3 * turn * shapes + turn % shapes:
            assert tried(tmp_path, tree, words) in (0, 1, 2, 130), (place, shape, words)
