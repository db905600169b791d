"""The page for looking up a name: the same facts, faults and JSON as the commands."""

import io
import re
from html import unescape

import pytest
from commands import motioner
from conftest import PHONE, SMALL
from forms import WHOLE
from playwright.sync_api import expect
from test_web_own_files import OWN

PAGE = "/slå-upp"
HOSTILE = '"><img src=x onerror=alert(1)>'


def shown(html):
    """The words of the page's answer."""
    main = html.split("<main")[1].split("<form")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", main)))


@pytest.mark.parametrize(
    "name",
    ["Norrköping", "Tierp", "Region Norrbotten", "Gotland", "V", "klimatkommunerna",
     "fairtrade-city"],
)  # fmt: skip
def test_all_that_the_command_says_stands_on_the_page(client, name):
    """Every line's words, and every source address as a link."""
    page = client.get(PAGE, query_string={"namn": name}).text
    words = shown(page)
    links = {unescape(link) for link in re.findall(r'<a href="(https?://[^"]+)"', page)}
    title, *lines = motioner("visa", name).out.splitlines()
    assert title.split(", https://")[0] in words
    for line in lines:
        said = re.sub(r"^ *(?:- |\d+\. )", "", line)
        for piece in re.split(r"; | \([^()]*(?:\([^()]*\)[^()]*)*\)|(?<=[^;]): ", said):
            told = re.sub(r"^(Källa|:) ?| https?://.*", "", piece.strip())
            assert re.sub(r"\s+", " ", told) in words, line
        for address in re.findall(r"https?://[^\s,]+?(?=[):;]*(?:\s|,|$))", line):
            assert address in links, line


@pytest.mark.parametrize("year", ["2018", "2023", "2026"])
@pytest.mark.parametrize("body", ["Tierp", "Örebro", "25"])
def test_the_fee_of_any_year(client, body, year):
    """As the command computes it, with its warnings."""
    page = client.get(PAGE, query_string={"namn": body, "år": year}).text
    told = motioner("avgift", body, "--år", year)
    for line in told.out.splitlines():
        said = line.removeprefix("Källa: ").split(" (Källa: SCB)")[0].split(" https://")[0]
        for piece in said.split(": "):
            assert re.sub(r"\s+", " ", piece) in shown(page), line
    assert ("finding warning" in page) is ("Varning" in told.err)


def test_an_association_of_ones_own(client):
    """Its file is read, used and forgotten; its faults are reported at its field."""
    form = {"namn": "Tierp", "år": "2026", "_förening": (io.BytesIO(OWN), "min.yaml")}
    page = client.post(PAGE, data=form).text
    assert "4\u00a0102,80\u00a0kr" in unescape(page)
    assert "avgift.json" not in page  # no address contains the file
    broken = form | {"_förening": (io.BytesIO(b"kod: x\nnam: Y\n"), "min.yaml")}
    page = unescape(client.post(PAGE, data=broken).text)
    assert 'href="#_förening"' in page
    assert "Okänd nyckel ”nam”. (Rad 2 i filen.)" in page
    assert "Tierps kommun (0360)" in page
    large = form | {"_förening": (io.BytesIO(b"x" * 250_001), "min.yaml")}
    assert "för stor; gränsen är 250000 byte" in client.post(PAGE, data=large).text


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"namn": "Tirp"}, "namn"),
        ({"namn": ""}, "namn"),
        ({"namn": HOSTILE}, "namn"),
        ({"namn": "Tierp", "år": "tjugo"}, "år"),
        ({"namn": "Tierp", "år": "9999"}, "år"),
        ({"namn": "Tierp", "år": "2010"}, "år"),
        ({"namn": "Tierp", "förening": "fairtrade-region"}, "förening"),
        ({"namn": "Tierp", "förening": "hittepå"}, "förening"),
    ],
)
def test_what_cannot_be_answered_is_told_at_its_field(client, asked, field):
    """In the command's words, once in the summary and once at the field; other input is kept."""
    page = client.get(PAGE, query_string=asked).text
    assert f'href="#{field}"' in page
    assert page.count('aria-invalid="true"') == 1
    assert HOSTILE not in page
    told = [
        "--år",
        asked.get("år", "2026"),
        "--förening",
        asked.get("förening", "klimatkommunerna"),
    ]
    command = ["visa", asked["namn"]] if field == "namn" else ["avgift", asked["namn"], *told]
    if asked["namn"]:
        words = motioner(*command).err.removeprefix("Fel: ").split(" [")[0].strip()
        assert unescape(page).casefold().count(words.split(": ")[-1].casefold()) == 2
    assert "Tierps kommun (0360)" in page or field == "namn"
    assert "Uträkning" not in page


