"""Dates, numbers, money and lists in messages, in the language of the user.

Documents are always Swedish and use ``swedish``.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from motioner.ground import swedish
from motioner.ground.messages import gettext as _
from motioner.ground.messages import is_swedish
from motioner.ground.sources import PartialDate


def number(value: int | Decimal, decimals: int | None = None) -> str:
    """``21 028`` or ``0,49``; in English ``21,028`` or ``0.49``."""
    if is_swedish():
        return swedish.number(value, decimals)
    exact = Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{exact:,f}".replace("-", "−")


def kronor(amount: Decimal, decimals: int | None = None) -> str:
    """``49 000 kr`` or ``10 308,40 kr``; in English ``SEK 49,000`` or ``SEK 10,308.40``.

    Whole kronor have no öre unless ``decimals`` asks for them.
    """
    if decimals is None:
        decimals = 0 if amount == amount.to_integral_value() else 2
    return _("{number}\N{NO-BREAK SPACE}kr").format(number=number(amount, decimals))


def small_number(value: int) -> str:
    """Up to twelve in words in Swedish; otherwise digits."""
    return swedish.small_number(value) if is_swedish() else number(value)


def when(date: PartialDate, *, about: bool = False) -> str:
    """``2022``, ``juni 2022`` or ``14 juni 2022``; ``omkring`` before a year that we inferred."""
    day = "" if date.day is None else f"{date.day} "
    return _about(f"{day}{_month_of(date)}", about)


def month_of(date: PartialDate, *, about: bool = False) -> str:
    """Month and year, or the year alone if only that is known."""
    return _about(_month_of(date), about)


def _month_of(date: PartialDate) -> str:
    return str(date.year) if date.month is None else f"{_months()[date.month - 1]} {date.year}"


def _about(text: str, about: bool) -> str:
    return _("omkring {date}").format(date=text) if about else text


def in_quotes(text: str) -> str:
    """The text in the quotation marks of the user's language."""
    return _("”{text}”").format(text=text)


def listed(items: Sequence[str], word: str = "") -> str:
    """``a, b och c`` with the given word, or *och* in the user's language."""
    return swedish.listed(items, word or _("och"))


def _months() -> tuple[str, ...]:
    return (
        _("januari"), _("februari"), _("mars"), _("april"), _("maj"), _("juni"), _("juli"),
        _("augusti"), _("september"), _("oktober"), _("november"), _("december"),
    )  # fmt: skip
