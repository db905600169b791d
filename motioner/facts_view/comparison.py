"""The differences between two versions, as a plain object for JSON and in words."""

from __future__ import annotations

from typing import Any

from motioner.checks.figures.forms import Sort
from motioner.foreign.comparing import Comparison, HeadPart, Pair
from motioner.ground.messages import gettext as _


def comparison_object(comparison: Comparison, names: tuple[str, str]) -> dict[str, Any]:
    """The comparison of the versions with the given names."""
    return {
        "old": names[0],
        "new": names[1],
        "changed": comparison.is_changed,
        "coarse": comparison.is_coarse,
        "head": {
            part.name.lower(): _pair(_dates(comparison) if part is HeadPart.DATE else pair)
            for part, pair in comparison.head
        },
        "title": _pair(comparison.title),
        "ingress": _pair(comparison.ingress),
        "yrkanden": [_pair(pair) for pair in comparison.yrkanden],
        "questions": [_pair(pair) for pair in comparison.questions],
        "figures": [{"sort": sort.value, **_pair(pair)} for sort, pair in comparison.figures],
        "text": [_pair(text.pair) for text in comparison.text if text.pair.is_changed],
    }


def sort_words(sort: Sort) -> str:
    """The thing that a figure measures, in the language of the reader."""
    return {
        Sort.POPULATION: _("folkmängd"),
        Sort.MEMBERS: _("antal medlemmar"),
        Sort.FEE: _("avgift"),
        Sort.FEE_EACH: _("avgift per invånare"),
        Sort.FEE_BASE: _("avgiftens grundbelopp"),
        Sort.FEE_RATE: _("avgiftens belopp per invånare"),
        Sort.FEE_CAP: _("högsta avgift"),
        Sort.FEE_COUNTED: _("invånare som räknas"),
        Sort.FOUNDED: _("år"),
        Sort.CRITERIA: _("antal krav"),
        Sort.INHABITANTS: _("invånare tillsammans"),
        Sort.EMISSIONS: _("utsläpp"),
        Sort.EMISSIONS_EACH: _("utsläpp per invånare"),
        Sort.EMISSIONS_CHANGE: _("utsläppens ändring"),
    }[sort]


def _dates(comparison: Comparison) -> Pair:
    """The dates as programs read them; a text that is not a valid day as the document has it."""
    old, new = (
        document.no_such_day or (str(document.date) if document.date else None)
        for document in (comparison.old, comparison.new)
    )
    return Pair(old, new)


def _pair(pair: Pair) -> dict[str, Any]:
    """A pair; ``change`` is None if nothing changed."""
    sorts = {(False, True): "inserted", (True, False): "deleted", (True, True): "changed"}
    held = (pair.old is not None, pair.new is not None)
    return {
        "change": sorts.get(held) if pair.is_changed else None,
        "old": pair.old,
        "new": pair.new,
        "old_number": pair.places[0],
        "new_number": pair.places[1],
    }
