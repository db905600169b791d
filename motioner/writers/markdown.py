"""CommonMark (and pipe tables) that is readable and that a parser converts back exactly.

User text stays text: a character is escaped only where Markdown could read it as markup, so
ordinary prose has few backslashes. Characters in places where Markdown drops them (a space at the
end of a line, an empty line inside a text) become references: ``&#32;``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from string import punctuation
from typing import TypeAlias, assert_never
from unicodedata import category

from motioner.nouns import draft as d

# Two spellings of each marker: adjacent lists would otherwise become one.
_BULLETS = ("- ", "* ")
_NUMBERS = ("{}. ", "{}) ")

# ``**`` outside ``_``: two different characters, so that delimiter runs never merge.
_STRONG, _EMPHASIS = "**", "_"

_MARKUP = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w*(?:;|\Z))")
_SEPARATOR = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# A single line feed may remain a line break in the source of a paragraph.
_UNSAFE_SEPARATOR = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]|(?<!\\S)\n|\n(?!\\S)")
_LINE_EDGE = re.compile(r"\A\s|\s\Z")
# Text that would begin another kind of block; the backslash goes after the match.
_BLOCK_START = re.compile(r"\A(?=[#>=]|[-+](?:[\s:-]|\Z)|:-)|\A[0-9]{1,9}(?=[.)](?:\s|\Z))")
_HEADING_END = re.compile(r"(?=#+\Z)")
_FOLLOWED = re.compile(r"(?:https?://|mailto:)\S")
# Addresses that <…> preserves (a parser may decode %C3 for display).
_AUTOLINK = re.compile(r"https?://[A-Za-z0-9./_~:?=#&;,+-]+")


@dataclass(frozen=True, slots=True)
class _List:
    """A list whose marker depends on the text before it."""

    items: Sequence[d.Inlines]
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The Markdown of one inline without children, and its emphasis."""

    markdown: str
    strong: bool = False
    emphasis: bool = False


_Part: TypeAlias = str | _List


def write(draft: d.Draft) -> bytes:
    """The draft as UTF-8 Markdown that ends in one newline."""
    chunks: list[str] = []
    for part in _parts(draft.blocks, 0):
        chunk = part if isinstance(part, str) else _list(part, chunks[-1] if chunks else "")
        if chunk:
            chunks.append(chunk)
    return ("\n\n".join(chunks) + "\n").encode()


def _parts(blocks: Iterable[d.Block], depth: int) -> Iterator[_Part]:
    for block in blocks:
        yield from _block(block, depth)


def _block(block: d.Block, depth: int) -> Iterator[_Part]:
    match block:
        case d.AddressBlock(senders, kind, addressee):
            yield _paragraph(_broken(senders))
            yield _paragraph((d.Strong((d.Text(kind),)),))
            yield _paragraph(_broken((addressee or "",)))
        case d.Heading(level, content):
            yield _heading(level + depth, content)
        case d.FrameLine(_, content) | d.Paragraph(content):
            yield _paragraph(content)
        case d.BulletList(items):
            yield _List(items, _BULLETS)
        case d.NumberedList(items):
            yield _List(items, _NUMBERS)
        case d.Table():
            yield from _table(block)
        case d.Chart():
            yield from _table(block.table)
            yield _paragraph((d.Text(block.credit),))
        case d.Yrkanden(ingress, satser, marking):
            yield _paragraph(ingress)
            yield from _satser(satser, marking)
        case d.Signatures():
            yield from _signatures(block)
        case d.ContactBlock(heading, rows):
            yield _heading(2 + depth, (d.Text(heading),))
            yield _List([(d.Text(f"{row.label}: {row.value}"),) for row in rows], _BULLETS)
        case d.FormField(label, blocks):
            yield _heading(2 + depth, (d.Text(label),))
            yield from _parts(blocks, depth + 1)
        case d.Appendix(title, blocks):
            yield "---"
            yield _heading(2 + depth, (d.Text(title),))
            yield from _parts(blocks, depth + 1)
        case _:
            assert_never(block)


def _heading(level: int, content: d.Inlines) -> str:
    text = _HEADING_END.sub(r"\\", _flat(content), count=1)
    return f"{'#' * min(level, 6)} {text}" if text else ""


def _paragraph(content: d.Inlines) -> str:
    lines = _inlines(content, flat=False).split("\n")
    return "\n".join(_BLOCK_START.sub(r"\g<0>\\", _edged(line)) for line in lines)


def _list(part: _List, before: str) -> str:
    marker = next(marker for marker in part.markers if not before.startswith(marker.format(1)))
    lines: list[str] = []
    for number, item in enumerate(part.items, start=1):
        mark = marker.format(number)
        lines.append(mark + _paragraph(item).replace("\n", "\n" + " " * len(mark)))
    return "\n".join(lines)


def _satser(satser: Sequence[d.Inlines], marking: d.Marking) -> Iterator[_Part]:
    match marking:
        case d.Marking.NONE:
            yield from map(_paragraph, satser)
        case d.Marking.DASH:
            yield _List(satser, _BULLETS)
        case d.Marking.NUMBER:
            yield _List(satser, _NUMBERS)
        case _:
            assert_never(marking)


