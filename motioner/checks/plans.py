"""The body's climate plan: whether it is still in force, and one that the text cannot name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Finished
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import in_quotes

RULES: Final = Rules[Finished]()


@RULES.rule(
    "plan.past",
    Level.NOTE,
    why="En klimatplan vars tid har gått ut kan ha fått en efterföljare.",
    weight=5,
    seen="plan",
)
def past_plan(finished: Finished) -> Iterator[Fault]:
    """The document names a plan whose years have ended, or which may be superseded."""
    plan, on = finished.plan, finished.case.date
    if plan is None or not _names_it(finished) or not plan.is_past(on):
        return
    ended = plan.until is not None and plan.until < on.year
    message = (
        _("planen som texten nämner, {title}, gällde till {year}")
        if ended
        else _("planen som texten nämner, {title}, kan vara ersatt")
    )
    title = in_quotes(quoted(plan.title or plan.phrase or ""))
    hint = _("Finns det en ny? Skriv då om den i det egna stycket.")
    yield Fault("lokalt", message.format(title=title, year=plan.until), hint)


@RULES.rule(
    "plan.unclear",
    Level.NOTE,
    why="En plan nämns bara när det är säkert vad den är och när den antogs.",
    weight=5,
    seen="plan",
)
def unclear_plan(finished: Finished) -> Iterator[Fault]:
    """The document is about the climate, and the listed plan is not certain enough to name."""
    plan = finished.plan
    if plan is None or plan.is_certain or not plan.title:
        return
    if "klimat" in finished.draft.title.casefold():
        message = _("texten nämner inte {title}, som kan vara en klimatplan ({source})")
        yield Fault(
            "lokalt",
            message.format(title=in_quotes(quoted(plan.title)), source=plan.listing.title),
            _("Är den antagen, skriv om den i det egna stycket."),
        )


def _names_it(finished: Finished) -> bool:
    """Whether a figure of the document is the year of the plan."""
    plan = finished.plan
    return plan is not None and any(
        figure.sources == plan.sources for figure in finished.draft.figures
    )
