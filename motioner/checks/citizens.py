"""Residents' proposals: no party, and only through a channel that the body has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.ground.spoken import number, when
from motioner.nouns.case import CITIZENS
from motioner.nouns.registry import Channel, CitizenChannel

RULES: Final = Rules[View]()

BY_DECISION: Final = LawRef("KL", 8, 1)


@RULES.rule(
    "citizen.party",
    Level.ERROR,
    why="En medborgares partitillhörighet ska varken frågas efter eller anges.",
    kinds=CITIZENS,
)
def citizen_party(view: View) -> Iterator[Fault]:
    """A resident's proposal with a party on it."""
    hint = _("Ta bort partiet: en medborgares partitillhörighet ska inte stå i förslaget.")
    message = _("ett förslag från invånare får inte ange parti (”{party}”)")
    for party in view.case.parties:
        yield Fault("parti", message.format(party=quoted(party)), hint)
    for place, signer in enumerate(view.case.signers, start=1):
        where = f"undertecknare.{place}"
        if signer.party:
            yield Fault(f"{where}.parti", message.format(party=quoted(signer.party)), hint)
        code = signer.name.rpartition("(")[2].rstrip(") ").upper()
        if signer.name.rstrip().endswith(")") and code in view.registry.parties:
            yield Fault(f"{where}.namn", message.format(party=quoted(code)), hint)


@RULES.rule(
    "channel.none",
    Level.ERROR,
    why="Medborgarförslag finns bara där fullmäktige har beslutat det.",
    law=BY_DECISION,
    kinds=CITIZENS,
    passable=True,
)
def channel_none(view: View) -> Iterator[Fault]:
    """The body is known not to take proposals from residents."""
    channel = view.channel
    if channel is not None and channel.channel is Channel.NONE:
        message = _("{body} tar inte emot {kind}{since} (källa: {source})")
        yield Fault(
            "slag",
            message.format(
                body=view.body.official_name,
                kind=view.case.kind,
                since=_since(channel),
                source=channel.source.title,
            ),
            _("Be en ledamot att lägga fram förslaget som en motion."),
        )


@RULES.rule(
    "channel.replaced",
    Level.WARNING,
    why="En del kommuner har ersatt medborgarförslag med en egen form.",
    law=BY_DECISION,
    kinds=CITIZENS,
)
def channel_replaced(view: View) -> Iterator[Fault]:
    """The body has replaced medborgarförslag with another form."""
    channel = view.channel
    if channel is None or not view.is_replaced:
        return
    message = _("{body} har {name} i stället för medborgarförslag{since}{votes} (källa: {source})")
    yield Fault(
        "slag",
        message.format(
            body=view.body.official_name,
            name=channel.name,
            since=_since(channel),
            votes=_votes(channel) + _told_in(channel),
            source=channel.source.title,
        ),
        _("Dokumentet skrivs som text till e-tjänstens fält."),
    )


def _since(channel: CitizenChannel) -> str:
    return _(" sedan {date}").format(date=when(channel.since)) if channel.since else ""


def _votes(channel: CitizenChannel) -> str:
    if channel.votes is None:
        return ""
    votes = number(channel.votes)
    if channel.days is not None:
        return _("; det krävs {votes} röster inom {days} dagar").format(
            votes=votes, days=channel.days
        )
    if channel.months is not None:
        return _("; det krävs {votes} röster inom {months} månader").format(
            votes=votes, months=channel.months
        )
    return _("; det krävs {votes} röster").format(votes=votes)


def _told_in(channel: CitizenChannel) -> str:
    date = channel.source.date
    return (
        _(" enligt en uppgift från {date}").format(date=when(date))
        if date and channel.votes
        else ""
    )


@RULES.rule(
    "channel.doubtful",
    Level.WARNING,
    why="Medborgarförslag kan ha avskaffats sedan källan skrevs.",
    law=BY_DECISION,
    kinds=CITIZENS,
)
def channel_doubtful(view: View) -> Iterator[Fault]:
    """The body may have ended its form for residents since the source was written."""
    channel = view.channel
    if channel is not None and channel.doubtful:
        message = _("{body} kan ha slutat att ta emot {name}{note} (källa: {source})")
        yield Fault(
            "slag",
            message.format(
                body=view.body.official_name,
                name=channel.name,
                note=f". {channel.note.rstrip('.')}" if channel.note else "",
                source=channel.source.title,
            ),
            _("Fråga kansliet, eller se organets egen sida om förslag från invånare."),
        )


@RULES.rule(
    "channel.unknown",
    Level.WARNING,
    why="Medborgarförslag finns inte överallt.",
    law=BY_DECISION,
    kinds=CITIZENS,
)
def channel_unknown(view: View) -> Iterator[Fault]:
    """It is not known whether or how the body takes proposals from residents."""
    if view.channel is None:
        message = _("vi vet inte om {body} tar emot medborgarförslag")
        hint = _("Fråga kansliet, eller se organets egen sida om förslag från invånare.")
        yield Fault("slag", message.format(body=view.body.official_name), hint)
