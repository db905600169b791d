"""Convert Markdown to lines, with the parser that also reads templates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from motioner.foreign.incoming.emphasis import Look, emphasised
from motioner.foreign.incoming.lines import Line, Role
from motioner.foreign.incoming.text import joined

# Deeper than any list that a person writes; a recursive parser needs a limit.
_DEEPEST = 12
# Prefixes of headings, quotations and items; several may follow each other.
_MARK = re.compile(r"\A(?:[ \t]*+(?:>|#{1,6}|[-*+]|\d{1,9}[.)])(?=[ \t]))*+")
# Metadata for a publishing program, not shown to a reader.
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ ]*\r?\n(?:[\w-]+:.*\r?\n|[ #-].*\r?\n)*?---[ ]*\r?\n")


def read(text: str) -> tuple[Line, ...]:
    """The paragraphs of a Markdown text, in order."""
    import mistune

    tokens = mistune.create_markdown(renderer=None)(_FRONT_MATTER.sub("", text))
    assert isinstance(tokens, list)
    return tuple(_lines(tokens, 0, _Source(text)))


class _Source:
    """Finds line numbers by a line's letters and digits: the parser does not report them."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, list[int]] = {}
        self._last = 0
        for number, line in enumerate(text.splitlines(), start=1):
            self._places.setdefault(_bare(_MARK.sub("", line)), []).append(number)

    def numbered(self, rows: Iterable[str]) -> Iterator[tuple[int | None, str]]:
        """Rows in order, each with its line number if found."""
        for row in rows:
            bare = _bare(row)
            places = self._places.get(bare, []) if bare else []
            after = bisect_right(places, self._last)
            if after < len(places):
                self._last = places[after]
                yield self._last, row
            else:
                yield None, row


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _lines(tokens: Iterable[dict[str, Any]], depth: int, source: _Source) -> Iterator[Line]:
    for token in tokens:
        match token["type"]:
            case "heading":
                text = " ".join(_text(token["children"]).split("\n"))
                rows = tuple((at, row) for at, row in source.numbered([text]) if at)
                yield Line(text, heading=token["attrs"]["level"], rows=rows)
            case "paragraph" | "block_text":
                yield from _paragraph(token["children"], source)
            case "list" if depth < _DEEPEST:
                yield from _items(token, depth, source)
            case "block_quote" if depth < _DEEPEST:
                yield from _lines(token["children"], depth + 1, source)
            case "thematic_break":
                yield Line("", role=Role.ASIDE)
            case "block_code":
                yield from joined(source.numbered(token["raw"].splitlines()))
            case _:
                pass


def _items(token: dict[str, Any], depth: int, source: _Source) -> Iterator[Line]:
    ordered = token["attrs"]["ordered"]
    for number, item in enumerate(token["children"], start=token["attrs"].get("start", 1)):
        inner = list(_lines(item["children"], depth + 1, source))
        for place, line in enumerate(inner):
            mark = f"{number}." if ordered else "-"
            yield replace(line, mark=mark) if place == 0 else line


def _paragraph(children: list[dict[str, Any]], source: _Source) -> Iterator[Line]:
    bold = all(child["type"] == "strong" or not _text([child]).strip() for child in children)
    # Of a paragraph with a hard line break only its words are kept.
    found = () if "\v" in _text(children) else emphasised(_pieces(children, Look()))
    for piece in _text(children).split("\v"):
        for line in joined(source.numbered(piece.split("\n"))):
            yield replace(line, bold=bold, emphasis=found)


def _pieces(tokens: Iterable[dict[str, Any]], look: Look) -> Iterator[tuple[str, Look]]:
    """Running text in pieces, each with its look."""
    for token in tokens:
        match token["type"]:
            case "strong":
                yield from _pieces(token["children"], look._replace(bold=True))
            case "emphasis":
                yield from _pieces(token["children"], look._replace(italic=True))
            case _:
                yield _text([token]), look


def _text(tokens: Iterable[dict[str, Any]]) -> str:
    """The characters of running text; a hard line break is a vertical tab."""
    pieces: list[str] = []
    for token in tokens:
        match token["type"]:
            case "softbreak":
                pieces.append("\n")
            case "linebreak":
                pieces.append("\v")
            case "inline_html" | "image":
                pass
            case _:
                pieces.append(token["raw"] if "raw" in token else _text(token.get("children", ())))
    return "".join(pieces)
