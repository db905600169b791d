"""The checks on what is typed: placeholders, language and characters."""

from typing import Any

import pytest
from cases import ANNA, ATT, BO, asking, case, checked, citizens, of, said, titled
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from motioner.nouns.case import AttStyle, Case, Contact, Earlier, FreeSubject, Kind, Signer

NBSP = "\u00a0"
EARLIER = Earlier("motion", 2018)


# Code → the field of the finding, a case that breaks the rule, and a near miss.
FAULTY: dict[str, tuple[str, Any, Any]] = {
    "place.asked": (
        "yrkanden.1",
        asking("att Norrköpings kommun ska bygga en park"),
        asking("att kommunen ska bygga en park som i Norrköpings kommun"),
    ),
    "place.other": ("lokalt", said("Vi i Luleå cyklar."), said("Luleå gick med 2022.")),
    "placeholder.left": (
        "rubrik",
        titled("Fler träd i XX kommun"),
        titled("Fler träd i vår kommun"),
    ),
    "personal-number.found": (
        "lokalt",
        said("Jag heter Bo, 811218-9876."),
        said("Föreningen har nummer 556012-5790."),
    ),
    "personal-number.possible": ("lokalt", said("Ring 8112189876."), said("Ring 8112189877.")),
    "personal-number.misspelt": (
        "lokalt",
        said("Jag heter Bo, 19600101-1234."),
        said("Vårt dnr är 19601301-1234."),
    ),
    "characters.forbidden": ("lokalt", said("Hej\x0bdå"), said("Hej\tdå\r\n")),
    "characters.direction": ("lokalt", said("Hej\u202edå"), said("Hej\u200ddå")),
    "contact.misplaced": (
        "lokalt",
        said("Hör av er till bo.berg@example.se."),
        said("Vi cyklar @ Storgatan, 193 30 gånger om året."),
    ),
    "contact.unusable": (
        "kontakt.epost",
        citizens(contact=Contact(name="Bo Berg", email="bo-at-x")),
        citizens(contact=Contact(name="Bo Berg", email="bo@exempel.se", phone="0293-12 34")),
    ),
    "att-sats.no-att": (
        "yrkanden.1",
        asking("Region Norrbotten ansöker om medlemskap"),
        asking("– Att regionen ansöker om medlemskap"),
    ),
    "att-sats.no-proposal": (
        "yrkanden.1",
        citizens(yrkanden=("bygg bänkar i parken",)),
        citizens(yrkanden=("1. att kommunen ska bygga en väg!",)),
    ),
    "att-sats.no-sentence": (
        "yrkanden.1",
        asking("att anta en cykelplan", att_style=AttStyle.SENTENCE),
        asking("att kommunen ska anta en cykelplan", att_style=AttStyle.SENTENCE),
    ),
    "att-sats.doubled-att": (
        "yrkanden.1",
        asking("att att kommunen ska gå med"),
        asking("att verka för att attityderna ändras"),
    ),
    "att-sats.two-actions": (
        "yrkanden.1",
        asking("att kommunen ska bygga en simhall och riva ishallen"),
        asking("att kommunen ska bygga en simhall och en ishall"),
    ),
    "att-sats.no-actor": (
        "yrkanden.1",
        asking("att simhallen byggs ut"),
        asking("att tekniska nämnden bygger ut simhallen"),
    ),
    "att-sats.not-swedish": (
        "yrkanden.1",
        asking("att ska bygga en park"),
        asking("att kommunen ska bygga en park"),
    ),
    "att-sats.no-verb": (
        "yrkanden.1",
        asking("att fler bänkar i parken"),
        asking("att fler bänkar ställs ut av tekniska nämnden"),
    ),
    "att-sats.question": (
        "yrkanden.1",
        asking("att när ska parken få bänkar?"),
        asking("att kommunen ska redovisa när parken får bänkar"),
    ),
    "att-sats.opinion": (
        "yrkanden.1",
        asking("att det är oacceptabelt att parken är mörk"),
        asking("att uttala att det är oacceptabelt att parken är mörk"),
    ),
    "att-sats.first-person": (
        "yrkanden.1",
        asking("att kommunen ska rusta vår park"),
        asking("att kommunen ska rusta sin park"),
    ),
    "att-sats.sentences": (
        "yrkanden.1",
        asking("att kommunen ska rusta parken. Den är sliten."),
        asking("att kommunen ska rusta parken enl. planen Parken 2030"),
    ),
    "att-sats.alternatives": (
        "yrkanden.1",
        asking("att kommunen ska bygga en bro eller anlägga en färja"),
        asking("att kommunen ska utreda en bro eller en färja"),
    ),
    "att-sats.vague": (
        "yrkanden.1",
        asking("att kommunen ska jobba mer med parken"),
        asking("att kommunen ska jobba för att parken får tio bänkar"),
    ),
    "att-sats.no-end": (
        "yrkanden.1",
        asking("att kommunen snarast ska rusta parken"),
        asking("att kommunen snarast och senast i maj ska rusta parken"),
    ),
    "att-sats.of-others": (
        "yrkanden.1",
        asking("att kommunen ska höja barnbidraget"),
        asking("att kommunen hos regeringen ska begära att barnbidraget höjs"),
    ),
    "att-sats.individual": (
        "yrkanden.1",
        asking("att kommunen ska avskeda parkchefen"),
        asking("att kommunen ska anställa en parkchef"),
    ),
    "att-sats.business": (
        "yrkanden.1",
        asking("att kommunen ska gå i borgen för Parkens Kiosk AB"),
        asking("att kommunen ska gå i borgen för Tierps Bostäder AB"),
    ),
    "att-sats.retroactive": (
        "yrkanden.1",
        asking("att kommunen ska höja avgiften retroaktivt"),
        asking("att kommunen ska betala tillbaka avgiften retroaktivt"),
    ),
    "att-sats.unequal": (
        "yrkanden.1",
        asking("att parken ska vara öppen endast för svenska medborgare"),
        asking("att parken ska vara öppen endast för gående"),
    ),
    "att-sats.outside": (
        "yrkanden.1",
        asking("att kommunen ska anlägga en park i Spanien"),
        asking("att kommunen ska anlägga en park med växter från Spanien"),
    ),
    "subject.several": (
        "yrkanden",
        asking(
            "att kommunen inför en klimatbudget",
            "att kommunen tar fram en handlingsplan för minskade utsläpp",
            "att kommunen ansöker om medlemskap i Klimatkommunerna",
        ),
        asking(
            "att kommunen inför en klimatbudget",
            "att klimatbudgeten redovisas i årsredovisningen",
            "att kostnaden finansieras inom kommunstyrelsens budgetram",
        ),
    ),
    "row.doubled": (
        "undertecknare.2",
        case(signers=(ANNA, structs.replace(ANNA, role="ledamot"))),
        case(signers=(ANNA, structs.replace(ANNA, party="S"))),
    ),
    "title.full-stop": ("rubrik", titled("Fler träd."), titled("Fler träd, bänkar m.m.")),
    "language.skall": ("lokalt", said("Det skall ske nu."), said("Kommunen har skall-krav.")),
    "language.capital": (
        "lokalt",
        said("Vi vill att Kommunfullmäktige beslutar det."),
        said("Vi vill det. Kommunfullmäktige beslutar."),
    ),
    "language.number-space": (
        "lokalt",
        said("Det kostar 49 000 kronor."),
        said(f"Det kostar 49{NBSP}000 kronor sedan 2018."),
    ),
    "language.unit-space": (
        "lokalt",
        said("Det kostar 500tkr."),
        said(f"Det kostar 500{NBSP}tkr, 80%-igt, i 5G, på E4, se https://a.se/x%20y och B2b."),
    ),
    "language.landsting": (
        "lokalt",
        said("Vi vill att landstinget betalar."),
        said("Det dåvarande landstinget betalade. Landstinget byggde huset 1968."),
    ),
    "language.quotes": ("lokalt", said('Det kallas "grönt".'), said("Det kallas ”grönt”, 5'.")),
}


