"""The timeline reports every fault of an event in one answer, each at its field if it has one."""

import re
from html import unescape

import pytest
from conftest import PHONE
from forms import fields
from playwright.sync_api import expect
from test_web_timeline import DECIDED, happened, load, submitted, text_of
from way import choose_body, go_on, to_document

__all__ = ["submitted"]
NUMBER = "19121212-1212"
GRANTED = {f"utfall__{n}": "bifall" for n in range(1, 5)}


def summary(html):
    """The lines of the summary: the label of the field, if there is one, and the message."""
    (section,) = re.findall(r'<section class="summary".*?</section>', html, re.S)
    return [unescape(re.sub(r"<[^>]*>", "", row)) for row in re.findall(r"<li>(.*?)</li>", section)]


def told(html, *words):
    """True if the summary has exactly these lines, in any order."""
    rows = summary(html)
    assert len(rows) == len(words), rows
    for word in words:
        assert any(word in row for row in rows), (word, rows)


def test_an_unreadable_date_hides_nothing(client, submitted):
    """Missing parts, faults and contradictions are reported with it."""
    page = happened(client, submitted, "särskilt yttrande", datum="i går", undertecknare="Bo (XX)")
    told(
        page,
        "Datum: ”i går” är inte ett datum",
        "Undertecknare: Okänt parti ”XX”",
        "Eget stycke: Det som ska antecknas saknas",
        "Händelse 2 (särskilt yttrande) har inget beslut före sig",
    )
    assert text_of(page) == submitted


def test_an_absent_date_and_a_private_number_hide_nothing(client, submitted):
    """An event's texts do not prevent the checks of the order of events and of missing parts."""
    text = text_of(happened(client, submitted, "beslut", **DECIDED))
    given = {"lokalt": f"Ring {NUMBER}", "undertecknare": "Bo Exempel (S)"}
    page = happened(client, text, "reservation", datum="", **given)
    told(
        page,
        "Datum: Fältet behöver fyllas i",
        "Eget stycke: Här står ett personnummer",
        "Undertecknare: Bo Exempel deltog inte i händelse 2 (beslut 2027-03-01)",
    )
    given = {"lokalt": "", "till": "", "undertecknare": f"Bo Exempel, {NUMBER}"}
    page = happened(client, text, "interpellation", datum="2027-13-01", **given)
    told(
        page,
        "Datum: ”2027-13-01” är inte ett datum",
        "Till: Fältet behöver fyllas i",
        "Undertecknare: Här står ett personnummer",
    )


def test_an_event_that_is_no_document_is_judged_whole(client, submitted):
    """A private number in a decision is reported with its other faults, and is not recorded."""
    page = happened(client, submitted, "beslut", **DECIDED | {"gång": f"Ring {NUMBER}"})
    told(page, "Beslutsgång: Här står ett personnummer")
    assert text_of(page) == submitted
    wrong = {"gång": NUMBER, "datum": "2026-11-01", "organ": "regionfullmäktige"}
    page = happened(client, submitted, "beslut", **DECIDED | wrong | {"röster__ja": "många"})
    assert "Röster: ”många” är inte ett heltal" in "\n".join(summary(page))
    assert "Organ: " in "\n".join(summary(page))
    assert "Beslutsgång: Här står ett personnummer" in "\n".join(summary(page))


def test_an_event_of_unknown_day_is_blamed_for_nothing_that_hangs_on_it(client, submitted):
    """A referral may have come before the decision."""
    text = text_of(happened(client, submitted, "beslut", **DECIDED))
    told(happened(client, text, "remitterad", datum="maj", till="nämnden"), "Datum: ”maj” är inte")
    page = happened(client, text, "anslag", datum="maj")
    told(page, "Datum: ”maj” är inte")


def test_what_cannot_be_is_told_with_what_the_document_lacks(client, submitted):
    """A reservation before any decision, without a name."""
    page = happened(client, submitted, "reservation", datum="2027-01-01", undertecknare="")
    told(page, "har inget beslut före sig", "Undertecknare: Ingen undertecknare")


@pytest.mark.parametrize("act", ["lägg:remitterad", "bort:1"])
def test_a_history_in_another_style_is_left_as_it_is(client, submitted, act):
    """That is reported, and the input is kept."""
    text = (
        submitted.split("händelser:")[0] + "händelser: [{händelse: inlämnad, datum: 2026-11-22}]\n"
    )
    sent = {"_ärende": text, "_gör": act, "_h.till": "nämnden", "_h.datum": "2026-12-01"}
    page = client.post("/tidslinje", data=sent).text
    assert "ett streck per rad" in page
    assert text_of(page) == text
    assert act == "bort:1" or 'value="nämnden"' in page


