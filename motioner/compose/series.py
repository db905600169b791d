"""The template values for series: the body's values on the case's date, with their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from motioner.ground.facts import Stated
from motioner.ground.lazy import Lazy
from motioner.ground.swedish import NBSP, number, when
from motioner.nouns.draft import Figure
from motioner.nouns.registry import Body, Measure, Series


def latest_figure(body: Body, series: str, measure: str, on: dt.date) -> Figure | None:
    """The latest value known ``on`` that day; None if there is none."""
    latest = body.observed(series, measure).latest(on)
    return _figure(body, body.series[series].measures[measure], latest) if latest else None


def series_views(body: Body, on: dt.date) -> Mapping[str, Any]:
    """Each series by name; it is read only when a template uses it."""
    return Lazy(body.series, lambda name: _series_view(body, body.series[name], on))


def _series_view(body: Body, series: Series, on: dt.date) -> Mapping[str, Any]:
    return Lazy(series.measures, lambda measure: _measure_view(body, series, measure, on))


def _measure_view(body: Body, series: Series, name: str, on: dt.date) -> dict[str, Any] | None:
    """The latest value, and those of every known year; None if there are none."""
    measure = series.measures[name]
    # Of several editions of one year, the last known one is kept.
    known = {entry.date.year: entry for entry in series.of(body.code, name).known(on)}
    if not known:
        return None
    latest = max(known)
    years = {
        year: _value_view(entry, _figure(body, measure, entry, is_latest=year == latest))
        for year, entry in known.items()
    }
    about = {"enhet": measure.unit or "", "definition": series.definition or ""}
    return {**years[latest], **about, "år": years}


def _value_view(entry: Stated[int], figure: Figure) -> dict[str, Any]:
    return {"värde": figure, "tal": entry.value, "när": when(entry.date)}


def _figure(body: Body, measure: Measure, entry: Stated[int], *, is_latest: bool = True) -> Figure:
    """A value as printed; the label of an earlier one has its year, since labels are unique."""
    shown = number(entry.value)
    label = measure.label.replace("{organ}", body.official_name)
    return Figure(
        text=shown,
        label=label if is_latest else f"{label}, {entry.date.year}",
        value=f"{shown}{NBSP}{measure.unit}" if measure.unit else shown,
        dated=str(entry.date),
        sources=(entry.source,),
    )
