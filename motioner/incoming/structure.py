"""From lines to the parts of a motion: give each line a role, then read the parts.

The yrkanden are found first because they divide a document: signatures follow them, head and
reasons precede them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motioner.case import Kind
from motioner.incoming.beside import Reading, own_text
from motioner.incoming.dates import Dated
from motioner.incoming.found import WHOLE, Incoming
from motioner.incoming.head import Head, head_of
from motioner.incoming.lines import Line, Role
from motioner.incoming.people import Parties
from motioner.incoming.places import Bodies
from motioner.incoming.sats import joined_att
from motioner.incoming.tail import Tail, tail_of
from motioner.incoming.wishes import Wishes, questions_of, taken_by, wishes_of
from motioner.registry import Registry


def structure(lines: Sequence[Line], registry: Registry) -> Incoming:
    """The parts of a document; its notes come last in the text."""
    notes = tuple(replace(line, role=None) for line in lines if line.role is Role.NOTE)
    own = joined_att([line for line in lines if line.role is not Role.NOTE])
    parties, bodies = Parties(registry), Bodies(registry)
    reading = own_text(own, parties)
    head = head_of(reading.lines, parties)
    if head.kind is None and Role.FIELD in reading.roles.values():
        head = replace(head, kind=Kind.E_FORSLAG)
    wishes = _asked_for(reading.lines, head)
    if wishes:
        taken = taken_by(wishes, reading.lines)
        reading.roles |= dict.fromkeys(taken, Role.SATS)
        # A line that contains the request is never part of the head.
        first = min(taken or wishes.lines)
        if first <= max(head.lines, default=-1):
            head = replace(
                head_of(reading.lines[:first], parties), kind=head.kind, kind_word=head.kind_word
            )
    last = max(wishes.lines) if wishes and not wishes.asked else -1
    tail = tail_of(reading.lines, max([last, *head.lines], default=-1), parties)
    reading.roles |= dict.fromkeys((*head.lines, *tail.lines), Role.ASIDE)
    found = _incoming(reading, head, wishes, tail, (parties, bodies))
    standing = {**found.standing, WHOLE: tuple(lines)}
    return replace(found, text=(*found.text, *notes), standing=standing)


def _asked_for(lines: Sequence[Line], head: Head) -> Wishes | None:
    """The questions of a document that asks questions, else its yrkanden."""
    if _asks(head):
        return questions_of(lines, max(head.lines, default=-1))
    citizens = head.kind is not None and head.kind.is_citizens
    return wishes_of(lines, first=citizens, weak=citizens or head.kind_word is None)


def _asks(head: Head) -> bool:
    """Return whether the document asks questions rather than for a decision."""
    return head.kind is not None and head.kind.is_question


def _incoming(
    reading: Reading,
    head: Head,
    wishes: Wishes | None,
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
    body = _body(head, wishes, (tail, day), text, bodies)
    return Incoming(
        title=head.title,
        kind=head.kind,
        kind_word=head.kind_word,
        addressee=head.addressee,
        body=body,
        text=text,
        ingress=wishes.ingress if wishes else None,
        satser=wishes.satser if wishes and not _asks(head) else (),
        questions=wishes.satser if wishes and _asks(head) else (),
        asked=wishes.asked if wishes else None,
        marks=wishes.marks if wishes else (),
        doubled_att=wishes is not None and wishes.doubled_att,
        date=stated.date if stated else None,
        no_such_day=stated.no_such_day if stated else None,
        place=(day.place if day else None) or tail.place,
        people=people,
        group=tail.group or head.group,
        parties=_parties(head, tail, parties),
        contact=tuple(reading.contact),
        aside=reading.aside,
        standing=_standing(reading, head, wishes, stated) | {"text": text},
    )


def _exact(*days: Dated | None) -> Dated | None:
    """The first date that has a day, else the first date."""
    found = [day for day in days if day]
    return next((day for day in found if day.date.day), found[0] if found else None)


def _parties(head: Head, tail: Tail, parties: Parties) -> tuple[str, ...]:
    """The parties behind the document, named in its head, its foot or as a group."""
    found = [*head.parties, *tail.parties]
    for group in (tail.group, head.group):
        code = parties.in_group(group) if group else None
        found += [code] if code else []
    return tuple(dict.fromkeys(found))


def _body(
    head: Head,
    wishes: Wishes | None,
    end: tuple[Tail, Dated | None],
    text: Sequence[Line],
    bodies: Bodies,
) -> str | None:
    """The body of a document, from its address, yrkanden, title, senders, place or text."""
    tail, day = end
    asked = [*wishes.satser, wishes.ingress or ""] if wishes else []
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
    reading: Reading, head: Head, wishes: Wishes | None, stated: Dated | None
) -> dict[str, tuple[Line, ...]]:
    """The lines of each field of a document."""
    found: dict[str, Sequence[Line | None]] = {
        "rubrik": [head.title_line],
        "datum": [stated.line if stated else None],
    }
    if wishes:
        lines = [reading.lines[n] for n in wishes.lines]
        leading = wishes.lines[0] if wishes.asked else wishes.ingress_at
        found["ingress"] = [reading.lines[leading] if leading is not None else None]
        field = "frågor" if _asks(head) else "yrkanden"
        asked = [_from(lines[0], sats) for sats in wishes.satser] if wishes.asked else lines
        found |= {f"{field}.{n}": [line] for n, line in enumerate(asked, start=1)}
    return {name: tuple(line for line in lines if line) for name, lines in found.items()}


def _from(line: Line, words: str) -> Line:
    """The part of a paragraph that begins with the words."""
    start = line.at_words(words) or 0
    return replace(line, rows=tuple(row for row in line.rows if row[0] >= start))
