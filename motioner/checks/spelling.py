"""Spelling of a document: words one letter from a known one, and words that are split wrongly.

A word that the dictionary lacks is reported only if a word that it lists is a single slip away;
names, terms and foreign words are not. Everything with a capital, a digit or an address is left
alone, and so is what stands in quotation marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from motioner.checks.language import outside_quotations
from motioner.checks.rule import Fault, Rules, quoted
from motioner.foreign.incoming import Incoming
from motioner.foreign.incoming.lines import Line
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.spoken import in_quotes, listed
from motioner.load.spelling import Dictionary
from motioner.nouns.registry import Registry

# A word by itself: no part of an address, of a name with a hyphen or of ”hälso- och”.
_WORD: Final = pattern(
    r"(?<![\w\-\u2010\u2011’'@./&:%#])[A-Za-zÅÄÖÉåäöéü]{2,40}(?![\w’'@/%#]|[-\u2010\u2011]|[.:]\w)"
)
_GAP: Final = pattern(r"[ \u00a0]\Z")
_ENDED: Final = pattern(r"[.!?:–-]\s")
_LETTERS: Final = "abcdefghijklmnoprstuvxyzåäöé"
# Words that the work of a council uses and a dictionary of the language may lack.
_TRADE: Final = frozenset((
    "avropa", "bordlagd", "bordlägg", "bordläggs", "budgetram", "dnr", "eftersänd",
    "förvaltningsdirektör", "gruppledare", "hemställan", "justerare", "justeras",
    "medborgarförslag", "medborgarförslaget", "meröppet", "mkr", "mnkr", "nämndinitiativ",
    "presidie", "reservant", "tjänsteperson", "tjänstepersoner", "tkr", "yrka", "yrkanden",
    "yrkas", "ändringsyrkande", "återremiss", "återremitteras", "öppethållande",
))  # fmt: skip
# Forms of genitive that stand only inside a compound, if no ”en”, ”ett” or the like is before.
_LINKED: Final = pattern(r"\w{3,}(?:ings|tions|sions)")
_OWNER: Final = frozenset((
    "all", "allt", "annan", "annat", "av", "den", "denna", "deras", "dess", "dessa", "det",
    "och", "eller",
    "detta", "din", "ditt", "en", "ens", "er", "ert", "ett", "för", "i", "ingen", "inget",
    "min", "mitt", "någon", "något", "om", "på", "samma", "sin", "sitt", "till", "varje",
    "vilken", "vilket", "vår", "vårt",
))  # fmt: skip
_DEFINITE: Final = pattern(r"\w{2,}(?:et|n|na)")
_SURELY_DEFINITE: Final = pattern(r"\w{3,}(?:en|et|rna)")
_DEMONSTRATIVE: Final = frozenset(("den", "det", "de", "denna", "detta", "dessa"))
# They stand before a noun in a sentence, and in a compound before the same noun.
_SMALL: Final = frozenset((
    "alla", "allt", "av", "bakom", "bara", "bland", "bort", "bredvid", "båda", "både", "del",
    "den", "dessa", "det", "detta", "din", "dit", "där", "då", "efter", "eller", "emot", "ens",
    "er", "ett", "fler", "flera", "fram", "från", "få", "för", "före", "genom", "ger", "gå",
    "gör", "göra", "hade", "halv", "halva", "han", "har", "hel", "hela", "helt", "hem", "hit",
    "hon", "hos", "hur", "här", "igen", "in", "inför", "ingen", "innan", "inne", "inom", "jag",
    "kan", "kom", "kring", "lär", "man", "med", "medan", "mellan", "mer", "mest", "min", "mot",
    "ner", "nu", "när", "nära", "och", "också", "om", "omkring", "oss", "på", "redan", "rätta",
    "samma", "sedan", "sen", "sin", "sist", "själv", "ska", "skulle", "som", "står", "så", "ta",
    "till", "trots", "under", "upp", "ur", "ut", "utan", "utom", "utöver", "val", "var",
    "varje", "vi", "vid", "vill", "vår", "än", "ändå", "är", "åt", "åter", "över",
))  # fmt: skip
_OF_PLACE: Final = ("", "s", "bo", "bon", "bor", "borna", "bornas", "sbo", "sbor", "sborna")
_LONG_NAME: Final = 5
# Of shorter words too many others are one slip away.
_SHORT: Final = 5
_MOST_MEANT: Final = 2
# A paragraph is of another language if so many of its words, one in so many, are unknown.
_FEWEST_FOREIGN: Final = 4
_SHARE_FOREIGN: Final = 4
_MOST_WORDS: Final = 5_000
# Each costs up to a fifth of a second.
_MOST_TRIED: Final = 30
_MOST_TOLD: Final = 10


@dataclass(frozen=True)
class Spelled:
    """A document to be checked with a dictionary, and the registry, whose names are right."""

    document: Incoming
    registry: Registry
    dictionary: Dictionary
    budget: Counter[str] = field(default_factory=Counter)

    @cached_property
    def texts(self) -> tuple[tuple[str, Line], ...]:
        """The paragraphs by their fields, with what is quoted or an address blanked."""
        document = self.document
        found = [("rubrik", document.title), ("ingress", document.ingress)]
        for name, asked in (("yrkanden", document.satser), ("frågor", document.questions)):
            found += [(f"{name}.{number}", text) for number, text in enumerate(asked, start=1)]
        held = [(where, self._line(where, text)) for where, text in found if text]
        return (*held, *(("text", line) for line in document.text))

    def _line(self, where: str, text: str) -> Line:
        lines = self.document.standing.get(where, ())
        return Line(text, rows=lines[0].rows if lines else ())

    @cached_property
    def names(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Names in lower case: the long ones, and every one with its inhabitants (”morabor”)."""
        registry = self.registry
        named = [body.short_name for body in registry.bodies.values()]
        named += [party.name for party in registry.parties.values()]
        named += [association.name for association in registry.associations.values()]
        words = {word for name in named for word in name.casefold().split()}
        short = {f"{word}{tail}" for word in words for tail in _OF_PLACE}
        return tuple(word for word in words if len(word) > _LONG_NAME), frozenset(short)

    def is_name(self, word: str) -> bool:
        """Return whether the word is or begins with a name in the registry."""
        long, short = self.names
        return word in short or word.startswith(long)

    @property
    def is_partial(self) -> bool:
        """Return whether there were more words than are looked at."""
        spent = self.budget
        return max(spent["word"], spent["pair"]) > _MOST_WORDS or spent["tried"] > _MOST_TRIED

    def takes(self, sort: str, most: int) -> bool:
        """Count one of a sort; False when the most of them are spent."""
        self.budget[sort] += 1
        return self.budget[sort] <= most


