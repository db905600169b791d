"""What only the composed document shows: its length and how old its figures are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Finished
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import in_quotes, number, when
from motioner.nouns.draft import Draft

RULES: Final = Rules[Finished]()

YEARS_FRESH = 2
_MOST_LISTED = 6
# Words held together by a no-break space (49 000 kr) are one, as word processors count. A word
# is counted by its first letter or digit; characters before that do not add words.
_GAPS = " \t\n\r"
_WORD = re.compile(rf"\w[^{_GAPS}]*")


def word_count(draft: Draft) -> int:
    """The words of a document, signatures counted, the bilaga and contact details not."""
    return words_in("\n".join(draft.texts))


def words_in(text: str) -> int:
    """The words of a text, as word processors count them."""
    return len(_WORD.findall(text))


def over_length(count: int, most: int) -> str | None:
    """The message for a document of so many words; None when it is short enough."""
    if count <= most:
        return None
    return _("dokumentet har {count} ord; högst {most} rekommenderas").format(
        count=number(count), most=number(most)
    )


@RULES.rule(
    "length.too-long",
    Level.WARNING,
    why="En motion är en till två sidor och ett medborgarförslag kortare än så.",
)
def too_long(finished: Finished) -> Iterator[Fault]:
    """The document holds more words than its kind should."""
    most = finished.template.words
    # Every word but the first has a gap before it, and gaps are far quicker to count than words.
    if sum(map("\n".join(finished.draft.texts).count, _GAPS)) < most:
        return
    message = over_length(word_count(finished.draft), most)
    if message:
        where = "text" if finished.case.free else "lokalt"
        yield Fault(where, message, _("Korta, eller välj färre argument."))


@RULES.rule(
    "figures.old",
    Level.WARNING,
    why="Uppgifter äldre än två år kan ha ändrats.",
    weight=7,
    seen="uppgifter",
)
def old_figures(finished: Finished) -> Iterator[Fault]:
    """Figures more than two years old at the document's date, in one finding.

    A figure that is its own date is the year of an event, which does not grow old. The year of the
    rule of the fee is told by another rule.
    """
    on = finished.case.date
    figures = dict.fromkeys(
        (figure.label, figure.dated)
        for figure in finished.draft.figures
        if figure.value != figure.dated and not finished.is_of_fee_rule(figure)
    )
    dates = {dated: _old(dated, on) for _label, dated in figures}
    old = [(label, date) for label, dated in figures if (date := dates[dated])]
    if old:
        listed = (
            f"{in_quotes(quoted(label))} ({when(date)})" for label, date in old[:_MOST_LISTED]
        )
        shown = "; ".join(listed)
        if len(old) > _MOST_LISTED:
            shown += _("; och {number} till").format(number=len(old) - _MOST_LISTED)
        message = _("uppgifter äldre än två år: {figures}").format(figures=shown)
        hint = _("Se efter om det finns nyare; nämn dem i så fall i ditt eget stycke.")
        yield Fault("uppgifter", message, hint)


def _old(dated: str, on: dt.date) -> PartialDate | None:
    """The date of a figure that is old; None for a fresh one, or one without a date."""
    try:
        date = PartialDate.parse(dated)
    except ValueError:
        return None
    day = date.last_day
    is_old = (day.year + YEARS_FRESH, day.month, day.day) < (on.year, on.month, on.day)
    return date if is_old else None
