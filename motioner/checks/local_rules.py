"""The body's own rules on proposals: waiting period and attachments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import ASKING, Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.nouns.case import CITIZENS, Earlier, Kind
from motioner.nouns.registry import Attachments, WaitingPeriod, rule_of

RULES: Final = Rules[View]()


@RULES.rule(
    "waiting-period",
    Level.WARNING,
    why="En del kommuner avvisar ett liknande förslag en tid efter det förra.",
    kinds=ASKING,
)
def waiting(view: View) -> Iterator[Fault]:
    """A similar proposal was made so recently that the body may not take this one up."""
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
    """Whether the earlier attempt was of the same kind; residents' two kinds count as one."""
    ways = CITIZENS if kind.is_citizens else (kind,)
    return fold(earlier.kind) in {fold(way) for way in ways}


def _within(year: int, month: int, months: int, on: dt.date) -> bool:
    """Whether fewer than ``months`` months have passed since that month."""
    return 0 <= (on.year - year) * 12 + on.month - month < months or year >= on.year


@RULES.rule(
    "attachments.not-allowed",
    Level.WARNING,
    why="En del fullmäktige tar inte emot bilagor till motioner.",
    kinds=frozenset({Kind.MOTION}),
)
def attachments(view: View) -> Iterator[Fault]:
    """The document has an attachment, and the body does not accept any."""
    rule = rule_of(view.rules, Attachments, view.case.date)
    if rule is not None and not rule.allowed and view.template.appendix:
        message = _("{body} tar inte emot bilagor till motioner (källa: {source})")
        yield Fault(
            "organ",
            message.format(body=view.body.official_name, source=rule.source.title),
            _("Bilagan skrivs som en egen fil till dig; motionen står för sig själv."),
        )
