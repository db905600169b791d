"""Characters that no format can hold, and marks that turn the reading direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motioner.checks.rule import Fault
from motioner.checks.view import View
from motioner.messages import gettext as _
from motioner.pattern import pattern

# What XML cannot hold, and so neither Word nor the web.
FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = pattern("[\u202a-\u202e\u2066-\u2069]")


def _points(characters: Iterable[str]) -> str:
    """The code points of some characters, each once, at most five."""
    return ", ".join(f"U+{ord(c):04X}" for c in list(dict.fromkeys(characters))[:5])


def forbidden(view: View) -> Iterator[Fault]:
    """Fields with control characters, lone surrogates or noncharacters."""
    for typed in view.typed:
        found = FORBIDDEN.findall(typed.text)
        if found:
            message = _("fältet ”{field}” innehåller tecken som inget format kan bära: {points}")
            yield Fault(
                typed.where,
                message.format(field=typed.where, points=_points(found)),
                _("Ta bort tecknet; det har ofta följt med när texten kopierades."),
            )


def direction(view: View) -> Iterator[Fault]:
    """Fields with marks that make text read from right to left."""
    for typed in view.typed:
        found = _DIRECTION.findall(typed.text)
        if found:
            message = _(
                "fältet ”{field}” innehåller osynliga tecken som vänder läsriktningen: {points}"
            )
            yield Fault(
                typed.where,
                message.format(field=typed.where, points=_points(found)),
                _("Ta bort dem, så att det som syns är det som står."),
            )
