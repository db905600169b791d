"""The forms of att-satser that the table in ``decidable`` asks for; in doubt the answer is no."""

from __future__ import annotations

import re

from msgspec import Struct

from motioner.ground import verbs
from motioner.ground.pattern import pattern

# An att-sats is read this far.
_LONGEST = 1_000
_MARKER = pattern(r"\s*(?:[-–—•*]|\d{1,2}[.)])?\s*")
_ATT = pattern(r"att:?[ ]", re.IGNORECASE)
_GIVEN = pattern(
    r"(?:[\w-]+[ ]){0,14}?(?:i uppdrag|(?:uppdra|uppdrar)[ ](?:åt"
    r"|till)[ ](?:[\w,-]+[ ]){1,10}?)[ ]?att[ ]"
)
_WORD = pattern(r"[\w-]+")


class Sats(Struct, frozen=True):
    """An att-sats: as typed on one line; in lower case without *att*; and the action asked for.

    ``given`` is true if somebody is given the action, ``tasks`` whose tasks the body has.
    """

    text: str
    words: str
    action: str
    given: bool
    has_att: bool
    tasks: frozenset[str]

    @classmethod
    def of(cls, typed: str, tasks: frozenset[str]) -> Sats:
        """The parts of an att-sats as typed, with a marker of a list or without."""
        line = " ".join(typed[:_LONGEST].split())
        text = line[_MARKER.match(line).end() :]  # type: ignore[union-attr]
        att = _ATT.match(text)
        words = (text[att.end() :] if att else text).casefold().rstrip(" .,;")
        given = _GIVEN.match(words)
        action = words[given.end() :] if given else words
        return cls(text, words, action, bool(given), bool(att), tasks)


