"""The pages without a browser: headers, limits, hostile and broken input, nothing stored."""

import datetime as dt
import io
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from forms import WHOLE, fields, multi, post
from way import written

from motioner.load import load_registry, reading
from motioner.load.case import read_case
from motioner.load.saving import case_text
from motioner.web import create_app
from motioner.web.opening import answers_from_file
from motioner.web.reader import read

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*/arende.yaml"))


def test_every_answer_is_guarded(client: FlaskClient) -> None:
    """Policy, no sniffing, no referrer to others, no cookie."""
    for answer in (
        client.get("/"),
        post(client, "/dokument"),
        client.get("/nej"),
        post(client, "/hämta"),
    ):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/ärende", "private, no-cache"),
        ("/dokument", "private, no-cache"),
        ("/förhandsgranska", "no-store"),
        ("/hämta", "no-store"),
    ],
)
def test_only_pages_are_kept_by_the_browser(client: FlaskClient, path: str, words: str) -> None:
    """Without any caching, going back to the page is an error in the browser."""
    assert post(client, path, _fil=".docx").headers["Cache-Control"] == words


def test_pages_hold_no_script_or_style_of_their_own(client: FlaskClient) -> None:
    """Nothing inline, nothing from another host."""
    for answer in (client.get("/"), post(client, "/ärende"), post(client, "/dokument")):
        html = re.sub(r'<article class="document".*?</article>', "", answer.text, flags=re.S)
        assert not re.search(r"<style|<script(?![^>]* src=)| style=| on[a-z]+=", html)
        assert not re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//', html)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost:99"])
def test_other_hosts_are_refused(host: str) -> None:
    """A name that is not ours is DNS rebinding."""
    served = create_app(["localhost:8765", "127.0.0.1:8765"]).test_client()
    answer = served.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "värdnamnet" in answer.text
    assert served.get("/", headers={"Host": "127.0.0.1:8765"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/finns/inte", 404),
        ("GET", "/dokument", 405),
        ("PUT", "/", 405),
        ("GET", "/../x", 404),
    ],
)
def test_wrong_paths_and_methods(client: FlaskClient, method: str, path: str, code: int) -> None:
    """A plain page with the way back."""
    answer = client.open(path, method=method)
    assert answer.status_code == code
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/ärende", "/dokument", "/förhandsgranska", "/hämta", "/öppna"]
)
def test_too_much_is_refused_by_its_limit(client: FlaskClient, path: str) -> None:
    """Above 1 MB, or with more fields than any case has: a 413 that names the limit."""
    answer = post(client, path, lokalt="a" * 1_000_001)
    assert answer.status_code == 413
    assert "1\u00a0MB" in answer.text
    many = client.post(path, data={f"x{n}": "" for n in range(5_001)})
    assert many.status_code == 413
    assert post(client, path, yrkanden__1="att\n" * 5_001).status_code == 413


def test_a_long_text_below_the_limit_is_kept(client: FlaskClient) -> None:
    """A text up to 1 MB is returned unchanged."""
    text = "å" * 150_000
    answer = post(client, "/dokument", lokalt=text, undertecknare__1__namn="")
    assert answer.status_code == 200
    assert fields(answer.text)["lokalt"] == text


def test_thousands_of_faults_are_told_in_one_page(client: FlaskClient) -> None:
    """The work grows linearly with the form: the server must answer others too."""
    rows = {f"tidigare.{n}.år": "i fjol" for n in range(1, 1_001)}
    html = post(client, "/dokument", **rows).text
    for n in (1, 1_000):
        assert f'href="#tidigare.{n}.år"' in html
    assert html.count("är inget årtal") == 2 * 1_000


def test_a_pdf_that_the_standard_refuses_is_told(client: FlaskClient) -> None:
    """Not a fault in the program: the page again, with what to do, and the other formats."""
    answer = post(client, "/hämta", _fil=".pdf", rubrik="a" * 40_000)
    assert answer.status_code == 200
    assert "Rubriken eller namnen är längre än en PDF kan bära; korta dem." in answer.text
    assert 'href="#format"' in answer.text
    assert post(client, "/hämta", _fil=".docx", rubrik="a" * 40_000).status_code == 200


