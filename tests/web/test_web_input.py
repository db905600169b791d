"""Incomplete, forged, broken or hostile input: every fault is reported, nothing is lost or run."""

import io
import re
import zipfile
from html import unescape

import pytest
from flask.testing import FlaskClient
from forms import WHOLE, fields, post

from motioner.load import load_registry

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}{% raw %}</textarea>&#x2028;# **fet**"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"undertecknare__1__namn": "", "undertecknare__1__parti": ""},
            "ingen undertecknare är angiven",
        ),
        ({"organ": ""}, "Fältet behöver fyllas i"),
        ({"organ": "Hogwarts"}, "”Hogwarts” är ingen känd kommun eller region"),
        ({"datum": "i går"}, "är inte ett datum"),
        ({"slag": "bulla"}, "”bulla” är okänt"),
        ({"ämne": "/etc/passwd"}, "okänd förening"),
        ({"undertecknare__1__parti": "Påhittspartiet"}, "okänt parti"),
        ({"krav__1__läge": "beslutat", "krav__1__datum": "31 juni"}, "är inte ett datum"),
        ({"krav__9__läge": "görs"}, "inget krav 9"),
        ({"argument": "hittepå"}, "okänt argument"),
        ({"tidigare__1__år": "tjugo", "tidigare__1__slag": "motion"}, "inget årtal"),
        ({"uppgifter__avgift__belopp": "mycket"}, "inte ett belopp"),
        ({"hittepå": "1"}, "okänd nyckel ”hittepå”"),
        ({"undertecknare__1__sko": "42"}, "okänd nyckel ”sko”"),
        ({"krav": "ja"}, "här ska stå nycklar med värden"),
        ({"lokalt": ["en", "två"]}, "fältet kom mer än en gång"),
        ({"_övrigt": "mall: /etc/passwd"}, "filen ”/etc/passwd”, och den har inte följt med"),
        ({"_övrigt": "a: &x [1]\nb: *x"}, "hänvisningar (& och *) är inte tillåtna"),
        ({"_övrigt": "slag: motion"}, "nyckeln ”slag” står två gånger"),
        ({"lokalt": "Ring 19121212-1212"}, "personnummer"),
    ],
)
def test_a_fault_is_named_and_nothing_typed_is_lost(client, changes, words) -> None:
    """The page again, with the fault in the summary and every field unchanged."""
    answer = post(client, "/dokument", **({"ort": "Tierp", "lokalt": "Mitt stycke"} | changes))
    assert answer.status_code == 200
    assert words.casefold() in unescape(answer.text).casefold()
    assert 'role="alert"' in answer.text
    kept = fields(answer.text)
    sent = WHOLE | {"ort": "Tierp", "lokalt": "Mitt stycke"}
    sent |= {name.replace("__", "."): value for name, value in changes.items()}
    for name, value in sent.items():
        if isinstance(value, str) and value and name not in ("slag", "argument"):
            assert kept.get(name) == value, name
            assert unescape(answer.text).count(f' name="{name}"') == 1, name


def test_a_fault_stands_at_its_field(client: FlaskClient) -> None:
    """The field points to its finding, and the summary to the field."""
    html = post(client, "/dokument", krav__1__läge="beslutat", krav__1__datum="x").text
    slot = re.search(r'id="fynd-krav\.1\.datum"[^>]*>(.*?)</div>', html, re.S)
    assert slot is not None
    assert "är inte ett datum" in slot[1]
    assert re.search(r'name="krav\.1\.datum"[^>]*aria-invalid="true"', html)
    assert 'href="#krav.1.datum"' in html


def summary(html: str) -> list[str]:
    """The lines of the summary, as visible text."""
    (told,) = re.findall(r'<section class="summary".*?</section>', html, re.S)
    return [unescape(re.sub("<[^>]*>", "", line)) for line in re.findall("<li>.*?</li>", told)]


