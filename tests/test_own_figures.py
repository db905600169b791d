"""The writer's own figures are compared with what is known, and should say where they come from."""

import datetime as dt

import pytest
from cases import asking, case, of, said, template

from motioner.checks import check
from motioner.checks.figures.forms import OF_ASSOCIATION, OF_EMISSIONS, POPULATION
from motioner.checks.own_figures import CUES
from motioner.ground.findings import Finding, Level
from motioner.load import load_registry
from motioner.nouns.case import Case
from motioner.nouns.template import About

REGISTRY = load_registry()
# In a motion of May 2023 to Tierp, which had 21 406 inhabitants at the end of 2022.
WRONG = [
    "Vår kommun har 30 000 invånare.",
    "Vi är 30 000 invånare och vi växer.",
    "30 000 invånare och vi växer.",
    "I Tierps kommun bor 30 000 personer och kommunen blir fler.",
    "Klimatkommunerna har 70 medlemmar.",
    "Klimatkommunerna ställer sju krav på medlemmarna.",
    "Nätverket Klimatkommunerna startade 1997.",
]
RIGHT = [
    "Vår kommun har drygt 21 000 invånare och vi växer.",
    "Vi vill bli 30 000 invånare.",
    "Uppsala län har 400 000 invånare.",
    "På skylten står ”Kommunen har 30 000 invånare”.",
    "Klimatkommunerna startade 2003.",
    "Kommunens största ort har 6 000 invånare.",
]


def checked(made: Case) -> tuple[Finding, ...]:
    """The findings of a case with all facts."""
    about = About.FREE if made.free else About.MEMBERSHIP
    return check(made, template(about=about), REGISTRY)


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_figure_is_told_with_what_is_known(text: str) -> None:
    """Population, members, krav and years, in the local paragraph."""
    found = of("figure.own", checked(case(local=text)))
    assert [(f.level, f.where) for f in found] == [(Level.WARNING, "lokalt")]
    assert found[0].hint


@pytest.mark.parametrize("text", RIGHT)
def test_right_and_unknown_figures_are_left_alone(text: str) -> None:
    """Also a goal, another place and a quotation."""
    assert of("figure.own", checked(case(local=text))) == []


def test_every_text_of_the_writers_is_compared() -> None:
    """An att-sats and a second paragraph, each at its field."""
    sats = "att kommunen med sina 30 000 invånare ska gå med"
    assert [f.where for f in of("figure.own", checked(asking(sats)))] == ["yrkanden.1"]
    two = said("Vi vill ha träd.\n\nKommunen har 30 000 invånare.")
    assert [f.where for f in of("figure.own", checked(two))] == ["lokalt"]


def test_figures_of_what_others_wrote_are_compared_once() -> None:
    """A document that was read has its figures compared apart from its case."""
    made = case(local=WRONG[0])
    assert of("figure.own", check(made, template(), REGISTRY, read=True)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Av eleverna cyklar 40 procent.", 1),
        ("Skolan kostade 12 miljoner.", 1),
        ("Av eleverna cyklar 40 % enligt enkäten 2022.", 0),
        ("SCB räknar med att 40 procent flyttar.", 0),
        ("Vi vill avsätta 500 000 kronor.", 0),
        ("Det finns 40 platser.", 0),
    ],
)
def test_a_share_or_an_amount_should_have_a_source(text: str, count: int) -> None:
    """In a free subject, once in each text, as advice; not in a membership motion."""
    found = of("figure.no-source", checked(said(f"{text}\n\n{text}")))
    assert [f.level for f in found] == [Level.NOTE] * count
    assert of("figure.no-source", checked(case(local=text))) == []


def test_the_day_of_the_document_decides() -> None:
    """A figure is compared with what was known on the day."""
    made = case(local="Kommunen har 21 406 invånare.", date=dt.date(2023, 5, 2))
    assert of("figure.own", checked(made)) == []


def test_what_is_looked_for_first_is_part_of_every_figure():
    """Own words without any of the cues are not searched: no pattern may be left out by that."""
    forms = (*OF_ASSOCIATION, *POPULATION, *OF_EMISSIONS)
    units = {unit for form in forms for unit in form.units}
    assert [unit for unit in units if not any(cue in unit for cue in CUES)] == []
