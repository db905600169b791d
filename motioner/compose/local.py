"""Local rules in words: the content, period and source of a body's own rules."""

from __future__ import annotations

from typing import assert_never

from motioner.ground.messages import gettext as _
from motioner.ground.messages import ngettext
from motioner.ground.spoken import listed, number, when
from motioner.nouns.case import Kind
from motioner.nouns.registry import (
    Attachments,
    BoardInitiative,
    Channel,
    CitizenChannel,
    CitizenForm,
    Deadline,
    Detail,
    FormRule,
    LocalRule,
    SignatureRule,
    SignatureWay,
    WaitingPeriod,
)


def rule_line(rule: LocalRule) -> str:
    """A local rule on one line, with its period and source."""
    by_then = isinstance(rule, CitizenChannel) and rule.by_then
    begun = _(", senast från {date}") if by_then else _(", från {date}")
    begins = begun.format(date=when(rule.since)) if rule.since else ""
    ends = _(", till {date}").format(date=when(rule.until)) if rule.until else ""
    note = f". {rule.note.rstrip('.')}" if rule.note else ""
    return f"{rule_text(rule).rstrip('.')}{begins}{ends}{note} ({rule.source.title})"


def concerns(rule: LocalRule, kind: Kind | None) -> bool:
    """Return whether a local rule applies to that kind of document."""
    if isinstance(rule, CitizenChannel):
        return kind is not None and kind.is_citizens
    if isinstance(rule, BoardInitiative):
        return kind is Kind.LEDAMOTSINITIATIV
    # Rules without a kind (attachments, signatures) apply to motions.
    return getattr(rule, "kind", Kind.MOTION) is kind


def rule_text(rule: LocalRule) -> str:
    """A local rule in a few Swedish words."""
    match rule:
        case CitizenChannel():
            return _channel(rule)
        case CitizenForm():
            details = listed([_detail(detail) for detail in rule.details])
            return _("{kind} kräver {details}").format(kind=rule.kind, details=details)
        case Attachments():
            return _("bilagor får lämnas") if rule.allowed else _("bilagor får inte lämnas")
        case SignatureRule():
            return _("underskrift: {ways}").format(ways=listed([_way(way) for way in rule.ways]))
        case Deadline() | FormRule():
            return f"{rule.kind}: {rule.text}"
        case WaitingPeriod():
            return ngettext(
                "liknande {kind} avvisas inom {months} månad",
                "liknande {kind} avvisas inom {months} månader",
                rule.months,
            ).format(kind=rule.kind, months=rule.months)
        case BoardInitiative():
            return _("ledamotsinitiativ kallas {name}").format(name=rule.name)
        case _:
            assert_never(rule)


def _detail(detail: Detail) -> str:
    words = {
        Detail.NAME: _("namn"),
        Detail.ADDRESS: _("adress"),
        Detail.PHONE: _("telefon"),
        Detail.EMAIL: _("e-post"),
        Detail.SIGNATURE: _("underskrift"),
        Detail.E_ID: _("e-legitimation"),
    }
    return words[detail]


def _way(way: SignatureWay) -> str:
    words = {
        SignatureWay.PEN: _("penna"),
        SignatureWay.E_ID: _("e-leg"),
        SignatureWay.NAME: _("namn räcker"),
    }
    return words[way]


def _channel(rule: CitizenChannel) -> str:
    if rule.channel is Channel.NONE:
        return _("medborgarförslag tas inte emot")
    if rule.channel is Channel.UNKNOWN:
        return _("vi vet inte vilken form som gäller för förslag från invånare")
    form = (
        _("formen för förslag från invånare kan vara {name}")
        if rule.doubtful
        else _("formen för förslag från invånare är {name}")
    )
    text = form.format(name=rule.called)
    if rule.replaces:
        text += _(" i stället för medborgarförslag")
    if rule.votes:
        text += _(", {votes} röster krävs").format(votes=number(rule.votes))
    if rule.days:
        text += _(" inom {days} dagar").format(days=rule.days)
    if rule.months:
        text += _(" inom {months} månader").format(months=rule.months)
    return text
