"""The foot of a document: place and date, the group's line, and the signatories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from motioner.foreign.incoming.dates import StatedDate, date_in
from motioner.foreign.incoming.lines import Line, Role
from motioner.foreign.incoming.people import (
    Parties,
    Person,
    group_of,
    is_role,
    people_of,
    role_and_party,
)
from motioner.ground.swedish import capital

_CLOSING = re.compile(
    r"(?:(?:med )?vänliga? hälsning(?:ar)?|hälsningar|mvh|vänligen|som ovan|dag som ovan"
    r"|undertecknat?|underskrifter?|namnförtydligande|namnteckning|ort och datum"
    r"|[_.…–—\s-]{3,}+|för|/)[ ,.:]*",
    re.IGNORECASE,
)
_FOR = re.compile(r"^(?:för|å) ", re.IGNORECASE)
_LONGEST = 90


@dataclass(slots=True)
class Tail:
    """The content of the last lines; ``lines`` are the numbers of the lines it came from.

    ``shared`` are the texts after the last comma that more than one line has.
    """

    lines: list[int] = field(default_factory=list)
    dated: StatedDate | None = None
    group: str | None = None
    people: tuple[Person, ...] = ()
    parties: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    place: str | None = None
    shared: frozenset[str] = frozenset()


def tail_of(lines: Sequence[Line], after: int, parties: Parties) -> Tail:
    """Read the foot: the short lines that end the document, below line ``after``."""
    tail = Tail()
    start = len(lines)
    while start - 1 > after and may_sign(lines[start - 1]):
        start -= 1
    ends = Counter(_last_of(line.words)[1] for line in lines[start:])
    tail.shared = frozenset(end for end, count in ends.items() if end[:1].isupper() and count > 1)
    for n in range(start, len(lines)):
        if lines[n].role is not Role.ASIDE and _take(tail, lines[n], parties):
            tail.lines.append(n)
    _share_party(tail)
    return tail


def may_sign(line: Line) -> bool:
    """Return whether a line may be part of the signatures: short, and not a sentence."""
    text = line.words
    sentence = text.endswith((".", ":", "?", "!")) and len(text.split()) > 6
    return len(text) <= _LONGEST and not line.heading and not line.mark and not sentence


def _take(tail: Tail, line: Line, parties: Parties) -> bool:
    """Return whether the line belongs to the foot; its content is stored."""
    text = _without_place(tail, line.words.strip(), parties)
    if _CLOSING.fullmatch(text):
        return True
    found = date_in(text, line)
    if found and len(found.rest) <= 60:
        if tail.dated and not found.rest and found.date != tail.dated.date:
            return False  # a second day belongs to the text and must not be lost
        tail.dated = tail.dated or found
        text = found.rest
        if not text:
            return True
    columns = "\t" in line.text and not found
    if _takes_people(tail, line.text if columns else text, parties):
        return True
    behind = text[4:] if text.casefold().startswith("för ") else ""
    roles = [role.strip() for role in line.text.split("\t")]
    told = (is_role(role) or parties.named(role) for role in roles)
    if 1 < len(roles) <= len(tail.people) and all(told):
        named = zip(tail.people[-len(roles) :], roles, strict=True)
        below = (_with_role(person, role, parties) for person, role in named)
        tail.people = (*tail.people[: -len(roles)], *below)
        return True
    code = None if behind else parties.named(text)
    if code:
        tail.senders.append(text)
        _give_party(tail, code)
        return True
    if group := group_of(text) or (behind if parties.named(behind) else None):
        _add_group(tail, group, parties)
        return True
    last = tail.people[-1] if tail.people else None
    if last and (is_role(text) or (last.role is None and text[:1].islower())):
        tail.people = (*tail.people[:-1], _with_role(last, text, parties))
        return True
    return False


def _add_group(tail: Tail, group: str, parties: Parties) -> None:
    """Add a group; the groups of a joint motion are kept in parallel."""
    code = parties.in_group(group)
    if tail.group and code:
        tail.parties += [first for first in (parties.in_group(tail.group), code) if first]
    tail.group = f"{tail.group} och {group}" if tail.group else group


def _last_of(text: str) -> tuple[str, str]:
    """The text before and after the last comma."""
    before, _comma, last = text.rpartition(",")
    return before, last.strip(" .")


def _without_place(tail: Tail, text: str, parties: Parties) -> str:
    """The text without the place after a name or role; the place is stored."""
    before, _comma, place = text.rpartition(",")
    if (
        not before
        or not parties.is_place(place)
        or not (is_role(before) or people_of(before, parties))
    ):
        return text
    tail.place = tail.place or place.strip(" .")
    return before


def _takes_people(tail: Tail, text: str, parties: Parties) -> bool:
    """Store the people on a line, optionally after the group they sign for; False if none."""
    behind, by, who = f" {text} ".partition(" genom ")
    who = who if by else text
    people = people_of(who, parties)
    before, party = _last_of(who)
    if not people and party in tail.shared:
        # Not every local party is known. A name that several people share is taken as a party.
        people = tuple(replace(one, party=party) for one in people_of(before, parties))
    if not people and not (by and behind.strip() and not who.strip()):
        return False
    tail.people = (*tail.people, *people)
    if by and behind.strip():
        tail.group = tail.group or _FOR.sub("", behind.strip())
    return True


def _with_role(person: Person, text: str, parties: Parties) -> Person:
    """The person with a role, and the party that may follow the role."""
    party = parties.named(text)
    if party:
        return replace(person, party=person.party or party)
    role, party = role_and_party(text, parties)
    role = f"{person.role}, {role}" if person.role else capital(role)
    return replace(person, role=role, party=person.party or party)


def _give_party(tail: Tail, code: str) -> None:
    """Give a party on a line of its own to the name above it, else to the whole document."""
    if tail.people and tail.people[-1].party is None:
        tail.people = (*tail.people[:-1], replace(tail.people[-1], party=code))
    else:
        tail.parties.append(code)


def _share_party(tail: Tail) -> None:
    """A single party below several names belongs to all of them."""
    last = tail.people[-1].party if tail.people else None
    if last and len(tail.people) > 1 and all(p.party is None for p in tail.people[:-1]):
        tail.people = tuple(replace(person, party=last) for person in tail.people)
