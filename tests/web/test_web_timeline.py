"""The timeline in the browser: from a motion to a reservation and an application."""

import io
import json
import re
from html import unescape

import pytest
from commands import motioner
from conftest import PHONE
from forms import WHOLE, fields, post
from icalendar import Calendar
from letterheads import first_page
from playwright.sync_api import expect
from way import choose_body, go_on, take, to_document

from motioner.cli import run
from motioner.load.reading import parse_yaml, plain


def text_of(html):
    """The case that the page carries."""
    return unescape(re.search(r'<textarea name="_ärende" hidden>\n(.*?)</textarea>', html, re.S)[1])


def happened(client, text, kind, **given):
    """The page after an event is recorded."""
    fields = {f"_h.{name.replace('__', '.')}": value for name, value in given.items()}
    sent = {"_ärende": text, "_gör": f"lägg:{kind}", **fields}
    answer = client.post("/tidslinje", data=sent)
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def submitted(client):
    """A submitted motion."""
    text = text_of(post(client, "/tidslinje").text)
    return text_of(happened(client, text, "inlämnad", datum="2026-11-22", dnr="KS 1"))


def load(text):
    """A case as a plain tree."""
    return plain(parse_yaml(text))


LOST = {f"utfall__{n}": "avslag" for n in range(1, 5)}
DECIDED = {"datum": "2027-03-01", "organ": "kommunfullmäktige", "deltog": "Anna Andersson", **LOST}


def test_what_was_handed_in_is_kept(submitted):
    """Title and yrkanden, as the command stores them."""
    assert "händelse: inlämnad" in submitted
    assert "  - att ge kommunstyrelsen i uppdrag att ansöka" in submitted


def test_an_event_that_does_not_fit_is_told_at_its_field(client, submitted):
    """The input is kept in the form, and the case is unchanged."""
    page = happened(client, submitted, "beslut", **DECIDED | {"datum": "i går"})
    assert 'href="#_h.datum">Datum</a>: ”i går” är inte ett datum' in page
    assert re.search(r'id="_h.datum"[^>]*value="i går"[^>]*aria-invalid="true"', page)
    assert 'value="avslag" selected' in page
    assert text_of(page) == submitted


def test_an_outcome_that_is_not_chosen_is_asked_for(client, submitted):
    """A chosen outcome never applies to the others."""
    page = happened(client, submitted, "beslut", **DECIDED | {"utfall__2": "", "utfall__3": ""})
    assert 'href="#_h.utfall.2">Utfall, yrkande 2</a>' in page
    assert 'href="#_h.utfall.3">Utfall, yrkande 3</a>' in page
    assert re.search(r'<select id="_h.utfall.3"[^>]*fynd-utfall.3" aria-invalid="true"', page)
    assert not re.search(r'<select id="_h.utfall.1"[^>]*aria-invalid', page)
    assert text_of(page) == submitted


def test_nothing_is_told_of_a_file_that_the_writer_does_not_have(client, submitted):
    """Neither its lines nor its keys."""
    page = happened(client, submitted, "yttrande", datum="i går", undertecknare="Bo Ek (XX)")
    assert "är inte ett datum" in page
    assert "Rad " not in page
    page = happened(client, submitted, "beslut", **DECIDED | {"deltog": "Bo"})
    told = happened(client, text_of(page), "reservation", undertecknare="Bo Ek (XX)")
    assert "Okänt parti ”XX”" in told
    assert "under ”partinamn”" not in told


def test_an_event_keeps_the_comments_of_the_case(client, submitted):
    """The page carries the file as it was written."""
    text = "# vår motion\n" + submitted
    assert text_of(happened(client, text, "beslut", **DECIDED)).startswith("# vår motion\n")


def test_an_event_shows_its_numbers(client, submitted):
    """The registrar's number and the section of the minutes, in the usual form."""
    page = happened(client, submitted, "beslut", **DECIDED | {"paragraf": "§ 12", "dnr": "KS 7"})
    rows = re.findall(r'<li id="h\d"[^>]*>.*?<span lang="sv">(.*?)</span>', page, re.S)
    assert [unescape(row).replace("\xa0", " ") for row in rows] == [
        "Inlämnad, dnr KS 1",
        "Beslut, kommunfullmäktige, § 12, dnr KS 7: avslag",
    ]


def test_only_what_may_be_passed_is_passed(client, submitted):
    """A forged code is not stored."""
    sent = {"ändå": ["<b>", "signer.missing"], "_gör": "lägg:remitterad", "_h.till": "nämnden"}
    page = client.post("/tidslinje", data={"_ärende": submitted, "_h.datum": "2026-12-01", **sent})
    assert "ändå" not in text_of(page.text)


