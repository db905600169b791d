"""Figures in a document are compared with the facts known on its date."""

import datetime as dt

import pytest
from figured import REGISTRY, figures_of

from motioner.checks.document import review
from motioner.checks.figures import Figures, Verdict, compared, figure_findings
from motioner.checks.figures.numbers import numbers_in
from motioner.foreign.incoming import structure
from motioner.foreign.incoming.lines import Line

AGREES, DIFFERS, UNKNOWN = Verdict

MEMBERS = "Klimatkommunerna har {} medlemmar."

# fmt: off
# The document's date, a sentence, the figure's words, the verdict and a part of what is known.
TOLD = [
    ("2023-05-02", "Tierps kommun har 21 406 invånare.", "21 406 invånare", AGREES, "21 406"),
    ("2023-05-02", "Vi är drygt 21 000 invånare.", "drygt 21 000 invånare", AGREES, "21 406"),
    ("2023-05-02", "Vi är 21 000 invånare.", "21 000 invånare", AGREES, "21 406"),
    ("2023-05-02", "Vi är knappt 21 000 invånare.", "knappt 21 000 invånare", DIFFERS, "21 406"),
    ("2023-05-02", "Vi är 20 000 invånare.", "20 000 invånare", DIFFERS, "21 406"),
    ("2023-05-02", "Byn Hittepå har 900 invånare.", None, None, None),
    ("2023-05-02", "Hittepå har 900 invånare.", "900 invånare", UNKNOWN, None),
    ("2023-05-02", "Uppsala har 242 000 invånare och vi betydligt färre.",
     None, None, None),
    ("2023-05-02", "Tierp har 20 000 invånare.", "20 000 invånare", DIFFERS, "21 406"),
    ("2023-05-02", "Vårt parti har 42 medlemmar.", "42 medlemmar", UNKNOWN, None),
    ("2023-05-02", "Uppsala kommun har 20 000 invånare.", "20 000 invånare", DIFFERS, "Uppsala"),
    ("2023-02-01", "Tierps kommun har 21 406 invånare.", "21 406 invånare", UNKNOWN, "2021"),
    ("2023-05-02", MEMBERS.format("51"), "51 medlemmar", AGREES, "51 medlemmar (februari 2023)"),
    ("2023-05-02", MEMBERS.format("42"), "42 medlemmar", DIFFERS, "51 medlemmar"),
    ("2023-05-02", MEMBERS.format("femtioen"), "femtioen medlemmar", AGREES, "51"),
    ("2023-05-02", MEMBERS.format("Femtio"), "Femtio medlemmar", DIFFERS, "51 medlemmar"),
    ("2023-05-02", MEMBERS.format("drygt femtio"), "drygt femtio medlemmar", AGREES, "51"),
    ("2023-05-02", MEMBERS.format("ett femtiotal"), "ett femtiotal medlemmar", AGREES, "51"),
    ("2023-05-02", MEMBERS.format("ett trettiotal"), "ett trettiotal medlemmar", DIFFERS, "51"),
    ("2023-05-02", MEMBERS.format("hundratals"), None, None, None),
    ("2023-05-02", "Tre kommuner är med.", "Tre kommuner är med", UNKNOWN, None),
    ("2023-05-02", "Vi är tjugoett tusen invånare.", "tjugoett tusen invånare", AGREES, "21 406"),
    ("2023-05-02", "Vi är tjugotusen invånare.", "tjugotusen invånare", DIFFERS, "21 406"),
    ("2023-05-02", "Vi är tjugoett tusen fyra hundra sex invånare.",
     "tjugoett tusen fyra hundra sex invånare", AGREES, "21 406"),
    ("2023-05-02", "Avgiften är fyra tusen kronor plus trettio öre per invånare.",
     "trettio öre per invånare", AGREES, "0,30 kr per invånare"),
    ("2023-05-02", "Avgiften är fyra tusen kronor plus trettio öre per invånare.",
     "fyra tusen kronor", AGREES, "grundbeloppet"),
    ("2023-05-02", "Avgiften är högst fyrtioniotusen kronor.",
     "fyrtioniotusen kronor", AGREES, "49 000 kr"),
    ("2023-05-02", "Medlemmarna har 2,5 miljoner invånare.",
     "2,5 miljoner invånare", DIFFERS, "4,5"),
    ("2023-05-02", "Medlemmarna har fyra miljoner fem hundra tusen invånare.",
     "fyra miljoner fem hundra tusen invånare", AGREES, "4,5"),
    ("2021-06-01", MEMBERS.format("41"), "41 medlemmar", UNKNOWN, "40 medlemmar"),
    ("2026-11-22", MEMBERS.format("58"), "58 medlemmar", UNKNOWN, "52 medlemmar"),
    ("2026-11-22", MEMBERS.format("40"), "40 medlemmar", DIFFERS, "52 medlemmar"),
    ("2026-11-22", "I mars 2020 hade föreningen 38 medlemmar.",
     "38 medlemmar", AGREES, "mars 2020"),
    ("2026-11-22", "I mars 2020 hade föreningen 52 medlemmar.",
     "52 medlemmar", DIFFERS, "mars 2020"),
    ("2023-05-02", "Föreningen har fyra krav.", "fyra krav", AGREES, "fyra krav"),
    ("2023-05-02", "Alla 5 kraven är uppfyllda.", "5 kraven", DIFFERS, "fyra krav"),
    ("2023-05-02", "Krav 3 återstår.", None, None, None),
    ("2023-05-02", "Medlemmarna har över 4,5 miljoner invånare.",
     "över 4,5 miljoner invånare", AGREES, "4,5"),
    ("2026-11-22", "Medlemmarna har sex miljoner invånare.",
     "sex miljoner invånare", UNKNOWN, "4,5"),
    ("2020-03-01", "Medlemmarna har sex miljoner invånare.",
     "sex miljoner invånare", DIFFERS, "3,5"),
    ("2023-05-02", "Nätverket startade 2003.", "startade 2003", AGREES, "2003"),
    ("2023-05-02", "Nätverket startade 1998.", "startade 1998", DIFFERS, "2003"),
    ("2023-05-02", "Föreningen bildades 2008.", "bildades 2008", AGREES, "2008"),
    ("2023-05-02", "Föreningen bildades 2003.", "bildades 2003", UNKNOWN, "2003"),
    ("2023-05-02", "Avgiften är 10 421,80 kr.", "10 421,80 kr", AGREES, "2023 års regel"),
    ("2023-05-02", "Avgiften är omkring 10 400 kronor.", "omkring 10 400 kronor", AGREES, "2023"),
    ("2023-05-02", "Avgiften är 9 000 kronor.", "9 000 kronor", DIFFERS, "10 421,80 kr"),
    ("2026-11-20", "Enligt 2023 års regel vore avgiften omkring 10 300 kronor.",
     "omkring 10 300 kronor", AGREES, "10 308,40 kr"),
    ("2026-11-20", "Enligt 2023 års regel är avgiften 10 421,80 kronor.",
     "10 421,80 kronor", AGREES, "10 421,80 kr"),
    ("2026-05-02", "Avgiften är 12 000 kronor.", "12 000 kronor", UNKNOWN, "2023 års regel"),
    ("2026-05-02", "Avgiften är 9 287 kronor.", "9 287 kronor", UNKNOWN, "2023 års regel"),
    ("2023-05-02", "Avgiften är 49 öre per invånare.", "49 öre per invånare", AGREES, "49 öre"),
    ("2023-05-02", "Avgiften är 4 000 kronor plus 30 öre per invånare.",
     "30 öre per invånare", AGREES, "0,30 kr per invånare"),
    ("2023-05-02", "Avgiften är 25 öre per invånare.", "25 öre per invånare", DIFFERS, "49 öre"),
    ("2023-05-02", "Avgiften blir högst 10 422 kr.", "10 422 kr", AGREES, "10 421,80 kr"),
    ("2023-05-02", "Avgiften är 4 000 kr + 0,25 kr/invånare.",
     "0,25 kr/invånare", DIFFERS, "0,30 kr"),
    ("2023-05-02", "Avgiften är 4 000 kr + 0,3 kr/invånare.", "4 000 kr", AGREES, "grundbeloppet"),
    ("2023-05-02", "Ingen betalar högst 36 000 kr i avgift.", "36 000 kr", DIFFERS, "49 000 kr"),
    ("2023-05-02", "Avgiften räknas upp till 150 000 inv.", "150 000 inv", AGREES, "150 000"),
]
# fmt: on


