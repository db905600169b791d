"""The texts at the form's fields are correct for the kind of document."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from forms import fields, multi, post


@pytest.mark.parametrize("path", ["/", "/slå-upp"])
def test_bodies_are_listed_as_in_a_swedish_list(client: FlaskClient, path: str) -> None:
    """Å, ä and ö come last."""
    page = unescape(client.get(path).text)
    names = [name for name in re.findall(r"<option [^>]*>([^<]+)", page) if "kommun" in name]
    places = [
        names.index(f"{name} kommun")
        for name in ("Tanums", "Täby", "Ystads", "Ånge", "Älmhults", "Öckerö", "Östra Göinge")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("slag", ["medborgarförslag", "e-förslag"])
@pytest.mark.parametrize("observer", ["", "ja"])
def test_what_residents_propose_is_filled_in(client: FlaskClient, slag: str, observer: str) -> None:
    """As in the document; unless edited it is not the writer's own."""
    whole = {"slag": slag, "organ": "0581", "observatör": observer, "undertecknare.1.parti": ""}
    page = post(client, "/ärende", **whole).text
    proposed = fields(page)["yrkanden.1"]
    assert proposed.startswith("att ")
    assert ("observatör" in proposed) == bool(observer)
    text = post(client, "/hämta", _fil=".txt", **whole).text
    assert f"föreslår {proposed}." in text
    sent = whole | {"_föreslagna": proposed, "yrkanden.1": proposed}
    assert post(client, "/hämta", _fil=".txt", **sent).text == text
    assert "yrkanden:" not in post(client, "/hämta", _fil=".yaml", **sent).text
    changed = whole | {"_föreslagna": proposed, "yrkanden.1": "att kommunen ska göra något"}
    assert (
        "föreslår att kommunen ska göra något."
        in post(client, "/hämta", _fil=".txt", **changed).text
    )


@pytest.mark.parametrize(
    ("slag", "own_right"), [("motion", True), ("interpellation", False), ("fråga", False)]
)
def test_only_a_motion_speaks_of_the_right_to_one(
    client: FlaskClient, slag: str, own_right: bool
) -> None:
    """The group's box is there for all three."""
    page = post(client, "/ärende", slag=slag).text
    assert "ovanför underskrifterna" in page
    assert ("Rätten att väcka motioner" in page) == own_right


def test_a_krav_that_is_not_asked_for_is_explained(client: FlaskClient) -> None:
    """The fourth binds all members; an association without such a krav has no explanation."""
    words = "Krav 4 gäller den som redan är medlem, så det frågas inte efter."
    page = post(client, "/ärende").text
    assert words in page
    assert "Krav 3" in page
    assert 'name="krav.4.' not in page
    assert words not in post(client, "/ärende", ämne="fairtrade-city").text


def test_more_choices_stay_closed_until_one_is_wrong(client: FlaskClient) -> None:
    """A missing name opens nothing else."""
    more = '<details class="panel more"'
    assert f"{more}>" in post(client, "/dokument", undertecknare__1__namn="").text
    page = post(client, "/dokument", uppgifter__medlemmar__datum="i går").text
    assert f"{more} open>" in page


def test_the_summary_follows_the_form_and_names_what_a_label_is_part_of(
    client: FlaskClient,
) -> None:
    """A name first, a figure by its label, the date of the document last."""
    wrong = {
        "undertecknare.1.namn": "", "uppgifter.avgift.belopp": "mycket",
        "uppgifter.avgift.datum": "i går", "krav.2.läge": "beslutat", "krav.2.datum": "då",
        "datum": "2026-02-30",
    }  # fmt: skip
    page = unescape(post(client, "/dokument", **wrong).text)
    summary = page.partition('id="sammanfattning"')[2].partition("</section>")[0]
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary)
    told = [name for name, _label in links]
    drawn = [name for name in re.findall(r'data-slot="([^"]+)"', page) if name in told]
    assert told == drawn
    assert {"krav.2.datum", "datum", "uppgifter.avgift.belopp"} <= {*told}
    assert dict(links)["uppgifter.avgift.datum"].startswith("Årets avgift: ")


@pytest.mark.parametrize(("day", "again"), [("i går", True), ("", False)])
def test_files_to_be_chosen_again_are_spoken_of(client: FlaskClient, day: str, again: bool) -> None:
    """Only with another fault; a missing file is asked for directly."""
    page = client.post("/jämför", data={"datum": day}).text
    assert "Det här behöver rättas" in page
    assert ("väljas en gång till" in page) == again


def test_advice_that_is_looked_into_goes_and_can_be_taken_back(client: FlaskClient) -> None:
    """Its box travels with the form, is shown ticked, and an address in advice is a link."""
    page = post(client, "/dokument").text
    assert 'name="sett" value="medlemskap">' in page
    assert '<a href="https://klimatkommunerna.se/" rel="noopener noreferrer">' in page
    seen = client.post("/dokument", data=multi(page) | {"sett": ["medlemskap", "avgift"]}).text
    assert "Kontrollera först" not in seen
    assert seen.count('name="sett" value="medlemskap" checked>') == 1
    back = client.post("/ärende", data=multi(seen)).text
    assert multi(back)["sett"] == ["medlemskap", "avgift"]
    saved = client.post("/hämta", data=multi(seen) | {"_fil": ".yaml"}).text
    assert "sett: [medlemskap, avgift]" in saved or "- medlemskap" in saved
    again = client.post("/dokument", data=multi(seen) | {"sett": ["avgift"]}).text
    assert "Kontrollera först" in again