@pytest.mark.parametrize(
    ("doubled", "where"),
    [
        (case(free=True, yrkanden=("att måla", "att städa", "Att  måla.")), ["yrkanden.3"]),
        (case(arguments=("energi", "energi", "energi")), ["argument.2", "argument.3"]),
        (case(parties=("V", "S", "V")), ["parti.3"]),
        (case(earlier=(EARLIER, EARLIER)), ["tidigare.2"]),
        (case(earlier=(EARLIER, structs.replace(EARLIER, year=2020))), []),
        (case(signers=(Signer(""), Signer(""))), []),
    ],
)
def test_a_row_that_stands_twice_is_told_each_time(doubled: Case, where: list[str]) -> None:
    """It would be printed twice; other faults of the text are reported once."""
    found = checked(doubled)
    assert [finding.where for finding in of("row.doubled", found)] == where
    assert len(of("argument.empty", found)) <= 1


@pytest.mark.parametrize("code", FAULTY)
def test_a_rule_fires_where_it_is_broken_and_not_beside(code: str) -> None:
    """Each rule on text reports its fault at the right field, and ignores a near miss."""
    where, broken, near = FAULTY[code]
    assert [finding.where for finding in of(code, checked(broken))] == [where]
    assert of(code, checked(near)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Fler träd i XXX", "Klimatplan för xxx kommun", "VÅR kommun behöver träd",
        "Jag och Centerpartiet i föreslår träd", "Träd i [kommunens namn]", "Träd i […]",
        "Träd i … nu", "Träd i ... nu", "Träd för NAMN", "Träd???", "Träd i ? kommun", "Träd 20XX",
        "Träd i NN kommun", "Träd i ____", "Lorem ipsum dolor", "[ORT] behöver träd",
        "KOMMUNENS NAMN behöver träd", "Träd från ÅÅÅÅ-MM-DD",
    ],
)  # fmt: skip
def test_a_placeholder_is_found(title: str) -> None:
    """Placeholders of a model text are found in titles and yrkanden alike."""
    assert of("placeholder.left", checked(titled(title)))
    assert of("placeholder.left", checked(asking(f"att kommunen ska ordna: {title}")))


