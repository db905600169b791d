"""Who signs: that somebody does, with the right to do it, and citizens without a party."""

from __future__ import annotations

from collections.abc import Iterator

from motioner.case import Kind
from motioner.checks.rule import Fault, quoted
from motioner.checks.view import View
from motioner.messages import gettext as _
from motioner.pattern import pattern
from motioner.swedish import fold


def missing(view: View) -> Iterator[Fault]:
    """Nobody signs, and no group stands in."""
    group = (view.case.group or bool(view.case.group_name)) and not view.case.kind.is_citizens
    if not view.named and not group:
        message = (
            _("ingen förslagsställare är angiven")
            if view.case.kind.is_citizens
            else _("ingen undertecknare är angiven")
        )
        yield Fault("undertecknare", message, _("Ange minst ett namn."))


def group_without_names(view: View) -> Iterator[Fault]:
    """A group stands behind, but no member of the assembly by name."""
    if (view.case.group or view.case.group_name) and not view.named:
        message = _("gruppen står utan namn; rätten att lägga fram förslag är ledamotens egen")
        hint = _("Ange minst en ledamot, eller låt någon skriva under på raden för hand.")
        yield Fault("undertecknare", message, hint)


# A role begins at a comma, or where "och" is followed by a word for one: *barn- och …* is none.
_BETWEEN_ROLES = pattern(r"[,;]|\boch (?=(?:\w+ )?(?:ledamot|ersattare))")
_ASSEMBLY, _BOARD = "fullmaktige", "styrelse"
_ORGANS = pattern(rf"{_ASSEMBLY}|{_BOARD}|namnd|utskott|beredning|bolag|forbund")


def _is_substitute(role: str, where: str) -> bool:
    """Whether the role makes its holder a substitute, and no member, of the organ ``where``."""
    parts = [part.strip() for part in _BETWEEN_ROLES.split(fold(role))]
    here = [part for part in parts if where in part or not _ORGANS.search(part)]
    stands_in = any("ersattare" in part and "tjanstgorande" not in part for part in here)
    return stands_in and not any("ledamot" in p and "ersattare" not in p for p in here)


def substitute(view: View) -> Iterator[Fault]:
    """A substitute in the assembly, or for a board's initiative in the board, signs."""
    where = _BOARD if view.case.kind is Kind.LEDAMOTSINITIATIV else _ASSEMBLY
    for number, signer in enumerate(view.case.signers, start=1):
        if _is_substitute(signer.role or "", where):
            message = _("{name} är ersättare och har initiativrätt bara under tjänstgöring")
            hint = _("Låt en ledamot skriva under, eller lämna in när ersättaren tjänstgör.")
            yield Fault(
                f"undertecknare.{number}.roll", message.format(name=quoted(signer.name)), hint
            )


def party_without_name(view: View) -> Iterator[Fault]:
    """A party that nobody signs for, where others sign and no group stands behind."""
    signed = {signer.party for signer in view.case.signers}
    if view.case.group or view.case.group_name or not view.named:
        return
    for number, party in enumerate(view.case.parties, start=1):
        if party not in signed:
            message = _("för {party} står inget namn").format(party=quoted(party))
            yield Fault(
                f"parti.{number}", message, _("Skriv vem som undertecknar, eller ta bort partiet.")
            )


def citizen_party(view: View) -> Iterator[Fault]:
    """A resident's proposal with a party on it."""
    hint = _("Ta bort partiet: en medborgares partitillhörighet ska inte stå i förslaget.")
    message = _("ett förslag från invånare får inte ange parti (”{party}”)")
    for party in view.case.parties:
        yield Fault("parti", message.format(party=quoted(party)), hint)
    for number, signer in enumerate(view.case.signers, start=1):
        where = f"undertecknare.{number}"
        if signer.party:
            yield Fault(f"{where}.parti", message.format(party=quoted(signer.party)), hint)
        code = signer.name.rpartition("(")[2].rstrip(") ").upper()
        if signer.name.rstrip().endswith(")") and code in view.registry.parties:
            yield Fault(f"{where}.namn", message.format(party=quoted(code)), hint)
