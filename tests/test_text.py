"""The text writer: the text to paste into an e-service's fields."""

import re
import subprocess
import sys

import pytest
from drafts import full_draft, t
from hypothesis import example, given
from typed import HOSTILE, TYPED, draft_of

from motioner.nouns import draft as d
from motioner.writers import writer_for
from motioner.writers.text import write

EXPECTED = """\
Vänsterpartiet
Motion
Till kommunfullmäktige i Tierps kommun

Medlemskap i en förening

Ort har omkring 21 000 invånare.

Vad som krävs

Viktigt och betonat starkt
föreningens sida (https://klimatkommunerna.se/?a=1&b=2)

- inventera utsläpp
- sätta mål
- ha en plan

1. första
2. andra

Mindre rubrik

1. åter från ett

Avgift per år

År: 2023
Regel: 4 000 kr + 0,30 kr per invånare

År: 2024
Regel: ej funnen

Beskrivning
Text till ett formulärfält.

Vänsterpartiet föreslår därför kommunfullmäktige besluta
1. att ge kommunstyrelsen i uppdrag att ansöka om medlemskap
2. att kommunen ska gå med om föreningen erbjuder medlemskap.

Tierp den 22 november 2026
För Vänsterpartiets fullmäktigegrupp

Anna Andersson (V)
Gruppledare

Namnförtydligande:

Kontaktuppgifter
Namn: Anna Andersson (V)
E-post: anna@example.se

Bilaga: Krav, avgift och källor

Källor

1. SCB, www.scb.se
2. Källa 2

Källa: SCB
"""


def written(*blocks: d.Block) -> str:
    return write(draft_of(*blocks)).decode()


def test_whole_document():
    """Every block in its plain form, with a blank line between blocks and one newline last."""
    assert write(full_draft()).decode() == EXPECTED


def test_is_the_writer_of_txt():
    assert writer_for("txt")(full_draft()) == write(full_draft())


@pytest.mark.parametrize(
    ("marking", "lines"),
    [
        (d.Marking.NONE, "Vi föreslår\natt a\natt b.\n"),
        (d.Marking.DASH, "Vi föreslår\n- att a\n- att b.\n"),
        (d.Marking.NUMBER, "Vi föreslår\n1. att a\n2. att b.\n"),
    ],
)
def test_marking_of_att_satser(marking, lines):
    assert written(d.Yrkanden(t("Vi föreslår"), (t("att a"), t("att b.")), marking)) == lines


@pytest.mark.parametrize(
    ("text", "url", "line"),
    [
        ("sidan", "https://example.se/", "sidan (https://example.se/)"),
        ("https://example.se/", "https://example.se/", "https://example.se/"),
        ("www.example.se", "https://www.example.se/", "www.example.se"),
        ("anna@example.se", "mailto:anna@example.se", "anna@example.se"),
        ("sidan", "javascript:alert(1)", "sidan (javascript:alert(1))"),
    ],
)
def test_a_link_says_its_address_only_when_its_text_does_not(text, url, line):
    assert written(d.Paragraph((d.Link(text, url),))) == line + "\n"


def test_long_paragraph_is_one_line():
    """Nothing is wrapped, however long."""
    assert written(d.Paragraph(t("ord " * 500 + "slut"))) == "ord " * 500 + "slut\n"


@pytest.mark.parametrize("separator", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_typed_line_separator_becomes_one_space(separator):
    draft = full_draft(title=f"Ett{separator}två", name=f"Anna{separator}Berg")
    lines = write(draft).decode().splitlines()
    assert "Ett två" in lines
    assert "Anna Berg" in lines


def test_empty_parts_leave_no_empty_lines():
    """A missing addressee, group or caption is no line at all."""
    text = written(
        d.AddressBlock((), "Fråga", None),
        d.Paragraph(()),
        d.Table("", ("", "År"), ((t("Avgift"), t("2023")),)),
        d.Signatures("", None, (d.Signatory("Bo Berg"),), lines=True),
    )
    assert text == "Fråga\n\nAvgift\nÅr: 2023\n\nBo Berg\n"


@given(TYPED, TYPED)
@example(*HOSTILE[:2])
@example(*HOSTILE[2:4])
def test_typed_text_reaches_the_reader(title, name):
    """As typed, except for line separators, and on one line."""
    text = written(
        d.Heading(1, t(f"«{title}»")),
        d.Paragraph((d.Text(f"«{title}"), d.Strong(t(f"{name}»")))),
        d.Signatures("Ort", None, (d.Signatory(f"«{name}»"),), lines=False),
    )
    title, name = (re.sub("\r\n|[\r\n\u2028\u2029]", " ", typed) for typed in (title, name))
    joined = f"«{title}{name}»"
    assert text == f"«{title}»\n\n{joined}\n\nOrt\n\n«{name}»\n"


@pytest.mark.parametrize("room", ["html", "markdown", "text", "json"])
def test_the_small_writers_load_nothing_heavy(room):
    """A command that writes no Word file or PDF does not load their libraries."""
    program = f"import sys, motioner.writers.{room}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    loaded = set(done.stdout.decode().split())
    assert f"motioner.writers.{room}" in loaded
    assert not loaded & {"babel", "click", "docx", "jinja2", "mistune", "ruamel.yaml", "typst"}
