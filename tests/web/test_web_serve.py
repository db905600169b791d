"""``motioner webb``: its address, its port and its end; and the entry point for hosting."""

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from conftest import PHONE
from playwright.sync_api import expect
from way import choose_body, go_on

COMMAND = [sys.executable, "-m", "motioner", "webb", "--öppna-inte"]


@contextmanager
def started(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command while it runs, and the address that it printed."""
    process = subprocess.Popen(
        [*COMMAND, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def test_two_at_once_and_a_clean_end() -> None:
    """Each has a separate port, answers there, and ends with a message on Ctrl-C."""
    with started() as (first, one), started() as (_second, two):
        assert one != two
        for address in (one, two):
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(address) as answer:
                assert b"Skriv en motion" in answer.read()
        first.send_signal(signal.SIGINT)
        _out, err = first.communicate(timeout=20)
        assert first.returncode == 0
        assert "stängt" in err
        assert "Traceback" not in err


TOKEN = re.compile(r'name="_nyckel" value="([^"]+)"')


def posted(address: str, **fields: str) -> tuple[int, str]:
    """The status and the page of a press on the button that closes the program."""
    data = urllib.parse.urlencode(fields).encode()
    try:
        with urllib.request.urlopen(f"{address}st%C3%A4ng", data) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def test_the_page_can_close_the_program() -> None:
    """With its own token only; the last page is sent, and the command ends as with Ctrl-C."""
    with started() as (process, address):
        with urllib.request.urlopen(address) as answer:
            (token,) = TOKEN.findall(answer.read().decode())
        for wrong in (
            {},
            {"_nyckel": ""},
            {"_nyckel": token[:-1]},
            {"_nyckel": "å"},
            {"_nyckel": f"{token}x"},
        ):
            assert posted(address, **wrong)[0] == 403
        with urllib.request.urlopen(address) as answer:
            assert TOKEN.findall(answer.read().decode()) == [token]
        code, page = posted(address, _nyckel=token)
        assert code == 200
        assert "Programmet är stängt" in page
        _out, err = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "Formuläret är stängt" in err
        assert "Traceback" not in err


def test_a_server_for_many_cannot_be_closed_from_its_page(client) -> None:
    """No button, and no address to send to."""
    assert not TOKEN.findall(client.get("/").text)
    assert client.post("/stäng", data={"_nyckel": ""}).status_code == 404


@pytest.mark.parametrize(
    ("request_line", "length", "code", "words"),
    [
        ("POST /%C3%A4rende HTTP/1.1", 40_000_000, 413, "1\u00a0MB"),
        ("POST / HTTP/1.1", "många", 400, "värdnamnet"),
        ("\x00\x01", 0, 400, "värdnamnet"),
    ],
    ids=["much-too-large", "length", "garbage"],
)
def test_what_the_server_refuses_is_told_by_our_page(request_line, length, code, words) -> None:
    """The same plain page, in Swedish, with the same headers; the whole request is read."""
    with started() as (_process, address), socket.socket() as visitor:
        visitor.connect(("127.0.0.1", int(address.rstrip("/").rpartition(":")[2])))
        head = f"{request_line}\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n"
        body = bytes(length) if isinstance(length, int) else b""
        visitor.sendall(head.encode() + body)
        answer = b"".join(iter(lambda: visitor.recv(65536), b"")).decode()
    assert f" {code} " in answer.split("\r\n")[0]
    assert "Content-Security-Policy: default-src 'none'" in answer
    assert words in answer
    assert 'href="/"' in answer


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_a_press_when_the_server_is_gone_loses_nothing(browser, axe, viewport) -> None:
    """The page reports it and keeps the input; when the server is back the button works."""
    page = browser.new_page(locale="sv-SE", viewport=viewport)
    with started() as (_process, address):
        page.goto(address)
        choose_body(page, "Tierp", script=True)
        go_on(page)
    page.get_by_label("Namn", exact=True).fill("Anna Andersson")
    add = page.get_by_role("button", name="Lägg till namn")
    for _press in range(2):
        add.click()
        expect(page.get_by_role("alert")).to_contain_text("Servern svarar inte")
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(add).to_be_focused()
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Anna Andersson")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    axe(page)
    with started("--port", address.rstrip("/").rpartition(":")[2]):
        add.click()
        expect(page.get_by_label("Namn", exact=True)).to_have_count(2, timeout=30_000)
        expect(page.get_by_label("Namn", exact=True).first).to_have_value("Anna Andersson")
        expect(page.get_by_role("alert")).to_have_count(0)
    page.close()


def test_a_port_that_is_taken() -> None:
    """A busy port that was requested by number is a usage error."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run([*COMMAND, "--port", str(port)], capture_output=True, text=True)
    assert done.returncode == 2
    assert str(port) in done.stderr


OURS, OTHER = "motion.example.se", "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "forwarded", "proxies", "code"),
    [
        (OURS, "", "", 200),
        (OTHER, "", "", 400),
        (OTHER, OURS, "", 400),
        (OTHER, OURS, "1", 200),
        (OURS, OTHER, "1", 400),
    ],
)
def test_hosting_answers_to_the_hosts_named(
    hosting, host: str, forwarded: str, proxies: str, code: int
) -> None:
    """``motioner.web.wsgi:app`` takes its hosts and trusted proxies from the environment."""
    sent = {"Host": host} | ({"X-Forwarded-Host": forwarded} if forwarded else {})
    hosts = f"{OURS}, www.example.se"
    app = hosting(MOTIONER_HOSTS=hosts, MOTIONER_PROXIES=proxies).app
    assert app.test_client().get("/", headers=sent).status_code == code