RULES: Final = Rules[Spelled]()


@RULES.rule(
    "language.misspelt",
    Level.WARNING,
    why="Ett stavfel i ett offentligt dokument blir kvar i diariet.",
)
def misspelt(spelled: Spelled) -> Iterator[Fault]:
    """A word that the dictionary lacks, one slip from a word that it lists."""
    seen: set[str] = set()
    for where, line in spelled.texts:
        for word in _unknown(line, spelled):
            if word in seen or not spelled.takes("tried", _MOST_TRIED):
                continue
            seen.add(word)
            meant = _meant(word, spelled.dictionary)
            if meant and spelled.takes("told", _MOST_TOLD):
                message = _("troligen stavfel: ”{word}”").format(word=quoted(word))
                told = listed([in_quotes(one) for one in meant], _("eller"))
                hint = _("Menas {words}?").format(words=told)
                yield Fault(where, message, hint, line=line.at_words(word))


def _unknown(line: Line, spelled: Spelled) -> list[str]:
    """The words of a paragraph that the dictionary lacks; none if it is of another language."""
    text = outside_quotations(line.words)
    words = [word for word in dict.fromkeys(_WORD.findall(text)) if _is_judged(word, spelled)]
    looked = [word for word in words if spelled.takes("word", _MOST_WORDS)]
    found = [word for word in looked if not spelled.dictionary.knows(word)]
    foreign = len(found) >= _FEWEST_FOREIGN and len(found) * _SHARE_FOREIGN > len(looked)
    return [] if foreign else found


def _is_judged(word: str, spelled: Spelled) -> bool:
    """Return whether the word is one of the language, not a name or an abbreviation."""
    return (
        len(word) > _SHORT and word.islower() and word not in _TRADE and not spelled.is_name(word)
    )


