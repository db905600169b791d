"""Requests that no page of ours sends: from another site, to another host, odd or broken."""

import io

import pytest
from conftest import TODAY
from forms import WHOLE, post
from test_web_elsewhere import TEXT, compared, reviewed

from motioner.web import create_app

OURS = "http://localhost"
MULTIPART = "multipart/form-data; boundary=x"
PAGES = ("/dokument", "/granska", "/öppna", "/tidslinje", "/tidslinje/hämta", "/hämta", "/jämför")
PAGES += ("/brevmall", "/slå-upp", "/", "/nej")


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, 200),  # a browser from before 2020, or curl
        ({"Origin": OURS}, 200),
        ({"Origin": "https://localhost"}, 200),  # behind a proxy with TLS
        ({"Origin": "https://annan.example"}, 403),
        ({"Origin": "http://localhost:8080"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "http://[::1"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "same-site", "Origin": OURS}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://annan.example"}, 403),
        ({"Sec-Fetch-Site": "hittepå".encode().decode("latin-1")}, 403),
    ],
)
def test_a_form_from_another_site_is_refused(client, headers, code):
    """On every page, with nothing done; the browser states the origin."""
    answer = client.post("/dokument", data=WHOLE, headers=headers)
    assert answer.status_code == code
    if code == 403:
        assert "Formuläret kom från en annan webbplats" in answer.text
        assert "Anna Andersson" not in answer.text
        file = {"_dokument": (io.BytesIO(TEXT.encode()), "a.txt")}
        assert client.post("/granska", data=file, headers=headers).status_code == 403
    assert client.get("/", headers=headers).status_code == 200  # a link from there


def test_our_own_pages_say_whence_their_forms_come(visit):
    """A real browser sends them, and is answered."""
    page = visit()
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.get_by_role("link", name="Granska ett dokument").first.click()
    text = {"name": "m.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    page.get_by_label("Dokument eller ärende").set_input_files(text)
    page.get_by_role("button", name="Granska").click()
    page.get_by_role("heading", name="Så läses det").wait_for()
    headers = sent[-1].all_headers()
    assert headers["origin"] == page.url.removesuffix("/granska").partition("/gr")[0]


@pytest.mark.parametrize(
    "host",
    [
        *("", "a", "a:b:c", "[::1", "[", "%", "ö.se", "127.0.0.1, annan.se", "x" * 70_000),
        *("localhost:٣", "localhost:", "localhost\x00", "anna@localhost", "localhost/x", "[zz]:1"),
    ],
)
def test_another_host_is_refused(client, host):
    """Whatever its name, and whatever is sent."""
    odd = {"HTTP_HOST": host.encode().decode("latin-1")}
    for answer in (
        client.get("/", environ_overrides=odd),
        client.post("/dokument", data=WHOLE, environ_overrides=odd),
        client.get("/nej", environ_overrides=odd | {"SERVER_NAME": "annan.se"}),
    ):
        assert answer.status_code == 400
        assert "Begäran går inte att besvara" in answer.text


def part(head, body=b"hej"):
    """A form of one part."""
    return b"--x\r\n" + head + b"\r\n\r\n" + body + b"\r\n--x--\r\n"


NAMED = b'Content-Disposition: form-data; name="lokalt"'
BODIES = {
    "nameless": (MULTIPART, part(b"Content-Disposition: form-data"), 400),
    "nameless-file": (MULTIPART, part(b'Content-Disposition: form-data; filename="a"'), 400),
    "no-disposition": (MULTIPART, part(b"Content-Type: text/plain"), None),
    "unfinished": (MULTIPART, part(NAMED)[:-9], None),
    "unfinished-head": (MULTIPART, b"--x\r\nContent-Disposition: form-data; na", None),
    "no-boundary": ("multipart/form-data", b"--x", None),
    "odd-boundary": ('multipart/form-data; boundary="ö', b"--x", None),
    "garbage": (MULTIPART, bytes(range(256)) * 50, None),
    "odd-charset": (
        MULTIPART,
        part(NAMED + b"\r\nContent-Type: text/plain; charset=x", b"\xff"),
        None,
    ),
    "odd-name": (MULTIPART, part(b"Content-Disposition: form-data; name*=utf-8''%ff%00"), None),
    "latin-name": (MULTIPART, part(b'Content-Disposition: form-data; name="\xff"', b"\xff"), None),
    "nul": (
        MULTIPART,
        part(b'Content-Disposition: form-data; name="_dokument"; filename="\0"'),
        None,
    ),
    "many-parts": (MULTIPART, (part(NAMED)[:-7] + b"\r\n") * 5_001 + b"--x--", 413),
    "large-part": (MULTIPART, part(NAMED, b"a" * 1_000_001), 413),
    "json": ("application/json", b"{", None),
    "no-type": ("", b"slag=motion", None),
    "odd-type": ("\xff/;;=;", b"slag=motion", None),
    "percent": ("application/x-www-form-urlencoded", b"slag=%zz&%ff=%00&=&&lokalt=%ed%a0%80", None),
    "many-fields": ("application/x-www-form-urlencoded", b"a=&" * 5_002, None),
}


@pytest.mark.parametrize(("kind", "body", "code"), BODIES.values(), ids=BODIES)
def test_a_broken_form_gives_a_plain_page(client, kind, body, code):
    """On every page: never a fault in the program, and the same refusal everywhere."""
    for path in PAGES:
        answer = client.post(path, data=body, content_type=kind)
        assert answer.status_code < 500, path
        assert answer.status_code == code or code is None, path
        assert "</html>" in answer.text


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "HITTA"])
def test_another_method_is_no_fault(client, method):
    for path in ("/", "/dokument", "/nej"):
        assert client.open(path, method=method).status_code in (200, 403, 404, 405)


