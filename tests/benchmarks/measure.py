"""Measuring: every variant once in each round, so that noise affects all equally.

Only variants of the same run are compared: a ratio is the median of the ratios of its rounds.
"""

from __future__ import annotations

import gc
import itertools
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

Seconds = Mapping[str, Sequence[float]]

FEWEST_ROUNDS = 11
CLOSE_ENOUGH = 0.05


@dataclass(frozen=True)
class Variant:
    """One way of doing the work; ``run`` is None for a peer that is not installed.

    ``prepare`` makes the input from a number that is never given twice, outside the clock;
    ``times`` runs make one sample.
    """

    name: str
    run: Callable[[Any], object] | None
    prepare: Callable[[int], Any]
    times: int = 1


@dataclass(frozen=True)
class Ratio:
    """How many times longer one variant takes than another, give or take ``spread`` of it."""

    value: float
    spread: float


def measured(variants: Sequence[Variant], rounds: int, asked: Sequence[tuple[str, str]]) -> Seconds:
    """Seconds for one document by variant and round.

    Stops before ``rounds`` when every ratio in ``asked`` is known within five per cent.
    """
    present = [variant for variant in variants if variant.run]
    number = itertools.count()
    for variant in present:
        _sample(variant, number)
    found: dict[str, list[float]] = {variant.name: [] for variant in present}
    pairs = [pair for pair in asked if set(pair) <= set(found)]
    for done in range(1, rounds + 1):
        for variant in present:
            found[variant.name].append(_sample(variant, number))
        if done >= FEWEST_ROUNDS and all(
            ratio(found, *pair).spread <= CLOSE_ENOUGH for pair in pairs
        ):
            break
    return found


def _sample(variant: Variant, number: itertools.count[int]) -> float:
    assert variant.run
    inputs = [variant.prepare(next(number)) for _ in range(variant.times)]
    gc.collect()
    start = time.perf_counter()
    for given in inputs:
        variant.run(given)
    return (time.perf_counter() - start) / variant.times


def ratio(seconds: Seconds, name: str, base: str) -> Ratio:
    """``name`` against ``base``, with half the width of the median's 95 % interval."""
    pairs = zip(seconds[name], seconds[base], strict=True)
    ratios = sorted(mine / other for mine, other in pairs)
    middle = median(ratios)
    # The interval of a median by ranks: it assumes nothing about the distribution of the noise.
    reach = math.ceil(0.98 * math.sqrt(len(ratios)))
    low = ratios[max(len(ratios) // 2 - reach, 0)]
    high = ratios[min((len(ratios) - 1) // 2 + reach, len(ratios) - 1)]
    return Ratio(middle, (high - low) / 2 / middle)