@pytest.mark.parametrize(("day", "sentence", "words", "verdict", "known"), TOLD)
def test_a_figure_is_judged_by_what_was_known(day, sentence, words, verdict, known):
    found = figures_of(day, sentence)
    if words is None:
        assert found == ()
        return
    figure = next(f for f in found if f.claim.quoted == words)
    assert figure.verdict is verdict, figure
    if known is not None:
        assert known in (figure.known or "").replace("\xa0", " ")
    if figure.known:
        assert figure.sources


def test_a_round_fee_is_held_against_this_years_first():
    """Both the rule's year and the current year fit; a current document means the current one."""
    said = "Enligt 2023 års regler, de senaste vi har funnit, blir avgiften omkring 6 100 kronor."
    found = figures_of("2026-11-20", said, body="Orsa kommun")
    figure = next(f for f in found if f.claim.quoted == "omkring 6 100 kronor")
    assert figure.verdict is AGREES
    assert "6 070,60 kr" in (figure.known or "").replace("\xa0", " ")


def test_what_differs_is_a_warning_with_the_source_and_what_is_not_known_a_note():
    found = figures_of("2026-11-22", MEMBERS.format("40") + " Nätverket startade 2003.")
    findings = list(figure_findings(Figures(found)))
    assert [(f.code, f.level) for f in findings] == [("figure.differs", "warning")]
    assert "52 medlemmar (februari 2024)" in findings[0].message
    assert "Höör" in (findings[0].hint or "")
    unknown = list(figure_findings(Figures(figures_of("2026-11-22", MEMBERS.format("58")))))
    assert [(f.code, f.level) for f in unknown] == [("figure.unknown", "note")]
    assert "52 medlemmar" in (unknown[0].hint or "")