@pytest.mark.parametrize(
    ("address", "headers", "code"),
    [
        ("/%ff", {}, 404),
        ("/static/%00", {}, 404),
        ("/..%2f..%2fetc", {}, 404),
        ("/" + "a" * 50_000, {}, 404),
        ("/slå-upp?namn=" + "x" * 9_000, {}, 414),
        ("/slå-upp?namn=%ff%00&år=٣", {}, 200),
        ("/?lang=%ff&%zz=%", {}, 200),
        ("/", {"Accept-Language": "en;q=9e999,,;q=zz" * 100}, 200),
        ("/", {"Accept-Language": "\xff"}, 200),
        ("/", {"Content-Length": "-1"}, 200),
        ("/static/stil.css", {"Range": "bytes=9-1,,x", "If-Modified-Since": "i går"}, 416),
    ],
)
def test_an_odd_address_or_header_is_no_fault(client, address, headers, code):
    assert client.get(address, headers=headers).status_code == code


def test_an_error_on_the_way_to_an_error_is_a_plain_page():
    """A page that does not exist, with a form that cannot be read."""
    client = create_app(today=lambda: TODAY).test_client()
    body = (part(NAMED)[:-7] + b"\r\n") * 6_000 + b"--x--"
    answer = client.post("/nej", data=body, content_type=MULTIPART)
    assert answer.status_code == 413
    assert "Det är för mycket på en gång" in answer.text


@pytest.mark.parametrize("sign", ["😀", "漢", "☒", "\uf0b7"])
def test_a_character_that_a_pdf_cannot_show_stops_the_pdf_alone(client, sign):
    """The comparison is shown with the other formats; the character is named."""
    new = TEXT.replace("30 öre", f"35 öre {sign}")
    page = compared(client, ("a.txt", TEXT.encode()), ("b.txt", new.encode()))
    assert "Det som skiljer" in page
    assert f"U+{ord(sign):04X}" in page
    assert ".pdf" not in page
    for ending in ("docx", "html", "md", "txt"):
        assert f'download="andringar-{TODAY}.{ending}"' in page
    assert "Så läses det" in reviewed(client, new.encode(), "b.txt")
    made = post(client, "/hämta", lokalt=sign, _fil=".pdf")
    assert f"U+{ord(sign):04X}" in made.text
    assert post(client, "/hämta", lokalt=sign, _fil=".docx").data[:2] == b"PK"