def _meant(word: str, dictionary: Dictionary) -> list[str]:
    """The listed words that are one slip away; else those with double letters elsewhere."""
    if any(dictionary.knows(word[:n]) and dictionary.knows(word[n:]) for n in _parts(word)):
        return []  # a compound that the dictionary's rules do not allow for
    near = [one for one in dict.fromkeys(_slips(word)) if dictionary.lists(one)]
    if near:
        return near if len(near) <= _MOST_MEANT else []
    twice = dict.fromkeys(again for one in _doublings(word) for again in _doublings(one))
    return [one for one in twice if one != word and dictionary.lists(one)][:_MOST_MEANT]


def _parts(word: str) -> Iterator[int]:
    """Where the word may be joined: after *o-*, or with four letters before and three after."""
    if word.startswith("o"):
        yield 1
    yield from range(4, len(word) - 2)


def _slips(word: str) -> Iterator[str]:
    """Two letters in the wrong order, one too many, a wrong one, one missing."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        if after:
            yield before + after[1:]
        for letter in _LETTERS:
            if after:
                yield before + letter + after[1:]
            yield before + letter + after


def _doublings(word: str) -> Iterator[str]:
    """The word with one consonant single instead of double, or double instead of single."""
    for place in range(1, len(word)):
        if word[place] == word[place - 1]:
            yield word[:place] + word[place + 1 :]
        elif word[place] in "bdfgklmnprst":
            yield word[: place + 1] + word[place:]


@RULES.rule(
    "language.split-word",
    Level.WARNING,
    why="Särskrivning ändrar vad som sägs: ”skol skjuts” är inte ”skolskjuts”.",
)
def split_word(spelled: Spelled) -> Iterator[Fault]:
    """Two words that are one."""
    seen: set[str] = set()
    for where, line in spelled.texts:
        text = outside_quotations(line.words)
        words = [*_WORD.finditer(text)]
        for number, (first, last) in enumerate(pairwise(words)):
            pair = text[first.start() : last.end()]
            if not _GAP.fullmatch(text[first.end() : last.start()]) or pair in seen:
                continue
            # An adjective may stand between: en kommunal verksamhets språk.
            before = [word[0].casefold() for word in words[max(number - 2, 0) : number]]
            start = first.start()
            begins = not start or bool(_ENDED.fullmatch(text[max(start - 2, 0) : start]))
            if not last[0].islower() or not (first[0].islower() or (begins and first[0].istitle())):
                continue
            if _is_split(first[0], last[0], (before, begins), spelled):
                seen.add(pair)
                if not spelled.takes("split", _MOST_TOLD):
                    return
                joined = first[0] + last[0]
                message = _("troligen ett ord: ”{words}”").format(words=quoted(pair))
                hint = _("Skriv ”{word}”.").format(word=quoted(joined))
                yield Fault(where, message, hint, line=line.at_words(pair))


def _is_split(first: str, last: str, around: tuple[list[str], bool], spelled: Spelled) -> bool:
    """Return whether the words are surely one.

    The first is no word by itself, or has the form of a first part; or a definite noun follows
    what looks like a genitive, or the bare form of a noun where a sentence begins or after *den*,
    and the whole is listed.
    """
    dictionary, (before, begins) = spelled.dictionary, around
    low = first.lower()
    if len(low) < 3 or len(last) < 3 or low in _TRADE or low in _SMALL or last in _SMALL:
        return False
    if not spelled.takes("pair", _MOST_WORDS) or not dictionary.knows(last):
        return False
    joined = low + last
    if not dictionary.knows(first):
        return len(last) > 3 and dictionary.lists(joined) and not spelled.is_name(low)
    if _LINKED.fullmatch(low) and (_OWNER.isdisjoint(before) or _SURELY_DEFINITE.fullmatch(last)):
        return len(last) > 3 and dictionary.knows(joined)
    if low.endswith("s") and len(low) > 3 and _OWNER.isdisjoint(before):
        # After a genitive a noun is never definite.
        return bool(_DEFINITE.fullmatch(last)) and len(last) > 4 and dictionary.lists(joined)
    if low.endswith("a") or not (begins or _DEMONSTRATIVE.intersection(before[-1:])):
        return False  # an adjective (”första sidan”): a noun in -a changes its form in a compound
    return bool(_DEFINITE.fullmatch(last)) and dictionary.lists(joined) and len(last) > 4