def test_what_a_pdf_cannot_show_leads_to_its_field(client: FlaskClient) -> None:
    """The document's page has no fields, so the summary has a button to the page that has them."""
    html = post(client, "/hämta", _fil=".pdf", lokalt="En mätare \U0001f321").text
    assert re.search(r'formaction="[^"]*rende#lokalt" aria-label="Ändra: PDF-filens', html)


def test_a_download_is_never_named_by_the_writer(client: FlaskClient) -> None:
    """A title with a path in it gives a plain name."""
    answer = post(
        client, "/hämta", ämne="fritt", rubrik='../../x"; filename="y.exe\r\nX-A: b', _fil=".docx",
        text="Text", yrkanden__1="att kommunen ska bygga en cykelväg",
    )  # fmt: skip
    assert answer.status_code == 200
    assert re.fullmatch(
        r"attachment; filename=[a-z0-9-]+\.docx", answer.headers["Content-Disposition"]
    )
    assert "X-A" not in answer.headers


def test_an_unknown_file_is_not_found(client: FlaskClient) -> None:
    """Only the document's own files can be requested."""
    for wanted in (".exe", "../../etc/passwd", "-inlamning.docx", ""):
        assert post(client, "/hämta", _fil=wanted).status_code == 404


def test_the_zip_holds_everything(client: FlaskClient, tmp_path: Path) -> None:
    """Every format and the case, the same bytes as the command line writes."""
    answer = post(client, "/hämta", _fil=".zip")
    held = zipfile.ZipFile(io.BytesIO(answer.data))
    content = {name: held.read(name) for name in held.namelist()}
    case = next(text for name, text in content.items() if name.endswith(".yaml"))
    made = written(case, tmp_path, "docx,pdf,html,md,txt")
    assert {name: content[name] for name in made} == made
    assert len(content) == 7
    assert post(client, "/hämta", _fil=".zip").data == answer.data


@pytest.mark.parametrize(
    ("changes", "asked", "told"),
    [
        ({"slag": "interpellation", "till": "kommunalrådet Eva Ek", "frågor": "Varför?",
          "lokalt": "Vi undrar.", "grupp": "ja"}, "grupp", "Vänsterpartiets fullmäktigegrupp"),
        ({"slag": "fråga", "till": "kommunalrådet Eva Ek", "frågor": "Varför?",
          "gruppnamn": "Vänstergruppen", "grupp": "ja"}, "gruppnamn", "Vänstergruppen"),
        ({"slag": "medborgarförslag", "undertecknare__1__parti": "", "ändå": "channel.unknown",
          "yrkanden__1": "att kommunen ska tacka nej"}, "yrkanden.1", "att kommunen ska tacka nej"),
        ({"slag": "medborgarförslag", "undertecknare__1__parti": "", "ändå": "channel.unknown",
          "observatör": "ja"}, "observatör", "observatör"),
        ({"ämne": "fritt", "rubrik": "Bänkar", "text": "Det saknas.", "lokalt": "I våras.",
          "yrkanden__1": "att kommunen ska ställa ut bänkar"}, "lokalt", "I våras."),
    ],
)  # fmt: skip
def test_what_the_commands_can_say_has_a_field(client, changes, asked, told) -> None:
    """Its value is in the form as typed, and in the document."""
    case = post(client, "/ärende", **changes).text
    assert f'id="{asked}"' in case
    assert told in post(client, "/dokument", **changes).text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.parent.name)
def test_an_opened_sample_is_the_same_case(client: FlaskClient, path: Path) -> None:
    """A case goes through the form's fields without loss, and gives the sample's own file."""
    registry = load_registry()
    before = read_case(reading.parse_yaml(path.read_text(encoding="utf-8")), registry).case
    assert before is not None
    answers, found = answers_from_file(path.read_bytes(), registry, {})
    after = read(answers, registry)
    assert after.prepared is not None
    assert case_text(after.prepared.case, registry) == case_text(found.prepared.case, registry)
    sent = {"_ärendefil": (io.BytesIO(path.read_bytes()), "x.yaml")}
    if before.history:  # opened on its timeline, which leads back to the form
        timeline = client.post("/öppna", data=sent | WHOLE).text
        assert "Vad händer sedan?" in timeline
        sent = {"_ärende": path.read_text(encoding="utf-8")}
    page = client.post("/öppna", data=sent | WHOLE)
    # The first document; later documents of the case are on the timeline.
    golden = sorted(path.parent.glob(f"*-{before.date}*.docx"))
    for file in golden:
        ending = re.sub(r".*-\d{4}-\d\d-\d\d", "", file.name)
        made = client.post("/hämta", data=multi(page.text) | {"_fil": ending})
        assert made.headers["Content-Disposition"] == f"attachment; filename={file.name}"


