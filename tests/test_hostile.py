"""Any input in any field is the same text in every format, or a finding, never anything else."""

import re
import subprocess
import time
from pathlib import Path

import pytest
from commands import DAY, TIERP, Outcome, files_in, motioner
from hypothesis import given, settings
from shown import Words, shown, spaced
from typed import HOSTILE, TYPED

from motioner.load import load_registry
from motioner.load.case import read_case
from motioner.load.reading import parse_yaml, tree
from motioner.load.saving import tree_text

LANGUAGES = (
    "{{7*7}} {% raw %} {# c #}",
    "**fet** _kursiv_ `kod` ~~a~~",
    "<b>x</b><script>alert(1)</script>",
    "&amp; &lt;w:p/&gt; ]]>",
    "#let x = 1; #eval(y) $z^2$ @ref",
    "\\* \\n \\u{41} %s {0} $HOME `ls`",
)
# Each field, with a case that has a text there.
FIELDS = {
    "undertecknare.namn": lambda t: {"undertecknare": [{"namn": t}]},
    "undertecknare.roll": lambda t: {"undertecknare": [{"namn": "A", "roll": t}]},
    "partinamn": lambda t: {
        "undertecknare": [{"namn": "A", "parti": "TP"}], "partinamn": {"TP": t}, "grupp": "ja"
    },
    "gruppnamn": lambda t: {"gruppnamn": t},
    "ort": lambda t: {"ort": t},
    "lokalt": lambda t: {"lokalt": t},
    "rubrik": lambda t: {"rubrik": t},
    "yrkanden": lambda t: {"yrkanden": [f"att {t}"]},
    "krav.dokument": lambda t: {
        "krav": {"1": {"läge": "beslutat", "datum": "2021", "dokument": t}}
    },
    "tidigare.skäl": lambda t: {
        "tidigare": [{"slag": "motion", "år": "2018", "utfall": "avslag", "skäl": [t]}]
    },
    "uppgifter.avgift.källa": lambda t: {
        "uppgifter": {"avgift": {"belopp": "11000", "källa": t, "datum": "2026-11-20"}}
    },
}  # fmt: skip
FREE_FIELDS = {
    "rubrik": lambda t: {"rubrik": t},
    "yrkanden": lambda t: {"yrkanden": [f"att {t}"]},
    "lokalt": lambda t: {"lokalt": t},
}
CONTACT = {key: (lambda t, key=key: {"kontakt": {key: t}}) for key in ("namn", "adress", "telefon")}
BASE = {
    "slag": "motion",
    "organ": "0360",
    "ämne": "klimatkommunerna",
    "datum": DAY,
    "undertecknare": [{"namn": "Anna Andersson", "parti": "V"}],
}
FREE = {**BASE, "ämne": "fritt", "rubrik": "Rubrik", "yrkanden": ["att kommunen ska göra det"]}
CITIZEN = {**BASE, "slag": "medborgarförslag", "organ": "0880", "undertecknare": [{"namn": "Bo"}]}
EVERY_FIELD = [
    *((BASE, name, FIELDS[name]) for name in FIELDS),
    *((FREE, f"fritt {name}", FREE_FIELDS[name]) for name in FREE_FIELDS),
    *((CITIZEN, f"kontakt.{name}", CONTACT[name]) for name in CONTACT),
]


IN = {"händelse": "inlämnad", "datum": DAY}
LOST = {"händelse": "beslut", "datum": DAY, "organ": "kommunfullmäktige", "utfall": "avslag"}
WON = LOST | {"utfall": "bifall"}
LETTER = {"händelse": "ansökan", "datum": DAY}
ASKING = {
    "händelse": "interpellation",
    "datum": DAY,
    "till": "Eva Ek",
    "undertecknare": [{"namn": "A"}],
}
MINUTES = {"händelse": "protokollstext", "datum": DAY}
REPORT = {"händelse": "tjänsteskrivelse", "datum": DAY, "förslag": "avslag"}
MOVED = {"händelse": "yrkande", "datum": DAY, "undertecknare": [{"namn": "A"}]}
RESERVED = {"händelse": "reservation", "datum": DAY, "undertecknare": [{"namn": "A"}]}
# Each field of an event, with a history that has a text there; the last is the document.
EVENT_FIELDS = {
    "rubrik": lambda t: [IN | {"rubrik": t, "yrkanden": ["att kommunen ska gå med"]}, REPORT],
    "yrkanden": lambda t: [IN | {"rubrik": "R", "yrkanden": [f"att {t}"]}, REPORT],
    "dnr": lambda t: [IN | {"dnr": t}, REPORT],
    "från": lambda t: [IN, REPORT | {"från": f"X {t}"}],
    "förslag.skäl": lambda t: [IN, REPORT | {"skäl": [f"X {t}"]}],
    "lydelser": lambda t: [IN, REPORT | {"förslag": "bifall", "lydelser": {"1": f"X {t}"}}],
    "steg": lambda t: [IN, MOVED | {"steg": [{"återremiss": t}]}],
    "ändring": lambda t: [IN, MOVED | {"steg": [{"ändring 1": f"att {t}"}]}],
    "organ": lambda t: [IN, REPORT | {"händelse": "yttrande", "organ": f"Nämnden {t}"}],
    "beslut.skäl": lambda t: [IN, LOST | {"skäl": [f"X {t}"]}, RESERVED],
    "kontaktpersoner": lambda t: [IN, WON, LETTER | {"kontaktpersoner": [t, "Eva Ek"]}],
    "gång": lambda t: [IN, LOST | {"gång": t}, MINUTES],
    "lokalt": lambda t: [IN, LOST, RESERVED | {"lokalt": t}],
    "undertecknare": lambda t: [IN, LOST, RESERVED | {"undertecknare": [{"namn": t}]}],
    "till": lambda t: [IN, LOST, ASKING | {"till": t}],
    "frågor": lambda t: [IN, LOST, ASKING | {"frågor": [t]}],
}


