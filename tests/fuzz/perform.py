"""Performing a trial in this process and judging the result."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from commands import command, environment
from flask import got_request_exception
from werkzeug.test import Client, EnvironBuilder

from motioner.cli import run

from .form_posts import application
from .trial import Command, Killed, Seen, Together, Trial, Visit, lay
from .whole import TEMPORARY, contents, halves

FAULT = 70
_FRAME = re.compile(r'File "[^"]*?/(motioner/[^"]+)", line (\d+),? in (\w+|<\w+>)')
_ERROR = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)", re.MULTILINE)
_PROCESS_LIMIT = 180


def perform(trial: Trial, folder: Path) -> Seen:
    """The result of each step of the trial, performed in the folder."""
    lay(trial, folder)
    seen = Seen()
    begun, cpu = time.perf_counter(), _cpu()
    reset = _reset_peak()
    for step in trial.steps:
        match step:
            case Command():
                _command(step, folder, seen)
            case Visit():
                _visit(step, trial.files, seen)
            case Together():
                _together(step, folder, seen)
            case Killed():
                _killed(step, folder, seen)
    # On a busy machine processor time is more reliable than the clock; for waiting, the clock.
    apart = any(isinstance(step, (Together, Killed)) for step in trial.steps)
    seen.seconds = round(time.perf_counter() - begun if apart else _cpu() - cpu, 2)
    seen.megabytes = _peak() if reset else 0.0
    return seen


def root_of(text: str) -> str:
    """The root of a traceback: its exception and the innermost of our own frames."""
    frames = _FRAME.findall(text)
    names = [name for name in _ERROR.findall(text) if name != "Traceback"]
    if "Timeout" in text or "most recent call first" in text:
        frames, names = frames[::-1], ["Timeout"]
    kind = names[-1].rpartition(".")[2] if names else "?"
    told = [f"{file.removeprefix('motioner/')}:{line} {name}" for file, line, name in frames[-3:]]
    return f"{kind} at {' < '.join(reversed(told))}"


def _command(step: Command, folder: Path, seen: Seen) -> None:
    before = contents(folder)
    code, err = _run(step, folder, seen)
    after = contents(folder)
    seen.outcomes.append(str(code))
    written = {name: data for name, data in after.items() if before.get(name) != data}
    gone = [name for name in before if name not in after]
    seen.faults += halves(written)
    seen.faults += [f"gone: {name}" for name in gone]
    if code in (1, 2, FAULT):
        seen.faults += [f"written with exit {code}: {name}" for name in written]
    if code == 3:  # text that could not be saved in its place is in a file that the message names
        seen.faults += [f"written with exit 3: {n}" for n in written if n in before or n not in err]


def _run(step: Command, folder: Path, seen: Seen) -> tuple[int | str, str]:
    """The exit code (or *raised*) and the output."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True) for _ in "oe")
    code: int | str = "raised"
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        _typed(step.typed),
    ):
        try:
            code = run(step.arguments)
        except BaseException:
            seen.roots.append(root_of(traceback.format_exc()))
    told = err.buffer.getvalue().decode("utf-8", "replace")
    if code == FAULT:
        seen.roots.append(root_of(told))
    elif "Traceback (most recent" in told:
        seen.roots.append(f"printed: {root_of(told)}")
    shown = out.buffer.getvalue().decode("utf-8", "replace") + told
    if code != "raised" and re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown):
        seen.faults.append("a raw control character was printed")
    return code, told


@contextlib.contextmanager
def _typed(text: str) -> Iterator[None]:
    old = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8")
    try:
        yield
    finally:
        sys.stdin = old


def _visit(step: Visit, files: dict[str, bytes], seen: Seen) -> None:
    app = application()
    raised: list[str] = []

    def note(_sender: object, exception: BaseException, **_more: object) -> None:
        raised.append(root_of("".join(traceback.format_exception(exception))))

    logged = _Logged()
    app.logger.addHandler(logged)
    environ = EnvironBuilder(path="/", method="GET").get_environ()
    body = files.get(step.body, b"")
    environ |= {
        "REQUEST_METHOD": step.method,
        "PATH_INFO": step.path.encode().decode("latin-1"),
        "QUERY_STRING": step.query,
        "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
    }
    for name, value in step.headers:
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    if not any(name == "Host" for name, _value in step.headers):
        environ.pop("HTTP_HOST", None)
    with got_request_exception.connected_to(note, app):
        try:
            answer = Client(app).run_wsgi_app(environ, buffered=True)
            code = int(answer[1].split()[0])
            b"".join(answer[0])
        except BaseException:
            code = 0
            raised.append(root_of(traceback.format_exc()))
    app.logger.removeHandler(logged)
    seen.outcomes.append(f"HTTP {code or 'raised'}")
    if code >= 500 or raised:
        seen.roots += raised or logged.roots or ["HTTP 500 without a word in the log"]