@pytest.mark.parametrize(
    "title",
    [
        "Tröjor i storlek XXL", "Vår kommun", "VÅR KOMMUN BEHÖVER TRÄD", "Byt namn på torget",
        "BYT NAMN PÅ TORGET", "Kung Karl XX besöker oss", "Vad händer nu?", "Varför inte?!",
        "Det vi i kommunen föreslår", "Träd (och buskar)", "Läget är sådant", "Mer i kapitel [3]",
        "Namnen på gatorna", "# rubrik **fet** <script> {{7*7}}", "Exxon och andra", "Träd …?",
        "Nya vägar–2030", "Den situation vi är i föreslår vi att ändra",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_placeholder(title: str) -> None:
    """Sizes, capitals, questions and brackets are not placeholders."""
    assert of("placeholder.left", checked(titled(title))) == []


def test_running_text_may_leave_words_out() -> None:
    """In running text an ellipsis in brackets marks a quotation; a name to fill in is an error."""
    quoting = "Enligt protokollet ”ska […] kommunen … bygga”. Varför???"
    assert of("placeholder.left", checked(said(quoting))) == []
    assert of("placeholder.left", checked(said("Här i XXX kommun händer det.")))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("language.skall", "Utredaren skrev ”kommunen skall agera” i fjol."),
        ("language.capital", "Det gäller Landstinget Västmanland."),
        ("language.landsting", "Så skriver ”landstinget” i dag."),
        ("language.landsting", "Sveriges Kommuner och Landsting skrev det."),
        ("language.unit-space", "Lagen 2018:12, avsnitt 3.4a och kl. 8.30."),
        ("language.skall", 'Utredaren skrev "kommunen skall agera" i fjol.'),
        ("language.capital", "De skrev «att Kommunfullmäktige beslutar»."),
        ("language.capital", "– Kommunstyrelsen har sagt nej."),
        ("language.capital", "Ordföranden frågade: Kommunfullmäktige eller styrelsen?"),
        ("language.capital", "Vi i Region Uppsala och Malmö stad."),
        ("language.number-space", "I nämnden 2018 100 gånger om"),
        ("language.number-space", "Ring 08-123 456 78 eller 070 123 45 67"),
        ("language.number-space", "År 2020 har gått"),
        ("language.number-space", "Protokollet 2019-06-10 §\u00a055"),
        ("language.quotes", "Hon sa ”vi kallar det ’grönt’ här”."),
        ("language.quotes", 'Skärmen är 27" och 30" bred, Anna\'s val'),
        ("language.quotes", "Det kallas »grönt» här."),
    ],
)
def test_quotations_and_other_near_misses_are_left_alone(code: str, text: str) -> None:
    """Quotations are not corrected, and near misses are ignored."""
    assert of(code, checked(said(text))) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("language.skall", "Skall vi vänta?"),
        ("language.capital", "Det är miljönämnden och Kommunstyrelsen som avgör."),
        ("language.capital", "enligt Regionfullmäktiges beslut, Regionstyrelsen"),
        ("language.capital", "men Barn- och utbildningsnämnden vill"),
        ("language.number-space", "Det är 10 % fler."),
        ("language.number-space", "Det kostar 5 kr."),
        ("language.number-space", "Enligt 5 kap. i lagen"),
        ("language.number-space", "Enligt § 34 i protokollet"),
        ("language.quotes", "Det kallas “grönt” här."),
        ("language.quotes", "Det kallas »grönt« här."),
        ("language.quotes", "Det kallas 'grönt' här."),
    ],
)
def test_faults_of_language_are_told_with_the_words(code: str, text: str) -> None:
    """The finding names the field once and quotes the faulty words."""
    found = of(code, checked(said(text)))
    assert [finding.where for finding in found] == ["lokalt"]


