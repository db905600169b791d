"""Joining an association: membership already documented, the krav and observing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from motioner.case import Stance
from motioner.checks.rule import Fault
from motioner.checks.view import View
from motioner.messages import gettext as _
from motioner.registry import BodyKind, Criterion, Member
from motioner.spoken import listed, month_of, number, when
from motioner.swedish import fold

_MOST_UNMET = 2


def already_member(view: View) -> Iterator[Fault]:
    """The body is documented as a member at the case's date."""
    association = view.association
    member = association.member(view.case.body) if association else None
    evidence = member.evidence.latest(view.case.date, view.case.body) if member else None
    if association is not None and evidence is not None:
        message = _("{body} är belagd som medlem i {association} {month} (källa: {source})")
        yield Fault(
            "organ",
            message.format(
                body=view.body.official_name,
                association=association.name,
                month=month_of(evidence.date, about=evidence.about),
                source=evidence.source.title,
            ),
            _("Se efter på {url}").format(url=association.url),
        )


def membership_unknown(view: View) -> Iterator[Fault]:
    """It is not known whether the body is a member."""
    association = view.association
    if association is None or any(already_member(view)) or any(not_admitted(view)):
        return
    on = view.case.date
    known = sum(_is_known(member, on) for member in association.members)
    count = association.counts.latest(on, view.case.body)
    member = association.member(view.case.body)
    if member is not None and member.undated:
        message = _(
            "{body} kan redan vara med i {association}: en sida utan datum säger det ({source})"
        )
    elif count is not None and count.value.total > known:
        message = _(
            "vi vet inte om {body} är med i {association}: {known} av {total} medlemmar är kända"
            " vid namn"
        )
    else:
        message = _("vi vet inte om {body} är med i {association}")
    told = message.format(
        body=view.body.official_name,
        association=association.name,
        known=number(known),
        total=number(count.value.total) if count else "",
        source=member.undated[0].title if member and member.undated else "",
    )
    yield Fault("organ", told, _("Se efter på {url}").format(url=association.url))


def _is_known(member: Member, on: dt.date) -> bool:
    """Whether it is known by name that day; who joined later was no member, whatever is undated."""
    if member.joined is not None and member.joined.first_day > on:
        return False
    return bool(member.undated) or member.evidence.latest(on) is not None


def not_admitted(view: View) -> Iterator[Fault]:
    """The association does not take bodies of this kind."""
    association = view.association
    kinds = {view.body.kind, view.body.fee_kind}
    if association is not None and kinds.isdisjoint(association.admits):
        message = _("{association} tar inte emot {body}; där kan bara {kinds} bli medlemmar")
        if view.body.kind is BodyKind.GOTLAND:
            message = _("{association} tar bara emot {kinds}; {body} räknas här som kommun")
        yield Fault(
            "ämne",
            message.format(
                association=association.name,
                body=view.body.official_name,
                kinds=_("regioner") if BodyKind.REGION in association.admits else _("kommuner"),
            ),
            _("Välj en annan förening."),
        )


def decision_unused(view: View) -> Iterator[Fault]:
    """A decision told of a krav that is not said to be decided: the document would leave it out."""
    for n, state in view.case.criteria.items():
        told = state.body or state.date or state.paragraph or state.document
        if told and state.stance is not Stance.DECIDED:
            message = _("krav {number}: ett beslut är angivet, men läget är ”{stance}”").format(
                number=n, stance=state.stance
            )
            hint = _("Ange läget ”beslutat”, eller ta bort beslutet.")
            yield Fault(f"krav.{n}.läge", message, hint)


def told_of_none(view: View) -> Iterator[Fault]:
    """A number of members that the writer was told, and that is none."""
    told = view.case.told.members
    if told is not None and not told.count:
        message = _("antalet medlemmar är 0")
        hint = _("Rätta antalet, eller ta bort uppgiften.")
        yield Fault("uppgifter.medlemmar.antal", message, hint)


def told_of_earlier(view: View) -> Iterator[Fault]:
    """A number of members that the writer was told, older than the one that is known."""
    told, association = view.case.told.members, view.association
    known = association.counts.latest(view.case.date, view.case.body) if association else None
    if told is not None and known is not None and told.date.last_day < known.date.first_day:
        message = _("antalet du har fått, {told} {told_date}, är äldre än {known} {known_date}")
        yield Fault(
            "uppgifter.medlemmar.datum",
            message.format(
                told=number(told.count),
                told_date=when(told.date),
                known=number(known.value.total),
                known_date=when(known.date, about=known.about),
            ),
            _("Ta bort uppgiften, så står det senast kända i dokumentet."),
        )


def other_matter(view: View) -> Iterator[Fault]:
    """Yrkanden of the writer's own, none of which is about joining what the text argues for."""
    association = view.association
    if association is None or not view.satser:
        return
    told = fold(" ".join(typed.text for typed in view.satser))
    names = (
        association.name,
        association.wording.membership,
        "medlem",
        "ansök",
        "gå med",
        "anslut",
    )
    if not any(fold(word) in told for word in (*names, "observatör", "diplomer")):
        message = _("inget yrkande gäller {association}, som texten handlar om")
        hint = _("Välj ett eget ämne i stället, eller nämn medlemskapet i ett av dem.")
        yield Fault("yrkanden", message.format(association=association.name), hint)


def no_local(view: View) -> Iterator[Fault]:
    """Nothing in the writer's own words about why it matters here."""
    if view.association is not None and not view.case.local.strip():
        message = _("inget eget stycke om varför frågan är viktig i {body}")
        hint = _("Skriv några meningar om vad som har hänt hos er; det gör texten er egen.")
        yield Fault("lokalt", message.format(body=view.body.official_name), hint)


def _krav(view: View) -> tuple[Criterion, ...]:
    """The krav in force, or those of any time when none is known for the date."""
    association = view.association
    if association is None:
        return ()
    in_force = association.criteria.on(view.case.date)
    versions = (in_force,) if in_force else association.criteria.entries
    return tuple(krav for version in versions for krav in version.value.criteria)


def krav_unknown(view: View) -> Iterator[Fault]:
    """The case speaks of a krav that there is not."""
    if view.association is None:
        return
    known = sorted({krav.number for krav in _krav(view)})
    for given in view.case.criteria:
        if given not in known:
            message = _("{association} har inget krav {number}")
            hint = _("Kraven är numrerade {numbers}.").format(numbers=listed([*map(str, known)]))
            yield Fault(
                f"krav.{given}",
                message.format(association=view.association.name, number=given),
                hint if known else _("Ta bort uppgiften."),
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


def _stances(view: View) -> list[Stance]:
    """How the body stands to each krav that is asked for before joining."""
    asked = {krav.number for krav in _krav(view) if not krav.member_duty}
    given = view.case.criteria
    return [given[n].stance if n in given else Stance.UNKNOWN for n in sorted(asked)]


def many_unmet(view: View) -> Iterator[Fault]:
    """So many krav wait for a proposal of the board that observing comes first."""
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


def krav_decided(view: View) -> Iterator[Fault]:
    """Observing is asked for although every krav is decided."""
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


def observer_none(view: View) -> Iterator[Fault]:
    """Observing is asked for in an association that is not known to have observers."""
    association = view.association
    if association is None or not view.case.observer:
        return
    if association.observer is None or association.observer.known_from > view.case.date:
        message = _("vi känner inte till att {association} tar emot observatörer")
        yield Fault(
            "observatör",
            message.format(association=association.name),
            _("Föreslå medlemskap i stället, eller skriv ett eget ämne."),
        )
