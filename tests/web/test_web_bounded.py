"""Untrusted files are read in processes with limits; the form continues to answer."""

import io
import os
import signal
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TODAY
from forms import WHOLE, fields
from letterheads import first_page
from test_web_serve import started

from motioner.web import bounded, create_app, server

LONG = "Motion\n\n" + "Vi vill ha en bro över ån, {} meter lång.\n\n".join(map(str, range(9000)))
linux = pytest.mark.skipif(sys.platform != "linux", reason="om processer och minne i Linux")


def ended(seconds: float, function: Callable[..., object], *arguments: object) -> str:
    """The result or the error of a piece of work."""
    try:
        bounded.bounded(seconds, function, *arguments)
    except (bounded.ExceededError, bounded.OverloadedError) as error:
        return type(error).__name__
    return "done"


def test_what_takes_too_long_is_ended_and_the_others_go_on():
    """Other work is done meanwhile, and the stopped process is replaced."""
    assert bounded.bounded(30, len, b"abc") == 3
    ends: list[str] = []
    slow = threading.Thread(target=lambda: ends.append(ended(2, time.sleep, 60)))
    began = time.monotonic()
    slow.start()
    assert [ended(30, len, b"abc") for _time in range(5)] == ["done"] * 5
    assert not ends
    slow.join()
    assert ends == ["ExceededError"]
    assert time.monotonic() - began < 30
    assert {ended(30, len, b"abc") for _time in range(5)} == {"done"}


def test_a_fault_in_the_work_is_the_callers():
    with pytest.raises(ValueError, match="invalid literal"):
        bounded.bounded(30, int, "elva")


@linux
def test_what_takes_too_much_memory_is_ended():
    """Whether Python detects it, or the process dies."""
    assert ended(30, bytes, 2 * 1024**3) == "ExceededError"
    assert ended(30, os.abort) == "ExceededError"
    assert ended(30, len, b"abc") == "done"


