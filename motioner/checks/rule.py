"""What a check is made of: the rule and its decorator, the fault it reports, words quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from motioner.ground.findings import Finding, Level
from motioner.ground.holes import HoleError
from motioner.ground.pattern import pattern
from motioner.ground.sources import LawRef
from motioner.nouns.case import OPENING, Case, Kind

V = TypeVar("V")

# The kinds of documents that rules are for, and the law of the right to propose.
EVERY_KIND = frozenset(Kind)
ASKING = frozenset(OPENING)
INITIATIVE = {kind: kind.row.right for kind in Kind if kind.row.right}

MOST_QUOTED = 60
# What could not be printed, or would turn the line of a message around.
_UNPRINTABLE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class Fault(Struct, frozen=True):
    """One place where a rule is broken: the field's path, what is wrong and what to do.

    ``typed`` is what a person at the command line types to do it (``--lokalt "…"``); ``line`` is
    that of a file of text, where the rule knows it.
    """

    where: str
    message: str
    hint: str | None = None
    typed: str = ""
    line: int | None = None


Find = Callable[[V], Iterable[Fault]]
Law = LawRef | Mapping[Kind, LawRef]


class Rule(Struct, Generic[V], frozen=True):
    """One rule: its stable code, how grave it is, why in one Swedish line, and what finds faults.

    ``law`` is one section or one for each kind of document. A ``passable`` error becomes a
    warning when the case overrides its code. Advice has a ``weight``, 1 for the heaviest, and may
    have a Swedish word: a case that has the word among its ``seen`` is not told again.
    """

    code: str
    level: Level
    why: str
    find: Find[V]
    law: Law | None = None
    kinds: frozenset[Kind] = EVERY_KIND
    passable: bool = False
    weight: int | None = None
    seen: str = ""

    def law_of(self, kind: Kind) -> LawRef | None:
        """The section that the rule rests on for a kind of document."""
        return self.law.get(kind) if isinstance(self.law, Mapping) else self.law

    def findings(self, case: Case, view: V) -> Iterator[Finding]:
        """What the rule finds in a case of one of its kinds, of a partial one before a hole."""
        try:
            if self.kinds is not EVERY_KIND and case.kind not in self.kinds:
                return
            if self.seen and self.seen in case.seen:
                return
            passed = self.passable and self.code in case.overridden
            level = Level.WARNING if passed and self.level is Level.ERROR else self.level
            for fault in self.find(view):
                law = self.law_of(case.kind) if isinstance(self.law, Mapping) else self.law
                yield Finding(
                    self.code,
                    level,
                    fault.where,
                    fault.message,
                    fault.hint,
                    law,
                    self.passable,
                    self.weight,
                    self.seen or None,
                    fault.typed or None,
                    line=fault.line,
                )
        except HoleError:
            return  # what could not be read is needed: no more can be said


class Rules(Generic[V]):
    """The rules of one module, in the order of their functions.

    ``V`` is what the functions look at, the same for a whole module.
    """

    def __init__(self) -> None:
        self._rules: list[Rule[V]] = []

    def __iter__(self) -> Iterator[Rule[V]]:
        return iter(self._rules)

    def rule(
        self,
        code: str,
        level: Level,
        *,
        why: str,
        law: Law | None = None,
        kinds: frozenset[Kind] = EVERY_KIND,
        passable: bool = False,
        weight: int | None = None,
        seen: str = "",
    ) -> Callable[[Find[V]], Find[V]]:
        """Declare the function below as a rule; ``Rule`` says what the parts mean.

        The function itself is unchanged, so one function may serve several codes.
        """

        def declare(find: Find[V]) -> Find[V]:
            self._rules.append(Rule(code, level, why, find, law, kinds, passable, weight, seen))
            return find

        return declare


def quoted(text: str) -> str:
    """Offending words for a message: one line, at most 60 characters, always printable."""
    line = " ".join(_UNPRINTABLE.sub("\ufffd", text[: 4 * MOST_QUOTED]).split())
    return line if len(line) <= MOST_QUOTED else line[: MOST_QUOTED - 1] + "…"
