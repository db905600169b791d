"""What no document may hold: gaps left to fill in, personal identity numbers, odd characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from motioner.checks.identity import misspelt_numbers, personal_numbers
from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import WRITTEN, Form, View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern

RULES: Final = Rules[View]()

# What XML cannot hold, and so neither Word nor the web.
FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = pattern("[\u202a-\u202e\u2066-\u2069]")
_BODY = r"(?:kommun|region|stad|landsting|län)"
# These mean a placeholder wherever they stand.
_ANYWHERE = pattern(
    r"\b[Xx]{3,}\b"
    rf"|\b(?:XX|NN|Xx)s?[ \u00a0]{_BODY}"
    r"|\b(?:i|till|från|hos|Region)[ \u00a0](?:XX|NN)\b"
    r"|\b20XX\b|\bÅÅÅÅ\b"
    rf"|\bVÅ(?:R|RT|RA)[ \u00a0]{_BODY}"
    r"|\bi[ \u00a0](?:föreslår|yrkar|hemställer)\b(?![ \u00a0](?:vi|jag|man|partiet)\b)"
    r"|\[(?:[Nn]amn|[Oo]rt|[Kk]ommun|[Rr]egion|[Dd]atum|[Pp]arti|[Bb]elopp)[a-zåäö]*"
    r"(?:[ \u00a0][a-zåäö]{1,20}){0,3}\]"
    r"|\[(?:KOMMUN|ORT|DATUM|PARTI|BELOPP)\]|_{3,}|(?i:\blorem ipsum\b)"
)
# What one of them must contain: looked for first, since most texts hold none of it.
_TRACES = (
    "XX", "xx", "Xx", "NN", "VÅ", "ÅÅ", "__", "[", "psum", "PSUM",
    "föreslår", "yrkar", "hemställer",
)  # fmt: skip
# Words in capitals mean nothing where everything is in capitals.
_CAPITALS = pattern(
    r"\b(?:KOMMUN(?:ENS[ \u00a0])?|DITT[ \u00a0]|REGION(?:ENS[ \u00a0])?|PARTI(?:ETS[ \u00a0])?)?"
    r"NAMN\b"
)
# In running text these may be quotation or style; in a title or yrkande they are gaps.
_GAPS = pattern(
    r"(?:^|(?<=\s))(?:…|\.{3,})(?=[\s.,;]|$)|(?<=\s)\?(?=\s+\S)|\?{3,}"
    r"|\[(?!\d+\]|sic\])[^\[\]\n]{0,40}\]"
)
_MOST_TOLD = 20


@RULES.rule(
    "placeholder.left",
    Level.ERROR,
    why="Det som skulle fyllas i är inte ifyllt.",
)
def placeholder(view: View) -> Iterator[Fault]:
    """Titles, yrkanden, texts and names in which something is still to be filled in."""
    for typed in view.typed:
        if typed.form not in WRITTEN and typed.form is not Form.NAME:
            continue
        found = _gap(typed.text, typed.form)
        if found is not None:
            message = _("”{words}” ser ut att vänta på att fyllas i").format(words=quoted(found))
            yield Fault(typed.where, message, _("Skriv det som ska stå där, eller ta bort det."))


def _gap(text: str, form: Form) -> str | None:
    found = None
    if any(trace in text for trace in _TRACES):
        found = _ANYWHERE.search(text)
    if found is None and "NAMN" in text and not text.isupper():
        found = _CAPITALS.search(text)
    if found is None and form is not Form.PROSE and form in WRITTEN:
        found = _GAPS.search(text)
    return found[0] if found else None


@RULES.rule(
    "personal-number.found",
    Level.ERROR,
    why="Handlingen blir allmän; ett personnummer hör aldrig hemma i den.",
)
def personal_number(view: View) -> Iterator[Fault]:
    """Fields with a number written as only personal identity numbers are."""
    for typed in view.typed:
        for number in _shown(typed.text, certain=True):
            message = _("här står ett personnummer ({text})").format(text=number)
            yield Fault(typed.where, message, _("Ta bort det: handlingen blir offentlig."))


@RULES.rule(
    "characters.forbidden",
    Level.ERROR,
    why="Tecken som inget format kan bära.",
)
def characters(view: View) -> Iterator[Fault]:
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


@RULES.rule(
    "personal-number.possible",
    Level.WARNING,
    why="Tio siffror i rad kan vara ett personnummer.",
)
def possible_number(view: View) -> Iterator[Fault]:
    """Fields with ten digits that may be a personal identity number."""
    for typed in view.typed:
        if typed.form is Form.PHONE:
            continue
        for number in _shown(typed.text, certain=False):
            message = _("”{text}” kan vara ett personnummer").format(text=number)
            hint = _("Är det ett personnummer ska det bort: handlingen blir offentlig.")
            yield Fault(typed.where, message, hint)


@RULES.rule(
    "personal-number.misspelt",
    Level.WARNING,
    why="Ett personnummer med en felskriven siffra pekar fortfarande ut någon.",
)
def misspelt_number(view: View) -> Iterator[Fault]:
    """Fields with a number in the form of a personal identity number whose last digit is wrong."""
    for typed in view.typed:
        for date in [*dict.fromkeys(misspelt_numbers(typed.text))][:_MOST_TOLD]:
            message = _("”{text}” ser ut som ett personnummer, men kontrollsiffran stämmer inte")
            hint = _("Är det ett personnummer ska det bort: handlingen blir offentlig.")
            yield Fault(typed.where, message.format(text=f"{date}-••••"), hint)


@RULES.rule(
    "characters.direction",
    Level.WARNING,
    why="Osynliga tecken som vänder läsriktningen kan dölja vad som står.",
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


def _shown(text: str, *, certain: bool) -> list[str]:
    """The certain or the possible numbers of a text, masked, each once, at most twenty."""
    # The message itself may be saved or shown on somebody's screen.
    found = (f"{n.date}-••••" for n in personal_numbers(text) if n.certain is certain)
    return [*dict.fromkeys(found)][:_MOST_TOLD]


def _points(characters: Iterable[str]) -> str:
    """The code points of some characters, each once, at most five."""
    return ", ".join(f"U+{ord(c):04X}" for c in list(dict.fromkeys(characters))[:5])
