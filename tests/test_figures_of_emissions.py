"""Figures of emissions in a document are compared with the series, those of a part are not."""

import pytest
from figured import figures_of

from motioner.checks.figures import Verdict

AGREES, DIFFERS, UNKNOWN = Verdict
DAY = "2026-11-22"
SAID = [
    ("År 2024 var utsläppen i Tierps kommun 145 000 ton.", AGREES),
    ("Utsläppen av växthusgaser i Tierp var 145 357 ton 2024.", AGREES),
    ("Utsläppen i kommunen är 90 000 ton.", DIFFERS),
    ("Utsläppen i kommunen är 155 000 ton.", UNKNOWN),
    ("Utsläppen i Tierp var 217 tusen ton 1990.", AGREES),
    ("Utsläppen i Tierp var 2007 omkring 300 000 ton.", None),
    ("Utsläppen i Tierps kommun har minskat med 33 procent sedan 1990.", AGREES),
    ("Utsläppen i Tierps kommun har minskat med en tredjedel sedan 1990.", None),
    ("Utsläppen i Tierps kommun har minskat med 60 procent sedan 1990.", DIFFERS),
    ("Utsläppen i Tierps kommun har ökat med 33 procent sedan 1990.", DIFFERS),
    ("Utsläppen i kommunen var 33 procent lägre än 1990.", AGREES),
    ("Utsläppen har ökat med 15 % sedan 2022.", AGREES),
    ("Utsläppen i Tierp är 6,9 ton per invånare.", AGREES),
    ("Utsläppen i Tierp är 20 ton per invånare.", DIFFERS),
    ("Utsläppen i Oxelösund var 1 648 000 ton 2024.", AGREES),
]
# Another place, another time, a part, a goal: never compared, or left undecided.
OTHERS = [
    "Utsläppen från transporter i Tierp är 83 000 ton.",
    "Kommunens egen verksamhet har utsläpp på 900 ton.",
    "Utsläppen ska minska med 80 procent till 2030 jämfört med 2010.",
    "De konsumtionsbaserade utsläppen är 9 ton per person.",
    "I hela landet har utsläppen minskat med 33 procent sedan 1990.",
    "Målet är att utsläppen minskar med 7 procent om året.",
    "Utsläppen i Tierp och Heby har minskat med 70 procent sedan 1990.",
    "Fabrikens utsläpp är 500 000 ton.",
    "Cementindustrins utsläpp står för 97 procent.",
    "Bussarna minskar utsläppen med 90 procent.",
    "Skogen binder 100 000 ton koldioxid och minskar utsläppen.",
    "Vi har sparat 12 ton utsläpp genom att laga kläder.",
]


def verdicts(text: str) -> list[Verdict]:
    """The verdicts on the figures of emissions in a motion to Tierp."""
    found = figures_of(DAY, text)
    return [figure.verdict for figure in found if "utsläpp" in figure.claim.sort.value]


@pytest.mark.parametrize(("text", "verdict"), SAID)
def test_a_figure_of_emissions_is_compared(text, verdict):
    assert verdicts(text) == ([verdict] if verdict else [])


@pytest.mark.parametrize("text", OTHERS)
def test_a_figure_of_something_else_has_no_verdict(text):
    assert verdicts(text) == []


def test_nothing_is_compared_before_the_edition():
    found = figures_of("2026-05-06", "Utsläppen i Tierp var 900 ton 1990.")
    assert [figure for figure in found if "utsläpp" in figure.claim.sort.value] == []
