"""The interface for scripts: words, file names, streams and exit codes, exactly."""

import datetime as dt
import re
import sys
import unicodedata

import pytest
from commands import ANNA, DAY, TIERP, files_in, motioner

needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="namn som i Unix")

COMMANDS = (
    "motion", "medborgarförslag", "skriv", "ny", "granska", "avgift", "visa",
)  # fmt: skip
OUTPUT = {"--format": "docx", "--ut": "x", "--skriv-över": None, "--ändå": None, "--kopia": "x"}
OPTIONS = {
    "--förening": "klimatkommunerna", "--fritt": None, "--rubrik": "x", "--text": "x",
    "--yrkande": "x", "--namn": "x", "--parti": "V", "--roll": "x", "--partinamn": "x",
    "--grupp": None, "--gruppnamn": "x", "--datum": DAY, "--ort": "x", "--lokalt": "x",
    "--argument": "x", "--observatör": None, "--att-stil": "att", "--profil": "x",
    "--avgift": "1", "--avgift-källa": "x", "--mall": "x", "--fält": "x=y", "--adress": "x",
    "--telefon": "x", "--epost": "x", "--kontakt": "x", "--spara": "x", **OUTPUT,
}  # fmt: skip
KNOWN = {
    "motion": OPTIONS,
    "medborgarförslag": OPTIONS,
    "skriv": OUTPUT,
    "granska": {"--json": None},
    "avgift": {"--år": "2023", "--förening": "x", "--json": None},
    "visa": {"--json": None},
}
# Options that a command knows only to refuse them with its own message; its help omits them.
REFUSED = {
    "motion": {"--adress", "--telefon", "--epost", "--kontakt", "--kopia"},
    "medborgarförslag": {"--parti", "--partinamn", "--grupp", "--gruppnamn"},
}
STEM = f"motion-klimatkommunerna-tierp-{DAY}"


def spellings(word: str) -> set[str]:
    """The spellings of a word: as it is, without dots, decomposed."""
    bare = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return {word, bare, unicodedata.normalize("NFD", word)}


@pytest.mark.parametrize("name", [s for word in COMMANDS for s in sorted(spellings(word))])
def test_every_command_answers_to_every_spelling_of_its_name(name):
    assert motioner(name, "--help").code == 0


def test_help_lists_the_commands_as_they_are_spelt():
    shown = motioner("--help")
    assert shown.code == 0
    assert [name for name in COMMANDS if f" {name} " not in shown.out] == []
    assert "medborgarforslag" not in shown.out


@pytest.mark.parametrize(
    ("command", "option", "value"),
    [(c, s, v) for c, held in KNOWN.items() for o, v in held.items() for s in sorted(spellings(o))],
)
def test_every_option_is_known_in_every_spelling(command, option, value):
    given = [option] if value is None else [option, value]
    assert motioner(command, *given, "--help").code == 0
    if value is not None:
        assert motioner(command, f"{option}={value}", "--help").code == 0


@pytest.mark.parametrize("command", KNOWN)
def test_help_shows_each_option_with_its_dots_only(command):
    shown = motioner(command, "--help").out
    refused = REFUSED.get(command, set())
    assert [option for option in refused if re.search(rf"{option}\s", shown)] == []
    for option in KNOWN[command].keys() - refused:
        assert f"{option} " in shown or f"{option}\n" in shown
        bare = min(spellings(option), key=lambda s: (not s.isascii(), s))
        assert bare == option or f"{bare} " not in shown


def test_help_groups_the_options_and_puts_its_own_last():
    shown = motioner("motion", "--help").out
    headings = re.findall(r"^(\S.*):$", shown, re.M)
    assert headings == ["Vad dokumentet säger", "Vem som skriver", "Form", "Filer", "Övrigt"]
    assert re.findall(r"--[a-z]+", shown.rpartition("Övrigt:")[2])[:2] == ["--koder", "--help"]


def test_the_version_names_program_and_data():
    shown = motioner("--version")
    assert shown.code == 0
    assert shown.out.startswith("motioner ")
    assert shown.out.count("\n") == 1
    assert dt.date.fromisoformat(shown.out.split()[-1])


