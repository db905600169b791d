"""Separate a document's own text from sources, bilagor, contact details and page furniture.

A heading alone never decides: the lines below it must match. Yrkanden, date and names belong to
the document wherever they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from motioner.foreign.incoming.contact import details_in, details_of
from motioner.foreign.incoming.dates import date_in
from motioner.foreign.incoming.document import LabelledValue
from motioner.foreign.incoming.head_forms import end_of_head
from motioner.foreign.incoming.lines import Line, Role
from motioner.foreign.incoming.people import Parties, people_of
from motioner.foreign.incoming.request import asks
from motioner.foreign.incoming.sats import is_sats

_APPENDIX = re.compile(
    r"(?:bilag(?:a|or)(?:[ ]?\d{1,2})?(?:[ ]?[:.–-][ ]?.{1,80})?|käll(?:or|förteckning)|referenser"
    r"|(?:fot)?noter)[ :.]*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:sammanfattning|beskrivning|(?:beskriv )?(?:ditt )?förslag(?:et)?)[ :]*", re.IGNORECASE
)
_TITLE_FIELD = re.compile(r"(?:förslagets )?rubrik[ :]*(?:(?<=:).*)?", re.IGNORECASE)
# Page numbers, and the navigation text around an article on a web page.
_FURNITURE = re.compile(
    r"(?:sida[ ])?\d{1,3}[ ]?(?:\(\d{1,3}\)|av[ ]\d{1,3}|/\d{1,3})"
    r"|(?:dela(?:[ ]inlägget)?|skriv[ ]ut|tillbaka|läs[ ]mer|till[ ]toppen|kommentera)|©.{1,80}",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"(?:kontaktuppgifter|kontakt)[ :]*", re.IGNORECASE)
# Details follow their heading closely but not always directly: a name may come first.
_NEAR, _HEAD = 2, 4
# An address below such a heading: a road or a village with a number.
_HOUSE = re.compile(r"[A-ZÅÄÖ][\w.:-]*(?: [\w.:-]+){0,2} \d{1,4}(?: ?[A-Za-z])?")
_LABELLED = re.compile(
    r"(?P<label>(?:Din )?(?:Gatua|Posta|A)dress|Postnummer(?: och (?:post)?ort)?|Postnr|Postort"
    r"|(?:Telefon|Tfn|Tel|Mobil)(?:nummer)?(?: \w+)?|E-?post|E-?postadress|Mejl|Mail"
    r"|Personnummer)[ ]?[:.\t][ \t]*(?P<value>.+)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class DocumentLines:
    """The lines of one document and the role assigned to each.

    ``contact`` holds the contact details that were set aside, ``aside`` the sources and bilagor.
    """

    lines: list[Line]
    roles: dict[int, Role] = field(default_factory=dict)
    contact: list[LabelledValue] = field(default_factory=list)
    aside: tuple[Line, ...] = ()

    def settle(self, n: int, role: Role) -> None:
        """Assign a role to a line, so that later steps skip it."""
        self.roles[n] = role
        self.lines[n] = Line("", role=Role.ASIDE)


def own_text(lines: Sequence[Line], parties: Parties) -> DocumentLines:
    """The lines of a document, with everything set aside that is not its own text."""
    whole = [line for line in lines if line.role is not Role.ASIDE]
    apart = _appendix(whole, parties)
    reading = DocumentLines([line for n, line in enumerate(whole) if n not in apart])
    reading.aside = tuple(whole[n] for n in apart)
    _set_labelled_aside(reading, parties)
    _set_details_aside(reading, parties)
    return reading


def _appendix(lines: Sequence[Line], parties: Parties) -> range:
    """The lines of sources and bilagor, up to the signatures if those come after them."""
    by_style = next((n for n, line in enumerate(lines) if line.role is Role.APPENDIX), len(lines))
    if 0 < by_style < len(lines):
        return range(by_style, len(lines))
    asked = [n for n, line in enumerate(lines) if n > _HEAD and (is_sats(line) or asks(line))]
    for n, line in enumerate(lines):
        if n <= _HEAD or line.mark or not _APPENDIX.fullmatch(line.text):
            continue
        before = [m for m in asked if m < n]
        if asked and not before:
            continue
        signed = (m for m in range(before[-1] if before else _HEAD, len(lines)))
        first = next((m for m in signed if _signs(lines[m], parties)), len(lines))
        return range(n, first if first > n else len(lines))
    return range(0)


def _signs(line: Line, parties: Parties) -> bool:
    """Return whether a line is a date or names, like the lines that end a document."""
    found = date_in(line.text)
    return bool((found and not found.rest) or people_of(line.text, parties))


def _set_labelled_aside(reading: DocumentLines, parties: Parties) -> None:
    """Set aside contact details with labels or below their own heading, and labels of forms."""
    end = 0
    service = any(_TITLE_FIELD.fullmatch(line.text) for line in reading.lines)
    for n, line in enumerate(reading.lines):
        if _CONTACT.fullmatch(line.text) and (found := _end_of_block(reading.lines, n)):
            end = found
            reading.settle(n, Role.CONTACT)
        elif details := _details(line, below=n < end):
            reading.contact += details
            reading.settle(n, Role.CONTACT)
        elif n < end and people_of(line.text, parties):
            reading.lines[n] = replace(line, role=line.role or Role.NAME)
        elif _FURNITURE.fullmatch(line.text):
            reading.settle(n, Role.ASIDE)
        elif service and _FIELD.fullmatch(line.text):
            reading.settle(n, Role.FIELD)


def _end_of_block(lines: Sequence[Line], heading: int) -> int:
    """The number after the last detail below a heading; 0 if none follows closely."""
    end = 0
    for n in range(heading + 1, len(lines)):
        if n > max(end, heading + 1) + _NEAR:
            break
        end = n + 1 if _details(lines[n], below=True) else end
    return end


def _details(line: Line, *, below: bool) -> list[LabelledValue]:
    """The contact details in a line of nothing else; ``below`` a heading more forms count."""
    found = _LABELLED.fullmatch(line.text)
    if found:
        return [LabelledValue(found["label"], found["value"].strip())]
    house = below and _HOUSE.fullmatch(line.text)
    return [LabelledValue("Adress", line.text)] if house else details_of(line) if below else []


def _set_details_aside(reading: DocumentLines, parties: Parties) -> None:
    """Set aside contact details without labels."""
    found = details_in(reading.lines, end_of_head(reading.lines), parties)
    reading.contact += found.fields
    for n, left in found.left.items():
        if left is None:
            reading.settle(n, Role.CONTACT)
        else:
            reading.lines[n] = left
