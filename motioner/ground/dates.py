"""The range of dates that the program accepts, and parsing a date from text.

Every date from outside is parsed here, so that adding to it (a year, the weeks of an appeal) always
gives a valid date.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from motioner.ground.messages import gettext as _

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


class DateError(ValueError):
    """The text is not a usable date: the error's text says why, ``hint`` says what to write."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    @property
    def advice(self) -> str:
        """The error and what to do about it, in sentences."""
        return f"{self}. {self.hint}" if self.hint else f"{self}."


def day(text: str) -> dt.date:
    """Parse a day written ÅÅÅÅ-MM-DD; DateError for any other form and for a day out of bounds."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        bounded(text)
        with suppress(ValueError):
            return dt.date.fromisoformat(text)
    message = _("”{text}” är inte ett datum").format(text=text[:60])
    raise DateError(message, _("Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-22."))


def bounded(text: str) -> str:
    """The text, which begins with a four-digit year; DateError if that year is out of bounds."""
    if FIRST.year <= int(text[:4]) <= LAST.year:
        return text
    message = _("”{text}” ligger utanför de år som programmet räknar med, {first}–{last}")
    raise DateError(message.format(text=text, first=FIRST.year, last=LAST.year))
