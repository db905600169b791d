"""Adding one event to a case file as text: every other byte of the file stays unchanged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from motioner.ground import dates
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.load import reading
from motioner.load.reading import ReadError
from motioner.load.saving import tree_text

KEY = "händelser"
# YAML also ends a line at these, so its line numbers would differ from those of the text.
_ODD_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
_DASH = re.compile(r"( *)-(?: |$)")


def with_event(text: str, event: Mapping[str, Any]) -> tuple[str, int]:
    """The text with the event inserted by its date, and the event's number.

    Raises ReadError if the history is written in a way that nothing can be inserted into.
    """
    node = reading.parse_yaml(text)
    if not isinstance(node, reading.Mapping):
        raise ReadError(_("här ska stå nycklar med värden"), node.line)
    tops = sorted(key.line or 0 for key, _value in node.entries)
    found = next(((k, v) for k, v in node.entries if fold(k.text) == fold(KEY)), None)
    newline = "\r\n" if "\r\n" in text else "\n"
    if odd := _ODD_BREAK.search(text):
        message = _("filen har radbrytningar av ett ovanligt slag (U+{code}); spara om den")
        line = text.count("\n", 0, odd.start()) + 1
        raise ReadError(message.format(code=f"{ord(odd[0]):04X}"), line)
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    if found is None:
        place, number, added = len(lines), 1, [f"{KEY}:", *_block(event, "")]
    else:
        key, history = found
        items = history.items if isinstance(history, reading.Sequence) else ()
        number = _number(items, event.get("datum"))
        place, indent = _place(lines, tops, key, history, number)
        added = _block(event, indent)
    made = newline.join([*lines[:place], *added, *lines[place:], ""])
    if _events(made) != _expected(text, event, number):
        raise ReadError(_("historien går inte att lägga till i; skriv den med ett streck per rad"))
    return made, number


def without_last(text: str) -> str:
    """The text without its last event; ReadError unless each event is an item with a dash."""
    node = reading.parse_yaml(text)
    entries = node.entries if isinstance(node, reading.Mapping) else ()
    tops = sorted(key.line or 0 for key, _value in entries)
    key, history = next((k, v) for k, v in entries if fold(k.text) == fold(KEY))
    items = history.items if isinstance(history, reading.Sequence) else ()
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    end, _indent = _place(lines, tops, key, history, len(items) + 1)
    begin = (items[-1].line or 1) - 1 if len(items) > 1 else (key.line or 1) - 1
    newline = "\r\n" if "\r\n" in text else "\n"
    return newline.join([*lines[:begin], *lines[end:], ""])


def _number(items: tuple[reading.Node, ...], date: str | None) -> int:
    """The event's number: after every event not dated later; without a date, last of all."""
    date = (date or "").strip()
    if not _is_date(date):
        return len(items) + 1
    return (
        max((n for n, item in enumerate(items, start=1) if _date_of(item) <= date), default=0) + 1
    )


def _date_of(item: reading.Node) -> str:
    """The date of an event as written; empty if the item is not an event."""
    held = reading.plain(item)
    return str(held.get("datum", "")) if isinstance(held, dict) else ""


def _is_date(text: str) -> bool:
    try:
        dates.day(text)
    except dates.DateError:
        return False
    return True


def _place(
    lines: list[str], tops: list[int], key: reading.Scalar, history: reading.Node, number: int
) -> tuple[int, str]:
    """The index of the line to insert the event before, and the indentation of its dash."""
    begin = key.line or 1
    items = history.items if isinstance(history, reading.Sequence) else ()
    if not items:
        bare = lines[begin - 1].split("#")[0].rstrip()
        if not bare.endswith(":"):
            raise ReadError(_("historien går inte att lägga till i"), begin)
        return begin, "  "
    dash = _DASH.match(lines[(items[0].line or 1) - 1])
    if dash is None:
        message = _("historien går inte att lägga till i; skriv den med ett streck per rad")
        raise ReadError(message, begin)
    if number <= len(items):
        return (items[number - 1].line or 1) - 1, dash[1]
    end = next((line - 1 for line in tops if line > begin), len(lines))
    while end > begin and not lines[end - 1].strip():
        end -= 1
    while lines[end - 1].startswith("#"):  # a comment above the next key belongs to that key
        end -= 1
    return end, dash[1]


def _block(event: Mapping[str, Any], indent: str) -> list[str]:
    lines = tree_text([dict(event)]).rstrip("\n").split("\n")
    return [f"{indent}{line}" if line else line for line in lines]


def _plain_events(text: str) -> list[Any]:
    tree = reading.plain(reading.parse_yaml(text))
    held = next((value for key, value in tree.items() if fold(key) == fold(KEY)), None)
    return list(held or [])


def _events(text: str) -> list[Any] | None:
    try:
        return _plain_events(text)
    except ReadError:
        return None


def _expected(text: str, event: Mapping[str, Any], number: int) -> list[Any]:
    events = _plain_events(text)
    added = reading.plain(reading.tree([dict(event)]))[0]
    return [*events[: number - 1], added, *events[number - 1 :]]
