"""Compare a claimed figure of emissions with the series: tonnes, per inhabitant, or a change.

Another edition or another way of counting gives somewhat different values, so a figure near ours
is left undecided; only one far from it is said to differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from motioner.checks.figures.claims import Claim
from motioner.checks.figures.forms import Sort
from motioner.checks.figures.verdicts import Compared, Verdict
from motioner.ground import swedish
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.spoken import number
from motioner.nouns.registry import Body, Emissions, emissions_of

OF_A_PLACE: Final = frozenset((Sort.EMISSIONS, Sort.EMISSIONS_EACH, Sort.EMISSIONS_CHANGE))
# Shares within which a value is ours, or may be that of another edition.
_OURS, _OTHERS = Decimal("0.02"), Decimal("0.2")
# The same for a change, in units of per cent.
_NEAR, _FAR = 1, 6
_YEAR: Final = pattern(r"\b(?:19|20)\d\d\b")
_SINCE: Final = pattern(
    r"\b(?:sedan|än|från|jämfört med|mot|mellan)\s+(?:år\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DOWN: Final = pattern(r"\b(?:minska|sjunk|sjönk|lägre|mindre)", re.IGNORECASE)
_UP: Final = pattern(r"\b(?:öka|stig|steg\b|högre|större|mer än)", re.IGNORECASE)


def emissions_compared(claim: Claim, body: Body | None, on: dt.date) -> Compared | None:
    """The verdict on a figure of the emissions in a body's place.

    None where it is not certain that the figure is one of them: others are far more common.
    """
    found = emissions_of(body.series, body.code, on) if body else None
    if body is None or found is None:
        return None
    if claim.sort is Sort.EMISSIONS_CHANGE:
        return _change(claim, body, found)
    years = [int(year) for year in _YEAR.findall(claim.mention.clause)]
    year = years[0] if len(set(years)) == 1 else found.last
    if len(set(years)) > 1 or year not in found.years:
        return None
    actual = Decimal(found.total(year))
    names = {"body": body.official_name, "year": str(year)}
    if claim.sort is Sort.EMISSIONS:
        text = _("utsläppen i {body} var {number} ton ({year}, utan utrikes transporter)")
        shown, right = number(actual, 0), swedish.number(actual, 0)
    else:
        counted = [e.value for e in body.population.known(on) if e.date.year == year]
        if not counted:
            return None
        actual = actual / counted[-1]
        text = _("utsläppen i {body} var {number} ton per invånare ({year})")
        shown, right = number(actual, 1), swedish.number(actual, 1)
    verdict = _verdict(claim, actual)
    known = text.format(number=shown, **names)
    return Compared(claim, verdict, known, right, str(year), (found.source,))


def _verdict(claim: Claim, actual: Decimal) -> Verdict:
    off = abs(claim.number.value - actual)
    if claim.number.fits(actual) or off <= actual * _OURS:
        return Verdict.AGREES
    return Verdict.UNKNOWN if off <= actual * _OTHERS else Verdict.DIFFERS


def _change(claim: Claim, body: Body, found: Emissions) -> Compared | None:
    """Compare a change since a year, where the clause says which way and since when."""
    clause = claim.mention.clause
    since = {int(year) for year in _SINCE.findall(clause)}
    years = {int(year) for year in _YEAR.findall(clause)} - since
    last = next(iter(years)) if len(years) == 1 else found.last
    ways = {name for name, words in _WAYS.items() if words.search(clause)}
    if len(since) != 1 or len(years) > 1 or len(ways) != 1 or last not in found.years:
        return None
    (first,) = since
    if first not in found.years or first >= last or not found.total(first):
        return None
    actual = (found.total(last) / found.total(first) - 1) * 100
    claimed = float(claim.number.value) * (-1 if ways == {"down"} else 1)
    off = abs(claimed - actual)
    verdict = (
        Verdict.AGREES
        if off <= _NEAR or (claim.number.fits(Decimal(str(abs(actual)))) and claimed * actual > 0)
        else Verdict.UNKNOWN
        if off <= _FAR
        else Verdict.DIFFERS
    )
    whole = round(actual)
    shown = f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)}"
    text = _("utsläppen i {body} ändrades med {number} procent ({first}–{last})")
    known = text.format(body=body.official_name, number=shown, first=first, last=last)
    return Compared(claim, verdict, known, str(abs(whole)), str(last), (found.source,))


_WAYS: Final[Mapping[str, re.Pattern[str]]] = {"down": _DOWN, "up": _UP}
