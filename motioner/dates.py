"""The days that the program reckons with, and reading one of them from text.

A date that comes from outside is read here and nowhere else, so that what is added to it (a year,
the weeks of an appeal) is always a date too.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from motioner.messages import gettext as _

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


class DateError(ValueError):
    """What was read is no date that can be used: the text says why, ``hint`` what to write."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    @property
    def advice(self) -> str:
        """What is wrong and what to do, in sentences."""
        return f"{self}. {self.hint}" if self.hint else f"{self}."


def day(text: str) -> dt.date:
    """The day written ÅÅÅÅ-MM-DD; DateError for all else and for a day out of bounds."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        bounded(text)
        with suppress(ValueError):
            return dt.date.fromisoformat(text)
    message = _("”{text}” är inte ett datum").format(text=text[:60])
    raise DateError(message, _("Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-22."))


def bounded(text: str) -> str:
    """The text, which begins with the four digits of a year; DateError if that is out of bounds."""
    if FIRST.year <= int(text[:4]) <= LAST.year:
        return text
    message = _("”{text}” ligger utanför de år som programmet räknar med, {first}–{last}")
    raise DateError(message.format(text=text, first=FIRST.year, last=LAST.year))
