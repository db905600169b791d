"""Att-satser: one action each, somebody to do it, and *att* once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground import verbs
from motioner.ground.att_satser import after_a_verb, as_wish, att_sats, decision_sentence
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.sources import LawRef
from motioner.nouns.case import CITIZENS, MEMBERS, AttStyle

RULES: Final = Rules[View]()

# An att-sats is read this far: longer than any that can be voted on.
_LONGEST = 2000
_MARKER = pattern(r"^\s*(?:[-–—•*]|\d{1,2}[.)])?\s*")
_WORDS = pattern(r"[\w-]+|[.,;:!?]")
_DOUBLED = pattern(r"\batt[ \u00a0]att\b|\batt:\s{0,9}(?:[-–—•*]\s{0,9})?att\b", re.IGNORECASE)
_SOON = pattern(r"så (?:snart|fort|långt|tidigt) som (?:det är )?möjligt|såväl som|i dag")
_SUBORDINATE = frozenset((
    "att", "som", "där", "när", "då", "eftersom", "medan", "innan", "vilka", "vilken", "vilket",
))  # fmt: skip
_PARTICLES = frozenset((
    "av", "bort", "för", "fram", "igenom", "ihop", "igång", "in", "med", "ned", "ner", "om", "på",
    "sig", "till", "upp", "ut", "vidare", "över",
))  # fmt: skip
_ADVERBS = frozenset((
    "aktivt", "dessutom", "därefter", "därmed", "därvid", "inte", "omgående", "omedelbart", "sedan",
    "skyndsamt", "snarast", "också", "även", "årligen",
))  # fmt: skip
# What the assembly brings about by deciding it, if it is said as an infinitive.
_ENACTED = frozenset((
    "anlägga", "anställa", "avskaffa", "behålla", "bevara", "bygga", "erbjuda", "flytta",
    "förbjuda", "förlänga",
    "genomföra", "göra", "införa", "köpa", "renovera", "revidera", "rusta", "starta",
    "sälja", "teckna", "upphandla", "upprätta", "utöka", "återinföra",
))  # fmt: skip
_OF_TWO_WORDS = (["gå", "med"], ["ta", "fram"], ["ta", "bort"])
_DONE_BY_DECIDING = frozenset((
    "avskaffas", "behålls", "bevaras", "erbjuds", "flyttas", "förlängs", "revideras", "tas",
    "utökas",
))  # fmt: skip
_MAY = frozenset(("kan", "kunna"))
_NO_ACTOR_NEEDED = verbs.DECIDED | verbs.REPORTS | _DONE_BY_DECIDING | _MAY
_SAME_THING = frozenset(("den", "denna", "densamma", "det", "detta", "dem", "dessa", "dessas"))
_DELEGATING = frozenset(("bemyndiga", "begära", "föreslå", "ge", "hemställa", "uppdra", "uppmana"))
_UTTERING = frozenset(("anse", "besluta", "konstatera", "notera", "uttala"))
_DEFINITE = pattern(r"(?P<stem>\w{3,30}?)(?:[aeo]rna|en|et|na|n|t)")
_PROPOSAL = pattern(r"(?:^| )(?:\w*förslag|\w*underlag)\b")
_PLACES = frozenset(("kommunen", "regionen", "landstinget", "staden"))
_BY_NAME = frozenset(("kommun", "region", "stad"))
_WITHIN = frozenset((
    "bland", "för", "från", "genom", "hela", "hos", "i", "inom", "kring", "om", "på", "runt",
))  # fmt: skip
_BOARD = pattern(
    r"\w*(?:styrelsens?|nämnd(?:en|ens|erna|er)?|fullmäktiges?|utskott(?:et|en)?"
    r"|beredning(?:en|ar)?|förvaltning(?:en|ar|arna)?|kontor(?:et|en)?|kansliet|direktör(?:en)?"
    r"|chef(?:en|erna)?|bolag(?:et|en)?|presidiet|ordförande(?:n|na)?|revisorer(?:na)?|rektor"
    r"(?:er|erna)?|råd(?:et)?)|vi|ab"
)


def _words(sats: str) -> list[str]:
    """The words of an att-sats in lower case, with punctuation marks as words of their own."""
    text = _MARKER.sub("", sats[:_LONGEST]).casefold()
    return _WORDS.findall(_SOON.sub("snarast", " ".join(text.split())))


@RULES.rule(
    "att-sats.no-att",
    Level.WARNING,
    why="Ett yrkande ska följa på ”besluta” och börja med ”att”.",
    kinds=MEMBERS,
)
def no_att(view: View) -> Iterator[Fault]:
    """Yrkanden that do not fit after *föreslår fullmäktige besluta*."""
    if view.case.att_style is AttStyle.SENTENCE:
        return
    for typed in view.satser:
        words = [word for word in _words(typed.text) if word.isalnum()]
        if words[:1] != ["att"] or len(words) == 1:
            message = _("yrkandet ”{words}” börjar inte med ”att”").format(words=quoted(typed.text))
            turned = att_sats(typed.text)
            hint = (
                _("Skriv: {sats}").format(sats=quoted(turned))
                if turned
                else _("Skriv det så att det följer på ”besluta”: att …")
            )
            yield Fault(typed.where, message, hint)


@RULES.rule(
    "att-sats.no-proposal",
    Level.WARNING,
    why="Ett förslag från invånare ska gå att läsa som en mening.",
    kinds=CITIZENS,
)
def no_proposal(view: View) -> Iterator[Fault]:
    """A resident's request that does not follow on *föreslår att*, and how it is written then."""
    for typed in view.satser:
        if after_a_verb(typed.text) is None:
            message = _("”{words}” går inte att skriva efter ”föreslår att”; det blir ”{written}”")
            hint = _("Skriv hellre vad som ska göras: att kommunen ska …")
            written = quoted(f"Mitt förslag: {as_wish(typed.text)}")
            yield Fault(
                typed.where, message.format(words=quoted(typed.text), written=written), hint
            )


