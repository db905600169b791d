"""The closed lists of words that a case is made of: kinds of document, stances and forms."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The kinds of document a case can be."""

    MOTION = "motion"
    MEDBORGARFORSLAG = "medborgarförslag"
    E_FORSLAG = "e-förslag"
    LEDAMOTSINITIATIV = "ledamotsinitiativ"
    INTERPELLATION = "interpellation"
    FRAGA = "fråga"
    TJANSTESKRIVELSE = "tjänsteskrivelse"
    YTTRANDE = "yttrande"
    REMISSVAR = "remissvar"
    YRKANDE = "yrkande"
    PROTOKOLLSTEXT = "protokollstext"
    RESERVATION = "reservation"
    SARSKILT_YTTRANDE = "särskilt yttrande"
    PROTOKOLLSANTECKNING = "protokollsanteckning"
    PAMINNELSE = "påminnelse"
    ANSOKAN = "ansökan"
    OBSERVATORSANSOKAN = "observatörsansökan"

    @property
    def is_citizens(self) -> bool:
        """Whether residents make it; then a party is never asked for."""
        return self in (Kind.MEDBORGARFORSLAG, Kind.E_FORSLAG)

    @property
    def is_boards(self) -> bool:
        """Whether a board decides it where nothing else is said: no assembly has it before it."""
        return self in (Kind.LEDAMOTSINITIATIV, Kind.E_FORSLAG)

    @property
    def is_administrations(self) -> bool:
        """Whether the administration owns it: a draft, with no party's name or letterhead."""
        return self in ADMINISTRATIONS


# What opens a case, and what can be written without one before it.
OPENING: Final = (
    Kind.MOTION, Kind.MEDBORGARFORSLAG, Kind.E_FORSLAG, Kind.LEDAMOTSINITIATIV,
)  # fmt: skip
STANDALONE: Final = (*OPENING, Kind.INTERPELLATION, Kind.FRAGA)
ADMINISTRATIONS: Final = frozenset({
    Kind.TJANSTESKRIVELSE, Kind.YTTRANDE, Kind.REMISSVAR, Kind.PROTOKOLLSTEXT, Kind.ANSOKAN,
    Kind.OBSERVATORSANSOKAN,
})  # fmt: skip


class Stance(StrEnum):
    """How the body stands to one krav."""

    DECIDED = "beslutat"
    DONE = "görs"
    UNMET = "inte uppfyllt"
    UNKNOWN = "okänt"


class Marking(StrEnum):
    """How the att-satser are marked."""

    NONE = "ingen"
    DASH = "streck"
    NUMBER = "siffra"


class AttStyle(StrEnum):
    """Att-satser, or independent sentences after *besluta följande:*."""

    ATT = "att"
    SENTENCE = "mening"
