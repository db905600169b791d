"""The last page says what to do now: one file to hand in, and the steps in order."""

import re

import pytest
from conftest import TODAY
from flask.testing import FlaskClient
from forms import WHOLE, post

from motioner.facts_view.steps import steps_of
from motioner.load import load_registry
from motioner.matter import Matter
from motioner.nouns.case import Case, FreeSubject, Kind
from motioner.nouns.registry import CitizenForm, Deadline

RESIDENT = {"undertecknare.1.parti": "", "slag": "medborgarförslag"}


def steps(page: str) -> list[str]:
    """The steps as text."""
    (found,) = re.findall(r'<ol class="todo">(.*?)</ol>', page, re.S)
    items = re.findall(r"<li>(.*?)</li>", found, re.S)
    return [re.sub(r"<[^>]+>", "", item).strip() for item in items]


def first_button(page: str) -> str:
    """The file behind the one main button."""
    found = re.findall(r'<button class="first"[^>]*value="([^"]*)"', page)
    return " ".join(found)


def test_a_motion_where_no_rule_is_known(client: FlaskClient) -> None:
    """The office is to be asked; what the law says stands with its section."""
    page = post(client, "/dokument").text
    told = steps(page)
    assert first_button(page) == ".docx"
    assert told[0].startswith("Läs igenom texten")
    assert "Alla vars namn står under texten skriver under" in told[1]
    assert told[2].startswith("Lämna in till kansliet i Tierps kommun. Fråga när")
    assert told[3].endswith("(5 kap. 26 § kommunallagen)")
    assert told[4].endswith("(5 kap. 35 § kommunallagen)")


def test_what_is_known_of_the_body_stands_with_its_source(client: FlaskClient) -> None:
    page = post(client, "/dokument", organ="1401").text
    told = " ".join(steps(page))
    assert "Härryda kommun godtar underskrift för hand eller e-legitimation." in told
    assert "senast fem arbetsdagar före sammanträdet" in told
    assert "kansliet i Härryda kommun" not in told
    assert '<a href="https://' in page


def test_the_copy_with_contact_details_is_the_one_to_hand_in(client: FlaskClient) -> None:
    given = {"organ": "1784", "kontakt.adress": "Påhittsvägen 3", **RESIDENT}
    page = client.post("/dokument", data=post_data(given)).text
    assert first_button(page) == "-inlamning.docx"
    told = steps(page)
    assert "Skriv ut exemplaret att lämna in" in told[1]
    assert told[2].startswith("Arvika kommun frågar efter namn och adress.")
    assert told[3].startswith("Lämna in det så som Arvika kommun beskriver.")


def test_where_it_is_not_known_how_residents_propose(client: FlaskClient) -> None:
    page = client.post("/dokument", data=post_data({**RESIDENT, "ändå": "channel.unknown"})).text
    assert any("Fråga kansliet i Tierps kommun om det tar emot" in step for step in steps(page))


def test_an_e_forslag_begins_with_the_fields_to_copy(client: FlaskClient) -> None:
    """There is no file to hand in; the address of the service and the votes are told."""
    given = {"organ": "0581", **RESIDENT, "slag": "e-förslag"}
    page = client.post("/dokument", data=post_data(given)).text
    assert first_button(page) == ""
    assert page.index("Text till e-tjänstens fält") < page.index("Gör så här nu")
    told = steps(page)
    assert told[1].startswith("Öppna e-tjänsten hos Norrköpings kommun")
    assert told[2].startswith("Be andra att stödja det: det behövs 200 röster inom 60 dagar.")


@pytest.mark.parametrize(
    ("slag", "words"),
    [
        ("ledamotsinitiativ", "vid styrelsens sammanträde. (4 kap. 20 § kommunallagen)"),
        ("interpellation", "Svaret ges på ett sammanträde."),
        ("fråga", "Svaret ges på ett sammanträde."),
    ],
)
def test_other_ways_of_members(client: FlaskClient, slag: str, words: str) -> None:
    """They are not prepared as a motion is."""
    asked = (
        {"till": "Eva Ek", "frågor": "Vad har hänt?", "lokalt": "Så är det."}
        if slag != "ledamotsinitiativ"
        else {}
    )
    page = client.post("/dokument", data=post_data({"slag": slag, **asked})).text
    told = steps(page)
    assert words in told[-1]
    assert not any("5 kap. 35 §" in step for step in told)


def test_every_rule_of_a_body_is_told_with_its_source() -> None:
    """For all bodies with a rule of their own on how a paper is signed or handed in."""
    registry = load_registry()
    told = 0
    for code, rules in registry.local_rules.items():
        for kind in (Kind.MOTION, Kind.MEDBORGARFORSLAG, Kind.INTERPELLATION):
            case = Case(kind, code, FreeSubject("Träd", "Vi vill det."), TODAY, registry.version)
            found = steps_of(Matter(case, registry), two_copies=False)
            sources = {step.source for step in found}
            own = [r for r in rules if isinstance(r, Deadline | CitizenForm) and r.kind is kind]
            own = [rule for rule in own if rule.holds(TODAY)]
            if kind is not Kind.MEDBORGARFORSLAG or not Matter(case, registry).is_e_forslag:
                assert {rule.source for rule in own} <= sources, code
            told += len(own)
    assert told > 20


def post_data(changes: dict[str, str]) -> dict[str, str]:
    """A whole motion, changed."""
    return WHOLE | changes