def test_the_last_event_can_be_taken_away(client, submitted):
    """And no other."""
    text = text_of(happened(client, submitted, "beslut", **DECIDED))
    for number, after in (("1", text), ("7", text), ("x", text), ("2", submitted)):
        page = client.post("/tidslinje", data={"_ärende": text, "_gör": f"bort:{number}"}).text
        assert text_of(page) == after


def test_a_document_is_what_the_command_writes(client, submitted, tmp_path):
    """The same bytes, from the case on the page."""
    text = text_of(happened(client, submitted, "beslut", **DECIDED))
    page = happened(client, text, "reservation", datum="2027-03-01",
                    undertecknare="Anna Andersson (V)")  # fmt: skip
    assert "reserverar mig mot beslutet" in page
    text = text_of(page)
    sent = client.post("/tidslinje/hämta", data={"_ärende": text, "_dok": "3.docx"})
    saved = client.post("/tidslinje/hämta", data={"_ärende": text, "_dok": "yaml"}).data
    (tmp_path / "a.yaml").write_bytes(saved)
    out = tmp_path / "ut"
    assert run(["skriv", str(tmp_path / "a.yaml"), "--händelse", "3", "--ut", f"{out}/"]) == 0
    (made,) = out.iterdir()
    assert sent.headers["Content-Disposition"] == f"attachment; filename={made.name}"
    assert sent.data == made.read_bytes()


def test_the_deadlines_can_be_taken_to_a_calendar(client, submitted):
    """As the command writes them."""
    sent = client.post("/tidslinje/hämta", data={"_ärende": submitted, "_dok": "ics"})
    assert len(Calendar.from_ical(sent.data).walk("VEVENT")) == 1


def test_the_role_of_a_signatory_comes_along(client):
    """From the motion to the form of the next document, and from there to the case."""
    text = text_of(post(client, "/tidslinje", undertecknare__1__roll="Gruppledare").text)
    text = text_of(happened(client, text, "inlämnad", datum="2026-11-22"))
    text = text_of(happened(client, text, "beslut", **DECIDED))
    form = client.post("/tidslinje", data={"_ärende": text, "_gör": "välj:reservation"}).text
    assert "Anna Andersson (V), Gruppledare" in form
    people = "Anna Andersson (V), Gruppledare\nBo Berg, ersättare\nEva Ek (M)"
    decided = DECIDED | {"deltog": "Anna Andersson\nBo Berg\nEva Ek"}
    text = text_of(
        happened(client, text_of(post(client, "/tidslinje").text), "inlämnad", datum="2026-11-22")
    )
    text = text_of(happened(client, text, "beslut", **decided))
    page = happened(client, text, "reservation", datum="2027-03-01", undertecknare=people)
    case = load(text_of(page))
    assert case["händelser"][-1]["undertecknare"] == [
        {"namn": "Anna Andersson", "parti": "V", "roll": "Gruppledare"},
        {"namn": "Bo Berg", "roll": "ersättare"},
        {"namn": "Eva Ek", "parti": "M"},
    ]


def on_paper(client, text, wanted, content):
    """A document of the timeline requested on a letterhead."""
    sent = {"_ärende": text, "_på_brevmall": wanted, "_brevmall": (io.BytesIO(content), "b.docx")}
    return client.post("/tidslinje/hämta", data=sent, content_type="multipart/form-data")


def test_a_later_document_comes_on_the_partys_letterhead(client, submitted, tmp_path):
    """The same bytes as the command's; an unusable file is reported with the document."""
    text = text_of(happened(client, submitted, "beslut", **DECIDED))
    page = happened(client, text, "reservation", datum="2027-03-01",
                    undertecknare="Anna Andersson (V)")  # fmt: skip
    assert 'name="_på_brevmall" value="3.docx"' in page
    text = text_of(page)
    made = on_paper(client, text, "3.docx", first_page())
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(first_page())
    given = ["--händelse", "3", "--brevmall", str(tmp_path / "b.docx"), "--ut", f"{tmp_path}/ut/"]
    assert run(["skriv", str(tmp_path / "a.yaml"), *given]) == 0
    (file,) = (tmp_path / "ut").iterdir()
    assert made.headers["Content-Disposition"] == f"attachment; filename={file.name}"
    assert made.data == file.read_bytes()
    told = on_paper(client, text, "3.docx", b"hej")
    assert "inget Word-dokument" in told.text
    assert "reserverar mig mot beslutet" in told.text
    (summary,) = re.findall(r'<section class="summary".*?</section>', told.text, re.S)
    assert '<a href="#_brevmall">Brevmall</a>: ' in summary
    assert re.search(r'id="_brevmall"[^>]*fynd-_brevmall" aria-invalid="true"', told.text)
    assert told.text.count("autofocus") == 1


