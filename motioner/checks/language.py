"""The writer's Swedish: old forms, capitals, spaces and marks. Quotations are left as they are."""

from __future__ import annotations

import datetime as dt
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
    # Followed by another capital it is a name: Landstinget Västmanland, Kommunen Solna.
    r"|(?:Kommunen|Regionen|Landstinget)s?(?![ \u00a0][A-ZÅÄÖ]))\b"
)
_SPACE = pattern(
    r"(?<![\d.,/-])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?! ?\d)"
    r"|(?<!-\d\d-)\b\d{1,10}(?:[.,\u00a0\u2009\u202f]\d{1,10}){0,5} "
    r"(?:%|‰|§|kap\.|°C|(?:kr|tkr|mkr|mnkr|kWh|MWh|GWh|TWh|km)\b)"
    r"|§ \d{1,4}\b"
)
# A number and its unit; not 80%-ig, nor the name of something (E4, 5G, H2O).
_TIGHT = pattern(
    r"(?<![\w./,:])(?<![a-zA-Z]-)\d{1,10}(?:[.,\u00a0 ]\d{1,10}){0,5}(?:[%‰](?![-:\w])|"
    r"(?:kr|tkr|mkr|mnkr|mdkr|MSEK|KSEK|SEK|kronor|miljoner|miljarder|procent|öre"
    r"|[kMGT]Wh|kW|MW|km/h|km|mil|m2|m²|m3|kvm|kg|ton|år|st)\b(?![-:/]))"
)
_NEAR_TIGHT = pattern(r"\d[%‰a-zåäöA-Z]")
# Words that are no sentence of the writer's: addresses of pages and files.
_ADDRESS = pattern(r"(?:https?://|www\.)\S{1,500}|\S{1,100}(?:@|%\d\d)\S{1,200}")
_LANDSTING = pattern(
    r"\b[Ll]andsting(?:et|en|ens|s|ets)?\b(?! ömsesidiga)"
    r"|\b[Ll]andstings(?:fullmäktige|styrelsen|råd(?:et)?|skatten)s?\b"
)
# What the landsting was, or what somebody else is called.
_THEN = pattern(
    r"\b(?:1[89]\d\d|200\d|201[0-8])\b|\b(?:[Dd]åvarande|[Tt]idigare|[Gg]amla|[Ff]orna|[Ff]örr"
    r"|[Ff]öre|[Ff]d|[Ff]\.d|[Hh]ette|[Bb]ildades|[Oo]mbildades|[Hh]istori|[Kk]ommuner +och)\b"
)
_SENTENCES = pattern(r"(?<=[.!?])\s")
# A quick test before the slow one.
_NEAR_SPACE = pattern(r"[\d§][ ][\d%‰§°kmtGMT]")
_WRONG_MARKS = pattern(
    "(?<!\\d)\"[^\"]{0,1000}\"|[“„]|»[^»«]{0,1000}«|«|(?<!\\w)'[^'\\n]{1,300}'(?!\\w)"
)
_STOP = pattern(r"(?<![.\s])\.\s*\Z")
_ABBREVIATION = pattern(r"(?:\b\w\.\w|\b(?:m\.fl|osv|etc|mfl|dvs|ca|kl|nr))\.\s*\Z", re.IGNORECASE)
_MOST_EXAMPLES = 3
# The last landsting became regions on that day.
_REGIONS_FROM = dt.date(2019, 1, 1)


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
            found := _found(pattern, _ADDRESS.sub("¤", outside_quotations(typed.text)))
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
    "language.unit-space",
    Level.WARNING,
    why="Mellan talet och enheten står ett mellanslag: 43 kr, 100 %.",
)
def unit_space(view: View) -> Iterator[Fault]:
    """A number and its unit written together."""
    for typed, found in _each(_TIGHT, view, _NEAR_TIGHT):
        message = _("tal och enhet är hopskrivna: {words}").format(words=found)
        yield Fault(typed.where, message, _("Skriv ett mellanslag emellan, som i 43 kr och 100 %."))


@RULES.rule(
    "language.landsting",
    Level.NOTE,
    why="Sedan 2019 är alla landsting regioner.",
)
def landsting(view: View) -> Iterator[Fault]:
    """The word landsting in a document from 2019 or later, except in sentences about the past."""
    if view.case.date < _REGIONS_FROM:
        return
    for typed in view.written:
        sentences = _SENTENCES.split(outside_quotations(typed.text))
        words = " ".join(text for text in sentences if not _THEN.search(text))
        if found := _found(_LANDSTING, words):
            message = _("{words}: sedan 2019 är alla landsting regioner")
            yield Fault(
                typed.where,
                message.format(words=found),
                _("Skriv ”region”, om det inte gäller tiden före."),
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
