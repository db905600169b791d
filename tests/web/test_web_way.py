"""The whole way in a real browser, to the same bytes as on the command line."""

import pytest
from conftest import DESKTOP, PHONE, Visit
from playwright.sync_api import Page, expect
from way import choose_body, go_on, take, to_document, written

# Each width and each way of scripting once: no fault has ever depended on the combination.
WAYS = [
    pytest.param(True, PHONE, id="script-phone"),
    pytest.param(False, DESKTOP, id="plain-desktop"),
]


def fill(page: Page, **fields: str) -> None:
    """Fill fields by name; two underscores stand for a dot."""
    for name, value in fields.items():
        page.locator(f"[name='{name.replace('__', '.')}']").first.fill(value)


def same_as_command_line(page: Page, tmp_path) -> str:
    """The Word file equals that of ``motioner skriv`` for the saved case; returns its name."""
    name, content = take(page, "Word (DOCX)")
    saved_as, case = take(page, "Spara ärendet")
    assert saved_as == name.replace(".docx", ".yaml")
    assert written(case, tmp_path)[name] == content
    return name


@pytest.mark.parametrize(("script", "viewport"), WAYS)
def test_a_motion_from_three_answers(visit: Visit, tmp_path, script, viewport) -> None:
    """Kommun, party and name are enough for a motion in Word."""
    page = visit(script=script, viewport=viewport)
    choose_body(page, "Tierps kommun", script=script)
    go_on(page)
    page.get_by_label("Parti", exact=True).select_option("V")
    page.get_by_label("Namn", exact=True).fill("Anna Andersson")
    to_document(page)
    assert same_as_command_line(page, tmp_path) == "motion-klimatkommunerna-tierp-2026-11-22.docx"


@pytest.mark.parametrize(("script", "viewport"), WAYS)
def test_a_regional_group(visit: Visit, tmp_path, script, viewport) -> None:
    """Two parties, a group, a decided krav, a moved argument and the writer's own yrkande."""
    page = visit(script=script, viewport=viewport)
    choose_body(page, "Region Norrbotten", script=script)
    go_on(page)
    page.get_by_label("Parti", exact=True).select_option("S")
    page.get_by_label("Namn", exact=True).fill("Bo Påhittad")
    page.get_by_role("button", name="Lägg till namn").click()
    expect(page.locator("[name='undertecknare.2.parti']")).to_be_focused()
    page.locator("[name='undertecknare.2.parti']").select_option("V")
    fill(page, undertecknare__2__namn="Cia Exempel", lokalt="Vi väntar på en plan.\n\nSedan 2024.")
    page.get_by_label("Vi skriver för hela partigruppen").check()
    page.get_by_label("Läge för krav 1").select_option("beslutat")
    fill(page, krav__1__organ="regionfullmäktige", krav__1__datum="2024-03", krav__1__paragraf="12")
    page.get_by_label("Energi", exact=True).check()
    page.get_by_role("button", name="Flytta upp Energi").click()
    page.get_by_role("button", name="Lägg till yrkande").click()
    last = page.get_by_role("group", name="Yrkanden").get_by_role("textbox").last
    expect(last).to_have_value("")
    last.fill("att regionstyrelsen ska redovisa arbetet för fullmäktige varje år")
    to_document(page)
    text = page.locator(".paper").inner_text()
    assert "Regionstyrelsen ska redovisa" in text or "regionstyrelsen ska redovisa" in text
    assert "Cia Exempel (V)" in text
    assert "§ 12" in text.replace("\xa0", " ")
    assert "Vi väntar på en plan." in text
    same_as_command_line(page, tmp_path)


