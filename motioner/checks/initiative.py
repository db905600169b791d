"""The right to propose belongs to each member: groups without names, and substitutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import INITIATIVE, Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.sources import LawRef
from motioner.ground.swedish import fold
from motioner.nouns.case import CITIZENS, MEMBERS, SIGNED, Kind

RULES: Final = Rules[View]()


@RULES.rule(
    "group.no-names",
    Level.WARNING,
    why="Initiativrätten är ledamotens, inte gruppens.",
    law=INITIATIVE,
    kinds=SIGNED - CITIZENS,
)
def group_without_names(view: View) -> Iterator[Fault]:
    """A group proposes, but no member of the assembly is named."""
    if (view.case.group or view.case.group_name) and not view.named:
        message = _("gruppen står utan namn; rätten att lägga fram förslag är ledamotens egen")
        hint = _("Ange minst en ledamot, eller låt någon skriva under på raden för hand.")
        yield Fault("undertecknare", message, hint)


# A role begins at a comma, or where "och" is followed by a word for one: *barn- och …* is one role.
_BETWEEN_ROLES = pattern(r"[,;]|\boch (?=(?:\w+ )?(?:ledamot|ersattare))")
_ASSEMBLY, _BOARD = "fullmaktige", "styrelse"
_ORGANS = pattern(rf"{_ASSEMBLY}|{_BOARD}|namnd|utskott|beredning|bolag|forbund")


@RULES.rule(
    "signer.substitute",
    Level.WARNING,
    why="En ersättare har ledamots rättigheter bara under tjänstgöring.",
    law=LawRef("KL", 4, 22),
    kinds=MEMBERS,
)
def substitute(view: View) -> Iterator[Fault]:
    """A substitute signs: of the assembly or, for an initiative in a board, of the board."""
    where = _BOARD if view.case.kind is Kind.LEDAMOTSINITIATIV else _ASSEMBLY
    for number, signer in enumerate(view.case.signers, start=1):
        if _is_substitute(signer.role or "", where):
            message = _("{name} är ersättare och har initiativrätt bara under tjänstgöring")
            hint = _("Låt en ledamot skriva under, eller lämna in när ersättaren tjänstgör.")
            yield Fault(
                f"undertecknare.{number}.roll", message.format(name=quoted(signer.name)), hint
            )


def _is_substitute(role: str, where: str) -> bool:
    """Whether the role is that of a substitute, not of a member, in the organ ``where``."""
    parts = [part.strip() for part in _BETWEEN_ROLES.split(fold(role))]
    here = [part for part in parts if where in part or not _ORGANS.search(part)]
    stands_in = any("ersattare" in part and "tjanstgorande" not in part for part in here)
    return stands_in and not any("ledamot" in p and "ersattare" not in p for p in here)
