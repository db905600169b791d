"""Axe on every page and state, light and dark; the keyboard alone; small screens and large text."""

from collections.abc import Callable

import pytest
from conftest import DESKTOP, PHONE, SMALL, Visit
from playwright.sync_api import Page, expect
from test_web_own_files import BIKE
from way import choose_body, go_on, to_document

Axe = Callable[[Page], int]


@pytest.mark.slow
@pytest.mark.parametrize(("dark", "viewport"), [(True, SMALL)], ids=["dark-320"])
def test_every_state_of_a_motion(visit: Visit, axe: Axe, dark: bool, viewport: dict) -> None:
    """First page, list open, facts shown, errors shown, rows added, preview, document."""
    page = visit(dark=dark, viewport=viewport)
    axe(page)
    page.get_by_role("button", name="Fortsätt till ditt ärende").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    page.get_by_role("combobox", name="Kommun eller region").press_sequentially("hab")
    expect(page.locator("#organ-lista li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    choose_body(page, "Tierps kommun", script=True)
    axe(page)
    go_on(page)
    axe(page)
    page.get_by_role("button", name="Till dokumentet").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    page.get_by_role("button", name="Lägg till namn").click()
    page.get_by_text("Lokalt parti eller eget gruppnamn").click()
    page.get_by_role("button", name="Ta upp motion 2020").click()
    expect(page.locator("[name='tidigare.1.år']")).to_have_value("2020")
    page.locator("details:not([open]) > summary", has_text="Så svarar dokumentet").first.click()
    page.get_by_label("Läge för krav 1").select_option("beslutat")
    page.get_by_label("Namn", exact=True).first.fill("Anna Andersson")
    expect(page.locator("#papper")).to_contain_text("Anna Andersson")
    axe(page)
    page.locator("[name='lokalt']").fill("Ring 19121212-1212")
    page.get_by_role("button", name="Till dokumentet").click()
    expect(page.get_by_role("alert")).to_contain_text("personnummer")
    axe(page)
    page.locator("[name='lokalt']").fill("En mätare \U0001f321 i ån")
    to_document(page)
    axe(page)
    page.get_by_text("Fler format, ärendet och brevmall").click()
    axe(page)
    page.get_by_role("button", name="PDF", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="The document is ready")).to_be_visible()
    axe(page)


def test_every_page_in_english(visit: Visit, axe: Axe) -> None:
    """The visible text of a button is in its accessible name: case, document, timeline."""
    page = visit()
    choose_body(page, "Tierps kommun", script=True)
    go_on(page)
    page.get_by_label("Namn", exact=True).fill("Anna Andersson")
    page.get_by_role("button", name="Lägg till namn").click()
    page.get_by_role("button", name="Ta upp motion 2020").click()
    expect(page.locator("[name='tidigare.1.år']")).to_have_value("2020")
    page.get_by_label("Energi", exact=True).check()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Your case", level=1)).to_be_visible()
    expect(page.locator("button[value='upp:energi']")).to_be_visible()
    axe(page)
    page.locator("button.first").click()
    expect(page.get_by_role("heading", name="The document is ready")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="What happens next?").click()
    page.get_by_role("button", name="Inlämnad", exact=True).click()
    axe(page)
    page.locator("[id='_h.dnr']").press("Enter")
    page.get_by_role("button", name="Beslut", exact=True).click()
    axe(page)


@pytest.mark.parametrize("dark", [True], ids=["dark"])
def test_every_state_of_a_residents_proposal(visit: Visit, axe: Axe, dark: bool) -> None:
    """A passable finding, contact details, two copies, the fields of an e-service."""
    page = visit(dark=dark, viewport=PHONE)
    page.get_by_label("Invånare", exact=True).check()
    choose_body(page, "Mora kommun", script=True)
    page.get_by_role("button", name="Fortsätt till ditt ärende").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    page.get_by_label("Gå vidare ändå").first.check()
    go_on(page)
    page.get_by_label("Namn", exact=True).fill("Bo Påhittad")
    page.get_by_label("Telefon").fill("070-123 45 67")
    axe(page)
    to_document(page)
    axe(page)
    page.get_by_role("button", name="Vem och vad").click()
    page.get_by_role("combobox", name="Kommun eller region").fill("Norrköping")
    go_on(page)
    to_document(page)
    expect(page.get_by_role("button", name="Kopiera Rubrik")).to_be_visible()
    axe(page)


@pytest.mark.parametrize(
    ("dark", "viewport", "script"),
    [(False, DESKTOP, True), (True, SMALL, False)],
    ids=["light-desktop", "dark-320-plain"],
)
def test_every_state_of_files_of_ones_own(
    visit: Visit, axe: Axe, dark: bool, viewport: dict, script: bool
) -> None:
    """A failing template, a working one, its fields, and its removal."""
    page = visit(dark=dark, viewport=viewport, script=script)
    run = axe if script else lambda _page: 0
    choose_body(page, "Tierps kommun", script=script)
    page.get_by_text("Egna filer", exact=True).click()
    run(page)
    file = page.get_by_label("Mall (.md)", exact=True)
    file.set_input_files({"name": "m.md", "mimeType": "text/markdown", "buffer": b"hej"})
    page.get_by_role("button", name="Använd filen: Mall").click()
    expect(page.get_by_role("alert")).to_contain_text("mellan två rader med ---")
    run(page)
    file.set_input_files({"name": "m.md", "mimeType": "text/markdown", "buffer": BIKE})
    page.get_by_role("button", name="Använd filen: Mall").click()
    expect(page.get_by_text("Vald fil: m.md")).to_be_visible()
    expect(file).to_be_focused()
    run(page)
    go_on(page)
    page.get_by_label("Namn", exact=True).fill("Anna Andersson")
    page.get_by_role("group", name="Ditt förslag").get_by_label("Rubrik").fill("Cykelbana")
    page.get_by_role("textbox", name="Yrkande 1").fill("att kommunen ska bygga cykelbanan")
    page.get_by_role("button", name="Till dokumentet").click()
    expect(page.get_by_role("alert")).to_contain_text("Mellan vilka platser?")
    run(page)
    page.get_by_label("Mellan vilka platser?").fill("Tobo–Örbyhus")
    to_document(page)
    expect(page.locator(".paper")).to_contain_text("Mellan Tobo–Örbyhus saknas")
    run(page)
    page.get_by_role("button", name="Vem och vad").click()
    page.get_by_role("button", name="Ta bort m.md").click()
    expect(page.get_by_text("Vald fil")).to_have_count(0)


@pytest.mark.parametrize("dark", [False], ids=["light"])
def test_what_fails(visit: Visit, axe: Axe, dark: bool) -> None:
    """A file that is not YAML, and one with many faults."""
    page = visit(dark=dark)
    page.get_by_label("Ärendefil").set_input_files(
        {"name": "x.yaml", "mimeType": "text/yaml", "buffer": b"slag: motion\norgan: [\n"}
    )
    page.get_by_role("button", name="Öppna filen").click()
    expect(page.get_by_role("alert")).to_contain_text("Rad 3")
    axe(page)
    page.get_by_label("Ärendefil").set_input_files(
        {
            "name": "x.yaml",
            "mimeType": "text/yaml",
            "buffer": b"slag: motion\norgan: Hogwarts\namne: fritt\nsko: 1\nregler: [1]\n",
        }
    )
    page.get_by_role("button", name="Öppna filen").click()
    expect(page.get_by_role("alert")).to_contain_text("Hogwarts")
    axe(page)


@pytest.mark.parametrize("path", ["finns-inte", "dokument"])
def test_plain_pages_for_what_is_not_there(browser, address: str, axe: Axe, path: str) -> None:
    """404 and 405 are pages like the others."""
    page = browser.new_page(locale="sv-SE")
    response = page.goto(address + path)
    assert response is not None
    assert response.status in (404, 405)
    axe(page)
    page.close()


def press_until(page: Page, name: str, *, most: int = 60) -> None:
    """Tab until the element with that accessible name has focus; the focus must be visible."""
    for _step in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
            const box = e.getBoundingClientRect();
            return [e.getAttribute('aria-label') || (e.labels && e.labels[0]?.innerText) ||
              e.innerText, s.outlineStyle, e.className, box.top >= 0 && box.top < innerHeight]; }"""
        )
        label, outline, kind, seen = found
        assert kind != "standard"
        assert outline not in ("none", "") or kind == "skip", label
        assert seen or kind == "skip", f"{label} is out of sight"
        if (label or "").strip().startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached")


def test_the_whole_way_by_keyboard(visit: Visit) -> None:
    """Tab, arrows, space and Enter lead from the first page to a Word file."""
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    press_until(page, "Ledamot i fullmäktige")
    press_until(page, "Kommun eller region")
    page.keyboard.type("tierp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Det vi vet om")).to_be_visible()
    press_until(page, "Fortsätt till ditt ärende")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ditt ärende", level=1)).to_be_visible()
    press_until(page, "Parti")
    page.keyboard.type("Vänster")
    press_until(page, "Namn")
    page.keyboard.type("Anna Andersson")
    press_until(page, "Lägg till namn")
    page.keyboard.press("Space")
    expect(page.locator("[name='undertecknare.2.parti']")).to_be_focused()
    press_until(page, "Ta bort namn 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Lägg till namn")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dokumentet är klart")).to_be_visible()
    with page.expect_download() as waiting:
        press_until(page, "Word (DOCX)")
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".docx")


def test_an_error_is_one_press_from_its_field(visit: Visit) -> None:
    """The summary has focus, and its link leads to the field with the message."""
    page = visit()
    choose_body(page, "Tierps kommun", script=True)
    go_on(page)
    page.get_by_role("button", name="Till dokumentet").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.locator("[name='undertecknare.1.namn']")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-invalid") == "true"
    described = (field.get_attribute("aria-describedby") or "").split()
    assert any("Ange minst ett namn" in page.locator(f"[id='{i}']").inner_text() for i in described)


@pytest.mark.parametrize(
    ("width", "zoom"), [(320, 1), (640, 2), (1280, 4)], ids=["320", "200 %", "400 %"]
)
def test_nothing_is_cut_off_on_a_small_screen(visit: Visit, width: int, zoom: int) -> None:
    """At 320 px, and at 200 and 400 % zoom, nothing scrolls sideways and targets are large."""
    page = visit(viewport={"width": width // zoom, "height": 640})
    choose_body(page, "Tierps kommun", script=True)
    go_on(page)
    page.get_by_label("Namn", exact=True).fill("Anna Andersson")
    for step in (lambda: None, lambda: to_document(page)):
        step()
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom
        assert page.locator(".paper table").evaluate(
            "table => table.offsetWidth <= table.parentElement.clientWidth"
        )
        small = page.evaluate(
            """() => [...document.querySelectorAll(`main button, main select, nav button,
            main input:not([type=hidden])`)].filter(e => e.checkVisibility())
            .map(e => [e.name || e.innerText, e.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
        )
        assert not small


def test_the_document_and_what_is_known_are_seen_together(visit: Visit) -> None:
    """Next to the form both fit in the window, and scroll separately."""
    page = visit(viewport=DESKTOP)
    choose_body(page, "Tierps kommun", script=True)
    go_on(page)
    page.evaluate("scrollTo(0, 600)")
    for part in ("#papper", ".side > .panel"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= DESKTOP["height"]
        assert page.locator(part).evaluate("part => part.scrollHeight > part.clientHeight")
