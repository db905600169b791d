"""The rules on figures: the fee that is reckoned, and what the writer was told."""

from __future__ import annotations

from typing import Final

from motioner.case import OPENING
from motioner.checks import fee, membership
from motioner.checks.rule import Rule
from motioner.checks.view import View
from motioner.findings import Level

ERROR, WARNING = Level.ERROR, Level.WARNING
ASKING: Final = frozenset(OPENING)

FIGURE_RULES: Final[tuple[Rule[View], ...]] = (
    Rule(
        "fee.unknown",
        WARNING,
        "En avgift som inte är känd utelämnas ur dokumentet.",
        fee.unknown,
        kinds=ASKING,
    ),
    Rule(
        "figures.undated",
        WARNING,
        "En siffra skrivs med källa och datum.",
        fee.undated,
        kinds=ASKING,
    ),
    Rule(
        "fee.earlier-rule",
        WARNING,
        "Årets avgift kan vara en annan än den senast kända regelns.",
        fee.earlier_rule,
        kinds=ASKING,
    ),
    Rule(
        "fee.earlier-population",
        WARNING,
        "Avgiften räknas på folkmängden vid årsskiftet, som inte är känd än.",
        fee.earlier_population,
        kinds=ASKING,
    ),
    Rule(
        "fee.unconfirmed",
        WARNING,
        "Den som är både kommun och region kan betala som endera.",
        fee.unconfirmed,
        kinds=ASKING,
    ),
    Rule(
        "figures.unlike",
        WARNING,
        "Ett belopp långt från regelns är ofta fel skrivet.",
        fee.unlike,
        kinds=ASKING,
    ),
    Rule(
        "members.none",
        ERROR,
        "En förening utan medlemmar går inte att bli medlem i.",
        membership.told_of_none,
    ),
    Rule(
        "members.older",
        WARNING,
        "Ett uppgivet antal går före det som är känt, också när det är äldre.",
        membership.told_of_earlier,
        kinds=ASKING,
    ),
)