_BEGUN = r"(?:(?!om |att |som |hur |vad |när |där |ska |får |ger |ges )[\w-]+ ){1,7}"
_JUDGED = (
    r"(?:så |helt |mycket |djupt |fullständigt |inte |alldeles "
    r"|för )?(?:o?acceptabel\w*|oacceptabelt|ohållbar\w*"
    r"|oroa\w*|orolig\w*|oroväckande|bekymra\w*|besvik\w*|skandal\w*|orimlig\w*"
    r"|orättvis\w*|fel|farlig\w*|skam\w*"
    r"|katastrof\w*|viktig\w*|viktigast\w*|dålig\w*|bra|bäst\w*|sämst\w*|undermålig\w*"
    r"|eftersatt\w*|ovärdig\w*"
    r"|pinsam\w*|beklaglig\w*|bedrövlig\w*|fantastisk\w*|värdefull\w*|stolt\w*"
    r"|kritisk\w*|hög tid|dags"
    r"|angeläge\w*|otrygg\w*|dumt|oansvarig\w*|slöseri\w*|oförsvarlig\w*"
    r"|underdimensionera\w*|bristfällig\w*|otillräcklig\w*|oroande|illa|på tiden"
    r"|kritiska|trött\w*|missnöjd\w*)"
)
_OPINION = pattern(
    rf"det (?:är|vore|känns|verkar) {_JUDGED}"
    r"|det (?:finns )?(?:stora |en stor )?(?:behövs |krävs )?(?:oro|ilska|besvikelse|frustration)\b"
    r"|(?:jag|vi|partiet|vårt parti) (?:är|känner|anser|tycker|tror|menar|ser (?:med"
    r"|allvarligt)|oroas|ogillar)"
    rf"|{_BEGUN}(?:är|har (?:länge )?varit|blir) (?:\w+ )?{_JUDGED}(?! att)"
    rf"|{_BEGUN}är (?:en |ett |[\w-]+s |vår |vårt )?(?:[\w-]+ )?(?:framtid|problem"
    r"|skandal|katastrof|uppgift|fara|skam|misslyckande"
    r"|självklarhet|rättighet|tillgång|nyckelfråga|ödesfråga|svek)$"
    rf"|{_BEGUN}(?:borde|förtjänar|oroar|skrämmer|upprör)\b"
    rf"|{_BEGUN}(?:har|är) (?:för (?:hög|låg|lite|mycket|få|många|dålig)|under all)"
    rf"|(?:alla|ingen|man|det|något|någon|kommunen|regionen|politikerna) (?:borde|förtjänar)\b"
    rf"|{_BEGUN}har (?:inte |totalt |helt )?(?:misslyckats|skött|brustit|svikit"
    r"|gjort (?:ett|en) (?:bra|dåligt))"
    rf"|(?:man|många|folk|invånarna|medborgarna) (?:känner|tycker|oroas|mår|är (?:arga|trötta))"
)
_UTTERED = pattern(r"(?:kommunfullmäktige |regionfullmäktige )?(?:uttala|konstatera|anse|notera)")
_QUESTION = pattern(
    r"(?:när|varför|hur|vem|vad|vilka) (?:ska|kan|kommer|är|har|blir|gör|tänker|får)\b"
)
_FIRST = pattern(r"\b(?:jag|mig|min|mitt|mina|vi|oss|vår|vårt|våra)\b")
_NEXT = pattern(r"(?<=[^\W\d_]{3})[.!?][”\")]? (?!att\b|Att\b)[A-ZÅÄÖ]")
_SHORT = pattern(
    r"\b(?:m\.fl|bl\.a|t\.ex|osv|etc|dnr|resp|inkl|exkl|prop|kap|tel|forts|ca|nr|jfr"
    r"|max|min|st|kv|enl|dir)\.$",
    re.IGNORECASE,
)
_EITHER = pattern(r"\bantingen\b.{1,200}\beller\b|\bi andra hand\b|\beller i stället\b")
_OR = pattern(
    r"\b(?:eller|alternativt)(?: att)? (?:i stället |också |åtminstone )?(?P<verb>[\w-]+)"
)
_OPEN = pattern(
    r"\b(?:utred|undersök|pröv|överväg|kartlägg|analyser|jämför|föreslå"
    r"|alternativ till|möjlighet|förutsättning"
    r"|om|hur|vilk\w+|huruvida|som|när|där|för att)"
)
_MATTER = (
    r"(?:frågan|frågorna|saken|ärendet|situationen|läget|problemen|problemet|detta"
    r"|det här|det|utvecklingen)"
)
_VAGUE = pattern(
    r"(?:snarast |omgående )?(?:se över|titta (?:närmare )?på|ta tag i|ta itu med|lösa"
    r"|åtgärda|förbättra|hantera|utreda|undersöka"
    rf"|uppmärksamma|lyfta|diskutera|tänka på|tänka över) {_MATTER}(?: (?:kring|med|om"
    rf"|i|på|vid|för) [\w -]{{1,80}})?"
    rf"|{_MATTER}(?: (?:med|kring|på|i) [\w-]{{1,30}})? (?:snarast "
    r"|omgående )?(?:utreds|ses över|undersöks|prövas|åtgärdas"
    r"|löses|hanteras|förbättras|diskuteras"
    r"|uppmärksammas|lyfts|tas på allvar)"
    r"|(?:hitta|finna|ta fram) en (?:bra |bättre )?lösning(?: på [\w -]{1,80})?"
    r"|(?:något|någonting|åtgärder|mer|insatser) (?:måste|bör|ska|behöver) (?:göras"
    r"|ske|vidtas|hända)\b.{0,120}"
    r"|vidta (?:lämpliga |nödvändiga |kraftfulla )?åtgärder"
)
_WHO = (
    r"(?:(?:kommunen|regionen|vi|man|alla|politikerna|staden|kommunens? \w+"
    r"|[\w-]+nämnden|[\w-]+styrelsen) (?:ska |bör |måste |behöver |får |borde )?)?"
)
_MORE = pattern(
    rf"{_WHO}(?:(?:arbeta|arbetar|jobba|jobbar) (?:(?:mycket |ännu )?(?:mer|bättre"
    r"|hårdare|aktivare|intensivare)|aktivt|mera) (?:med|för(?! att)|mot|på|kring)\b"
    r"|(?:göra|gör) (?:mer|mera|något|någonting|allt)\b|(?:bli|blir|vara|är|ha"
    r"|har) (?:mycket |ännu )?(?:bättre|mer|duktigare|tydligare) "
    r"|(?:gör|göra) sitt (?:bästa|yttersta)|(?:ta|tar) sitt ansvar|(?:göra"
    r"|gör) [\w-]{1,30} (?:mer |bättre|tryggare)"
    r"|anstränga sig|skärpa sig|skärper sig|ta (?:ett )?(?:större )?(?:krafttag|ansvar|hänsyn)\b"
    r"|(?:värna|värnar|prioritera|prioriterar|satsa på|satsar på|satsa mer på"
    r"|satsar mer på|stötta|främja) (?:[\w-]+ ){0,3}[\w-]+$"
    r"|(?:tänka|tänker) (?:mer |mera )?på\b|(?:lyssna|lyssnar) (?:mer |bättre )?på\b)"
    r"|(?:[\w-]+ ){1,5}(?:ska|bör|måste) (?:bli|vara|göras) (?:mycket "
    r"|ännu )?(?:bättre|mer attraktiv\w*|tryggare|trevligare|renare|snyggare|godare"
    r"|säkrare|finare|roligare|vackrare)$"
    r"|(?:öka|förbättra|stärka|höja) (?:trivseln|tryggheten|trivsel|attraktiviteten"
    r"|kvaliteten|kvalitén|välmåendet)(?: (?:i|på|för) [\w -]{1,60})?$"
)
_WELL = pattern(
    r"(?:[\w-]+ ){1,5}(?:ska )?(?:blir|bli) (?:mycket |ännu )?bättre|(?:kommunen"
    r"|regionen) sköter sig[\w ]{0,20}|"
    r"(?:[\w-]+ ){1,5}(?:(?:ska |får )?(?:må|mår) bra|(?:ska )?(?:gå|går) i tid|(?:ska )?fungerar?"
    r"|(?:tar|ta) (?:sitt )?ansvar|(?:ska )?(?:trivs|trivas))(?: i skolan| bättre| bra)?"
)
_SOON = pattern(
    r"\b(?:snarast(?: möjligt)?|så (?:snart|fort) (?:som )?(?:det (?:är|går)|möjligt)"
    r"|inom en snar framtid|i närtid|på sikt)\b"
)
_BY = pattern(
    r"\b(?:senast|före|innan|20\d\d|januari|februari|mars|april|maj|juni|juli|augusti"
    r"|september|oktober|november|december)\b"
)
_LOOSE_SKA = pattern(
    r"\b(?:ska|skall|måste|bör)[ ]att\b|\batt (?:ska|skall|måste)\b(?! (?:och|eller))"
)
_NO_SUBJECT = pattern(r"(?:ska|skall|bör|måste|kan|borde|får)\b(?! (?:vara|ska|på|till)\b)")
_TASKED = pattern(r"\b(?:i )?uppdrag att\b")
_GIVING = pattern(
    r"\b(?:ge|ger|ges|får|få|gav|gett|givit|givits|tilldela\w*|lämna\w*|ha|har|hade"
    r"|fått|ta|tar|utdela\w*|återta\w*|överlämna\w*|med|ska ges)\b"
)
_TASK = pattern(r"\b(?:i )?uppdrag (?P<verb>[\w-]+)")
_BARE = pattern(
    r"(?:fler|bättre|mer|mera|gratis|färre|ja till|nej till|stopp för|inga fler|högre"
    r"|lägre|billigare|tryggare|säkrare|fri|en ny|ett nytt|nya)\b"
)
_HAS_VERB = pattern(
    r"\b(?:ska|skall|bör|får|är|måste|kan|blir|finns|har|går|sker|\w{2,}(?:as|ds|ts|gs"
    r"|ks|ns|rs|ls|ps|ms|js|vs|ss))\b"
)
# Genitives and plurals in -s, which are no passives.
_MOST_BARE = 9


