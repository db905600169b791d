"""The long run: ``python -m tests.fuzz --inputs 50000 --seed 1``, or one input again."""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from fuzz import table  # noqa: E402
from fuzz.fuzzers import FUZZERS  # noqa: E402
from fuzz.runner import LIMIT, Result, Run, replayed, results, save, shares  # noqa: E402
from fuzz.trial import unpacked  # noqa: E402


def main() -> int:
    """Run the command line's request; exit code 1 if anything failed."""
    asked = _parser().parse_args()
    if asked.replay:
        return _replay(asked.replay, asked.limit)
    run = Run(asked.seed, asked.limit, not asked.no_word, asked.jobs)
    counts = shares(asked.inputs, asked.only)
    begun = time.monotonic()
    found: list[Result] = []
    known: set[str] = set()
    for result in results(counts, run):
        found.append(result)
        new = [root for root in result.seen.roots if table.key(root) not in known]
        known.update(map(table.key, new))
        for root in new:
            print(f"{result.fuzzer} {result.number}: {root}", file=sys.stderr, flush=True)
        if len(found) % 500 == 0:
            seconds = time.monotonic() - begun
            print(f"{len(found)} of {sum(counts.values())}, {seconds:.0f} s", file=sys.stderr)
    found.sort(key=lambda one: ([*FUZZERS].index(one.fuzzer), one.number))
    print(f"seed {run.seed}, {time.monotonic() - begun:.0f} s")
    print(table.text(table.rows(found)))
    _tell_faults(found, run, asked.save)
    return int(any(one.seen.failed for one in found))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=FUZZERS)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for one input")
    parser.add_argument("--no-word", action="store_true", help="never start LibreOffice")
    parser.add_argument(
        "--save", type=Path, default=Path("fuzz-failures"), help="folder of failing inputs"
    )
    parser.add_argument("--replay", type=Path, metavar="FILE", help="perform one saved input again")
    return parser


def _tell_faults(found: list[Result], run: Run, folder: Path) -> None:
    """Save each failing input, and report each distinct fault with its smallest input."""
    shown: dict[str, list[Path]] = defaultdict(list)
    whole: dict[str, str] = {}
    for result in found:
        if result.seen.failed:
            path = save(result, run, folder)
            told = {table.key(root): root for root in result.seen.roots}
            told |= {fault[:70]: fault for fault in result.seen.faults}
            whole = told | whole
            for fault in told:
                shown[fault].append(path)
    for fault, paths in sorted(shown.items(), key=lambda one: -len(one[1])):
        smallest = min(paths, key=lambda path: path.stat().st_size)
        note = unpacked(smallest.read_bytes()).note[:300]
        print(f"\n{len(paths)} × {whole[fault]}\n  {smallest}: {note}")


def _replay(file: Path, limit: float) -> int:
    trial = unpacked(file.read_bytes())
    print(f"{trial.note}\nfiles: {', '.join(map(repr, trial.files))}")
    for step in trial.steps:
        print(step)
    seen = replayed(file, limit)[0].seen
    print(f"outcomes: {', '.join(seen.outcomes)}; {seen.seconds} s, {seen.megabytes} MB")
    print("\n".join((*seen.roots, *seen.faults)) or "nothing failed")
    return int(seen.failed)


if __name__ == "__main__":
    sys.exit(main())
