"""Documents from elsewhere in the browser: read and checked, opened in the form, compared."""

import base64
import io
import re
from html import unescape
from pathlib import Path

import pytest
from conftest import DESKTOP
from forms import fields, multi
from letterheads import first_page
from playwright.sync_api import expect
from test_review import SOUND

from motioner.cli import run
from motioner.foreign.incoming import lines_in

SAMPLES = Path(__file__).parents[2] / "samples"
TIERP = next((SAMPLES / "tierp-krav").glob("motion-*.docx"))
TEXT = """\
Motion till kommunfullmäktige i Tierps kommun

Gå med i Klimatkommunerna

Tierps kommun har 30 000 invånare. Avgiften 2023 är 4 000 kr plus 30 öre per invånare.

Vi föreslår att kommunfullmäktige beslutar

att ansöka om medlemskap i föreningen Klimatkommunerna

Tierp den 1 mars 2024

Anna Andersson (V)
"""
HOSTILE = "<script>alert(1)</script>"


def reviewed(client, content, name, **typed):
    """The page after sending a document."""
    sent = {"_dokument": (io.BytesIO(content), name)} | typed
    answer = client.post("/granska", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 200
    return answer.text


def compared(client, old, new, **typed):
    """The page after sending two versions, each a name and its contents."""
    sent = {
        field: (io.BytesIO(content), name)
        for field, (name, content) in (("_gammal", old), ("_ny", new))
    }
    answer = client.post("/jämför", data=sent | typed, content_type="multipart/form-data")
    assert answer.status_code == 200
    return answer.text


def test_what_was_judged_is_said_in_the_page(client):
    """As the command does; a misspelt word is a finding."""
    assert "Inget att rätta i form och stavning." in reviewed(client, SOUND.encode(), "motion.txt")
    misspelt = unescape(reviewed(client, SOUND.replace("skogen", "utbilding").encode(), "a.txt"))
    assert "Inget att rätta" not in misspelt
    assert "Troligen stavfel: ”utbilding”" in misspelt


def test_a_document_is_read_and_its_figures_judged(client):
    """Parts, yrkanden, figures with the correct value and its source, and the findings."""
    page = unescape(reviewed(client, TEXT.encode(), "var.txt"))
    assert re.search(r"<dt>Till</dt><dd[^>]*>Tierps kommun</dd>", page)
    assert "<li>att ansöka om medlemskap i föreningen Klimatkommunerna</li>" in page
    assert re.search(r"30 000 invånare”</span>: <strong[^>]*>stämmer inte</strong>", page)
    assert "hade 21\u00a0193 invånare" in page
    assert "statistikdatabasen" in page
    rate = re.search(
        r"30 öre per invånare”</span>: <strong[^>]*>stämmer</strong>.*?</dd>", page, re.S
    )
    assert "Bli medlem" in rate[0]
    assert "SCB" not in rate[0]  # the population does not affect the rule


def test_what_the_document_does_not_say_can_be_told(client):
    """A body and a date; an invalid one is reported at its field, and the input is kept."""
    bare = (
        TEXT.replace(" i Tierps kommun", "")
        .replace("Tierps kommun har", "Vi har")
        .replace("Tierp den", "Den")
    )
    page = reviewed(client, bare.encode(), "x.txt", organ="Habo kommun", datum="2023-05-01")
    assert "Habo kommun</dd>" in page
    page = unescape(reviewed(client, bare.encode(), "x.txt", organ="Hogwarts", datum="i går"))
    assert 'href="#organ"' in page
    assert "Skriv datumet som ÅÅÅÅ-MM-DD" in page
    assert fields(page)["organ"] == "Hogwarts"
    assert "Så läses det" not in page


def test_a_document_of_ours_goes_on_in_the_form_as_the_case_it_was(client):
    """The case inside it is used, and gives the same bytes."""
    page = reviewed(client, TIERP.read_bytes(), TIERP.name)
    form = client.post("/öppna", data=fields(page)).text
    assert "Ditt ärende" in form
    again = client.post("/hämta", data=multi(form) | {"_fil": ".docx"})
    assert again.data == TIERP.read_bytes()


def test_what_follows_in_a_case_is_checked_but_opens_none(client):
    text = "Reservation\n\nVi reserverar oss mot beslutet om badhuset i Sala kommun.\n"
    page = reviewed(client, text.encode(), "reservation.txt")
    assert "Så läses det" in page
    assert "Öppna i formuläret" not in page


def test_the_text_of_a_document_may_be_taken_as_it_stands(client):
    """Not the case inside it, but a subject of the writer's own."""
    page = reviewed(client, TIERP.read_bytes(), TIERP.name, egen_text="ja")
    form = client.post("/öppna", data=fields(page)).text
    assert multi(form)["ämne"] == ["fritt"]


def test_somebody_elses_document_goes_on_in_the_form(client):
    """With the parts that were read."""
    page = reviewed(client, TEXT.encode(), "var.txt")
    form = unescape(client.post("/öppna", data=fields(page)).text)
    assert "Anna Andersson" in form
    assert "att ansöka om medlemskap i föreningen Klimatkommunerna" in form


def test_a_document_is_opened_on_the_first_page_too(client):
    """Ours as the original case, another as it reads; a document that gives no case is reported."""

    def page(content, name):
        sent = {"_ärendefil": (io.BytesIO(content), name)}
        return client.post("/öppna", data=sent, content_type="multipart/form-data").text

    ours = client.post("/hämta", data=multi(page(TIERP.read_bytes(), "a.docx")) | {"_fil": ".docx"})
    assert ours.data == TIERP.read_bytes()
    theirs = unescape(page(TEXT.encode(), "motion.txt"))
    assert "Ditt ärende" in theirs
    assert "Anna Andersson" in theirs
    later = next((SAMPLES / "norrkoping-tredje-avslag").glob("reservation-*.docx"))
    told = "Dokumentet är något som följer i ett ärende"
    assert told in page(later.read_bytes(), later.name)
    assert told in reviewed(client, later.read_bytes(), later.name)
    assert 'href="#_ärendefil"' in page(b"%PDF-1.7", "a.pdf")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "", "Välj en fil först"),
        (b"%PDF-1.7", "a.pdf", "PDF"),
        (b"hej", "a.exe", "inget dokument som går att läsa"),
        (b"PK\x03\x04", "a.txt", "är inte text"),
        (b"hej", "a.docx", "inget Word-dokument"),
        (b" ", "a.md", "ingen text"),
    ],
)
def test_a_file_that_is_no_document_is_told(client, content, name, words):
    """On both pages, at its field and in the summary."""
    page = unescape(reviewed(client, content, name))
    assert 'href="#_dokument"' in page
    assert words in page
    other = unescape(compared(client, ("a.txt", TEXT.encode()), (name, content)))
    assert 'href="#_ny"' in other
    assert 'href="#_gammal"' not in other
    assert words in other


