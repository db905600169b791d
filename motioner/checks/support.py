"""What supports the request: a text, a name for each party, one matter, the writer's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import ASKING, Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.nouns.case import MEMBERS, Kind

RULES: Final = Rules[View]()


@RULES.rule(
    "text.missing",
    Level.WARNING,
    why="En motion ska motiveras för att kunna beredas.",
    kinds=ASKING,
)
def no_text(view: View) -> Iterator[Fault]:
    """A free subject without a text."""
    free = view.case.free
    if free is not None and not free.text.strip() and not view.case.local.strip():
        message = _("ingen text: det framgår inte varför något ska beslutas")
        yield Fault("text", message, _("Skriv vad som är fel och vad som hjälper."))


@RULES.rule(
    "party.no-name",
    Level.WARNING,
    why="Bakom ett parti står någon med namn, eller dess grupp.",
    kinds=MEMBERS,
)
def party_without_name(view: View) -> Iterator[Fault]:
    """A party that nobody signs for, where others sign and no group proposes."""
    signed = {signer.party for signer in view.case.signers}
    if view.case.group or view.case.group_name or not view.named:
        return
    for number, party in enumerate(view.case.parties, start=1):
        if party not in signed:
            message = _("för {party} står inget namn").format(party=quoted(party))
            yield Fault(
                f"parti.{number}", message, _("Skriv vem som undertecknar, eller ta bort partiet.")
            )


@RULES.rule(
    "yrkande.other-matter",
    Level.WARNING,
    why="Text och yrkanden ska gälla samma sak.",
    kinds=ASKING,
)
def other_matter(view: View) -> Iterator[Fault]:
    """The writer's own yrkanden, none of which is about joining the association of the text."""
    association = view.association
    if association is None or not view.satser:
        return
    told = fold(" ".join(typed.text for typed in view.satser))
    names = (
        association.name,
        association.wording.subject,
        "medlem",
        "ansök",
        "gå med",
        "anslut",
    )
    if not any(fold(word) in told for word in (*names, "observatör", "diplomer")):
        message = _("inget yrkande gäller {association}, som texten handlar om")
        hint = _("Välj ett eget ämne i stället, eller nämn medlemskapet i ett av dem.")
        yield Fault("yrkanden", message.format(association=association.name), hint)


@RULES.rule(
    "local.missing",
    Level.WARNING,
    why="Ett eget stycke gör texten till er egen.",
    kinds=ASKING,
    weight=2,
)
def no_local(view: View) -> Iterator[Fault]:
    """No paragraph in the writer's own words about why it matters in this body."""
    if view.topic is not None and not view.case.local.strip():
        message = (
            _("motionen säger ännu inget som bara du vet")
            if view.case.kind is Kind.MOTION
            else _("förslaget säger ännu inget som bara du vet")
        )
        hint = _("Skriv två eller tre meningar: en plan som ska göras om, en händelse, ett löfte.")
        yield Fault("lokalt", message, hint, '--lokalt "…"')
