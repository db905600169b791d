"""Convert Markdown to blocks, and put kept values back in their slots.

A template is rendered to a skeleton in which every value is an opaque marker, so the Markdown
parser sees only what the template's author wrote. The kept values are then put back, as text or as
whole blocks. So user input is never parsed, and a figure keeps its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import mistune
from msgspec import Struct

from motioner.ground.errors import TemplateError
from motioner.ground.messages import gettext as _
from motioner.ground.sources import Source
from motioner.ground.swedish import NBSP
from motioner.nouns import draft

OPEN, CLOSE = "\ue000", "\ue001"
MARKERS = re.compile(f"{OPEN}([0-9]{{1,6}}){CLOSE}")
_STRAY = str.maketrans("", "", OPEN + CLOSE)


class BlockInTextError(TemplateError):
    """A whole block was printed within a text; ``slot`` is the number of its marker."""

    def __init__(self, message: str, slot: int) -> None:
        super().__init__(message)
        self.slot = slot


class Sentence(Struct, frozen=True):
    """Words with the sources that support them."""

    text: str
    sources: tuple[Source, ...]


class Section(Struct, frozen=True):
    """A part of the skeleton to be parsed on its own and turned into blocks by ``build``."""

    skeleton: str
    build: Callable[[tuple[draft.Block, ...]], draft.Block]


Value: TypeAlias = Any  # str | int | Figure | Sentence | Section | Block | tuple[Block, ...]


def marker(number: int) -> str:
    """The opaque marker of a kept value."""
    return f"{OPEN}{number}{CLOSE}"


def without_markers(text: str) -> str:
    """The text without the characters that markers are made of."""
    # Marker characters are not printable; that test is fast, and nearly all text passes it.
    return text if text.isprintable() else text.translate(_STRAY)


class _Slot(Struct, frozen=True):
    """The position of a kept value."""

    number: int


class _Only:
    """A Markdown parser with only the named rules."""

    def __init__(self, block: Sequence[str], inline: Sequence[str]) -> None:
        blocks = mistune.BlockParser()
        blocks.rules = list(block)
        blocks.list_rules = list(block)
        inlines = mistune.InlineParser()
        # Some versions of the parser lack a rule and do not need it.
        inlines.rules = [rule for rule in inline if rule in inlines.rules]
        self._parser = mistune.Markdown(renderer=None, block=blocks, inline=inlines)

    def __call__(self, text: str) -> list[dict[str, Any]]:
        found = self._parser(text)
        assert isinstance(found, list)
        return found


_BLOCKS = ("atx_heading", "list", "blank_line")
_TEMPLATE = _Only(_BLOCKS, ("escape", "emphasis", "link", "link_close", "linebreak", "softbreak"))
_PROSE = _Only(_BLOCKS, ("escape", "emphasis", "linebreak", "softbreak"))


# Quotations, fences, HTML and rules: the parser ends a list at them even with their rules off.
_LITERAL = re.compile(r"^([ \t]*)(?=>|`{3}|~{3}|<|([-*_])(?:[ \t]*\2){2,}[ \t]*$)", re.MULTILINE)


def prose(text: str) -> tuple[draft.Block, ...]:
    """A free subject's text: paragraphs, ``##``, lists, ``*`` and ``**``; all else is literal."""
    plain = _LITERAL.sub(r"\1\\", without_markers(text).strip())
    blocks = tuple(_blocks(_PROSE(plain), lambda words: words))
    return tuple(_levelled(blocks))


def literal_paragraphs(text: str) -> tuple[draft.Block, ...]:
    """Literal text; a blank line starts a new paragraph, a single line break is a space."""
    pieces = re.split(r"\n[ \t\r]*\n", text.replace("\r\n", "\n").strip())
    lines = (" ".join(part.strip() for part in piece.split("\n")) for piece in pieces)
    return tuple(draft.Paragraph((draft.Text(line),)) for line in lines if line)


def assemble(skeleton: str, values: Sequence[Value]) -> tuple[draft.Block, ...]:
    """The blocks of a rendered skeleton, every slot filled with its value."""
    # Caching longer ones would use much memory.
    parse = _parse if len(skeleton) <= 20_000 else _parse.__wrapped__
    return tuple(block for parsed in parse(skeleton) for block in _filled(parsed, values) if block)


def sources_of(skeleton: str, values: Sequence[Value]) -> tuple[Source, ...]:
    """The sources of the values that the skeleton uses, in reading order, each once."""
    found: dict[Source, None] = {}
    for number in MARKERS.findall(skeleton):
        match values[int(number)]:
            case (
                Sentence(sources=sources)
                | draft.Figure(sources=sources)
                | (draft.Chart(sources=sources),)
            ):
                found.update(dict.fromkeys(sources))
            case Section(skeleton=inner):
                found.update(dict.fromkeys(sources_of(inner, values)))
    return tuple(found)


@lru_cache(maxsize=128)
def _parse(skeleton: str) -> tuple[draft.Block, ...]:
    return tuple(_blocks(_TEMPLATE(skeleton), typeset))


_UNIT = r"(?:kr|kronor|öre|procent|%|§|kap\.|invånare|miljoner|miljon)"
_SPACED = (
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NBSP),
    (re.compile(rf"(?<=[\d{CLOSE}]) (?={_UNIT})"), NBSP),
    (re.compile(r"(?<=§) (?=\d)"), NBSP),
    (re.compile(r'"([^"]*)"'), r"”\1”"),
)


