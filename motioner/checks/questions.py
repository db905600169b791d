"""Interpellations, frågor and statements: to somebody, about something, and with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.sources import LawRef
from motioner.nouns.case import QUESTIONS, Kind, final_decision

RULES: Final = Rules[View]()

QUESTION_LAW: Final = {
    Kind.INTERPELLATION: LawRef("KL", 5, 60),
    Kind.FRAGA: LawRef("KL", 5, 64),
}
# The longest introduction of a fråga, in words; a longer one calls for an interpellation.
_SHORT = 100
_AUTHORITY = pattern(
    r"\b(?:bygglov|förhandsbesked|bistånd|försörjningsstöd|serveringstillstånd|färdtjänst|bostadsbidrag"
    r"|omhändertag|strandskyddsdispens|tillsynsärende|vite)\w*",
    re.IGNORECASE,
)
_ONE = pattern(
    r"\b(?:min|mitt|mina|grannens?|familjen|makarna|fastigheten|fru|herr)\b|\b[A-ZÅÄÖ][a-zåäö]+ "
    r"[A-ZÅÄÖ][a-zåäö]+(?:son|sen|berg|ström|gren|qvist|kvist|lund|man)\b"
)


@RULES.rule(
    "question.missing",
    Level.ERROR,
    why="En interpellation och en fråga ska ha ett bestämt innehåll.",
    law=QUESTION_LAW,
    kinds=frozenset(QUESTIONS),
)
def missing(view: View) -> Iterator[Fault]:
    """No question, and no decision that the shipped questions could be about."""
    if not view.case.questions and final_decision(view.case) is None:
        yield Fault("frågor", _("ingen fråga är ställd"), _("Skriv minst en fråga."))


@RULES.rule(
    "question.no-mark",
    Level.WARNING,
    why="Det ska framgå vad den tillfrågade ska svara på.",
    kinds=frozenset(QUESTIONS),
)
def no_mark(view: View) -> Iterator[Fault]:
    """A question without a question mark; words may follow the question itself."""
    for number, question in enumerate(view.case.questions, start=1):
        if question.strip() and "?" not in question:
            message = _("”{question}” är ingen fråga: frågetecken saknas")
            hint = _("Skriv en hel fråga som slutar med ”?”.")
            yield Fault(f"frågor.{number}", message.format(question=quoted(question)), hint)


@RULES.rule(
    "question.nobody-asked",
    Level.ERROR,
    why="En interpellation och en fråga riktas till en bestämd förtroendevald.",
    law=LawRef("KL", 5, 59),
    kinds=frozenset(QUESTIONS),
)
def nobody_asked(view: View) -> Iterator[Fault]:
    """The person who is to answer is not named."""
    if not (view.case.to or "").strip():
        hint = _("Skriv uppdrag och namn, till exempel ”nämndens ordförande Eva Ek”.")
        yield Fault("till", _("det framgår inte vem som ska svara"), hint)


@RULES.rule(
    "question.no-reasons",
    Level.ERROR,
    why="En interpellation ska vara motiverad.",
    law=LawRef("KL", 5, 60),
    kinds=frozenset({Kind.INTERPELLATION}),
)
def no_reasons(view: View) -> Iterator[Fault]:
    """An interpellation without its own words and without a decision that gives the reasons."""
    free = view.case.free
    if view.case.local.strip() or (free and free.text.strip()):
        return
    if final_decision(view.case) is None:
        hint = _("Skriv varför du frågar: vad som har hänt eller inte har hänt.")
        yield Fault("lokalt", _("interpellationen saknar motivering"), hint)


@RULES.rule(
    "question.individual",
    Level.WARNING,
    why="Frågor om myndighetsutövning mot någon enskild får inte ställas.",
    law=LawRef("KL", 5, 61),
    kinds=frozenset(QUESTIONS),
)
def individual(view: View) -> Iterator[Fault]:
    """Words for a permit or benefit together with words for a single person."""
    for typed in view.written:
        found = _AUTHORITY.search(typed.text)
        if found and _ONE.search(typed.text):
            message = _("”{words}” kan gälla ett beslut om en enskild person")
            hint = _("Fråga om hur nämnden arbetar, inte om ett enskilt ärende.")
            yield Fault(typed.where, message.format(words=quoted(found[0])), hint)


@RULES.rule(
    "question.long",
    Level.WARNING,
    why="En fråga har på sin höjd en kort inledning.",
    law=LawRef("KL", 5, 64),
    kinds=frozenset({Kind.FRAGA}),
)
def too_long(view: View) -> Iterator[Fault]:
    """A fråga with a long introduction."""
    free = view.case.free
    words = len(f"{view.case.local} {free.text if free else ''}".split())
    if words > _SHORT:
        message = _("inledningen har {count} ord; en fråga har på sin höjd en kort förklaring")
        hint = _("Korta, eller lämna in en interpellation i stället.")
        yield Fault("lokalt", message.format(count=words), hint)


@RULES.rule(
    "statement.empty",
    Level.ERROR,
    why="Ett särskilt yttrande är sina egna ord.",
    kinds=frozenset({Kind.SARSKILT_YTTRANDE, Kind.PROTOKOLLSANTECKNING}),
)
def no_statement(view: View) -> Iterator[Fault]:
    """A statement for the minutes without a text."""
    if not view.case.local.strip():
        yield Fault("lokalt", _("det som ska antecknas saknas"), _("Skriv det i egna ord."))
