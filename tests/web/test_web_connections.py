"""Connections to the server itself: nothing is written to disk, and slow clients block nobody."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from conftest import TODAY
from test_web_elsewhere import TEXT

from motioner.web import create_app, server

PATIENCE = 2


@pytest.fixture(scope="module")
def impatient() -> str:
    """The address of a form with a limit of two seconds for reading and writing."""
    listening = server.listen(0)
    # A small buffer, so that unread data soon fills it.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    app = create_app(today=lambda: TODAY)
    threading.Thread(
        target=server.run, args=(app, listening), kwargs={"patience": PATIENCE}, daemon=True
    ).start()
    return server.address_of(listening)


def connected(address: str) -> socket.socket:
    """A connection that has sent nothing."""
    host, port = address.strip("/").rpartition("/")[2].split(":")
    visitor = socket.socket()
    visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    visitor.settimeout(30)
    visitor.connect((host, int(port)))
    return visitor


def dripped(visitor: socket.socket, data: bytes, pause: float = 0.2) -> float:
    """Seconds until the server closes a connection that sends a byte at a time."""
    began = time.monotonic()
    try:
        for byte in data:
            visitor.send(bytes([byte]))
            time.sleep(pause)
    except OSError:
        pass
    return time.monotonic() - began


HEAD = b"POST /f%C3%B6rhandsgranska HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\n"


@pytest.mark.parametrize("first", [b"", HEAD], ids=["head", "body"])
def test_one_who_sends_by_drops_is_left(impatient, first):
    """Many of them, while the others are answered as usual."""
    taken: list[float] = []

    def visit() -> None:
        with connected(impatient) as visitor:
            visitor.sendall(first)
            taken.append(dripped(visitor, b"G" * 150))

    slow = [threading.Thread(target=visit) for _number in range(20)]
    for thread in slow:
        thread.start()
    for _time in range(5):
        began = time.monotonic()
        with urllib.request.urlopen(impatient, timeout=10) as answer:
            assert answer.status == 200
        assert time.monotonic() - began < 2
        time.sleep(0.2)
    for thread in slow:
        thread.join()
    assert max(taken) < 20  # sending everything would take thirty seconds


def test_one_who_reads_by_drops_is_left(impatient):
    """An answer that is not read in time is cut, and blocks no thread meanwhile."""
    body = b"slag=motion&lokalt=" + b"x" * 15_000
    head = (
        b"POST /arende HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
    )
    slow = [connected(impatient) for _number in range(12)]
    for visitor in slow:
        visitor.sendall(head % len(body) + body)
    began = time.monotonic()
    for _time in range(3):
        with urllib.request.urlopen(impatient, timeout=10) as answer:
            assert answer.status == 200
    assert time.monotonic() - began < 10
    got = 0
    try:
        while piece := slow[0].recv(256):
            got += len(piece)
            time.sleep(0.2)
            assert time.monotonic() - began < 25, "aldrig bruten"
    except ConnectionResetError:
        pass
    assert 0 < got < 15_000
    for visitor in slow:
        visitor.close()


@contextmanager
def hosted(**settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The form as a host starts it, with settings of its environment."""
    command = [sys.executable, "-m", "motioner.web.wsgi", "0"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | settings,
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
    finally:
        process.terminate()
        _out, err = process.communicate(timeout=30)
        assert "Traceback" not in err


def sent(address: str, name: str, content: bytes, **headers: str) -> tuple[int, bytes]:
    """The answer to a file sent for checking, chunked if the headers say so."""
    start = (
        f'--x\r\nContent-Disposition: form-data; name="_dokument"; filename="{name}"\r\n\r\n'
    ).encode()
    body = start + content + b"\r\n--x--\r\n"
    line = http.client.HTTPConnection(address.strip("/").rpartition("/")[2], timeout=60)
    chunked = "Transfer-Encoding" in headers
    whole = {"Content-Type": "multipart/form-data; boundary=x", **headers}
    pieces = iter([body[at : at + 65_536] for at in range(0, len(body), 65_536)])
    line.request("POST", "/granska", pieces if chunked else body, whole, encode_chunked=chunked)
    answer = line.getresponse()
    return answer.status, answer.read()


@pytest.mark.parametrize(("proxies", "code"), [("1", 200), ("0", 400)])
def test_a_host_believes_only_the_proxies_it_names(proxies: str, code: int) -> None:
    """The server passes a proxy's headers on if it is configured, and drops them otherwise."""
    with hosted(MOTIONER_HOSTS="www.example.se", MOTIONER_PROXIES=proxies) as (_process, address):
        line = http.client.HTTPConnection(address.strip("/").rpartition("/")[2], timeout=30)
        line.request("GET", "/", headers={"Host": "inne", "X-Forwarded-Host": "www.example.se"})
        assert line.getresponse().status == code


@pytest.mark.parametrize("place", ["foo", "--help", "127.0.0.1", "127.0.0.1:99999", ":²"])
def test_a_place_to_listen_that_is_none_is_told(hosting, place: str) -> None:
    """The message says what to write, and does not mention a busy port."""
    assert "127.0.0.1:8080" in hosting().main(place)


@pytest.mark.parametrize("proxies", ["två", "-1", "1" * 5000, "²"])
def test_a_number_of_proxies_that_is_none_is_told(hosting, proxies: str) -> None:
    """The server does not start, and says what to write."""
    with pytest.raises(SystemExit, match="MOTIONER_PROXIES är antalet proxyer"):
        hosting(MOTIONER_PROXIES=proxies)


@pytest.mark.skipif(sys.platform != "linux", reason="om en gräns i Linux")
def test_nothing_that_is_sent_comes_to_a_disk():
    """As a host starts it, with no right to write a byte to any file."""
    import resource

    with hosted() as (process, address):
        assert sent(address, "a.txt", TEXT.encode())[0] == 200
        from test_web_bounded import children

        for number in (process.pid, *children(process.pid)):
            resource.prlimit(number, resource.RLIMIT_FSIZE, (0, 0))
        large = b"Motion\n\n" + b"Vi vill ha en bro.\n" * 340_000
        for headers in ({}, {"Transfer-Encoding": "chunked"}):
            code, page = sent(address, "a.txt", large, **headers)
            assert code == 200
            assert b"bro" in page or "för stor".encode() in page
            assert sent(address, "a.txt", bytes(8_300_000), **headers)[0] == 413
        assert sent(address, "a.txt", TEXT.encode())[0] == 200


def test_one_who_asks_before_sending_much_is_told_at_once(impatient):
    """Before the body is sent; a client that announces too much waits in vain."""
    with connected(impatient) as visitor:
        head = "POST /granska HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\n"
        visitor.sendall(f"{head}Content-Length: 9000000\r\n\r\n".encode())
        assert visitor.recv(100).startswith(b"HTTP/1.1 413 ")
    with connected(impatient) as visitor:
        visitor.sendall(HEAD + b"slag=motion")
        began = time.monotonic()
        assert visitor.recv(100) == b""
        assert time.monotonic() - began < 20
