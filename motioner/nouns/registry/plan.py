"""A kommun's climate plan, as one list of them states it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from motioner.ground.sources import Source


class PlanRemark(StrEnum):
    """What the list leaves open about a plan."""

    IN_FORCE = "gäller"
    SUPERSEDED = "kan vara ersatt"
    DRAFT = "utkast"
    DRAFT_PERHAPS = "kan vara utkast"
    UNPUBLISHED = "opublicerad"
    OTHER = "annat"
    POLICY = "policy"
    TRANSPORT = "bara transporter"
    SEVERAL = "flera"
    UNTITLED = "utan titel"


# Those that leave no doubt that the body adopted a plan of that kind.
_ADOPTED = frozenset({None, PlanRemark.IN_FORCE, PlanRemark.SUPERSEDED})


class ClimatePlan(Struct, frozen=True):
    """A plan that the list names.

    ``phrase`` says what kind of plan it is (*en klimat- och energiplan*), for use in a sentence.
    ``adopted``, ``since`` and ``until`` are years. ``document`` is the plan itself, ``listing`` the
    list; a document may name the plan from ``known_from`` on.
    """

    listing: Source
    known_from: dt.date
    title: str | None = None
    phrase: str | None = None
    adopted: int | None = None
    since: int | None = None
    until: int | None = None
    remark: PlanRemark | None = None
    document: Source | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The list, and the plan itself where its address is known."""
        return (self.listing, self.document) if self.document else (self.listing,)

    @property
    def is_certain(self) -> bool:
        """True if a text may say that the body adopted it: its kind and its year are known."""
        return bool(self.phrase and self.adopted) and self.remark in _ADOPTED

    def is_past(self, on: dt.date) -> bool:
        """Whether ``on`` that day its years had ended, or a newer plan may have replaced it."""
        ended = self.until is not None and self.until < on.year
        return ended or self.remark is PlanRemark.SUPERSEDED
