"""The yrkanden of a member in the chamber: with the words they need and no more."""

from __future__ import annotations

from collections.abc import Iterator

from motioner.case import StepKind
from motioner.checks.events import numbered
from motioner.checks.rule import Fault
from motioner.checks.view import Followed
from motioner.messages import gettext as _

FORMAL = (StepKind.REMAND, StepKind.DEFER)
WITH_TEXT = (StepKind.CHANGE, StepKind.ADDITION, StepKind.REMAND)
ABOUT_ONE = (StepKind.GRANT, StepKind.REJECT, StepKind.CHANGE)


def remand_without_reason(followed: Followed) -> Iterator[Fault]:
    """A yrkande of remand that does not say why."""
    for number, event in numbered(followed):
        for place, step in enumerate(event.steps, start=1):
            if step.kind is StepKind.REMAND and not step.text:
                hint = _("Skriv skälet efter kolon: ”återremiss: …”.")
                where = f"händelser.{number}.steg.{place}"
                yield Fault(where, _("yrkandet om återremiss saknar skäl"), hint)


def no_text(followed: Followed) -> Iterator[Fault]:
    """A change or an addition without its wording, or a change of nobody knows which yrkande."""
    for number, event in numbered(followed):
        for place, step in enumerate(event.steps, start=1):
            where = f"händelser.{number}.steg.{place}"
            if step.kind in (StepKind.CHANGE, StepKind.ADDITION) and not step.text:
                hint = _("Skriv den nya lydelsen efter kolon, till exempel ”ändring 2: att …”.")
                yield Fault(
                    where, _("yrkandet om {kind} saknar lydelse").format(kind=step.kind), hint
                )
            elif step.kind is StepKind.CHANGE and not step.number and len(followed.satser) > 1:
                message = _("det framgår inte vilket yrkande som ändras")
                yield Fault(where, message, _("Skriv dess nummer: ”ändring 2: att …”."))


def superfluous(followed: Followed) -> Iterator[Fault]:
    """Words or a number after a step that takes none."""
    for number, event in numbered(followed):
        for place, step in enumerate(event.steps, start=1):
            words = step.text and step.kind not in WITH_TEXT
            if words or (step.number and step.kind not in ABOUT_ONE):
                message = _("yrkandet om {kind} har för mycket efter sig").format(kind=step.kind)
                hint = _("Skriv skälen i ditt eget stycke, och bara ordet här.")
                yield Fault(f"händelser.{number}.steg.{place}", message, hint)


def formal_later(followed: Followed) -> Iterator[Fault]:
    """A remand or deferral that falls back on a yrkande in the matter itself."""
    for number, event in numbered(followed):
        kinds = [step.kind in FORMAL for step in event.steps]
        if True in kinds[1:] and not kinds[0]:
            message = _("återremiss och bordläggning prövas före det som gäller saken")
            hint = _("Säg det muntligt om du vill ha en annan ordning.")
            yield Fault(f"händelser.{number}.steg", message, hint)
