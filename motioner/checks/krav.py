"""The krav: decisions that can be looked up, and how many are met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import ASKING, Fault, Rules
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.nouns.case import Stance
from motioner.nouns.registry import Criterion

RULES: Final = Rules[View]()

_MOST_UNMET = 2


def krav_of(view: View) -> tuple[Criterion, ...]:
    """The krav in force, or those of any time when none is known for the date."""
    association = view.association
    if association is None:
        return ()
    in_force = association.criteria.on(view.case.date)
    versions = (in_force,) if in_force else association.criteria.entries
    return tuple(krav for version in versions for krav in version.value.criteria)


@RULES.rule(
    "krav.decision-vague",
    Level.WARNING,
    why="Ett beslut som åberopas ska gå att slå upp.",
)
def decision_vague(view: View) -> Iterator[Fault]:
    """A krav is decided, but a reader could not look the decision up."""
    named = {"organ": "body", "datum": "date", "paragraf": "paragraph"}
    for krav, state in view.case.criteria.items():
        lacking = [key for key, name in named.items() if not getattr(state, name)]
        if view.association is not None and state.stance is Stance.DECIDED and lacking:
            message = _("beslutet om krav {number} är inte fullständigt: {lacking} saknas")
            yield Fault(
                f"krav.{krav}",
                message.format(number=krav, lacking=listed(lacking)),
                _("Läsaren ska kunna slå upp vem som beslutade, när och i vilken paragraf."),
            )


@RULES.rule(
    "krav.decision-unused",
    Level.WARNING,
    why="Ett beslut som finns ska också stå i dokumentet.",
)
def decision_unused(view: View) -> Iterator[Fault]:
    """A decision stated for a krav whose stance is not decided: the document would omit it."""
    for n, state in view.case.criteria.items():
        told = state.body or state.date or state.paragraph or state.document
        if told and state.stance is not Stance.DECIDED:
            message = _("krav {number}: ett beslut är angivet, men läget är ”{stance}”").format(
                number=n, stance=state.stance
            )
            hint = _("Ange läget ”beslutat”, eller ta bort beslutet.")
            yield Fault(f"krav.{n}.läge", message, hint)


@RULES.rule(
    "krav.many-unmet",
    Level.WARNING,
    why="När mer än två krav saknas är observatör ofta ett bättre första steg.",
    kinds=ASKING,
)
def many_unmet(view: View) -> Iterator[Fault]:
    """So many krav are unmet that observing is a better first step."""
    association = view.association
    if association is None or association.observer is None or view.case.observer:
        return
    stances = _stances(view)
    undecided = stances.count(Stance.DONE) if Stance.UNMET in stances else 0
    unmet = stances.count(Stance.UNMET) + undecided
    if unmet > _MOST_UNMET:
        message = (
            _("{number} krav är inte uppfyllda eller saknar politiskt beslut")
            if undecided
            else _("{number} krav är inte uppfyllda")
        ).format(number=unmet)
        hint = _("Överväg att först bli observatör (”observatör: ja”).")
        yield Fault("krav", message, hint)


def _stances(view: View) -> list[Stance]:
    """The body's stance on each krav that must be met before joining."""
    asked = {krav.number for krav in krav_of(view) if not krav.member_duty}
    given = view.case.criteria
    return [given[n].stance if n in given else Stance.UNKNOWN for n in sorted(asked)]


@RULES.rule(
    "observer.krav-decided",
    Level.WARNING,
    why="Observatör är till för den som inte har fattat besluten än.",
    kinds=ASKING,
)
def krav_decided(view: View) -> Iterator[Fault]:
    """The case asks to observe although every krav is decided."""
    association = view.association
    stances = _stances(view)
    if (
        association is None
        or association.observer is None
        or not view.case.observer
        or not stances
        or any(stance is not Stance.DECIDED for stance in stances)
    ):
        return
    statute = association.observer.value.statute
    message = _("alla krav är beslutade, och observatör är till för den som inte har beslutat än")
    if statute:
        message += f" ({statute})"
    yield Fault("observatör", message, _("Föreslå medlemskap i stället."))