def test_what_the_administration_owns_is_never_on_a_letterhead(client, submitted):
    """It is neither offered nor made."""
    text = text_of(happened(client, submitted, "beslut", **DECIDED))
    page = happened(client, text, "protokollstext", datum="2027-03-02")
    assert "_på_brevmall" not in page
    assert on_paper(client, text_of(page), "3.docx", first_page()).status_code == 404


def test_a_case_that_names_a_letterhead_has_its_timeline(client, submitted):
    """The case keeps the reference; the file is chosen where a document is made."""
    text = submitted + "brevmall: {fil: brev.docx, sha256: abc}\n"
    page = happened(client, text, "yrkande", datum="2027-03-01", steg="bifall",
                    undertecknare="Anna Andersson (V)")  # fmt: skip
    assert "brevmall: {fil: brev.docx, sha256: abc}" in text_of(page)
    sent = client.post("/tidslinje/hämta", data={"_ärende": text_of(page), "_dok": "2.docx"})
    assert sent.data.startswith(b"PK")


@pytest.mark.parametrize("wanted", ["", "9.docx", "1.docx", "2.exe", "../a", "x.docx"])
def test_a_file_that_there_is_not_is_not_found(client, submitted, wanted):
    """A plain page, for any name."""
    answer = client.post("/tidslinje/hämta", data={"_ärende": submitted, "_dok": wanted})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "text", ["a: [", "x", "&a b: *a", "slag: motion", "mall: x.md\n", "<script>alert(1)</script>"]
)
def test_a_broken_case_is_given_back_with_what_is_wrong(client, text):
    """The case is in the page as text, to be corrected."""
    page = client.post("/tidslinje", data={"_ärende": text}).text
    assert "Ärendet går inte att läsa" in page
    assert "<script>alert" not in page
    assert unescape(page).count(text.strip()) >= 1
    assert client.post("/tidslinje/hämta", data={"_ärende": text}).status_code == 400


def test_hostile_words_in_an_event_are_text(client, submitted):
    """In the form, in the timeline and in the document."""
    hostile = '"><script>alert(1)</script>{{7*7}}'
    text = text_of(happened(client, submitted, "beslut", **DECIDED | {"deltog": hostile}))
    page = happened(client, text, "protokollstext", datum="2027-03-02")
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


def test_the_page_goes_back_to_the_form_with_all_of_the_case(client, submitted):
    """The events too."""
    page = client.post("/öppna", data={"_ärende": submitted}).text
    assert "Ditt ärende" in page
    assert "händelse: inlämnad" in unescape(page)


def test_half_a_form_leads_to_what_is_to_be_mended(client):
    """There is no timeline of a document that cannot be made."""
    page = client.post("/tidslinje", data=WHOLE | {"undertecknare.1.namn": ""}).text
    assert "Det här behöver rättas" in page


def typed(page, **given):
    """The fields that the page with an open event would send, with this input."""
    return fields(page) | {f"_h.{name}": value for name, value in given.items()}


def test_another_language_leaves_an_event_open(client, submitted):
    """With its input, and nothing recorded."""
    page = client.post("/tidslinje", data={"_ärende": submitted, "_gör": "välj:remitterad"}).text
    sent = typed(page, till="nämnden") | {"_byt": "en"}
    page = client.post("/tidslinje", data=sent).text
    assert "What happens next" in page
    assert fields(page)["_h.till"] == "nämnden"
    assert text_of(page) == submitted
    page = client.post("/tidslinje", data=sent | {"_gör": ""}).text
    assert "_h.till" not in page


def test_another_language_leaves_a_document_open(client, submitted):
    """The one that was shown."""
    text = text_of(happened(client, submitted, "beslut", **DECIDED))
    page = happened(client, text, "protokollstext", datum="2027-03-02")
    page = client.post("/tidslinje", data=fields(page) | {"_byt": "en"}).text
    assert 'class="paper"' in page


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_enter_records_what_was_typed(visit, script):
    """As the button does; neither a change of language nor a reload loses the input."""
    page = visit(script=script)
    choose_body(page, "Tierp", script=script)
    go_on(page)
    page.get_by_label("Namn", exact=True).first.fill("Anna Andersson")
    to_document(page)
    page.get_by_role("button", name="Vad händer sedan?").click()
    page.get_by_role("button", name="Inlämnad", exact=True).click()
    page.get_by_label("Diarienummer").fill("KS 2026/1")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Svenska").click()
    if script:
        page.get_by_label("Diarienummer").fill("KS 2026/2")
        page.reload()
        expect(page.get_by_label("Diarienummer")).to_have_value("KS 2026/2")
    page.get_by_label("Diarienummer").press("Enter")
    expect(page.locator("ol.timeline")).to_contain_text("Inlämnad")
    expect(page.get_by_label("Diarienummer")).to_have_count(0)