def _table(table: d.Table) -> Iterator[str]:
    yield _paragraph((d.Strong((d.Text(table.caption),)),))
    header = [_flat((d.Text(column),)) for column in table.header]
    rows = [[_flat(cell) for cell in row] for row in table.rows]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows))


def _signatures(signatures: d.Signatures) -> Iterator[str]:
    yield _paragraph(_broken((signatures.place_date, signatures.group or "")))
    for signatory in signatures.signatories:
        if signatory.name:
            yield _paragraph(_broken((signatory.name, *signatory.details)))
        else:
            yield _paragraph(_broken(f"{detail}:" for detail in signatory.details))


def _broken(lines: Iterable[str]) -> d.Inlines:
    """The non-empty lines, as one paragraph with line breaks."""
    return tuple(inline for line in lines if line for inline in (d.Text(line), d.LineBreak()))


def _flat(content: d.Inlines) -> str:
    """Running text on one line, as Markdown requires in a heading or cell."""
    return _edged(_inlines(content, flat=True))


def _edged(line: str) -> str:
    return _LINE_EDGE.sub(_reference, line)


def _inlines(content: d.Inlines, *, flat: bool) -> str:
    leaves = [leaf for leaf in _leaves(content, _Leaf(""), flat) if leaf.markdown]
    while leaves and leaves[-1].markdown == "\\\n":
        leaves.pop()
    return _stressed(leaves, (("strong", _STRONG), ("emphasis", _EMPHASIS)))


def _leaves(content: d.Inlines, style: _Leaf, flat: bool) -> Iterator[_Leaf]:
    for inline in content:
        match inline:
            case d.Text(text):
                yield replace(style, markdown=_escaped(text, flat))
            case d.Figure():
                yield replace(style, markdown=_escaped(inline.text, flat))
            case d.Strong(children):
                yield from _leaves(children, replace(style, strong=True), flat)
            case d.Emphasis(children):
                yield from _leaves(children, replace(style, emphasis=True), flat)
            case d.Link():
                yield replace(style, markdown=_link(inline))
            case d.LineBreak():
                yield _Leaf(" " if flat else "\\\n")
            case d.Inserted(text):
                yield replace(style, markdown=f"<ins>{_escaped(text, flat)}</ins>")
            case d.Deleted(text):
                yield replace(style, markdown=f"<del>{_escaped(text, flat)}</del>")
            case _:
                assert_never(inline)


def _stressed(leaves: Sequence[_Leaf], styles: tuple[tuple[str, str], ...]) -> str:
    """The leaves with the delimiters of the styles around those that have them, outermost first.

    A delimiter works only directly at its words and not between two letters, so spaces move
    outside and an adjacent letter is written as a reference.
    """
    if not styles:
        return _joined(leaf.markdown for leaf in leaves)
    (style, mark), *inner = styles
    out = ""
    for marked, group in groupby(leaves, key=attrgetter(style)):
        piece = _stressed(list(group), tuple(inner))
        if marked and (core := piece.strip()):
            if piece[0] == core[0] and _in_the_way(out[-1:], core[0], mark):
                out = out[:-1] + _referred(out[-1])
            piece = piece.replace(core, f"{mark}{core}{mark}", 1)
        elif out.endswith(mark) and _in_the_way(piece[:1], out[-len(mark) - 1], mark):
            piece = _referred(piece[0]) + piece[1:]
        out = _joined((out, piece))
    return out


def _in_the_way(outside: str, inside: str, mark: str) -> bool:
    if not outside or outside.isspace() or outside in punctuation or category(outside)[0] == "P":
        return False
    return mark == _EMPHASIS or not inside.isalnum()


def _joined(pieces: Iterable[str]) -> str:
    out = ""
    for piece in pieces:
        if out.endswith("!") and piece.startswith(
            "["
        ):  # otherwise it would be a picture, not a link
            out = out[:-1] + "\\!"
        out += piece
    return out


def _link(link: d.Link) -> str:
    if not _FOLLOWED.match(link.url):
        text = link.text if link.text == link.url else f"{link.text} ({link.url})"
        return _escaped(text, flat=True)
    if link.text == link.url and _AUTOLINK.fullmatch(link.url):
        return f"<{link.url}>"
    return f"[{_escaped(link.text, flat=True)}]({_destination(link.url)})"


def _destination(url: str) -> str:
    escaped = re.sub(r"[\\()<>]|&(?=#?\w+;)", r"\\\g<0>", url)
    return re.sub(r"\s", _reference, escaped)


def _escaped(text: str, flat: bool) -> str:
    separator = _SEPARATOR if flat else _UNSAFE_SEPARATOR
    return separator.sub(_reference, _MARKUP.sub(r"\\\g<0>", text))


def _reference(match: re.Match[str]) -> str:
    return _referred(match.group())


def _referred(character: str) -> str:
    return f"&#{ord(character)};"
