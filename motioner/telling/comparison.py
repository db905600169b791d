"""What differs between two versions, as a plain object for JSON."""

from __future__ import annotations

from typing import Any

from motioner.comparing import Comparison, Pair


def comparison_object(comparison: Comparison, names: tuple[str, str]) -> dict[str, Any]:
    """The comparison of the versions of those names."""
    return {
        "old": names[0],
        "new": names[1],
        "changed": comparison.is_changed,
        "head": {part.name.lower(): _pair(pair) for part, pair in comparison.head},
        "title": _pair(comparison.title),
        "ingress": _pair(comparison.ingress),
        "yrkanden": [_pair(pair) for pair in comparison.yrkanden],
        "questions": [_pair(pair) for pair in comparison.questions],
        "figures": [{"sort": sort.value, **_pair(pair)} for sort, pair in comparison.figures],
        "text": [_pair(text.pair) for text in comparison.text if text.pair.is_changed],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    """A pair; ``change`` is None where nothing was changed."""
    sorts = {(False, True): "inserted", (True, False): "deleted", (True, True): "changed"}
    held = (pair.old is not None, pair.new is not None)
    return {
        "change": sorts.get(held) if pair.is_changed else None,
        "old": pair.old,
        "new": pair.new,
        "old_number": pair.places[0],
        "new_number": pair.places[1],
    }