@pytest.mark.parametrize(("script", "phone"), [(True, True)], ids=["script-phone"])
def test_the_whole_way_in_a_browser(visit, axe, tmp_path, script, phone):
    """A motion, submitted, refused, with a reservation; every state is accessible."""
    page = visit(script=script, **({"viewport": PHONE} if phone else {}))
    look = axe if script else (lambda _page: 1)
    choose_body(page, "Tierp", script=script)
    go_on(page)
    page.get_by_label("Parti", exact=True).first.select_option("V")
    page.get_by_label("Namn", exact=True).first.fill("Anna Andersson")
    to_document(page)
    page.get_by_role("button", name="Vad händer sedan?").click()
    expect(page.get_by_role("heading", name="Vad händer sedan?", level=1)).to_be_visible()
    assert look(page) > 0

    page.get_by_role("button", name="Inlämnad", exact=True).click()
    assert look(page) > 0
    page.get_by_label("Diarienummer").fill("KS 2026/1")
    page.get_by_role("button", name="Anteckna", exact=True).click()
    expect(page.locator("ol.timeline")).to_contain_text("Inlämnad")

    page.get_by_role("button", name="Beslut", exact=True).click()
    page.get_by_role("button", name="Anteckna", exact=True).click()
    expect(page.get_by_role("heading", name="Det här behöver rättas")).to_be_visible()
    assert look(page) > 0
    for number in range(1, 5):
        page.locator(f"[id='_h.utfall.{number}']").select_option("avslag")
    page.get_by_label("Vi arbetar redan med klimatet").check()
    page.get_by_label("Deltog i beslutet").fill("Anna Andersson")
    page.get_by_role("button", name="Anteckna", exact=True).click()
    expect(page.locator("ol.timeline")).to_contain_text("Beslut, kommunfullmäktige: avslag")

    page.get_by_role("button", name="Reservation", exact=True).click()
    page.get_by_role("button", name="Skriv och anteckna").click()
    expect(page.locator(".paper")).to_contain_text("reserverar mig mot beslutet")
    assert look(page) > 0
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0
    name, content = take(page, "Word (DOCX)")
    _case_name, saved = take(page, "Spara ärendet")
    (tmp_path / "ut").mkdir()
    (tmp_path / "a.yaml").write_bytes(saved)
    out = tmp_path / "ut"
    assert run(["skriv", str(tmp_path / "a.yaml"), "--händelse", "3", "--ut", f"{out}/"]) == 0
    assert {file.name: file.read_bytes() for file in out.iterdir()} == {name: content}


def test_the_page_speaks_english(client, submitted):
    """The text of the form; names of events and documents stay Swedish."""
    page = client.post("/tidslinje?lang=en", data={"_ärende": submitted}).text
    assert "What happens next" in page
    assert "Tjänsteskrivelse" in page


def test_how_a_case_stands_is_given_as_json(client, submitted, tmp_path):
    """The bytes that the commands print for the saved case."""
    form = {"_ärende": submitted}
    saved = client.post("/tidslinje/hämta", data=form | {"_dok": "yaml"})
    name = re.search(r"filename=(\S+)", saved.headers["Content-Disposition"])[1]
    (tmp_path / name).write_bytes(saved.data)
    shown = client.post("/tidslinje/hämta", data=form | {"_dok": "visa.json"})
    assert shown.text == motioner("visa", name, "--json", at=tmp_path).out
    following = client.post("/tidslinje/hämta", data=form | {"_dok": "nasta.json"})
    told = motioner("nästa", name, "--json", "--datum", "2026-11-22", at=tmp_path).out
    assert following.text == told
    assert following.mimetype == "application/json"


def test_what_can_come_another_day(client, submitted, tmp_path):
    """As reported by ``nästa --datum``; an invalid day is reported at the field."""
    (tmp_path / "a.yaml").write_text(submitted, encoding="utf-8")
    told = []
    for day in ("2026-11-23", "2027-12-01"):
        form = {"_ärende": submitted, "_dag": day}
        page = client.post("/tidslinje", data=form).text
        assert f'name="_dag" type="text" inputmode="numeric" value="{day}"' in page
        asked = motioner("nästa", "a.yaml", "--json", "--datum", day, at=tmp_path).out
        following = client.post("/tidslinje/hämta", data=form | {"_dok": "nasta.json"}).json
        assert following["next"] == json.loads(asked)["next"]
        for row in following["next"]:
            assert (f'value="välj:{row["kind"]}"' in page) is row["possible"]
        told.append(following["next"])
    assert told[0] != told[1]
    wrong = client.post("/tidslinje", data={"_ärende": submitted, "_dag": "i går"}).text
    assert 'href="#_dag">Dagen</a>: ”i går” är inte ett datum' in wrong
    assert "Skriv nästa dokument" in wrong
