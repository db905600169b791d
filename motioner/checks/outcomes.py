"""What is proposed and decided: sentences that can be carried out, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterator

from motioner.att_satser import decision_sentence
from motioner.case import (
    APPLICATIONS,
    REPORTS,
    EventKind,
    FreeSubject,
    Outcome,
    Stance,
    StepKind,
    grants_application,
    latest,
    outcomes_of,
)
from motioner.checks.events import decision_in, named, numbered
from motioner.checks.rule import Fault, quoted
from motioner.checks.view import Followed
from motioner.messages import gettext as _
from motioner.spoken import listed
from motioner.swedish import a_year_after

DECIDING = (EventKind.DECISION, *REPORTS)


def no_decision_sentence(followed: Followed) -> Iterator[Fault]:
    """An att-sats that is granted and that no rule turns into a sentence."""
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


def not_granted(followed: Followed) -> Iterator[Fault]:
    """An application although what asks for it was not granted, or nobody can join anything."""
    decided = decision_in(followed)
    for number, event in numbered(followed):
        if event.kind not in APPLICATIONS or not decided:
            continue
        hint = _("Utan beslut finns inget att ansöka om.")
        if isinstance(followed.case.subject, FreeSubject):
            message = _("{event}: ärendet gäller inte en förening").format(
                event=named(number, event)
            )
            yield Fault(f"händelser.{number}", message, hint)
        elif not grants_application(followed.satser, decided[1]):
            message = _("{event}: det yrkande som gäller ansökan bifölls inte i {decision}").format(
                event=named(number, event), decision=named(*decided)
            )
            yield Fault(f"händelser.{number}", message, hint)


def unmet(followed: Followed) -> Iterator[Fault]:
    """An application while a krav is told to be unmet."""
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


def reasons_for(followed: Followed) -> Iterator[Fault]:
    """Documented reasons against, given for a proposal or decision that grants everything."""
    for number, event in numbered(followed):
        codes = [reason for reason in event.reasons if reason in followed.objections]
        if codes and set(event.outcomes) == {Outcome.GRANTED}:
            message = _("{event} bifaller allt, men skälet ”{code}” talar emot").format(
                event=named(number, event), code=quoted(codes[0])
            )
            hint = _("Ta bort skälet, eller ändra utfallet.")
            yield Fault(f"händelser.{number}.skäl", message, hint)


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


def nobody_voted(followed: Followed) -> Iterator[Fault]:
    """A vote without votes. Which side *ja* was on is not known, so a count tells no more."""
    for number, event in numbered(followed):
        if event.votes and event.votes.yes + event.votes.no == 0:
            message = _("{event} har varken ja-röster eller nej-röster").format(
                event=named(number, event)
            )
            hint = _("Rätta antalen, eller ta bort ”röster” om det inte blev omröstning.")
            yield Fault(f"händelser.{number}.röster", message, hint)


def incomplete_minutes(followed: Followed) -> Iterator[Fault]:
    """A draft of minutes that lacks what minutes must tell."""
    decided = decision_in(followed)
    kinds = {event.kind for event in followed.case.history}
    for number, event in numbered(followed):
        if event.kind is not EventKind.PROTOKOLLSTEXT or decided is None:
            continue
        decision = decided[1]
        parts = (
            (EventKind.YRKANDE in kinds, _("yrkanden")),
            (bool(decision.procedure), _("propositionsordning")),
            (decision.votes is not None, _("omröstningar")),
            (bool(decision.took_part), _("vilka som deltog")),
        )
        absent = [name for known, name in parts if not known]
        if absent:
            message = _("ärendet säger inget om {parts}").format(parts=listed(absent))
            hint = _("Fyll i det i beslutet, eller låt sekreteraren göra det.")
            yield Fault(f"händelser.{number}", message, hint)
