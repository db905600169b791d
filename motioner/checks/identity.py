"""Personal identity numbers in text: found by date and check digit, however they are spelt."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from msgspec import Struct

from motioner.checks.rule import Fault
from motioner.checks.view import Form, View
from motioner.messages import gettext as _
from motioner.pattern import pattern

_SPACE = "[ \t\u00a0\u2007\u2009\u202f]"
_NUMBER = pattern(
    r"(?<!\d)(?<!\d[.,])"
    r"(?P<century>1[89]|20)?(?P<year>\d\d)(?P<inner>[-./]?)(?P<month>\d\d)(?P=inner)(?P<day>\d\d)"
    rf"(?P<sign>{_SPACE}?[-+\u2010-\u2015\u2212]{_SPACE}?|{_SPACE}?)(?P<last>\d{{4}})(?!\d)"
)
_DIGIT = pattern(r"\d")
_FEWEST_DIGITS = 10
_MOST_TOLD = 20
_CENTURIES = (18, 19, 20)
# A samordningsnummer has sixty added to its day.
_COORDINATION = 60


class Found(Struct, frozen=True):
    """A valid number in a text; ``certain`` when it is spelt as nothing else is."""

    start: int
    text: str
    certain: bool


def personal_numbers(text: str) -> Iterator[Found]:
    """The personal identity numbers of a text, samordningsnummer included.

    Ten digits in a row may be something else, as may the digits of an address on the web. An
    organisationsnummer never has a month in it and is not found.
    """
    if len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return
    for match in _NUMBER.finditer(text):
        sign = match["sign"].strip()
        if match["inner"] and not sign:
            continue  # a date followed by a number
        if _is_birth(match) and _check_digit(match):
            certain = bool(sign or match["century"]) and not _in_address(text, match.start())
            yield Found(match.start(), match[0], certain)


def _is_birth(match: re.Match[str]) -> bool:
    month, day = int(match["month"]), int(match["day"])
    if day > _COORDINATION:
        day -= _COORDINATION
    if not (1 <= month <= 12 and day):
        return False
    centuries = (int(match["century"]),) if match["century"] else _CENTURIES
    years = (100 * century + int(match["year"]) for century in centuries)
    return any(day <= calendar.monthrange(year, month)[1] for year in years)


def _check_digit(match: re.Match[str]) -> bool:
    digits = [int(c) for c in match["year"] + match["month"] + match["day"] + match["last"]]
    doubled = (digit * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _in_address(text: str, start: int) -> bool:
    before = text[max(0, start - 300) : start].split()
    word = before[-1] if before and not text[start - 1].isspace() else ""
    return "://" in word or word.startswith("www.")


def certain(view: View) -> Iterator[Fault]:
    """Fields that hold a number spelt as only a personal identity number is."""
    for typed in view.typed:
        for number in _shown(typed.text, certain=True):
            message = _("här står ett personnummer ({text})").format(text=number)
            yield Fault(typed.where, message, _("Ta bort det: handlingen blir offentlig."))


def possible(view: View) -> Iterator[Fault]:
    """Fields that hold ten digits which may be a personal identity number."""
    for typed in view.typed:
        if typed.form is Form.PHONE:
            continue
        for number in _shown(typed.text, certain=False):
            message = _("”{text}” kan vara ett personnummer").format(text=number)
            hint = _("Är det ett personnummer ska det bort: handlingen blir offentlig.")
            yield Fault(typed.where, message, hint)


def _shown(text: str, *, certain: bool) -> list[str]:
    """The numbers of a text that are as certain, each once, the first of them if they are many."""
    # The message itself may be saved or shown on somebody's screen.
    found = (f"{n.text[:-4]}••••" for n in personal_numbers(text) if n.certain is certain)
    return [*dict.fromkeys(found)][:_MOST_TOLD]
