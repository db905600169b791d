"""The patterns of claimed figures: their words, and the context they need.

Only clear claims match; an ambiguous figure is not compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motioner.checks.figures.clauses import GROWING, SPACE, Mention
from motioner.checks.figures.numbers import NUMBER
from motioner.ground.pattern import pattern


class Sort(StrEnum):
    """The subject of a figure."""

    POPULATION = "folkmängd"
    MEMBERS = "medlemmar"
    FEE = "avgift"
    FEE_EACH = "avgift per invånare"
    FEE_BASE = "avgiftens grundbelopp"
    FEE_RATE = "avgiftens belopp per invånare"
    FEE_CAP = "högsta avgift"
    FEE_COUNTED = "invånare som räknas"
    FOUNDED = "år"
    CRITERIA = "antal krav"
    INHABITANTS = "invånare tillsammans"
    EMISSIONS = "utsläpp"
    EMISSIONS_EACH = "utsläpp per invånare"
    EMISSIONS_CHANGE = "utsläppens ändring"


FEES: Final = frozenset(sort for sort in Sort if "avgift" in sort) | {Sort.FEE_COUNTED}


@dataclass(frozen=True, slots=True)
class ClaimPattern:
    """The words of a figure, and patterns that its clause must or must not contain around it.

    ``units`` are lower-case substrings, of which the sentence must contain one.
    """

    sort: Sort
    words: re.Pattern[str]
    units: tuple[str, ...]
    sentence: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    spoilt: re.Pattern[str] | None = None

    def may_be_in(self, sentence: str) -> bool:
        """Return whether a sentence is worth searching; much faster than the search itself."""
        lower = sentence.lower()
        return any(unit in lower for unit in self.units) and (
            self.sentence is None or bool(self.sentence.search(sentence))
        )

    def holds(self, mention: Mention) -> bool:
        """Return whether the context of the words makes them a figure of the sort."""
        return (
            (self.before is None or bool(self.before.search(mention.before)))
            and (self.after is None or bool(self.after.match(mention.after)))
            and (self.spoilt is None or not self.spoilt.search(mention.masked))
        )


def _has(words: str) -> re.Pattern[str]:
    return pattern(words, re.IGNORECASE)


def _number(after: str, before: str = "") -> re.Pattern[str]:
    return pattern(rf"(?<![\w,.§/:-]){before}(?P<all>{NUMBER}{after})", re.IGNORECASE)


_MONEY = rf"{SPACE}?(?:kr\b|kron(?:or|a)\b|:-)"
_KRONOR = ("kr", ":-")
_HEADS = ("inv",)
_EACH = rf"{SPACE}?(?:/|per{SPACE})?{SPACE}?(?:och{SPACE})?(?:kommun)?inv(?:ånare|\b)"
_PER_HEAD = rf"(?:{SPACE}öre(?:{SPACE}|/)?|{_MONEY}{SPACE}?){_EACH}"
_END = r"\s*(?:$|[.,;:!?()–—])"
_WHEN = (
    r"\s+(?:och|samt|nu|idag|i[ ]dag|år|vid|den|enligt|i[ ](?:slutet|början|januari|februari|mars"
    r"|april|maj|juni|juli|augusti|september|oktober|november|december)|(?:19|20)\d\d)\b"
)

# --- The fee
_ITS_FEE = r"(?<![\w-])(?:medlems|års|medlemskaps)?avgift(?:en)?\b"
_JOINING = r"\b(?:medlem|medlemskap\w*|gå[ ]med|vara[ ]med)\b"
_NOT_FEE = (
    r"budget|anslag|avsatt|avsätt|\bram(?:en)?\b|rym[ms]|täck|jämför|\bhöj|\bsänk|\bök[ta]|minsk"
    r"|bidrag|arvod|\blön|\bspara|projekt|invester|skillnad|rörliga?[ ]avgift"
    r"|\bför[ ]en[ ](?:kommun|region)[ ](?:med|på|av|som)\b"
    r"|\bavgift(?:en)?[ ](?:på|i|till|för)[ ](?!vår|oss|en\b|ett\b|kommun|region|medlem|att\b|år"
    r"|20|förening|nätverk|den\b|(?-i:[A-ZÅÄÖ…]))"
)
_NEVER = rf"(?:inte|aldrig|ingen(?:{SPACE}\w+){{0,2}}){SPACE}"
_COST = (
    r"\bkostnad(?:en)?[ ]för[ ](?:ett[ ])?medlemskap(?:et)?\b"
    r"|\bmedlemskap\w*[^,]{0,40}\bkostnad\b"
)
_FEE_SAID = _has(rf"{_ITS_FEE}|{_COST}|\A(?=.*{_JOINING})(?=.*\bkosta)|\bingen\b")
_FEE_BEFORE = (
    rf"(?:{_ITS_FEE}|(?:{_JOINING}|\b(?:det|som)\b)[^,]{{0,40}}\bkosta[rd]?e?\b"
    rf"|{_COST})"
    r"(?:(?!\b(?:än|mot|utan|inte)\b).){0,80}$"
    r"|^\W*(?:för[ ](?:vår|oss|[A-ZÅÄÖ])|dvs|det[ ]vill[ ]säga|alltså|eller|vilket|motsvarande)"
    r".{0,40}$"
)
# An amount per inhabitant is seldom anything other than the fee.
_EACH_BEFORE = rf"{_FEE_BEFORE}|^\W*(?:(?:plus|samt|med|en|=)\b.{{0,40}})?$"
_FEE_AFTER = (
    r"(?!\s*(?:lägre|högre|mer\b|mindre|billigare|dyrare|för mycket|i[ ]månaden|per[ ]månad"
    r"|(?:på|under|för)[ ]\w+[ ]år\b))"
)


def _fee(
    sort: Sort,
    words: re.Pattern[str],
    before: str | None = _FEE_BEFORE,
    units: tuple[str, ...] = _KRONOR,
) -> ClaimPattern:
    stands = _has(before) if before else None
    return ClaimPattern(sort, words, units, _FEE_SAID, stands, _has(_FEE_AFTER), _has(_NOT_FEE))


# --- Members
_OWNER = r"[A-ZÅÄÖ]\w+|\w*(?:förening|nätverk|förbund|organisation|klubb|parti)(?:en|et)?s?"
_MEMBERS_BEFORE = pattern(
    r"(?:^|\b(?:[Hh]ar|[Hh]ade|är|var|med|till|från|av|[Dd]e|[Dd]ess|samlar|samlade|räknar|räknade"
    r"|omfattar|[Nn]u|[Ii]dag|[Ii][ ]dag|redan|närvarande|stund|finns|[Aa]lla"
    r"|[Ss]amtliga|sina|totalt|numera"
    rf"|{_OWNER})\s+)$"
)
_MEMBERS_AFTER = _has(
    rf"{_END}|{_WHEN}|\s+(?:i\s+(?:hela|sverige|landet)|(?:över|från)[ ]hela"
    rf"|är[ ](?:med\b|två|en\b|\d)|med(?:{_END}|[ ]i\b)"
    r"|med[ ](?:totalt|tillsammans|sammanlagt|över|drygt|\d)"
    r"|som[ ](?:tillsammans|representerar|omfattar)"
    r"|i[ ](?:förening|nätverk|(?-i:[A-ZÅÄÖ])\w*(?:[ ]\w+)?kommuner))"
)
_NOT_ALL = _has(
    r"\bvarav\b|\bbland\b|\blän(?:et)?s?\b|grann|styrelse|råd(?:et)?\b|utskott|nämnd|kommitt|grupp|möte|träff(?:en|ar|arna)?\b|konferens|enkät|projekt"
    r"|\b(?:vuxit|växte|växt|ökat|ökade|ökar|minskat|minskade)[ ]med\b"
    r"|\b(?:ny|nya|fler|ytterligare)\b|(?<!\()\b(?:start|bilda|grunda)"
)
_ARE = rf"(?:är|var){SPACE}(?:nu{SPACE}|redan{SPACE}|i{SPACE}dag{SPACE})?"
_REGIONS = rf"kommuner(?:{SPACE}och{SPACE}regioner)?"


def _members(
    words: re.Pattern[str],
    before: re.Pattern[str] | None = _MEMBERS_BEFORE,
    after: re.Pattern[str] | None = _MEMBERS_AFTER,
) -> ClaimPattern:
    return ClaimPattern(Sort.MEMBERS, words, ("medlem", "kommuner"), None, before, after, _NOT_ALL)


# --- Inhabitants
_PART = _has(
    r"\b(?:kommunens|regionens)\s+(?!folkm|befolk|invånar|antal)\w|\bort\b|område|bygd"
    r"|\bvår(?:t|a)?\s+(?!(?:\w+\s)?(?:kommun|region)|del\b)\w"
    r"|grann|gränsar|jämför|större|tätort|centralort|\borten\b|stadsdel|stadskärn|\bbyn?\b|landsbygd|pendl|\bvuxit|växt|\bväxer"
    r"|\bök[at]|minskat|minskade|tappat|\bfått|\bfler\b|\bfärre\b|\bnya\b|\bvarav\b|\bvarje\b"
    r"|procent|gjort|svarat|skriv|ålder|äldre|yngre|mål\b|prognos"
)
_HAVING = r"(?:[ ](?:det|idag|i[ ]dag|nu|redan|bara|totalt|cirka))*\s+$"
_NAME = r"(?-i:[A-ZÅÄÖ])[\w-]+"
_POPULATION_BEFORE = _has(
    r"(?:\b(?:har|hade|är|var|finns|bor|bodde|(?:kommun|region)(?:en)?[ ]med|kommunen|regionen)"
    rf"|\b{_NAME}|\b(?:19|20)\d\d){_HAVING}"
)
_POPULATION_AFTER = _has(
    rf"{_END}|{_WHEN}|\s+(?:i\s+(?:kommunen|regionen|vår|hela|dag|{_NAME})|men|eller|fördelade)\b"
)
_OF_PEOPLE = ("nvånare", "personer", "människor", "folkmängd", "befolkning", "invånarantal")
_INHABITANTS = rf"{SPACE}(?:invånare|kommuninvånare|innevånare)\b"

# --- Criteria
_CRITERIA = ("krav", "kriteri")
_NO_CHOICE = _has(
    r"(?!\s+(?:som|vi)\b(?!\s+(?:\w*föreningen|nätverket|[A-ZÅÄÖ]\w+kommuner\w*|ställs|gäller)))"
)
_SOME_CRITERIA = _has(
    r"\buppfyll(?:er|t|de|da)\b|\bklara|\bnår\b|återstår|saknas|\b(?:ny|nya|fler)\b"
)

# More exact patterns come first: a number that one pattern has matched is not matched again.
OF_ASSOCIATION: Final[tuple[ClaimPattern, ...]] = (
    _fee(
        Sort.FEE_RATE,
        _number(_PER_HEAD, rf"(?:\+|plus|och|samt|rörlig{SPACE}del{SPACE}på){SPACE}?"),
        _EACH_BEFORE,
        _HEADS,
    ),
    _fee(Sort.FEE_EACH, _number(_PER_HEAD), _EACH_BEFORE, _HEADS),
    ClaimPattern(
        Sort.FEE_COUNTED,
        _number(rf"{SPACE}inv(?:ånare|\b)", rf"(?:upp{SPACE}till|högst|max(?:imalt)?){SPACE}"),
        _HEADS,
        _has("avgift"),
    ),
    _fee(
        Sort.FEE_CAP,
        _number(_MONEY, rf"(?:högst|max(?:imalt)?|{_NEVER}mer{SPACE}än){SPACE}"),
        None,
    ),
    _fee(
        Sort.FEE_BASE,
        _number(rf"{_MONEY}(?={SPACE}?(?:\+|plus\b|och\b|samt\b).{{1,25}}inv)"),
    ),
    _fee(Sort.FEE, _number(rf"{_MONEY}(?=.{{0,20}}\bi{SPACE}(?:medlems|års)?avgift)"), None),
    _fee(Sort.FEE, _number(_MONEY)),
    _members(
        _number(rf"{SPACE}(?:medlemmarnas?|medlemskommunernas?)\b"),
        _has(r"\b(?:de|alla|samtliga|dess|föreningens|nätverkets|(?-i:[A-ZÅÄÖ])\w+s)\s+$"),
        _has(r"(?!\s+(?:som|i|från|på)\b)"),
    ),
    _members(
        _number(rf"{SPACE}(?:medlemmar|medlemskommuner)\b"),
        _has(r"\b(?:föreningens|nätverkets|(?-i:[A-ZÅÄÖ])\w+s)\s+$"),
        _has(r"(?!\s+(?:som|i|från|på)\b)"),
    ),
    _members(_number(rf"{SPACE}(?:{_REGIONS}{SPACE}som{SPACE})?(?:medlemmar|medlemskommuner)\b")),
    _members(
        _number(
            rf"{SPACE}av{SPACE}(?:landets|sveriges){SPACE}\d+{SPACE}kommuner{SPACE}{_ARE}"
            r"(?:medlemmar|med)\b"
        ),
        None,
    ),
    _members(
        _number(rf"{SPACE}{_REGIONS}{SPACE}(?:{_ARE})?(?:medlemmar|med)\b"),
        _has(r"(?<!landets\s)(?<!sveriges\s)$"),
    ),
    _members(_number(rf"{SPACE}kommunerna{SPACE}i{SPACE}(?:föreningen|nätverket)\b"), None, None),
    _members(
        _number(rf"{SPACE}{_REGIONS}\b"),
        _has(
            r"\b(?:samla(?:r|de)|representera(?:r|de)|omfattar|ingår|består(?:[ ]\w+){0,2}[ ]av"
            r"|(?:nätverk|förening)[ ](?:av|med|för))(?:[ ](?:nu|idag|i[ ]dag))?\s+$"
        ),
    ),
    _members(
        _number("", r"(?:antal(?:et)?\s+medlemmar|medlemsantalet)[^.\d]{0,30}?\b(?:är|var)\s+"),
        None,
    ),
    ClaimPattern(
        Sort.CRITERIA,
        _number(rf"{SPACE}(?:kraven|kriterierna)\b"),
        _CRITERIA,
        before=_has(r"\b(?:alla|samtliga|de)\s$"),
        after=_NO_CHOICE,
    ),
    ClaimPattern(
        Sort.CRITERIA,
        _number(rf"{SPACE}(?:(?:grund)?krav(?:en)?|kriteri(?:er|erna))\b"),
        _CRITERIA,
        after=_NO_CHOICE,
        spoilt=_SOME_CRITERIA,
    ),
    ClaimPattern(
        Sort.INHABITANTS,
        _number(rf"{SPACE}(?:invånare|människor|svenskar|personer)\b"),
        ("invånare", "människor", "svenskar", "personer"),
        _has("representera|tillsammans|totalt|sammanlagt|medlemmarna ha|omfattar"),
        _has(r"(?<!sveriges\s)(?<!landets\s)(?<!världens\s)(?<!europas\s)(?<!länets\s)$"),
        _has(r"(?!\s+i[ ](?:sverige|landet|världen|europa)\b)"),
        _has(r"\blän(?:et)?s?\b|\bvill\b|\bnå\b|\bmål"),
    ),
)
POPULATION: Final[tuple[ClaimPattern, ...]] = tuple(
    ClaimPattern(Sort.POPULATION, words, _OF_PEOPLE, None, before, after, _PART)
    for words, before, after in (
        (
            _number(_INHABITANTS),
            _has(rf"\b(?:kommunens|kommuns|regionens|sina|våra|{_NAME}s)\s+$"),
            _has(r"(?!\s+(?:som|över|under|i|på|utan|med|från)\b)"),
        ),
        (_number(_INHABITANTS), _POPULATION_BEFORE, _POPULATION_AFTER),
        (_number(rf"{_INHABITANTS}(?=\s+och\s+{GROWING})"), _has(r"^\W*$"), None),
        (
            _number(rf"{SPACE}(?:personer|människor)\b"),
            _has(rf"\b(?:bor|bodde){_HAVING}"),
            _POPULATION_AFTER,
        ),
        (
            _number(
                "",
                r"(?:folkmängd(?:en)?|befolkning(?:en)?|antal(?:et)?\s+invånare|invånarantal(?:et)?)"
                r"[^.\d]{0,40}?\b",
            ),
            None,
            _has(rf"{_END}|{_WHEN}|\s+(?:invånare|personer|människor)\b"),
        ),
    )
)
# --- Emissions. Those of one sector, of consumption or of an organisation are others.
_OF_A_PART = _has(
    r"konsum|organisation|verksamhet|transport|trafik|industri|jordbruk|energi|uppvärm|avfall|flyg"
    r"|fordon|\bbil|fjärrvärm|arbetsmaskin|sektor|anläggning|fabrik|inköp|biogen|skog|bygg|mat\b"
    r"|sverige|landet|världen|länet|övriga|motsvarande|resten|\bmål|\bska\b|\bskulle\b|\bkan\b"
    r"|\bvill\b|budget|tak\b|om[ ]året[ ]behöver|spar|\bde[ ]utsläpp|räknas[ ]bort"
)
_EMITTING = _has(r"\butsläpp(?:en|et|s)?\b")
_CHANGED = _has(
    r"\b(?:minska|öka|sjunk|sjönk|stig|steg\b|lägre|högre|mindre|större|mer[ ]än|fler)\w*"
)
_TONNES = rf"{SPACE}ton\b"
OF_EMISSIONS: Final[tuple[ClaimPattern, ...]] = (
    ClaimPattern(
        Sort.EMISSIONS_EACH,
        _number(
            rf"{_TONNES}(?:{SPACE}\w+)?{SPACE}(?:per{SPACE}(?:invånare|person|capita|kommuninvånare))"
        ),
        ("utsläpp",),
        _EMITTING,
        spoilt=_OF_A_PART,
    ),
    ClaimPattern(
        Sort.EMISSIONS,
        _number(_TONNES),
        ("utsläpp",),
        _EMITTING,
        _has(r"\b(?:är|var|uppgick[ ]till|uppgår[ ]till|låg[ ]på|ligger[ ]på|släpp\w+[ ]ut)\b"),
        spoilt=_OF_A_PART,
    ),
    ClaimPattern(
        Sort.EMISSIONS_CHANGE,
        _number(rf"{SPACE}?(?:procent\b|%)"),
        ("utsläpp",),
        _has(r"\butsläppen\b"),
        spoilt=_OF_A_PART,
    ),
)
_SOMETHING = r"(?![ ](?:en|ett|sitt|sin|sina|flera)\b)"
FOUNDED: Final = pattern(
    rf"(?P<all>\b(?:start|bilda|grunda)\w*\b{_SOMETHING}[^.\d]{{0,40}}?"
    r"\b(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<year2>(?:19|20)\d\d)\b[^.\d]{0,40}?\b(?:start|bilda|grunda|ombilda)\w*\b)"
    rf"{_SOMETHING}",
    re.IGNORECASE,
)
