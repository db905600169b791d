"""Swedish as it is written: numbers, money, dates, lists and look-up keys.

Name forms (Tierps, Uppsala) are data and are never computed here.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motioner.ground.sources import PartialDate

NBSP = "\u00a0"
SMALL_NUMBERS = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
# Twelve fixed words: loading Babel for them costs as much as writing the document.
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip
_LONGEST_DAY = 40
# 30 november 2026, den 5 jan. 2026
_NAMED = re.compile(r"(?:den )?([0-9]{1,2})(?::?e)? ([a-z]{3,9})[.,]? ([0-9]{4})")
# 30/11 2026, 5.1.2026, 30/11-26 is not: which century is not said
_SLASHED = re.compile(r"([0-9]{1,2}) ?[/.] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")
# 2026-1-5, 2026/01/05
_YEAR_FIRST = re.compile(r"([0-9]{4}) ?[-/.–] ?([0-9]{1,2}) ?[-/.–] ?([0-9]{1,2})")
# The three characters after z in ASCII.
_LAST_LETTERS = str.maketrans("åäö", "{|}")
_SPACES = str.maketrans("-_/", "   ")


def nfc(text: str) -> str:
    """Composed characters: an å typed as a and a ring becomes one letter."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """A look-up key that ignores case, the dots of å/ä/ö, hyphens and spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    if not letters.isascii():
        letters = "".join([c for c in letters if not unicodedata.combining(c)])
    return " ".join(letters.translate(_SPACES).split())


def alphabetic(text: str) -> str:
    """A sort key for Swedish lists: å, ä and ö last, other accents and case ignored."""
    return fold(nfc(text).casefold().translate(_LAST_LETTERS))


def slug(text: str) -> str:
    """A part of a file name: ASCII letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def nearest(name: str, known: Mapping[str, str] | Sequence[str], limit: int = 3) -> tuple[str, ...]:
    """The known names most like ``name``, best first; a mapping gives the name to show."""
    from difflib import SequenceMatcher

    shown = known if isinstance(known, Mapping) else {entry: entry for entry in known}
    wanted = fold(name)[:80]
    scored = sorted(
        ((SequenceMatcher(None, wanted, fold(entry)).ratio(), shown[entry]) for entry in shown),
        key=lambda pair: -pair[0],
    )
    best = list(dict.fromkeys(entry for score, entry in scored if score >= 0.6))
    return tuple(best[:limit])


def number(value: int | Decimal, decimals: int | None = None) -> str:
    """``21 028`` or ``0,49``: groups of three by no-break space, decimal comma, true minus."""
    exact = Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{exact:,f}".replace(",", NBSP).replace(".", ",")
    return text.replace("-", "−")


def small_number(value: int) -> str:
    """Words up to twelve, digits above."""
    return SMALL_NUMBERS[value] if 0 <= value < len(SMALL_NUMBERS) else number(value)


def kronor(amount: Decimal) -> str:
    """An exact amount: ``49 000 kr`` or ``10 308,40 kr``."""
    return f"{number(amount, 0 if amount == amount.to_integral_value() else 2)}{NBSP}kr"


def about_kronor(amount: Decimal) -> str:
    """A rounded amount for running text, to hundreds: ``omkring 10 300 kronor``.

    An amount that rounding does not change is printed without *omkring*.
    """
    step = Decimal(100) if amount >= 1000 else Decimal(10) if amount >= 10 else Decimal(1)
    rounded = (amount / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    words = f"{number(rounded, 0)} kronor"
    return words if rounded == amount else f"omkring {words}"


def about_per_inhabitant(amount: Decimal, population: int) -> str:
    """The fee per inhabitant in words, such as ``knappt 50 öre`` or ``omkring 2,10 kronor``.

    Below one krona to the nearest five öre (below ten: to the whole öre), above it to ten öre. More
    exact if that is off by more than a twentieth: ``omkring 33 öre``, ``omkring 1,5 öre``.
    """
    ore = amount * 100 / population
    if 0 < ore < 1:
        return "mindre än ett öre"
    step = Decimal(1) if ore < 10 else Decimal(5) if ore < 100 else Decimal(10)
    near = (ore / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    if ore < 100 and abs(near - ore) * 20 > near:
        return f"omkring {number(ore, 1 if ore < 10 else 0)} öre"
    if near < 100:
        words = f"{small_number(int(near)) if near < 10 else number(near, 0)} öre"
    elif near == 100:
        words = "en krona"
    else:
        words = f"{number(near / 100, 2 if near % 100 else 0)} kronor"
    if near == ore:
        return words
    if near > 100:
        return f"omkring {words}"
    return f"{'knappt' if ore < near else 'drygt'} {words}"


def long_date(day: dt.date) -> str:
    """``8 december 2020``."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def iso_day(text: str) -> str:
    """Write a day that a person typed as ÅÅÅÅ-MM-DD; any other text is unchanged.

    For what is typed at a surface, which shows the answer again. The day goes before the month, as
    in Swedish. A file of a case has ÅÅÅÅ-MM-DD alone.
    """
    plain = " ".join(text.casefold().split()) if len(text) <= _LONGEST_DAY else ""
    found: tuple[str, ...] | None = None
    if match := _NAMED.fullmatch(plain):
        day, name, year = match.groups()
        months = [n for n, month in enumerate(MONTHS, start=1) if month.startswith(name)]
        found = (year, str(months[0]), day) if months else None
    elif match := _SLASHED.fullmatch(plain):
        found = match.groups()[::-1]
    elif match := _YEAR_FIRST.fullmatch(plain):
        found = match.groups()
    if found is not None:
        with suppress(ValueError):
            return dt.date(*map(int, found)).isoformat()
    return text


def a_year_after(day: dt.date) -> dt.date:
    """The same day of the next year; 28 February for a leap day."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def month_name(month: int) -> str:
    """The month's name, in lower case."""
    return MONTHS[month - 1]


def when(date: PartialDate) -> str:
    """A partial date in text: ``2022``, ``juni 2022`` or ``14 juni 2022``."""
    day = [] if date.day is None else [str(date.day)]
    return " ".join([*day, month_of(date)])


def month_of(date: PartialDate) -> str:
    """Month and year, or the year alone if only that is known."""
    return str(date.year) if date.month is None else f"{month_name(date.month)} {date.year}"


def listed(items: Sequence[str], word: str = "och") -> str:
    """``a, b och c``, without a comma before the last."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def capital(text: str) -> str:
    """The text with its first letter in upper case and the rest unchanged."""
    return text[:1].upper() + text[1:]
