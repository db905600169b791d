"""Reservations: by somebody who took part, in time, against something that was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from motioner.checks.events import decision_in, named, numbered
from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Followed
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.ground.swedish import fold
from motioner.nouns.case import Event, EventKind, Outcome

RULES: Final = Rules[Followed]()

TOOK_PART: Final = LawRef("KL", 4, 27)


def _reservations(followed: Followed) -> Iterator[tuple[int, Event, int, Event]]:
    decided = decision_in(followed)
    for number, event in numbered(followed):
        if event.kind is EventKind.RESERVATION and decided and number > decided[0]:
            yield number, event, *decided


def _bare(name: str) -> str:
    """A name without the party in brackets."""
    return re.sub(r"(?<!\s)\s*+\([^()]*+\)\s*+$", "", name)


@RULES.rule(
    "reservation.absent",
    Level.ERROR,
    why="Bara den som deltagit i avgörandet får reservera sig.",
    law=TOOK_PART,
    passable=True,
)
def absent(followed: Followed) -> Iterator[Fault]:
    """A reservation by somebody who did not take part in the decision."""
    for number, event, n, decision in _reservations(followed):
        present = {fold(_bare(name)) for name in decision.took_part}
        for place, signer in enumerate(event.signers, start=1):
            if present and fold(_bare(signer.name)) not in present:
                message = _("{name} deltog inte i {decision}").format(
                    name=quoted(signer.name), decision=named(n, decision)
                )
                hint = _("Låt någon som deltog reservera sig, eller rätta ”deltog”.")
                yield Fault(f"händelser.{number}.undertecknare.{place}.namn", message, hint)


@RULES.rule(
    "reservation.presence-unknown",
    Level.WARNING,
    why="Bara den som deltagit i avgörandet får reservera sig.",
    law=TOOK_PART,
)
def presence_unknown(followed: Followed) -> Iterator[Fault]:
    """A reservation against a decision whose participants are not recorded."""
    for number, _event, n, decision in _reservations(followed):
        if not decision.took_part:
            message = _("det framgår inte vilka som deltog i {decision}").format(
                decision=named(n, decision)
            )
            hint = _("Skriv deras namn under ”deltog” i beslutet.")
            yield Fault(f"händelser.{number}", message, hint)


@RULES.rule(
    "reservation.late",
    Level.WARNING,
    why="En reservation anmäls innan sammanträdet avslutas.",
    law=TOOK_PART,
)
def late_reservation(followed: Followed) -> Iterator[Fault]:
    """A reservation dated after the day of the meeting."""
    for number, event, n, decision in _reservations(followed):
        if event.date > decision.date:
            message = _("{event} är daterad efter sammanträdet, {decision}").format(
                event=named(number, event), decision=named(n, decision)
            )
            hint = _("Den ska ha anmälts innan sammanträdet avslutades; texten får komma senare.")
            yield Fault(f"händelser.{number}.datum", message, hint)


@RULES.rule(
    "reservation.repeated",
    Level.ERROR,
    why="Den som reserverar sig mot ett beslut gör det en gång.",
)
def repeated(followed: Followed) -> Iterator[Fault]:
    """A reservation by somebody who has made one against the same decision."""
    made: dict[tuple[int, str], tuple[int, Event]] = {}
    for number, event, n, _decision in _reservations(followed):
        for place, signer in enumerate(event.signers, start=1):
            before = made.setdefault((n, fold(_bare(signer.name))), (number, event))
            if before[0] != number:
                message = _("{name} har redan reserverat sig, {event}").format(
                    name=quoted(signer.name), event=named(*before)
                )
                hint = _("Ta bort namnet här, eller den tidigare reservationen.")
                yield Fault(f"händelser.{number}.undertecknare.{place}.namn", message, hint)


@RULES.rule(
    "reservation.nothing",
    Level.ERROR,
    why="Reservationen som skrivs är för bifall, och gäller ett beslut som gick en emot.",
)
def nothing_lost(followed: Followed) -> Iterator[Fault]:
    """A reservation against a decision that granted everything."""
    for number, _event, n, decision in _reservations(followed):
        if set(decision.outcomes) == {Outcome.GRANTED}:
            message = _("allt bifölls i {decision}").format(decision=named(n, decision))
            hint = _("Programmet skriver för den som ville bifalla; för avslag skrivs en egen.")
            yield Fault(f"händelser.{number}", message, hint)


@RULES.rule(
    "reservation.no-name",
    Level.WARNING,
    why="Den som reserverar sig är en ledamot, inte en grupp.",
    law=TOOK_PART,
)
def nameless(followed: Followed) -> Iterator[Fault]:
    """A reservation in the name of a group that names nobody."""
    for number, event in numbered(followed):
        if event.kind is EventKind.RESERVATION and not event.signers:
            message = _("{event} nämner ingen som reserverar sig").format(
                event=named(number, event)
            )
            hint = _("Skriv namnet på var och en (--namn), även när ni skriver för gruppen.")
            yield Fault(f"händelser.{number}.undertecknare", message, hint)