LOCAL = {"datum": "2027-03-01", "steg": "bifall", "undertecknare": "Bo Exempel (TL), ersättare"}


def test_a_local_party_comes_in_with_a_later_document(client, submitted):
    """Its name is kept in the case, where the next document finds it."""
    page = happened(client, submitted, "yrkande", **LOCAL | {"partinamn": "TL: Tierpslistan"})
    assert "Bo Exempel (TL)" in page
    case = load(text_of(page))
    assert case["partinamn"] == {"TL": "Tierpslistan"}
    assert "partinamn" not in case["händelser"][-1]
    signed = {"undertecknare": "Bo Exempel (TL)\nCia Exempel (Ölistan)", "partinamn": "Ölistan"}
    page = happened(client, text_of(page), "yrkande", **LOCAL | signed)
    names = load(text_of(page))["partinamn"]
    assert names == {"TL": "Tierpslistan", "Ölistan": "Ölistan"}


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("", ["Undertecknare: Okänt parti ”TL”"]),
        ("V: Vi", ["Lokalt parti: V (Vänsterpartiet) är redan känt", "Okänt parti ”TL”"]),
        ("XL", ["Lokalt parti: Ingen undertecknare hör till XL", "Okänt parti ”TL”"]),
        ("TL: A\nTL: B", ["Lokalt parti: TL (B) är redan känt"]),
        (f"TL: {NUMBER}", ["Lokalt parti: Här står ett personnummer"]),
    ],
)
def test_a_local_party_at_fault_is_told_at_its_field(client, submitted, typed, rows):
    """With all other faults; the field keeps the input."""
    page = happened(client, submitted, "yrkande", **LOCAL | {"partinamn": typed})
    told(page, *rows)
    assert text_of(page) == submitted
    assert fields(page)["_h.partinamn"] == typed
    page = happened(client, submitted, "yrkande", **LOCAL | {"partinamn": typed, "datum": "maj"})
    told(page, *rows, "Datum: ”maj” är inte ett datum")


def test_the_administration_is_asked_for_no_party(client, submitted):
    text = text_of(happened(client, submitted, "beslut", **DECIDED | GRANTED))
    page = client.post("/tidslinje", data={"_ärende": text, "_gör": "välj:ansökan"}).text
    assert "_h.undertecknare" in page
    assert "_h.partinamn" not in page


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_faults_and_a_local_party_in_a_browser(visit, axe, viewport):
    """Every fault is one press from its field; corrected, the document is made."""
    page = visit(viewport=viewport)
    choose_body(page, "Tierp", script=True)
    go_on(page)
    page.get_by_label("Namn", exact=True).first.fill("Anna Andersson")
    to_document(page)
    page.get_by_role("button", name="Vad händer sedan?").click()
    page.get_by_role("button", name="Inlämnad", exact=True).click()
    page.get_by_label("Diarienummer").fill("KS 2026/1")
    page.get_by_role("button", name="Anteckna", exact=True).click()
    expect(page.locator("ol.timeline")).to_contain_text("Inlämnad, dnr\u00a0KS 2026/1")
    page.get_by_role("button", name="Yrkande", exact=True).click()
    assert axe(page) > 0
    page.get_by_label("Datum").fill("")
    page.get_by_label("Undertecknare").fill("Bo Exempel (TL)")
    page.get_by_label("Eget stycke").fill(f"Ring {NUMBER}")
    page.get_by_role("button", name="Skriv och anteckna").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        ["Datum", "Yrkanden", "Eget stycke", "Undertecknare"]
    )
    assert axe(page) > 0
    page.get_by_role("link", name="Undertecknare").click()
    expect(page.get_by_label("Undertecknare")).to_be_focused()
    page.get_by_label("Datum").fill("2026-12-01")
    page.get_by_label("Yrkanden").fill("bifall")
    page.get_by_label("Lokalt parti").fill("TL: Tierpslistan")
    page.get_by_label("Eget stycke").fill("")
    page.get_by_role("button", name="Skriv och anteckna").click()
    expect(page.locator(".paper")).to_contain_text("Bo Exempel (TL)")
    assert axe(page) > 0
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
