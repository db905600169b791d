"""What a case must have: a fitting template, its fields, a possible date, a request, a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import ASKING, INITIATIVE, Fault, Rules, quoted
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import listed
from motioner.ground.swedish import nearest
from motioner.nouns.case import SIGNED, Case
from motioner.nouns.template import About

RULES: Final = Rules[View]()

# Kommunallagen (2017:725) came into force then, and our facts begin there.
FIRST_DAY = dt.date(2018, 1, 1)
YEARS_AHEAD = 5


@RULES.rule(
    "template.kind",
    Level.ERROR,
    why="Mallen ska vara till för det slags dokument som ärendet gäller.",
)
def wrong_kind(view: View) -> Iterator[Fault]:
    """A template for another kind of document than the case's."""
    template, case = view.template, view.case
    if template.kind != case.kind and not (view.is_replaced and template.kind == "e-förslag"):
        message = _("mallen ”{name}” är till för {other}, men ärendet är {kind}")
        yield Fault(
            "mall",
            message.format(name=quoted(template.name), other=template.kind, kind=case.kind),
            _("Välj en annan mall, eller ett annat slags dokument."),
        )


@RULES.rule(
    "template.about",
    Level.ERROR,
    why="Mallen ska vara till för ämnet: en förening eller ett eget ämne.",
)
def wrong_subject(view: View) -> Iterator[Fault]:
    """A template for another sort of subject than the case's."""
    if view.template.about not in (view.about, About.ANY) and not view.template.shipped:
        message = _("mallen ”{name}” är till för ämnet ”{about}”")
        yield Fault(
            "mall",
            message.format(name=quoted(view.template.name), about=view.template.about),
            _("Välj en annan mall, eller ett annat ämne."),
        )


@RULES.rule(
    "field.missing",
    Level.ERROR,
    why="Mallens obligatoriska fält ska fyllas i.",
)
def field_missing(view: View) -> Iterator[Fault]:
    """A field that the template requires is not filled in."""
    for field in view.template.fields:
        if field.required and not view.case.fields.get(field.name, "").strip():
            message = _("mallens fält ”{label}” saknas").format(label=quoted(field.label))
            yield Fault(f"fält.{field.name}", message, field.help)


@RULES.rule(
    "field.unknown",
    Level.ERROR,
    why="Bara mallens egna fält används.",
)
def field_unknown(view: View) -> Iterator[Fault]:
    """The case fills in a field that the template does not have."""
    known = [field.name for field in view.template.fields]
    for name in view.case.fields:
        if name not in known:
            message = _("mallen har inget fält ”{name}”").format(name=quoted(name))
            near = nearest(name, known, limit=1)
            hint = _("Ta bort det.")
            if near:
                hint = _("Menade du ”{name}”?").format(name=near[0])
            elif known:
                hint = _("Mallens fält är {names}.").format(names=listed(known))
            yield Fault(f"fält.{quoted(name)}", message, hint)


@RULES.rule(
    "date.too-early",
    Level.ERROR,
    why="Kommunallagen (2017:725) och programmets uppgifter gäller från 2018.",
)
def too_early(view: View) -> Iterator[Fault]:
    """A date before the law that the documents rest on."""
    if view.case.date < FIRST_DAY:
        message = _("datumet {date} ligger före {first}, då dagens kommunallag började gälla")
        yield Fault(
            "datum",
            message.format(date=view.case.date, first=FIRST_DAY),
            _("Ange ett senare datum."),
        )


@RULES.rule(
    "date.too-late",
    Level.ERROR,
    why="Mer än fem år efter uppgifternas datum vet programmet ingenting.",
)
def too_late(view: View) -> Iterator[Fault]:
    """A document or an event dated so far ahead that no known fact can be relied on."""
    made = PartialDate.parse(view.registry.version[:10]).last_day
    dates = [("datum", view.case.date)]
    if view.case.opened is None:
        events = enumerate(view.case.history, start=1)
        dates += [(f"händelser.{number}.datum", event.date) for number, event in events]
    for where, on in dates:
        if (on.year, on.month, on.day) > (made.year + YEARS_AHEAD, made.month, made.day):
            message = _("datumet {date} ligger mer än fem år efter uppgifterna ({version})")
            yield Fault(
                where,
                message.format(date=on, version=made),
                _("Rätta datumet, eller använd en nyare version av programmet."),
            )


@RULES.rule(
    "date.later-than-document",
    Level.ERROR,
    why="I dokumentet står bara det som var känt den dag det är daterat.",
)
def later_than_document(view: View) -> Iterator[Fault]:
    """Decisions, attempts and figures from a day after the document's."""
    hint = _("Rätta datumet: ett dokument kan inte bygga på det som händer senare.")
    for where, date in _dates(view.case):
        if date is not None and date.first_day > view.case.date:
            message = _("{date} är senare än dokumentets datum {on}")
            yield Fault(where, message.format(date=date, on=view.case.date), hint)


def _dates(case: Case) -> Iterator[tuple[str, PartialDate | None]]:
    for number, earlier in enumerate(case.earlier, start=1):
        yield f"tidigare.{number}.år", PartialDate(earlier.year)
    if case.history and case.opened is None:
        return  # handed in already: what is learnt since is for the documents that follow
    for number, state in case.criteria.items():
        yield f"krav.{number}.datum", state.date
    if case.told.fee:
        yield "uppgifter.avgift.datum", case.told.fee.date
    if case.told.members:
        yield "uppgifter.medlemmar.datum", case.told.members.date


@RULES.rule(
    "yrkande.missing",
    Level.ERROR,
    why="Utan yrkande finns inget att besluta.",
    kinds=ASKING,
)
def no_yrkande(view: View) -> Iterator[Fault]:
    """A subject without yrkanden; for membership the template has its own, an issue may."""
    given = view.satser or any(sats.strip() for sats in view.case.yrkanden)
    if not given and (view.case.free is not None or _proposes_nothing(view)):
        message = _("inget yrkande: det framgår inte vad som ska beslutas")
        yield Fault("yrkanden", message, _("Skriv minst ett, till exempel ”att kommunen ska …”."))


def _proposes_nothing(view: View) -> bool:
    topic = view.topic
    return (
        topic is not None
        and topic is not view.association
        and not topic.proposed(view.body.fee_kind)
    )


@RULES.rule(
    "signer.missing",
    Level.ERROR,
    why="Initiativrätten är personlig: någon måste stå bakom.",
    law=INITIATIVE,
    kinds=SIGNED,
)
def missing(view: View) -> Iterator[Fault]:
    """Neither a person nor a group signs."""
    group = (view.case.group or bool(view.case.group_name)) and not view.case.kind.is_citizens
    if not view.named and not group:
        message = (
            _("ingen förslagsställare är angiven")
            if view.case.kind.is_citizens
            else _("ingen undertecknare är angiven")
        )
        yield Fault("undertecknare", message, _("Ange minst ett namn."))
