"""Interpellations and frågor in the form: addressed to a person, without a proposal."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PHONE, Visit
from flask.testing import FlaskClient
from forms import WHOLE, multi, post
from playwright.sync_api import Page, expect
from test_web_own_files import unpacked
from way import choose_body, go_on, take, to_document, written

ASKED = {"till": "kommunstyrelsens ordförande Eva Exempel", "frågor": "När?\r\nHur mycket?\r\n"}


@pytest.mark.parametrize("kind", ["interpellation", "fråga"])
def test_a_question_is_written(client: FlaskClient, kind: str) -> None:
    """With the questions numbered, and without yrkanden, krav or fee."""
    page = post(client, "/ärende", slag=kind, lokalt="Målen nås inte.", **ASKED).text
    assert ">\nNär?\nHur mycket?</textarea>" in page
    assert 'id="yrkanden"' not in page
    assert 'id="krav"' not in page
    made = post(client, "/hämta", slag=kind, lokalt="Målen nås inte.", _fil=".txt", **ASKED)
    text = made.data.decode()
    assert "Till kommunstyrelsens ordförande Eva Exempel" in text
    assert "1. När?\n2. Hur mycket?" in text


@pytest.mark.parametrize(("name", "field"), [("till", "till"), ("frågor", "frågor")])
def test_what_is_lacking_is_told_at_its_field(client: FlaskClient, name: str, field: str) -> None:
    """The person asked, and the question."""
    page = post(client, "/dokument", slag="fråga", **ASKED | {name: ""}).text
    assert f'<a href="#{field}">' in page


OWN = """---
slag: interpellation
ämne: förening
benämning: Interpellation
mottagare: den tillfrågade
rubrik: Medlemskap
ord: 500
---
# {{ rubrik }}

{% include "delar/argument.md" %}

{% for fråga in frågor %}
1. {{ fråga }}
{% endfor %}

{{ underskrifter }}
"""


def test_arguments_are_chosen_where_a_template_of_ones_own_may_use_them(
    client: FlaskClient, tmp_path: Path
) -> None:
    """Our own templates use no arguments, and the form asks for none."""
    assert 'id="argument"' not in post(client, "/ärende", slag="interpellation", **ASKED).text
    chosen = {"_gör": "bifoga:mall", "_egen.mall": (io.BytesIO(OWN.encode()), "egen.md")}
    form = multi(client.post("/", data=WHOLE | ASKED | chosen).text)
    assert 'id="argument"' in client.post("/ärende", data=form).text
    form |= {"argument": ["", "energi"], "lokalt": "Målen nås inte."}
    files = unpacked(client, form)
    case = next(name for name in files if name.startswith("interpellation") and "yaml" in name)
    (tmp_path / "egen.md").write_bytes(files["egen.md"])
    made = written(files[case], tmp_path, "txt")
    assert made == {name: files[name] for name in made}
    form["argument"] = [""]
    assert unpacked(client, form) != files


@pytest.mark.parametrize("script", [True], ids=["script"])
def test_an_interpellation_in_a_browser(
    visit: Visit, axe: Callable[[Page], int], tmp_path: Path, script: bool
) -> None:
    """The same bytes as the command writes from the case."""
    page = visit(script=script, viewport=PHONE)
    page.get_by_label("Ledamot som vill ha svar och debatt").check()
    choose_body(page, "Tierp", script=script)
    go_on(page)
    page.get_by_label("Parti", exact=True).first.select_option("V")
    page.get_by_label("Namn", exact=True).first.fill("Anna Andersson")
    if script:
        axe(page)
    page.get_by_label("Till", exact=True).fill("kommunstyrelsens ordförande Eva Exempel")
    page.get_by_label("Frågor", exact=True).fill("När?\nHur mycket?")
    page.get_by_label("Ditt eget stycke").fill("Målen nås inte.")
    to_document(page)
    expect(page.locator(".paper").first).to_contain_text("Hur mycket?")
    name, content = take(page, "Word (DOCX)")
    _name, saved = take(page, "Spara ärendet")
    assert written(saved, tmp_path) == {name: content}