def test_the_first_page_tells_its_own_faults_alone(client: FlaskClient) -> None:
    """Faults of the next page's fields are reported there."""
    unsigned = {"organ": "1480", "undertecknare.1.namn": "", "_sida": "1"}
    (line,) = summary(client.post("/ärende", data=WHOLE | unsigned).text)
    assert line.startswith("Kommun eller region: Göteborgs stad")
    files = {"_ärendefil": (io.BytesIO(b"Motion\n\nVi vill ha en bro.\n"), "m.txt")}
    (line,) = summary(client.post("/öppna", data=files).text)
    assert line == "Kommun eller region: Fältet behöver fyllas i."


def test_faults_of_like_fields_are_told_apart(client: FlaskClient) -> None:
    """By their krav or their row."""
    dates = {f"krav__{n}__{part}": held for n in (1, 2) for part, held in
             (("läge", "beslutat"), ("datum", "31 juni"))}  # fmt: skip
    lines = summary(post(client, "/dokument", **dates).text)
    assert [line.partition(":")[0] for line in lines] == ["Krav 1", "Krav 2"]
    assert summary(post(client, "/dokument", undertecknare__1__namn="").text)[0].startswith("Namn:")


def test_what_is_lacking_is_told_beside_what_is_wrong(client: FlaskClient) -> None:
    """All at once, each once; an intentionally empty field is not missing."""
    wrong = {"krav__1__läge": "beslutat", "krav__1__datum": "2021-13-45"}
    lines = summary(post(client, "/dokument", **wrong, undertecknare__1__namn="").text)
    assert len(lines) == 2
    assert any("2021-13-45" in line for line in lines)
    assert any(line.startswith("Namn: Ingen undertecknare") for line in lines)
    (line,) = summary(post(client, "/dokument", **wrong).text)
    assert "2021-13-45" in line
    asked = {"ämne": "fritt", "rubrik": "", "hittepå": "1"}
    lines = summary(post(client, "/dokument", **asked).text)
    assert len(lines) == len(set(lines))


