"""Contact details without labels: lines below a name that contain only addresses and numbers.

Only the first and last lines of a document are searched, starting at a name. Anywhere else an
address may be the subject of the document and stays in its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from motioner.foreign.incoming.dates import date_in
from motioner.foreign.incoming.document import LabelledValue
from motioner.foreign.incoming.lines import Line, Role
from motioner.foreign.incoming.people import Parties, group_of, is_role, people_of
from motioner.foreign.incoming.tail import may_sign

_LABEL = r"(?:(?:tel(?:efon)?|tfn|mobil(?:telefon)?|e-?post|mejl|mail|adress)[ .:]+)?"
_MAIL = re.compile(rf"{_LABEL}(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_PHONE = re.compile(rf"{_LABEL}(?P<value>(?:\+|00?)[1-9][\d \u00a0()/–-]{{5,18}}\d)", re.IGNORECASE)
_ROAD = r"[A-ZÅÄÖ][\w.:-]*(?: [\w.:-]+){0,3} \d{1,4}(?: ?[A-Za-z])?(?: lgh \d{1,4})?"
_CODE = r"(?:SE?-)?[1-9]\d{2}[ \u00a0]?\d{2}[ \u00a0]+[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*){0,2}"
_TOWN = re.compile(rf"{_LABEL}(?P<value>(?:{_ROAD} )?{_CODE})")
_STREET = re.compile(
    rf"{_LABEL}(?P<value>(?i:c/o) .{{2,40}}|(?i:box|postlåda) \d{{1,5}}"
    r"|[A-ZÅÄÖ][\w .:-]{0,30}(?:gatan|gata|vägen|väg|gränd|stigen|torget|allén|backen|liden"
    r"|gården) \d{1,4}(?: ?[A-Za-z])?(?: lgh \d{1,4})?)"
)
# Counted as an address only next to another part of one: a farm, a village with a number, a floor.
_HOUSE = re.compile(rf"(?P<value>{_ROAD}|[A-ZÅÄÖ][\w-]+(?: [\w-]+){{0,2}})")
_BEFORE_TOWN = re.compile(_ROAD)
_AFTER_STREET = re.compile(r"[A-ZÅÄÖ][\w-]+|(?:lgh|lägenhet) ?\d{1,4}|\d{1,2} (?:tr|trappor)")
_PARTS = re.compile(r"\t|[,;|•·] *")
_ASKS = re.compile(r"att\b", re.IGNORECASE)
_LONGEST = 160


class _Sort(Enum):
    MAIL = auto()
    PHONE = auto()
    HOME = auto()


_LABELS = {_Sort.MAIL: "E-post", _Sort.PHONE: "Telefon", _Sort.HOME: "Adress"}
_FORMS = ((_MAIL, _Sort.MAIL), (_PHONE, _Sort.PHONE), (_TOWN, _Sort.HOME), (_STREET, _Sort.HOME))


@dataclass(slots=True)
class Details:
    """The details in order, and the rest of each line that held one; None for an empty rest."""

    fields: list[LabelledValue] = field(default_factory=list)
    left: dict[int, Line | None] = field(default_factory=dict)


def details_of(line: Line) -> list[LabelledValue]:
    """The details in a line that contains nothing else; none for any other line."""
    known = _all_sorted(_parts(line)) if len(line.text) <= _LONGEST else []
    return [LabelledValue(_LABELS[one[0]], one[1]) for one in known if one] if all(known) else []


def details_in(lines: Sequence[Line], opening: int, parties: Parties) -> Details:
    """The details in the ``opening`` first lines and in the short ones that end the document."""
    end = len(lines)
    while end and (_may_close(lines[end - 1]) or _holds_any(lines[end - 1])):
        end -= 1
    found = Details()
    _DetailBlock(lines, parties, found).read(range(min(opening, end)), stays=False)
    _DetailBlock(lines, parties, found).read(range(end, len(lines)), stays=True)
    return found


def _may_close(line: Line) -> bool:
    return may_sign(line) and not _ASKS.match(line.text) and not line.text.endswith(":")


def _parts(line: Line) -> list[str]:
    return [part for piece in _PARTS.split(line.text) if (part := piece.strip(" ."))]


def _holds_any(line: Line) -> bool:
    return len(line.text) <= _LONGEST and not line.mark and any(map(_sorted, _parts(line)))


def _all_sorted(parts: Sequence[str]) -> list[tuple[_Sort, str] | None]:
    """The sort of each part of a line; some sorts depend on the neighbouring parts."""
    found = [_sorted(part) for part in parts]
    for n, part in enumerate(parts):
        below = n + 1 < len(parts) and _TOWN.fullmatch(parts[n + 1])
        above = n > 0 and (one := found[n - 1]) and one[0] is _Sort.HOME
        known = (below and _BEFORE_TOWN.fullmatch(part)) or (
            above and _AFTER_STREET.fullmatch(part)
        )
        if found[n] is None and known:
            found[n] = (_Sort.HOME, part)
    return found


def _sorted(part: str) -> tuple[_Sort, str] | None:
    """The sort of detail that a part consists of, and the detail without its label."""
    tried = ((form.fullmatch(part), sort) for form, sort in _FORMS)
    return next(((sort, found["value"]) for found, sort in tried if found), None)


class _DetailBlock:
    """The lines of one block in order; nothing counts before a name has appeared."""

    def __init__(self, lines: Sequence[Line], parties: Parties, found: Details) -> None:
        self._lines, self._parties, self._found = lines, parties, found
        self._name: int | None = None
        self._last: _Sort | None = None

    def read(self, numbers: range, *, stays: bool) -> None:
        """Collect the details below a name; unless ``stays``, an unrelated line ends the search."""
        for n in numbers:
            line = self._lines[n]
            if line.role is Role.ASIDE or line.mark or line.heading or date_in(line.text):
                continue
            if not self._takes(n, numbers) and not stays and not _belongs(line):
                self._name = None

    def _takes(self, n: int, numbers: range) -> bool:
        """Return whether the line is a name, details or both; the details are collected."""
        parts = _parts(self._lines[n])
        known = _all_sorted(parts)
        first = next((place for place, one in enumerate(known) if one), len(parts))
        if people_of(", ".join(parts[:first]), self._parties):
            self._name, self._last = n, None
        elif first or (not any(known) and not parts):
            return self._house(n, numbers)
        details = [one for one in known[first:] if one]
        if self._name is None or len(details) < len(parts) - first or not details:
            return self._name == n
        kept = replace(self._lines[n], text=", ".join(parts[:first]))
        self._settle(n, kept if first else None)
        for sort, value in details:
            self._add(sort, value)
        return True

    def _house(self, n: int, numbers: range) -> bool:
        """Return whether the line is a dwelling: directly below a name, with a town below it."""
        found = _HOUSE.fullmatch(self._lines[n].words.strip())
        below = _parts(self._lines[n + 1]) if n + 1 in numbers else []
        if not found or self._name != n - 1 or not below or not _TOWN.fullmatch(below[0]):
            return False
        if self._parties.named(found["value"]) or is_role(found["value"]):
            return False
        self._settle(n, None)
        self._add(_Sort.HOME, found["value"])
        return True

    def _settle(self, n: int, kept: Line | None) -> None:
        """Record the rest of a line. Details below a line confirm that the line is a name."""
        self._found.left[n] = kept
        if self._name is not None:
            name = self._found.left.get(self._name) or self._lines[self._name]
            self._found.left[self._name] = replace(name, role=name.role or Role.NAME)

    def _add(self, sort: _Sort, value: str) -> None:
        fields = self._found.fields
        if sort is self._last is _Sort.HOME:
            fields[-1] = replace(fields[-1], value=f"{fields[-1].value}, {value}")
        else:
            fields.append(LabelledValue(_LABELS[sort], value))
        self._last = sort


def _belongs(line: Line) -> bool:
    """Return whether a line may come between a name and that person's details."""
    return is_role(line.words) or group_of(line.words) is not None
