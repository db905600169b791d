"""The head of a document: its kind, senders, addressee, date and title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from motioner.foreign.incoming import head_forms as forms
from motioner.foreign.incoming.dates import StatedDate, date_in
from motioner.foreign.incoming.lines import Line, Role
from motioner.foreign.incoming.people import Parties, Person, group_of, people_of
from motioner.ground.swedish import capital, fold
from motioner.nouns.case import STANDALONE, Kind

_LETTERHEAD = 5
_TITLE_LABELS = frozenset(
    ("rubrik", "titel", "forslagets rubrik", "arende", "amne", "angaende", "gallande", "ang")
)
_ADDRESSEE_LABELS = frozenset(("till", "mottagare", "adressat"))
_DATE_LABELS = frozenset(("datum", "inlamnad"))


@dataclass(slots=True)
class DocumentHead:
    """The content of the first lines; ``lines`` are the numbers of the lines it came from."""

    lines: list[int] = field(default_factory=list)
    kind: Kind | None = None
    kind_word: str | None = None
    addressee: str | None = None
    title: str | None = None
    title_line: Line | None = None
    senders: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    people: tuple[Person, ...] = ()
    group: str | None = None
    dated: StatedDate | None = None


def head_of(lines: Sequence[Line], parties: Parties) -> DocumentHead:
    """Read the head: take lines as long as each is recognised."""
    reader = _HeadReader(parties)
    left = [n for n in range(forms.end_of_head(lines)) if lines[n].role is not Role.ASIDE]
    titles = [n for n in left if not reader.takes(n, lines[n])]
    reader.choose_title(lines, titles)
    return reader.head


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line of the head, with its number and its words."""

    n: int
    line: Line
    text: str


