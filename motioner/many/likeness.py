"""How much the own words of each row resemble those of another.

Councils throw out serial motions, so the table names the most similar other row. The measure is
the share of the row's runs of five words that another row also has, the larger share of the two.
An inverted index keeps it linear in the list as long as runs are not shared by all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

RUN = 5
TOO_MUCH = 0.8
# A run that more rows share is counted for its first neighbours only, so that a list in which
# every row has the same words stays linear.
_MOST = 20
_WORD = re.compile(r"\w+")


class Likeness(Struct, frozen=True):
    """The share of common runs, and the number of the most similar other row."""

    share: float
    other: int


def likenesses(texts: Sequence[str]) -> list[Likeness | None]:
    """For each text its most similar other; None without words or without any common run."""
    runs = [_runs(text) for text in texts]
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, held in enumerate(runs):
        for run in held:
            places[run].append(number)
    return [_nearest(number, held, runs, places) for number, held in enumerate(runs)]


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    if 0 < len(words) < RUN:
        return frozenset({tuple(words)})
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _nearest(
    number: int,
    held: frozenset[tuple[str, ...]],
    runs: Sequence[frozenset[tuple[str, ...]]],
    places: dict[tuple[str, ...], list[int]],
) -> Likeness | None:
    common: Counter[int] = Counter()
    for run in held:
        common.update(_neighbours(places[run], number))
    if not common:
        return None
    shares = ((count / min(len(held), len(runs[other])), -other) for other, count in common.items())
    share, other = max(shares)
    return Likeness(share, -other)


def _neighbours(rows: Sequence[int], number: int) -> list[int]:
    if len(rows) <= _MOST:
        return [other for other in rows if other != number]
    return [other for other in rows[: _MOST + 1] if other != number][:_MOST]
