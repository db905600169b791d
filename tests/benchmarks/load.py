"""``python tests/benchmarks/load.py``: many simultaneous users of the form, in one table."""

from __future__ import annotations

import argparse
import http.client
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlencode

import sample

from motioner.load import load_registry
from motioner.web import downloads
from motioner.web.answers import posted
from motioner.web.reader import read

PREVIEW, DOWNLOAD = "förhandsgranskning", "DOCX att ladda ner"
PATHS = {PREVIEW: "/förhandsgranska", DOWNLOAD: "/hämta"}
AIM = 10


@dataclass
class Run:
    """The clients' results: seconds by kind of request, and the failures."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in PATHS})
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Server:
    """``motioner webb`` as it is served."""

    process: subprocess.Popen[str]
    port: int

    def memory(self) -> float | None:
        """Megabytes in use; None on a system that does not report it like Linux."""
        status = Path(f"/proc/{self.process.pid}/status")
        found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
        return int(found[1]) / 1024 if found else None


@contextmanager
def served() -> Iterator[Server]:
    """A separate server on a free port of this computer, stopped afterwards."""
    command = [sys.executable, "-m", "motioner", "webb", "--öppna-inte"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        yield Server(process, int(address.rstrip("/").rpartition(":")[2]))
    finally:
        process.terminate()
        process.wait()


def form(number: int) -> dict[str, str]:
    """The request of one writer: the motion of :mod:`sample`, with a unique name."""
    krav = {
        f"krav.{krav}.{part}": value
        for krav, parts in sample.KRAV.items()
        for part, value in parts.items()
    }
    return krav | {
        "slag": "motion",
        "organ": "0360",
        "ämne": "klimatkommunerna",
        "datum": str(sample.FIRST_DAY),
        "lokalt": sample.LOCAL,
        "undertecknare.1.namn": sample.name_of(number),
        "undertecknare.1.parti": "V",
        "undertecknare.2.namn": "Bo Provsson",
        "undertecknare.2.parti": "MP",
        "_fil": ".docx",
    }


def directly(times: int) -> list[float]:
    """Seconds for the work of a download without a server: read, check, compose and write."""
    registry = load_registry()
    found = []
    for number in range(times + 1):
        fields = [(name, [value]) for name, value in form(number).items()]
        start = time.perf_counter()
        prepared = read(posted(fields), registry).prepared
        assert prepared
        downloads.file_of(prepared, ".docx")
        found.append(time.perf_counter() - start)
    return found[1:]  # the first run imports modules


@dataclass(frozen=True)
class Load:
    """So many clients for so many seconds, each with a pause after every request."""

    clients: int
    seconds: float
    pause: float


def held(server: Server, load: Load) -> Run:
    """The clients' results."""
    run = Run()
    until = time.monotonic() + load.seconds
    threads = [
        threading.Thread(target=_visit, args=(server, load, number, until, run))
        for number in range(load.clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return run


def _visit(server: Server, load: Load, number: int, until: float, run: Run) -> None:
    """One client: preview and download in turn."""
    body = urlencode(form(number))
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    time.sleep(load.pause * number / load.clients)  # users do not press at the same moment
    while time.monotonic() < until:
        for kind, path in PATHS.items():
            start = time.perf_counter()
            try:
                line.request("POST", quote(path), body, head)
                answer = line.getresponse()
                content = answer.read()
                if answer.status != 200 or not content:
                    run.errors.append(f"{kind}: {answer.status}")
            except (OSError, http.client.HTTPException) as error:
                run.errors.append(f"{kind}: {type(error).__name__}")
                line.close()
            run.seconds[kind].append(time.perf_counter() - start)
            time.sleep(load.pause)
    line.close()


def table(run: Run, load: Load, base: float) -> Iterator[str]:
    """The rows of a run, in milliseconds; the download also in times ``base``."""
    yield f"{'':22}{'antal':>8}{'per s':>8}{'p50':>9}{'p95':>9}{'p99':>9}{'p95/direkt':>12}"
    for kind, taken in run.seconds.items():
        cuts = quantiles(taken, n=100)
        shown = "".join(f"{cuts[at] * 1000:9.1f}" for at in (49, 94, 98))
        times = f"{cuts[94] / base:.1f}" if kind == DOWNLOAD else ""
        yield f"{kind:22}{len(taken):8}{len(taken) / load.seconds:8.1f}{shown}{times:>12}"
    yield f"fel: {len(run.errors)}{''.join(f'; {e}' for e in sorted(set(run.errors)))}"


def megabytes(server: Server) -> str:
    """The server's memory in words."""
    now = server.memory()
    return "okänt" if now is None else f"{now:.0f} MB"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    alone = directly(300)
    base = median(alone)
    spread = quantiles(alone, n=100)[94]
    print(f"{DOWNLOAD}, direkt: median {base * 1000:.1f} ms, p95 {spread * 1000:.1f} ms")
    with served() as server:
        held(server, Load(8, 3, 0))  # load everything that is loaded once
        for words, pause in (("en sekunds paus", 1), ("ingen paus", 0)):
            load = Load(asked.clients, asked.seconds, pause)
            before = megabytes(server)
            run = held(server, load)
            print(f"\n{load.clients} klienter i {load.seconds:g} s, {words}")
            print(*table(run, load, base), sep="\n")
            print(f"serverns minne: {before} före, {megabytes(server)} efter")
    print(f"\nMål: inga fel, inget växande minne, p95/direkt under {AIM} med paus.")


if __name__ == "__main__":
    main()