@RULES.rule(
    "att-sats.no-sentence",
    Level.WARNING,
    why="Med ”att_stil: mening” ska varje yrkande kunna stå som en egen mening.",
    kinds=MEMBERS,
)
def no_sentence(view: View) -> Iterator[Fault]:
    """Att-satser that cannot be turned into a sentence, where the case asks for sentences."""
    if view.case.att_style is not AttStyle.SENTENCE:
        return
    for typed in view.satser:
        if _words(typed.text)[:1] == ["att"] and decision_sentence(typed.text) is None:
            message = _("”{words}” kan inte göras om till en egen mening")
            hint = _("Skriv den som en mening, till exempel ”Kommunstyrelsen får i uppdrag att …”")
            yield Fault(typed.where, message.format(words=quoted(typed.text)), hint)


@RULES.rule(
    "att-sats.doubled-att",
    Level.WARNING,
    why="”Att” ska stå en gång.",
)
def doubled_att(view: View) -> Iterator[Fault]:
    """*besluta att: att …* and *att att*."""
    for typed in view.written:
        found = _DOUBLED.search(typed.text)
        if found:
            around = typed.text[max(0, found.start() - 20) : found.end() + 20]
            message = _("dubbelt ”att”: ”{words}”").format(words=quoted(around))
            yield Fault(typed.where, message, _("Ta bort det ena."))


@RULES.rule(
    "att-sats.two-actions",
    Level.WARNING,
    why="Varje att-sats ska kunna besvaras med ja eller nej för sig.",
    law=LawRef("KL", 5, 53),
)
def two_actions(view: View) -> Iterator[Fault]:
    """Att-satser that ask for two things, which cannot be voted on separately."""
    for typed in view.satser:
        if has_two_actions(typed.text):
            message = _("att-satsen innehåller två åtgärder: ”{words}”")
            hint = _("Dela den: det ska gå att svara ja eller nej på var och en.")
            yield Fault(typed.where, message.format(words=quoted(typed.text)), hint)


