"""The bilaga: figures, members' evidence and sources, each with its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from motioner.ground.sources import PartialDate, Source
from motioner.ground.swedish import capital, when
from motioner.nouns import draft

LATER = "uppgift enligt senare källa"


def figure_table(figures: Sequence[draft.Figure], sources: Sequence[Source]) -> draft.Table:
    """Every figure once: its label, exact value, date and the number of its source."""
    numbers = {source: number for number, source in enumerate(sources, start=1)}
    rows: dict[tuple[str, str], tuple[draft.Inlines, ...]] = {}
    for figure in figures:
        used = sorted({numbers[source] for source in figure.sources if source in numbers})
        cells = (
            figure.label,
            figure.how or figure.value,
            _dated(figure.dated),
            ", ".join(map(str, used)),
        )
        rows[figure.label, figure.value] = tuple((draft.Text(cell),) for cell in cells)
    return draft.Table(
        "Källans nummer står i listan nedan.",
        ("Uppgift", "Värde", "Avser", "Källa"),
        tuple(rows.values()),
    )


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
    later = source.date is not None and source.date.last_day > on
    remarks = [
        text for said, text in ((later, LATER), (source.second_hand, "andrahandsuppgift")) if said
    ]
    text = capital(source.title)
    if source.date is None:
        text += ", odaterad"
    elif str(source.date.year) not in source.title:
        text += f", {when(source.date)}"
    if remarks:
        text += f" ({'; '.join(remarks)})"
    if source.url is None:
        return (draft.Text(f"{text}."),)
    return (draft.Text(f"{text}. "), draft.Link(_shown(source.url), source.url))


def _shown(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def merged(*groups: Sequence[Source]) -> tuple[Source, ...]:
    """The sources of all groups in order, each once."""
    return tuple(dict.fromkeys(source for group in groups for source in group))


def as_figures(figures: Sequence[draft.Figure]) -> Mapping[str, str]:
    """Label to exact value, as a saved case stores the figures that were printed."""
    return {figure.label: figure.value for figure in figures}