@pytest.mark.parametrize(("script", "viewport"), WAYS)
def test_a_medborgarforslag(visit: Visit, tmp_path, script, viewport) -> None:
    """Residents are not asked for a party, and get a copy with contact details and one without."""
    page = visit(script=script, viewport=viewport)
    page.get_by_label("Invånare", exact=True).check()
    choose_body(page, "Mora kommun", script=script)
    page.get_by_role("button", name="Fortsätt till ditt ärende").click()
    # Mora is a documented member: the writer may continue, and is informed at the field.
    expect(page.get_by_role("alert")).to_contain_text("belagd som medlem")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Gå vidare ändå").first.check()
    go_on(page)
    assert page.get_by_label("Parti", exact=True).count() == 0
    page.get_by_label("Namn", exact=True).fill("Bo Påhittad")
    page.get_by_label("Adress").fill("Påhittsvägen 3, 792 00 Mora")
    to_document(page)
    name, content = take(page, "Word (DOCX), Exemplar att lämna in, med kontaktuppgifter")
    assert name == "medborgarforslag-klimatkommunerna-mora-2026-11-22-inlamning.docx"
    case = take(page, "Spara ärendet")[1]
    made = written(case, tmp_path)
    assert made[name] == content
    public = take(page, "Word (DOCX), Exemplar som får publiceras")
    assert made[public[0]] == public[1]


@pytest.mark.parametrize(("script", "viewport"), WAYS)
def test_an_e_forslag(visit: Visit, tmp_path, script, viewport) -> None:
    """Where e-förslag is the form, the text is in the fields of the service, to be copied."""
    page = visit(script=script, viewport=viewport)
    page.get_by_label("Invånare", exact=True).check()
    choose_body(page, "Norrköpings kommun", script=script)
    go_on(page)
    page.get_by_role("button", name="Ta upp medborgarförslag 2020").click()
    expect(page.locator("[name='tidigare.1.år']")).to_have_value("2020")
    page.get_by_label("Namn", exact=True).fill("Bo Påhittad")
    to_document(page)
    for label in ("Rubrik", "Sammanfattning", "Beskrivning"):
        assert page.get_by_label(label, exact=True).input_value()
    if script:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Kopiera Rubrik").click()
        expect(page.get_by_text("Kopierat: Rubrik.")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.get_by_label("Rubrik", exact=True).input_value()
    assert same_as_command_line(page, tmp_path).startswith("e-forslag-")


@pytest.mark.parametrize("script", [False], ids=["plain"])
def test_a_subject_of_ones_own(visit: Visit, tmp_path, script) -> None:
    """A free subject asks for title, text and yrkanden instead of krav."""
    page = visit(script=script)
    page.get_by_label("Vad gäller det?").select_option(label="Ett eget ämne")
    choose_body(page, "Eda kommun", script=script)
    go_on(page)
    page.get_by_label("Rubrik", exact=True).fill("Trygg cykelväg till Påhittsskolan")
    page.get_by_label("Text", exact=True).fill("Vägen är **smal**.\n\n- mörk\n- hal")
    page.get_by_role("textbox", name="Yrkande 1").fill(
        "att kommunen ska bygga en cykelväg till Påhittsskolan"
    )
    page.get_by_label("Namn", exact=True).fill("Anna Andersson")
    to_document(page)
    assert page.locator(".paper strong").inner_text() == "smal"
    same_as_command_line(page, tmp_path)


@pytest.mark.parametrize("script", [True], ids=["script"])
def test_an_opened_case_is_the_same_case(visit: Visit, script) -> None:
    """A case saved, opened and saved again is the same, including the input in the form."""
    page = visit(script=script)
    choose_body(page, "Tierps kommun", script=script)
    go_on(page)
    page.get_by_label("Namn", exact=True).fill("Anna Andersson")
    page.locator("[name='lokalt']").fill("# rubrik **fet** <script>alert(1)</script> {{ 7*7 }}")
    to_document(page)
    case = take(page, "Spara ärendet")[1]
    again = visit(script=script)
    again.get_by_label("Ärendefil").set_input_files(
        {"name": "../../x.yaml", "mimeType": "text/yaml", "buffer": case}
    )
    again.get_by_role("button", name="Öppna filen").click()
    expect(again.locator("[name='lokalt']")).to_have_value(
        "# rubrik **fet** <script>alert(1)</script> {{ 7*7 }}"
    )
    to_document(again)
    assert take(again, "Spara ärendet")[1] == case
