"""Earlier attempts, and reasons and arguments for which nothing is documented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.choices import REASON_CODE, reasons_of
from motioner.checks.rule import ASKING, Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.messages import label
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import listed, when
from motioner.ground.swedish import fold
from motioner.nouns.case import Outcome
from motioner.nouns.registry import Objection, Registry

RULES: Final = Rules[View]()


@RULES.rule(
    "reason.no-answer",
    Level.WARNING,
    why="Ett skäl för avslag som dokumentet inte kan svara på med belägg.",
)
def reason_unanswered(view: View) -> Iterator[Fault]:
    """A reason for refusal without a documented answer."""
    if view.topic is None:
        return
    objections = {objection.code: objection for objection in view.topic.objections}
    for where, reason in reasons_of(view):
        objection = objections.get(reason)
        if objection is None and REASON_CODE.fullmatch(reason):
            continue
        if not (objection and _answered(view, objection)):
            message = _("skälet ”{reason}” har inget belagt svar här")
            shown = label(objection.label) if objection else reason
            hint = _("Svara på det i ditt eget stycke.")
            yield Fault(where, message.format(reason=quoted(shown)), hint)


def _answered(view: View, objection: Objection) -> bool:
    """True if something documented answers the reason, be it the fee itself."""
    known = objection.known(view.case.date, view.body.fee_kind, view.body.code)
    fee = view.case.told.fee or (view.fee and view.fee.amount is not None)
    return bool(known or (objection.about_fee and fee))


@RULES.rule(
    "earlier.granted",
    Level.WARNING,
    why="Det som redan är beslutat behöver inte begäras igen.",
    kinds=ASKING,
)
def granted_before(view: View) -> Iterator[Fault]:
    """An earlier attempt that was granted: the request has already been decided."""
    for number, earlier in enumerate(view.case.earlier, start=1):
        if earlier.outcome is Outcome.GRANTED:
            message = _("{kind} {year} bifölls redan").format(
                kind=quoted(earlier.kind), year=earlier.year
            )
            hint = _("Skriv i ditt eget stycke varför det behövs ett nytt beslut.")
            yield Fault(f"tidigare.{number}.utfall", message, hint)


@RULES.rule(
    "attempt.elsewhere",
    Level.WARNING,
    why="Ett tidigare försök hör till det organ där det gjordes.",
)
def elsewhere(view: View) -> Iterator[Fault]:
    """An earlier attempt that was made in another body, according to its source."""
    if view.topic is None:
        return
    for number, earlier in enumerate(view.case.earlier, start=1):
        given = (fold(earlier.kind), earlier.year, fold((earlier.source or "").strip()))
        bodies = {
            stated.value.body
            for stated in view.topic.attempts
            if given == (fold(stated.value.kind), stated.date.year, fold(stated.source.title))
        }
        if bodies and view.case.body not in bodies:
            names = listed(sorted(view.registry.bodies[body].official_name for body in bodies))
            message = _("det tidigare försöket {year} gjordes i {names}, inte i {body}")
            yield Fault(
                f"tidigare.{number}",
                message.format(year=earlier.year, names=names, body=view.body.official_name),
                _("Ta bort det, om det inte är rätt ändå."),
            )


@RULES.rule(
    "attempt.known",
    Level.NOTE,
    why="Den som känner till ett tidigare försök kan svara på dess skäl.",
    kinds=ASKING,
    weight=4,
    seen="tidigare",
)
def not_mentioned(view: View) -> Iterator[Fault]:
    """A documented attempt in this body, whose outcome is not known or which is left out."""
    if view.topic is None:
        return
    for stated in view.topic.attempts:
        attempt, date = stated.value, stated.date
        if (
            attempt.body != view.case.body
            or stated.known_from > view.case.date
            or stated.source.is_the_document(view.case.body, view.case.date)
        ):
            continue
        # An attempt is often made one year and decided the next.
        mentioned = any(
            fold(earlier.kind) == fold(attempt.kind) and abs(earlier.year - date.year) <= 1
            for earlier in view.case.earlier
        )
        if mentioned or (attempt.outcome and not view.case.without_earlier):
            continue
        message = _("samma sak föreslogs i {place} {date}{party}")
        told = message.format(
            place=view.body.short_name,
            date=_on(date, about=stated.about),
            party=_by(attempt.party, view.registry),
        )
        hint = (
            _("Texten nämner det inte. Räkna med frågan.")
            if attempt.outcome
            else _("Programmet vet inte hur det gick. Fråga kansliet.")
        )
        yield Fault("tidigare", told, hint)


def _on(date: PartialDate, *, about: bool) -> str:
    """*den 8 december 2020*, *i december 2020*, *2020* or *omkring 2020*."""
    if about or date.month is None:
        return when(date, about=about)
    return (_("i {date}") if date.day is None else _("den {date}")).format(date=when(date))


def _by(party: str | None, registry: Registry) -> str:
    known = registry.parties.get(party or "")
    return _(", av {party}").format(party=known.name) if known else ""


@RULES.rule(
    "argument.empty",
    Level.NOTE,
    why="Ett argument trycks bara om något belagt var känt vid datumet.",
    kinds=ASKING,
)
def argument_empty(view: View) -> Iterator[Fault]:
    """An argument of which nothing was known at the case's date."""
    if view.topic is None:
        return
    arguments = {argument.code: argument for argument in view.topic.arguments}
    for number, code in enumerate(view.case.arguments or (), start=1):
        argument = arguments.pop(code, None)  # reported once, however often it is repeated
        if argument and not argument.known(view.case.date, view.body.fee_kind, view.body.code):
            message = _("argumentet ”{code}” har inget belagt som gäller {body} vid datumet")
            yield Fault(
                f"argument.{number}",
                message.format(code=quoted(code), body=view.body.official_name),
                _("Det utelämnas; skriv det i ditt eget stycke om du vill ha det med."),
            )


@RULES.rule(
    "earlier.no-source",
    Level.NOTE,
    why="Ett tidigare försök väger mer med källa.",
    kinds=ASKING,
)
def no_source(view: View) -> Iterator[Fault]:
    """An earlier attempt without a source."""
    for number, earlier in enumerate(view.case.earlier, start=1):
        if not (earlier.source or "").strip():
            message = _("ingen källa för det tidigare försöket {year}").format(year=earlier.year)
            hint = _("Ange protokoll med datum och paragraf, eller en artikel.")
            yield Fault(f"tidigare.{number}.källa", message, hint)
