"""Residents' proposals: no party, and only through a channel that the body has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.sources import LawRef
from motioner.ground.spoken import number, when
from motioner.nouns.case import CITIZENS
from motioner.nouns.registry import Channel, CitizenChannel

RULES: Final = Rules[View]()

BY_DECISION: Final = LawRef("KL", 8, 1)
_ASSOCIATION = pattern(
    r"förening(?:en)?\b|\b(?:AB|HB|IF|IK|BK|FK|SK|GK|RF|FF)\b|(?:klubb|byalag"
    r"|stiftelse|sällskap|bolag"
    r"|byaråd|samfällighet|församling|scoutkår|nätverk|förbund)(?:en|et)?\b|^(?:PRO"
    r"|SPF|Friends|Röda Korset|Rädda Barnen)\b"
)


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
    "citizen.association",
    Level.WARNING,
    why="Den som är folkbokförd får väcka medborgarförslag; det kan en förening inte vara.",
    law=BY_DECISION,
    kinds=CITIZENS,
)
def association(view: View) -> Iterator[Fault]:
    """An association or a company as the one who proposes."""
    for place, signer in enumerate(view.case.signers, start=1):
        if _ASSOCIATION.search(signer.name):
            message = _("”{name}” ser ut att vara en förening eller ett företag")
            yield Fault(
                f"undertecknare.{place}.namn",
                message.format(name=quoted(signer.name)),
                _("Låt en eller flera personer stå bakom förslaget; nämn föreningen i texten."),
            )


@RULES.rule(
    "channel.none",
    Level.ERROR,
    why="Medborgarförslag finns bara där fullmäktige har beslutat det.",
    law=BY_DECISION,
    kinds=CITIZENS,
    passable=True,
)
def channel_none(view: View) -> Iterator[Fault]:
    """The body is known not to take medborgarförslag; the hint says which way there is."""
    channel = view.channel
    if channel is None or not (channel.channel is Channel.NONE or _is_own(channel)):
        return
    is_own = _is_own(channel)
    own = _("; i stället finns {name}").format(name=channel.called) if is_own else ""
    message = _(
        "{body} tar inte emot medborgarförslag till {assembly}{since}{own}{note} ({source})"
    )
    yield Fault(
        "slag",
        message.format(
            body=view.body.official_name,
            assembly=view.body.assembly,
            since=_since(channel),
            own=own,
            note=_note(channel) if is_own else "",
            source=_source(channel),
        ),
        " ".join(_ways(channel)),
    )


def _is_own(channel: CitizenChannel) -> bool:
    """Whether the body has a form of its own instead of medborgarförslag."""
    return channel.channel is Channel.OWN and channel.replaces


def _ways(channel: CitizenChannel) -> Iterator[str]:
    """What a resident can do instead, which is always something."""
    if not _is_own(channel):
        yield _("Be en ledamot att lägga fram förslaget som en motion, eller skriv till partierna.")
        return
    yield from _page(channel)
    yield _("Går du vidare ändå skrivs texten till det formuläret.")
    yield _("Eller be en ledamot att lägga fram förslaget som en motion.")


def _page(channel: CitizenChannel) -> Iterator[str]:
    if channel.source.url:
        yield _("Läs hur det går till på {url}.").format(url=channel.source.url)


@RULES.rule(
    "channel.replaced",
    Level.WARNING,
    why="En del kommuner har en egen form i stället för medborgarförslag, eller vid sidan av det.",
    law=BY_DECISION,
    kinds=CITIZENS,
    weight=1,
    seen="förslagsform",
)
def channel_replaced(view: View) -> Iterator[Fault]:
    """The residents of the body have another form, for which the document is written."""
    channel = view.channel
    if channel is None or not view.is_replaced or _is_own(channel):
        return
    message = (
        _("{body} har {name} i stället för medborgarförslag{since}{votes} ({source})")
        if channel.replaces
        else _("{body} har {name}{since}{votes} ({source})")
    )
    hint = [_("Förslaget lämnas som text i e-tjänstens fält."), *_page(channel)]
    if not channel.replaces:
        hint.append(_("Fråga kansliet om medborgarförslag också tas emot."))
    yield Fault(
        "slag",
        message.format(
            body=view.body.official_name,
            name=channel.called,
            since=_since(channel),
            votes=_votes(channel) + _told_in(channel),
            source=_source(channel),
        ),
        " ".join(hint),
    )


@RULES.rule(
    "channel.votes",
    Level.NOTE,
    why="På en del håll tas ett medborgarförslag upp först när tillräckligt många stöder det.",
    kinds=CITIZENS,
    weight=2,
    seen="förslagsform",
)
def channel_votes(view: View) -> Iterator[Fault]:
    """A medborgarförslag needs the support of others before it is taken up."""
    channel = view.channel
    if channel and channel.channel is Channel.MEDBORGARFORSLAG and channel.votes:
        message = _("{body} tar upp ett {name} först när andra stöder det{votes} ({source})")
        yield Fault(
            "slag",
            message.format(
                body=view.body.official_name,
                name=channel.called,
                votes=_votes(channel),
                source=_source(channel),
            ),
        )


def _source(channel: CitizenChannel) -> str:
    """The source with its date: what an undated page says may be old."""
    source = channel.source
    if source.date is None:
        return _("källa: {source}, odaterad").format(source=source.title)
    return _("källa: {source}").format(source=source.title)


def _note(channel: CitizenChannel) -> str:
    return f". {channel.note.rstrip('.')}" if channel.note else ""


def _since(channel: CitizenChannel) -> str:
    if channel.since is None:
        return ""
    since = _(" sedan senast {date}") if channel.by_then else _(" sedan {date}")
    return since.format(date=when(channel.since))


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
    weight=1,
    seen="förslagsform",
)
def channel_doubtful(view: View) -> Iterator[Fault]:
    """The body may have ended its form for residents since the source was written."""
    channel = view.channel
    if channel is not None and channel.doubtful:
        message = _("{body} kan ha slutat att ta emot {name}{note} ({source})")
        yield Fault(
            "slag",
            message.format(
                body=view.body.official_name,
                name=channel.called,
                note=_note(channel),
                source=_source(channel),
            ),
            _("Fråga kansliet, eller se organets egen sida om förslag från invånare."),
        )


@RULES.rule(
    "channel.undated",
    Level.NOTE,
    why="En sida utan datum kan vara flera år gammal.",
    kinds=CITIZENS,
    weight=3,
    seen="förslagsform",
)
def channel_undated(view: View) -> Iterator[Fault]:
    """That the body takes medborgarförslag is known from an undated page only."""
    channel = view.channel
    if channel is None or channel.channel is not Channel.MEDBORGARFORSLAG or channel.doubtful:
        return
    source = channel.source
    if source.date is None and source.url:
        message = _("att {body} tar emot {name} står på en sida utan datum")
        hint = _("Se efter att det fortfarande gäller: {url}")
        yield Fault(
            "slag",
            message.format(body=view.body.official_name, name=channel.called),
            hint.format(url=source.url),
        )


@RULES.rule(
    "channel.unknown",
    Level.WARNING,
    why="Medborgarförslag finns inte överallt.",
    law=BY_DECISION,
    kinds=CITIZENS,
    weight=1,
    seen="förslagsform",
)
def channel_unknown(view: View) -> Iterator[Fault]:
    """It is not known whether or how the body takes proposals from residents."""
    if view.channel is not None:
        return
    unclear = view.channel_rule
    message = _("vi vet inte om {body} tar emot medborgarförslag{note}")
    yield Fault(
        "slag",
        message.format(body=view.body.official_name, note=_note(unclear) if unclear else ""),
        _("Fråga kansliet, eller se organets egen sida om förslag från invånare."),
    )