class _HeadReader:
    """Stores the content of each line of a head."""

    def __init__(self, parties: Parties) -> None:
        self.head = DocumentHead()
        self._parties = parties
        self._awaits_title = False

    def takes(self, n: int, line: Line) -> bool:
        """Return whether the line is recognised; its content is stored."""
        columns = line.text.split("\t")
        if len(columns) > 1:
            return all(self.takes(n, replace(line, text=column)) for column in columns if column)
        spot = _Spot(n, line, line.words.strip())
        if self._awaits_title:
            self._awaits_title = False
            self._title(spot, spot.text)
            return True
        ways = (
            self._by_role,
            self._dated_line,
            self._field,
            self._noise,
            self._labelled,
            self._kind,
            self._addressee,
            self._date,
            self._sender,
            self._people,
            self._heading,
        )
        known = any(way(spot) for way in ways)
        if known and n not in self.head.lines:
            self.head.lines.append(n)
        return known

    def choose_title(self, lines: Sequence[Line], left: Sequence[int]) -> None:
        """Choose the title among unrecognised lines: a heading, a bold line, or the first."""
        if self.head.title is not None or not left:
            return
        best = (
            next((n for n in left if lines[n].heading), None),
            next((n for n in left if lines[n].bold), None),
            left[0],
        )
        n = next(n for n in best if n is not None)
        title = lines[n].words
        # A place name in capitals above a title in lower case is the name of a local group.
        if n + 1 in left and title.isupper() and self._parties.ends_in_place(title):
            n, title = n + 1, lines[n + 1].words
        if n + 1 in left and title.isupper() and lines[n + 1].text.isupper():
            title += f" {lines[n + 1].words}"  # a title in capitals, wrapped to a second line
            self.head.lines.append(n + 1)
        self._title(_Spot(n, lines[n], title), title)
        # Unrecognised lines above the title are a letterhead.
        above = [m for m in left if m < n]
        self.head.lines += above
        self.head.senders += [lines[m].words for m in above]

    def _title(self, spot: _Spot, title: str) -> bool:
        """Return whether the line is the title; a second, different title is text."""
        if self.head.title is None:
            self.head.title, self.head.title_line = title.strip(), spot.line
            self.head.lines.append(spot.n)
        return fold(self.head.title) == fold(title.strip())

    def _set_kind(self, word: str) -> None:
        if self.head.kind_word is None:
            self.head.kind_word = word.casefold()
            found = forms.KIND.fullmatch(word)
            bare = (found["kind"] if found else word).casefold()
            name = forms.OTHER_NAMES.get(bare, bare)
            self.head.kind = next((k for k in STANDALONE if fold(k.value) == fold(name)), None)

    def _add_sender(self, text: str) -> None:
        self.head.senders.append(text)
        code = self._parties.named(text)
        if code:
            self.head.parties.append(code)

    def _by_role(self, spot: _Spot) -> bool:
        """Handle lines whose style is one of ours."""
        match spot.line.role:
            case Role.KIND:
                self._set_kind(spot.text)
            case Role.ADDRESSEE:
                self.head.addressee = spot.text
            case Role.SENDER:
                self._add_sender(spot.text)
            case Role.NAME:
                self.head.people = (*self.head.people, *people_of(spot.text, self._parties))
            case Role.TITLE:
                self._title(spot, spot.text)
            case _:
                return False
        return True

    def _field(self, spot: _Spot) -> bool:
        """Handle the label of a field in a form; the title is below its own label."""
        if spot.line.mark or not forms.FIELD.fullmatch(spot.text):
            return False
        is_title = fold(spot.text.strip(" :")) == "rubrik"
        self._awaits_title = is_title and self.head.title is None
        return True

    def _noise(self, spot: _Spot) -> bool:
        below = self.head.addressee is not None and spot.n - 1 in self.head.lines
        town = below and forms.TOWN.fullmatch(spot.text)  # to the receiving address
        return bool(town or forms.NOISE.fullmatch(spot.text))

    def _labelled(self, spot: _Spot) -> bool:
        """Handle a label with its value on one line."""
        found = forms.LABELLED.fullmatch(spot.text)
        if not found:
            return False
        label, value = fold(found["label"]), found["value"].strip()
        if label in _TITLE_LABELS:
            beside = _Spot(spot.n, spot.line, value)
            return bool(value) and (self._kind(beside) or self._title(spot, value))
        if label in _ADDRESSEE_LABELS:
            self.head.addressee = value
        elif label in _DATE_LABELS:
            self.head.dated = self.head.dated or date_in(value, spot.line)
        elif people := people_of(value, self._parties):
            self.head.people = (*self.head.people, *people)
        else:
            self._add_sender(value)
        return True

    def _kind(self, spot: _Spot) -> bool:
        """Handle the kind of the document, alone or with its addressee, its makers or its title."""
        bare = spot.text.strip(" .:")
        if forms.DRAFT.fullmatch(bare):
            self._set_kind(bare)
            return True
        if found := forms.KIND.fullmatch(bare):
            self._set_kind(found["kind"])
            return True
        if found := forms.KIND_TO.fullmatch(bare):
            self._set_kind(found["kind"])
            self.head.addressee = self.head.addressee or capital(found["to"])
            if found["about"]:
                self._title(spot, f"{found['kind']} {found['about']}")
            return True
        if (found := forms.KIND_BY.fullmatch(bare)) and self._made_by(spot, found):
            return True
        if found := forms.KIND_TITLE.fullmatch(bare):
            self._set_kind(found["kind"])
            return self._title(spot, capital(spot.text[spot.text.index(found["title"]) :]))
        if found := forms.KIND_ABOUT.fullmatch(bare) or forms.ANSWER.fullmatch(bare):
            self._set_kind(found["kind"])
            return self._title(spot, spot.text)
        return False

    def _made_by(self, spot: _Spot, found: re.Match[str]) -> bool:
        """Handle *Motion av …*, where people or a party are named."""
        people = people_of(found["who"], self._parties)
        who = re.sub(r" [\wåäö]*fullmäktige$", "", found["who"])
        named = self._parties.all_named(who)
        if not people and not named:
            return False
        self._set_kind(found["kind"])
        if people:
            self.head.people = people
        else:
            self.head.senders.append(who)
            self.head.parties += named
        if found["about"]:
            self._title(spot, spot.text)
        return True

    def _addressee(self, spot: _Spot) -> bool:
        is_one = len(spot.text) < 90 and forms.ADDRESSEE.fullmatch(spot.text.strip(" .:"))
        if self.head.addressee is not None or not is_one:
            return False
        self.head.addressee = spot.text
        return True

    def _date(self, spot: _Spot) -> bool:
        short = len(spot.text) < 60 and not spot.line.heading
        found = date_in(spot.text, spot.line) if short else None
        if not found or len(found.rest) > 30:
            return False
        if found.rest:
            beside = _Spot(spot.n, spot.line, found.rest)
            if people := people_of(found.rest, self._parties):
                self.head.people = people
            elif self._parties.named(found.rest):
                self._add_sender(found.rest)
            elif not self._kind(beside) and not self._noise(beside):
                return False
        self.head.dated = self.head.dated or found
        return True

    def _dated_line(self, spot: _Spot) -> bool:
        """Handle a date after the document's kind, addressee or sender."""
        found = date_in(spot.text, spot.line)
        rest = found.rest.strip(" .:") if found else ""
        beside = _Spot(spot.n, spot.line, rest)
        by = forms.KIND_BY.fullmatch(rest)
        to = forms.KIND_TO.fullmatch(rest)
        known = forms.KIND.fullmatch(rest) or (to and not to["about"]) or (by and not by["about"])
        is_to = rest.casefold().startswith("till")
        if not rest or not ((known and self._kind(beside)) or (is_to and self._addressee(beside))):
            return False
        self.head.dated = self.head.dated or found
        return True

    def _sender(self, spot: _Spot) -> bool:
        """Handle a party, a group or a body as in a letterhead."""
        is_body = not spot.line.heading and forms.ORGAN.fullmatch(spot.text)
        if is_body or self._parties.named(spot.text):
            self._add_sender(spot.text)
            return True
        group = group_of(spot.text) if not spot.line.heading and spot.n < _LETTERHEAD else None
        if not group or not self._parties.in_group(group):
            return False
        self.head.senders.append(spot.text)
        self.head.group = group
        return True

    def _people(self, spot: _Spot) -> bool:
        people = () if spot.line.heading else people_of(spot.text, self._parties)
        # A title may look like a name; a party after it shows that it is a name.
        if not people or not all(person.party for person in people):
            return False
        self.head.people = (*self.head.people, *people)
        return True

    def _heading(self, spot: _Spot) -> bool:
        return spot.line.heading == 1 and self._title(spot, spot.text)
