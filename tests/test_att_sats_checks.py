"""Att-satser: one action, a named actor, one subject."""

import pytest
from cases import asking, case, checked, citizens, of, said

from motioner.nouns.case import AttStyle

NBSP = "\u00a0"


ONE_ACTION = [
    "att ge kommunstyrelsen i uppdrag att ansöka om medlemskap i Klimatkommunerna",
    "att kommunen ska gå med i Klimatkommunerna om föreningen erbjuder medlemskap",
    "att medlemsavgiften ska finansieras inom kommunstyrelsens budgetram",
    "att kommunen ska arbeta för att uppfylla de fyra krav som föreningen ställer",
    "att ge kommunstyrelsen i uppdrag att ta fram ett förslag till mål och plan för utsläppen",
    "att ge kommunstyrelsen i uppdrag att ansöka om medlemskap när kraven är uppfyllda",
    "att kommunen ska begära att få delta som observatör under ett år",
    "att kommunstyrelsen ska redovisa för fullmäktige före årets slut om medlemskap bör sökas",
    "att eventuella kostnader ska finansieras inom kommunstyrelsens budgetram",
    "att kommunen ska ta fram och genomföra en plan",
    "att kommunen ska ta fram en plan och genomföra den",
    "att kommunen ska ta fram en handlingsplan och genomföra planen",
    "att ge miljönämnden i uppdrag att utreda, planera och bygga en cykelbana",
    "att ge kommunstyrelsen i uppdrag att utreda frågan och återkomma till kommunfullmäktige",
    "att ge kommunstyrelsen i uppdrag att utreda kostnaderna och därefter redovisa dem",
    "att ge kommunstyrelsen i uppdrag att utreda behovet och ta fram ett förslag till åtgärder",
    "att ge kommunstyrelsen och miljönämnden i uppdrag att inventera utsläppen",
    "att kommunen ska bygga ut gång- och cykelvägar längs väg 76",
    "att barn- och utbildningsnämnden ska servera vegetarisk mat",
    "att kommunen ska ta fram en plan för att minska utsläppen och öka cyklandet",
    "att kommunen ska gå med i en förening som stödjer kommuner och driver projekt",
    "att kommunstyrelsen så snart som möjligt ska se över och uppdatera klimatplanen",
    "att kommunfullmäktige uttalar att kommunen är öppen och att den ska fortsätta vara det",
    "att uttala att kommunen stödjer förslaget och att regeringen bör agera",
    "att kommunen ska verka för att bussarna går oftare och att de går på el",
    "att kommunen ska köpa in och använda fossilfria fordon",
    "att tekniska nämnden får i uppdrag att bygga säkra och trygga skolvägar",
    "att kommunen ska samarbeta med Uppsala och Älvkarleby kommuner",
    "att kommunen ska vara med och påverka nationella beslut",
    "att anta en cykelplan",
    "att anslå 500 000 kronor och finansiera detta inom budgetramen",
    "att kommunen går med i föreningen och bidrar till nätverket",
    "att omsorgsnämnden ska erbjuda syn- och hörseltester",
]
TWO_ACTIONS = [
    "att kraven för medlemskap uppfylls och ansöka om medlemskap i föreningen Klimatkommunerna.",
    "att kommunen ska bygga en simhall och riva ishallen",
    "att ge kommunstyrelsen i uppdrag att ansöka om medlemskap och betala avgiften",
    "att kommunen ansöker om medlemskap och betalar avgiften",
    "att kommunen ansöker om medlemskap och att kommunstyrelsen får ansvara för arbetet",
    "att ge kommunstyrelsen i uppdrag att inventera utsläppen och sätta upp mål för 2030",
    "att ge kommunstyrelsen i uppdrag att ta fram en klimatplan samt införa en koldioxidbudget",
    "att kommunen ska minska utsläppen och öka antalet träd",
    "att ge tekniska nämnden i uppdrag att bygga en cykelbana och att asfaltera torget",
    "att kommunen ska sänka hastigheten på Storgatan och därefter bygga farthinder",
    "att simhallen byggs ut och införa gratis bad",
    "att kommunen ska gå med i Klimatkommunerna och kommunstyrelsen ska betala avgiften",
    "att kommunen ska införa en klimatbudget. Att kommunen ska gå med i Klimatkommunerna",
    "att så snart som möjligt starta en fritidsgård och anställa två ledare",
]


