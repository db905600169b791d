"""Running many inputs in processes of a few at a time, and collecting the results."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, fields
from pathlib import Path

from tools import ROOT, find_tool

from .around import Around
from .fuzzers import FUZZERS, made
from .perform import root_of
from .trial import Seen, packed

LIMIT = 20.0  # seconds for one input
_FIELDS = tuple(one.name for one in fields(Seen))


@dataclass(frozen=True)
class Result:
    """The result of one input; ``trap`` is the port it was made with."""

    fuzzer: str
    number: int
    trap: int
    seen: Seen


@dataclass(frozen=True)
class Run:
    """The settings of a run. ``word`` allows LibreOffice if it is installed."""

    seed: int = 1
    limit: float = LIMIT
    word: bool = False
    jobs: int = 2


def results(counts: dict[str, int], run: Run) -> Iterator[Result]:
    """The results of so many inputs of each fuzzer, as they come."""
    word = run.word and find_tool("soffice") is not None
    batches = [
        {"fuzzer": name, "seed": run.seed, "first": first, "limit": run.limit, "word": word,
         "end": min(first + FUZZERS[name].batch, count)}
        for name, count in counts.items()
        for first in range(0, count, FUZZERS[name].batch)
    ]  # fmt: skip
    # All fuzzers from the start, so that each reports early.
    batches.sort(key=lambda batch: int(str(batch["first"])))
    with ThreadPoolExecutor(run.jobs) as pool:
        for done in as_completed([pool.submit(_batch, batch) for batch in batches]):
            yield from done.result()


def replayed(file: Path, limit: float = LIMIT) -> list[Result]:
    """The present result of a saved input."""
    return _batch(
        {"fuzzer": "replay", "file": str(file.resolve()), "seed": 0, "first": 0, "end": 1,
         "limit": limit, "word": True}
    )  # fmt: skip


def save(result: Result, run: Run, folder: Path) -> Path:
    """Write the input of a result to a file, to be replayed."""
    trial = made(result.fuzzer, run.seed, result.number, Around(result.trap, word=run.word))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.fuzzer}-{run.seed}-{result.number}.zip"
    path.write_bytes(packed(trial))
    return path


def _batch(job: dict[str, object]) -> list[Result]:
    """The batch, started again after each input that ended its process."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    work = Path(tempfile.mkdtemp(prefix="motioner-fuzz-", dir=memory))
    told, dump = work / "told", work / "dump"
    found: list[Result] = []
    try:
        job = {**job, "work": str(work), "told": str(told), "dump": str(dump)}
        while int(str(job["first"])) < int(str(job["end"])):
            told.write_text("")
            dump.write_text("")
            error = _child(job)
            fresh, last = _read(told, str(job["fuzzer"]))
            found += fresh
            if last is not None:
                found.append(_died(str(job["fuzzer"]), last, dump.read_text(), error))
            elif not fresh:
                raise RuntimeError(f"the process of a batch did not start:\n{error[-3000:]}")
            job["first"] = found[-1].number + 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return found


def _child(job: dict[str, object]) -> str:
    """Run a child to its end; returns its error output."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    environment |= {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "MOTIONER_DEBUG": "1"}
    arguments = [sys.executable, "-m", "fuzz.child", json.dumps(job)]
    ended = subprocess.run(
        arguments, env=environment, cwd=str(job["work"]), capture_output=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return f"{ended.stderr.decode('utf-8', 'replace')}\nexit {ended.returncode}"


def _read(told: Path, fuzzer: str) -> tuple[list[Result], int | None]:
    """The reported results, and the number of the input that was begun and never ended."""
    found: list[Result] = []
    last: int | None = None
    for line in told.read_text(encoding="utf-8").splitlines():
        held = json.loads(line)
        if "begun" in held:
            last = held["begun"]
        else:
            seen = Seen(**{name: held[name] for name in _FIELDS})
            found.append(Result(fuzzer, held["number"], held["trap"], seen))
            last = None
    return found, last


def _died(fuzzer: str, number: int, dump: str, error: str) -> Result:
    """An input that ended its process: too slow, too large, or something worse."""
    root = root_of(dump) if dump.strip() else f"died: {error.strip().splitlines()[-2:]}"
    return Result(fuzzer, number, 0, Seen(outcomes=["died"], roots=[root]))


def shares(inputs: int, only: str | None = None) -> dict[str, int]:
    """The number of inputs of each fuzzer in a run of that size."""
    if only is not None:
        return {only: inputs}
    whole = sum(fuzzer.share for fuzzer in FUZZERS.values())
    return {name: max(1, inputs * f.share // whole) for name, f in FUZZERS.items()}


Told = Callable[[Result], None]
