"""A figure is compared only if its clause says whose it is, what it counts and when."""

import datetime as dt
from pathlib import Path

import pytest
from figured import REGISTRY, figures_of
from made import for_body

from motioner.checks.examined import examine
from motioner.checks.figures import Verdict
from motioner.documents import make
from motioner.foreign.incoming import read_incoming

AGREES, DIFFERS, UNKNOWN = Verdict
NOW = "2024-03-12"
MEMBERS = "Klimatkommunerna har 52 medlemmar."

# Figures of something else, or without a clear date: they are ignored, or have no verdict.
OF_SOMETHING_ELSE = (
    "Föreningen håller tre träffar för medlemmarna varje år.",
    "Föreningens två anställda hjälper medlemmarna.",
    "På tio år har utsläppen minskat med 20 procent bland medlemmarna.",
    "Nio kommuner i länet är redan medlemmar i Klimatkommunerna.",
    "I Uppsala län är 3 kommuner med i Klimatkommunerna.",
    "Två av våra grannkommuner är medlemmar.",
    "Klimatkommunerna har 3 medlemmar i Norrland.",
    "Det finns 3 medlemmar i Klimatkommunerna från vårt län.",
    "Föreningen intervjuade 12 medlemmar.",
    "Föreningen fick fyra nya medlemmar förra året.",
    "Föreningen har vuxit med 4 medlemmar sedan 2022.",
    "Föreningens styrelse har sju medlemmar.",
    "År 2010 hade föreningen 25 medlemmar.",
    "År 2019 hade föreningen, efter flera års arbete, 52 medlemmar.",
    "För tio år sedan hade föreningen 30 medlemmar.",
    "Om vi går med får föreningen 53 medlemmar.",
    "Föreningen Energikontoret har 8 medlemmar.",
    "Nätverket Fossilfritt Hittepå startade 2015.",
    "Energikontoret bildades 1999 och samarbetar med föreningen.",
    "Nätverkets projekt startade 2019.",
    "Energikontoret, som stöder nätverket, har 8 medlemmar.",
    "Klimatlagen ställer tre krav på kommunen, till skillnad från Klimatkommunerna.",
    "Kommunens klimatråd har 12 medlemmar och följer Klimatkommunernas krav.",
    "Klimatkommunerna startade sitt medlemstest 2019.",
    "Klimatkommunerna bildade 2016 en arbetsgrupp.",
    "Föreningen vill nå 10 miljoner människor tillsammans med sina medlemmar.",
    "Hyresgästföreningen har 500 000 medlemmar.",
    "Hyresgästföreningen, som stöder Klimatkommunerna, har 500 000 medlemmar.",
    "Vi har 3 500 medlemmar i idrottsföreningen.",
    "Vårt parti har 42 medlemmar.",
    "Tre av kraven är uppfyllda.",
    "Kommunen uppfyller redan tre krav.",
    "Vi ställer tre krav på kommunen.",
    "Sveriges 10,5 miljoner invånare berörs av klimatet och föreningen.",
    "Kommunen bildades 1974.",
    "Vårt klimatråd startade 2019.",
    "Nätverket startade 2019 ett projekt om resor.",
    "Folkmängden ökade med 300 personer 2022.",
    "Vi har 10,5 miljoner invånare i Sverige.",
    "Här i norra Hittebygden bor 40 000 människor.",
    "Kommunens största ort har 6 000 invånare.",
    "Vårt område har 800 invånare.",
    "I tätorten Tierp bor 6 000 invånare.",
    "I Tierp bor 6 000 invånare.",
    "Kommunens utsläpp är 5,2 ton per invånare, och 12 000 invånare pendlar.",
    "Sedan 2015 har kommunen vuxit med 1 000 invånare.",
    "Med 100 invånare per kvadratkilometer är kommunen glest befolkad.",
    "Kommunen har 3 000 invånare som är över 65 år.",
    "Kommunen har bjudit in 300 invånare.",
    "Kommunen gränsar till en kommun med 50 000 invånare.",
    "Kommunens mål är 25 000 invånare år 2035.",
    "Uppsala län har 400 000 invånare.",
)
# The same on a day when the fee's rule is known, so that a wrong fee would be reported.
NOT_THE_FEE = (
    "I budgeten finns 500 000 kronor avsatta; avgiften ryms där.",
    "Avgiften ryms i budgeten på 500 000 kronor.",
    "Avgiften är låg, medan en tjänst kostar 600 000 kronor.",
    "Att bygga en cykelväg kostar 5 miljoner kronor.",
    "Avgiften höjdes med 1 000 kronor.",
    "Kommunen betalar redan 25 000 kronor i avgift till Energikontoret.",
    "Kommunen är medlem i Energikontoret, vars avgift är 25 000 kronor.",
    "Avgiften var förra året 9 900 kronor.",
    "Avgiften blir 863 kronor i månaden.",
    "Avgiften är liten, det vill säga 31 074 kronor på tre år.",
    "Den rörliga avgiften blir 6 422 kronor.",
    "Avgiften för den minsta kommunen är 4 700 kronor.",
    "Avgiften är 2 000 kronor lägre än i fjol.",
    "VA-avgiften är 8 000 kronor.",
    "Avgiften på återvinningscentralen är 8 000 kronor.",
    "För en kommun med 50 000 invånare blir avgiften 19 000 kronor.",
    "Avgiften för regioner är 39 000 kronor.",
    "En mindre kommun betalar 5 000 kronor i avgift.",
    "Hittepå betalar 3 000 kronor i avgift.",
    "Avgiften blir högst 11 000 kronor.",
    "Projektet får kosta högst 50 000 kronor, och avgiften tillkommer.",
    "Kommunen lägger 200 kronor per invånare på kultur, så avgiften är liten.",
    "Avgiften i Sveriges Ekokommuner är 8 000 kronor.",
)
# Correct figures, with other text around them.
RIGHT = {
    "Föreningen ställer fyra krav på medlemmarna.": ["fyra krav"],
    "Kommunen uppfyller redan tre av de fyra kraven.": ["fyra kraven"],
    "Tierps kommun har 21 406 invånare (2022). Klimatkommunerna har 52 medlemmar.": [
        "21 406 invånare", "52 medlemmar",
    ],
    "Nätverket har sedan 2003 vuxit till 52 medlemmar.": ["52 medlemmar"],
    "Nätverket startade 2003 och blev en förening 2008; i dag är 52 kommuner och regioner"
    " medlemmar.": ["52 kommuner och regioner medlemmar", "startade 2003"],
    "Nätverket hade 12 medlemmar när det startade 2003.": ["startade 2003"],
    "Nätverket startade 2003 som ett nätverk av 12 kommuner.": ["startade 2003"],
    "År 2015 hade föreningen 35 medlemmar, nu är de 52 medlemmar.": [
        "35 medlemmar", "52 medlemmar",
    ],
    "Föreningen hade 51 medlemmar i februari 2023 och 52 medlemmar i februari 2024.": [
        "51 medlemmar", "52 medlemmar",
    ],
    "Klimatkommunerna har fler än 40 medlemmar.": ["fler än 40 medlemmar"],
    "Klimatkommunerna (bildad 2003) är en förening med 52 medlemmar.": ["52 medlemmar"],
    "Klimatkommunerna är ett nätverk. Det har 52 medlemmar.": ["52 medlemmar"],
    "Nätverket samlar ett femtiotal kommuner.": ["ett femtiotal kommuner"],
    "Av Sveriges 290 kommuner är 52 medlemmar i Klimatkommunerna.": ["52 medlemmar"],
    "Av föreningens 52 medlemmar är två regioner.": ["52 medlemmar"],
    "I december 2019 var 36 kommuner med i Klimatkommunerna.": ["36 kommuner med"],
    "År 2022 hade föreningen 42 medlemmar.": ["42 medlemmar"],
    "Klimatkommunerna har 52 medlemmar med totalt 4,5 miljoner invånare.": [
        "4,5 miljoner invånare", "52 medlemmar",
    ],
    "Sveriges Ekokommuner har 108 medlemmar.": ["108 medlemmar"],
    "I Sverige bor tio miljoner människor, och kommunen har 21 193 invånare.": ["21 193 invånare"],
    "I Uppsala kommun, som är medlem, bor 245 000 invånare.": ["245 000 invånare"],
    "I Tierps kommun bor 21 193 personer.": ["21 193 personer"],
    "Antalet invånare i kommunen är 21 193.": ["21 193"],
    "Mora betalar 10 000 kronor i avgift.": ["10 000 kronor"],
    "Avgiften 2019 var 4 000 kronor plus 25 öre per invånare.": [
        "25 öre per invånare", "4 000 kronor",
    ],
    "Avgiften är 10 358 kronor, drygt 45 öre per invånare.": [
        "10 358 kronor", "drygt 45 öre per invånare",
    ],
    "Avgiften är 10 357 kronor.": ["10 357 kronor"],
    "Nätverket växte 2022 från 42 till 48 medlemmar.": ["48 medlemmar"],
    "Medlemskapet kostar mindre än en krona per invånare.": ["mindre än en krona per invånare"],
}  # fmt: skip
# Wrong figures are still reported: the day, the sentence, and the figures that differ.
WRONG = [
    (NOW, "Klimatkommunerna har 42 medlemmar.", ["42 medlemmar"]),
    (NOW, "Klimatkommunerna, som har 42 medlemmar, är en förening.", ["42 medlemmar"]),
    (NOW, "Klimatkommunerna är ett nätverk. Det har 42 medlemmar.", ["42 medlemmar"]),
    (NOW, "Nätverket har sedan 2003 vuxit till 42 medlemmar.", ["42 medlemmar"]),
    (NOW, "År 2015 hade föreningen 45 medlemmar, nu är de 52 medlemmar.", ["45 medlemmar"]),
    (NOW, "År 2015 hade föreningen 35 medlemmar, nu är de 35 medlemmar.", ["35 medlemmar"]),
    (NOW, "Föreningen hade 51 medlemmar i februari 2023 och 51 medlemmar i februari 2024.",
     ["51 medlemmar"]),
    (NOW, "Föreningen hade 52 medlemmar i december 2019.", ["52 medlemmar"]),
    (NOW, "I dag är 42 kommuner och regioner medlemmar i nätverket.",
     ["42 kommuner och regioner medlemmar"]),
    (NOW, "Redan 42 kommuner är med i Klimatkommunerna.", ["42 kommuner är med"]),
    (NOW, "Klimatkommunerna är ett nätverk av 42 kommuner och regioner.",
     ["42 kommuner och regioner"]),
    (NOW, "Nätverket samlar ett trettiotal kommuner.", ["ett trettiotal kommuner"]),
    (NOW, "De 42 medlemskommunerna delar erfarenheter.", ["42 medlemskommunerna"]),
    (NOW, "Föreningens 42 medlemmar träffas tre gånger om året.", ["42 medlemmar"]),
    (NOW, "Antalet medlemmar i Klimatkommunerna var 40 i december 2019.", ["40"]),
    (NOW, "42 av landets 290 kommuner är med i Klimatkommunerna.",
     ["42 av landets 290 kommuner är med"]),
    (NOW, "Det finns 42 medlemmar i Klimatkommunerna.", ["42 medlemmar"]),
    (NOW, "Klimatkommunerna har för närvarande 42 medlemmar.", ["42 medlemmar"]),
    (NOW, "Nätverket omfattar 42 kommuner.", ["42 kommuner"]),
    (NOW, "Klimatkommunerna har färre än 50 medlemmar.", ["färre än 50 medlemmar"]),
    (NOW, "Sveriges Ekokommuner har 90 medlemmar.", ["90 medlemmar"]),
    (NOW, "Medlemmarna representerar 2,5 miljoner invånare.", ["2,5 miljoner invånare"]),
    (NOW, "Nätverket startade 1998.", ["startade 1998"]),
    (NOW, "Nätverket Klimatkommunerna har 52 medlemmar och bildades 1950.", ["bildades 1950"]),
    (NOW, "Nätverket, som startade 1998, är en förening.", ["startade 1998"]),
    (NOW, "År 2005 bildades föreningen.", ["2005 bildades"]),
    (NOW, "Föreningen har tre krav.", ["tre krav"]),
    (NOW, "För att bli medlem ska kommunen uppfylla fem krav.", ["fem krav"]),
    (NOW, "Kommunen uppfyller redan tre av de fem kraven.", ["fem kraven"]),
    (NOW, "Tierps kommun har 25 000 invånare.", ["25 000 invånare"]),
    (NOW, "Tierp är en kommun med 18 000 invånare.", ["18 000 invånare"]),
    (NOW, "Vi är 40 000 invånare i Tierps kommun.", ["40 000 invånare"]),
    (NOW, "Kommunens 18 000 invånare väntar.", ["18 000 invånare"]),
    (NOW, "I Tierps kommun bor 25 000 människor.", ["25 000 människor"]),
    (NOW, "Folkmängden är 25 000.", ["25 000"]),
    (NOW, "Befolkningen i Tierps kommun är 18 000.", ["18 000"]),
    (NOW, "Tierps kommuns 18 000 invånare väntar.", ["18 000 invånare"]),
    (NOW, "Antalet invånare i kommunen är 25 000.", ["25 000"]),
    (NOW, "År 2019 hade kommunen 25 000 invånare.", ["25 000 invånare"]),
    (NOW, "Tierps kommun hade 21 193 invånare den 31 december 2022.", ["21 193 invånare"]),
    (NOW, "Vi har 21 193 invånare, och Uppsala kommun har 150 000 invånare.",
     ["150 000 invånare"]),
    ("2023-05-02", "Avgiften för Tierp är 9 000 kronor.", ["9 000 kronor"]),
    ("2023-05-02", "Mora betalar 20 000 kronor i avgift.", ["20 000 kronor"]),
    ("2023-05-02", "Avgiften för Uppsala kommun är 39 000 kr.", ["39 000 kr"]),
    ("2023-05-02", "Kommunen betalar 12 000 kronor i medlemsavgift.", ["12 000 kronor"]),
    ("2023-05-02", "Det kostar 15 000 kronor om året att vara med.", ["15 000 kronor"]),
    ("2023-05-02", "Kostnaden för medlemskapet är 15 000 kronor per år.", ["15 000 kronor"]),
    ("2023-05-02", "Medlemskapet kostar drygt en krona per invånare.",
     ["drygt en krona per invånare"]),
    ("2023-05-02", "Avgiften är 5 000 kr plus 40 öre per invånare, dock högst 36 000 kr.",
     ["5 000 kr", "40 öre per invånare", "36 000 kr"]),
    ("2023-05-02", "Avgiften 2019 var 4 000 kronor plus 30 öre per invånare.",
     ["30 öre per invånare"]),
    ("2023-05-02", "Avgiften är 4 000 kronor och 0,30 kronor per invånare, för Tierps kommun"
     " omkring 12 400 kronor.", ["omkring 12 400 kronor"]),
]  # fmt: skip