def typeset(text: str) -> str:
    """A template author's words with no-break spaces in numbers and Swedish quotation marks."""
    for pattern, replacement in _SPACED:
        text = pattern.sub(replacement, text)
    return text


def _blocks(
    tokens: Iterable[dict[str, Any]], polish: Callable[[str], str]
) -> Iterator[draft.Block]:
    for token in tokens:
        match token["type"]:
            case "heading":
                level = min(token["attrs"]["level"], 4)  # the deepest level that every format has
                yield draft.Heading(level, _inlines(token["children"], polish))
            case "paragraph" | "block_text":
                yield draft.Paragraph(_inlines(token["children"], polish))
            case "list":
                items = tuple(_items(token, polish))
                ordered = token["attrs"]["ordered"]
                yield draft.NumberedList(items) if ordered else draft.BulletList(items)
            case "blank_line":
                pass
            case other:
                raise TemplateError(
                    _("mallen innehåller ett okänt stycke ({kind})").format(kind=other)
                )


def _items(token: dict[str, Any], polish: Callable[[str], str]) -> Iterator[draft.Inlines]:
    """Each item as running text; the items of a nested list follow as separate items."""
    for item in token["children"]:
        content: list[draft.Inline] = []
        inner: list[draft.Inlines] = []
        for child in item["children"]:
            if child["type"] == "list":
                inner += _items(child, polish)
            elif child["type"] != "blank_line":
                content += [draft.LineBreak()] if content else []
                content += _inlines(child["children"], polish)
        yield tuple(content)
        yield from inner


def _inlines(tokens: Iterable[dict[str, Any]], polish: Callable[[str], str]) -> draft.Inlines:
    found: list[Any] = []
    for token in tokens:
        match token["type"]:
            case "text":
                found.append(draft.Text(token["raw"]))
            case "softbreak":
                found.append(draft.Text(" "))
            case "linebreak":
                found.append(draft.LineBreak())
            case "strong":
                found.append(draft.Strong(_inlines(token["children"], polish)))
            case "emphasis":
                found.append(draft.Emphasis(_inlines(token["children"], polish)))
            case "link":
                text = draft.plain(_inlines(token["children"], polish))
                found.append(draft.Link(text, token["attrs"]["url"]))
            case other:
                raise TemplateError(_("mallen innehåller okänd text ({kind})").format(kind=other))
    return tuple(_split(found, polish))


def _split(inlines: Iterable[Any], polish: Callable[[str], str]) -> Iterator[Any]:
    """Text split at its markers; typography is applied first, across neighbouring texts."""
    joined: list[Any] = []
    for inline in inlines:
        if isinstance(inline, draft.Text) and joined and isinstance(joined[-1], draft.Text):
            joined[-1] = draft.Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    for inline in joined:
        if not isinstance(inline, draft.Text):
            yield inline
            continue
        for index, piece in enumerate(MARKERS.split(polish(inline.text))):
            if index % 2:
                yield _Slot(int(piece))
            elif piece := without_markers(piece):
                yield draft.Text(piece)


def _filled(block: draft.Block, values: Sequence[Value]) -> Iterator[draft.Block]:
    match block:
        case draft.Paragraph(content):
            whole = _whole_blocks(content, values)
            if whole is not None:
                yield from whole
                return
            filled = _fill(content, values)
            if draft.plain(filled).strip():
                yield draft.Paragraph(filled)
        case draft.Heading(level, content):
            yield draft.Heading(level, _fill(content, values))
        case draft.BulletList(items):
            yield draft.BulletList(tuple(_fill(item, values) for item in items))
        case draft.NumberedList(items):
            yield draft.NumberedList(tuple(_fill(item, values) for item in items))
        case _:
            raise AssertionError(block)


def _whole_blocks(content: Any, values: Sequence[Value]) -> Iterable[draft.Block] | None:
    """The blocks of a paragraph that consists of one slot with blocks; None for any other."""
    if len(content) != 1 or not isinstance(content[0], _Slot):
        return None
    value = values[content[0].number]
    if isinstance(value, Section):
        return (value.build(assemble(value.skeleton, values)),)
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, draft.Block) else None


def _fill(content: Any, values: Sequence[Value]) -> draft.Inlines:
    found: list[draft.Inline] = []
    for inline in content:
        match inline:
            case _Slot(number):
                found.append(_inline(values[number], number))
            case draft.Strong(children):
                found.append(draft.Strong(_fill(children, values)))
            case draft.Emphasis(children):
                found.append(draft.Emphasis(_fill(children, values)))
            case _:
                found.append(inline)
    return tuple(found)


def _inline(value: Value, slot: int) -> draft.Inline:
    match value:
        case draft.Figure():
            return value
        case Sentence(text):
            return draft.Text(text)
        case str() | int():
            return draft.Text(without_markers(str(value)))
        case _:
            message = _("mallen skriver ett helt stycke ({kind}) inne i en text")
            raise BlockInTextError(message.format(kind=type(value).__name__), slot)


def _levelled(blocks: Iterable[draft.Block]) -> Iterator[draft.Block]:
    """Headings from level two down, without skipped levels."""
    above = 1
    for block in blocks:
        if isinstance(block, draft.Heading):
            above = min(max(block.level, 2), above + 1, 3)
            yield draft.Heading(above, block.content)
        else:
            yield block
