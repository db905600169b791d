"""HTML: one semantic page that works on its own, on a phone, in dark mode and on paper.

``fragment`` is the same document without the page, for embedding in another page; that page
includes ``DOCUMENT_CSS``. There are no inline styles, scripts, ids or external resources, so a
strict content security policy works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from motioner.nouns import draft as d
from motioner.writers.drawing import svg
from motioner.writers.html_style import DOCUMENT_CSS, PAGE_CSS

_FOLLOWED = re.compile(r"(?:https?://|mailto:)\S")


def write(draft: d.Draft) -> bytes:
    """The draft as one UTF-8 page that ends in one newline."""
    authors = (f'<meta name="author" content="{_attribute(author)}">' for author in draft.authors)
    lines = (
        "<!doctype html>",
        f'<html lang="{_attribute(draft.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(draft.title)}</title>",
        *authors,
        f'<meta name="dcterms.date" content="{draft.date.isoformat()}">',
        f"<style>\n{DOCUMENT_CSS}{PAGE_CSS}</style>",
        "</head>",
        "<body>",
        "<main>",
        fragment(draft),
        "</main>",
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode()


def fragment(draft: d.Draft, depth: int = 0) -> str:
    """The document as an ``article`` of class ``document``, for use with ``DOCUMENT_CSS``.

    ``depth`` is the number of heading levels above it on the page.
    """
    opening = f'<article class="document" lang="{_attribute(draft.language)}">'
    return "\n".join((opening, *_blocks(draft.blocks, depth), "</article>"))


def _blocks(blocks: Iterable[d.Block], depth: int) -> Iterator[str]:
    """The lines of the blocks; ``depth`` is the number of enclosing sections with a heading."""
    for block in blocks:
        yield from _block(block, depth)


def _block(block: d.Block, depth: int) -> Iterator[str]:
    match block:
        case d.AddressBlock():
            yield from _address(block)
        case d.FrameLine(part, content):
            yield f'<p class="{"place" if part == "place_date" else part}">{_inlines(content)}</p>'
        case d.Heading(level, content):
            yield _heading(level + depth, _inlines(content))
        case d.Paragraph(content):
            yield f"<p>{_inlines(content)}</p>"
        case d.BulletList(items):
            yield from _list("ul", items)
        case d.NumberedList(items):
            yield from _list("ol", items)
        case d.Table():
            yield from _table(block)
        case d.Chart():
            yield '<figure class="chart">'
            yield f"<figcaption>{_text(block.title)}</figcaption>"
            yield svg(block)
            yield f'<p class="detail">{_text(block.credit)}</p>'
            yield "</figure>"
        case d.Yrkanden(ingress, satser, marking):
            yield '<div class="yrkanden">'
            yield f'<p class="ingress">{_inlines(ingress)}</p>'
            yield from _satser(satser, marking)
            yield "</div>"
        case d.Signatures():
            yield from _signatures(block)
        case d.ContactBlock(heading, rows):
            yield from _section("contact", depth, heading, _contact(rows))
        case d.FormField(label, blocks):
            yield from _section("field", depth, label, _blocks(blocks, depth + 1))
        case d.Appendix(title, blocks):
            yield from _section("appendix", depth, title, _blocks(blocks, depth + 1))
        case _:
            assert_never(block)


def _section(name: str, depth: int, heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f'<section class="{name}">'
    yield _heading(2 + depth, _text(heading))
    yield from lines
    yield "</section>"


def _heading(level: int, content: str) -> str:
    tag = f"h{min(level, 6)}"
    return f"<{tag}>{content}</{tag}>"


def _address(address: d.AddressBlock) -> Iterator[str]:
    yield "<header>"
    yield from (_line("sender", sender) for sender in address.senders)
    yield _line("kind", address.kind)
    if address.addressee:
        yield _line("addressee", address.addressee)
    yield "</header>"


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{_text(text)}</p>'


def _list(tag: str, items: Iterable[d.Inlines], attributes: str = "") -> Iterator[str]:
    yield f"<{tag}{attributes}>"
    yield from (f"<li>{_inlines(item)}</li>" for item in items)
    yield f"</{tag}>"


def _satser(satser: Iterable[d.Inlines], marking: d.Marking) -> Iterator[str]:
    match marking:
        case d.Marking.NONE:
            yield from (f"<p>{_inlines(sats)}</p>" for sats in satser)
        case d.Marking.DASH:
            yield from _list("ul", satser, ' class="dash"')
        case d.Marking.NUMBER:
            yield from _list("ol", satser)
        case _:
            assert_never(marking)


def _table(table: d.Table) -> Iterator[str]:
    # A wide table scrolls by itself on a narrow screen, also with the keyboard.
    name = _attribute(table.caption)
    yield f'<div class="scroll" role="region" aria-label="{name}" tabindex="0">'
    yield f"<table>\n<caption>{_text(table.caption)}</caption>"
    columns = "".join(f'<th scope="col">{_text(column)}</th>' for column in table.header)
    yield f"<thead>\n<tr>{columns}</tr>\n</thead>\n<tbody>"
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{_inlines(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody>\n</table>\n</div>"


def _signatures(signatures: d.Signatures) -> Iterator[str]:
    yield '<section class="signatures" aria-label="Underskrifter">'
    yield from (_line("place", line) for line in (signatures.place_date, signatures.group) if line)
    for signatory in signatures.signatories:
        yield from _signatory(signatory, signed=signatures.lines or not signatory.name)
    yield "</section>"


def _signatory(signatory: d.Signatory, *, signed: bool) -> Iterator[str]:
    yield f'<div class="signatory{" signed" if signed else ""}">'
    if signatory.name:
        yield _line("name", signatory.name)
    yield from (_line("detail", detail) for detail in signatory.details)
    yield "</div>"


def _contact(rows: Iterable[d.ContactRow]) -> Iterator[str]:
    yield "<address>\n<dl>"
    for row in rows:
        yield f"<div><dt>{_text(row.label)}</dt><dd>{_text(row.value)}</dd></div>"
    yield "</dl>\n</address>"


def _inlines(content: d.Inlines) -> str:
    pieces: list[str] = []
    for inline in content:
        match inline:
            case d.Text() | d.Figure():
                pieces.append(_text(inline.text))
            case d.Strong(children):
                pieces.append(f"<strong>{_inlines(children)}</strong>")
            case d.Emphasis(children):
                pieces.append(f"<em>{_inlines(children)}</em>")
            case d.Link():
                pieces.append(_link(inline))
            case d.LineBreak():
                pieces.append("<br>")
            case d.Inserted(text):
                pieces.append(f"<ins>{_text(text)}</ins>")
            case d.Deleted(text):
                pieces.append(f"<del>{_text(text)}</del>")
            case _:
                assert_never(inline)
    return "".join(pieces)


def _link(link: d.Link) -> str:
    if not _FOLLOWED.match(link.url):
        return _text(link.text if link.text == link.url else f"{link.text} ({link.url})")
    # On paper the address is printed too, unless the text states it.
    named = "" if link.url.rstrip("/").endswith(link.text.rstrip("/")) else ' class="named"'
    return f'<a href="{_attribute(link.url)}"{named}>{_text(link.text)}</a>'


def _text(text: str) -> str:
    return _kept(escape(text, quote=False))


def _attribute(text: str) -> str:
    return _kept(escape(text))


def _kept(escaped: str) -> str:
    # A browser reads a raw carriage return as a line feed.
    return escaped.replace("\r", "&#13;")