def write(case: dict, folder: Path, formats: str, *more: str) -> Outcome:
    """The outcome of writing a case from its file."""
    (folder / "a.yaml").write_text(tree_text(case), encoding="utf-8")
    return motioner("skriv", "a.yaml", "--format", formats, "--ut", "ut", *more, at=folder)


@pytest.mark.parametrize("name", EVENT_FIELDS)
def test_other_languages_in_an_event_are_that_text_in_every_format(name, tmp_path):
    for number, typed in enumerate(LANGUAGES):
        folder = tmp_path / str(number)
        folder.mkdir()
        events = EVENT_FIELDS[name](typed)
        which = ("--händelse", str(len(events)), "--ändå")
        case = BASE | {"händelser": events}
        outcome = write(case, folder, "docx,html,md,txt,json", *which)
        assert outcome.code == 0, outcome.err
        for kind, text in shown(folder / "ut").items():
            assert spaced(typed) in spaced(text), (name, kind, typed)


@pytest.mark.parametrize(("base", "name", "put"), EVERY_FIELD, ids=[e[1] for e in EVERY_FIELD])
def test_other_languages_in_a_field_are_that_text_in_every_format(base, name, put, tmp_path):
    for number, typed in enumerate(LANGUAGES):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcome = write({**base, **put(typed)}, folder, "docx,html,md,txt,json")
        assert outcome.code == 0, outcome.err
        for kind, text in shown(folder / "ut").items():
            assert spaced(typed) in spaced(text), (name, kind, typed)


def test_other_languages_are_that_text_on_the_pages_of_a_pdf(need_tool, tmp_path):
    pdftotext = need_tool("pdftotext")
    for number, typed in enumerate(LANGUAGES):
        place = tmp_path / f"{number}.pdf"
        local, title = ("--lokalt", f"L {typed}"), ("--rubrik", f"R {typed}")
        given = (*TIERP, *local, *title, "--roll", f"O {typed}")
        assert motioner(*given, "--format", "pdf", "--ut", str(place)).code == 0
        made = subprocess.run([pdftotext, "-layout", place, "-"], capture_output=True, check=True)
        pages = re.sub(r"\s", "", made.stdout.decode("utf-8"))
        for mark in "LRO":
            assert re.sub(r"\s", "", f"{mark} {typed}") in pages


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_on_the_command_line_is_the_same(typed, tmp_path):
    free = ("--fritt", "--rubrik", "Rubrik", "--yrkande", "att göra det")
    outcome = motioner(
        *TIERP, *free, "--lokalt", typed, "--format", "txt", "--ut", "a.txt", at=tmp_path
    )
    assert outcome.code == 0, outcome.err
    assert spaced(typed) in spaced((tmp_path / "a.txt").read_text(encoding="utf-8"))


MARKDOWN = """\
Ett *kursivt* och **fett** ord.

## Mellanrubrik

- punkt {{7*7}}
- <b>två</b>

1. ett
2. två

[länk](https://farlig.example) ![bild](x) `kod` <script>x</script> {% raw %} &amp;

> citat

| a | b |
|---|---|
"""


def test_the_text_of_a_free_subject_is_its_markdown_subset_and_nothing_more(tmp_path):
    outcome = write({**FREE, "text": MARKDOWN}, tmp_path, "docx,html,md,txt,json")
    assert outcome.code == 0, outcome.err
    page = Words(next((tmp_path / "ut").glob("*.html")).read_text(encoding="utf-8"))
    assert {"em", "strong", "h2", "ul", "ol"} <= page.tags
    assert not {"b", "script", "img", "code", "blockquote"} & page.tags
    for kind, text in shown(tmp_path / "ut").items():
        for literal in (
            "{{7*7}}", "<b>två</b>", "[länk](https://farlig.example)", "![bild](x)", "`kod`",
            "<script>x</script>", "{% raw %}", "&amp;", "> citat", "| a | b |",
        ):  # fmt: skip
            assert literal in spaced(text)
        assert kind == "json" or "Ett kursivt och fett ord." in spaced(text)


CONTROLS = ["\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[2J", "\x1f", "\ufffe", "\uffff"]


