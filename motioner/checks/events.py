"""Each event against those before it: the order, what it is about and who may do it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from motioner.att_satser import decision_sentence
from motioner.case import (
    REPORTS,
    Event,
    EventKind,
    Outcome,
    StepKind,
    is_final,
    latest,
    outcomes_of,
)
from motioner.checks.rule import Fault, quoted
from motioner.checks.view import Followed
from motioner.messages import gettext as _
from motioner.swedish import a_year_after, listed

QUESTIONS = (EventKind.INTERPELLATION, EventKind.FRAGA)
BEFORE_DECISION = frozenset({
    EventKind.REFERRED, EventKind.REMISSVAR, EventKind.TJANSTESKRIVELSE, EventKind.YTTRANDE,
    EventKind.YRKANDE, EventKind.BORDLAGGNING, EventKind.ATERREMISS, EventKind.PAMINNELSE,
})  # fmt: skip
AFTER_DECISION = frozenset({
    EventKind.PROTOKOLLSTEXT, EventKind.RESERVATION, EventKind.SARSKILT_YTTRANDE,
    EventKind.PROTOKOLLSANTECKNING, EventKind.POSTED, EventKind.ANSOKAN,
    EventKind.OBSERVATORSANSOKAN,
})  # fmt: skip
FORMAL = (StepKind.REMAND, StepKind.DEFER)


def numbered(followed: Followed) -> Iterator[tuple[int, Event]]:
    return iter(enumerate(followed.case.history, start=1))


def named(number: int, event: Event) -> str:
    """An event as a message names it: *händelse 2 (beslut den 2026-12-14)*."""
    return _("händelse {number} ({kind} {date})").format(
        number=number, kind=event.kind, date=event.date
    )


def decision_in(followed: Followed) -> tuple[int, Event] | None:
    kind = followed.case.kind
    return next(((n, e) for n, e in numbered(followed) if is_final(e, kind)), None)


def not_submitted(followed: Followed) -> Iterator[Fault]:
    """Something happened before the document was handed in, or it never was."""
    for number, event in numbered(followed):
        if event.kind is EventKind.SUBMITTED:
            return
        if event.kind not in QUESTIONS:
            message = _("{event} står före att ärendet lämnades in").format(
                event=named(number, event)
            )
            hint = _("Lägg först till händelsen ”inlämnad” med datum.")
            yield Fault(f"händelser.{number}", message, hint)
            return


def submitted_twice(followed: Followed) -> Iterator[Fault]:
    """The document is handed in a second time."""
    found = [(n, e) for n, e in numbered(followed) if e.kind is EventKind.SUBMITTED]
    for number, event in found[1:]:
        message = _("{event} upprepar {first}").format(
            event=named(number, event), first=named(*found[0])
        )
        yield Fault(f"händelser.{number}", message, _("Ta bort den ena."))


def out_of_order(followed: Followed) -> Iterator[Fault]:
    """An event dated before the one above it."""
    events = list(numbered(followed))
    for before, after in pairwise(events):
        if after[1].date < before[1].date:
            message = _("{event} är daterad före {other}").format(
                event=named(*after), other=named(*before)
            )
            hint = _("Rätta datumet, eller byt plats på dem.")
            yield Fault(f"händelser.{after[0]}.datum", message, hint)


def before_document(followed: Followed) -> Iterator[Fault]:
    """Handed in before the date on the document."""
    for number, event in numbered(followed):
        if event.kind is EventKind.SUBMITTED and event.date < followed.case.date:
            message = _("{event} är daterad före dokumentet självt ({date})").format(
                event=named(number, event), date=followed.case.date
            )
            yield Fault(f"händelser.{number}.datum", message, _("Rätta det ena datumet."))


def wrong_number(followed: Followed) -> Iterator[Fault]:
    """Neither one outcome for all nor one for each yrkande."""
    asked = len(followed.satser)
    for number, event in numbered(followed):
        given = len(event.outcomes)
        if event.kind in _KEY_OF and given not in (1, asked):
            message = _("{event} har {given} utfall, men yrkandena är {asked}").format(
                event=named(number, event), given=given, asked=asked
            )
            hint = _("Ange ett för varje yrkande i ordning, eller ett enda för alla.")
            yield Fault(f"händelser.{number}.{_KEY_OF[event.kind]}", message, hint)


_KEY_OF = {
    EventKind.DECISION: "utfall",
    EventKind.TJANSTESKRIVELSE: "förslag",
    EventKind.YTTRANDE: "förslag",
    EventKind.REMISSVAR: "förslag",
}


def unknown_yrkande(followed: Followed) -> Iterator[Fault]:
    """A wording or a step about a yrkande that there is not."""
    asked = len(followed.satser)
    for number, event in numbered(followed):
        about = [("lydelser", wanted) for wanted in event.wordings]
        about += [("steg", step.number) for step in event.steps if step.number]
        for key, wanted in about:
            if wanted > asked:
                message = _("{event} gäller yrkande {wanted}, men yrkandena är {asked}").format(
                    event=named(number, event), wanted=wanted, asked=asked
                )
                hint = _("Yrkandena räknas uppifrån, från 1.")
                yield Fault(f"händelser.{number}.{key}", message, hint)


def decided_twice(followed: Followed) -> Iterator[Fault]:
    """A second final decision."""
    found = [(n, e) for n, e in numbered(followed) if is_final(e, followed.case.kind)]
    for number, event in found[1:]:
        message = _("{event} avgör ärendet en gång till, efter {first}").format(
            event=named(number, event), first=named(*found[0])
        )
        yield Fault(f"händelser.{number}", message, _("Ta bort det ena beslutet."))


def after_decision(followed: Followed) -> Iterator[Fault]:
    """Preparation that goes on when the case is decided."""
    decided = decision_in(followed)
    for number, event in numbered(followed):
        if decided and number > decided[0] and event.kind in BEFORE_DECISION:
            message = _("{event} kommer efter att ärendet är avgjort, {decision}").format(
                event=named(number, event), decision=named(*decided)
            )
            yield Fault(f"händelser.{number}", message, _("Ta bort den, eller flytta den."))


def no_decision(followed: Followed) -> Iterator[Fault]:
    """A reservation, minutes or application with no decision before it."""
    decided = decision_in(followed)
    for number, event in numbered(followed):
        if event.kind in AFTER_DECISION and (decided is None or number < decided[0]):
            message = _("{event} har inget beslut före sig").format(event=named(number, event))
            hint = _("Lägg först till händelsen ”beslut” med organ och utfall.")
            yield Fault(f"händelser.{number}", message, hint)


def not_final(followed: Followed) -> Iterator[Fault]:
    """A board's decision on a motion."""
    for number, event in numbered(followed):
        if event.kind is EventKind.DECISION and not is_final(event, followed.case.kind):
            message = _("{body} kan inte slutligt avgöra en motion").format(
                body=quoted(event.body or "")
            )
            hint = _("Är det ett förslag till fullmäktige? Lägg till det som ”yttrande”.")
            yield Fault(f"händelser.{number}.organ", message, hint)


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


