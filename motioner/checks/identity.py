"""Personal identity numbers in text: found by date and check digit, however they are spelt.

The text is first brought to one spelling: what is not seen is left out, every digit is an ASCII
digit, every dash a hyphen and every blank a space. What the eye may still take for a number (a
line break in it, letters for digits) is looked for in readings of their own.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from motioner.ground.pattern import pattern

_NUMBER = pattern(
    r"(?<!\d)(?<!\d[.,])"
    r"(?P<century>1[89]|20)?(?P<year>\d\d)(?P<inner>[-./]| ?)(?P<month>\d\d)(?P=inner)(?P<day>\d\d)"
    r"(?P<sign>[ \n]{0,3}[-+./]{0,2}[ \n]{0,3})(?P<last>\d{4})(?!\d)",
    re.ASCII,
)
# Each digit for itself, with the same mark between them.
_SPACED = pattern(
    r"(?<!\d)\d(?P<mark>[ ./-])\d(?:(?P=mark)\d){4,6}(?P<sign>[ ./-]{1,3}|[ ]?[-+][ ]?)"
    r"\d(?P=mark)\d(?P=mark)\d(?P=mark)\d(?!\d)",
    re.ASCII,
)
_BROKEN = pattern(r"(?<=[\d-])\n(?=[\d-])", re.ASCII)
_LETTERED = pattern(r"\d[OolI|]|[OolI|]\d", re.ASCII)
_LETTERS = str.maketrans("OolI|", "00111")
_DIGIT = pattern(r"\d", re.ASCII)
_FEWEST_DIGITS = 6
_CENTURIES = (18, 19, 20)
# A samordningsnummer has sixty added to its day.
_COORDINATION = 60
# Two digits of a year from here on are of the century before this.
_PAST = 40
_SOFT_HYPHEN = "\u00ad"
_MARKS = {
    **dict.fromkeys("\u2043\u2212\u02d7\u2796\u30fc", "-"),
    **dict.fromkeys("\u2044\u2215\u29f8\\|_~:=", "/"),
    **dict.fromkeys("\u00b7\u2022\u2024\u2027\u2219\u22c5", "."),
}


class _Spelling(dict[int, str]):
    """What each character is taken for, found when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = found = _taken_for(chr(point))
        return found


def _taken_for(character: str) -> str:
    if character in "\n\r\v\f\x85\u2028\u2029":
        return "\n"
    if character in _MARKS:
        return _MARKS[character]
    kind = unicodedata.category(character)
    if character.isspace():
        return " "
    if kind in ("Cf", "Mn", "Me", "Cc") or character == "\u115f":
        return ""
    if kind == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain.isdecimal():
        return str(unicodedata.decimal(plain))
    return plain if plain in ("+", "-", "/", ".") else character


_SPELLING = _Spelling()


class Found(Struct, frozen=True):
    """A valid number in a text: its ten digits, and its date as it is spelt, for all to see.

    ``certain`` when nothing else is spelt so.
    """

    digits: str
    date: str
    certain: bool


def personal_numbers(text: str) -> Iterator[Found]:
    """The personal identity numbers of a text, samordningsnummer included.

    Ten digits in a row may be something else, as may the digits of an address on the web. An
    organisationsnummer never has a month in it and is not found.
    """
    plain = text.translate(_SPELLING)
    if len(_DIGIT.findall(plain)) < _FEWEST_DIGITS:
        return
    found: dict[str, Found] = {}
    for reading, is_as_written in _readings(text, plain):
        for match in _NUMBER.finditer(reading):
            if _is_birth(match) and _check_digit(match) and not _is_date_and_number(match):
                digits = match["year"] + match["month"] + match["day"] + match["last"]
                date = reading[match.start() : match.end("day")]
                number = Found(digits, date, is_as_written and _is_certain(match))
                if digits not in found or (number.certain and not found[digits].certain):
                    found[digits] = number
    yield from found.values()


def misspelt_numbers(text: str) -> Iterator[str]:
    """The dates of what is written as a personal identity number, with a wrong check digit."""
    plain = text.translate(_SPELLING)
    if len(_DIGIT.findall(plain)) < _FEWEST_DIGITS:
        return
    for match in _NUMBER.finditer(plain):
        spelt = _is_certain(match) and not _is_date_and_number(match)
        if spelt and _is_birth(match) and not _check_digit(match):
            yield plain[match.start() : match.end("day")]


def _readings(text: str, plain: str) -> Iterator[tuple[str, bool]]:
    """The text in one spelling, and again in each other way that it may be read.

    With each whether it is what is written, or what may be meant by it.
    """
    yield plain, True
    if _SOFT_HYPHEN in text:
        yield text.replace(_SOFT_HYPHEN, "-").translate(_SPELLING), True
    if _SPACED.search(plain):
        yield _SPACED.sub(_together, plain), True
    if _BROKEN.search(plain):
        yield _BROKEN.sub("", plain), False
    if _LETTERED.search(plain):
        yield plain.translate(_LETTERS), False


def _together(spaced: re.Match[str]) -> str:
    """Digits that stand one by one, with what parts the last four."""
    digits = "".join(_DIGIT.findall(spaced[0]))
    sign = spaced["sign"] if spaced["sign"].strip() != spaced["mark"].strip() else ""
    return digits[:-4] + sign + digits[-4:]


def _is_date_and_number(match: re.Match[str]) -> bool:
    """Whether it reads as a recent date followed by a number."""
    if not match["inner"].strip() or match["sign"].strip():
        return False
    return match["century"] == "20" or not (match["century"] or int(match["year"]) >= _PAST)


def _is_certain(match: re.Match[str]) -> bool:
    """Whether it is spelt as nothing else is: with a sign, or twelve digits in a row."""
    sign, inner = match["sign"], match["inner"]
    signed = sign.strip() in ("-", "+", "--") and inner != " "
    in_row = bool(match["century"]) and sign in ("", " ") and not inner
    return (signed or in_row) and not _in_address(match.string, match.start())


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
    return "//" in word or word.startswith("www.")
