"""Own words that make another body the one that acts or is spoken to.

Comparisons and mentions are no fault: *som i Umeå kommun*, *Luleå gick med 2022*, *E4 mellan Gävle
och Tierp*. A kommun's region, and the kommuner of a region, are never another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from motioner.checks.language import outside_quotations
from motioner.checks.rule import Fault, Rules
from motioner.checks.view import Form, Typed, View
from motioner.ground import verbs
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.nouns.places import Place, bodies_of

RULES: Final = Rules[View]()

_AUXILIARIES = frozenset((
    "ska", "skall", "bör", "måste", "får", "kan", "behöver", "borde", "ges", "ansluter", "ansöker",
    "anmäler", "blir", "avsätter", "finansierar",
))  # fmt: skip
_MUST = frozenset(("ska", "skall", "bör", "måste", "behöver", "borde"))
_ADVERBS = frozenset(("inte", "även", "också", "omgående", "snarast", "därför", "nu", "aktivt"))
_WORD = pattern(r"[\w-]+")
_NAME = r"[A-ZÅÄÖ][\wåäöé-]{1,20}(?:[ ][A-ZÅÄÖ][\wåäöé-]{1,20})?"
# A subject of a clause: at its beginning, after *att*, or given something to do.
_BEGINS = pattern(r"(?:^|[.!?:][ \"”]+|\batt )$")
_TOLD = pattern(r"\b(?:ge|ger|ges|uppdra åt|uppmana|uppmanar|föreslår|åläggs?) $")
_ORGAN = (
    r"(?:kommunfullmäktige|regionfullmäktige|fullmäktige|kommunstyrelsen|regionstyrelsen"
    r"|[a-zåäö]{3,30}nämnden|ledamöterna) (?:i|för) "
)
_OF_ORGAN = pattern(rf"\b{_ORGAN}$")
_SHORT_ORGAN = pattern(rf"\b(?:[Tt]ill |att |ge ){_ORGAN}(?P<name>{_NAME})")
# A document that is named: *motion till kommunfullmäktige i Luleå, 2021*.
_CITED = pattern(r"(?:otion|örslag|ellation|krivelse)(?:en|et)? $")
_HERE = pattern(
    rf"\b(?:[Vv]i|[Oo]ss|[Hh]är|[Vv]år kommun,|hemma) i (?P<name>{_NAME})"
    rf"|\b(?P<own>{_NAME}), vår kommun\b"
)
_OPENING = pattern(rf"(?:^|[.!?][ \"”]+)I (?P<name>{_NAME})(?: kommun| stad)? (?P<verb>[a-zåäö]+)")
_SUBJECT = pattern(rf"\b[Aa]tt (?P<name>{_NAME}) (?P<verb>[a-zåäö]+)")
# Words that tell of others, to learn from or to work with.
_OTHERS = pattern(
    r"\b(?:som i|liksom|precis som|samma|exempel|exempelvis|jämför|jämfört|förebild"
    r"|modell|erfarenhet\w*|studiebesök\w*"
    r"|samarbet\w*|samverk\w*|tillsammans|gemensam\w*|dialog|förhandl\w*|avtal\w*"
    r"|överenskomm\w*|mellan|grann\w*|andra"
    r"|redan|också|även|däremot|man|till skillnad|lär\w*|inspiration|inspirer\w*|följa"
    r"|bland annat|lika|förbindelse\w*|pendl\w*"
    r"|nätverk\w*|tåg\w*|buss\w*|anslut\w* till)\b",
    re.IGNORECASE,
)


@RULES.rule(
    "place.asked",
    Level.ERROR,
    why="Fullmäktige kan inte besluta åt en annan kommun eller region.",
    passable=True,
)
def asked_of_another(view: View) -> Iterator[Fault]:
    """An att-sats in which another body is to act, or where something is to be done."""
    message = _("att-satsen gäller {other}, men dokumentet går till {body}")
    for typed in view.satser:
        for code in _first(_acting(view, typed)):
            yield _fault(view, typed, code, message)


@RULES.rule(
    "place.other",
    Level.WARNING,
    why="Text som har skrivits för ett annat ställe följer lätt med.",
)
def speaks_of_another(view: View) -> Iterator[Fault]:
    """Prose, a title or a question in which another body acts or is spoken to."""
    message = _("texten talar om {other} som om den gick dit, men dokumentet går till {body}")
    for typed in view.written:
        if typed.form is not Form.SATS:
            for code in _first(_spoken_to(view, typed)):
                yield _fault(view, typed, code, message)


def _first(codes: Iterator[str]) -> list[str]:
    """At most one, so that a text is told of once."""
    return [code for code in [next(codes, "")] if code]


def _fault(view: View, typed: Typed, code: str, message: str) -> Fault:
    told = message.format(
        other=view.registry.bodies[code].official_name, body=view.body.official_name
    )
    hint = _("Skriv {body}, eller skriv om så att det syns att det är en jämförelse.")
    return Fault(typed.where, told, hint.format(body=view.body.official_name))


def _is_other(view: View, code: str | None) -> bool:
    """Whether a code is a body that the document has nothing to do with."""
    return (code is not None and code[:2] != view.body.code[:2]) or _is_neighbour(view, code)


def _is_neighbour(view: View, code: str | None) -> bool:
    """Whether it is another kommun of the same county, in the document of a kommun."""
    own = view.body
    return (
        code is not None
        and code != own.code
        and not own.is_region
        and not view.registry.bodies[code].is_region
    )


def _named(view: View, text: str) -> Iterator[tuple[str, Place]]:
    """The other bodies that a text names in full, each with the words before it."""
    if "ommun" in text or "tad" in text or "egion" in text or "andsting" in text:
        for place in bodies_of(view.registry).spans(text):
            if _is_other(view, place.code):
                yield text[: place.start], place


def _short(view: View, name: str) -> str | None:
    """The code of another kommun that a short name stands for, in the genitive or not."""
    bodies = bodies_of(view.registry)
    for form in (name, name.removesuffix("s"), name.partition(" ")[0]):
        code = bodies.named(form)
        if code:
            return code if _is_other(view, code) else None
    return None


def _acting(view: View, typed: Typed) -> Iterator[str]:
    text = " ".join(outside_quotations(typed.text).split())
    for before, place in _named(view, text):
        subject = _BEGINS.search(before) and _is_verb(text[place.end :])
        located = before.endswith((" i ", " inom ")) and not _OTHERS.search(text)
        if subject or _TOLD.search(before) or _OF_ORGAN.search(before) or located:
            yield place.code
    for found in _SUBJECT.finditer(text):
        code = _short(view, found["name"])
        if code and _is_verb(found["verb"]):
            yield code


def _is_verb(after: str) -> bool:
    """Whether words begin with a verb, an adverb before it aside."""
    words = [word for word in _WORD.findall(after[:60]) if word not in _ADVERBS]
    return bool(words) and (words[0] in _AUXILIARIES or verbs.form_of(words[0]) == "present")


def _spoken_to(view: View, typed: Typed) -> Iterator[str]:
    text = " ".join(outside_quotations(typed.text).split())
    if typed.form is Form.TITLE:
        yield from (
            place.code
            for before, place in _named(view, text)
            if before.endswith((" i ", " för ")) and not _OTHERS.search(text)
        )
        return
    for before, place in _named(view, text):
        words = [word for word in _WORD.findall(text[place.end :][:60]) if word not in _ADVERBS]
        must = _BEGINS.search(before) and words[:1] and words[0] in _MUST
        if must or _TOLD.search(before) or before.endswith(("till kommunfullmäktige i ", "Vi i ")):
            yield place.code
    for form in (_SHORT_ORGAN, _HERE):
        for found in form.finditer(text):
            code = _short(view, next(filter(None, found.groups())))
            if code and not _CITED.search(text[max(0, found.start() - 30) : found.start()]):
                yield code
    yield from _opens(view, text)


def _opens(view: View, text: str) -> Iterator[str]:
    """*I Tierp gick programmet ut*: the only place in a text that compares nothing."""
    if _OTHERS.search(text) or view.body.short_name in text or view.body.attributive in text:
        return
    codes = {_short(view, found["name"]) for found in _OPENING.finditer(text)} - {None}
    if len(codes) == 1:
        yield from (code for code in codes if code)
