"""Convert plain text to lines: join lines that were wrapped to fit a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from motioner.foreign.incoming.lines import Line, Row, marked, tidy

# Longer lines were never wrapped by hand; shorter widths are not running text.
_WIDEST, _NARROWEST = 120, 45
_ENDS_SENTENCE = (".", "!", "?", ":")
_BEFORE_SATSER = re.compile(r"(?:\bbesluta(?:r)?|\batt|\bföljande|:)\s*$", re.IGNORECASE)
_ATT = re.compile(r"att\d{0,2}\b", re.IGNORECASE)
_JOINING = re.compile(r"(?:och|samt|dels)\b.{0,3}")
_GOES_ON = re.compile(r"(?:uppdrag|så|för|genom|om|och|till|är|innebär|anser|\bvill|,)$")


def read(text: str) -> tuple[Line, ...]:
    """The paragraphs of a text, in order."""
    return tuple(joined((number, line) for number, line in enumerate(text.splitlines(), start=1)))


def joined(raw: Iterable[tuple[int | None, str]]) -> Iterator[Line]:
    """Join numbered lines to paragraphs; an empty line may be within a wrapped sentence."""
    lines = [(at, tidy(text), text) for at, text in raw]
    width = max((len(text) for _at, text, _raw in lines), default=0)
    wrapped = _NARROWEST <= width <= _WIDEST
    held: list[str] = []
    rows: list[Row] = []
    gap = False
    listed = False
    for at, text, raw_line in lines:
        if not text:
            gap = True
            continue
        goes_on = held and wrapped and _continues(held, text, width, gap=gap, listed=listed)
        if goes_on or (held and not gap and (_hangs(held, raw_line) or _runs_on(held, text))):
            held.append(text)
            rows += [(at, text)] if at else []
        else:
            listed = bool(held and _BEFORE_SATSER.search(held[-1])) or (
                listed and text[0].islower()
            )
            yield from _paragraph(held, rows)
            held, rows = [text], [(at, text)] if at else []
        gap = False
    yield from _paragraph(held, rows)


def _paragraph(held: list[str], rows: list[Row]) -> Iterator[Line]:
    line = marked(" ".join(held), tuple(rows))
    if line:
        yield line


def _runs_on(held: list[str], text: str) -> bool:
    """Return whether a line ends the att-sats before it, however short the wrapped lines are.

    Text after *i uppdrag* is not an att-sats of its own.
    """
    if _ATT.match(text):
        return held[-1].endswith(" i uppdrag")
    first = marked(held[0])
    is_sats = first is not None and _ATT.match(first.text)
    ended = held[-1].endswith((".", ",", ";", ":", "!", "?"))
    return bool(is_sats and text[0].islower() and not ended and not _JOINING.fullmatch(text))


def _hangs(held: list[str], raw: str) -> bool:
    """Return whether a line is indented below the marker of an item and continues that item."""
    first, line = marked(held[0]), marked(raw)
    is_item = first is not None and first.mark is not None
    return is_item and raw[:2].isspace() and line is not None and line.mark is None


def _continues(held: list[str], text: str, width: int, *, gap: bool, listed: bool) -> bool:
    """Return whether a line continues the paragraph before it, ``listed`` if in a list."""
    last = held[-1]
    line = marked(text)
    if line is None or line.mark or "\t" in text or "\t" in last:
        return False
    if len(last) < width * 0.5:
        return False
    # The line was wrapped because the next word did not fit.
    full = len(last) + 1 + len(text.split()[0]) > width * 0.88
    begins_small = text[0].islower()
    if _ATT.match(text) and (_BEFORE_SATSER.search(last) or _ATT.match(held[0])):
        # In a list of att-satser each ends with a comma or *och*; a line that is not full ended on
        # purpose.
        listed = last.endswith((",", "och")) and not full
        return bool(_GOES_ON.search(last)) and not listed
    if not begins_small and (last.endswith(":") or (listed and last.endswith("."))):
        return False
    if gap:
        return full and not listed and begins_small and not last.endswith(_ENDS_SENTENCE)
    return full or (begins_small and not last.endswith(_ENDS_SENTENCE))