def test_a_written_file_is_a_line_on_stdout_and_all_else_is_on_stderr(tmp_path):
    outcome = motioner(*TIERP, "--format", "docx,md", "--ut", "ut", at=tmp_path)
    assert outcome.code == 0
    assert outcome.out == f"ut/{STEM}.docx\nut/{STEM}.md\n"
    assert outcome.err.startswith("Varning: ")
    assert files_in(tmp_path) == [f"ut/{STEM}.docx", f"ut/{STEM}.md"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("motion", "Tierp"), f"motion-klimatkommunerna-tierp-{DAY}.docx"),
        (("motion", "Region Uppsala"), f"motion-klimatkommunerna-region-uppsala-{DAY}.docx"),
        (("motion", "Gotland"), f"motion-klimatkommunerna-region-gotland-{DAY}.docx"),
        (("motion", "Malung-Sälen"), f"motion-klimatkommunerna-malung-salen-{DAY}.docx"),
        (("motion", "Habo"), f"motion-klimatkommunerna-habo-{DAY}.docx"),
        (("motion", "Håbo"), f"motion-klimatkommunerna-habo-0305-{DAY}.docx"),
        (("medborgarförslag", "Kalmar"), f"medborgarforslag-klimatkommunerna-kalmar-{DAY}.docx"),
        (("medborgarförslag", "Norrköping"), f"e-forslag-klimatkommunerna-norrkoping-{DAY}.docx"),
        (
            ("motion", "Tierp", "--fritt", "--rubrik", "Åk tåg, ät ägg!", "--yrkande", "att x"),
            f"motion-ak-tag-at-agg-tierp-{DAY}.docx",
        ),
        (
            ("motion", "Region Norrbotten", "--förening", "fairtrade-region"),
            f"motion-fairtrade-region-region-norrbotten-{DAY}.docx",
        ),
    ],
)
def test_file_names(arguments, name, tmp_path):
    outcome = motioner(*arguments, *ANNA, "--datum", DAY, at=tmp_path)
    assert outcome.out == f"{name}\n", outcome.err


def test_the_date_is_today_unless_said(tmp_path):
    made = motioner("motion", "Tierp", *ANNA, at=tmp_path)
    assert made.out == f"motion-klimatkommunerna-tierp-{dt.date.today()}.docx\n"


@pytest.mark.parametrize(
    ("given", "endings"),
    [
        ((), ["docx"]),
        (("--format", "pdf"), ["pdf"]),
        (("--format", "txt,md"), ["txt", "md"]),
        (("--format", "txt", "--format", "md"), ["txt", "md"]),
        (("--format", " TXT , md,txt"), ["txt", "md"]),
        (("--format", "alla"), ["docx", "pdf", "html", "md", "txt", "json"]),
    ],
)
def test_formats(given, endings, tmp_path):
    outcome = motioner(*TIERP, *given, at=tmp_path)
    assert outcome.out.split() == [f"{STEM}.{ending}" for ending in endings]
    assert all((tmp_path / line).stat().st_size for line in outcome.out.split())


@pytest.mark.parametrize(
    ("out", "formats", "written"),
    [
        ("ny/mapp", "txt", [f"ny/mapp/{STEM}.txt"]),
        ("ny/mapp/", "txt", [f"ny/mapp/{STEM}.txt"]),
        ("ny/min.txt", "txt", ["ny/min.txt"]),
        ("min.txt/", "md", [f"min.txt/{STEM}.md"]),
        ("finns.txt", "txt", [f"finns.txt/{STEM}.txt"]),
        ("finns.txt", "txt,md", [f"finns.txt/{STEM}.md", f"finns.txt/{STEM}.txt"]),
        ("min.TXT", "txt", ["min.txt"]),
    ],
)
def test_where_to(out, formats, written, tmp_path):
    (tmp_path / "finns.txt").mkdir()
    assert motioner(*TIERP, "--ut", out, "--format", formats, at=tmp_path).code == 0
    assert files_in(tmp_path) == written


@pytest.mark.parametrize(
    ("out", "written"),
    [
        ("min.pdf", "min.pdf"),
        ("min.txt", "min.txt"),
        ("min.docx", "min.docx"),
        ("min.pdf/", f"min.pdf/{STEM}.docx"),
        ("finns.pdf", f"finns.pdf/{STEM}.docx"),
        ("v1.0", f"v1.0/{STEM}.docx"),
    ],
)
def test_the_name_of_the_file_says_the_format_when_nothing_else_does(out, written, tmp_path):
    (tmp_path / "finns.pdf").mkdir()
    outcome = motioner(*TIERP, "--ut", out, at=tmp_path)
    assert (outcome.code, outcome.out) == (0, f"{written}\n"), outcome.err
    assert files_in(tmp_path) == [written]


