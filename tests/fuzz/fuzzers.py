"""The fuzzers by name, each with its share of a run, and the input for each number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from . import (
    case_files,
    foreign,
    form_posts,
    letterhead_files,
    option_values,
    template_files,
    writing,
)
from .around import Around
from .trial import Trial


@dataclass(frozen=True)
class Fuzzer:
    """``share`` of 1,000 inputs, performed ``batch`` at a time by one process."""

    build: Callable[[Random, Around], Trial]
    share: int
    batch: int = 100


FUZZERS = {
    "cases": Fuzzer(case_files.build, 250),
    "options": Fuzzer(option_values.build, 120),
    "documents": Fuzzer(foreign.build, 240),
    "letterheads": Fuzzer(letterhead_files.build, 160, 50),
    "templates": Fuzzer(template_files.build, 110),
    "forms": Fuzzer(form_posts.build, 108),
    "writers": Fuzzer(writing.together, 4, 10),
    "kills": Fuzzer(writing.killed, 8, 20),
}


def made(name: str, seed: int, number: int, around: Around) -> Trial:
    """The input with that number: the same for the same seed, in any process."""
    chance = Random(f"{seed}/{name}/{number}")
    return replace(FUZZERS[name].build(chance, around), trap=around.trap)