def is_opinion(sats: Sats) -> bool:
    """Whether it says what somebody thinks or feels, or how things are, and asks for nothing."""
    return bool(_OPINION.match(sats.words)) and not _UTTERED.match(sats.words)


def is_question(sats: Sats) -> bool:
    """Whether it asks something."""
    return sats.text.rstrip(' ”"').endswith("?") or bool(_QUESTION.match(sats.words))


def is_first_person(sats: Sats) -> bool:
    """Whether it speaks as *I* or *we*."""
    return bool(_FIRST.search(sats.words)) and not _OPINION.match(sats.words)


def has_sentences(sats: Sats) -> bool:
    """Whether more than one sentence is in it; *Att …* after a full stop is a second att-sats."""
    return any(
        not _SHORT.search(sats.text[: m.start() + 1][-12:]) for m in _NEXT.finditer(sats.text)
    )


def has_alternatives(sats: Sats) -> bool:
    """Whether two ways are left open, other than in what is to be looked into."""
    if sats.words.startswith(("utred", "undersök")) or sats.action.startswith(
        ("utred", "undersök")
    ):
        return False
    if _EITHER.search(sats.action):
        return True
    for found in _OR.finditer(sats.action):
        if not _OPEN.search(sats.action[: found.start()]):
            if found[0].startswith("alternativt") and found["verb"].endswith(
                ("a", "as", "ar", "er")
            ):
                return True
            form = verbs.form_of(found["verb"])
            before = [verbs.form_of(w) for w in _WORD.findall(sats.action[: found.start()])]
            apart = found.start() and before[-1] is None
            if form is not None and apart and form in before:
                return True
    return False


