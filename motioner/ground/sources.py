"""Where a fact comes from: partial dates, sources and references to law."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Self

from msgspec import Struct

from motioner.ground import dates
from motioner.ground.messages import gettext as _

_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@lru_cache(maxsize=1024)
def _numbers(text: str) -> tuple[int, ...]:
    """The year, month and day of a date, cached: a document asks for the same dates many times."""
    found = _PARTIAL_DATE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    dates.bounded(text)
    numbers = tuple(int(piece) for piece in found.groups() if piece)
    dt.date(numbers[0], *(*numbers[1:], 1, 1)[:2])  # raises for a day that does not exist
    return numbers


class PartialDate(Struct, frozen=True, order=True):
    """A date as exact as its source gives it: a year, a month or a day.

    Ordered by year, month and day as stated (an absent part sorts first).
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse ``2022``, ``2022-06`` or ``2022-06-14``; raise ValueError for anything else.

        A year out of bounds raises DateError, a ValueError with its own advice.
        """
        return cls(*_numbers(text))

    @property
    def first_day(self) -> dt.date:
        """The earliest day that the date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The first day on which a fact of this date is certainly known."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return dt.date(self.year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class Source(Struct, frozen=True):
    """A place where a fact can be read.

    ``date`` is when the source was published, ``retrieved`` when it was read for us; either may be
    unknown. ``second_hand`` marks a source that itself repeats another source's figure. ``body`` is
    the code of the body whose motion or proposal this source is, if it is one: such a source never
    supports that same document.
    """

    title: str
    url: str | None = None
    date: PartialDate | None = None
    retrieved: PartialDate | None = None
    quote: str | None = None
    second_hand: bool = False
    body: str | None = None

    def is_the_document(self, body: str | None, on: dt.date) -> bool:
        """True if this source is the document of ``body`` dated ``on``."""
        return (
            self.body is not None
            and self.body == body
            and self.date is not None
            and self.date.last_day == on
        )


class LawRef(Struct, frozen=True):
    """A section of an act: ``LawRef("KL", 5, 22)`` prints ``5 kap. 22 § kommunallagen``.

    It occurs in messages only, so it is printed in the language of the user.
    """

    act: str
    chapter: int
    section: int

    def __str__(self) -> str:
        act = {"KL": "kommunallagen"}.get(self.act, self.act)
        return _("{chapter} kap. {section} § {act}").format(
            chapter=self.chapter, section=self.section, act=act
        )
