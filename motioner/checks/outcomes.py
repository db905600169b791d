"""What is moved and decided, and what rests on it: wordings, applications and reminders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.events import decision_in, named, numbered
from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Followed
from motioner.ground.att_satser import decision_sentence
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.ground.spoken import listed
from motioner.ground.swedish import a_year_after
from motioner.nouns.case import (
    APPLICATIONS,
    REPORTS,
    EventKind,
    Outcome,
    Stance,
    StepKind,
    grants_application,
    latest,
    outcomes_of,
)

RULES: Final = Rules[Followed]()

DECIDING = (EventKind.DECISION, *REPORTS)
FORMAL = (StepKind.REMAND, StepKind.DEFER)
WITH_TEXT = (StepKind.CHANGE, StepKind.ADDITION, StepKind.REMAND)
ABOUT_ONE = (StepKind.GRANT, StepKind.REJECT, StepKind.CHANGE)


@RULES.rule(
    "remand.no-reason",
    Level.ERROR,
    why="Återremiss ska motiveras av dem som begär den.",
    law=LawRef("KL", 5, 50),
)
def remand_without_reason(followed: Followed) -> Iterator[Fault]:
    """A yrkande of remand that does not say why."""
    for number, event in numbered(followed):
        for place, step in enumerate(event.steps, start=1):
            if step.kind is StepKind.REMAND and not step.text:
                hint = _("Skriv skälet: ”återremiss: för att kostnaden ska redovisas”.")
                where = f"händelser.{number}.steg.{place}"
                yield Fault(where, _("yrkandet om återremiss saknar skäl"), hint)


@RULES.rule(
    "step.no-text",
    Level.ERROR,
    why="En ändring eller ett tillägg har en lydelse.",
)
def no_text(followed: Followed) -> Iterator[Fault]:
    """A change or an addition without its wording, or a change without a yrkande's number."""
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


@RULES.rule(
    "step.formal-later",
    Level.NOTE,
    why="Formella yrkanden prövas före dem som gäller saken.",
)
def formal_later(followed: Followed) -> Iterator[Fault]:
    """A remand or deferral that falls back on a yrkande in the matter itself."""
    for number, event in numbered(followed):
        kinds = [step.kind in FORMAL for step in event.steps]
        if True in kinds[1:] and not kinds[0]:
            message = _("återremiss och bordläggning prövas före det som gäller saken")
            hint = _("Säg det muntligt om du vill ha en annan ordning.")
            yield Fault(f"händelser.{number}.steg", message, hint)


@RULES.rule(
    "att-sats.no-decision",
    Level.ERROR,
    why="Det som beslutas ska vara en mening som går att verkställa.",
)
def no_decision_sentence(followed: Followed) -> Iterator[Fault]:
    """A granted att-sats that cannot be turned into a sentence."""
    asked = len(followed.satser)
    for number, event in numbered(followed):
        outcomes = outcomes_of(event, asked) if event.kind in DECIDING else ()
        if any(step.kind is StepKind.GRANT and step.number is None for step in event.steps):
            outcomes = (Outcome.GRANTED,) * asked
        for place, (sats, outcome) in enumerate(zip(followed.satser, outcomes, strict=False), 1):
            turned = event.wordings.get(place) or decision_sentence(sats)
            if outcome is Outcome.GRANTED and not turned:
                message = _("”{sats}” kan inte göras om till en egen mening").format(
                    sats=quoted(sats)
                )
                hint = _("Skriv lydelsen under ”lydelser”: {{{number}: …}}").format(number=place)
                yield Fault(f"händelser.{number}.lydelser.{place}", message, hint)


@RULES.rule(
    "application.not-granted",
    Level.ERROR,
    why="Den som ansöker har ett beslut om det.",
)
def not_granted(followed: Followed) -> Iterator[Fault]:
    """An application whose yrkande was not granted, or whose topic is not an association."""
    decided = decision_in(followed)
    for number, event in numbered(followed):
        if event.kind not in APPLICATIONS or not decided:
            continue
        hint = _("Utan beslut finns inget att ansöka om.")
        if not followed.joins:
            message = _("{event}: ärendet gäller inte en förening").format(
                event=named(number, event)
            )
            yield Fault(f"händelser.{number}", message, hint)
        elif not grants_application(followed.satser, decided[1]):
            message = _("{event}: det yrkande som gäller ansökan bifölls inte i {decision}").format(
                event=named(number, event), decision=named(*decided)
            )
            yield Fault(f"händelser.{number}", message, hint)


@RULES.rule(
    "application.unmet",
    Level.WARNING,
    why="Den som ansöker uppfyller kraven.",
)
def unmet(followed: Followed) -> Iterator[Fault]:
    """An application while the case says that a krav is unmet."""
    lacking = [
        str(number)
        for number, state in followed.case.criteria.items()
        if state.stance is Stance.UNMET
    ]
    for number, event in numbered(followed):
        if event.kind is EventKind.ANSOKAN and lacking:
            message = _("{event}: krav {numbers} är inte uppfyllt enligt ärendet").format(
                event=named(number, event), numbers=listed(lacking)
            )
            hint = _("Vänta, eller ändra under ”krav” om det har uppfyllts.")
            yield Fault(f"händelser.{number}", message, hint)


@RULES.rule(
    "step.superfluous",
    Level.ERROR,
    why="Bifall, avslag och bordläggning har inga ord efter sig.",
)
def superfluous(followed: Followed) -> Iterator[Fault]:
    """Words or a number after a step that takes none."""
    for number, event in numbered(followed):
        for place, step in enumerate(event.steps, start=1):
            words = step.text and step.kind not in WITH_TEXT
            if words or (step.number and step.kind not in ABOUT_ONE):
                message = _("yrkandet om {kind} har för mycket efter sig").format(kind=step.kind)
                hint = _("Skriv skälen i ditt eget stycke, och bara ordet här.")
                yield Fault(f"händelser.{number}.steg.{place}", message, hint)


@RULES.rule(
    "reminder.early",
    Level.ERROR,
    why="Fullmäktige har ett år på sig, om möjligt.",
    law=LawRef("KL", 5, 35),
)
def early_reminder(followed: Followed) -> Iterator[Fault]:
    """A reminder before the year is out."""
    submitted = latest(followed.case.history, EventKind.SUBMITTED)
    for number, event in numbered(followed):
        if event.kind is EventKind.PAMINNELSE and submitted:
            end = a_year_after(submitted.date)
            if event.date <= end:
                message = _("{event} kommer innan året har gått ut, {end}").format(
                    event=named(number, event), end=end
                )
                yield Fault(f"händelser.{number}.datum", message, _("Vänta, eller fråga kansliet."))