def test_hostile_words_are_text(client):
    """In every part of both pages."""
    text = TEXT.replace("Gå med i", f"{HOSTILE} {{{{7*7}}}}").replace("Anna", HOSTILE)
    for page in (
        reviewed(client, text.encode(), f"{HOSTILE}.txt"),
        compared(client, (f"{HOSTILE}.txt", TEXT.encode()), ("b.txt", text.encode()), av=HOSTILE),
    ):
        assert HOSTILE not in page
        assert "{{7*7}}" in page


def test_in_english_only_the_figures_themselves_are_swedish(client):
    """The label of a figure is in English, and not marked as Swedish."""
    new = TEXT.replace("30 öre", "35 öre")
    sent = {
        "_gammal": (io.BytesIO(TEXT.encode()), "a.txt"),
        "_ny": (io.BytesIO(new.encode()), "b.txt"),
    }
    page = client.post("/jämför", data=sent, headers={"Accept-Language": "en"}).text
    assert re.search(r'<ul><li>amount per inhabitant in the fee: <span lang="sv">30 öre', page)


def test_two_versions_are_compared(client, tmp_path):
    """As by the command, with its Word file of tracked changes in the page."""
    old, new = TEXT, TEXT.replace("att ansöka", "att snarast ansöka").replace("30 öre", "35 öre")
    for name, text in (("gammal.txt", old), ("ny.txt", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = compared(client, ("gammal.txt", old.encode()), ("ny.txt", new.encode()), av="Bo Berg")
    assert "att<ins> snarast</ins> ansöka" in page
    assert "<del>30</del><ins>35</ins>" in page
    assert "→" in page
    word = re.search(r'href="data:[^"]*;base64,([^"]+)" download="andringar-2026-11-22.docx"', page)
    for ending in ("pdf", "html", "md", "txt"):
        assert f'download="andringar-2026-11-22.{ending}"' in page
    dated = compared(client, ("a.txt", old.encode()), ("b.txt", new.encode()), datum="2026-01-31")
    assert 'download="andringar-2026-01-31.docx"' in dated
    wrong = compared(client, ("a.txt", old.encode()), ("b.txt", new.encode()), datum="i går")
    assert 'href="#datum"' in wrong
    out = tmp_path / "ut.docx"
    given = ["--ut", str(out), "--namn", "Bo Berg", "--datum", "2026-11-22"]
    assert run(["jämför", str(tmp_path / "gammal.txt"), str(tmp_path / "ny.txt"), *given]) == 0
    assert base64.b64decode(word[1]) == out.read_bytes()


def test_a_case_is_compared_with_its_document(client):
    """Its output is the same; a case with errors is reported."""
    case = (SAMPLES / "tierp-krav" / "arende.yaml").read_bytes()
    page = compared(client, ("arende.yaml", case), (TIERP.name, TIERP.read_bytes()))
    assert "Inget skiljer" in page
    broken = case.replace(b"organ:", b"orgam:")
    page = unescape(compared(client, ("arende.yaml", broken), (TIERP.name, TIERP.read_bytes())))
    assert "Ärendet arende.yaml har fel" in page


@pytest.mark.slow
@pytest.mark.parametrize(("dark", "viewport"), [(False, DESKTOP)], ids=["light-desktop"])
def test_every_state_in_the_browser(visit, axe, dark, viewport):
    """Empty, with faults, with results; the Word file is downloaded from the page."""
    page = visit(dark=dark, viewport=viewport)
    page.get_by_role("main").get_by_role("link", name="Granska ett dokument").click()
    axe(page)
    page.get_by_role("button", name="Granska").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    text = {"name": "m.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    page.get_by_label("Dokument eller ärende").set_input_files(text)
    page.get_by_role("button", name="Granska").click()
    expect(page.get_by_role("heading", name="Så läses det")).to_be_focused()
    axe(page)
    case = SAMPLES / "tierp-krav" / "arende.yaml"
    page.get_by_label("Dokument eller ärende").set_input_files(case)
    page.get_by_role("button", name="Granska").click()
    expect(page.get_by_role("heading", name="Att rätta och se över")).to_be_focused()
    axe(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Samma som JSON").click()
    assert waiting.value.suggested_filename == "granskning.json"
    page.get_by_role("button", name="Öppna i formuläret").click()
    expect(page.get_by_role("heading", name="Ditt ärende", level=1)).to_be_visible()
    page.get_by_role("link", name="Brevmall").click()
    axe(page)
    page.get_by_role("button", name="Granska brevmallen").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    letterhead = {"name": "b.docx", "mimeType": word, "buffer": first_page()}
    page.get_by_label("Brevmall (.docx").set_input_files(letterhead)
    page.get_by_role("button", name="Granska brevmallen").click()
    expect(page.get_by_role("heading", name="Så används den")).to_be_focused()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Jämför två versioner").click()
    axe(page)
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    page.get_by_label("Den tidigare versionen").set_input_files(text)
    changed = text | {"buffer": TEXT.replace("att ansöka", "att snarast ansöka").encode()}
    page.get_by_label("Den nya versionen").set_input_files(changed)
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("heading", name="Det som skiljer")).to_be_focused()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word med spårade ändringar").click()
    assert waiting.value.suggested_filename == "andringar-2026-11-22.docx"
    assert lines_in("a.docx", Path(waiting.value.path()).read_bytes())


def test_a_character_that_no_document_can_hold_is_told_where_the_file_was_chosen(client):
    """The comparison has neither a page nor a file that could contain it."""
    odd = TEXT.replace("Tierps kommun har", "Tierps \x1b kommun har").encode()
    page = unescape(compared(client, ("a.txt", TEXT.encode()), ("b.txt", odd)))
    assert "b.txt har ett tecken som inget format kan bära (U+001B) efter ”" in page
