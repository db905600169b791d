"""Signatories: names, parties and roles at the foot or head of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from motioner.ground.swedish import capital, fold
from motioner.nouns.registry import Registry

_NAME = (
    r"[A-ZÅÄÖÉÜ](?:[\w’'´-]+|\.)(?: (?:(?:von|af|av|de|van|der|el|al|du) )?"
    r"[A-ZÅÄÖÉÜ](?:[\w’'´-]+|\.)){1,3}"
)
_PERSON = re.compile(rf"(?P<name>{_NAME})(?: ?\((?P<party>[^()\d]{{1,40}})\))?")
_LEAD = re.compile(
    r"^(?:/+|gm\b\.?|genom|undertecknat?(?: av)?:?|namn:|underskrift:|motionär(?:er)?:|av:"
    r"|förslagsställare:|inlämnad av:?|avsändare:)\s*",
    re.IGNORECASE,
)
_PARTY_ENDING = re.compile(r"(?:partiet|listan|alternativet|demokraterna|initiativet|samling)\b")
_ROLE = re.compile(
    r"\b(?:ledamot|ersättare|gruppledare|(?:kommunal|oppositions|region|landstings|borgar)råd"
    r"|ordförande|vice ordförande|talesperson|förtroendevald|(?:fullmäktige|region)ledamot"
    r"|sekreterare|kontaktperson|förslagsställare|motionär|folkbokförd|namnförtydligande"
    r"|(?:region|kommun)politiker|distriktsordförande|partilös|(?:politisk )?vilde)\w*",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"(?P<role>(?:Gruppledare|Ledamot|Ersättare|(?:Vice )?[Oo]rdförande|Kommunalråd|Regionråd"
    rf"|Oppositionsråd)) (?={_NAME})"
)
# A role with a party: in brackets, after a comma or as it is.
_ROLE_AND_PARTY = tuple(
    map(
        re.compile,
        (r"(.+?) ?\(([^()]+)\)", r"(.+?) ?[,/–] ?(\S.*)", r"(.+?) (?:för )?([A-ZÅÄÖ].*)"),
    )
)
_GROUP = re.compile(
    r"(?:(?:för|å|genom) )?(?P<group>.*(?:grupp(?:en|erna)?|(?:partiet|demokraterna|moderaterna"
    r"|liberalerna)(?: i .+)?|partigrupp.*))[.:]?",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:kommun|region|landsting|stad|\w*fullmäktige\w*|\w*styrelsen?|\w*nämnden?|\w*kansli\w*|motion"
    r"|medborgarförslag|bilaga|förening\w*|avsändare|datum)\b",
    re.IGNORECASE,
)


_OLD_NAMES: Final = {
    "fp": "L",
    "folkpartiet": "L",
    "folkpartiet liberalerna": "L",
    "moderata samlingspartiet": "M",
}
# Separators of parties or people.
AND: Final = re.compile(r" och (?=[A-ZÅÄÖ])| & |, ?(?=[A-ZÅÄÖ])|/(?=[A-ZÅÄÖ])| samt (?=[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Person:
    """A signatory; ``party`` is a party's code, or its name as written if it is unknown."""

    name: str
    party: str | None = None
    role: str | None = None


