"""An event that is being added and cannot be read whole: what else there is to say, at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from motioner.case import Case, Event, EventKind
from motioner.chain.prepared import event_findings
from motioner.checks.events import named
from motioner.findings import Finding, Level
from motioner.loading.history_keys import event_as_far
from motioner.messages import gettext as _
from motioner.reading import Base
from motioner.registry import Registry

DATE = "datum"


def unread_keys(found: Iterable[Finding], number: int) -> frozenset[str]:
    """The keys of an event that could not be read; of an unknown party the rest is read."""
    told = (f.where.split(".") for f in found if f.code != "party.unknown")
    return frozenset(steps[2] for steps in told if _is_of(steps, number) and len(steps) > 2)


def beside(
    case: Case,
    added: tuple[Mapping[str, Any], int],
    unread: frozenset[str],
    registry: Registry,
    base: Base = Path(),
) -> list[Finding]:
    """The errors of a case with one event more, beside those of the keys that cannot be read.

    ``case`` is the case without it and ``added`` its tree and number. An event whose date cannot
    be read is taken for the last, or for the first after the submission where that fits better.
    """
    tree, number = added
    last = max([case.date, *(event.date for event in case.history)])
    event = _as_far(tree, unread, last, registry)
    found = _errors(case, event, number, registry, base)
    if DATE in unread:
        soon = _soonest(case, event)
        early = _undated(_errors(case, *soon, registry, base), *soon, number)
        late = _undated(found, event, number, number)
        found = [f for f in found if not _at(f, number)]
        late, early = (_read(told, unread, number) for told in (late, early))
        found += early if len(early) < len(late) else late
    return _read(found, unread, number)


def _read(found: Iterable[Finding], unread: frozenset[str], number: int) -> list[Finding]:
    """What is found, but not of the keys that nothing is known of."""
    return [f for f in found if not unread & unread_keys([f], number)]


def _soonest(case: Case, event: Event) -> tuple[Event, int]:
    """The event on the day of the submission, right after it."""
    submitted = ((n, e) for n, e in enumerate(case.history, 1) if e.kind is EventKind.SUBMITTED)
    before, day = next(((n, e.date) for n, e in submitted), (0, case.date))
    return replace(event, date=day), before + 1


def _undated(found: Iterable[Finding], event: Event, place: int, number: int) -> list[Finding]:
    """What is found of the event where it was put, told by its number and without a day."""
    dated = named(place, event)
    bare = _("händelse {number} ({kind})").format(number=number, kind=event.kind)
    return [
        replace(
            finding,
            where=finding.where.replace(f"händelser.{place}", f"händelser.{number}", 1),
            message=finding.message.replace(dated, bare),
        )
        for finding in found
        if _at(finding, place)
    ]


def _as_far(
    tree: Mapping[str, Any], unread: Collection[str], day: dt.date, registry: Registry
) -> Event:
    """The event as far as it can be read, on a day that stands in for its own."""
    event = event_as_far(tree, unread, day)
    known = (registry.party(signer.party) if signer.party else None for signer in event.signers)
    signers = (
        replace(signer, party=party.code if party else None)
        for signer, party in zip(event.signers, known, strict=True)
    )
    return replace(event, signers=tuple(signers))


def _errors(case: Case, event: Event, number: int, registry: Registry, base: Base) -> list[Finding]:
    history = (*case.history[: number - 1], event, *case.history[number - 1 :])
    found = event_findings(replace(case, history=history), number, registry, base)
    return [finding for finding in found if finding.level is Level.ERROR]


def _is_of(steps: list[str], number: int) -> bool:
    return steps[:2] == ["händelser", str(number)]


def _at(finding: Finding, number: int) -> bool:
    return _is_of(finding.where.split("."), number)
