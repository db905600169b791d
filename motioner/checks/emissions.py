"""The emissions that the text states: values to look up again, and the answer to expect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules
from motioner.checks.view import Finished
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.nouns.registry import Emissions

RULES: Final = Rules[Finished]()
# Changes in per cent, in one year and since the recent year compared with, beyond which a value is
# worth looking up.
_IN_A_YEAR, _LATELY = 25, 30
# The year whose rise the authority ascribes to fuel.
_OF_FUEL = 2024


@RULES.rule(
    "emissions.odd",
    Level.NOTE,
    why="Ett stort hopp i utsläppen kan bero på en enda anläggning eller på ett fel i serien.",
    weight=5,
    seen="utsläpp",
)
def odd_emissions(finished: Finished) -> Iterator[Fault]:
    """The stated emissions changed much in a short time."""
    found = _stated(finished)
    if found is None or found.last - 1 not in found.years:
        return
    changes = (
        (found.change(found.last - 1), _IN_A_YEAR, found.last - 1),
        (found.change(found.base), _LATELY, found.base),
    )
    for change, most, year in changes:
        if change is not None and abs(change) > most:
            message = _("utsläppen ändrades med {percent} procent mellan {first} och {last}")
            told = message.format(percent=round(abs(change)), first=year, last=found.last)
            hint = _("Slå upp talet innan du använder det: {url}").format(url=found.source.url)
            yield Fault("lokalt", told, hint)
            return


@RULES.rule(
    "emissions.reply",
    Level.NOTE,
    why="Den som säger att utsläppen ökade får ofta ett och samma svar.",
    weight=6,
    seen="svar",
)
def expected_reply(finished: Finished) -> Iterator[Fault]:
    """The text says that emissions rose until 2024."""
    found = _stated(finished)
    rise = found.change(found.base) if found else None
    if found is not None and found.last == _OF_FUEL and rise is not None and rise >= 2:
        yield Fault(
            "lokalt",
            _(
                "räkna med svaret att utsläppen ökade för att staten sänkte reduktionsplikten 2024;"
                " så förklarar Naturvårdsverket ökningen i hela landet"
            ),
            _("Ha ett svar redo om vad kommunen eller regionen själv kan göra."),
        )


def _stated(finished: Finished) -> Emissions | None:
    """The emissions, if a figure of the document is one of them."""
    found = finished.emissions
    if found is None or not any(
        found.source in figure.sources for figure in finished.draft.figures
    ):
        return None
    return found
