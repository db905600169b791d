"""What there is to say of a case of which some fields could not be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from motioner import documents
from motioner.chain.prepared import placed, together
from motioner.checks import Followed, check_history
from motioner.ground.errors import TemplateError
from motioner.ground.findings import Finding, Level
from motioner.ground.holes import HoleError, bare, filled, has_holes, holed, tried, with_holes
from motioner.load.history_keys import EVENT_KEYS
from motioner.load.reading import Base
from motioner.matter import Matter
from motioner.nouns.case import WRITTEN, Case, Event, EventKind, Told, document_of
from motioner.nouns.registry import Registry


def check_partial(
    case: Case, registry: Registry, base: Base = Path(), events: Collection[int] | None = None
) -> list[Finding]:
    """What is true of a partial case, its history and its documents, whatever its holes hold.

    Only the documents of ``events`` (numbers) are looked at; None is all of them.
    """
    found = documents.check_partial(case, registry, base)
    asked = tried(lambda: _asked(case, found, registry, base))
    title, satser = tried(lambda: asked[0]), tried(lambda: asked[1])
    found += _of_history(case, title, satser, registry)
    opened = holed(case, title=title, yrkanden=satser)
    for number, document in _recorded(opened):
        if events is None or number in events:
            more = documents.check_partial(document, registry, base)
            found = [*together(found, (placed(finding, number) for finding in more))]
    return found


def _recorded(case: Case) -> Iterator[tuple[int, Case]]:
    """The later documents by their events' numbers, as far as the days before them are known."""
    with suppress(HoleError):
        for number, event in enumerate(case.history, start=1):
            if event.kind in WRITTEN:
                document = document_of(case, event, case.history[: number - 1])
                yield number, with_holes(document, ["letterhead"])
            if not event.date:
                return


def check_event(
    case: Case, number: int, unread: Collection[str], registry: Registry, base: Base = Path()
) -> list[Finding]:
    """The same of a case with an event that is added, whose keys ``unread`` are holes too."""
    with suppress(HoleError):
        event = case.history[number - 1]
        keys = EVENT_KEYS[event.kind]
        event = with_holes(event, {keys[key].attribute for key in unread if key in keys})
        history = (*case.history[: number - 1], event, *case.history[number:])
        case = holed(case, history=history)
    return check_partial(case, registry, base, (number,))


def apart_from(faults: Iterable[Finding], found: Iterable[Finding]) -> list[Finding]:
    """What is found, but not where there is a fault of reading already."""
    places = [f"{fault.where}." for fault in faults if fault.level is Level.ERROR]
    return [f for f in found if f.file or not f"{f.where}.".startswith((*places,))]


def _asked(
    case: Case, found: Iterable[Finding], registry: Registry, base: Base
) -> tuple[str, tuple[str, ...]]:
    """The title and the yrkanden of the first document, as it would be made or was handed in."""
    with suppress(HoleError, TemplateError):
        return _composed(case, found, registry, base)
    submitted = _submitted(case)
    if submitted and submitted.title and submitted.yrkanden:
        return submitted.title, submitted.yrkanden
    raise HoleError


def _submitted(case: Case) -> Event | None:
    """The submission: the first there is, as long as no event before it is unknown."""
    return next((event for event in case.history if event.kind is EventKind.SUBMITTED), None)


def _composed(
    case: Case, found: Iterable[Finding], registry: Registry, base: Base
) -> tuple[str, tuple[str, ...]]:
    submitted = _submitted(case)
    if submitted and not case.yrkanden:
        case = holed(case, yrkanden=bare(submitted).yrkanden)
    rests_on = (
        case.kind, case.body, case.subject, case.title, case.date, case.observer, case.yrkanden,
        case.att_style, case.criteria, case.rules, case.template, case.fields, case.arguments,
    )  # fmt: skip
    if has_holes(rests_on) or any(not f.where.startswith("händelser.") for f in found):
        raise HoleError
    rest = replace(filled(case), signers=(), parties=(), earlier=(), told=Told(), history=())
    draft = documents.composed(rest, registry, base)
    return draft.title, draft.asks


def _of_history(
    case: Case, title: str, satser: tuple[str, ...], registry: Registry
) -> list[Finding]:
    matter = Matter(case, registry)

    def objections() -> frozenset[str]:
        topic = matter.topic
        return frozenset(o.code for o in topic.objections) if topic else frozenset()

    followed = Followed(
        case,
        title,
        satser,
        {},
        tried(lambda: matter.body.assembly),
        tried(objections),
        tried(lambda: matter.association is not None),
    )
    return [f for f in check_history(followed) if f.level is Level.ERROR]
