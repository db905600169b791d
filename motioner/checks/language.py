"""The writer's Swedish: old forms, capitals, spaces and marks. Quotations are left as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Typed, View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.spoken import in_quotes

RULES: Final = Rules[View]()

# Bounded, so that an unpaired mark costs little.
_QUOTATION = pattern(
    '[”“„][^”“„]{0,1000}[”“]|"[^"]{0,1000}"|»[^»«]{0,1000}[»«]|«[^»«]{0,1000}»'
    "|(?<!\\w)[’‘][^’]{1,300}’(?!\\w)|(?<!\\w)'[^']{1,300}'(?!\\w)"
)
_MARK = pattern("[”“„\"»«’‘']")
_SKALL = pattern(r"\b[Ss]kall\b(?![-\u2011 ]?krav)")
_UPPER = pattern(
    "(?<=[a-zåäöé][ \u00a0])(?:"
    "(?:Kommun|Region|Landstings)fullmäktiges?|Fullmäktiges?"
    "|(?:Kommun|Region|Landstings)styrelsens?"
    "|(?:Barn- och utbildnings|Bygg|Byggnads|Hälso- och sjukvårds|Kultur|Kultur- och fritids"
    "|Miljö|Miljö- och bygg|Omsorgs|Samhällsbyggnads|Social|Teknik|Tekniska |Trafik|Utbildnings"
    "|Vård- och omsorgs)nämndens?"
    r"|(?:Kommunen|Regionen|Landstinget)s?)\b"
)
_SPACE = pattern(
    r"(?<![\d.,/-])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?! ?\d)"
    r"|(?<!-\d\d-)\b\d{1,10}(?:[.,\u00a0\u2009\u202f]\d{1,10}){0,5} "
    r"(?:%|‰|§|kap\.|°C|(?:kr|tkr|mkr|mnkr|kWh|MWh|GWh|TWh|km)\b)"
    r"|§ \d{1,4}\b"
)
# A quick test before the slow one.
_NEAR_SPACE = pattern(r"[\d§][ ][\d%‰§°kmtGMT]")
_WRONG_MARKS = pattern(
    "(?<!\\d)\"[^\"]{0,1000}\"|[“„]|»[^»«]{0,1000}«|«|(?<!\\w)'[^'\\n]{1,300}'(?!\\w)"
)
_STOP = pattern(r"(?<![.\s])\.\s*\Z")
_ABBREVIATION = pattern(r"(?:\b\w\.\w|\b(?:m\.fl|osv|etc|mfl|dvs|ca|kl|nr))\.\s*\Z", re.IGNORECASE)
_MOST_EXAMPLES = 3


def outside_quotations(text: str) -> str:
    """The text with its quotations blanked: quoted words are not the writer's to correct."""
    if not _MARK.search(text):
        return text
    return _QUOTATION.sub(lambda match: "¤" * len(match[0]), text)


def _found(pattern: re.Pattern[str], text: str) -> str:
    """What the pattern finds, as examples for a message; empty when it finds nothing."""
    words = dict.fromkeys(match[0] for match in pattern.finditer(text))
    return ", ".join(in_quotes(quoted(word)) for word in list(words)[:_MOST_EXAMPLES])


def _each(
    pattern: re.Pattern[str], view: View, first: re.Pattern[str] | None = None
) -> Iterator[tuple[Typed, str]]:
    """Every text of the writer's in which the pattern is found outside quotations.

    ``first`` is something quicker to look for that any find must contain.
    """
    for typed in view.written:
        if (first or pattern).search(typed.text) and (
            found := _found(pattern, outside_quotations(typed.text))
        ):
            yield typed, found


@RULES.rule(
    "title.full-stop",
    Level.WARNING,
    why="En rubrik har ingen punkt.",
)
def full_stop(view: View) -> Iterator[Fault]:
    """A title that ends as a sentence."""
    title = (view.title or "")[-100:]
    if _STOP.search(title) and not _ABBREVIATION.search(title):
        message = _("rubriken slutar med punkt: ”{title}”").format(title=quoted(view.title or ""))
        yield Fault("rubrik", message, _("Ta bort punkten."))


@RULES.rule(
    "language.skall",
    Level.WARNING,
    why="”Ska” är formen i offentlig text.",
)
def skall(view: View) -> Iterator[Fault]:
    """*skall* where Swedish authorities have written *ska* for decades."""
    for typed, found in _each(_SKALL, view):
        message = _("{words} är en äldre form").format(words=found)
        yield Fault(typed.where, message, _("Skriv ”ska”."))


@RULES.rule(
    "language.capital",
    Level.WARNING,
    why="Organ skrivs med liten bokstav inne i en mening.",
)
def capital(view: View) -> Iterator[Fault]:
    """An organ with a capital letter inside a sentence."""
    for typed, found in _each(_UPPER, view):
        message = _("{words} skrivs med liten bokstav inne i en mening").format(words=found)
        yield Fault(
            typed.where, message, _("Stor bokstav hör bara till namn och meningens början.")
        )


@RULES.rule(
    "language.number-space",
    Level.WARNING,
    why="Ett tal ska inte kunna delas av en ny rad.",
)
def number_space(view: View) -> Iterator[Fault]:
    """A number that may be broken over two lines, since its space is an ordinary one."""
    for typed, found in _each(_SPACE, view, _NEAR_SPACE):
        message = _("vanligt mellanslag i {words}; talet kan delas av en ny rad").format(
            words=found
        )
        yield Fault(
            typed.where, message, _("Använd hårt mellanslag (Ctrl+Skift+Blanksteg i Word).")
        )


@RULES.rule(
    "language.quotes",
    Level.WARNING,
    why="Svenska citattecken är lika på båda sidor: ”så här”.",
)
def quotes(view: View) -> Iterator[Fault]:
    """Quotation marks of other kinds than the Swedish ones."""
    for typed in view.written:
        if _MARK.search(typed.text) and (found := _found(_WRONG_MARKS, typed.text)):
            message = _("andra citattecken än svenska: {words}").format(words=found)
            yield Fault(typed.where, message, _("Skriv ”så här” med samma tecken på båda sidor."))
