"""What the body's own rules say: residents' channel, attachments and waiting period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from motioner.case import CITIZENS, Earlier, Kind
from motioner.checks.rule import Fault, quoted
from motioner.checks.view import View
from motioner.messages import gettext as _
from motioner.registry import Attachments, Channel, CitizenChannel, WaitingPeriod, rule_of
from motioner.spoken import number, when
from motioner.swedish import fold


def channel_unknown(view: View) -> Iterator[Fault]:
    """It is not known how residents put proposals here."""
    if view.channel is None:
        message = _("vi vet inte om {body} tar emot medborgarförslag")
        hint = _("Fråga kansliet, eller se organets egen sida om förslag från invånare.")
        yield Fault("slag", message.format(body=view.body.official_name), hint)


def channel_none(view: View) -> Iterator[Fault]:
    """It is known that residents cannot put proposals here."""
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


def channel_replaced(view: View) -> Iterator[Fault]:
    """Here the medborgarförslag has given way to another form."""
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


def channel_doubtful(view: View) -> Iterator[Fault]:
    """The form that residents use here may have ended since the source was written."""
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


def attachments(view: View) -> Iterator[Fault]:
    """The body takes no attachments, and the document would have one."""
    rule = rule_of(view.rules, Attachments, view.case.date)
    if rule is not None and not rule.allowed and view.template.appendix:
        message = _("{body} tar inte emot bilagor till motioner (källa: {source})")
        yield Fault(
            "organ",
            message.format(body=view.body.official_name, source=rule.source.title),
            _("Bilagan skrivs som en egen fil till dig; motionen står för sig själv."),
        )


def waiting(view: View) -> Iterator[Fault]:
    """A similar proposal was made so lately that this one may not be taken up."""
    kind = Kind.E_FORSLAG if view.is_replaced else view.case.kind
    mine = [r for r in view.rules if isinstance(r, WaitingPeriod) and fold(r.kind) == fold(kind)]
    rule = rule_of(mine, WaitingPeriod, view.case.date)
    if rule is None:
        return
    for place, earlier in enumerate(view.case.earlier, start=1):
        certain = _within(earlier.year, 1, rule.months, view.case.date)
        if not _counts(earlier, kind) or not _within(earlier.year, 12, rule.months, view.case.date):
            continue
        message = _(
            "{body} tar inte upp ett liknande förslag inom {months} månader; ett kom {year}"
        )
        if not certain:
            message += _(", och vi vet bara året")
        yield Fault(
            f"tidigare.{place}",
            message.format(body=view.body.official_name, months=rule.months, year=earlier.year),
            _("Kontrollera dagen hos kansliet (källa: {source}).").format(
                source=quoted(rule.source.title)
            ),
        )


def _counts(earlier: Earlier, kind: Kind) -> bool:
    """Whether the earlier attempt came the same way; residents' two ways count as one."""
    ways = CITIZENS if kind.is_citizens else (kind,)
    return fold(earlier.kind) in {fold(way) for way in ways}


def _within(year: int, month: int, months: int, on: dt.date) -> bool:
    """Whether fewer than ``months`` months have passed since that month."""
    return 0 <= (on.year - year) * 12 + on.month - month < months or year >= on.year
