"""Personal identity numbers are found in every spelling, with few false positives."""

import random
import re
from itertools import product

import pytest
from cases import case, checked, of, said
from commands import PACKAGE_HOME, TIERP, motioner
from docx import Document

from motioner.checks.identity import personal_numbers
from motioner.nouns.case import FileRef

CERTAIN = {
    "zero-width space": "811218\u200b-9876",
    "zero-width joiners everywhere": "\u200d".join("811218-9876"),
    "soft hyphen within": "81\u00ad12\u00ad18-9876",
    "soft hyphen as the sign": "811218\u00ad9876",
    "word joiner": "811218\u2060-\u20609876",
    "byte order mark": "\ufeff811218-98\ufeff76",
    "variation selector": "8\ufe0f11218-9876",
    "direction marks": "\u202d811218-9876\u202c",
    "line break after the sign": "811218-\n9876",
    "line break before the sign": "811218\r\n-9876",
    "two hyphens": "811218--9876",
    "blanks": "811218 -  9876",
    "no-break space": "19811218\u00a0-\u00a09876",
    "thin spaces": "811218\u2009-\u202f9876",
    "en dash": "811218–9876",
    "em dash": "811218—9876",
    "figure dash": "811218\u20129876",
    "minus": "811218\u22129876",
    "small hyphen": "811218\ufe639876",
    "full-width": "\uff18\uff11\uff11\uff12\uff11\uff18\uff0d\uff19\uff18\uff17\uff16",
    "full-width plus": "811218\uff0b9876",
    "arabic digits": "٨١١٢١٨-٩٨٧٦",
    "devanagari digits": "८११२१८-९८७६",
    "mathematical digits": "𝟖𝟏𝟏𝟐𝟏𝟖-𝟗𝟖𝟕𝟔",
    "superscripts": "⁸¹¹²¹⁸-⁹⁸⁷⁶",
    "over a hundred": "111218+9871",
    "with the century": "198112189876",
    "century and blank": "19811218 9876",
    "hyphens all through": "1981-12-18-9876",
    "dots": "81.12.18-9876",
    "slashes": "1981/12/18-9876",
    "one digit at a time": "8 1 1 2 1 8 - 9 8 7 6",
    "one digit at a time, in dots": "8.1.1.2.1.8-9.8.7.6",
    "samordningsnummer": "811278-9873",
    "in brackets": "(811218-9876)",
    "after a word": "pnr811218-9876",
}
POSSIBLE = {
    "ten digits": "8112189876",
    "a blank": "811218 9876",
    "a slash": "811218/9876",
    "a division slash": "811218\u22159876",
    "a dot": "811218.9876",
    "a middle dot": "811218\u00b79876",
    "an underscore": "811218_9876",
    "a colon": "811218:9876",
    "a date and four digits": "1981-12-18 9876",
    "blanks between": "81 12 18 9876",
    "line break": "811218\n9876",
    "line break within": "8112\n18-9876",
    "line break in the last four": "811218-98\n76",
    "letters o": "8O1218-9877",
    "letters l": "8ll2l8-9876",
    "letters I": "8112I8-9876",
}


@pytest.mark.parametrize("how", CERTAIN)
def test_a_number_is_seen_and_stops_the_document(how):
    found = checked(said(f"Jag {CERTAIN[how]} bor här."))
    assert of("personal-number.found", found), CERTAIN[how].encode("unicode-escape")
    assert not any("9876" in f.message or "987" in f.message for f in found)


@pytest.mark.parametrize("how", POSSIBLE)
def test_what_may_be_a_number_is_a_warning(how):
    found = checked(said(f"Jag {POSSIBLE[how]} bor här."))
    assert not of("personal-number.found", found)
    assert of("personal-number.possible", found), POSSIBLE[how].encode("unicode-escape")


OTHERS = (
    "556016-0680", "16556016-0680", "212000-0142", "202100-6222",  # organisationsnummer
    "08-112 18 98 76", "0811-21 89 87", "+46 8 112 18 98 76", "070-811 21 89",
    "Dnr KS 2019/01234-5", "KS2018/00812-3", "2019-03-15 2018", "20190315", "2021:1234",
    "1 200 000 000 kr", "10 308,40 kr", "0,8112189876", "8 112 189 876 kronor", "SFS 2017:725",
    "12 18 98 76", "1234567890123", "81-12-18", "2018–2022", "§ 81 12", "811318-9879",
)  # fmt: skip


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_none(text):
    found = checked(said(f"Det är {text} i år."))
    assert not [f for f in found if f.code.startswith("personal-number")]


