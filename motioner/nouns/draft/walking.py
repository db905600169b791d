"""Walking over a document: its words and its figures, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from motioner.nouns.draft.nodes import (
    AddressBlock,
    Appendix,
    Block,
    BulletList,
    Chart,
    ContactBlock,
    Deleted,
    Emphasis,
    Figure,
    FormField,
    FrameLine,
    Heading,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Signatures,
    Strong,
    Table,
    Text,
    Yrkanden,
)


def plain(content: Inlines) -> str:
    """The characters of some running text, without emphasis; a line break is a new line.

    Deleted words are left out.
    """
    pieces: list[str] = []
    for inline in content:
        match inline:
            case Text() | Figure() | Link() | Inserted():
                pieces.append(inline.text)
            case Deleted():
                pass
            case Strong() | Emphasis():
                pieces.append(plain(inline.children))
            case LineBreak():
                pieces.append("\n")
            case _:
                assert_never(inline)
    return "".join(pieces)


def inlines_of(block: Block) -> Iterator[Inlines]:
    """Every piece of running text in a block, in reading order."""
    match block:
        case FrameLine() | Heading() | Paragraph():
            yield block.content
        case BulletList() | NumberedList():
            yield from block.items
        case Table():
            for row in block.rows:
                yield from row
        case Yrkanden():
            yield block.ingress
            yield from block.satser
        case FormField() | Appendix():
            for inner in block.blocks:
                yield from inlines_of(inner)
        case AddressBlock() | Signatures() | ContactBlock() | Chart():
            return
        case _:
            assert_never(block)


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of the document itself, without bilaga, contact details and labels of fields."""
    for block in blocks:
        match block:
            case AddressBlock():
                yield from (*block.senders, block.kind, block.addressee or "")
            case Signatures():
                yield from (block.place_date, block.group or "")
                for signatory in block.signatories:
                    yield from (signatory.name, *signatory.details)
            case Table():
                yield from (block.caption, *block.header)
                yield from map(plain, inlines_of(block))
            case FrameLine() | Heading() | Paragraph() | Yrkanden():
                yield from map(plain, inlines_of(block))
            case BulletList() | NumberedList():
                yield from map(plain, inlines_of(block))
            case FormField():
                yield from texts_of(block.blocks)
            case Chart():
                yield from (block.title, block.credit)
            case Appendix() | ContactBlock():
                pass
            case _:
                assert_never(block)


def figures_of(blocks: Iterable[Block]) -> tuple[Figure, ...]:
    """The figures printed in the blocks, in reading order."""
    found: list[Figure] = []

    def look_in(content: Inlines) -> None:
        for inline in content:
            match inline:
                case Text() | Link() | LineBreak() | Inserted() | Deleted():
                    pass
                case Figure():
                    found.append(inline)
                case Strong() | Emphasis():
                    look_in(inline.children)
                case _:
                    assert_never(inline)

    for block in blocks:
        for content in inlines_of(block):
            look_in(content)
    return tuple(found)


def stands(words: str, text: str) -> bool:
    """True if the words occur in the text as whole words: *Bo* does not occur in *bostad*."""
    place = text.find(words)
    while place >= 0:
        before, after = text[place - 1 : place], text[place + len(words) :][:1]
        joined = (before.isalnum() and words[0].isalnum(), after.isalnum() and words[-1].isalnum())
        if not any(joined):
            return True
        place = text.find(words, place + 1)
    return False