def test_it_may_be_written_without_dots(client):
    """The address and its parameters."""
    path = "/sla-upp?namn=tierp&ar=2023&forening=sveriges-ekokommuner"
    page = client.get(path, follow_redirects=True).text
    assert "avgiften är inte känd (Medlemsavgiften har en fast del på 4 000" in shown(page)
    path = "/sla-upp/avgift.json?namn=tierp&ar=2018"
    assert client.get(path, follow_redirects=True).json["fee_year"] == 2018


def test_a_name_from_the_plain_list_goes_first(client):
    """The text in the field next to it is then ignored."""
    page = client.get(PAGE, query_string={"namn": "Tierp", "_namn": "V"}).text
    assert "Vänsterpartiet (V)" in shown(page)
    assert re.search(r'<input id="namn"[^>]* value="Vänsterpartiet"', page)
    assert "Tierp" in shown(client.get(PAGE, query_string={"namn": "Tierp", "_namn": ""}).text)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("name", "year", "association"),
    [("Tierp", "2023", "klimatkommunerna"), ("Region Skåne", "2026", "klimatkommunerna"),
     ("Tierp", "2010", "klimatkommunerna"), ("Tierp", "x", "klimatkommunerna"),
     ("Malmö", "2021", "fairtrade-city")],
)  # fmt: skip
def test_a_fee_as_json_is_what_the_command_prints(
    client, monkeypatch, language, name, year, association
):
    """To the byte; 422 if the command ends with an error."""
    monkeypatch.setenv("MOTIONER_LANG", language)
    asked = {"namn": name, "år": year, "förening": association, "lang": language}
    answer = client.get(f"{PAGE}/avgift.json", query_string=asked)
    told = motioner("avgift", name, "--år", year, "--förening", association, "--json")
    assert (answer.mimetype, answer.text) == ("application/json", told.out)
    assert answer.status_code == (422 if told.code else 200)


@pytest.mark.parametrize("name", ["Tierp", "25", "V", "klimatkommunerna"])
def test_an_entry_as_json_is_what_the_command_prints(client, name):
    """The page links to it."""
    page = client.get(PAGE, query_string={"namn": name}).text
    link = unescape(re.search(r'href="([^"]*/visa\.json[^"]*)"', page)[1])
    answer = client.get(link)
    assert (answer.mimetype, answer.text) == (
        "application/json",
        motioner("visa", name, "--json").out,
    )


def test_json_of_what_is_not_known_is_not_found(client):
    for asked in ({"namn": "Hogwarts"}, {"namn": "Tierp", "förening": "hittepå"}):
        assert client.get(f"{PAGE}/avgift.json", query_string=asked).status_code == 404
    assert client.get(f"{PAGE}/visa.json").status_code == 404


@pytest.mark.parametrize("path", ["/", "/vet", "/ärende"])
def test_the_form_leads_to_all_that_is_known(client, path):
    """For the body, association and year of the case."""
    page = client.post(path, data=WHOLE | {"datum": "2023-05-02"}).text
    link = unescape(re.search(r'href="([^"]*sl%C3%A5-upp\?[^"]*namn[^"]*)"', page)[1])
    answer = client.get(link).text
    assert "Tierps kommun, Klimatkommunerna 2023" in shown(answer)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("dark", "viewport", "script"),
    [(True, SMALL, True), (False, PHONE, False)],
    ids=["dark-320", "light-phone-plain"],
)
def test_every_state_in_the_browser(visit, axe, dark, viewport, script):
    """Empty, with faults, a body, an association; in Swedish and English."""
    page = visit(dark=dark, viewport=viewport, script=script)
    run = axe if script else lambda _page: 0
    page.get_by_role("link", name="Slå upp", exact=True).click()
    run(page)
    page.get_by_role("button", name="Slå upp").click()
    expect(page.get_by_role("alert")).to_be_focused()
    run(page)
    field = page.get_by_role("combobox" if script else "textbox", name="Kommun, region")
    field.fill("tie")
    if script:
        expect(page.locator("#namn-lista li").first).to_have_text("Tierps kommun")
        run(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(field).to_have_value("Tierps kommun")
    else:
        page.get_by_label("Eller välj i listan").select_option(label="Tierps kommun")
    page.get_by_label("Avgiftens år").fill("2023")
    page.get_by_role("button", name="Slå upp").click()
    expect(page.get_by_role("heading", name="Tierps kommun (0360)")).to_be_focused()
    expect(page.get_by_text("10 421,80 kr")).to_be_visible()
    run(page)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("Population 31 December 2022")).to_be_visible()
    expect(page.get_by_text("SEK\u00a010,421.80")).to_be_visible()
    run(page)
    page.locator("#namn").fill("klimatkommunerna")
    page.get_by_role("button", name="Look up").click()
    page.get_by_text("Show the list").click()
    run(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
