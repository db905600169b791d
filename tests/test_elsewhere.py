"""Own words that make another place the one that acts are told; comparisons are not."""

import pytest
from cases import asking, case, of, said, template, titled
from msgspec import structs

from motioner.checks import check
from motioner.ground.findings import Finding, Level
from motioner.load import load_registry
from motioner.nouns.case import Case
from motioner.nouns.template import About

REGISTRY = load_registry()

# Each in a document that goes to Arvika (1784).
ARVIKA, VARMLAND, TIERP = "1784", "17", "0360"
ASKED = [
    ("att Tierps kommun ansöker om medlemskap", "Tierps kommun"),
    ("att Tierp ska ansöka om medlemskap", "Tierps kommun"),
    ("att ge kommunstyrelsen i Tierps kommun i uppdrag att bygga en park", "Tierps kommun"),
    ("att Karlstads kommun ska bygga en park", "Karlstads kommun"),
    ("att en park byggs av tekniska nämnden i Uppsala kommun", "Uppsala kommun"),
    ("att Region Uppsala ska bygga en park", "Region Uppsala"),
]
NOT_ASKED = [
    "att Arvika kommun ansöker om medlemskap",
    "att kommunen ska samarbeta med Uppsala kommun",
    "att kommunen inför avgiftsfria bussar som i Umeå kommun",
    "att kommunen ska verka för fler tåg mellan Arvika och Karlstad",
    "att kommunen ska förhandla med Region Värmland",
    "att Region Värmland får frågan om fler bussar",
    "att kommunen ska dra lärdom av hur Luleå kommun gick med",
    "att Vara värd för ett möte ska gå på tur",
    "att kommunen ska bygga en väg till Eda kommun",
    "att kommunen ska bygga om Lundsvägen i Mora by",
]
SAID = [
    "I Tierp gick klimatprogrammet ut 2025.",
    "Vi vänder oss till kommunfullmäktige i Tierp.",
    "Vi i Tierp vill ha fler träd.",
    "Tierps kommun måste plantera träd.",
    "Här i Umeå är vintrarna långa.",
]
NOT_SAID = [
    "Luleå gick med 2022.",
    "Vi vill ha träd som i Umeå.",
    "I Umeå har man redan gratis bussar.",
    "I Tierp gick programmet ut, men i Arvika gäller det till 2030.",
    "E4 går mellan Gävle och Tierp.",
    "Tierps kommun har infört en klimatbudget.",
    "Karlstads kommun och Region Värmland är medlemmar.",
    "Kommunfullmäktige i Luleå beslutade 2021 att gå med.",
    "Se en motion till kommunfullmäktige i Luleå från 2021.",
    "Det är dags att Vara och Mora nämns som namn.",
    "Här i Arvika är vintrarna långa.",
    "Det står ”Vi i Tierp vill ha fler träd” på skylten.",
]


def checked(made: Case) -> tuple[Finding, ...]:
    """The findings of a case with all 310 bodies."""
    return check(made, template(about=About.FREE), REGISTRY)


@pytest.mark.parametrize(("sats", "name"), ASKED)
def test_an_att_sats_for_another_place_is_an_error(sats: str, name: str) -> None:
    """It names the place, and a case can pass it."""
    asked = asking(sats, body=ARVIKA)
    found = of("place.asked", checked(asked))
    assert [(f.level, f.where, name in f.message) for f in found] == [
        (Level.ERROR, "yrkanden.1", True)
    ]
    passed = structs.replace(asked, overridden=("place.asked",))
    assert [f.level for f in of("place.asked", checked(passed))] == [Level.WARNING]


@pytest.mark.parametrize("sats", NOT_ASKED)
def test_comparing_and_working_together_is_no_fault(sats: str) -> None:
    """Neighbours, examples and the own region may be named."""
    assert of("place.asked", checked(asking(sats, body=ARVIKA))) == []


@pytest.mark.parametrize("text", SAID)
def test_prose_for_another_place_is_warned_of(text: str) -> None:
    """In the local paragraph and in a question."""
    found = of("place.other", checked(said(text, body=ARVIKA)))
    assert [(f.level, f.where) for f in found] == [(Level.WARNING, "lokalt")]


@pytest.mark.parametrize("text", NOT_SAID)
def test_mentions_in_prose_are_no_fault(text: str) -> None:
    """What others have done, and where roads go."""
    assert of("place.other", checked(said(text, body=ARVIKA))) == []


def test_the_title_is_looked_at() -> None:
    """A title that is for another place."""
    for title, count in (("Fler träd i Tierps kommun", 1), ("Tåg till Tierps kommun", 0)):
        made = structs.replace(titled(title), body=ARVIKA)
        assert len(of("place.other", checked(made))) == count


def test_a_region_may_ask_its_kommuner() -> None:
    """A kommun of the region's own county is no other place."""
    sats = "att Arvika kommun erbjuds platser i styrgruppen"
    assert of("place.asked", checked(asking(sats, body=VARMLAND))) == []
    assert of("place.asked", checked(asking("att Tierps kommun ska bygga", body=VARMLAND)))


def test_every_body_may_name_itself() -> None:
    """The own body, by each of its names, in each of the 310."""
    for body in REGISTRY.bodies.values():
        for name in (body.official_name, body.legal_name):
            found = checked(case(free=True, body=body.code, yrkanden=(f"att {name} ska bygga",)))
            assert of("place.asked", found) == [], name