def test_a_fault_is_told_once_for_each_field_with_examples() -> None:
    """Many faults of one kind in a text make one finding with some examples."""
    found = of("language.number-space", checked(said("5 kr, 6 kr, 7 kr och 8 kr")))
    assert len(found) == 1
    assert "”5 kr”, ”6 kr”, ”7 kr”" in found[0].message


def test_a_number_before_an_ordinary_space_is_quoted_whole() -> None:
    """Including the part before its hard spaces or its comma."""
    (found,) = of("language.number-space", checked(said("4\u00a0000 kr och 0,20 kr")))
    assert "”4 000 kr”, ”0,20 kr”" in found.message


def test_names_and_sources_are_not_mended() -> None:
    """Language rules apply only to the writer's own sentences."""
    made = case(
        free=True,
        signers=(Signer("Bo Skall"),),
        earlier=(Earlier("motion", 2020, source='Protokoll "skall" 5 kr'),),
    )
    assert checked(made) == ()


def test_a_forbidden_character_is_named_by_field_and_code_point() -> None:
    """The finding names the field and the character, and the message can be printed."""
    made = said("A\ud800B\uffffC\x00")
    found = of("characters.forbidden", checked(made))[0]
    assert "lokalt" in found.message
    assert "U+D800, U+FFFF, U+0000" in found.message
    for finding in checked(titled("Vi\ud800 skall\x1b[0m i XX kommun.")):
        finding.message.encode()
        assert "\x1b" not in finding.message


@given(text=st.text(max_size=200))
def test_whatever_is_typed_is_judged_without_failing(text: str) -> None:
    """For any text in any field the findings have messages that can be printed."""
    made = case(
        subject=FreeSubject(text, text), local=text, yrkanden=(text,), signers=(Signer(text),)
    )
    for finding in checked(made):
        finding.message.encode()
        assert len(finding.message) < 400


@pytest.mark.parametrize(
    "piece",
    [
        "a", "0", "1 ", "x ", " 100", "”", "„", '"', "'", "’a ", "»", "«", "[", "@a", "a@", "att ",
        "och ", "att ansöka och ", "070-", "8112189876 ", "19811218-", "…", "_", "XX ", "i ", "A ",
        "Storgatan 1 ", "bor på ", "\n", "§ ", "kommun ", "VÅR ", "a.b", "[Namn ", "?", " - ",
    ],
)  # fmt: skip
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A very long text without spaces is processed completely, whatever it repeats."""
    text = (piece * 20_000)[:20_000]
    made = case(subject=FreeSubject("Träd", ""), local=text, yrkanden=(text, ATT), signers=(BO,))
    assert isinstance(checked(made), tuple)


def test_membership_texts_are_judged_for_residents_too() -> None:
    """The language of a medborgarförslag is checked like that of a motion."""
    made = citizens(kind=Kind.MEDBORGARFORSLAG, local="Det skall ske.")
    assert of("language.skall", checked(made))