def is_vague(sats: Sats) -> bool:
    """Whether no measure is named: *frågan utreds*, *jobba mer med*, *bli bättre på*."""
    if any(letter.isdigit() for letter in sats.words):
        return False
    return bool(
        (not sats.given and _VAGUE.fullmatch(sats.words))
        or _MORE.match(sats.action)
        or _WELL.fullmatch(sats.words)
    )


def has_no_end(sats: Sats) -> bool:
    """Whether it is to be done soon, with no time named."""
    return bool(_SOON.search(sats.words)) and not _BY.search(sats.words)


def is_not_swedish(sats: Sats) -> bool:
    """Whether the words cannot follow on *att*, or *ska* stands with *att*."""
    if not sats.has_att:
        return False
    words = _WORD.findall(sats.words[:200])
    if _LOOSE_SKA.search(sats.words) or _NO_SUBJECT.match(sats.words):
        return True
    if (
        _TASKED.search(sats.words) and not _GIVING.search(sats.words.partition("uppdrag")[0])
    ) or any(found["verb"] in verbs.INFINITIVES for found in _TASK.finditer(sats.words)):
        return True
    return _starts_wrong(words)


def _starts_wrong(words: list[str]) -> bool:
    """Whether the first word is an order, or a verb in the present that needs a subject."""
    if len(words) < 2 or "ska" in words:
        return False
    first = words[0]
    if (
        first in verbs.ORDERS
        and verbs.form_of(words[1]) is None
        and words[1] not in ("av", "och", "i")
    ):
        return True
    return first in verbs.PASSIVES and first.endswith("s") and first not in ("ges", "ses")


def lacks_verb(sats: Sats) -> bool:
    """Whether it only names a thing: *att fler bänkar i parken*."""
    words = _WORD.findall(sats.words)
    if not sats.has_att or len(words) > _MOST_BARE or not _BARE.match(sats.words):
        return False
    return not (_HAS_VERB.search(sats.words) or any(verbs.form_of(word) for word in words))
