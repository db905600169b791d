"""Swedish number words, as one word or several: *femtioen*, *tre hundra*, *fyra tusen*."""

from __future__ import annotations

import re

_SP = "[ \u00a0\u2009\u202f]"
_UNITS = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8,
    "nio": 9,
}  # fmt: skip
_TEENS = {
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16,
    "sjutton": 17, "arton": 18, "nitton": 19,
}  # fmt: skip
_TENS = {
    "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70,
    "åttio": 80, "nittio": 90,
}  # fmt: skip
_SCALES = {"hundra": 100, "tusen": 1_000, "miljon": 1_000_000, "miljoner": 1_000_000}
_VALUES = {"noll": 0} | _UNITS | _TEENS | _TENS | _SCALES


def _any(words: dict[str, int]) -> str:
    return "|".join(words)


_BELOW_20 = f"(?:{_any(_TEENS)}|{_any(_UNITS)})"
_BELOW_100 = f"(?:(?:{_any(_TENS)})(?:{_any(_UNITS)})?|{_BELOW_20})"
_AND = f"{_SP}?(?:och{_SP})?"
_BELOW_1000 = f"(?:(?:{_BELOW_20}{_SP}?)?hundra(?:{_AND}{_BELOW_100})?|{_BELOW_100})"
_BELOW_MILLION = f"(?:(?:{_BELOW_1000}{_SP}?)?tusen(?:{_AND}{_BELOW_1000})?|{_BELOW_1000})"
# *Ett femtiotal* is about fifty.
_SOME = rf"(?:ett{_SP})?(?:{_any(_TENS)}|tio|hundra|tusen)tal"
WORDS = rf"(?:{_SOME}|{_BELOW_1000}{_SP}miljon(?:er)?{_AND}{_BELOW_MILLION}|{_BELOW_MILLION}|noll)"
_WORD = re.compile("|".join(sorted(_VALUES, key=len, reverse=True)), re.IGNORECASE)


def is_rounded(written: str) -> bool:
    """Return whether the words state a round number: *ett femtiotal*."""
    return written.casefold().endswith("tal")


def value_of(written: str) -> int:
    """The value of a match of ``WORDS``."""
    written = written.casefold()
    whole = part = 0
    for found in _WORD.finditer(written.removeprefix("ett") if is_rounded(written) else written):
        value = _VALUES[found[0]]
        if value < 100:
            part += value
        elif value == 100:
            part = (part or 1) * value
        else:
            whole, part = whole + (part or 1) * value, 0
    return whole + part
