"""A document that was read as the tree of a case file, so that it can be checked and continued.

The subject is always a free one: the document's own words are kept and none are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from motioner.foreign.incoming.document import Incoming
from motioner.foreign.incoming.emphasis import parts
from motioner.foreign.incoming.lines import Line
from motioner.ground.swedish import fold
from motioner.nouns.case import Kind
from motioner.nouns.registry import Registry

_MEANS_SOMETHING = re.compile(r"([\\*_`])")
_BEGINS_A_BLOCK = re.compile(r"^(\d{1,9})([.)] )|^([#>+-])")
_RESIDENT = re.compile(r"(?:jag|vi) är folkbokförd", re.IGNORECASE)
_CONTACT = {
    "adress": "adress",
    "postadress": "adress",
    "telefon": "telefon",
    "tfn": "telefon",
    "tel": "telefon",
    "mobil": "telefon",
    "epost": "epost",
    "e post": "epost",
    "epostadress": "epost",
    "e postadress": "epost",
    "mejl": "epost",
    "mail": "epost",
}


def case_tree_of(document: Incoming, registry: Registry) -> dict[str, Any]:
    """The tree of a case with a free subject; unstated fields are left out.

    A date without a day is left out, since a case needs a day. ``slag`` is a motion if the
    document does not state its kind.
    """
    kind = document.kind or Kind.MOTION
    names: dict[str, str] = {}
    tree = {
        "slag": str(kind),
        "organ": document.body,
        "ämne": "fritt",
        "rubrik": document.title,
        "text": markdown_of(_own_text(document, kind), document.asked),
        "datum": str(document.day) if document.day else None,
        "ort": document.place,
        "undertecknare": _signers(document, kind, names, registry),
        "parti": [] if kind.is_citizens else _codes(document.parties, names, registry),
        "gruppnamn": document.group,
        "yrkanden": list(document.satser),
        "frågor": list(document.questions),
        "till": _asked_of(document) if document.questions else None,
        "kontakt": contact_of(document) if kind.is_citizens else None,
    }
    return {key: value for key, value in (tree | {"partinamn": names}).items() if value}


def contact_of(document: Incoming) -> dict[str, str]:
    """The first detail of each sort, by its key in a case, which has room for one of each."""
    found: dict[str, str] = {}
    for field in document.contact:
        if fold(field.label) in _CONTACT:
            found.setdefault(_CONTACT[fold(field.label)], field.value)
    return found


def _own_text(document: Incoming, kind: Kind) -> Iterator[Line]:
    """The text without the phrases of the form in which a resident proposes."""
    for line in document.text:
        if not (kind.is_citizens and _RESIDENT.match(line.words)):
            yield line


def _signers(
    document: Incoming, kind: Kind, names: dict[str, str], registry: Registry
) -> list[dict[str, str]]:
    signers = []
    for person in document.people:
        codes = _codes([person.party] if person.party else [], names, registry)
        signer = {"namn": person.name, "roll": person.role, "parti": codes[0] if codes else None}
        if kind.is_citizens:
            signer.pop("roll")
        signers.append({key: value for key, value in signer.items() if value})
    return signers


def _codes(written: Iterable[str], names: dict[str, str], registry: Registry) -> list[str]:
    """The parties' codes; an unknown party's name is its code and is stored in ``names``."""
    found = []
    for party in written:
        if party not in registry.parties:
            names.setdefault(party, party)
        found.append(party)
    return found


def _asked_of(document: Incoming) -> str | None:
    """The person who is to answer: the addressee without the word *Till*."""
    return re.sub(r"^till[ :]+", "", document.addressee or "", flags=re.IGNORECASE) or None


def markdown_of(lines: Iterable[Line], asked: str | None = None) -> str:
    """Paragraphs as the Markdown subset of a free subject's text, without a sentence ``asked``."""
    pieces: list[str] = []
    listed = False
    for line in lines:
        words = line.words.replace(asked, " ") if asked else line.words
        text = _marked(" ".join(words.split(" ")).strip(), line)
        if not text:
            continue
        if line.heading:
            text = f"## {text}"
        elif line.mark:
            text = f"{line.mark if line.mark[0].isdigit() else '-'} {text}"
        elif _BEGINS_A_BLOCK.match(text):
            text = _BEGINS_A_BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)
        pieces.append(("\n" if listed and line.mark else "\n\n") + text)
        listed = bool(line.mark)
    return "".join(pieces).strip()


def _marked(text: str, line: Line) -> str:
    """The text with the marks of its bold and italic words; a heading has none."""
    pieces = []
    for words, emphasis in parts(text, () if line.heading else line.emphasis):
        mark = ("**" if emphasis.strong else "*") if emphasis else ""
        pieces.append(f"{mark}{_literal(words)}{mark}")
    return "".join(pieces)


def _literal(text: str) -> str:
    """The text with escapes where Markdown would read emphasis."""
    return _MEANS_SOMETHING.sub(r"\\\1", text)
