"""Documents that follow in a case: what only the one who writes them can know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.nouns.case import Kind

RULES: Final = Rules[View]()

_CONTACTS = 2


@RULES.rule(
    "report.only-you-know",
    Level.NOTE,
    why="Det finns frågor som bara handläggaren kan svara på.",
    kinds=frozenset({Kind.TJANSTESKRIVELSE, Kind.YTTRANDE}),
)
def only_you_know(view: View) -> Iterator[Fault]:
    """A report without words of the writer's own under *Bedömning*."""
    if view.case.local.strip():
        return
    questions = (
        _("Ryms kostnaden i budgeten, vem gör arbetet, och vilka beslut finns redan?")
        if view.association
        else _("Vad kostar förslaget, vem gör arbetet, och vad görs redan?")
    )
    hint = _("{questions} Skriv svaren som eget stycke (--lokalt).")
    yield Fault("lokalt", _("bedömningen saknar egna ord"), hint.format(questions=questions))


@RULES.rule(
    "application.contacts",
    Level.NOTE,
    why="Föreningen vill veta vem den ska höra av sig till.",
    kinds=frozenset({Kind.ANSOKAN}),
)
def no_contacts(view: View) -> Iterator[Fault]:
    """An application without the contact persons that the association asks for."""
    association, event = view.association, view.case.event
    workload = association.workload if association else None
    if workload is None or "kontaktperson" not in workload.value.text or event is None:
        return
    if len(event.contacts) < _CONTACTS:
        message = _("ansökan nämner inte de två kontaktpersonerna")
        hint = _('Skriv båda: --kontaktperson "Namn, uppdrag" --kontaktperson "Namn, tjänst".')
        yield Fault("kontaktpersoner", message, hint)