def judged(day, sentence, verdict):
    """The words of the figures that have a verdict."""
    return [f.claim.quoted for f in figures_of(day, sentence) if f.verdict is verdict]


@pytest.mark.parametrize("sentence", OF_SOMETHING_ELSE)
def test_a_figure_of_something_else_is_not_compared(sentence):
    assert [f for f in figures_of(NOW, sentence) if f.verdict is not UNKNOWN] == []


@pytest.mark.parametrize("sentence", NOT_THE_FEE)
def test_money_that_is_not_the_fee_is_not_compared(sentence):
    assert [f for f in figures_of("2023-05-02", sentence) if f.verdict is not UNKNOWN] == []


@pytest.mark.parametrize(("sentence", "words"), RIGHT.items(), ids=RIGHT)
def test_what_is_right_agrees(sentence, words):
    assert sorted(judged(NOW, sentence, AGREES)) == words
    assert judged(NOW, sentence, DIFFERS) == []


@pytest.mark.parametrize(("day", "sentence", "words"), WRONG)
def test_what_is_wrong_is_told(day, sentence, words):
    assert judged(day, sentence, DIFFERS) == words


def test_a_regions_figures_are_held_against_the_regions_own():
    said = "Regionen har 249 177 invånare. Avgiften är 49 000 kronor, knappt 20 öre per invånare."
    found = figures_of("2023-05-02", said, body="Region Norrbotten")
    assert [f.verdict for f in found] == [AGREES] * 3
    said = "Kommunen har 20 000 invånare. Avgiften för kommuner är 4 000 kr + 0,30 kr/invånare."
    found = figures_of("2023-05-02", said, body="Region Norrbotten")
    assert [f.verdict for f in found] == [UNKNOWN] * 3