def test_an_unfinished_case_is_saved_and_opened(client: FlaskClient) -> None:
    """The input so far can be downloaded and continued later."""
    saved = post(client, "/hämta", _fil=".yaml", undertecknare__1__namn="", lokalt="Mitt\n\nstycke")
    assert saved.headers["Content-Disposition"] == "attachment; filename=arende.yaml"
    again = client.post("/öppna", data={"_ärendefil": (io.BytesIO(saved.data), "a.yaml")})
    assert fields(again.text)["lokalt"] == "Mitt\n\nstycke"
    assert fields(again.text)["undertecknare.1.parti"] == "V"


PROFILE = (
    b"krav: {1: {l\xc3\xa4ge: g\xc3\xb6rs}}\nregler: [{regel: bilagor, till\xc3\xa5tna: nej}]\n"
)


def test_a_profile_is_added_to_what_is_chosen(client: FlaskClient) -> None:
    """Its krav go to their fields, its rules are shown as YAML, all else is unchanged."""
    sent = WHOLE | {"_ärendefil": (io.BytesIO(PROFILE), "tierp.yaml")}
    page = client.post("/öppna", data=sent)
    kept = fields(page.text)
    assert kept.items() >= WHOLE.items()
    assert kept["krav.1.läge"] == "görs"
    assert "bilagor" in kept["_övrigt"]
    assert 'value="-bilaga.docx"' in client.post("/dokument", data=kept).text


def test_an_argument_of_another_association_can_be_left(client: FlaskClient) -> None:
    """A choice that the new subject lacks stays ticked in the list until it is unticked."""
    html = post(client, "/dokument", ämne="fairtrade-city", argument=["", "energi"]).text
    assert "Okänt argument" in unescape(html)
    assert re.search(r'type="checkbox"[^>]* value="energi" checked', html)
    assert (
        "Okänt argument" not in post(client, "/dokument", ämne="fairtrade-city", argument=[""]).text
    )


def test_copies_side_by_side_answer_alike() -> None:
    """No state: two applications that alternate between requests give the same file."""
    day = dt.date(2026, 11, 22)
    one, two = (create_app(today=lambda: day).test_client() for _n in range(2))
    first = fields(one.get("/").text) | {"organ": "0360"}
    second = fields(two.post("/ärende", data=first).text) | {"undertecknare.1.namn": "Anna"}
    third = fields(one.post("/ärende", data=second | {"_gör": "lägg:undertecknare"}).text)
    third |= {"undertecknare.2.namn": "Bo"}
    for path in ("/dokument", "/förhandsgranska"):
        assert one.post(path, data=third).data == two.post(path, data=third).data
    files = [app.post("/hämta", data=third | {"_fil": ".docx"}).data for app in (one, two)]
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("asked", "headers", "words"),
    [
        ({}, {}, 'lang="sv"'),
        ({"lang": "en"}, {}, 'lang="en"'),
        ({}, {"Accept-Language": "en-GB,en;q=0.8"}, 'lang="en"'),
        ({}, {"Accept-Language": "fi"}, 'lang="sv"'),
        ({"lang": "tlh"}, {}, 'lang="sv"'),
    ],
)
def test_language_is_asked_for(client, asked, headers, words) -> None:
    """By address or browser; the form keeps it."""
    page = client.get("/", query_string=asked, headers=headers)
    assert f"<html {words}>" in page.text
    assert fields(page.text)["_språk"] == words[6:8]


def test_a_fault_of_ours_loses_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A plain page without traceback, with all data to continue; the log has none of the input."""

    def broken() -> dt.date:
        raise ArithmeticError("Hemligt namn")

    answer = (
        create_app(today=broken)
        .test_client()
        .post("/dokument", data=WHOLE | {"lokalt": "Hemligt namn"})
    )
    assert answer.status_code == 500
    assert "fel i programmet" in answer.text
    assert "Inget har skrivits" in answer.text
    assert "Traceback" not in answer.text
    assert "ArithmeticError" not in answer.text
    assert fields(answer.text)["lokalt"] == "Hemligt namn"
    assert "ArithmeticError" in caplog.text
    assert "Hemligt" not in caplog.text
