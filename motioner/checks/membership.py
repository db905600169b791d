"""Whether the body can join the association: what it admits, and who is a member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import ASKING, Fault, Rules
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import month_of, number
from motioner.nouns.registry import BodyKind, Member

RULES: Final = Rules[View]()


@RULES.rule(
    "body.not-admitted",
    Level.ERROR,
    why="Föreningen tar bara emot vissa slags organ.",
    kinds=ASKING,
)
def not_admitted(view: View) -> Iterator[Fault]:
    """The association does not take bodies of this kind."""
    association = view.association
    kinds = {view.body.kind, view.body.fee_kind}
    if association is not None and kinds.isdisjoint(association.admits):
        message = _("{association} tar inte emot {body}; där kan bara {kinds} bli medlemmar")
        if view.body.kind is BodyKind.GOTLAND:
            message = _("{association} tar bara emot {kinds}; {body} räknas här som kommun")
        yield Fault(
            "ämne",
            message.format(
                association=association.name,
                body=view.body.official_name,
                kinds=_("regioner") if BodyKind.REGION in association.admits else _("kommuner"),
            ),
            _("Välj en annan förening."),
        )


@RULES.rule(
    "body.member",
    Level.ERROR,
    why="Den som redan är medlem behöver inte gå med.",
    kinds=ASKING,
    passable=True,
)
def already_member(view: View) -> Iterator[Fault]:
    """The body is documented as a member at the case's date."""
    association = view.association
    member = association.member(view.case.body) if association else None
    evidence = member.evidence.latest(view.case.date, view.case.body) if member else None
    if association is not None and evidence is not None:
        message = _("{body} är belagd som medlem i {association} {month} (källa: {source})")
        yield Fault(
            "organ",
            message.format(
                body=view.body.official_name,
                association=association.name,
                month=month_of(evidence.date, about=evidence.about),
                source=evidence.source.title,
            ),
            _(
                "Se efter på {url}. Är {body} med kan du i stället fråga vad det har gett: motioner"
                ' interpellation "{short}" --fråga "Vad har medlemskapet gett?"'
            ).format(url=association.url, body=view.body.official_name, short=view.body.short_name),
        )


@RULES.rule(
    "member.unknown",
    Level.WARNING,
    why="Alla medlemmar är inte kända vid namn; föreningens lista avgör.",
    kinds=ASKING,
    weight=1,
    seen="medlemskap",
)
def membership_unknown(view: View) -> Iterator[Fault]:
    """It is not known whether the body is a member."""
    association = view.association
    if association is None or any(already_member(view)) or any(not_admitted(view)):
        return
    on = view.case.date
    known = sum(_is_known(member, on) for member in association.members)
    count = association.counts.latest(on, view.case.body)
    member = association.member(view.case.body)
    if member is not None and member.undated:
        message = _(
            "kontrollera först om {body} redan är med i {association}: en sida utan datum säger det"
            " ({source})"
        )
    elif count is not None and count.value.total > known:
        message = _(
            "kontrollera först att {body} inte redan är med i {association}. Programmet känner till"
            " {known} av de {total} medlemmar som fanns {date}"
        )
    else:
        message = _("kontrollera först att {body} inte redan är med i {association}")
    told = message.format(
        body=view.body.official_name,
        association=association.name,
        known=number(known),
        total=number(count.value.total) if count else "",
        date=_in_month(count.date, about=count.about) if count else "",
        source=member.undated[0].title if member and member.undated else "",
    )
    yield Fault("organ", told, _("Listan finns på {url}").format(url=association.url))


@RULES.rule(
    "member.joiner",
    Level.NOTE,
    why="Är det en nämnd som blir medlem kan nämnden ofta besluta om det själv.",
    kinds=ASKING,
    weight=5,
    seen="nämnd",
)
def other_joiner(view: View) -> Iterator[Fault]:
    """A part of the body joins, and may decide by itself."""
    association = view.association
    if association is not None and association.wording.joiner:
        message = _(
            "det är {joiner} som blir medlem i {association}, och den kan ofta besluta själv"
        )
        hint = _("Fråga nämndens sekreterare innan du lämnar in förslaget.")
        names = {"joiner": association.wording.joiner, "association": association.name}
        yield Fault("ämne", message.format(**names), hint)


def _in_month(date: PartialDate, *, about: bool) -> str:
    """*i februari 2024*, *2024* or *omkring 2024*."""
    month = month_of(date, about=about)
    return month if about or date.month is None else _("i {month}").format(month=month)


def _is_known(member: Member, on: dt.date) -> bool:
    """Whether it is known by name on that day; a later joiner is not, whatever is undated."""
    if member.joined is not None and member.joined.first_day > on:
        return False
    return bool(member.undated) or member.evidence.latest(on) is not None
