"""What a check is made of: the rule, the fault it reports, and how words are quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from motioner.case import Case, Kind
from motioner.findings import Finding, Level
from motioner.pattern import pattern
from motioner.sources import LawRef

V = TypeVar("V")

EVERY_KIND = frozenset(Kind)

MOST_QUOTED = 60
# What could not be printed, or would turn the line of a message around.
_UNPRINTABLE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class Fault(Struct, frozen=True):
    """One place where a rule is broken: the field's path, what is wrong and what to do."""

    where: str
    message: str
    hint: str | None = None


class Rule(Struct, Generic[V], frozen=True):
    """One rule: its stable code, how grave it is, why in one Swedish line, and what finds faults.

    ``law`` is one section or one for each kind of document. A ``passable`` error becomes a
    warning when the case overrides its code.
    """

    code: str
    level: Level
    why: str
    find: Callable[[V], Iterable[Fault]]
    law: LawRef | Mapping[Kind, LawRef] | None = None
    kinds: frozenset[Kind] = EVERY_KIND
    passable: bool = False

    def law_of(self, kind: Kind) -> LawRef | None:
        """The section that the rule rests on for a kind of document."""
        return self.law.get(kind) if isinstance(self.law, Mapping) else self.law

    def findings(self, case: Case, view: V) -> Iterator[Finding]:
        """What the rule finds in a case of one of its kinds."""
        if case.kind not in self.kinds:
            return
        passed = self.passable and self.code in case.overridden
        level = Level.WARNING if passed and self.level is Level.ERROR else self.level
        for fault in self.find(view):
            law = self.law_of(case.kind)
            yield Finding(
                self.code, level, fault.where, fault.message, fault.hint, law, self.passable
            )


def quoted(text: str) -> str:
    """Offending words for a message: one line, at most 60 characters, always printable."""
    line = " ".join(_UNPRINTABLE.sub("\ufffd", text[: 4 * MOST_QUOTED]).split())
    return line if len(line) <= MOST_QUOTED else line[: MOST_QUOTED - 1] + "…"
