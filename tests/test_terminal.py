"""No control characters reach the terminal, from options, files or their names."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from commands import ANNA, TIERP, command, environment, motioner, process

# Clears the screen, sets the title, returns to the start of the line, reverses the text direction.
EVIL = "\x1b[2J\x1b]0;titel\x07\r\x9b31m\u202e\x7f\x08\x00"
TYPED = EVIL.removesuffix("\x00")
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CASE = """slag: motion
organ: "0360"
ämne: fritt
rubrik: "R {evil}"
text: "Vi vill det {evil}."
yrkanden: ["att kommunen ska {evil} göra det"]
datum: 2026-01-10
undertecknare: [{{namn: "A {evil}", parti: V}}]
händelser:
  - {{händelse: inlämnad, datum: 2026-01-11, dnr: "KS {evil}"}}
  - {{händelse: remitterad, datum: 2026-01-12, till: "nämnden {evil}"}}
"{evil}": x
"""


def case_text(evil: str) -> str:
    """A case with the characters in every field, as YAML writes them."""
    return CASE.format(evil="".join(f"\\u{ord(c):04x}" for c in evil))


def assert_harmless(outcome):
    assert outcome.code in (0, 1, 2, 3)
    for stream in (outcome.out, outcome.err):
        found = RAW.search(stream)
        assert found is None, stream[max(0, found.start() - 60) : found.end() + 20]


@pytest.mark.parametrize(
    "words",
    [
        (f"nå{TYPED}t",),
        ("motion", f"Ti{TYPED}erp", *ANNA),
        ("motion", f"--o{TYPED}känt"),
        (*TIERP, "--namn", f"B{TYPED}"),
        (*TIERP, "--datum", f"2026{TYPED}"),
        (*TIERP, "--format", TYPED),
        (*TIERP, "--ut", f"/finns{TYPED}/inte.docx", "--format", "pdf"),
        (*TIERP, "--förening", TYPED),
        (*TIERP, "--förening", f"{TYPED}.json"),
        (*TIERP, "--mall", f"{TYPED}.md"),
        (*TIERP, "--fält", TYPED),
        (*TIERP, "--brevmall", f"{TYPED}.docx"),
        (*TIERP, "--lokalt", f"@{TYPED}"),
        (*TIERP, "--profil", TYPED),
        ("medborgarförslag", "Kalmar", *ANNA, "--kontakt", TYPED),
        ("visa", TYPED),
        ("visa", f"{TYPED}.yaml"),
        ("avgift", TYPED),
        ("avgift", "Tierp", "--år", TYPED),
        ("avgift", "Tierp", "--år", TYPED, "--json"),
        ("granska", f"{TYPED}.docx"),
        ("skriv", f"{TYPED}.yaml"),
        ("skriv", "a.yaml", "--händelse", TYPED),
        ("nästa", "a.yaml", TYPED),
        ("händelse", "a.yaml", "beslut", "--utfall", TYPED),
        ("kalender", f"{TYPED}.yaml"),
        ("jämför", TYPED, TYPED),
        ("öppna", f"{TYPED}.docx"),
        ("brevmall", "granska", f"{TYPED}.docx"),
        ("brevmall", "ny", TYPED),
        ("webb", "--port", TYPED),
        ("ny", f"finns{TYPED}/a.yaml"),
    ],
    ids=lambda words: " ".join(words).replace(TYPED, "*")[:60],
)  # fmt: skip
def test_what_is_typed_steers_no_terminal(words, tmp_path):
    (tmp_path / "a.yaml").write_text(case_text(""), encoding="utf-8")
    assert_harmless(motioner(*words, at=tmp_path))


@pytest.mark.parametrize("evil", [EVIL, TYPED, "\x9b31m\u202e\u200f", "\u0007", "\t\u2028"])
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_what_a_case_holds_steers_no_terminal(evil, more, tmp_path):
    text = case_text(evil)
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    without_key = "\n".join(text.splitlines()[:-1]) + "\n"
    (tmp_path / "b.yaml").write_text(without_key, encoding="utf-8")
    for file in ("a.yaml", "b.yaml"):
        for name in ("visa", "nästa", "granska"):
            outcome = motioner(name, file, *more, at=tmp_path)
            assert_harmless(outcome)
            if more and outcome.out:
                json.loads(outcome.out)
        for name in ("kalender", "skriv"):
            assert_harmless(motioner(name, file, at=tmp_path))
        assert_harmless(motioner("jämför", file, "b.yaml", *more, at=tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_path_is_one_line_whatever_its_name_holds(tmp_path):
    name = "en\x1b[2Jfil\nFel: påhittat.docx"
    outcome = motioner(*TIERP, "--ut", str(tmp_path / name))
    assert outcome.code == 0
    assert outcome.out == f"{tmp_path}/en\\u001b[2Jfil\\u000aFel: påhittat.docx\n"
    assert [path.name for path in tmp_path.iterdir()] == [name]
    again = motioner(*TIERP, "--ut", str(tmp_path / name))
    assert again.code == 2
    assert "\\u001b[2J" in again.err
    assert_harmless(again)


def test_json_holds_the_same_values_afterwards(tmp_path):
    (tmp_path / "a.yaml").write_text(case_text("\x9b\u202e\x7f"), encoding="utf-8")
    outcome = motioner("granska", "a.yaml", "--json", at=tmp_path)
    keys = [f["where"] for f in json.loads(outcome.out)["findings"]]
    assert "\x9b\u202e\x7f" in keys


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_person_at_a_terminal_is_steered_no_more_than_a_file(tmp_path):
    """On a terminal click would pass its own control codes through."""
    import pty

    leader, follower = pty.openpty()
    done = process(("visa", f"Ti{TYPED}erp"), tmp_path, capture_output=False, stderr=follower)
    os.close(follower)
    shown = os.read(leader, 10_000).decode().replace("\r\n", "\n")
    os.close(leader)
    assert done.returncode == 2
    assert "\\u001b[2J" in shown
    assert RAW.search(shown) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such streams")
@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
@pytest.mark.parametrize("words", ["visa Tierp", "nå", "ny a.yaml"])
def test_a_stream_that_is_closed_is_not_missed(closed, words, tmp_path):
    outcome = process(
        words.split(), tmp_path, stdin=-3, preexec_fn=lambda: [os.close(n) for n in closed]
    )
    assert outcome.returncode in (0, 2, 130)
    assert "fel i programmet" not in outcome.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize("words", ["visa Tierp", "nå", "ny a.yaml"])
def test_a_stream_that_is_full_is_no_fault_of_the_program(words, tmp_path):
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        outcome = process(words.split(), tmp_path, capture_output=False, stdout=full, stderr=full,
                          stdin=-3)  # fmt: skip
    assert outcome.returncode in (2, 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"LANG": "xx", "MOTIONER_LANG": "zz", "LC_ALL": "zz_ZZ.KOI8-R"},
        {"MOTIONER_LANG": "en/../..", "LANGUAGE": "../../../etc"},
        {"PYTHONIOENCODING": "ascii:strict", "TZ": "Ingen/Ort:::99"},
        {"PYTHONIOENCODING": "utf-16", "HOME": "", "TERM": ""},
        {"COLUMNS": "1", "LINES": "0"},
        {"COLUMNS": "0"},
        {"COLUMNS": "abc"},
        {"COLUMNS": "9" * 30},
    ],
    ids=str,
)
def test_an_odd_environment_is_no_fault_of_the_program(changes, tmp_path):
    for words in (("motion", "--help"), ("visa", "Tier")):
        outcome = process(words, tmp_path, env=environment(**changes))
        assert outcome.returncode == (2 if words[-1] == "Tier" else 0), outcome.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder one is in")
def test_a_folder_that_is_gone_is_told(tmp_path):
    gone = tmp_path / "borta"
    gone.mkdir()
    words = ["sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh", *command(*TIERP, "--format", "txt")]
    outcome = subprocess.run(
        words, cwd=gone, env=environment(), capture_output=True, encoding="utf-8", timeout=60,
        check=False,
    )  # fmt: skip
    assert (outcome.returncode, outcome.stdout) == (3, "")
    assert "mappen finns inte" in outcome.stderr
