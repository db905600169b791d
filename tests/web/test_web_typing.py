"""The page while the user types: preview, rows, order, the list of bodies, and going back."""

import re

import pytest
from conftest import Visit
from playwright.sync_api import expect
from way import choose_body, go_on, to_document


def test_the_preview_follows_what_is_typed(visit: Visit) -> None:
    """The draft and the findings change during typing, without a new page."""
    page = visit()
    choose_body(page, "Tierps kommun", script=True)
    go_on(page)
    page.get_by_label("Namn", exact=True).fill("Anna <b>Andersson</b>")
    expect(page.locator("#papper")).to_contain_text("Anna <b>Andersson</b>")
    expect(page.locator("#granskning-lage")).to_have_text("Dokumentet är komplett.")
    sats = page.get_by_role("textbox", name="Yrkande 1")
    sats.fill("kommunen gör något")
    expect(page.locator("[data-slot='yrkanden.1']")).to_contain_text("börjar inte med ”att”")
    sats.fill("att kommunen ska fråga 19121212-1212")
    expect(page.locator("[data-slot='yrkanden.1']")).to_contain_text("Fel")
    assert sats.get_attribute("aria-invalid") == "true"
    expect(page.locator("#granskning-lage")).to_contain_text("när felen är rättade")
    sats.fill("att kommunen ska göra något bestämt")
    expect(page.locator("#papper")).to_contain_text("göra något bestämt")
    assert sats.get_attribute("aria-invalid") is None


def test_a_press_holds_though_the_page_grows_meanwhile(visit: Visit) -> None:
    """Facts about a body that arrive while a button is held down wait for its release."""
    page = visit()
    page.get_by_role("combobox", name="Kommun eller region").fill("Norrköping")
    go = page.get_by_role("button", name="Fortsätt till ditt ärende")
    go.hover()
    with page.expect_response("**/vet"):
        page.mouse.down()
    page.wait_for_timeout(300)
    page.mouse.up()
    expect(page.get_by_role("heading", name="Ditt ärende", level=1)).to_be_visible()


