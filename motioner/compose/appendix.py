"""The bilaga: figures, members' evidence and sources, each with its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from motioner.ground.sources import PartialDate, Source
from motioner.ground.swedish import capital, when
from motioner.nouns import draft

CAPTION = "Uppgifter i texten"
LATER = "uppgift enligt senare källa"


def figure_table(figures: Sequence[draft.Figure], on: dt.date) -> draft.Table:
    """Every figure once: its label and date, its exact value, and its sources by title.

    A source that is repeated is named by its publisher only.
    """
    rows: dict[tuple[str, str], tuple[draft.Inlines, ...]] = {}
    seen: set[Source] = set()
    for figure in figures:
        if (figure.label, figure.value) in rows:
            continue
        found: list[draft.Inline] = []
        for source in figure.sources:
            found += [draft.Text("; ")] if found else []
            found += _linked(source, _publisher(source)) if source in seen else _named(source, on)
            seen.add(source)
        cells = (draft.Text(_label(figure)),), (draft.Text(figure.how or figure.value),)
        rows[figure.label, figure.value] = (*cells, tuple(found))
    return draft.Table(CAPTION, ("Uppgift", "Värde", "Källa"), tuple(rows.values()))


def _label(figure: draft.Figure) -> str:
    """The figure's label, with the date it refers to if label and value do not state it."""
    dated = _dated(figure.dated)
    return figure.label if dated in f"{figure.label} {figure.value}" else f"{figure.label}, {dated}"


def _publisher(source: Source) -> str:
    return capital(source.title.partition(",")[0])


def _linked(source: Source, text: str) -> draft.Inlines:
    return (draft.Link(text, source.url) if source.url else draft.Text(text),)


def _named(source: Source, on: dt.date, *, under: str = "") -> draft.Inlines:
    """A source by its title, a link where it has an address; ``under`` is a publisher left out."""
    title, remarks = _titled(source, on)
    text = title.removeprefix(f"{under}, ") if under else title
    return (*_linked(source, text), *([draft.Text(remarks)] if remarks else []))


def other_sources(
    sources: Sequence[Source], figures: Sequence[draft.Figure], on: dt.date
) -> draft.Paragraph:
    """The sources that no row of the figures names, in one paragraph, by publisher."""
    named = {source for figure in figures for source in figure.sources}
    groups: dict[str, list[Source]] = {}
    for source in sources:
        if source not in named:
            groups.setdefault(_publisher(source), []).append(source)
    found: list[draft.Inline] = [draft.Text("Övriga källor: ")] if figures else []
    between: draft.Inlines = ()
    for publisher, group in groups.items():
        for source in group:
            found += [*between, *_named(source, on, under="" if source is group[0] else publisher)]
            between = (draft.Text("; "),)
    return draft.Paragraph((*found, draft.Text(".")))


def _dated(text: str) -> str:
    try:
        return when(PartialDate.parse(text))
    except ValueError:
        return text


def source_list(sources: Sequence[Source], on: dt.date) -> draft.NumberedList:
    """The sources in order; one published after the document's date is marked."""
    return draft.NumberedList(tuple(source_line(source, on) for source in sources))


def source_line(source: Source, on: dt.date) -> draft.Inlines:
    """A source as printed: title, date, address, and remarks for the reader."""
    title, remarks = _titled(source, on)
    text = draft.Text(f"{title}{remarks}.")
    if source.url is None:
        return (text,)
    return (draft.Text(f"{text.text} "), draft.Link(_shown(source.url), source.url))


def _titled(source: Source, on: dt.date) -> tuple[str, str]:
    """The title with its date, and what the reader should know of it, in brackets."""
    later = source.date is not None and source.date.last_day > on
    remarks = [
        text for said, text in ((later, LATER), (source.second_hand, "andrahandsuppgift")) if said
    ]
    text = capital(source.title)
    if source.date is None:
        text += ", odaterad"
    elif str(source.date.year) not in source.title:
        text += f", {when(source.date)}"
    return text, f" ({'; '.join(remarks)})" if remarks else ""


def _shown(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def told_apart(context: Mapping[str, Any]) -> tuple[draft.Figure, ...]:
    """The figures that a bilaga shows line by line outside its table: those of the fee."""
    fee = context.get("avgift")
    if not fee or not fee["regel"] or context["observatör"]:
        return ()
    return tuple(fee[key] for key in ("belopp", "per_invånare", "egen") if fee[key])


def merged(*groups: Sequence[Source]) -> tuple[Source, ...]:
    """The sources of all groups in order, each once."""
    return tuple(dict.fromkeys(source for group in groups for source in group))


def as_figures(figures: Sequence[draft.Figure]) -> Mapping[str, str]:
    """Label to exact value, as a saved case stores the figures that were printed."""
    return {figure.label: figure.value for figure in figures}