class Parties:
    """The parties of a registry by every form of their names."""

    def __init__(self, registry: Registry) -> None:
        known = dict(_OLD_NAMES)
        groups: dict[str, str] = {}
        for party in registry.parties.values():
            for name in (party.code, party.name, party.full_name):
                known[fold(name)] = party.code
            for name in (party.genitive, party.kommun_group, party.region_group):
                groups[fold(name)] = party.code
        self._places = {fold(body.short_name) for body in registry.bodies.values()}
        self._known: Mapping[str, str] = known
        self._groups = groups

    def code(self, text: str) -> str | None:
        """The code of the party that the whole text names, with or without a place after it."""
        plain = fold(text.strip(" .,:()"))
        bare = re.sub(r" (?:i|pa) \S.*$", "", plain)
        if plain in self._known or bare in self._known:
            return self._known.get(plain) or self._known[bare]
        first = bare.split()
        if len(first) > 1 and len(first[0]) > 3 and text[:1].isupper():
            longest = next((" ".join(first[:n]) for n in (4, 3, 2, 1) if self._long(first, n)), "")
            rest = text.split()[len(longest.split()) :]
            if longest and all(word[:1].isupper() for word in rest):
                return self._known[longest]
        return None

    def _long(self, words: list[str], count: int) -> bool:
        name = " ".join(words[:count])
        return len(name) > 3 and name in self._known

    def in_group(self, text: str) -> str | None:
        """The code of the party whose group a text names."""
        plain = fold(text)
        found = [name for name in (*self._groups, *self._known) if len(name) > 3 and name in plain]
        best = max(found, key=len, default=None)
        return None if best is None else self._groups.get(best) or self._known[best]

    def all_named(self, text: str) -> list[str]:
        """The parties in a text that contains nothing else, in order; else an empty list."""
        found = [self.named(piece) for piece in AND.split(text)]
        return [party for party in found if party] if all(found) else []

    def is_place(self, text: str) -> bool:
        """Return whether a text is the short name of a kommun or region."""
        return fold(text.strip(" .")) in self._places

    def ends_in_place(self, text: str) -> bool:
        """Return whether a text ends like *… i Tierp*."""
        _before, _in, place = text.casefold().rpartition(" i ")
        return self.is_place(place)

    def named(self, text: str) -> str | None:
        """The party that a text names: its code, or the text if it looks like a local party."""
        code = self.code(text)
        if code:
            return code
        words = text.strip(" .,:()")
        if (
            1 <= len(words.split()) <= 4
            and words.split()[0] != "För"
            and words[:1].isupper()
            and _PARTY_ENDING.search(words.casefold())
        ):
            return words
        return None


def is_role(text: str) -> bool:
    """Return whether a line states a person's role."""
    return len(text) <= 90 and bool(_ROLE.search(text)) and not text.endswith(":")


def role_and_party(text: str, parties: Parties) -> tuple[str, str | None]:
    """A person's role, and the party at its end: in brackets, after a comma or without either."""
    role = text.strip(" .")
    if re.fullmatch(r"\([^()]+\)", role):
        role = role[1:-1]
    for form in _ROLE_AND_PARTY:
        found = form.fullmatch(role)
        party = parties.named(found[2]) if found else None
        if found and party and is_role(found[1]):
            return found[1], party
    return role, None


def group_of(text: str) -> str | None:
    """The group in a line that states who is behind the document, without the word *För*."""
    found = _GROUP.fullmatch(text.strip())
    if not found or len(text) > 90:
        return None
    begins = text.split()[0].casefold() in ("för", "å", "genom")
    return found["group"] if begins or "grupp" in text.casefold() else None


def people_of(text: str, parties: Parties) -> tuple[Person, ...]:
    """The people that a line names; none unless the line contains nothing else."""
    found: list[Person] = []
    for column in re.split(r"\t| och (?=[A-ZÅÄÖ])|;|(?<=\)) ?, ?(?=[A-ZÅÄÖ])| & ", text.strip()):
        piece = _LEAD.sub("", column.strip(" .,_…"), count=1).strip(" .,/_…")
        if not piece:
            continue
        person = _person(piece, parties)
        if person is None:
            several = [_person(part.strip(), parties) for part in piece.split(",")]
            if len(several) < 2 or any(one is None for one in several):
                return ()
            found += [one for one in several if one is not None]
        else:
            found.append(person)
    return tuple(found)


def _person(text: str, parties: Parties) -> Person | None:
    titled = _TITLED.match(text)
    if titled:
        person = _person(text[titled.end() :], parties)
        return replace(person, role=person.role or titled["role"]) if person else None
    found = None if text.startswith("För ") else _PERSON.match(text)
    if not found or _ORGANISATION.search(found["name"]) or parties.named(found["name"]):
        return None
    party = found["party"]
    person = Person(found["name"], parties.code(party) or party.strip() if party else None)
    rest = text[found.end() :].strip(" ,–-\t")
    for piece in (piece.strip(" .()/") for piece in re.split(r"[,–]| - |/(?=[A-ZÅÄÖ])", rest)):
        if not piece:
            continue
        known = parties.named(piece)
        if known:
            person = replace(person, party=person.party or known)
        elif is_role(piece):
            role, party = role_and_party(piece, parties)
            person = replace(person, role=capital(role), party=person.party or party)
        else:
            return None
    return person
