"""What there is to say of a case beside what cannot be read of it, so that all is told at once.

The parts at fault are taken away and the rest is judged. What a case must have stands in for them
in several ways at once, and only what is true of every one of them is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from motioner import reading
from motioner.case import STANDALONE
from motioner.checks import TYPED
from motioner.findings import Finding, Level
from motioner.loading.case import FREE
from motioner.loading.fields import case_keys
from motioner.loading.remains import Remains
from motioner.registry import Registry
from motioner.schema import MANY_FINDINGS
from motioner.swedish import fold, nearest

# What a tree gives: whether it could be read and judged, and everything found.
Judge = Callable[[reading.Node], tuple[bool, Sequence[Finding]]]
ROUNDS = 8
SUBJECT = "ämne"
# What cannot be said where a key is not known, though it is said of others.
RESTS_ON: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("slag", "organ", "ämne", "rubrik", "datum"), ("agreement.wording",)),
    **dict.fromkeys(("observatör", "yrkanden", "att_stil", "krav"), ("agreement.wording",)),
    "mall": ("field.", "template.", "agreement.wording"),
    "händelser": ("date.later-than-document",),
    "regler": ("channel.",),
    "partinamn": ("party.",),
    "grupp": ("signer.missing",),
    "gruppnamn": ("signer.missing",),
}


def beside_unread(
    node: reading.Node, found: Iterable[Finding], judge: Judge, registry: Registry | None = None
) -> list[Finding]:
    """The errors of a case beside those ``found`` in reading it, each with its place in the tree.

    Of warnings those on the words that stand there. Nothing is said of what is gone. ``registry``
    gives what stands in for what a case must have; a profile must have nothing.
    """
    faults = _errors(found)
    if not isinstance(node, reading.Mapping) or not 0 < len(faults) <= MANY_FINDINGS:
        return []
    told = {(finding.code, finding.where) for finding in found}
    more: dict[tuple[str, str], Finding] = {}
    remains = Remains(node).without(
        (*_places(faults), *(_meant(faults, node, registry) if registry else ()))
    )
    stand_ins = partial(_stand_ins, registry=registry) if registry else _none
    for _round in range(ROUNDS):
        answers = [judge(remains.node(given)) for given in stand_ins(remains)]
        for finding in _of_all(remains, [found for _whole, found in answers]):
            key = (finding.code, finding.where)
            if key not in told:
                more.setdefault(key, finding)
        unread = [fault for whole, found in answers if not whole for fault in _errors(found)]
        less = remains.without(_places(unread))
        if less == remains:
            break
        remains = less
    return [*more.values()]


def _errors(found: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.level is Level.ERROR]


def _places(faults: Iterable[Finding]) -> Iterator[str]:
    """Where the faults stand in the case; those of another file are of the one who names it."""
    for fault in faults:
        yield SUBJECT if fault.file else fault.where


def _meant(faults: Iterable[Finding], node: reading.Mapping, registry: Registry) -> Iterator[str]:
    """The keys that misspelt ones were meant for: they are not missing."""
    given = {fold(key.text) for key, _value in node.entries}
    for fault in faults:
        if fault.code == "file.unknown-key" and "." not in fault.where:
            near = nearest(fault.where, [*case_keys(registry)], limit=1)
            yield from (key for key in near if fold(key) not in given)


def _none(_remains: Remains) -> Iterator[Mapping[str, str]]:
    yield {}


def _stand_ins(remains: Remains, registry: Registry) -> Iterator[Mapping[str, str]]:
    """Values for the keys that a case must have, in as many ways as there is need of."""
    version = registry.version[:10]
    ways: dict[str, Sequence[str]] = {
        "slag": STANDALONE,
        "organ": sorted(registry.bodies)[::60],
        SUBJECT: (*sorted(registry.associations)[:1], FREE),
        "datum": (version, "2018-01-01", f"{int(version[:4]) + 5}{version[4:7]}-01"),
        "rubrik": ("Rubrik",),
    }
    given = {fold(key.text) for key, _value in remains.tree.entries}
    given -= {fold(place) for place in remains.gone}
    open_keys = [key for key in ways if fold(key) not in given]
    if SUBJECT not in open_keys and "rubrik" not in remains.gone:
        ways["rubrik"] = ()  # one that is needed and not given is missed
    for number in range(max([1, *(len(ways[key]) for key in open_keys)])):
        yield {key: ways[key][number % len(ways[key])] for key in open_keys if ways[key]}


def _of_all(remains: Remains, answers: Sequence[Iterable[Finding]]) -> list[Finding]:
    """What is found whichever stands in, but for what speaks of that which is gone."""
    first, *others = (dict.fromkeys(found) for found in answers)
    return [
        finding if finding.file else remains.told(finding)
        for finding in first
        if _is_certain(finding)
        and all(finding in found for found in others)
        and (finding.file or not _speaks_of_the_gone(finding, remains))
    ]


def _is_certain(finding: Finding) -> bool:
    return finding.level is Level.ERROR or finding.code in TYPED


def _speaks_of_the_gone(finding: Finding, remains: Remains) -> bool:
    place = remains.place_of(finding.where)
    if remains.is_of_the_gone(place) or _is_misspelt(place, remains.gone):
        return True
    if finding.passable and remains.is_of_the_gone("ändå"):
        return True
    return any(
        finding.code.startswith(codes) and remains.is_of_the_gone(key)
        for key, codes in RESTS_ON.items()
    )


def _is_misspelt(place: str, gone: Iterable[str]) -> bool:
    """Whether what is gone beside a place in an event or a row was meant for it."""
    around, _dot, key = place.rpartition(".")
    beside = (other.rpartition(".") for other in gone)
    return any(where == around and nearest(name, [key], limit=1) for where, _d, name in beside)