def test_an_existing_file_is_refused_and_nothing_of_the_set_is_written(tmp_path):
    (tmp_path / f"{STEM}.md").write_text("mitt")
    outcome = motioner(*TIERP, "--format", "txt,md", at=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{STEM}.md" in outcome.errors[0]
    assert "--skriv-över" in outcome.errors[0]
    assert files_in(tmp_path) == [f"{STEM}.md"]
    assert (tmp_path / f"{STEM}.md").read_text() == "mitt"
    again = motioner(*TIERP, "--format", "txt,md", "--skriv-över", at=tmp_path)
    assert again.code == 0
    assert (tmp_path / f"{STEM}.md").read_text(encoding="utf-8") != "mitt"


def test_a_format_that_cannot_be_made_stops_all_of_them(tmp_path):
    outcome = motioner(
        "motion", "Tierp", "--namn", "Anna 👩‍🚒", "--datum", DAY, "--format", "txt,pdf", at=tmp_path
    )
    assert (outcome.code, outcome.codes[0]) == (1, "characters.no-glyph")
    assert "undertecknare.1.namn" in outcome.errors[0]
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("motion", "Tirp", *ANNA), 2, "Tierps kommun"),
        (("motion", "Tierp", *ANNA, "--parti", "Vänstrpartiet"), 2, "Vänsterpartiet"),
        (("motion", "Tierp", *ANNA, "--förening", "klimatkomunerna"), 2, "klimatkommunerna"),
        (("avgift", "Tirp"), 2, "Tierps kommun"),
        (("visa", "Tirp"), 2, "Tierp"),
        (("moton", "Tierp"), 2, "motion"),
        (("motion", "Tierp", *ANNA, "--skriv-ovver"), 2, "--skriv-över"),
        (("motion", "Tierp", *ANNA, "--format", "dox"), 2, "docx"),
        ((*TIERP, "--format", "md", "--ut", "ny.txt"), 2, "Byt till .md, ange --format txt, eller"),
        (
            (*TIERP, "--format", "docx,pdf", "--ut", "ny.pdf"),
            2,
            "är docx och pdf. Ange --format pdf,",
        ),
        (("medborgarförslag", "Kalmar", *ANNA, "--kopia", "inlamningen"), 2, "inlämning"),
        (("motion",), 2, "ORGAN"),
        (("motion", "Tierp", "Uppsala", *ANNA), 2, "Uppsala"),
        (("motion", "Tierp", "--namn"), 2, "--namn"),
        (("skriv", "finns-inte.yaml"), 2, "finns-inte.yaml finns inte"),
        (("granska", "finns-inte.yaml"), 2, "finns-inte.yaml finns inte"),
        (("granska", "."), 2, "är en mapp"),
        (("motion", "Tierp", *ANNA, "--profil", "finns-inte.yaml"), 2, "finns-inte.yaml"),
        (("motion", "Tierp", *ANNA, "--mall", "finns-inte.md"), 2, "finns-inte.md"),
        (("motion", "Tierp", *ANNA, "--lokalt", "@finns-inte.txt"), 2, "finns-inte.txt"),
        (("motion", "Tierp", *ANNA, "--förening", "./finns-inte.yaml"), 2, "finns-inte.yaml"),
        (("medborgarförslag", "Kalmar", *ANNA, "--kontakt", "nej.yaml"), 2, "nej.yaml"),
        (("motion", "Tierp", *ANNA, "--fritt"), 2, "--rubrik"),
        (("motion", "Tierp", *ANNA, "--fritt", "--rubrik", "x", "--observatör"), 2, "--observatör"),
        (("motion", "Tierp", *ANNA, "--text", "x.txt"), 2, "--fritt"),
        (("motion", "Tierp", *ANNA, "--avgift", "100"), 2, "--avgift-källa"),
        (("motion", "Tierp", *ANNA, "--fält", "a=b"), 2, "--mall"),
        (("ledamotsinitiativ", "Tierp", *ANNA, "--parti", "V", "--grupp"), 2, "--gruppnamn"),
        (("motion", "Tierp", *ANNA, "--med-data", "--utan-data"), 2, "--utan-data"),
        (("motion", "Tierp", *ANNA, "--adress", "Gatan 1"), 2, "medborgarförslag"),
        (("medborgarförslag", "Kalmar", *ANNA, "--parti", "V"), 2, "parti"),
        (("medborgarförslag", "Kalmar", *ANNA, "--grupp"), 2, "parti"),
        (("motion", "Tierp", *ANNA, "--datum", "2026-02-30"), 1, "2026-02-30"),
        (("motion", "Tierp", *ANNA, "--datum", "9999-12-31"), 1, "9999-12-31"),
        (("motion", "Tierp", *ANNA, "--datum", "2017-12-31"), 1, "2018-01-01"),
        (("motion", "Tierp", "--namn", "Anna 19811218-9876"), 1, "personnummer"),
        (("motion", "Tierp"), 1, "undertecknare"),
        (("motion", "Tierp", *ANNA, "--argument", "ekonomin"), 1, "ekonomi"),
        (("motion", "Tierp", *ANNA, "--att-stil", "x"), 1, "mening"),
        (("avgift", "Tierp", "--år", "tjugo"), 1, "tjugo"),
        (("avgift", "Tierp", "--år", "9999"), 1, "9999"),
        pytest.param(
            ("motion", "Tierp", *ANNA, "--ut", "/dev/null/mapp"),
            3,
            "/dev/null/mapp",
            marks=needs_unix,
        ),
        pytest.param(
            ("motion", "Tierp", *ANNA, "--ut", "x" * 300), 3, "för långt", marks=needs_unix
        ),
        (("motion", "Tierp", *ANNA, "--ut", "a\0b"), 3, "inget filnamn"),
    ],
)
def test_exit_codes(arguments, code, words, tmp_path):
    outcome = motioner(*arguments, at=tmp_path)
    assert outcome.code == code, outcome.err
    assert outcome.out == ""
    assert words in outcome.err
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (
            ("motion", "Tirp", *ANNA, "--parti", "Y", "--datum", "2020-13-01", "--format", "foo",
             "--förening", "nope"),
            2, ["”2020-13-01”", "--format: ”foo”", "”Tirp”", "”nope”", "”Y”"],
        ),
        (
            ("motion", "Tierp", *ANNA, "--mall", "nix.md", "--brevmall", "nix.docx",
             "--profil", "nix.yaml", "--lokalt", "@nix.txt"),
            2, ["nix.txt", "nix.md", "nix.docx", "nix.yaml"],
        ),
        (
            ("motion", "Tierp", *ANNA, "--datum", "2026-13-45", "--att-stil", "zz",
             "--argument", "nix"),
            1, ["2026-13-45", "zz", "nix"],
        ),
        (
            ("motion", "Tierp", *ANNA, "--argument", "nix", "--format", "x", "--format", "docx",
             "--kopia", "y"),
            2, ["”nix”", "--kopia: ”y”", "--format: ”x”", "--kopia och --utan-namn"],
        ),
        (
            ("motion", "Tierp", *ANNA, "--fritt", "--mall", "nix.md"),
            2, ["Inget yrkande", "--rubrik", "nix.md"],
        ),
        (
            ("motion", "Tierp", "--namn", "A", "--parti", "X", "--namn", "B", "--parti", "Y"),
            2, ["”X”", "”Y”"],
        ),
        (
            ("motion", "Tierp", *ANNA, "--mall", "m.md", "--fält", "a", "--fält", "b"),
            2, ["m.md", "”a”", "”b”"],
        ),
    ],
)  # fmt: skip
def test_all_that_is_wrong_is_told_at_once_a_line_each(arguments, code, told, tmp_path):
    outcome = motioner(*arguments, at=tmp_path)
    assert (outcome.code, outcome.out) == (code, ""), outcome.err
    assert len(outcome.errors) == len(told), outcome.err
    assert all(words in line for words, line in zip(told, outcome.errors, strict=True))
    assert files_in(tmp_path) == []


def test_an_unknown_body_is_a_finding_in_a_case_and_wrong_usage_as_an_argument(tmp_path):
    text = "slag: motion\norgan: Tirp\nämne: klimatkommunerna\ndatum: 2026-11-22\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    outcome = motioner("skriv", "a.yaml", at=tmp_path)
    assert (outcome.code, outcome.codes) == (1, ["body.unknown", "signer.missing"])
    assert "a.yaml:2" in outcome.errors[0]
    assert "Tierps kommun" in outcome.errors[0]