def test_the_same_words_on_two_bodies_are_two_figures():
    said = "Tierps kommun har 21 193 invånare. Uppsala kommun har 21 193 invånare."
    assert [f.verdict for f in figures_of(NOW, said)] == [AGREES, DIFFERS]
    assert len(figures_of(NOW, f"{MEMBERS} {MEMBERS}")) == 1


def test_an_association_named_only_in_the_text_has_its_figures_compared():
    said = "Klimatkommunerna har femtiotvå medlemmar. Cykelklubben har 40 medlemmar."
    asked = "kommunen bygger fler cykelbanor"
    found = figures_of(NOW, said, asked=asked)
    assert [(f.claim.quoted, f.verdict) for f in found] == [
        ("femtiotvå medlemmar", AGREES),
        ("40 medlemmar", UNKNOWN),
    ]
    assert figures_of(NOW, "Föreningen har 40 medlemmar.", asked=asked) == ()


@pytest.mark.parametrize("day", ["2019-06-03", "2021-05-10", "2023-06-07", "2026-09-15"])
def test_a_motion_of_our_own_is_right_throughout(tmp_path: Path, day: str) -> None:
    """For every region and for kommuner of every size, by the facts of its day."""
    by_size = sorted(REGISTRY.bodies.values(), key=lambda body: body.population.entries[-1].value)
    for body in [body for n, body in enumerate(by_size) if body.is_region or n % 40 == 0]:
        ready = for_body(body.code, "motion", datum=day, lokalt="Utsläppen här måste ned.")
        path = tmp_path / "motion.docx"
        path.write_bytes(make(ready, ["docx"])[".docx"])
        document = read_incoming(path, REGISTRY)
        found = examine(document, REGISTRY, today=dt.date.today(), dictionary="").figures
        told = [(f.claim.quoted, f.verdict, f.known) for f in found if f.verdict is not AGREES]
        assert (body.official_name, told) == (body.official_name, [])
        assert found
