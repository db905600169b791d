"""From lines to the parts of a motion: each line is told what it is, then the parts are read off.

The yrkanden are found first, for they divide a document: what follows is signatures, what stands
above is head and reasons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from motioner.case import Kind
from motioner.incoming.contact import details_in
from motioner.incoming.dates import Dated
from motioner.incoming.found import Field, Incoming
from motioner.incoming.head import Head, end_of_head, head_of
from motioner.incoming.lines import Line, Role
from motioner.incoming.people import Parties
from motioner.incoming.places import Bodies
from motioner.incoming.tail import Tail, tail_of
from motioner.incoming.wishes import Wishes, questions_of, wishes_of
from motioner.registry import Registry
from motioner.sources import PartialDate
from motioner.swedish import fold

_APPENDIX = re.compile(r"(?:bilaga|bilagor|källor|källförteckning|noter)\b.{0,80}", re.IGNORECASE)
_FIELD = re.compile(r"(?:sammanfattning|beskrivning)[ :]*", re.IGNORECASE)
_TITLE_FIELD = re.compile(r"rubrik[ :]*", re.IGNORECASE)
# Page numbers, and what a page on the web has around its text.
_FURNITURE = re.compile(
    r"(?:sida[ ])?\d{1,3}[ ]?(?:\(\d{1,3}\)|av[ ]\d{1,3}|/\d{1,3})"
    r"|(?:dela(?:[ ]inlägget)?|skriv[ ]ut|tillbaka|läs[ ]mer|till[ ]toppen|kommentera)",
    re.IGNORECASE,
)
_LONGEST_DETAIL = 90
_CONTACT = re.compile(r"(?:kontaktuppgifter|kontakt)[ :]*", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?P<label>Namn|Adress|Postadress|Telefon|Tfn|Tel|Mobil|E-?post|E-?postadress|Mejl|Mail"
    r"|Personnummer)[ ]?[:.\t][ \t]*(?P<value>.+)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Reading:
    """The lines of one document and what each has been found to be."""

    lines: list[Line]
    roles: dict[int, Role] = field(default_factory=dict)
    contact: list[Field] = field(default_factory=list)


def structure(lines: Sequence[Line], registry: Registry) -> Incoming:
    """The parts of a document; its notes come last in the text."""
    notes = tuple(replace(line, role=None) for line in lines if line.role is Role.NOTE)
    reading = _Reading(_main([line for line in lines if line.role is not Role.NOTE]))
    _set_contact_aside(reading)
    parties, bodies = Parties(registry), Bodies(registry)
    _set_details_aside(reading, parties)
    head = head_of(reading.lines, parties)
    if head.kind is None and Role.FIELD in reading.roles.values():
        head = replace(head, kind=Kind.E_FORSLAG)
    citizens = head.kind is not None and head.kind.is_citizens
    wishes = (
        questions_of(reading.lines, max(head.lines, default=-1))
        if _asks(head)
        else wishes_of(reading.lines, first=citizens)
    )
    if wishes and not wishes.asked:
        taken = [wishes.heading, wishes.ingress_at, *wishes.lines]
        reading.roles |= dict.fromkeys((n for n in taken if n is not None), Role.SATS)
        if wishes.lines and min(wishes.lines) <= max(head.lines, default=-1):
            head = head.before(min(n for n in taken if n is not None))
    last = max(wishes.lines) if wishes and not wishes.asked else -1
    tail = tail_of(reading.lines, max([last, *head.lines], default=-1), parties)
    reading.roles |= dict.fromkeys((*head.lines, *tail.lines), Role.ASIDE)
    found = _incoming(reading, head, wishes, tail, (parties, bodies))
    return replace(found, text=(*found.text, *notes))


def _asks(head: Head) -> bool:
    """Whether the document asks questions rather than for a decision."""
    return head.kind in (Kind.INTERPELLATION, Kind.FRAGA)


def _main(lines: Sequence[Line]) -> list[Line]:
    """The document itself: without its bilaga, list of sources and rules."""
    kept: list[Line] = []
    for line in lines:
        is_title = line.heading or line.bold or line.role is Role.APPENDIX or len(line.text) < 50
        if kept and line.role is Role.APPENDIX:
            break
        if len(kept) > 4 and is_title and not line.mark and _APPENDIX.fullmatch(line.text):
            break
        if line.role is not Role.ASIDE:
            kept.append(line)
    return kept


def _set_contact_aside(reading: _Reading) -> None:
    """Contact details and labels of forms, which are no part of the text."""
    below = False
    service = any(_TITLE_FIELD.fullmatch(line.text) for line in reading.lines)
    for n, line in enumerate(reading.lines):
        found = _LABELLED.fullmatch(line.text)
        if found and (below or fold(found["label"]) != "namn"):
            reading.contact.append(Field(found["label"], found["value"].strip()))
            reading.roles[n] = Role.CONTACT
        elif _FURNITURE.fullmatch(line.text):
            reading.roles[n] = Role.ASIDE
        elif _CONTACT.fullmatch(line.text) or (below and len(line.text) < _LONGEST_DETAIL):
            below = True
            reading.roles[n] = Role.CONTACT
        elif service and _FIELD.fullmatch(line.text):
            reading.roles[n] = Role.FIELD
    for n in reading.roles:
        reading.lines[n] = Line("", role=Role.ASIDE)


def _set_details_aside(reading: _Reading, parties: Parties) -> None:
    """Contact details that no label tells."""
    found = details_in(reading.lines, end_of_head(reading.lines), parties)
    reading.contact += found.fields
    for n, left in found.left.items():
        reading.lines[n] = left or Line("", role=Role.ASIDE)
        if left is None:
            reading.roles[n] = Role.CONTACT


def _incoming(
    reading: _Reading,
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
        date=_exact(tail.dated, head.dated),
        place=day.place if day else None,
        people=people,
        group=tail.group or head.group,
        parties=_parties(head, tail, parties),
        contact=tuple(reading.contact),
        at=_at(head, wishes, text),
    )


def _exact(*days: Dated | None) -> PartialDate | None:
    """The first date found, one with a day before one without."""
    found = [day.date for day in days if day]
    return next((date for date in found if date.day), found[0] if found else None)


def _parties(head: Head, tail: Tail, parties: Parties) -> tuple[str, ...]:
    """The parties behind the document that no name carries."""
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
    """The body that a document goes to: by its address, what it asks, its head, its place."""
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
        bodies.commonest(line.words for line in text),
        bodies.after_in(head.title or ""),
    )
    return next((code for code in ways if code), None)


def _at(head: Head, wishes: Wishes | None, text: Sequence[Line]) -> dict[str, int]:
    """Where fields stand in a file of text."""
    places = {"rubrik": head.title_at, "text": next((line.at for line in text if line.at), None)}
    if wishes:
        places |= {f"yrkanden.{n}": at for n, at in enumerate(wishes.at, start=1)}
    return {name: at for name, at in places.items() if at is not None}