def test_wrong_encoding_is_told(client: FlaskClient) -> None:
    """Bytes that are not UTF-8 are a fault at their field."""
    body = b"slag=motion&organ=0360&lokalt=" + "Vår kommun".encode("latin-1")
    body += "&ämne=klimatkommunerna".encode()
    answer = client.post("/dokument", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert "några tecken gick inte att läsa" in answer.text.lower()


@pytest.mark.parametrize(
    "name", ["lokalt", "undertecknare.1.namn", "undertecknare.1.roll", "ort", "gruppnamn"]
)
def test_hostile_text_is_text(client: FlaskClient, name: str) -> None:
    """In page, preview and files the input is only text."""
    for path in ("/ärende", "/förhandsgranska", "/dokument"):
        html = client.post(path, data=WHOLE | {name: HOSTILE}).text
        assert "<script>alert" not in html
    html = client.post("/hämta", data=WHOLE | {name: HOSTILE, "_fil": ".html"}).text
    assert "<script>" not in html
    docx = client.post("/hämta", data=WHOLE | {name: HOSTILE, "_fil": ".docx"}).data
    xml = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in xml
    assert "{{7*7}}" in xml


MOTION = b"slag: motion\norgan: Tierp\ndatum: 2026-11-22\n"
HOSTILE_FILES = {
    "empty": (b"", "inget ärende"),
    "not-utf-8": (b"\xff\xfe\x00s", "Filen x.yaml är inte UTF-8"),
    "broken": (b"slag: [\n", "inte giltig YAML"),
    "alias": (b"a: &a [1]\nb: *a\n", "hänvisningar"),
    "tag": (b"a: !!python/object:os.system x\n", "taggar"),
    "deep": (b"a: " + b"[" * 40 + b"]" * 40, "för djup nästling"),
    "many": (b"a: [" + b"1," * 30_000 + b"]", "för mycket"),
    "list": (b"- 1\n- 2\n", "inget ärende"),
    "association": (MOTION + b"amne: {fil: /etc/passwd}\n", "och den har inte följt med"),
    "template": (MOTION + b"amne: fritt\nrubrik: X\nmall: x.md\n", "och den har inte följt med"),
    "body": (b"slag: motion\norgan: Hogwarts\namne: fritt\n", "Hogwarts"),
    "shapes": (
        MOTION + b"amne: klimatkommunerna\nundertecknare: 3\nkrav: [1]\ntidigare: {a: 1}\n",
        "nycklar",
    ),
}


@pytest.mark.parametrize(("content", "words"), HOSTILE_FILES.values(), ids=HOSTILE_FILES)
def test_a_broken_file_is_told(client: FlaskClient, content: bytes, words: str) -> None:
    """The page again with the fault; earlier input is kept if the file was not a case."""
    typed = WHOLE | {"lokalt": "Mitt stycke", "_ärendefil": (io.BytesIO(content), "../x.yaml")}
    answer = client.post("/öppna", data=typed)
    assert answer.status_code == 200
    assert words.casefold() in unescape(answer.text).casefold()
    assert 'role="alert"' in answer.text
    if not content.startswith(b"slag: motion"):
        assert fields(answer.text)["lokalt"] == "Mitt stycke"


@pytest.mark.parametrize("slag", ["motion", "medborgarförslag", "ledamotsinitiativ", "e-förslag"])
@pytest.mark.parametrize("organ", ["0360", "0980", "0581", "25"])
def test_every_choice_gives_a_page(client: FlaskClient, slag: str, organ: str) -> None:
    """No combination of kind, body and subject causes a fault in the program."""
    for code in (*load_registry().associations, "fritt"):
        for path in ("/", "/ärende", "/vet", "/förhandsgranska", "/dokument"):
            answer = post(client, path, slag=slag, organ=organ, ämne=code, observatör="ja")
            assert answer.status_code == 200


@pytest.mark.parametrize(
    ("changes", "name", "label"),
    [
        ({"hittepå": "1"}, "hittepå", "hittepå"),
        ({"slag": "medborgarförslag"}, "undertecknare.1.parti", "Parti för namn 1"),
    ],
)
def test_what_has_no_place_is_shown_and_can_be_removed(client, changes, name, label) -> None:
    """A field that our forms do not have, and the party of a writer who is now a resident."""
    sent = WHOLE | changes
    html = unescape(client.post("/dokument", data=sent).text)
    assert f'<label for="{name}">{label}</label>' in html
    assert f'value="glöm:{name}"' in html
    html = client.post("/ärende", data=sent | {"_gör": f"glöm:{name}"}).text
    assert client.post("/dokument", data=fields(html)).text.count('role="alert"') == 0


def test_an_unreadable_date_hides_nothing(client):
    """Missing values and faults in the texts are reported in the same answer."""
    for date in ("i går", ""):
        sent = WHOLE | {"datum": date, "undertecknare.1.namn": "", "lokalt": "Ring 19121212-1212"}
        page = client.post("/dokument", data=sent).text
        (summary,) = re.findall(r'<section class="summary".*?</section>', page, re.S)
        assert "Dokumentets datum</a>" in summary
        assert "Ange minst ett namn" in summary
        assert "Här står ett personnummer" in summary
        assert summary.count("<li>") == 3


def test_what_the_rules_find_is_told_beside_fields_that_cannot_be_read(client: FlaskClient) -> None:
    """An unknown argument, an invalid requirement and a code, with a wrong day and style."""
    sent = WHOLE | {
        "datum": "i går", "att_stil": "zz", "argument": "hittepå", "krav.9.läge": "görs",
        "ändå": "finns.inte", "undertecknare.1.parti": "XX", "lokalt": "Ring 19121212-1212",
    }  # fmt: skip
    html = unescape(client.post("/dokument", data=sent).text).casefold()
    for words in (
        *("är inte ett datum", "”zz” är okänt", "okänt argument ”hittepå”", "inget krav 9"),
        *("okänd kod ”finns.inte”", "okänt parti ”xx”", "här står ett personnummer"),
    ):
        assert words in html, words