@RULES.rule(
    "att-sats.no-actor",
    Level.WARNING,
    why="En att-sats ska säga vem som ska göra något.",
    kinds=MEMBERS,
)
def no_actor(view: View) -> Iterator[Fault]:
    """Att-satser that do not say who is to act; one named before them may be meant."""
    known = False
    for typed in view.satser:
        known = known or _names_actor(_words(typed.text))
        if not known and lacks_actor(typed.text):
            message = _("att-satsen säger inte vem som ska göra det: ”{words}”")
            hint = _("Nämn den, till exempel ”att ge {board} i uppdrag att …”.")
            yield Fault(
                typed.where,
                message.format(words=quoted(typed.text)),
                hint.format(board=view.board),
            )


def has_two_actions(sats: str) -> bool:
    """Whether an att-sats asks for two things.

    Two verbs that share an object are one action (*ta fram och genomföra en plan*), as is doing
    something and telling of it. Verbs in a clause of purpose or an attribute do not count. In
    doubt the answer is no.
    """
    words = _words(sats)
    if words[:1] == ["att"]:
        words = words[1:]
    if not words or words[0] in _UTTERING:
        return False
    main = words[_start(words) :]
    for place, word in enumerate(main):
        if word in (".", ";", ":") and main[place + 1 : place + 2] == ["att"]:
            return True
        if word in _SUBORDINATE:
            return False
        if word in ("och", "samt") and _is_second(main[:place], main[place + 1 :]):
            return True
    return False


def _start(words: Sequence[str]) -> int:
    """Where the action itself begins: after *i uppdrag att* and the like."""
    for place in range(len(words) - 1):
        if words[place] == "uppdrag" and words[place + 1] == "att":
            return place + 2
    if words[0] in _DELEGATING and "att" in words:
        return words.index("att") + 1
    return 0


def _is_second(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether *och* is followed by a second action."""
    rest = list(after)
    while rest and rest[0] in _ADVERBS:
        rest.pop(0)
    if not rest or not before or verbs.REPORTS.intersection(rest[:5]):
        return False
    if rest[0] == "att" or ("ska" in before and "ska" in rest[:4]):
        return True
    form = verbs.form_of(rest[0])
    if form is None or rest[0] in verbs.STATES:
        return False
    return not (form == _last_form(before) or _same_thing(before, rest[1:]))


def _last_form(before: Sequence[str]) -> str | None:
    """The form of the verb that stands right before *och*, its particle aside."""
    place = len(before) - 1
    while place > 0 and before[place] in _PARTICLES:
        place -= 1
    return verbs.form_of(before[place])


def _same_thing(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the second verb takes the first one's object again, or puts forward a proposal."""
    rest = [word for word in after[:4] if word not in _PARTICLES and word not in _ADVERBS]
    if not rest or rest[0] in _SAME_THING or _PROPOSAL.search(" ".join(after[:5])):
        return True
    definite = _DEFINITE.fullmatch(rest[0])
    return definite is not None and any(word.endswith(definite["stem"]) for word in before)


def lacks_actor(sats: str) -> bool:
    """Whether an att-sats asks for something without saying who is to do it.

    What the assembly does by deciding it (*att anta …*, *att avgiften sänks*) needs nobody else.
    In doubt the answer is no.
    """
    words = _words(sats)
    if words[:1] != ["att"] or _names_actor(words):
        return False
    main = words[1:]
    while main and main[0] in _ADVERBS:
        main.pop(0)
    if main and main[0] in verbs.INFINITIVES:
        decided = main[0] in verbs.DECISIONS or main[0] in _ENACTED
        told = main[0] in verbs.REPORTS
        return not (decided or told) and main[:2] not in _OF_TWO_WORDS
    for word in main:
        if word in _SUBORDINATE or word in _NO_ACTOR_NEEDED:
            return False
        if word in verbs.PASSIVES:
            return True
    return False


def _names_actor(words: Sequence[str]) -> bool:
    return any(
        _BOARD.fullmatch(word)
        or (word in _PLACES and words[place - 1] not in _WITHIN)
        or (word in _BY_NAME and _WITHIN.isdisjoint(words[max(0, place - 2) : place]))
        for place, word in enumerate(words)
    )
