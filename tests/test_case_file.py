"""The case file: saving and reading preserve a case."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from commands import files_in
from hypothesis import given, settings
from whole_cases import REGISTRY, cases

from motioner.ground.findings import Level
from motioner.ground.sources import PartialDate
from motioner.load.case import read_case
from motioner.load.fields import case_keys
from motioner.load.reading import parse_yaml, tree
from motioner.load.saving import case_text, case_tree
from motioner.nouns import case as c

SAVED = Path(__file__).parent / "saved"


def read(text: str):
    """The case of a text."""
    return read_case(parse_yaml(text), REGISTRY)


@settings(max_examples=40)
@given(cases())
def test_a_saved_case_is_read_as_the_same_case_and_saved_to_the_same_text(made):
    text = case_text(made, REGISTRY)
    loaded = read(text)
    assert [f for f in loaded.findings if f.level is Level.ERROR] == []
    assert loaded.case == made
    assert case_text(loaded.case, REGISTRY) == text


@settings(max_examples=20)
@given(cases())
def test_the_tree_of_a_case_is_read_as_the_same_case(made):
    assert read_case(tree(case_tree(made, REGISTRY)), REGISTRY).case == made


# --- reading ---------------------------------------------------------------------------------

WHOLE = """\
# min motion
format: 1
slag: motion
organ: "0360"            # Tierp
ämne: klimatkommunerna
datum: 2026-11-22
undertecknare:
  - {namn: Anna Andersson, parti: V, roll: Gruppledare}
  - namn: Bo Berg
lokalt: |
  Första stycket.

  Andra stycket.
argument: [uppföljning, ekonomi]
observatör: nej
krav:
  1: {läge: beslutat, organ: kommunfullmäktige, datum: 2021-03-15, paragraf: 34}
  3: {läge: inte uppfyllt}
tidigare:
  - {slag: motion, år: 2018, utfall: avslag, skäl: [arbetar-redan], källa: Protokoll}
uppgifter:
  avgift: {belopp: 11 000, år: 2026, källa: "kansliet, e-post", datum: 2026-11-20}
  medlemmar: {antal: 55, datum: 2026-11, källa: kansliet}