class _Logged(logging.Handler):
    """The roots of what the application logs."""

    def __init__(self) -> None:
        super().__init__()
        self.roots: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the root."""
        told = "".join(traceback.format_exception(record.exc_info[1])) if record.exc_info else ""
        self.roots.append(root_of(told) if told else f"logged: {record.getMessage()[:200]}")


def _start(arguments: tuple[str, ...], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(MOTIONER_DEBUG="1"), encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def _ended(process: subprocess.Popen[str], seen: Seen) -> tuple[int, str]:
    try:
        out, err = process.communicate(timeout=_PROCESS_LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        seen.faults.append(f"hung: {process.args[3:]}")
        return -9, ""
    if process.returncode == FAULT or "Traceback (most recent" in err:
        seen.roots.append(root_of(err))
    return process.returncode, out + err


def _together(step: Together, folder: Path, seen: Seen) -> None:
    """All at once; acknowledged events are kept, and refused ones leave nothing behind."""
    before = contents(folder)
    started = [_start(arguments, folder) for arguments in step.commands]
    ended = [_ended(process, seen) for process in started]
    after = contents(folder)
    file = after.get(step.file, b"").decode("utf-8", "replace")
    codes = [code for code, _told in ended]
    seen.outcomes += map(str, codes)
    kept = 0
    wholes = [(a[0], m) for a, m, c in zip(step.commands, step.marks, codes, strict=True) if c == 0]
    replaced = any(name == "motion" for name, _mark in wholes)
    for arguments, mark, (code, told) in zip(step.commands, step.marks, ended, strict=True):
        documents = [name for name in after if name.startswith(mark)]
        # A case saved whole with --skriv-över replaces everything, as requested.
        if code == 0 and mark not in file and not replaced:
            seen.faults.append(f"lost: {arguments[0]}, acknowledged with exit 0")
        if code and [name for name in documents if name not in told]:
            seen.faults.append(f"left behind: the document of a refused {arguments[0]}")
        kept += mark in file
    written = {name: data for name, data in after.items() if before.get(name) != data}
    seen.faults += halves(written)
    acknowledged = codes.count(0)
    seen.counts = {"writers": len(codes), "acknowledged": acknowledged, "kept": kept}
    seen.counts |= {"replacing": replaced, "refused": len(codes) - acknowledged}


def _killed(step: Killed, folder: Path, seen: Seen) -> None:
    """After the kill each file is complete, old or new; the next run removes all remains."""
    before = contents(folder)
    process = _start(step.arguments, folder)
    if step.writing:
        _until_writing(process, folder)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(step.after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    after = contents(folder)
    left = [name for name in after if TEMPORARY in name]
    seen.outcomes.append("killed" if process.returncode == -9 else str(process.returncode))
    seen.counts = {"killed": process.returncode == -9, "left": bool(left)}
    whole = {n: d for n, d in after.items() if n not in left and before.get(n) != d}
    seen.faults += [f"{fault} after kill -9" for fault in halves(whole)]
    seen.faults += [f"gone: {name} after kill -9" for name in before if name not in after]
    code, told = _ended(_start(step.arguments, folder), seen)
    seen.outcomes.append(f"again {code}")
    still = [name for name in contents(folder) if TEMPORARY in name]
    if code == 0 and still:
        seen.faults.append("left over: of a killed run, after the next one")
    if code not in (0, 1, 2):
        seen.faults.append(f"after kill -9 the next run gives {code}: {told[:200]}")


def _until_writing(process: subprocess.Popen[str], folder: Path) -> None:
    """Wait until the first unfinished file exists, or the process has ended."""
    while process.poll() is None:
        for _place, _folders, names in os.walk(folder):
            if any(name.startswith(TEMPORARY) for name in names):
                return
        time.sleep(0.0005)


def _cpu() -> float:
    """The processor time of this process and of its finished children."""
    return sum(os.times()[:4])


def _reset_peak() -> bool:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def _peak() -> float:
    """The most memory since the peak was reset, in MB."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return round(int(found[1]) / 1024, 1) if found else 0.0
