"""From lines to the parts of a motion: give each line a role, then read the parts.

The yrkanden are found first because they divide a document: signatures follow them, head and
reasons precede them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motioner.foreign.incoming.dates import StatedDate
from motioner.foreign.incoming.document import WHOLE, Incoming
from motioner.foreign.incoming.head import DocumentHead, head_of
from motioner.foreign.incoming.lines import Line, Role
from motioner.foreign.incoming.people import Parties
from motioner.foreign.incoming.request import Request, questions_of, request_of, taken_by
from motioner.foreign.incoming.sats import joined_att
from motioner.foreign.incoming.set_aside import DocumentLines, own_text
from motioner.foreign.incoming.tail import Tail, tail_of
from motioner.nouns.case import Kind
from motioner.nouns.places import Bodies, bodies_of
from motioner.nouns.registry import Registry


def structure(lines: Sequence[Line], registry: Registry) -> Incoming:
    """The parts of a document; its notes come last in the text."""
    notes = tuple(replace(line, role=None) for line in lines if line.role is Role.NOTE)
    own = joined_att([line for line in lines if line.role is not Role.NOTE])
    parties, bodies = Parties(registry), bodies_of(registry)
    reading = own_text(own, parties)
    head = head_of(reading.lines, parties)
    if head.kind is None and Role.FIELD in reading.roles.values():
        head = replace(head, kind=Kind.E_FORSLAG)
    request = _asked_for(reading.lines, head)
    if request:
        taken = taken_by(request, reading.lines)
        reading.roles |= dict.fromkeys(taken, Role.SATS)
        # A line that contains the request is never part of the head.
        first = min(taken or request.lines)
        if first <= max(head.lines, default=-1):
            head = replace(
                head_of(reading.lines[:first], parties), kind=head.kind, kind_word=head.kind_word
            )
    last = max(request.lines) if request and not request.asked else -1
    tail = tail_of(reading.lines, max([last, *head.lines], default=-1), parties)
    reading.roles |= dict.fromkeys((*head.lines, *tail.lines), Role.ASIDE)
    found = _incoming(reading, head, request, tail, (parties, bodies))
    standing = {**found.standing, WHOLE: tuple(lines)}
    return replace(found, text=(*found.text, *notes), standing=standing)


def _asked_for(lines: Sequence[Line], head: DocumentHead) -> Request | None:
    """The questions of a document that asks questions, else its yrkanden."""
    if _asks(head):
        return questions_of(lines, max(head.lines, default=-1))
    citizens = head.kind is not None and head.kind.is_citizens
    return request_of(lines, first=citizens, weak=citizens or head.kind_word is None)


def _asks(head: DocumentHead) -> bool:
    """Return whether the document asks questions rather than for a decision."""
    return head.kind is not None and head.kind.is_question


def _incoming(
    reading: DocumentLines,
    head: DocumentHead,
    request: Request | None,
    tail: Tail,
    known: tuple[Parties, Bodies],
) -> Incoming:
    parties, bodies = known
    text = tuple(
        line
        for n, line in enumerate(reading.lines)
        if n not in reading.roles and line.role is not Role.ASIDE
    )
    day = tail.dated or head.dated
    stated = _exact(tail.dated, head.dated)
    people = tail.people or head.people
    body = _body(head, request, (tail, day), text, bodies)
    return Incoming(
        title=head.title,
        kind=head.kind,
        kind_word=head.kind_word,
        addressee=head.addressee,
        body=body,
        text=text,
        ingress=request.ingress if request else None,
        satser=request.satser if request and not _asks(head) else (),
        questions=request.satser if request and _asks(head) else (),
        asked=request.asked if request else None,
        marks=request.marks if request else (),
        doubled_att=request is not None and request.doubled_att,
        date=stated.date if stated else None,
        no_such_day=stated.no_such_day if stated else None,
        place=(day.place if day else None) or tail.place,
        people=people,
        group=tail.group or head.group,
        parties=_parties(head, tail, parties),
        contact=tuple(reading.contact),
        aside=reading.aside,
        standing=_standing(reading, head, request, stated) | {"text": text},
    )


def _exact(*days: StatedDate | None) -> StatedDate | None:
    """The first date that has a day, else the first date."""
    found = [day for day in days if day]
    return next((day for day in found if day.date.day), found[0] if found else None)


def _parties(head: DocumentHead, tail: Tail, parties: Parties) -> tuple[str, ...]:
    """The parties behind the document, named in its head, its foot or as a group."""
    found = [*head.parties, *tail.parties]
    for group in (tail.group, head.group):
        code = parties.in_group(group) if group else None
        found += [code] if code else []
    return tuple(dict.fromkeys(found))


def _body(
    head: DocumentHead,
    request: Request | None,
    end: tuple[Tail, StatedDate | None],
    text: Sequence[Line],
    bodies: Bodies,
) -> str | None:
    """The body of a document, from its address, yrkanden, title, senders, place or text."""
    tail, day = end
    asked = [*request.satser, request.ingress or ""] if request else []
    short = [*head.senders, tail.group or "", *tail.senders]
    ways = (
        bodies.addressed(head.addressee) if head.addressee else None,
        bodies.commonest(asked),
        bodies.commonest([head.title or ""]),
        bodies.commonest(short),
        next((code for line in short if (code := bodies.after_in(line))), None),
        next((code for line in head.senders if (code := bodies.named(line.split()[-1]))), None),
        bodies.named(day.place) if day and day.place else None,
        bodies.named(tail.place) if tail.place else None,
        bodies.commonest(line.words for line in text),
        bodies.after_in(head.title or ""),
    )
    return next((code for code in ways if code), None)


def _standing(
    reading: DocumentLines, head: DocumentHead, request: Request | None, stated: StatedDate | None
) -> dict[str, tuple[Line, ...]]:
    """The lines of each field of a document."""
    found: dict[str, Sequence[Line | None]] = {
        "rubrik": [head.title_line],
        "datum": [stated.line if stated else None],
    }
    if request:
        lines = [reading.lines[n] for n in request.lines]
        leading = request.lines[0] if request.asked else request.ingress_at
        found["ingress"] = [reading.lines[leading] if leading is not None else None]
        field = "frågor" if _asks(head) else "yrkanden"
        asked = [_from(lines[0], sats) for sats in request.satser] if request.asked else lines
        found |= {f"{field}.{n}": [line] for n, line in enumerate(asked, start=1)}
    return {name: tuple(line for line in lines if line) for name, lines in found.items()}


def _from(line: Line, words: str) -> Line:
    """The part of a paragraph that begins with the words."""
    start = line.at_words(words) or 0
    return replace(line, rows=tuple(row for row in line.rows if row[0] >= start))
