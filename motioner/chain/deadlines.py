"""The days that a case must keep, each with its rule, also those that we cannot tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.ground.swedish import a_year_after
from motioner.matter import Matter
from motioner.nouns.case import QUESTIONS, Case, EventKind, final_decision, latest
from motioner.nouns.registry import Deadline as LocalDeadline
from motioner.nouns.registry import Registry

ADJUSTED_WITHIN = dt.timedelta(days=14)
POSTED_WITHIN = dt.timedelta(days=2)
APPEALED_WITHIN = dt.timedelta(weeks=3)


class Deadline(Struct, frozen=True):
    """One day to keep: what, when (None: it cannot be said), by which rule, and a remark.

    ``sort`` is the same in every language and whatever the day is; a case has one of each.
    """

    sort: str
    what: str
    day: dt.date | None
    rule: str
    law: LawRef | None = None
    remark: str = ""


def deadlines(case: Case, registry: Registry) -> tuple[Deadline, ...]:
    """The deadlines that apply to a case by its history, those with a day first and in order."""
    found = [*_of_preparation(case), *_of_decision(case), *_of_questions(case, registry)]
    return tuple(sorted(found, key=lambda deadline: (deadline.day is None, str(deadline.day))))


def within_a_year() -> str:
    """How long the assembly has, in a sentence; 5 kap. 35 § kommunallagen."""
    return _("Fullmäktige ska om möjligt kunna besluta inom ett år från det att ärendet väcktes.")


def identity(case: Case, title: str) -> str:
    """Identify a case with its title; later events do not change the answer."""
    return "\0".join((case.body, case.kind, case.date.isoformat(), title))


def _of_preparation(case: Case) -> Iterator[Deadline]:
    submitted = latest(case.history, EventKind.SUBMITTED)
    if submitted is None or final_decision(case) is not None or not case.kind.is_assemblys:
        return
    yield Deadline(
        "beslut",
        _("Beslut"),
        a_year_after(submitted.date),
        within_a_year(),
        LawRef("KL", 5, 35),
        _("Arbetsordningen kan ange en kortare tid, och när ett ärende är väckt."),
    )


def _of_decision(case: Case) -> Iterator[Deadline]:
    decision = final_decision(case)
    if decision is None:
        return
    yield Deadline(
        "reservation",
        _("Reservation"),
        decision.date,
        _("Den som deltagit i avgörandet anmäler reservation innan sammanträdet avslutas."),
        LawRef("KL", 4, 27),
        _("När en skriftlig motivering senast ska lämnas är en lokal regel som vi inte känner."),
    )
    posted = latest(case.history, EventKind.POSTED)
    if posted is not None:
        yield Deadline(
            "laglighetsprövning",
            _("Laglighetsprövning"),
            posted.date + APPEALED_WITHIN,
            _("Tre veckor från den dag då justeringen tillkännagavs på anslagstavlan."),
            LawRef("KL", 13, 5),
        )
        return
    adjusted = decision.date + ADJUSTED_WITHIN
    yield Deadline(
        "justering",
        _("Justering"),
        adjusted,
        _("Protokollet justeras senast fjorton dagar efter sammanträdet."),
        LawRef("KL", 5, 69),
    )
    yield Deadline(
        "anslag",
        _("Anslag"),
        adjusted + POSTED_WITHIN,
        _("Justeringen anslås senast andra dagen efter den."),
        LawRef("KL", 8, 12),
        _("Dagen är räknad från den sista dagen för justering och kan komma tidigare."),
    )
    yield Deadline(
        "laglighetsprövning",
        _("Laglighetsprövning"),
        None,
        _("Tre veckor från den dag då justeringen tillkännagavs på anslagstavlan."),
        LawRef("KL", 13, 5),
        _("Dagen beror på när protokollet anslås; lägg till händelsen ”anslag” när det är gjort."),
    )


def _of_questions(case: Case, registry: Registry) -> Iterator[Deadline]:
    """When an interpellation or a fråga must be in: a local rule, known or not."""
    if latest(case.history, EventKind.SUBMITTED) is None:
        return
    rules = Matter(case, registry).rules
    for kind in QUESTIONS:
        known = [rule for rule in rules if isinstance(rule, LocalDeadline) and rule.kind is kind]
        what = kind.capitalize()
        if known:
            yield Deadline(kind, what, None, known[0].text, remark=known[0].source.title)
        else:
            unknown = _("Fristen är en lokal regel som vi inte känner; fråga kansliet.")
            yield Deadline(kind, what, None, unknown)