def test_only_so_many_wait(monkeypatch):
    """The rest are refused at once; those who wait too long are refused later."""
    monkeypatch.setattr(bounded, "_TURN", 1.0)
    ends: list[str] = []
    began = time.monotonic()
    threads = [
        threading.Thread(target=lambda: ends.append(ended(3, time.sleep, 60)))
        for _number in range(bounded.AT_ONCE)
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    assert ended(30, len, b"abc") == "OverloadedError"
    assert time.monotonic() - began < 3
    for thread in threads:
        thread.join()
    assert len(ends) == bounded.AT_ONCE
    assert "done" not in ends


def files() -> dict[str, dict[str, object]]:
    """A slow file, for each page that accepts one."""
    document = io.BytesIO(LONG.encode())
    other = io.BytesIO(LONG.replace("bro", "väg").encode())
    paper = io.BytesIO(first_page())
    return {
        "/granska": {"_dokument": (document, "a.txt")},
        "/jämför": {"_gammal": (document, "a.txt"), "_ny": (other, "b.txt")},
        "/öppna": {"_ärendefil": (document, "a.txt")},
        "/hämta": WHOLE | {"_på_brevmall": ".docx", "_brevmall": (paper, "b.docx")},
        "/förhandsgranska": WHOLE | {"lokalt": "Vi vill ha en bro.\n\n" * 40_000},
    }


@pytest.mark.parametrize("path", ["/granska", "/jämför", "/öppna", "/förhandsgranska"])
def test_a_page_says_that_it_took_too_long(path):
    """Plainly, with the typed input offered back; the next request is answered."""
    client = create_app(today=lambda: TODAY, seconds=0.01).test_client()
    bounded.bounded(30, len, b"")  # so that the processes exist
    page = client.post(path, data=files()[path] | {"ort": "Tierp"})
    assert page.status_code == 422
    assert "Det tog för lång tid" in page.text
    assert "Inget har sparats" in page.text
    if path in ("/öppna", "/förhandsgranska"):
        assert fields(page.text)["ort"] == "Tierp"
    else:
        assert f'href="{urllib.request.quote(path)}"' in page.text
    assert client.post("/dokument", data=WHOLE).status_code == 200


def test_a_page_says_that_there_are_too_many():
    client = create_app(today=lambda: TODAY).test_client()
    held = [bounded._places.acquire(blocking=False) for _number in range(bounded.AT_ONCE)]
    try:
        page = client.post("/hämta", data=files()["/hämta"])
    finally:
        for _place in held:
            bounded._places.release()
    assert page.status_code == 503
    assert "Det är många på en gång" in page.text
    assert fields(page.text)["undertecknare.1.namn"] == "Anna Andersson"


def test_the_answers_are_those_of_the_form_itself(client):
    """A document in a letterhead, by the form's date, in the requested language."""
    english = client.post("/granska", data={"_språk": "en", "_dokument": (io.BytesIO(b"x"), "x")})
    assert '<html lang="en"' in english.text
    made = client.post("/hämta", data=files()["/hämta"])
    assert made.status_code == 200
    assert made.data[:2] == b"PK"
    assert "motion-klimatkommunerna-tierp" in made.headers["Content-Disposition"]
    texts = [
        (io.BytesIO(text.encode()), "a.txt") for text in ("Motion\n\nEn bro.", "Motion\n\nEn å.")
    ]
    page = client.post("/jämför", data={"_gammal": texts[0], "_ny": texts[1]})
    assert f"andringar-{TODAY}.docx" in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_form_answers_beside_the_worst_files():
    """On a separate server: all processes are busy, files wait, other requests do not."""
    app = create_app(today=lambda: TODAY, seconds=4)
    listening = server.listen(0)
    threading.Thread(target=server.run, args=(app, listening), daemon=True).start()
    address = server.address_of(listening)
    app.hosts = frozenset({address.split("/")[2]})
    bounded.bounded(30, len, b"")
    codes: list[int] = []

    def send() -> None:
        body = (
            b'--x\r\nContent-Disposition: form-data; name="_dokument"; filename="a.txt"\r\n\r\n'
            b"Motion\r\n--x--\r\n"
        )
        head = {"Content-Type": "multipart/form-data; boundary=x"}
        asked = urllib.request.Request(f"{address}granska", body, head)
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                codes.append(answer.status)
        except urllib.error.HTTPError as error:
            codes.append(error.code)

    worst = [threading.Thread(target=ended, args=(4, time.sleep, 60)) for _number in range(2)]
    waiting = [threading.Thread(target=send) for _number in range(4)]
    for thread in worst:
        thread.start()
    time.sleep(0.5)
    for thread in waiting:
        thread.start()
    time.sleep(0.5)
    began = time.monotonic()
    for _time in range(5):
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert answer.status == 200
    assert time.monotonic() - began < 2.5
    assert codes == [503]  # one more than the queue allows
    for thread in worst + waiting:
        thread.join()
    assert set(codes) <= {200, 422, 503}  # or took too long on a busy machine


def children(process: int) -> set[int]:
    """The processes that a process has started, with their children."""
    found: set[int] = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after[1]) == process and after[0] != "Z":
            child = int(status.parent.name)
            found |= {child, *children(child)}
    return found


@linux
@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left(how):
    """However the server ends."""
    with started() as (process, address):
        body = "\r\n".join(
            ("--x", 'Content-Disposition: form-data; name="_dokument"; filename="a.txt"')
        ).encode()
        asked = urllib.request.Request(
            f"{address}granska",
            body + b"\r\n\r\nMotion\r\n--x--\r\n",
            {"Content-Type": "multipart/form-data; boundary=x"},
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            assert answer.status == 200
        workers = children(process.pid)
        assert workers
        process.send_signal(how)
        process.wait(20)
        until = time.monotonic() + 20
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            assert time.monotonic() < until, "kvar"
            time.sleep(0.1)
