"""Downloads of a timeline other than documents: the case, its dates, the possible next steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from flask import abort, request

from motioner import chain, documents
from motioner.documents import Prepared
from motioner.facts_view.timeline import case_object, next_object
from motioner.ground.findings import Finding
from motioner.web import downloads
from motioner.web.letterhead import FIELD as LETTERHEAD
from motioner.web.letterhead import ON_PAPER, on_letterhead
from motioner.web.timeline_view import TimelineView


def _case(view: TimelineView, _today: dt.date) -> downloads.File:
    return downloads.File(_case_name(view), view.text.encode())


def _case_name(view: TimelineView) -> str:
    return f"{documents.file_stem(view.first.ready)}.yaml"


def _case_json(view: TimelineView, _today: dt.date) -> downloads.File:
    told = case_object(_case_name(view), view.case, view.first, view.known.registry)
    return downloads.json_file("arende", told)


def _next_json(view: TimelineView, today: dt.date) -> downloads.File:
    rows = chain.following(view.case, view.known.registry, on=view.day(today))
    due = chain.deadlines(view.case, view.known.registry)
    return downloads.json_file("nasta", next_object(_case_name(view), rows, due))


def _calendar(view: TimelineView, _today: dt.date) -> downloads.File:
    from motioner.writers.calendar import write

    case, title = view.case, view.first.title
    dated = [deadline for deadline in chain.deadlines(case, view.known.registry) if deadline.day]
    identity = chain.identity(case, title)
    content = write(title, dated, identity, made=dt.datetime.now(dt.UTC))
    return downloads.File(f"kalender-{documents.file_stem(view.first.ready)}.ics", content)


# By the suffix that the page's button sends.
OF_CASE: Final[Mapping[str, Callable[[TimelineView, dt.date], downloads.File]]] = {
    "yaml": _case,
    "ics": _calendar,
    "visa.json": _case_json,
    "nasta.json": _next_json,
}


def on_paper_of(ready: Prepared, name: str) -> downloads.File | tuple[Finding, ...]:
    """A later document in the uploaded Word file; 404 for documents of the administration."""
    if not f".{name}".endswith(ON_PAPER) or ready.case.kind.is_administrations:
        abort(404)
    written, found = on_letterhead(ready, request.files.get(LETTERHEAD))
    return found or downloads.file_of(written, f".{name}")
