"""Parsers for single values: text, numbers, dates and words from a closed list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from motioner.ground import dates
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold, nearest
from motioner.load import reading
from motioner.load.schema import FieldPath, Missing, Parser

E = TypeVar("E", bound=StrEnum)
# As minutes number them: 77, 77 a, and with the year 77/2025, 77/25 or 2025/77.
_SECTION = pattern(
    r"(?:§\s*)?(?:[1-9][0-9]{0,3}(?:\s?[a-zåäö])?(?:/(?:[12][0-9])?[0-9]{2})?"
    r"|[12][0-9]{3}/[1-9][0-9]{0,3})",
    re.IGNORECASE,
)


def text(place: FieldPath, node: reading.Node) -> str | Missing:
    """The text unchanged; an empty value is empty text."""
    if isinstance(node, reading.Scalar):
        return "" if node.null else node.text
    return place.fault("file.type", node, _("här ska stå text, inte en lista eller nycklar"))


def word(place: FieldPath, node: reading.Node) -> str | Missing:
    """Non-empty text, stripped of surrounding spaces."""
    found = text(place, node)
    if isinstance(found, Missing):
        return found
    return found.strip() or place.fault("file.empty", node, _("värdet saknas"))


def integer(place: FieldPath, node: reading.Node) -> int | Missing:
    """A whole number, with or without spaces between thousands."""
    found = text(place, node)
    if isinstance(found, Missing):
        return found
    digits = re.sub(r"[\s\u00a0_]", "", found)
    if re.fullmatch(r"[0-9]{1,12}", digits):
        return int(digits)
    return place.fault(
        "file.number",
        node,
        _("”{text}” är inte ett heltal skrivet med bara siffror").format(text=found[:60]),
    )


def year(place: FieldPath, node: reading.Node) -> int | Missing:
    """A year of four digits."""
    found = text(place, node)
    if isinstance(found, Missing):
        return found
    try:
        if re.fullmatch(r"[0-9]{4}", found.strip()):
            return int(dates.bounded(found.strip()))
    except dates.DateError as error:
        return place.fault("date.invalid", node, str(error))
    message = _("”{text}” är inget årtal").format(text=found[:60])
    return place.fault("date.invalid", node, message, _("Skriv fyra siffror, till exempel 2018."))


def section(place: FieldPath, node: reading.Node) -> str | Missing:
    """The number of one section of minutes, with or without §."""
    found = word(place, node)
    if isinstance(found, Missing) or _SECTION.fullmatch(found):
        return found
    message = _("”{text}” är ingen paragraf i ett protokoll").format(text=found[:60])
    hint = _("Skriv ett enda nummer, till exempel 77, § 77, 77 a, 77/2025 eller 2025/77.")
    return place.fault("file.section", node, message, hint)


def decimal(place: FieldPath, node: reading.Node) -> Decimal | Missing:
    """An amount: digits with decimal comma or point, with or without *kr*."""
    found = text(place, node)
    if isinstance(found, Missing):
        return found
    digits = re.sub(r"[\s\u00a0]|kr(onor)?$", "", found)
    if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+", digits):
        message = _("”{text}” kan läsas på två sätt").format(text=found[:60])
        hint = _("Skriv {whole} utan punkt, eller decimaler efter komma.")
        whole = digits.replace(".", "")
        return place.fault("file.number", node, message, hint.format(whole=whole))
    digits = digits.replace(",", ".")
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,4})?", digits):
        return Decimal(digits)
    message = _("”{text}” är inte ett belopp").format(text=found[:60])
    return place.fault("file.number", node, message, _("Skriv till exempel 11000 eller 10308,40."))


def kronor(place: FieldPath, node: reading.Node) -> Decimal | Missing:
    """A payable amount: at most two decimals."""
    found = decimal(place, node)
    if isinstance(found, Missing) or found == round(found, 2):
        return found
    message = _("”{text}” har fler än två decimaler").format(text=str(found).replace(".", ","))
    return place.fault("file.number", node, message, _("Skriv kronor och ören, som 10308,40."))


def boolean(place: FieldPath, node: reading.Node) -> bool | Missing:
    """Yes or no, in Swedish or as YAML writes it."""
    found = text(place, node)
    if isinstance(found, Missing):
        return found
    known = {"ja": True, "true": True, "sant": True, "nej": False, "false": False, "falskt": False}
    value = known.get(found.strip().casefold())
    if value is None:
        return place.fault("file.boolean", node, _("här ska stå ja eller nej"))
    return value


def date(place: FieldPath, node: reading.Node) -> dt.date | Missing:
    """A full date, ÅÅÅÅ-MM-DD."""
    found = text(place, node)
    if isinstance(found, Missing):
        return found
    try:
        return dates.day(found)
    except dates.DateError as error:
        return place.fault("date.invalid", node, str(error), error.hint)


def partial_date(place: FieldPath, node: reading.Node) -> PartialDate | Missing:
    """A year, a month or a day: ÅÅÅÅ, ÅÅÅÅ-MM or ÅÅÅÅ-MM-DD."""
    found = text(place, node)
    if isinstance(found, Missing):
        return found
    try:
        return PartialDate.parse(found.strip())
    except dates.DateError as error:
        return place.fault("date.invalid", node, str(error))
    except ValueError:
        message = _("”{text}” är inte ett datum").format(text=found[:60])
        hint = _("Skriv ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.")
        return place.fault("date.invalid", node, message, hint)


def choice(values: Iterable[E]) -> Parser[E]:
    """A value of an enumeration (or of a part of one), ignoring case and the dots of å, ä and ö."""
    names = list(values)
    known = {fold(value): value for value in names}

    def parse(place: FieldPath, node: reading.Node) -> E | Missing:
        found = text(place, node)
        if isinstance(found, Missing):
            return found
        value = known.get(fold(found))
        if value is not None:
            return value
        if not found.strip():
            return place.fault("file.empty", node, _("värdet saknas"))
        allowed = _("Tillåtet är {values}.").format(values=listed(names, _("eller")))
        return place.fault("file.choice", node, _unknown(found, names), allowed)

    return parse


def _unknown(given: str, known: Sequence[str]) -> str:
    near = nearest(given, known, limit=1)
    if near:
        return _("”{text}” är okänt; menade du ”{name}”?").format(text=given[:60], name=near[0])
    return _("”{text}” är okänt").format(text=given[:60])