@pytest.mark.parametrize("control", [*CONTROLS, "\udcff"])
@pytest.mark.parametrize(
    "option", ["--namn", "--roll", "--ort", "--lokalt", "--yrkande", "--rubrik"]
)
def test_control_characters_are_a_finding_that_names_the_field(option, control, tmp_path):
    given = (*TIERP[:2], "--namn", "A", "--datum", DAY, option, f"A{control}B")
    outcome = motioner(*given, "--format", "docx,txt", at=tmp_path)
    assert outcome.code == 1
    assert outcome.codes[0] == "characters.forbidden"
    assert option.strip("-") in outcome.errors[0]
    assert files_in(tmp_path) == []
    assert not re.search("[\x00-\x09\x0b-\x1f\ud800-\udfff]", outcome.err)


@pytest.mark.parametrize(
    "text", ["\u202eAnna", "\u2066Anna\u2069", "Anna\u200f", "שלום", "👩‍🚒 Anna"]
)
def test_marks_of_direction_and_emoji_are_text_and_the_hidden_ones_a_warning(text, tmp_path):
    outcome = motioner(
        *TIERP[:2], "--namn", text, "--datum", DAY, "--format", "docx,html,md,txt,json",
        "--ut", "ut", at=tmp_path,
    )  # fmt: skip
    assert outcome.code == 0
    assert ("characters.direction" in outcome.codes) == bool(re.search("[\u202e\u2066]", text))
    for kind, shows in shown(tmp_path / "ut").items():
        assert text in shows, kind


def test_a_character_that_the_pdf_cannot_show_is_a_finding_that_names_the_field(tmp_path):
    outcome = motioner(
        *TIERP, "--roll", "Ledamot 👩‍🚒", "--lokalt", "漢字", "--format", "pdf", at=tmp_path
    )
    assert outcome.code == 1
    assert [line.split(":")[1].strip() for line in outcome.errors] == [
        "lokalt", "undertecknare.1.roll",
    ]  # fmt: skip
    assert "U+1F469" in outcome.err
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("name", ["å" * 10_000, "Å " * 5_000, "y" * 10_000])
def test_a_name_of_ten_thousand_characters_is_text(name, tmp_path):
    begun = time.process_time()
    outcome = motioner(
        *TIERP[:2], "--namn", name.strip(), "--datum", DAY, "--format", "docx,html,md,txt,json,pdf",
        "--ut", "ut", at=tmp_path,
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    for kind, text in shown(tmp_path / "ut").items():
        assert spaced(name) in spaced(text), kind
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("option", ["--parti", "--förening", "--argument", "--format", "--datum"])
def test_a_word_of_ten_thousand_characters_is_told_shortly(option, tmp_path):
    begun = time.process_time()
    outcome = motioner(*TIERP, option, "å" * 10_000, at=tmp_path)
    assert outcome.code in (1, 2)
    assert len(outcome.errors[0]) < 1000
    assert "ååååå" in outcome.errors[0]
    assert time.process_time() - begun < 5


def test_a_body_of_ten_thousand_characters_is_told_shortly():
    for command in ("motion", "avgift", "visa"):
        outcome = motioner(command, "å" * 10_000)
        assert outcome.code == 2
        assert len(outcome.err) < 1000


@settings(max_examples=25)
@given(TYPED)
def test_any_text_in_any_field_of_a_case_is_read_or_refused(text):
    registry = load_registry()
    for base, _name, put in EVERY_FIELD:
        node = tree({**base, **put(text)})
        loaded = read_case(node, registry)
        assert loaded.case or loaded.findings
        again = read_case(parse_yaml(tree_text({**base, **put(text)})), registry)
        assert again.case == loaded.case


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 50_000_000,
        b"a: " + b"x" * 1_100_000,
        b"a: [" * 20_000,
        b"a: &x [1]\nb: [*x, *x]\n",
        b"\xff\xfe" + "slag: motion".encode("utf-16-le"),
        b"slag: motion\norgan: H\xe5bo\n",
        b"".join(b"nyckel%d: x\n" % n for n in range(9_000)),
    ],
    ids=["50MB", "1MB", "djup", "alias", "utf-16", "latin-1", "nycklar"],
)
@pytest.mark.parametrize("way", ["granska", "profil", "förening", "mall", "kontakt"])
def test_a_hostile_file_is_told_with_its_name_and_soon(way, content, tmp_path):
    (tmp_path / "f.yaml").write_bytes(content)
    begun = time.process_time()
    if way == "granska":
        outcome = motioner("granska", "f.yaml", at=tmp_path)
    elif way == "kontakt":
        citizen = ("medborgarförslag", "Kalmar", "--namn", "Bo", "--datum", DAY)
        outcome = motioner(*citizen, "--kontakt", "f.yaml", at=tmp_path)
    else:
        value = "./f.yaml" if way == "förening" else "f.yaml"
        outcome = motioner(*TIERP, f"--{way}", value, at=tmp_path)
    assert outcome.code in ((1, 2) if way in ("mall", "kontakt") else (1,)), outcome.err[:300]
    assert "f.yaml" in outcome.err or way == "kontakt"
    assert files_in(tmp_path) == ["f.yaml"]
    assert time.process_time() - begun < 10