ändå: [body.member]
"""


def test_a_case_written_by_hand_is_read_field_by_field():
    loaded = read(WHOLE)
    assert loaded.findings == ()
    case = loaded.case
    assert (case.kind, case.body, case.date) == (c.Kind.MOTION, "0360", dt.date(2026, 11, 22))
    assert case.signers == (c.Signer("Anna Andersson", "V", "Gruppledare"), c.Signer("Bo Berg"))
    assert case.local == "Första stycket.\n\nAndra stycket.\n"
    assert case.arguments == ("uppföljning", "ekonomi")
    assert case.criteria[1].date == PartialDate(2021, 3, 15)
    assert case.criteria[3] == c.CriterionState(c.Stance.UNMET)
    assert case.earlier[0].reasons == ("arbetar-redan",)
    assert case.told.fee.amount == Decimal(11000)
    assert case.told.members == c.ToldMembers(55, PartialDate(2026, 11), "kansliet")
    assert case.overridden == ("body.member",)
    assert case.subject == c.Proposed("klimatkommunerna")


def test_fields_know_their_lines():
    lines = read(WHOLE).lines
    assert lines["organ"] == 4
    assert lines["undertecknare.1"] == lines["undertecknare.1.roll"] == 8
    assert lines["undertecknare.2.namn"] == 9
    assert lines["krav.3"] == 18
    assert lines["uppgifter.medlemmar.antal"] == 23


def test_keys_and_words_may_be_spelt_without_dots():
    folded = WHOLE.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    assert "amne:" in folded
    for before, after in (("observator", "OBSERVATOR"), ("kalla: Prot", "Kalla: Prot")):
        folded = folded.replace(before, after)
    folded = folded.replace("kommunfullmaktige", "kommunfullmäktige")
    loaded = read(folded)
    assert loaded.findings == ()
    assert loaded.case.criteria == read(WHOLE).case.criteria
    assert loaded.case.earlier == read(WHOLE).case.earlier
    assert loaded.case.overridden == ("body.member",)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Tierp", "0360"), ("Tierps kommun", "0360"), ("0360", "0360"), ("Region Uppsala", "03"),
     ("Uppsala", "0380"), ("gotland", "0980"), ("09", "0980")],
)  # fmt: skip
def test_a_body_by_name_is_saved_as_its_code(name, code):
    loaded = read(WHOLE.replace('"0360"', name))
    assert loaded.case.body == code
    assert read(case_text(loaded.case, REGISTRY)).case.body == code


def test_a_code_needs_no_quotation_marks():
    assert read(WHOLE.replace('"0360"', "0114")).case.body == "0114"


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_a_key_that_is_left_empty_is_as_if_it_were_not_there(empty):
    optional = ("ort", "rubrik", "gruppnamn", "lokalt", "argument", "yrkanden", "krav", "tidigare",
                "regler", "kontakt", "mall", "fält", "märkning", "ändå", "partinamn")  # fmt: skip
    start = WHOLE.partition("lokalt:")[0]
    bare = read(start).case
    for key in optional:
        loaded = read(f"{start}{key}: {empty}\n")
        assert loaded.findings == (), key
        assert loaded.case == bare, key


def test_an_empty_list_of_arguments_means_none_at_all():
    assert read(WHOLE.replace("[uppföljning, ekonomi]", "[]")).case.arguments == ()
    saved = case_text(read(WHOLE.replace("[uppföljning, ekonomi]", "[]")).case, REGISTRY)
    assert read(saved).case.arguments == ()


def test_a_single_value_will_do_for_a_list():
    loaded = read(WHOLE.replace("[uppföljning, ekonomi]", "ekonomi"))
    assert loaded.case.arguments == ("ekonomi",)


def test_a_newer_format_is_read_with_a_warning_and_its_keys_are_kept():
    text = WHOLE.replace("format: 1", "format: 2") + "nyhet:\n  a: [1, två]\n"
    loaded = read(text)
    (warning,) = loaded.findings
    assert (warning.code, warning.level, warning.line) == ("file.newer-format", Level.WARNING, 2)
    assert loaded.case.unknown == {"nyhet": {"a": ["1", "två"]}}
    again = read(case_text(loaded.case, REGISTRY))
    assert again.case == loaded.case
    assert again.case.format == 2


def test_a_newer_format_may_be_spelt_without_dots():
    text = WHOLE.replace("format: 1", "format: 2").replace("ämne", "amne") + "nyhet: x\n"
    loaded = read(text)
    assert loaded.case.subject == c.Proposed("klimatkommunerna")
    assert loaded.case.unknown == {"nyhet": "x"}


def test_a_doubled_key_is_a_fault_in_a_newer_format_too():
    text = WHOLE.replace("format: 1", "format: 2") + "organ: Uppsala\nnyhet: x\nnyhet: y\n"
    codes = [f.code for f in read(text).findings]
    assert codes.count("file.doubled-key") >= 1
    assert read(text).case is None


@pytest.mark.parametrize("version", ["0", "-1", "ett", "1.0", "²", "9" * 5000])
def test_a_format_that_is_no_number_of_ours(version):
    loaded = read(WHOLE.replace("format: 1", f"format: {version}"))
    assert (loaded.case is None) == any(f.level is Level.ERROR for f in loaded.findings)
    assert loaded.findings
    assert loaded.findings[0].where == "format"


SECTIONS = "krav:\n  1: {{läge: beslutat, paragraf: {0}}}\n"
SECTIONS += (
    "händelser:\n- {{händelse: bordläggning, datum: 2026-11-23, organ: KF, paragraf: {0}}}\n"
)


def with_section(typed: str):
    """A case with the section in both places that can have one."""
    return read(re.sub(r"(?ms)^krav:.*?(?=^\S)", "", WHOLE) + SECTIONS.format(typed))


@pytest.mark.parametrize(
    "typed", ["77", "'§ 77'", "§77", "§\u00a077", "77 a", "77B", "'§ 7/2020'", "47/96", "2025/77"]
)
def test_a_section_of_minutes_has_a_number_and_may_have_a_letter_or_a_year(typed):
    case = with_section(typed).case
    assert case.criteria[1].paragraph == typed.strip("'")
    assert case.history[0].paragraph == typed.strip("'")


@pytest.mark.parametrize(
    "typed",
    [
        "-4",
        "0",
        "'§'",
        "abc <b>",
        "12 och 13",
        "12-13",
        "§§ 12",
        "KF § 12",
        "²",
        "1" * 5,
        "x" * 300,
    ],
)
def test_what_is_no_section_of_minutes_is_told_wherever_it_stands(typed):
    loaded = with_section(typed)
    assert loaded.case is None
    assert [(f.code, f.where) for f in loaded.findings] == [
        ("file.section", "krav.1.paragraf"),
        ("file.section", "händelser.1.paragraf"),
    ]
    assert all("77/2025" in f.hint and len(f.message) < 120 for f in loaded.findings)


@pytest.mark.parametrize("name", files_in(SAVED))
def test_cases_of_every_format_so_far_are_still_read(name):
    loaded = read((SAVED / name).read_text(encoding="utf-8"))
    assert [f for f in loaded.findings if f.level is Level.ERROR] == []
    assert loaded.case.signers[0].name == "Anna Andersson"


def test_a_saved_case_writes_text_of_several_lines_as_it_is():
    saved = case_text(read(WHOLE).case, REGISTRY)
    assert "lokalt: |\n  Första stycket.\n\n  Andra stycket.\n" in saved
    assert "Å" not in saved.encode("ascii", "ignore").decode()


def test_every_key_of_the_schema_is_saved_in_its_order():
    saved = case_tree(read(WHOLE).case, REGISTRY)
    order = [key for key in case_keys(REGISTRY) if key in saved]
    assert list(saved) == order