@pytest.mark.parametrize("sats", ONE_ACTION)
def test_one_action_is_left_alone(sats: str) -> None:
    """Verbs that share an object, reports and clauses of purpose are not a second action."""
    assert of("att-sats.two-actions", checked(asking(sats))) == []


@pytest.mark.parametrize("sats", TWO_ACTIONS)
def test_two_actions_are_told(sats: str) -> None:
    """Two actions that cannot be voted on separately are reported."""
    assert of("att-sats.two-actions", checked(asking(sats)))


@pytest.mark.parametrize(
    "sats",
    [
        "att kraven för medlemskap uppfylls",
        "att ansöka om medlemskap i Klimatkommunerna",
        "att en ny simhall byggs i Tierps kommun",
        "att snarast utreda frågan",
        "att gratis kollektivtrafik införs i hela kommunen",
        "att öka takten i kommunens klimatarbete",
    ],
)
def test_a_missing_actor_is_told(sats: str) -> None:
    """A passive without an agent, or an infinitive that others must carry out, names no actor."""
    assert of("att-sats.no-actor", checked(asking(sats)))


@pytest.mark.parametrize(
    "sats",
    [
        *ONE_ACTION,
        "att Tierps kommun ansöker om medlemskap",
        "att Region Norrbotten ska gå med",
        "att parkeringsavgiften sänks",
        "att avslå förslaget till detaljplan",
        "att simhallen byggs av Tierps kommun",
        "att gå med i Klimatkommunerna",
        "att eleverna ska få frukost",
        "att vi ska ordna en tävling",
    ],
)
def test_an_actor_or_a_decision_is_enough(sats: str) -> None:
    """The body, a board, or an action that the assembly completes by deciding."""
    assert of("att-sats.no-actor", checked(asking(sats))) == []


def test_residents_need_not_name_an_actor() -> None:
    """A medborgarförslag is a sentence, not a list of decisions."""
    sats = "att en ny simhall byggs"
    assert of("att-sats.no-actor", checked(citizens(yrkanden=(sats,)))) == []
    assert of("att-sats.no-att", checked(citizens(yrkanden=("Bygg en simhall",)))) == []


@pytest.mark.parametrize(
    "sats", ["besluta att: att gå med", "besluta att:\n– att gå med", "Att att gå med"]
)
def test_a_doubled_att_is_told(sats: str) -> None:
    """An ingress that ends in *att* must not be followed by another."""
    assert of("att-sats.doubled-att", checked(asking(sats)))
    assert of("att-sats.doubled-att", checked(said(f"Vi föreslår {sats}.")))


def test_sentences_need_no_att() -> None:
    """If sentences are requested, only a sats that cannot be converted is reported."""
    sentence = "Kommunstyrelsen får i uppdrag att utreda frågan."
    assert checked(asking(sentence, att_style=AttStyle.SENTENCE)) == ()


@pytest.mark.parametrize(
    "satser",
    [
        ONE_ACTION[:3],
        ONE_ACTION[:4],
        ["att kommunen ska gå med", ONE_ACTION[4], ONE_ACTION[2]],
        ["att kommunen ska gå med", "att kommunstyrelsen utser två kontaktpersoner"],
    ],
)
def test_yrkanden_about_joining_are_one_subject(satser: list[str]) -> None:
    """Applying, joining, paying, meeting the krav and naming contacts all belong together."""
    assert of("subject.several", checked(case(yrkanden=tuple(satser)))) == []


def test_a_strange_yrkande_in_a_membership_motion_is_told() -> None:
    """A climate budget is a different subject from joining."""
    satser = (*ONE_ACTION[:2], "att kommunen inför en klimatbudget")
    assert of("subject.several", checked(case(yrkanden=satser)))


def test_two_yrkanden_in_different_words_may_serve_one_purpose() -> None:
    """Two are too few to tell subjects apart."""
    satser = (
        "att kommunen ska införa avgiftsfri parkering i centrum",
        "att tekniska nämnden ska sätta upp skyltar vid infarterna",
    )
    assert of("subject.several", checked(asking(*satser))) == []