def test_the_program_s_own_texts_hold_none():
    """Documents, templates and sources, with their dates, figures and addresses on the web."""
    kinds = ("*.md", "*.txt", "*.yaml", "*.json", "*.csv")
    rooms = ("samples", "templates", "motioner/data")
    files = [f for room in rooms for kind in kinds for f in (PACKAGE_HOME / room).rglob(kind)]
    assert len(files) > 100
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            assert list(personal_numbers(line)) == [], (file.name, line)


def test_few_numbers_of_other_sorts_are_taken_for_one():
    """Telephone numbers, sums, diary numbers and dates with times; 4,000 random ones."""
    draw = random.Random(10)
    digits = lambda n: "".join(draw.choice("0123456789") for _ in range(n))  # noqa: E731
    sorts = (
        lambda: f"0{digits(1)}-{digits(3)} {digits(2)} {digits(2)}",
        lambda: f"+46 70 {digits(3)} {digits(2)} {digits(2)}",
        lambda: f"Dnr KS {draw.randint(2000, 2026)}/{digits(5)}-{digits(1)}",
        lambda: f"{draw.randint(1, 999)} {digits(3)} {digits(3)} kr",
        lambda: (
            f"{draw.randint(2010, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02} 1430"
        ),
        lambda: f"{draw.randint(2010, 2026)}-03-15 kl. {digits(2)}.{digits(2)}",
        lambda: f"{draw.randint(1, 9)}{digits(1)}{draw.randint(2, 9)}{digits(3)}-{digits(4)}",
        lambda: f"ISBN 978-{digits(2)}-{digits(5)}-{digits(2)}-{digits(1)}",
    )
    drawn = [sort() for sort in sorts for _time in range(500)]
    taken = [text for text in drawn if list(personal_numbers(f"Se {text}, sade de."))]
    assert len(taken) <= 4, taken


@pytest.mark.parametrize(
    ("where", "more"),
    [
        ("mall.fil", {"template": FileRef("mallar/811218-9876.md")}),
        ("brevmall.fil", {"letterhead": FileRef("811218-9876.docx")}),
        ("partinamn.811218-9876", {"party_names": {"811218-9876": "Partiet"}}),
        ("nyckel", {"unknown": {"nyckel": "811218-9876"}}),
        ("argument.1", {"arguments": ("811218-9876",)}),
        ("siffror.1.2", {"figures": {"Avgift": "811218-9876"}}),
    ],
)
def test_names_of_files_and_keys_are_looked_at(where, more):
    found = of("personal-number.found", checked(case(free=True, **more)))
    assert [f.where for f in found] == [where]


SOME = {
    "zero-width space": CERTAIN["zero-width space"],
    "soft hyphen": CERTAIN["soft hyphen as the sign"],
    "arabic digits": CERTAIN["arabic digits"],
    "line break": POSSIBLE["line break"],
    "letters": POSSIBLE["letters l"],
}


@pytest.mark.parametrize("how", SOME)
@pytest.mark.parametrize("place", ["text", "head", "source", "table"])
def test_a_document_from_elsewhere_is_looked_at_everywhere(how, place, tmp_path):
    """Also in fields that are parsed as something else: Word breaks its runs anywhere."""
    document = Document()
    document.add_heading("Motion om träd", 1)
    document.add_paragraph("Träd ger skugga. " * 9)
    document.add_paragraph("Jag yrkar")
    document.add_paragraph("att kommunen ska plantera träd.")
    spots = {
        "text": lambda: document.paragraphs[1],
        "head": lambda: document.paragraphs[0].insert_paragraph_before(),
        "source": lambda: [document.add_heading("Källor", 2), document.add_paragraph()][1],
        "table": lambda: document.add_table(1, 2).cell(0, 1).paragraphs[0],
    }
    spot = spots[place]()
    for part in re.split("(?<=8)", SOME[how]):
        spot.add_run(part)
    document.save(str(tmp_path / "a.docx"))
    outcome = motioner("granska", "a.docx", at=tmp_path)
    assert "[personal-number." in outcome.err, outcome


def test_reading_takes_time_in_proportion_to_the_text():
    import time

    texts = [
        a * 40_000 for a in ("1", "8 ", "8\n", "81-", "1l", "811218-", "\u00ad1", "\u200b8", "8.")
    ]
    begun = time.perf_counter()
    for text in texts:
        list(personal_numbers(text))
    assert time.perf_counter() - begun < 5


def test_a_number_typed_as_an_option_stops_the_command(tmp_path):
    for sign, option in product(("\u200b-", "\u00ad", "\n-"), ("--ort", "--lokalt")):
        outcome = motioner(*TIERP, option, f"A 811218{sign}9876", "--ut", str(tmp_path / "ut"))
        assert outcome.code == 1
        assert "personal-number.found" in outcome.codes
    assert not (tmp_path / "ut").exists()
