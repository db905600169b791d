"""The template values for the body's climate plan: its adoption, as an event."""

from __future__ import annotations

from typing import Any

from motioner.matter import Matter
from motioner.nouns.draft import Figure


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
