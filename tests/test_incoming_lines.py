"""Findings in a document have the line of the file with the text in question."""

import json
import re

import pytest
from commands import motioner
from test_review import SOUND

NUMBER = "640823-3234"
LINES = f"""Motion

Till kommunfullmäktige i Tierps kommun

Fler cykelbanor

Cykelbanorna tar slut mitt i skogen. Den som vill vidare får gå i diket, och
det gör många av dem som bor längs vägen.

Frågor besvaras av Anna, som nås på telefon när som helst på dygnet och har
personnummer {NUMBER}, eller av någon annan i gruppen som har tid och som
skall svara.

Vi föreslår därför kommunfullmäktige besluta

att ge kommunstyrelsen i uppdrag att utreda fler cykelbanor mellan byarna i
kommunen.

Tierp den 2 maj 2023

Anna Andersson (V)
"""


def places(text, tmp_path, name="motion.txt", command="granska"):
    """The line of each reported code; None if there is no line."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    told = motioner(command, name, at=tmp_path).err
    found = re.findall(rf"^\w+: {name}(?::(\d+))?, .* \[([a-z.-]+)\]$", told, re.MULTILINE)
    judged = [line for line in told.splitlines() if line.startswith("Inget att rätta i ")]
    assert len(found) + len(judged) == len(told.splitlines())
    return {code: int(line) if line else None for line, code in found}


def test_words_in_a_text_are_told_with_their_own_line(tmp_path):
    found = {"personal-number.found": 11, "language.skall": 12}
    assert places(LINES, tmp_path) == found
    answer = json.loads(motioner("granska", "motion.txt", "--json", at=tmp_path).out)
    assert {told["code"]: told["line"] for told in answer["findings"]} == found
    assert places(LINES, tmp_path, command="öppna") == {"personal-number.found": 11}


def test_words_that_run_across_lines_are_told_where_they_begin(tmp_path):
    broken = "numret, som kan behövas när som helst, är på något sätt 640823-\n3234"
    text = LINES.replace(f"personnummer {NUMBER}", broken)
    assert places(text, tmp_path)["personal-number.found"] == 11


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("Fler cykelbanor\n\n", "Fler cykelbanor.\n\n", "title.full-stop", 5),
        ("\nkommunen.\n", f"\nkommunen {NUMBER}.\n", "personal-number.found", 17),
        ("Tierp den 2 maj 2023", "Tierp den 31 april 2023", "document.no-date", 19),
        ("Anna Andersson (V)\n", "", "signer.missing", None),
        ("föreslår därför", "förslår därför", "ingress.misspelt", 14),
    ],
)
def test_what_stands_elsewhere_is_told_there_or_without_a_line(old, new, code, line, tmp_path):
    plain = LINES.replace(NUMBER, "1234").replace("skall", "ska")
    assert old in plain
    assert places(plain.replace(old, new), tmp_path)[code] == line


def test_a_figure_is_told_with_its_own_line(tmp_path):
    text = LINES.replace("Fler cykelbanor\n", "Gå med i Klimatkommunerna\n")
    text = text.replace("det gör många", "i Klimatkommunerna, som har 42 medlemmar, finns många")
    assert places(text, tmp_path)["figure.differs"] == 8


def test_a_document_without_lines_has_none_told(tmp_path):
    html = "".join(f"<p>{part}</p>" for part in LINES.split("\n\n"))
    assert places(html, tmp_path, "motion.html")["personal-number.found"] is None


def test_a_sound_document_is_still_sound(tmp_path):
    assert places(SOUND, tmp_path) == {}


MARKDOWN = f"""---
titel: Fler cykelbanor
---
# Motion

Till kommunfullmäktige i **Tierps kommun**

## Fler cykelbanor

> Cykelbanorna tar slut [mitt i skogen](https://example.se/skog) enligt kommunen.

1. Den som *vill* vidare får gå i diket.
2. Det gör många av dem som bor längs vägen, och den som frågar
   får svar av den som har personnummer {NUMBER} och som
   skall svara.

Vi föreslår därför kommunfullmäktige besluta

- att ge kommunstyrelsen i uppdrag att utreda fler cykelbanor.

Tierp den 31 maj 2023

Anna Andersson (V)
"""


def test_markdown_has_lines_too(tmp_path):
    found = {"personal-number.found": 14, "language.skall": 15}
    assert places(MARKDOWN, tmp_path, "motion.md") == found
    text = MARKDOWN.replace("31 maj", "31 april")
    assert places(text, tmp_path, "motion.md")["document.no-date"] == 21


@pytest.mark.parametrize("mark", ["", "1. ", "- "])
@pytest.mark.parametrize("name", ["motion.txt", "motion.md"])
def test_an_att_sats_that_was_broken_early_is_one(mark, name, tmp_path):
    """Even if its lines are short; the next begins with *att* again."""
    satser = (
        f"{mark}att kommunen ansöker om medlemskap\ni Klimatkommunerna\n{mark}att avgiften betalas"
    )
    text = (
        f"Gå med\n\nTill kommunfullmäktige i Tierps kommun\n\nVi yrkar\n\n{satser}\n\nAnna A (V)\n"
    )
    (tmp_path / name).write_text(text, encoding="utf-8")
    told = motioner("granska", name, at=tmp_path).out
    assert "1. att kommunen ansöker om medlemskap i Klimatkommunerna\n" in told
    assert "2. att avgiften betalas" in told
