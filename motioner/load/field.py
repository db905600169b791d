"""The row types of the tables of fields: everything about one key of a case or of an event.

A row is data only. Reading and saving take the key's parser from it, the command line its options,
the form its input. Texts for people are marked with ``deferred`` and translated where they are
shown, so that a table can be built before a language is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, Final

from msgspec import Struct

from motioner.ground.messages import deferred as n_
from motioner.load.schema import Key
from motioner.nouns.case import CITIZENS, OPENING, STANDALONE, Kind
from motioner.nouns.registry import Registry

EVERY: Final = frozenset(STANDALONE)
PROPOSING: Final = frozenset(OPENING)


class Group(Enum):
    """The headings of the options in the help, in their order."""

    WHAT = auto()
    WHO = auto()
    FORM = auto()
    OUTPUT = auto()


class Takes(Enum):
    """How the value of an option is converted to the value of its key."""

    TEXT = auto()
    DAY = auto()  # a day, in any of the Swedish ways to write one
    SEVERAL = auto()  # repeated: a list
    WORDS = auto()  # repeated, or separated by commas: a list
    FLAG = auto()
    TEXT_OR_FILE = auto()  # the typed text, or the contents of the file after an @
    FILE_TEXT = auto()  # the contents of the file
    FILE = auto()  # a reference to the file
    LETTERHEAD = auto()  # the same for a Word file
    PAIRS = auto()  # repeated NAME=VALUE
    NUMBERED = auto()  # repeated NUMBER=TEXT
    VOTES = auto()


REPEATED: Final = frozenset({Takes.SEVERAL, Takes.WORDS, Takes.PAIRS, Takes.NUMBERED})


class OptionRow(Struct, frozen=True):
    """An option of the command line.

    The commands of ``kinds`` accept it. Those of ``refusing`` know it only to refuse it with their
    own message, so their help does not show it. ``parameter`` is the name under which a command
    gets the value; if empty, the attribute of the key. ``words`` fill ``{words}`` in the help.
    """

    name: str
    help: str
    metavar: str = ""
    group: Group = Group.WHAT
    takes: Takes = Takes.TEXT
    parameter: str = ""
    kinds: frozenset[Kind] = EVERY
    refusing: frozenset[Kind] = frozenset()
    words: tuple[str, ...] = ()

    @property
    def is_repeated(self) -> bool:
        """True if it may be given several times."""
        return self.takes in REPEATED

    @property
    def is_flag(self) -> bool:
        """True if it takes no value."""
        return self.takes is Takes.FLAG


class Widget(Enum):
    """The form's input for a key, which also decides the names of its fields."""

    LINE = auto()
    LINE_OR_FILE = auto()  # a word, or an enclosed file
    PROSE = auto()
    CHOICE = auto()
    TICK = auto()
    SEVERAL = auto()  # a list under one name
    PICKED = auto()  # the same, but an empty list differs from none
    ROWS = auto()  # key.number.part
    RECORD = auto()  # key.part
    NUMBERED = auto()  # key.number.part, a record for each number
    TOLD = auto()  # key.group.part, a record for each group
    NAMED = auto()  # key.name, any names
    PARTIES = auto()  # in the rows of the signatories
    FILE = auto()  # key.fil and key.sha256
    # Only for events: lines of text, one for each item, and inputs for each sats.
    LINES = auto()
    PEOPLE = auto()
    OUTCOMES = auto()
    WORDINGS = auto()
    REASONS = auto()
    VOTES = auto()
    DATE = auto()


# One field with one value, under the key's own name.
SINGLE: Final = frozenset({
    Widget.LINE, Widget.LINE_OR_FILE, Widget.PROSE, Widget.CHOICE, Widget.TICK,
})  # fmt: skip
LISTS: Final = frozenset({Widget.SEVERAL, Widget.PICKED})


class Input(Struct, frozen=True):
    """How the form shows a key.

    A key with a ``label`` is drawn from the row, for the ``kinds`` named; a key without one is
    written out in a page. ``parts`` are the parts of a row or record in the order of the page,
    ``groups`` those of each group of records. A finding on the whole value is shown at the field
    ``whole_at``, one on a row at its part ``row_at``. ``choices`` are the values of a choice with
    their words, and ``empty`` is the word for none.
    """

    widget: Widget = Widget.LINE
    label: str = ""
    help: str = ""
    kinds: frozenset[Kind] = EVERY
    parts: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = {}
    whole_at: str = ""
    row_at: str = ""
    choices: Mapping[str, str] = {}
    empty: str = ""
    is_half: bool = False


class FieldRow(Struct, frozen=True):
    """A key of a case or of an event: its attribute and parser, its options and its input.

    ``held`` makes the key with the registry, if the facts decide which values it accepts. A key
    without ``input`` is shown as YAML in the form.
    """

    key: str
    held: Key[Any] | Callable[[Registry], Key[Any]]
    options: tuple[OptionRow, ...] = ()
    input: Input | None = None

    def parameter(self, option: OptionRow) -> str:
        """The name under which a command gets the value of one of its options."""
        named = self.held.attribute if isinstance(self.held, Key) else self.key
        return option.parameter or named


# The options of signatories, for a case and for an event. Each party, role and party name belongs
# to the name before it.
PEOPLE: Final = (
    OptionRow(
        "--namn", n_("En undertecknare; kan upprepas."), n_("NAMN"), Group.WHO, Takes.SEVERAL,
        parameter="names",
    ),
    OptionRow(
        "--parti", n_("Parti för namnet före, eller för alla."), "P", Group.WHO, Takes.SEVERAL,
        parameter="parties", kinds=EVERY - CITIZENS, refusing=CITIZENS,
    ),
    OptionRow(
        "--roll", n_("Roll för namnet före."), n_("TEXT"), Group.WHO, Takes.SEVERAL,
        parameter="roles",
    ),
    OptionRow(
        "--partinamn", n_("Namnet på det lokala partiet före."), n_("NAMN"), Group.WHO,
        Takes.SEVERAL, parameter="party_names", kinds=EVERY - CITIZENS, refusing=CITIZENS,
    ),
)  # fmt: skip

SEEN: Final = OptionRow(
    "--sett", n_("Ett råd som du har följt eller sett efter; kan upprepas."), n_("ORD"),
    Group.OUTPUT, Takes.SEVERAL,
)  # fmt: skip
