"""Att-satser and decision sentences: *att ge N i uppdrag att X* and *N får i uppdrag att X.*

A motion asks in att-satser; a report, a board and the minutes decide in sentences. The rules
convert in both directions. The result is None where no rule applies: bad Swedish is worse.
"""

from __future__ import annotations

import re

from motioner.ground.pattern import pattern
from motioner.ground.swedish import capital
from motioner.ground.verbs import INFINITIVES, ORDERS, form_of

_TO_SENTENCE = (
    (
        pattern(r"att ge (?P<who>.+?) i uppdrag att (?P<what>.+)", re.S),
        "{who} får i uppdrag att {what}",
    ),
    (pattern(r"att (?P<who>.+?) (?P<verb>ska|får) (?P<what>.+)", re.S), "{who} {verb} {what}"),
)
_TO_ATT = (
    (
        pattern(r"(?P<who>.+?) får i uppdrag att (?P<what>.+)", re.S),
        "att ge {who} i uppdrag att {what}",
    ),
    (pattern(r"(?P<who>.+?) (?P<verb>ska|får) (?P<what>.+)", re.S), "att {who} {verb} {what}"),
)
# Words that begin a clause of their own: then *ska* belongs to that clause and not to a subject.
_CLAUSE = frozenset((
    "att", "som", "hur", "om", "vad", "vem", "vilka", "vilken", "vilket", "när", "där", "då", "så",
    "eftersom", "innan", "medan", "varför", "den", "det", "de",
))  # fmt: skip
# Words allowed in a subject that is known to be complete.
_RELATIVE = frozenset(("den", "det", "som"))
_MARKER = pattern(r"(?:[-–—•*]|\d{1,2}[.)])\s+")
_FINITE = frozenset((
    "ska", "skall", "bör", "måste", "kan", "får", "är", "har", "blir", "borde", "behöver",
))  # fmt: skip
# Words that begin a request but are not names.
_OPENING = frozenset((
    "fler", "flera", "mer", "bättre", "färre", "gratis", "en", "ett", "nya", "inga",
    "mindre",
))  # fmt: skip
# Words that can begin a sentence and are lower case inside one; any other may be a name.
_COMMON = pattern(
    r"(?:\w*(?:kommunen|regionen|staden|styrelsen|nämnd(?:en|erna)?|fullmäktige|utskottet|förvaltningen"
    r"|kontoret|kansliet|direktören|chefen|bolag(?:et|en)|presidiet|ordföranden|revisorerna|rådet"
    r"|avgift(?:en|erna)|kostnad(?:en|erna)|medlemskapet|ansökan|arbetet|förslag(?:et)?|planen|målen?"
    r"|protokoll(?:et)?|motion(?:en)?)s?)"
    r"|eventuella|samtliga|alla|varje|den|det"
)


def _subject(words: str, *, whole: bool = False) -> bool:
    """True if the words before *ska* can be a subject, not a clause or a verb's object.

    With ``whole`` the words are known to be a subject and may contain a clause, as may a subject
    that begins like *den nämnd som svarar för det*.
    """
    pieces = words.casefold().split()
    barred = _CLAUSE - _RELATIVE if whole or pieces[0] in ("den", "det") else _CLAUSE
    return "," not in words and pieces[0] not in INFINITIVES and barred.isdisjoint(pieces)


def decision_sentence(att_sats: str) -> str | None:
    """The att-sats as a separate sentence, or None if no rule applies.

    *att ge N i uppdrag att X* becomes *N får i uppdrag att X.*, *att S ska X* and *att S får X*
    become *S ska X.* and *S får X.*
    """
    sats = att_sats.strip().rstrip(".")
    for words, form in _TO_SENTENCE:
        found = words.fullmatch(sats)
        if found and _subject(found["who"], whole="uppdrag" in form):
            return capital(form.format(**found.groupdict())) + "."
    return None


def att_sats(sentence: str) -> str | None:
    """The decision sentence as an att-sats, or None if no rule applies.

    The same rules in reverse. A first word that may be a name cannot be distinguished from one that
    is not, so the sentence is converted only if the word is known or its case does not matter.
    """
    words = sentence.strip().rstrip(".")
    for words_of, form in _TO_ATT:
        found = words_of.fullmatch(words)
        if found and _subject(found["who"], whole="uppdrag" in form):
            who = inside(found["who"])
            return None if who is None else form.format(**(found.groupdict() | {"who": who}))
    return None


def after_a_verb(wish: str) -> str | None:
    """A request as an att-sats that follows on *föreslår*; None where none is certain.

    *Att kommunen ska X.* and *Kommunen ska X.* become *att kommunen ska X*, *bygga X* becomes *att
    bygga X*. Text that begins in lower case follows on *att* if it has a finite verb and is not an
    order (*bygg X*). A marker of a list is left out. A question, and an *att* with nothing after
    it, are not requests.
    """
    words = bare(wish).rstrip(".,;:!").rstrip()
    first, _space, rest = words.partition(" ")
    if words.endswith("?"):
        return None
    if first.casefold().rstrip(":") == "att":
        return f"att {rest.lstrip(' :')}" if rest.strip(" :") else None
    if first.casefold() in INFINITIVES:
        return f"att {first[:1].lower()}{words[1:]}"
    if first[:1].islower() and first not in ORDERS and _is_clause(rest):
        return f"att {words}"
    return None if first[:1].islower() else att_sats(words)


def as_wish(wish: str) -> str:
    """A request as it stands after *Mitt förslag:*, in lower case where its first word is known."""
    words = bare(wish).rstrip(".,;:").rstrip()
    first, _space, rest = words.partition(" ")
    known = first.casefold() in ORDERS or first.casefold() in _OPENING
    return f"{first.lower()} {rest}".rstrip() if known else words


def bare(wish: str) -> str:
    """A request without the marker of a list before it."""
    words = wish.strip()
    marker = _MARKER.match(words)
    return words[marker.end() :] if marker else words


def _is_clause(words: str) -> bool:
    return any(
        word in _FINITE or form_of(word) in ("present", "passive")
        for word in words.casefold().split()
    )


def inside(who: str) -> str | None:
    """The words as they are written inside a sentence; None if they may be a name."""
    first, _space, rest = who.partition(" ")
    if _COMMON.fullmatch(first.casefold()):
        return first[:1].lower() + who[1:]
    # Region Norrbotten, Tierps kommun, Anna Andersson, SKR: a name, or a word before one.
    is_name = first[1:].isupper() or rest[:1].isupper() or rest in ("kommun", "stad")
    return who if is_name or first[:1].islower() else None