def formal_later(followed: Followed) -> Iterator[Fault]:
    """A remand or deferral that falls back on a yrkande in the matter itself."""
    for number, event in numbered(followed):
        kinds = [step.kind in FORMAL for step in event.steps]
        if True in kinds[1:] and not kinds[0]:
            message = _("återremiss och bordläggning prövas före det som gäller saken")
            hint = _("Säg det muntligt om du vill ha en annan ordning.")
            yield Fault(f"händelser.{number}.steg", message, hint)


def no_decision_sentence(followed: Followed) -> Iterator[Fault]:
    """An att-sats that is granted and that no rule turns into a sentence."""
    asked = len(followed.satser)
    for number, event in numbered(followed):
        if event.kind not in (EventKind.DECISION, *REPORTS):
            continue
        outcomes = outcomes_of(event, asked)
        for place, (sats, outcome) in enumerate(zip(followed.satser, outcomes, strict=False), 1):
            turned = event.wordings.get(place) or decision_sentence(sats)
            if outcome is Outcome.GRANTED and not turned:
                message = _("”{sats}” kan inte göras om till en egen mening").format(
                    sats=quoted(sats)
                )
                hint = _("Skriv lydelsen under ”lydelser”: {{{number}: …}}").format(number=place)
                yield Fault(f"händelser.{number}.lydelser.{place}", message, hint)


def not_granted(followed: Followed) -> Iterator[Fault]:
    """An application although nothing was granted."""
    decided = decision_in(followed)
    for number, event in numbered(followed):
        if event.kind not in (EventKind.ANSOKAN, EventKind.OBSERVATORSANSOKAN) or not decided:
            continue
        if Outcome.GRANTED not in decided[1].outcomes:
            message = _("{event}: inget bifölls i {decision}").format(
                event=named(number, event), decision=named(*decided)
            )
            yield Fault(f"händelser.{number}", message, _("Utan beslut finns inget att ansöka om."))


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
            message = _("ärendet säger inget om {parts}").format(parts=listed(absent, _("och")))
            hint = _("Fyll i det i beslutet, eller låt sekreteraren göra det.")
            yield Fault(f"händelser.{number}", message, hint)