def test_proposed_yrkanden_follow_the_krav(visit: Visit) -> None:
    """Until they are edited, the yrkanden in the form follow the current answers."""
    page = visit()
    choose_body(page, "Tierps kommun", script=True)
    go_on(page)
    for number in (1, 2, 3):
        page.get_by_label(f"Läge för krav {number}").select_option("görs")
    page.get_by_label("Läge för krav 2").select_option("inte uppfyllt")
    first = page.get_by_role("textbox", name="Yrkande 1")
    expect(first).to_have_value(re.compile("ta fram"))
    # An incomplete date leaves document and yrkanden unchanged until they can be computed again.
    page.get_by_label("Läge för krav 1").select_option("beslutat")
    page.locator("[name='krav.1.datum']").press_sequentially("2021-0")
    expect(page.locator("[data-slot='krav.1.datum']")).to_contain_text("är inte ett datum")
    expect(first).to_have_value(re.compile("ta fram"))
    expect(page.locator("#papper")).to_contain_text("Krav och kostnad")
    page.locator("[name='krav.1.datum']").press_sequentially("3")
    page.get_by_label("Läge för krav 2").select_option("beslutat")
    page.get_by_label("Läge för krav 3").select_option("beslutat")
    expect(first).to_have_value(re.compile("ansöka"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_rows_come_and_go(visit: Visit, script: bool) -> None:
    """Every press adds a permanent row, and a proposed yrkande can be removed."""
    page = visit(script=script)
    choose_body(page, "Tierps kommun", script=script)
    go_on(page)
    for number in (2, 3):
        page.get_by_role("button", name="Lägg till namn").click()
        expect(page.locator(f"[name='undertecknare.{number}.parti']")).to_be_focused()
    page.locator("[name='undertecknare.2.namn']").fill("Bo Påhittad")
    page.get_by_role("button", name="Ta bort namn 3").click()
    expect(page.get_by_label("Namn", exact=True)).to_have_count(2)
    expect(page.get_by_label("Namn", exact=True).first).to_have_value("Bo Påhittad")
    satser = page.get_by_role("textbox", name="Yrkande")
    before = [satser.nth(n).input_value() for n in range(satser.count())]
    page.get_by_role("button", name="Ta bort yrkande 2").click()
    expect(satser).to_have_count(len(before) - 1)
    page.get_by_role("button", name="Lägg till yrkande").click()
    expect(satser).to_have_count(len(before))
    expect(satser.last).to_be_focused()
    assert [satser.nth(n).input_value() for n in range(satser.count())] == [
        before[0], *before[2:], "",
    ]  # fmt: skip


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_an_argument_just_ticked_can_be_moved(visit: Visit, script: bool) -> None:
    """The order in the form is the order in the document."""
    page = visit(script=script)
    choose_body(page, "Tierps kommun", script=script)
    go_on(page)
    assert page.get_by_role("button", name="Flytta upp Energi").count() == 0
    page.get_by_label("Energi", exact=True).check()
    for _step in range(1):
        page.get_by_role("button", name="Flytta upp Energi").click()
        expect(page.get_by_label("Energi", exact=True)).to_be_focused()
    chosen = page.locator("[name='argument']:checked")
    assert chosen.evaluate_all("boxes => boxes.map(box => box.value)")[0] == "energi"


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_going_back_finds_what_was_typed(visit: Visit, script: bool) -> None:
    """The browser's own Back leads to the page as it was, with its rows, on both pages."""
    page = visit(script=script)
    choose_body(page, "Tierps kommun", script=script)
    go_on(page)
    typed = {
        "undertecknare.1.namn": "Anna Andersson",
        "undertecknare.2.namn": "Bo Påhittad",
        "lokalt": "Mitt eget stycke",
        "krav.1.organ": "kommunfullmäktige",
    }
    page.get_by_role("button", name="Lägg till namn").click()
    expect(page.locator("[name='undertecknare.2.namn']")).to_be_visible()
    page.get_by_label("Läge för krav 1").select_option("beslutat")
    for name, words in typed.items():
        page.locator(f"[name='{name}']").fill(words)
    to_document(page)
    page.go_back()
    for name, words in typed.items():
        expect(page.locator(f"[name='{name}']")).to_have_value(words)
    expect(page.get_by_label("Läge för krav 1")).to_have_value("beslutat")
    while page.get_by_role("heading", name="Ditt ärende", level=1).count():
        page.go_back()
    box = page.get_by_role("combobox", name="Kommun eller region")
    expect(box).to_have_value("Tierps kommun" if script else "0360")


@pytest.mark.slow
@pytest.mark.parametrize("script", [True], ids=["script"])
def test_a_file_of_many_megabytes_loses_nothing(visit: Visit, script: bool) -> None:
    """The limit is named in our own words, and Back leads to the unchanged form."""
    page = visit(script=script)
    choose_body(page, "Tierps kommun", script=script)
    page.get_by_label("Ärendefil").set_input_files(
        {"name": "film.yaml", "mimeType": "text/yaml", "buffer": b"x" * 9_000_000}
    )
    page.get_by_role("button", name="Öppna filen").click()
    expect(page.locator("main")).to_contain_text("Gränsen är 1\u00a0MB")
    page.go_back()
    box = page.get_by_role("combobox", name="Kommun eller region")
    expect(box).to_have_value("Tierps kommun" if script else "0360")


def test_the_list_forgives_and_puts_the_likeliest_first(visit: Visit) -> None:
    """Case, dots, decomposed letters, a code, and a name shared by a kommun and a region."""
    page = visit()
    box = page.get_by_role("combobox", name="Kommun eller region")
    for typed, first in {
        "hab": "Habo kommun",
        "Hå": "Håbo kommun",
        "GOTEBORG": "Göteborgs stad",
        "uppsala": "Uppsala kommun",
        "norrbotten": "Region Norrbotten",
        "2506": "Arjeplogs kommun",
        "o\u0308cker": "Öckerö kommun",
        "Falun": "Falu kommun",
    }.items():
        box.fill(typed)
        expect(page.locator("#organ-lista [role=option]").first).to_have_text(first)
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert page.locator(f"[id='{active}']").get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-expanded") == "true"
    box.fill("")
    expect(page.locator("#organ-lista [role=option]")).to_have_count(310)


def test_what_is_typed_while_a_row_is_on_its_way_is_kept(visit: Visit) -> None:
    """The row arrives a little later, with all the input typed meanwhile."""
    page = visit()
    choose_body(page, "Tierps kommun", script=True)
    go_on(page)
    held = []
    page.route("**/%C3%A4rende", lambda route: route.continue_() if held else held.append(route))
    page.get_by_role("button", name="Lägg till namn").click()
    page.locator("[name='lokalt']").fill("Mitt eget stycke")
    page.wait_for_function("document.querySelector('main').ariaBusy === 'true'")
    while not held:  # the browser's notice of the request may arrive a little later
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.get_by_label("Namn", exact=True)).to_have_count(2)
    expect(page.locator("[name='lokalt']")).to_have_value("Mitt eget stycke")


def test_a_fault_goes_when_the_right_body_is_chosen(visit: Visit) -> None:
    """From the summary, the field and the title; a new fault is shown if it is wrong again."""
    page = visit()
    box = page.get_by_role("combobox", name="Kommun eller region")
    box.fill("Tirp")
    page.get_by_role("button", name="Fortsätt till ditt ärende").click()
    expect(page.get_by_role("alert")).to_contain_text("”Tirp” är ingen känd")
    assert page.title().startswith("Rätta: ")
    box.fill("")
    choose_body(page, "Tierps kommun", script=True)
    expect(page.locator("#sammanfattning")).to_have_count(0)
    expect(page.locator("[data-slot='organ'] .error")).to_have_count(0)
    assert box.get_attribute("aria-invalid") is None
    assert page.title() == "Vem och vad – motioner"
    box.fill("Tirp")
    page.keyboard.press("Tab")
    expect(page.locator("[data-slot='organ']")).to_contain_text("”Tirp” är ingen känd")


def test_what_is_left_by_a_link_is_gone_on_with(visit: Visit) -> None:
    """The foot's links open other pages and an empty form; both lead back to the input."""
    page = visit()
    go_on_with = page.get_by_role("button", name="Fortsätt med det")
    expect(go_on_with).to_be_hidden()
    choose_body(page, "Tierps kommun", script=True)
    go_on(page)
    page.get_by_label("Ditt eget stycke").fill("Ån åt upp & bron 1995.")
    page.get_by_label("Namn", exact=True).fill("Anna Andersson")
    page.get_by_role("button", name="Lägg till namn").click()
    page.locator("[name='undertecknare.2.namn']").fill("Bo Påhittad")
    for link in ("Brevmall", "Slå upp", "Skriv ett dokument", "motioner"):
        page.get_by_role("link", name=link, exact=True).first.click()
        expect(page.locator("[name='lokalt']")).to_have_count(0)
        expect(go_on_with).to_be_visible()
    go_on_with.click()
    expect(page.get_by_label("Ditt eget stycke")).to_have_value("Ån åt upp & bron 1995.")
    expect(page.locator("[name='undertecknare.2.namn']")).to_have_value("Bo Påhittad")
    expect(go_on_with).to_have_count(0)
