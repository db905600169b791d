"""Each event on its own and against those before it: order, subject, and who may act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Followed
from motioner.ground.findings import Level
from motioner.ground.holes import HoleError
from motioner.ground.kinds import When
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.ground.swedish import fold
from motioner.nouns.case import (
    APPLICATIONS,
    QUESTIONS,
    Event,
    EventKind,
    Outcome,
    documents_when,
    is_final,
    latest,
)

RULES: Final = Rules[Followed]()

BEFORE_DECISION = documents_when(When.UNDECIDED, When.HEARD, When.REFERRED, When.OVERDUE) | {
    EventKind.REFERRED, EventKind.BORDLAGGNING, EventKind.ATERREMISS,
}  # fmt: skip
AFTER_DECISION = documents_when(When.DECIDED, When.LOST, When.MEMBER_WON, When.OBSERVER_WON) | {
    EventKind.POSTED,
}  # fmt: skip
_KEY_OF = {
    EventKind.DECISION: "utfall",
    EventKind.TJANSTESKRIVELSE: "förslag",
    EventKind.YTTRANDE: "förslag",
    EventKind.REMISSVAR: "förslag",
}


def numbered(followed: Followed) -> Iterator[tuple[int, Event]]:
    return iter(enumerate(followed.case.history, start=1))


def named(number: int, event: Event) -> str:
    """An event as a message names it: *händelse 2 (beslut 2026-12-14)*, without an unread day."""
    with suppress(HoleError):
        return _("händelse {number} ({kind} {date})").format(
            number=number, kind=event.kind, date=event.date
        )
    return _("händelse {number} ({kind})").format(number=number, kind=event.kind)


def decision_in(followed: Followed) -> tuple[int, Event] | None:
    kind = followed.case.kind
    return next(((n, e) for n, e in numbered(followed) if is_final(e, kind)), None)


@RULES.rule(
    "history.not-submitted",
    Level.ERROR,
    why="Innan något kan hända med ett förslag ska det vara inlämnat.",
)
def not_submitted(followed: Followed) -> Iterator[Fault]:
    """Something happened before the document was handed in, or it never was."""
    for number, event in numbered(followed):
        if event.kind is not EventKind.SUBMITTED:
            message = _("{event} står före att ärendet lämnades in").format(
                event=named(number, event)
            )
            later = latest(followed.case.history, EventKind.SUBMITTED)
            where = f"händelser.{number}.datum" if later else f"händelser.{number}"
            yield Fault(where, message, _until_submitted(later))
        return


def _until_submitted(later: Event | None) -> str:
    """The hint for an event before the submission, which may be recorded ``later``."""
    if later is None:
        return _("Lägg först till händelsen ”inlämnad” med datum.")
    hint = _("”Inlämnad” står efter, med datumet {date}. Rätta det ena datumet eller ordningen.")
    return hint.format(date=later.date)


@RULES.rule(
    "history.twice",
    Level.ERROR,
    why="Ett ärende väcks en gång och anslås en gång.",
)
def twice(followed: Followed) -> Iterator[Fault]:
    """The document is handed in, or the minutes are announced, a second time."""
    for kind in (EventKind.SUBMITTED, EventKind.POSTED):
        found = [(n, e) for n, e in numbered(followed) if e.kind is kind]
        for number, event in found[1:]:
            message = _("{event} upprepar {first}").format(
                event=named(number, event), first=named(*found[0])
            )
            yield Fault(f"händelser.{number}", message, _("Ta bort den ena."))


@RULES.rule(
    "history.question",
    Level.ERROR,
    why="En interpellation eller fråga leder inte till beslut i sak.",
)
def nothing_to_decide(followed: Followed) -> Iterator[Fault]:
    """A question that is prepared or decided as if it proposed something."""
    for number, event in numbered(followed):
        if followed.case.kind in QUESTIONS and event.kind in BEFORE_DECISION | {EventKind.DECISION}:
            message = _("{event}: {kind} besvaras, men inget beslutas i sak").format(
                event=named(number, event), kind=followed.case.kind
            )
            yield Fault(f"händelser.{number}", message, _("Ta bort händelsen."))


@RULES.rule(
    "history.body-name",
    Level.ERROR,
    why="Ett fullmäktige har ett namn.",
)
def misnamed(followed: Followed) -> Iterator[Fault]:
    """The assembly is given another name than the body uses."""
    for number, event in numbered(followed):
        given = fold(event.body or "")
        if "fullmaktige" in given and given != fold(followed.assembly):
            message = _("{event} har organet ”{given}”, men det heter {assembly}").format(
                event=named(number, event),
                given=quoted(event.body or ""),
                assembly=followed.assembly,
            )
            hint = _("Skriv {assembly}.").format(assembly=followed.assembly)
            yield Fault(f"händelser.{number}.organ", message, hint)


@RULES.rule(
    "history.resident",
    Level.WARNING,
    why="Yrka, reservera sig och fråga kan bara en ledamot.",
    law=LawRef("KL", 4, 19),
)
def resident(followed: Followed) -> Iterator[Fault]:
    """A person who proposed as a resident acts as a member."""
    if not followed.case.kind.is_citizens:
        return
    proposers = {fold(signer.name) for signer in followed.case.signers}
    for number, event in numbered(followed):
        for place, signer in enumerate(event.signers, start=1):
            if event.kind not in APPLICATIONS and fold(signer.name) in proposers:
                message = _("{name} har lagt fram förslaget som invånare").format(
                    name=quoted(signer.name)
                )
                hint = _("Yrka, reservera sig och fråga kan bara en ledamot.")
                yield Fault(f"händelser.{number}.undertecknare.{place}.namn", message, hint)


@RULES.rule(
    "reason.for-granting",
    Level.WARNING,
    why="Skäl för avslag hör inte till ett bifall.",
)
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


@RULES.rule(
    "history.order",
    Level.ERROR,
    why="Händelser står i den ordning de hände.",
)
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


@RULES.rule(
    "history.before-document",
    Level.ERROR,
    why="Inget kan lämnas in innan det är skrivet.",
)
def before_document(followed: Followed) -> Iterator[Fault]:
    """Handed in before the date on the document."""
    for number, event in numbered(followed):
        if event.kind is EventKind.SUBMITTED and event.date < followed.case.date:
            message = _("{event} är daterad före dokumentet självt ({date})").format(
                event=named(number, event), date=followed.case.date
            )
            yield Fault(f"händelser.{number}.datum", message, _("Rätta det ena datumet."))


@RULES.rule(
    "history.outcomes",
    Level.ERROR,
    why="Varje yrkande får ett utfall, eller alla samma.",
)
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


@RULES.rule(
    "history.yrkande-unknown",
    Level.ERROR,
    why="Bara det som har yrkats kan ändras eller beslutas.",
)
def unknown_yrkande(followed: Followed) -> Iterator[Fault]:
    """A wording or a step for a yrkande that does not exist."""
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


@RULES.rule(
    "history.decided-twice",
    Level.ERROR,
    why="Ett ärende avgörs en gång.",
)
def decided_twice(followed: Followed) -> Iterator[Fault]:
    """A second final decision."""
    found = [(n, e) for n, e in numbered(followed) if is_final(e, followed.case.kind)]
    for number, event in found[1:]:
        message = _("{event} avgör ärendet en gång till, efter {first}").format(
            event=named(number, event), first=named(*found[0])
        )
        yield Fault(f"händelser.{number}", message, _("Ta bort det ena beslutet."))


@RULES.rule(
    "history.after-decision",
    Level.ERROR,
    why="När ärendet är avgjort bereds det inte mer.",
)
def after_decision(followed: Followed) -> Iterator[Fault]:
    """Preparation that continues after the decision."""
    decided = decision_in(followed)
    for number, event in numbered(followed):
        # An event of which the day is not known may have happened earlier.
        if decided and number > decided[0] and event.kind in BEFORE_DECISION and event.date:
            message = _("{event} kommer efter att ärendet är avgjort, {decision}").format(
                event=named(number, event), decision=named(*decided)
            )
            yield Fault(f"händelser.{number}", message, _("Ta bort den, eller flytta den."))


@RULES.rule(
    "history.no-decision",
    Level.ERROR,
    why="Här behövs ett beslut före.",
)
def no_decision(followed: Followed) -> Iterator[Fault]:
    """A reservation, minutes or application with no decision before it."""
    decided = decision_in(followed)
    for number, event in numbered(followed):
        if event.kind in AFTER_DECISION and (decided is None or number < decided[0]):
            yield _undecided(followed, number, event)


def _undecided(followed: Followed, number: int, event: Event) -> Fault:
    """The fault of an event without a decision before it, or only by a body that cannot decide."""
    where = f"händelser.{number}"
    before = [(n, e) for n, e in numbered(followed) if e.kind is EventKind.DECISION and n < number]
    if not before:
        message = _("{event} har inget beslut före sig").format(event=named(number, event))
        return Fault(where, message, _("Lägg först till händelsen ”beslut” med organ och utfall."))
    message = _("före {event} finns bara {decision} av {body}, som inte slutligt avgör en motion")
    hint = _("Rätta organet där, eller lägg först till beslutet av {assembly}.")
    return Fault(
        where,
        message.format(
            event=named(number, event),
            decision=named(*before[-1]),
            body=quoted(before[-1][1].body or ""),
        ),
        hint.format(assembly=followed.assembly),
    )


@RULES.rule(
    "decision.not-final",
    Level.WARNING,
    why="En motion avgörs av fullmäktige; en nämnd kan bara föreslå.",
)
def not_final(followed: Followed) -> Iterator[Fault]:
    """A board's decision on a motion."""
    for number, event in numbered(followed):
        if event.kind is EventKind.DECISION and not is_final(event, followed.case.kind):
            message = _("{body} kan inte slutligt avgöra en motion").format(
                body=quoted(event.body or "")
            )
            hint = _("Är det ett förslag till fullmäktige? Lägg till det som ”yttrande”.")
            yield Fault(f"händelser.{number}.organ", message, hint)


@RULES.rule(
    "decision.no-votes",
    Level.WARNING,
    why="I en omröstning röstar någon.",
)
def nobody_voted(followed: Followed) -> Iterator[Fault]:
    """A vote without votes. What *ja* meant is not known, so nothing more can be judged."""
    for number, event in numbered(followed):
        if event.votes and event.votes.yes + event.votes.no == 0:
            message = _("{event} har varken ja-röster eller nej-röster").format(
                event=named(number, event)
            )
            hint = _("Rätta antalen, eller ta bort ”röster” om det inte blev omröstning.")
            yield Fault(f"händelser.{number}.röster", message, hint)
