"""A process that performs a batch of inputs under limits: ``python -m fuzz.child`` with a job.

It reports each start and result on a line, so that its parent knows which input ended it.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import resource
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from . import form_posts
from .around import Around
from .fuzzers import made
from .perform import perform
from .trial import Trial, unpacked
from .watching import Watch

MOST_MEMORY = 2 * 1024**3


def main() -> None:
    """Perform the job given on the command line."""
    job = json.loads(sys.argv[1])
    work = Path(job["work"])
    os.environ.update(MOTIONER_DEBUG="1", TMPDIR=str(work))
    tempfile.tempdir = str(work)
    sys.dont_write_bytecode = True
    if job["fuzzer"] in ("forms", "replay"):
        form_posts.application()
    watch = Watch(work, Path("/dev/null"), Path("/dev/shm"), Path("/proc/self"))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Path(job["told"]).open("a", encoding="utf-8") as told:
        for number in range(job["first"], job["end"]):
            print(json.dumps({"begun": number}), file=told, flush=True)
            around = Around(watch.trap, word=job["word"])
            seen = _one(job, number, around, work, watch)
            told.write(json.dumps({"number": number, "trap": watch.trap, **seen}) + "\n")
            told.flush()


def _one(
    job: dict[str, object], number: int, around: Around, work: Path, watch: Watch
) -> dict[str, object]:
    trial = _trial(job, number, around)
    gc.collect()
    # Two folders deep, so that ``..`` stays inside.
    with tempfile.TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as place:
        folder = Path(place) / "a" / "b"
        folder.mkdir(parents=True)
        with Path(str(job["dump"])).open("w", encoding="utf-8") as dump:
            faulthandler.dump_traceback_later(_limit(job), exit=True, file=dump)
            watch.taken()
            seen = perform(trial, folder)
            faulthandler.cancel_dump_traceback_later()
    seen.faults += watch.taken()
    return asdict(seen)


def _limit(job: dict[str, object]) -> float:
    """The seconds for one input; more if it consists of many processes that wait for each other."""
    many = job["fuzzer"] in ("writers", "kills", "replay")
    return float(str(job["limit"])) * (10 if many else 1)


def _trial(job: dict[str, object], number: int, around: Around) -> Trial:
    if job["fuzzer"] == "replay":
        return unpacked(Path(str(job["file"])).read_bytes())
    return made(str(job["fuzzer"]), int(str(job["seed"])), number, around)


if __name__ == "__main__":
    main()
