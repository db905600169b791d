"""The lists of a case: yrkanden that fall apart into subjects, and rows that are given twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground import verbs
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.nouns.case import Case
from motioner.nouns.registry import Association

RULES: Final = Rules[View]()

_WORD = pattern(r"[a-zåäöéü]{4,}")
# Used of any subject in a kommun, so two yrkanden may share them by chance.
_GENERAL = pattern(
    r"(?:kommun|region|landsting|stads|styrelse|fullmäktige|nämnd|förvaltning|uppdrag|förslag|arbet"
    r"|möjlig|snarast|årlig|senast|samtlig|samråd|berörd|gällande|lämplig|aktiv|tydlig|möjligt"
    r"|invånar|medborgar|verksamhet|åtgärd|frågan|frågor|omfattning|syfte|enlighet|under|efter"
    r"|innan|genom|mellan|inom|utan|till|från|eller|samt|dessa|detta|denna|sina|deras|våra|vilka"
    r"|alla|andra|flera|hela|bättre|större|mindre|ytterligare|behov|plats|ansvar|resurs)\w*"
)
_BROAD = pattern(r"^(?:klimat|miljö|hållbarhets|energi)(?=[a-zåäö]{4})")
# A yrkande about funding, reporting or following up the others does not add a subject.
_FOLLOWS = pattern(
    r"\b(?:finansier|budgetram|kostnad|medel\b|anslå|avsätt|ekonomisk|återkom|återrapport|redovis"
    r"|rapport|utvärder|följa upp|följs upp|informer|kraven\b|arbetet\b|uppdraget\b|planen\b"
    r"|förslaget\b|detta\b|dessa\b|utredningen\b|resultatet\b)"
)
_LONGEST = 2000


@RULES.rule(
    "subject.several",
    Level.WARNING,
    why="Fullmäktige tar ofta bara upp ett ämne i taget.",
)
def several(view: View) -> Iterator[Fault]:
    """Yrkanden that fall apart into subjects.

    About an association one group that has nothing to do with it is enough; a free subject must
    fall into three, since two yrkanden may well serve one purpose in different words.
    """
    if len(view.satser) < 2:
        return
    texts = [typed.text[:_LONGEST].casefold() for typed in view.satser]
    if view.association is not None:
        known = " ".join(_texts(view.association)).casefold()
        groups, most = 1 + len(_apart(texts, 8, known)), 1
    else:
        groups, most = len(_apart(texts, 6)), 2
    if groups > most:
        message = _("yrkandena ser ut att gälla {number} olika ämnen")
        hint = _("Skriv ett dokument för varje ämne: ofta får bara ett tas upp i taget.")
        yield Fault("yrkanden", message.format(number=groups), hint)


def _apart(satser: Sequence[str], length: int, known: str = "") -> list[set[str]]:
    """The groups of satser with words in common, leaving out those with a word in ``known``.

    Words are alike when they begin with the same ``length`` letters.
    """
    groups: list[set[str]] = []
    for text in satser:
        stems = {stem[:length] for stem in _stems(text)}
        if not stems or _FOLLOWS.search(text) or any(stem in known for stem in stems):
            continue
        joined = [group for group in groups if group & stems]
        groups = [group for group in groups if not group & stems]
        groups.append(stems.union(*joined))
    return groups


def _stems(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if verbs.form_of(word) is None and not _GENERAL.fullmatch(word):
            yield _BROAD.sub("", word)


def _texts(association: Association) -> Iterable[str]:
    """Everything said about joining the association."""
    wording = association.wording
    yield association.name
    yield from (wording.title, wording.full, wording.subject, wording.apply, wording.join)
    yield from (wording.criteria, wording.fee, wording.members, "kontaktpersoner ombud observatör")
    for version in association.criteria.entries:
        for criterion in version.value.criteria:
            yield from (criterion.wording, criterion.short, criterion.proposal or "")
    for procedure in association.procedure.entries:
        yield from procedure.value.steps
    if association.workload:
        yield association.workload.value.text


@RULES.rule(
    "row.doubled",
    Level.WARNING,
    why="Det som står två gånger skrivs två gånger.",
)
def doubled(view: View) -> Iterator[Fault]:
    """The second of two rows that say the same; a person is the same with name and party."""
    first: dict[Hashable, str] = {}
    for key, number, same, shown in _rows(view.case):
        where = f"{key}.{number}"
        if (key, same) in first:
            message = _("”{words}” står två gånger, också som {place}")
            told = message.format(words=quoted(shown), place=first[key, same])
            yield Fault(where, told, _("Ta bort den ena, annars skrivs det två gånger."))
        else:
            first[key, same] = where


def _rows(case: Case) -> Iterator[tuple[str, int, Hashable, str]]:
    """Each row by its list and number: what makes it the same as another, and what is shown."""
    lists = {
        "yrkanden": case.yrkanden,
        "frågor": case.questions,
        "argument": case.arguments or (),
        "parti": case.parties,
    }
    for key, texts in lists.items():
        for number, text in enumerate(texts, start=1):
            if _plain(text):
                yield key, number, _plain(text), text
    for number, signer in enumerate(case.signers, start=1):
        if _plain(signer.name):
            yield "undertecknare", number, (_plain(signer.name), signer.party), signer.name
    for number, earlier in enumerate(case.earlier, start=1):
        yield "tidigare", number, repr(earlier), f"{earlier.kind} {earlier.year}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".?")
