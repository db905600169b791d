"""The nodes of a document: the types of blocks and of inline text."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from motioner.ground.marking import Marking
from motioner.ground.sources import Source
from motioner.ground.swedish import capital, number


class Text(Struct, frozen=True):
    """Characters, exactly as they are to be read."""

    text: str


class Figure(Struct, frozen=True):
    """A figure as printed, and what it represents: its label, exact value, date and sources.

    ``how`` is the arithmetic of a derived figure; ``text`` may be a rounding of ``value``.
    """

    text: str
    label: str
    value: str
    dated: str
    sources: tuple[Source, ...]
    how: str | None = None


class Strong(Struct, frozen=True):
    """Important words."""

    children: tuple[Inline, ...]


class Emphasis(Struct, frozen=True):
    """Stressed words."""

    children: tuple[Inline, ...]


class Link(Struct, frozen=True):
    """An address that the reader may follow; ``text`` is the visible text."""

    text: str
    url: str


class LineBreak(Struct, frozen=True):
    """A new line inside a paragraph."""


class Inserted(Struct, frozen=True):
    """Words added since an earlier version."""

    text: str


class Deleted(Struct, frozen=True):
    """Words deleted since an earlier version."""

    text: str


Inline: TypeAlias = Text | Figure | Strong | Emphasis | Link | LineBreak | Inserted | Deleted
Inlines: TypeAlias = tuple[Inline, ...]


class AddressBlock(Struct, frozen=True):
    """The head of a document: sender, type of document and addressee."""

    senders: tuple[str, ...]
    kind: str
    addressee: str | None


# The lines of a document's head and foot.
Frame: TypeAlias = Literal["sender", "kind", "addressee", "place_date", "group", "name", "detail"]


class FrameLine(Struct, frozen=True):
    """One line of the head or foot as running text, so that changes in it are marked."""

    part: Frame
    content: Inlines


class Heading(Struct, frozen=True):
    """A heading; level 1 is the title of the document and occurs once."""

    level: int
    content: Inlines


class Paragraph(Struct, frozen=True):
    """A paragraph of running text."""

    content: Inlines


class BulletList(Struct, frozen=True):
    """An unordered list; each item is running text."""

    items: tuple[Inlines, ...]


class NumberedList(Struct, frozen=True):
    """An ordered list from one; each item is running text."""

    items: tuple[Inlines, ...]


class Table(Struct, frozen=True):
    """A table with a header row; every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Inlines, ...], ...]


class Chart(Struct, frozen=True):
    """Values by year, to be drawn; the years need not be evenly spaced.

    ``points`` are years with values in whole ``unit``, in order; ``alternative`` says in words what
    the drawing shows, ``credit`` is the line below it.
    """

    title: str
    unit: str
    points: tuple[tuple[int, int], ...]
    alternative: str
    credit: str
    sources: tuple[Source, ...] = ()

    @property
    def table(self) -> Table:
        """The same values as a table, for formats without drawings."""
        rows = tuple((_cell(str(year)), _cell(number(value))) for year, value in self.points)
        return Table(self.title, ("År", capital(self.unit)), rows)


def _cell(text: str) -> Inlines:
    return (Text(text),)


class Yrkanden(Struct, frozen=True):
    """The decisions that the assembly is asked to make: an ingress and its att-satser.

    Each sats is complete as printed, including its full stop if it has one; ``marking`` says how
    each line begins.
    """

    ingress: Inlines
    satser: tuple[Inlines, ...]
    marking: Marking


class Signatory(Struct, frozen=True):
    """One signature: the name with party as printed, and the details below it."""

    name: str
    details: tuple[str, ...] = ()


class Signatures(Struct, frozen=True):
    """Place and date, the group's line if any, and the signatories.

    ``lines`` asks for a line to sign on above each name; a signatory with an empty name is a line
    with only its details (Namnförtydligande) below.
    """

    place_date: str
    group: str | None
    signatories: tuple[Signatory, ...]
    lines: bool


class ContactRow(Struct, frozen=True):
    """One contact detail."""

    label: str
    value: str


class ContactBlock(Struct, frozen=True):
    """A citizen's contact details, only in the submission copy."""

    heading: str
    rows: tuple[ContactRow, ...]


class FormField(Struct, frozen=True):
    """One field of a municipal e-service, to be pasted as plain text under its label."""

    label: str
    blocks: tuple[Block, ...]


class Appendix(Struct, frozen=True):
    """The bilaga; it begins on a new page."""

    title: str
    blocks: tuple[Block, ...]


Block: TypeAlias = (
    AddressBlock
    | FrameLine
    | Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | Chart
    | Yrkanden
    | Signatures
    | ContactBlock
    | FormField
    | Appendix
)
