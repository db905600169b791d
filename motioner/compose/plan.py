"""The body's climate plan: its adoption as an event for templates, and its entry in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from motioner.ground.messages import gettext as _
from motioner.matter import Matter
from motioner.nouns.draft import Figure
from motioner.nouns.registry import ClimatePlan, PlanRemark


def plan_view(matter: Matter) -> dict[str, Any] | None:
    """The plan, its year with the sources, and whether it is past; None if none may be named."""
    plan = matter.climate_plan
    if plan is None or not plan.is_certain:
        return None
    return {
        "fras": plan.phrase,
        "år": Figure(
            text=str(plan.adopted),
            label=f"{matter.body.official_name} antog {plan.phrase}",
            value=str(plan.adopted),
            dated=str(plan.adopted),
            sources=plan.sources,
        ),
        "passerad": plan.is_past(matter.case.date),
    }


def plan_line(plan: ClimatePlan, on: dt.date) -> str:
    """The entry of a plan in the list, in a few words."""
    words = [plan.title or _("en plan utan titel")]
    if plan.adopted:
        words.append(_("antagen {year}").format(year=plan.adopted))
    if plan.remark is not None and plan.remark is not PlanRemark.UNTITLED:
        words.append(_remark(plan.remark))
    if plan.until and plan.until < on.year:
        words.append(_("gällde till {year}; finns det en ny?").format(year=plan.until))
    return ", ".join(words)


def _remark(remark: PlanRemark) -> str:
    words = {
        PlanRemark.IN_FORCE: _("gäller fortfarande"),
        PlanRemark.SUPERSEDED: _("kan vara ersatt av en nyare"),
        PlanRemark.DRAFT: _("ett utkast"),
        PlanRemark.DRAFT_PERHAPS: _("kan vara ett utkast"),
        PlanRemark.UNPUBLISHED: _("inte publicerad"),
        PlanRemark.OTHER: _("ett annat slags dokument"),
        PlanRemark.POLICY: _("en policy"),
        PlanRemark.TRANSPORT: _("gäller bara transporter"),
        PlanRemark.SEVERAL: _("en av flera"),
        PlanRemark.UNTITLED: "",
    }
    return words[remark]
