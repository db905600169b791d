"""What a case names of its topic must exist: arguments, krav, reasons and observers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from motioner.checks.krav import krav_of
from motioner.checks.rule import ASKING, Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.holes import HoleError
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.spoken import listed
from motioner.ground.swedish import nearest
from motioner.nouns.registry import Criterion

RULES: Final = Rules[View]()

REASON_CODE = pattern(r"[a-zåäö0-9]+(?:-[a-zåäö0-9]+)+")


@RULES.rule(
    "argument.unknown",
    Level.ERROR,
    why="Bara argument med belägg finns att välja.",
    kinds=ASKING,
)
def argument_unknown(view: View) -> Iterator[Fault]:
    """The case asks for an argument that the topic does not have."""
    if view.topic is None:
        return
    known = [argument.code for argument in view.topic.arguments]
    for number, code in enumerate(view.case.arguments or (), start=1):
        if code not in known:
            message = _("okänt argument ”{code}”").format(code=quoted(code))
            yield Fault(f"argument.{number}", message, _suggestion(code, known))


def _suggestion(given: str, known: list[str]) -> str:
    near = nearest(given, known, limit=1)
    if near:
        return _("Menade du ”{name}”?").format(name=near[0])
    if not known:
        return _("Det finns inga för föreningen. Ta bort det.")
    return _("Möjliga är {names}.").format(names=listed(known))


@RULES.rule(
    "krav.unknown",
    Level.ERROR,
    why="Kravet ska finnas hos föreningen.",
    kinds=ASKING,
)
def krav_unknown(view: View) -> Iterator[Fault]:
    """The case mentions a krav that the association does not have."""
    if view.association is None:
        return
    known = sorted({krav.number for krav in _possible(view)})
    for given in view.case.criteria:
        if given not in known:
            message = _("{association} har inget krav {number}")
            hint = _("Kraven är numrerade {numbers}.").format(numbers=listed([*map(str, known)]))
            yield Fault(
                f"krav.{given}",
                message.format(association=view.association.name, number=given),
                hint if known else _("Ta bort uppgiften."),
            )


def _possible(view: View) -> tuple[Criterion, ...]:
    """The krav in force; of every edition where the day is not known."""
    with suppress(HoleError):
        return krav_of(view)
    editions = view.association.criteria.entries if view.association else ()
    return tuple(krav for edition in editions for krav in edition.value.criteria)


@RULES.rule(
    "reason.unknown",
    Level.ERROR,
    why="Ett skäl är ett känt ord eller en egen formulering med mellanslag.",
)
def reason_unknown(view: View) -> Iterator[Fault]:
    """A reason that looks like a code but is unknown; anything with a space is free text."""
    if view.topic is None:
        return
    known = [objection.code for objection in view.topic.objections]
    for where, reason in reasons_of(view):
        if REASON_CODE.fullmatch(reason) and reason not in known:
            message = _("okänt skäl ”{code}”").format(code=quoted(reason))
            yield Fault(where, message, _suggestion(reason, known))


def reasons_of(view: View) -> Iterator[tuple[str, str]]:
    """Every reason for refusal that the case mentions, with the path of its field."""
    for number, earlier in enumerate(view.case.earlier, start=1):
        for place, reason in enumerate(earlier.reasons, start=1):
            yield f"tidigare.{number}.skäl.{place}", reason
    for number, event in enumerate(view.case.history, start=1):
        for place, reason in enumerate(event.reasons, start=1):
            yield f"händelser.{number}.skäl.{place}", reason


@RULES.rule(
    "observer.none",
    Level.ERROR,
    why="Observatör kan man bara bli där föreningen har sådana.",
    kinds=ASKING,
)
def observer_none(view: View) -> Iterator[Fault]:
    """The case asks to observe an association that is not known to have observers."""
    association = view.association
    if association is None or not view.case.observer:
        return
    if association.observer is None or association.observer.known_from > view.case.date:
        message = _("vi känner inte till att {association} tar emot observatörer")
        yield Fault(
            "observatör",
            message.format(association=association.name),
            _("Föreslå medlemskap i stället, eller skriv ett eget ämne."),
        )
