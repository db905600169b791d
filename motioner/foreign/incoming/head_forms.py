"""Patterns for the lines of a head, one for each kind of line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from motioner.foreign.incoming.lines import Line
from motioner.nouns.case import Kind

# Names that a document may use in addition to the name of its kind; most are local words.
OTHER_NAMES = {
    "enkel fråga": Kind.FRAGA,
    "initiativärende": Kind.LEDAMOTSINITIATIV,
    "invånarförslag": Kind.MEDBORGARFORSLAG,
    "östersundsförslag": Kind.MEDBORGARFORSLAG,
    **dict.fromkeys(
        (
            *("faluförslag", "göteborgsförslag", "hagforsförslag", "jönköpingsförslag"),
            *("karlshamnsförslag", "karlskogaförslag", "kindaförslag", "knivstaförslag"),
            *("luleåförslag", "orustförslag", "skellefteåförslag", "skåneförslag"),
            *("tidaholmsförslag", "ängelholmsförslag", "malmöinitiativ", "medborgarinitiativ"),
            *("medborgarmotion", "tyresöinitiativ"),
        ),
        Kind.E_FORSLAG,
    ),
}
_WORDS = "|".join(map(re.escape, (*Kind, *OTHER_NAMES, "skrivelse")))
# Documents in which the administration or an assembly answers a motion, under any name.
ANSWER = re.compile(
    r"(?P<kind>svar)[ ]på[ ](?:motion|medborgarförslag|e-förslag|interpellation|fråga)\w*\b.*",
    re.IGNORECASE,
)
DRAFT = re.compile(
    rf"utkast[ ]till[ ](?:{_WORDS}|begäran om att få delta som observatör)(?:[ ]–[ ].+)?",
    re.IGNORECASE,
)
KIND = re.compile(rf"(?P<kind>{_WORDS})(?:en|et)?(?:[ ](?:nr|nummer)?[ ]?[\d/:-]+)?", re.IGNORECASE)
KIND_TO = re.compile(
    rf"(?P<kind>{_WORDS})[ ](?P<to>till[ ].+?)"
    r"(?:[ ](?P<about>(?:om|angående|gällande|rörande)[ ].+))?",
    re.IGNORECASE,
)
KIND_BY = re.compile(
    rf"(?P<kind>{_WORDS})[ ](?:av|från|väckt[ ]av|inlämnad[ ]av)[ ](?P<who>.+?)"
    r"(?:[ ](?P<about>(?:om|angående|gällande)[ ].+))?",
    re.IGNORECASE,
)
KIND_TITLE = re.compile(rf"(?P<kind>{_WORDS})[ ]?[:–—-][ ]?(?P<title>\S.+)", re.IGNORECASE)
KIND_ABOUT = re.compile(
    rf"(?P<kind>{_WORDS})[ ](?:om|angående|ang\.?|rörande|gällande|för|mot|med|över)[ ].+",
    re.IGNORECASE,
)
ADDRESSEE = re.compile(
    r"(?:till:?[ ](?:.*(?:fullmäktige|styrelse|nämnd|kommun|region|stad|landsting|ordförande).*)"
    r"|(?:ställd[ ]till[ ].+)"
    r"|(?:[\w -]+[ ])?(?:kommun|region|landstings|stads)?(?:fullmäktige|styrelsen)(?:[ ].{2,40})?)",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"(?P<label>rubrik|titel|förslagets rubrik|ärende|ämne|angående|gällande|ang\.?|datum"
    r"|inlämnad|mottagare|adressat|till|motionär(?:er)?|förslagsställare|inlämnad av|från"
    r"|avsändare|parti|(?:ditt )?namn)"
    r"[ ]?:[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:bakgrund|inledning|motivering|sammanfattning|beskrivning|syfte|nuläge|ärendet)[ :.]*",
    re.IGNORECASE,
)
ORGAN = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]+ ){1,2}(?:kommun|stad)|(?:Region|Landstinget)(?: [\w-]+){1,3}"
    r"|\w+regionen|i [A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?"
)
TOWN = re.compile(r"[1-9]\d{2}[ ]?\d{2}[ ]+[A-ZÅÄÖ][\w -]{1,30}")
FIELD = re.compile(r"(?:rubrik|sammanfattning|beskrivning|förslag)[ :]*", re.IGNORECASE)
NOISE = re.compile(
    r"(?:dnr|diarienr|diarienummer|ärendenr|sida|sid\.?|org\.?nr|www\.|https?:)\b.*|\d+[ ]?\(\d+\)"
    r"|_{3,}|-{3,}|\.{4,}|till[ ]?:?",
    re.IGNORECASE,
)
QUESTIONS = re.compile(r"(?:jag|vi)[ ](?:.*[ ])?fråga\w*(?:[ ].*)?:", re.IGNORECASE)
# The head ends where running text, or the lead-in to questions, begins.
_LONGEST, _LONGEST_TITLE, _MOST = 130, 400, 14


def end_of_head(lines: Sequence[Line]) -> int:
    """The number of the first line of running text."""
    for n, line in enumerate(lines):
        sentence = line.words.endswith((".", "!")) and len(line.words.split()) > 7
        sentence = sentence and not KIND_TO.fullmatch(line.words)
        running = (len(line.text) > _LONGEST or sentence) and line.heading is None
        running = running or len(line.text) > _LONGEST_TITLE
        below = n and (SECTION.fullmatch(line.text) or QUESTIONS.fullmatch(line.words))
        if n >= _MOST or running or line.mark or below:
            return n
    return len(lines)
