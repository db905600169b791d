"""Att-satser and decision sentences: *att ge N i uppdrag att X* and *N får i uppdrag att X.*

A motion asks in att-satser; a report, a board and the minutes decide in sentences. The rules turn
the one into the other and back; what no rule can turn is None, for bad Swedish is worse.
"""

from __future__ import annotations

import re

from motioner.pattern import pattern
from motioner.swedish import capital
from motioner.verbs import INFINITIVES

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
# What may stand in a subject that is known to be whole.
_RELATIVE = frozenset(("den", "det", "som"))
# What a sentence can begin with and be lower case inside one; all else may be a name.
_COMMON = pattern(
    r"(?:\w*(?:kommunen|regionen|staden|styrelsen|nämnd(?:en|erna)?|fullmäktige|utskottet|förvaltningen"
    r"|kontoret|kansliet|direktören|chefen|bolag(?:et|en)|presidiet|ordföranden|revisorerna|rådet"
    r"|avgift(?:en|erna)|kostnad(?:en|erna)|medlemskapet|ansökan|arbetet|förslag(?:et)?|planen|målen?"
    r"|protokoll(?:et)?|motion(?:en)?)s?)"
    r"|eventuella|samtliga|alla|varje|den|det"
)


def _subject(words: str, *, whole: bool = False) -> bool:
    """Whether the words before *ska* can be a subject, and not a clause or a verb's object.

    ``whole`` words are known to be one, and may hold a clause; so may what begins like *den nämnd
    som svarar för det*.
    """
    pieces = words.casefold().split()
    barred = _CLAUSE - _RELATIVE if whole or pieces[0] in ("den", "det") else _CLAUSE
    return "," not in words and pieces[0] not in INFINITIVES and barred.isdisjoint(pieces)


def decision_sentence(att_sats: str) -> str | None:
    """The att-sats as a sentence of its own, or None where no rule can turn it.

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
    """The decision sentence as an att-sats, or None where no rule can turn it.

    The same rules read backwards. A first word that may be a name cannot be told from one that
    is not, so it is turned only where it is known, or where its case cannot matter.
    """
    words = sentence.strip().rstrip(".")
    for form_of, form in _TO_ATT:
        found = form_of.fullmatch(words)
        if found and _subject(found["who"], whole="uppdrag" in form):
            who = inside(found["who"])
            return None if who is None else form.format(**(found.groupdict() | {"who": who}))
    return None


def after_a_verb(wish: str) -> str | None:
    """What somebody asks for as an att-sats that follows on *föreslår*; None where none is sure.

    *Att kommunen ska X.* and *Kommunen ska X.* become *att kommunen ska X*, *bygga X* becomes
    *att bygga X*. What begins in lower case is taken to be what follows on *att*. A question and an
    *att* with nothing after it are no wish.
    """
    words = wish.strip().rstrip(".,;:!").rstrip()
    first, _space, rest = words.partition(" ")
    if words.endswith("?"):
        return None
    if first.casefold().rstrip(":") == "att":
        return f"att {rest.lstrip(' :')}" if rest.strip(" :") else None
    if first.casefold() in INFINITIVES:
        return f"att {first[:1].lower()}{words[1:]}"
    return f"att {words}" if first[:1].islower() else att_sats(words)


def inside(who: str) -> str | None:
    """The words as they are written inside a sentence; None where they may be a name."""
    first, _space, rest = who.partition(" ")
    if _COMMON.fullmatch(first.casefold()):
        return first[:1].lower() + who[1:]
    # Region Norrbotten, Tierps kommun, Anna Andersson, SKR: names, or what stands before one.
    is_name = first[1:].isupper() or rest[:1].isupper() or rest in ("kommun", "stad")
    return who if is_name or first[:1].islower() else None
