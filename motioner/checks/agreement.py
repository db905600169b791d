"""The documents of a case agree on names, numbers and words, and its minutes are complete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.events import decision_in, named, numbered
from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Followed
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold
from motioner.nouns.case import Event, EventKind, Signer

RULES: Final = Rules[Followed]()


def _same(one: str, other: str) -> bool:
    return " ".join(one.strip(" .").split()) == " ".join(other.strip(" .").split())


def _submitted(followed: Followed) -> tuple[int, Event] | None:
    events = enumerate(followed.case.history, start=1)
    return next(((n, e) for n, e in events if e.kind is EventKind.SUBMITTED), None)


@RULES.rule(
    "agreement.wording",
    Level.ERROR,
    why="Det som lämnades in ändras inte efteråt.",
    passable=True,
)
def wording(followed: Followed) -> Iterator[Fault]:
    """The case no longer gives the title or the yrkanden that were handed in."""
    found = _submitted(followed)
    if found is None:
        return
    number, event = found
    if event.title and not _same(event.title, followed.title):
        message = _("rubriken i {event} är ”{then}”, men dokumentet ger nu ”{now}”")
        yield _changed(f"händelser.{number}.rubrik", message, found, event.title, followed.title)
    then, now = event.yrkanden, followed.satser
    if then and len(then) != len(now):
        message = _("{event} har {then} yrkanden, men dokumentet ger nu {now}")
        where = f"händelser.{number}.yrkanden"
        yield _changed(where, message, found, str(len(then)), str(len(now)))
        return
    for place, (old, new) in enumerate(zip(then, now, strict=False), start=1):
        if not _same(old, new):
            message = _("yrkandet i {event} är ”{then}”, men dokumentet ger nu ”{now}”")
            yield _changed(f"händelser.{number}.yrkanden.{place}", message, found, old, new)


def _changed(where: str, message: str, event: tuple[int, Event], then: str, now: str) -> Fault:
    text = message.format(event=named(*event), then=quoted(then), now=quoted(now))
    return Fault(
        where, text, _("Ändra tillbaka: de senare handlingarna följer det som lämnades in.")
    )


@RULES.rule(
    "minutes.incomplete",
    Level.NOTE,
    why="Protokollet ska redovisa mer än beslutet.",
    law=LawRef("KL", 5, 67),
)
def incomplete_minutes(followed: Followed) -> Iterator[Fault]:
    """Draft minutes without something that minutes must record."""
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


@RULES.rule(
    "agreement.dnr",
    Level.WARNING,
    why="Ett ärende har ett diarienummer.",
)
def dnr(followed: Followed) -> Iterator[Fault]:
    """Two registration numbers for one case."""
    given = [(n, e) for n, e in enumerate(followed.case.history, start=1) if e.dnr]
    for number, event in given[1:]:
        if fold(event.dnr or "") != fold(given[0][1].dnr or ""):
            message = _("{event} har diarienummer {one}, {first} har {other}").format(
                event=named(number, event),
                one=quoted(event.dnr or ""),
                first=named(*given[0]),
                other=quoted(given[0][1].dnr or ""),
            )
            hint = _("Låt det stå om nämnden har ett eget; rätta annars.")
            yield Fault(f"händelser.{number}.dnr", message, hint)


@RULES.rule(
    "agreement.paragraph",
    Level.ERROR,
    why="Ett beslut har en paragraf, var det än nämns.",
    passable=True,
)
def paragraph(followed: Followed) -> Iterator[Fault]:
    """The same body's handling of the case on the same day under two different sections."""
    cited = [
        (f"händelser.{n}.paragraf", e.body, str(e.date), e.paragraph)
        for n, e in enumerate(followed.case.history, start=1)
    ]
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for where, body, date, section in cited:
        if not (body and section):
            continue
        bare = section.removeprefix("§").strip()
        place, known = first.setdefault((fold(body), date), (where, bare))
        if known != bare:
            message = _("§ {one} här, men § {other} i {place}: samma organ och dag").format(
                one=quoted(bare), other=quoted(known), place=place
            )
            yield Fault(where, message, _("Rätta den som är fel."))


@RULES.rule(
    "agreement.person",
    Level.ERROR,
    why="En person har ett parti, i vilken handling det än står.",
    passable=True,
)
def person(followed: Followed) -> Iterator[Fault]:
    """The same name with two different parties."""
    known: dict[str, tuple[str, str]] = {}
    for where, signer in _signers(followed):
        if not signer.party:
            continue
        place, party = known.setdefault(fold(signer.name), (where, signer.party))
        if party != signer.party:
            message = _("{name} står med {one} här, men med {other} i {place}").format(
                name=quoted(signer.name), one=signer.party, other=party, place=place
            )
            yield Fault(f"{where}.parti", message, _("Rätta det ena."))


def _signers(followed: Followed) -> Iterator[tuple[str, Signer]]:
    for number, signer in enumerate(followed.case.signers, start=1):
        yield f"undertecknare.{number}", signer
    for n, event in enumerate(followed.case.history, start=1):
        for number, signer in enumerate(event.signers, start=1):
            yield f"händelser.{n}.undertecknare.{number}", signer


@RULES.rule(
    "agreement.figures",
    Level.WARNING,
    why="En siffra i det som lämnades in är densamma efteråt.",
)
def figures(followed: Followed) -> Iterator[Fault]:
    """A figure that the document gave when it was saved, and gives otherwise now."""
    found = _submitted(followed)
    if found is None:
        return
    for label, then in followed.case.figures.items():
        now = followed.figures.get(label)
        if now is not None and now != then:
            message = _("{label} var {then} när {event} sparades; nu blir det {now}").format(
                label=quoted(label), then=quoted(then), event=named(*found), now=quoted(now)
            )
            hint = _("Det som är inlämnat ändras inte; se efter vad som har ändrats i ärendet.")
            yield Fault("siffror", message, hint)
