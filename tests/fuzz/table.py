"""The report of a run: a row for each fuzzer, then each distinct fault."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .runner import Result

_HEAD = (
    "fuzzer", "inputs", "failed", "tracebacks", "roots", "HTTP 500", "half", "lost", "fetched",
    "other", "worst s", "worst MB",
)  # fmt: skip


@dataclass
class Row:
    """The sums of one fuzzer."""

    inputs: int = 0
    failed: int = 0
    tracebacks: int = 0
    server_errors: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    roots: Counter[str] = field(default_factory=Counter)
    worst: tuple[float, int] = (0.0, 0)
    largest: tuple[float, int] = (0.0, 0)
    writers: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, result: Result) -> None:
        """Count a result."""
        seen = result.seen
        self.inputs += 1
        self.failed += seen.failed
        self.tracebacks += len(seen.roots)
        self.server_errors += sum(bool(re.fullmatch("HTTP (5..|raised)", o)) for o in seen.outcomes)
        self.outcomes.update(seen.outcomes)
        self.roots.update(map(key, seen.roots))
        self.faults.update(_sort(fault) for fault in seen.faults)
        self.worst = max(self.worst, (seen.seconds, result.number))
        self.largest = max(self.largest, (seen.megabytes, result.number))
        if seen.counts:
            counted = self.writers[seen.counts.get("writers", 0)]
            counted.update({"runs": 1, **seen.counts})


def key(root: str) -> str:
    """The identity of a traceback: the exception and the innermost of our own frames."""
    return root.partition(" < ")[0]


def _sort(fault: str) -> str:
    word = fault.partition(":")[0]
    known = {"half": "half", "lost": "lost", "fetched": "fetched", "read": "fetched"}
    return known.get(word, "other")


def rows(found: Iterable[Result]) -> dict[str, Row]:
    """The sums by fuzzer."""
    made: dict[str, Row] = defaultdict(Row)
    for result in found:
        made[result.fuzzer].add(result)
    return dict(made)


def text(sums: dict[str, Row]) -> str:
    """The table, the exit codes of each fuzzer and the concurrency table."""
    whole = [_HEAD, *(_cells(name, row) for name, row in sums.items()), _all(sums)]
    widths = [max(len(line[i]) for line in whole) for i in range(len(_HEAD))]
    told = ["  ".join(c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(line, widths,
        strict=True)))
            for line in whole]  # fmt: skip
    for name, row in sums.items():
        ends = ", ".join(f"{code}: {times}" for code, times in sorted(row.outcomes.items()))
        told.append(f"{name} ended with {ends}")
        for number, counted in sorted(row.writers.items()):
            what = ", ".join(
                f"{word} {times}" for word, times in counted.items() if word != "writers"
            )
            told.append(f"  {number or 'one'} at once: {what}")
    return "\n".join(told)


def _cells(name: str, row: Row) -> tuple[str, ...]:
    return (
        name, str(row.inputs), str(row.failed), str(row.tracebacks), str(len(row.roots)),
        str(row.server_errors),
        *(str(row.faults[sort]) for sort in ("half", "lost", "fetched", "other")),
        f"{row.worst[0]:.1f} (#{row.worst[1]})", f"{row.largest[0]:.0f} (#{row.largest[1]})",
    )  # fmt: skip


def _all(sums: dict[str, Row]) -> tuple[str, ...]:
    every = [*sums.values()]
    roots = {root for row in every for root in row.roots}
    return (
        "all", str(sum(r.inputs for r in every)), str(sum(r.failed for r in every)),
        str(sum(r.tracebacks for r in every)), str(len(roots)),
        str(sum(r.server_errors for r in every)),
        *(str(sum(r.faults[sort] for r in every)) for sort in ("half", "lost", "fetched", "other")),
        f"{max((r.worst[0] for r in every), default=0):.1f}",
        f"{max((r.largest[0] for r in every), default=0):.0f}",
    )  # fmt: skip
