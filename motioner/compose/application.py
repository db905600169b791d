"""The letter to the association: what the body does, krav by krav what is decided, enclosures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from motioner.compose.criteria import criteria_view
from motioner.compose.handling import cited, section
from motioner.compose.membership import test_view
from motioner.ground.swedish import capital, long_date
from motioner.ground.verbs import present_of
from motioner.matter import Matter
from motioner.nouns.case import Event, Kind, Outcome, Stance, final_decision, outcomes_of
from motioner.nouns.registry import Association, Criterion


def present(clause: str) -> str:
    """*ansöka om medlemskap* as what somebody does: *ansöker om medlemskap*.

    A verb that is not known follows on *vill*.
    """
    verb, space, rest = clause.partition(" ")
    found = present_of(verb)
    return f"{found}{space}{rest}" if found else f"vill {clause}"


def application_view(matter: Matter) -> dict[str, Any] | None:
    """The template values for an application; None for another document."""
    case, association = matter.case, matter.association
    if association is None or case.kind not in (Kind.ANSOKAN, Kind.OBSERVATORSANSOKAN):
        return None
    observing = case.kind is Kind.OBSERVATORSANSOKAN
    observer = association.observer.value.request if association.observer else ""
    asked = observer if observing else association.wording.apply
    return {
        "gör": present(asked),
        "krav": [] if observing else list(_criteria(matter, association)),
        "kontaktpersoner": list(case.event.contacts) if case.event else [],
        "bilagor": list(_enclosed(matter, association, observing=observing)),
    }


def _criteria(matter: Matter, association: Association) -> Iterator[dict[str, str]]:
    """Each krav with the decision on it; the decision on the motion counts where it covers all."""
    noun = "regionen" if matter.body.is_region else "kommunen"
    decision = final_decision(matter.case)
    covering = decision is not None and _covers(matter, decision)
    for krav in criteria_view(association, matter.case, noun)["alla"]:
        stand = krav["beslut"]
        if krav["plikt"]:
            stand = f"det gör {association.wording.joiner or noun} som medlem"
        elif not stand and covering and decision is not None:
            day = f"den {long_date(decision.date)}{section(decision)}"
            stand = f"beslutat av {decision.body} {day}"
        elif krav["läge"] == Stance.DONE:
            stand = "görs redan"
        elif krav["läge"] == Stance.UNMET:
            stand = "återstår"
        yield {"text": krav["text"], "läge": stand}


def _covers(matter: Matter, decision: Event) -> bool:
    """True if a granted att-sats obliges the body to work for every krav."""
    opened, association = matter.case.opened, matter.association
    satser = opened.yrkanden if opened else ()
    decided = zip(satser, outcomes_of(decision, len(satser)), strict=False)
    granted = [sats for sats, outcome in decided if outcome is Outcome.GRANTED]
    working = [sats for sats in granted if " ska arbeta för att " in sats]
    return any(
        (association is not None and association.wording.demands in sats)
        or _names_all(sats, matter.asked_criteria)
        for sats in working
    )


def _names_all(sats: str, asked: Sequence[Criterion]) -> bool:
    """True if a sats speaks of each krav: it shares a long word with the krav's short form."""
    said = _long_words(sats)
    return bool(asked) and all(said & _long_words(criterion.short) for criterion in asked)


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"\w{5,}", text.casefold()))


def _enclosed(matter: Matter, association: Association, *, observing: bool) -> Iterator[str]:
    decision = final_decision(matter.case)
    if decision is not None:
        yield f"Protokollsutdrag, {cited(decision)}"
    if not observing and test_view(association, matter.body, matter.case.date):
        yield f"{capital(association.wording.genitive)} medlemstest"
