"""The emissions in a body's place, in words and as a chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from motioner.compose.emissions import chart_of, place_of
from motioner.facts_view import Fact, SourcedText, fact
from motioner.ground.messages import deferred as n_
from motioner.ground.messages import gettext, is_swedish
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import in_quotes, number
from motioner.ground.swedish import capital
from motioner.nouns.draft import Chart
from motioner.nouns.registry import Body, emissions_of
from motioner.nouns.registry.emissions import SECTORS, SERIES

_SECTORS = {
    "transporter": n_("transporter"),
    "arbetsmaskiner": n_("arbetsmaskiner"),
    "industri": n_("industri"),
    "el_och_fjarrvarme": n_("el och fjärrvärme"),
    "uppvarmning": n_("uppvärmning av byggnader"),
    "jordbruk": n_("jordbruk"),
    "avfall": n_("avfall"),
    "produktanvandning": n_("produktanvändning"),
}


def emissions_chart(body: Body, on: dt.date) -> Chart | None:
    """The emissions over the years by the edition known ``on`` that day; None if none is."""
    found = emissions_of(body.series, body.code, on)
    return chart_of(found, place_of(body)) if found else None


def emissions_facts(body: Body, on: dt.date) -> Iterator[Fact]:
    """The total of the last year with its changes, and its sectors."""
    found = emissions_of(body.series, body.code, on)
    if found is None:
        return
    last, counted = found.last, body.population.known(on)
    label = _("Utsläpp av växthusgaser {year}").format(year=last)
    text = _("{tonnes} ton").format(tonnes=number(found.total(last)))
    for since in dict.fromkeys((found.first, found.base)):
        change = found.change(since)
        if change is not None and since != last:
            message = _("{change} % sedan {year}")
            text += ", " + message.format(change=_signed(change), year=since)
    inhabitants = next((one.value for one in counted if one.date.year == last), None)
    if inhabitants:
        each = number(Decimal(found.total(last)) / inhabitants, 1)
        text += ", " + _("{tonnes} ton per invånare").format(tonnes=each)
    rows = tuple(
        fact(capital(gettext(_SECTORS[sector])), _("{share} %").format(share=number(round(share))))
        for sector, share in sorted(
            ((sector, found.share(sector)) for sector in SECTORS), key=lambda pair: -pair[1]
        )
    )
    yield Fact(label, (SourcedText(text, found.source),), rows=rows)
    definition = body.series[SERIES].definition
    if definition:
        yield fact("", capital(definition) if is_swedish() else in_quotes(definition))


def _signed(change: float) -> str:
    whole = round(change)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{number(abs(whole))}"
