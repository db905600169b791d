"""What can come next in a case: each document that follows, and what keeps it from coming now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from motioner.ground.kinds import When
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.ground.swedish import a_year_after
from motioner.matter import Matter
from motioner.nouns.case import (
    Case,
    Event,
    EventKind,
    Kind,
    Outcome,
    final_decision,
    grants_application,
    latest,
)
from motioner.nouns.registry import Registry


class Situation(Struct, frozen=True):
    """Where a case stands on a day; ``joins`` is true where it is about an association to join."""

    case: Case
    on: dt.date
    submitted: Event | None
    decision: Event | None
    joins: bool

    @classmethod
    def of(cls, case: Case, registry: Registry, *, on: dt.date) -> Situation:
        """The situation by the history."""
        submitted = latest(case.history, EventKind.SUBMITTED)
        joins = Matter(case, registry).association is not None
        return cls(case, on, submitted, final_decision(case), joins)


Hindrance = Callable[[Situation], str | None]


def _undecided(now: Situation) -> str | None:
    if not now.case.kind.is_proposal:
        return _("en interpellation eller fråga leder inte till beslut")
    if now.submitted is None:
        return _("ärendet är inte inlämnat än (händelsen ”inlämnad” saknas)")
    return _("ärendet är redan avgjort") if now.decision else None


def _referred(now: Situation) -> str | None:
    if latest(now.case.history, EventKind.REFERRED) is None:
        return _("ärendet är inte remitterat (händelsen ”remitterad” saknas)")
    return _undecided(now)


def _heard(now: Situation) -> str | None:
    if now.case.kind is Kind.LEDAMOTSINITIATIV:
        return _("ett initiativ i styrelsen är styrelsens eget")
    if now.case.kind is Kind.E_FORSLAG:
        return _("ett e-förslag går till styrelsen eller en nämnd, om inget annat är sagt lokalt")
    return _undecided(now)


def _overdue(now: Situation) -> str | None:
    if not now.case.kind.is_assemblys:
        return _("ettårsregeln gäller motioner och medborgarförslag")
    hindrance = _undecided(now)
    if hindrance or now.submitted is None:
        return hindrance
    end = a_year_after(now.submitted.date)
    return _("året går ut {date}").format(date=end) if now.on <= end else None


def _decided(now: Situation) -> str | None:
    if now.decision is None and (proposed := latest(now.case.history, EventKind.DECISION)):
        return _("beslutet av {body} avgör inte ärendet").format(body=proposed.body)
    return None if now.decision else _("inget beslut är fattat (händelsen ”beslut” saknas)")


def _lost(now: Situation) -> str | None:
    if now.decision and set(now.decision.outcomes) == {Outcome.GRANTED}:
        return _("allt bifölls; den som ville avslå skriver sin reservation själv")
    return _decided(now)


def _won(now: Situation) -> str | None:
    if not now.joins:
        return _("ärendet gäller inte en förening")
    if now.decision and Outcome.GRANTED not in now.decision.outcomes:
        return _("det yrkande som gäller ansökan bifölls inte")
    if now.decision and now.submitted:
        satser = now.submitted.yrkanden or now.case.yrkanden
        if satser and not grants_application(satser, now.decision):
            return _("det yrkande som gäller ansökan bifölls inte")
    return _decided(now)


def _member_won(now: Situation) -> str | None:
    if now.case.observer:
        return _("ärendet gäller att bli observatör")
    return _won(now)


def _observer_won(now: Situation) -> str | None:
    return _won(now) if now.case.observer else _("ärendet gäller medlemskap, inte observatörskap")


def _submitted(now: Situation) -> str | None:
    if now.submitted is None:
        return _("ärendet är inte inlämnat än (händelsen ”inlämnad” saknas)")
    return None


# Why a document cannot follow at its stage; None that it can.
_HINDERS: Final[Mapping[When, Hindrance]] = {
    When.SUBMITTED: _submitted,
    When.UNDECIDED: _undecided,
    When.HEARD: _heard,
    When.REFERRED: _referred,
    When.OVERDUE: _overdue,
    When.DECIDED: _decided,
    When.LOST: _lost,
    When.MEMBER_WON: _member_won,
    When.OBSERVER_WON: _observer_won,
}


class Following(Struct, frozen=True):
    """A document that can come next, or why it cannot."""

    kind: Kind
    why: str
    law: LawRef | None
    hindrance: str | None


def following(case: Case, registry: Registry, *, on: dt.date) -> tuple[Following, ...]:
    """Every document that can follow ``on`` the day, those that can come now first."""
    return tuple(
        sorted(
            _rows(Situation.of(case, registry, on=on)), key=lambda row: row.hindrance is not None
        )
    )


def _rows(now: Situation) -> Iterator[Following]:
    for kind in Kind:
        if found := kind.row.follows:
            yield Following(kind, gettext(found.why), found.law, _HINDERS[found.when](now))


def happening(case: Case) -> tuple[EventKind, ...]:
    """What can happen next that is no document of ours."""
    if latest(case.history, EventKind.SUBMITTED) is None:
        return (EventKind.SUBMITTED,)
    if not case.kind.is_proposal:
        return ()  # a question is answered in the chamber, and nothing is decided
    if final_decision(case) is None:
        return (
            EventKind.REFERRED, EventKind.BORDLAGGNING, EventKind.ATERREMISS, EventKind.DECISION,
        )  # fmt: skip
    return () if latest(case.history, EventKind.POSTED) else (EventKind.POSTED,)