def test_a_document_about_something_else_has_only_its_population_compared():
    lines = [
        Line(text)
        for text in (
            "Motion", "Till kommunfullmäktige i Tierps kommun", "Fler cykelbanor",
            "Tierps kommun har 21 406 invånare. Cykelklubben har 40 medlemmar och fyra krav.",
            "Jag yrkar", "att kommunen bygger fler cykelbanor", "2023-05-02", "Bo Berg (S)",
        )
    ]  # fmt: skip
    document = structure(lines, REGISTRY)
    found = compared(document, REGISTRY, None, dt.date(2023, 5, 2)).compared
    assert [figure.claim.quoted for figure in found] == ["21 406 invånare"]
    assert review(document, REGISTRY, today=dt.date(2026, 11, 22)).association is None


@pytest.mark.parametrize("sample", ["tierp-2020", "norrbotten-2021", "gotland", "tierp-krav"])
def test_no_figure_of_our_own_documents_differs(sample):
    """A document from the registry agrees with the registry."""
    from pathlib import Path

    from motioner.foreign.incoming import read_incoming

    folder = Path(__file__).parent.parent / "samples" / sample
    document = read_incoming(next(folder.glob("*.docx")), REGISTRY)
    reviewed = review(document, REGISTRY, today=dt.date(2026, 11, 22))
    found = compared(document, REGISTRY, reviewed.association, reviewed.case.date).compared
    assert len(found) >= 2
    assert [f for f in found if f.verdict is DIFFERS] == []
    # A fee that the writer reports is not in the registry.
    told = {"drygt 50 öre per invånare", "11 000 kronor"}
    assert {f.claim.quoted.replace("\xa0", " ") for f in found if f.verdict is UNKNOWN} <= told


WORDS = {
    "noll": 0, "en": 1, "tio": 10, "sexton": 16, "nitton": 19, "tjugo": 20, "tjugotre": 23,
    "femtioen": 51, "femtioett": 51, "nittionio": 99, "hundra": 100, "ett hundra": 100,
    "etthundraen": 101, "hundra tretton": 113, "trehundrafyrtio": 340, "nio hundra nittionio": 999,
    "tolvhundra": 1_200, "tusen": 1_000, "ett tusen och en": 1_001, "fyra tusen": 4_000,
    "tiotusentrehundraåtta": 10_308, "tjugoett tusen fyra hundra sex": 21_406,
    "fyrahundrafemtiotvåtusen": 452_000, "en miljon": 1_000_000, "två miljoner": 2_000_000,
    "trettiosex miljoner tjugoen": 36_000_021, "fyra miljoner femhundratusen": 4_500_000,
}  # fmt: skip


@pytest.mark.parametrize(("words", "value"), WORDS.items(), ids=WORDS)
def test_numbers_in_words_are_read_whole(words, value):
    (found,) = numbers_in(f"Det är {words} hus.")
    assert (found.value, found.start, found.end) == (value, 7, 7 + len(words))


@pytest.mark.parametrize("word", ["enbart", "femma", "tionde", "sextonde", "hundratals", "tretal"])
def test_words_that_only_begin_like_a_number_are_none(word):
    assert not [*numbers_in(f"Det är {word} hus.")]


def test_of_more_figures_than_anybody_writes_the_first_are_compared_and_the_cut_is_reported():
    """Each figure is compared separately: thousands of them would block the form."""
    said = "Tierps kommun har {} invånare."
    lines = [Line(said.format(10_000 + n)) for n in range(5_000)]
    document = structure([Line("Motion"), Line("Fler cykelbanor"), *lines], REGISTRY)
    found = compared(document, REGISTRY, None, dt.date(2023, 5, 2))
    assert 1_000 < len(found.compared) < 5_000
    assert found.is_cut
    finding = list(figure_findings(found))[-1]
    assert (finding.code, finding.level) == ("figure.many", "warning")
