"""The result of reading a document: its parts, named as a motion or proposal has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from motioner.foreign.incoming.lines import Line
from motioner.foreign.incoming.people import Person
from motioner.foreign.incoming.unseen import Unseen
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import when
from motioner.ground.swedish import fold
from motioner.nouns.case import STANDALONE, Kind

# The field of every line, whatever its role.
WHOLE = "dokumentet"
_FOLLOWING = frozenset({"svar", *(fold(kind) for kind in Kind if kind not in STANDALONE)})


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A label with its value, as in a form (``Telefon: …``)."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document that was read.

    A missing field is None or empty. ``kind_word`` is the document's own word for its kind,
    ``kind`` the matching kind of case; ``body`` is a code. ``text`` holds the paragraphs outside
    head, yrkanden and foot. ``satser`` are normalised: *att* in lower case, without the final
    punctuation mark. ``asked`` is the sentence of the text that contains them, if they are not on
    lines of their own. ``doubled_att`` is true if the ingress ends with *att* and a sats begins
    with it. ``questions`` are those of an interpellation or a fråga. ``contact`` are a citizen's
    details, ``aside`` the sources and bilagor, which are not analysed. ``unseen`` are
    the sorts of content of its file that its page does not show. ``standing`` gives the lines that
    a field was read from. ``no_such_day`` is the text of a day that does not exist;
    ``date`` is then its month or year.
    """

    title: str | None
    kind: Kind | None
    kind_word: str | None
    addressee: str | None
    body: str | None
    text: tuple[Line, ...]
    ingress: str | None
    satser: tuple[str, ...]
    questions: tuple[str, ...]
    asked: str | None
    marks: tuple[str | None, ...]
    doubled_att: bool
    date: PartialDate | None
    place: str | None
    people: tuple[Person, ...]
    group: str | None
    parties: tuple[str, ...]
    contact: tuple[LabelledValue, ...]
    standing: Mapping[str, tuple[Line, ...]]
    aside: tuple[Line, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    no_such_day: str | None = None

    def on(self, date: PartialDate) -> Incoming:
        """A copy with another date."""
        return replace(self, date=date, no_such_day=None)

    @property
    def day(self) -> dt.date | None:
        """The day that it states; None if the day is missing or does not exist."""
        return self.date.last_day if self.date and self.date.day else None

    @property
    def is_known(self) -> bool:
        """Return whether a case can be of its kind, or it does not state its kind."""
        return self.kind is not None or self.kind_word is None

    @property
    def follows(self) -> bool:
        """Return whether it is a later document of a case, which cannot begin one."""
        word = fold(self.kind_word or "")
        return word in _FOLLOWING or word.startswith("utkast till ")

    @property
    def paragraphs(self) -> tuple[Line, ...]:
        """Title, text and yrkanden in reading order, one paragraph at a time."""
        parts = [*self._read("rubrik", self.title), *self.text]
        if self.asked is None:
            parts += self._read("ingress", self.ingress)
            for field, texts in (("yrkanden", self.satser), ("frågor", self.questions)):
                for n, text in enumerate(texts, start=1):
                    parts += self._read(f"{field}.{n}", text)
        return tuple(parts)

    def _read(self, where: str, text: str | None) -> Iterator[Line]:
        """The text of a field as a line, with its position in the file if known."""
        lines = self.standing.get(where, ())
        if text:
            yield Line(text, rows=lines[0].rows if lines else ())

    def at(self, where: str) -> int | None:
        """The line number in a text file where a field begins, or that of the field around it."""
        while where not in self.standing and "." in where:
            where = where.rpartition(".")[0]
        return next((line.at for line in self.standing.get(where, ()) if line.at), None)

    @property
    def everything(self) -> tuple[str, ...]:
        """The words of the paragraphs."""
        return tuple(line.words for line in self.paragraphs)


def without_day(document: Incoming) -> str:
    """The message about the date of a document that states no day, or one that does not exist."""
    if document.no_such_day:
        return _("datumet ”{date}” finns inte").format(date=document.no_such_day)
    date = when(document.date) if document.date else ""
    return _("datumet ”{date}” saknar dag").format(date=date)
