"""DOCX: a skeleton made with python-docx, filled with the draft's body as a string.

Importing python-docx takes longer than the whole command, so only ``to_document`` and the
generation of the skeleton import it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from motioner.load.resources import shipped
from motioner.nouns.draft import Chart, Draft
from motioner.writers.docx import chart
from motioner.writers.docx.archive import Part, deflated, deflated_once, inflated, pack, unpack
from motioner.writers.docx.body import CHART_RELATION, DocxBody
from motioner.writers.docx.styles import LANGUAGE
from motioner.writers.docx.wordml import attribute, escaped

if TYPE_CHECKING:
    from docx.document import Document

SKELETON = Path(__file__).with_name("skeleton.docx")

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BODY = "word/document.xml"
# Where a skeleton part is split to insert the content of one document.
_OPENINGS = {
    _BODY: "<w:sectPr",
    "word/numbering.xml": "</w:numbering>",
    "word/_rels/document.xml.rels": "</Relationships>",
}
_CORE, _TYPES = "docProps/core.xml", "[Content_Types].xml"


def write(draft: Draft) -> bytes:
    """The draft as a DOCX file; the same draft gives the same bytes with the same zlib.

    Raises ValueError for a character that XML forbids and for a heading deeper than 4.
    """
    return pack(parts_of(draft))


def parts_of(draft: Draft) -> tuple[Part, ...]:
    """The parts of the DOCX file, in their order."""
    body = DocxBody(who_when=("; ".join(draft.authors) or "motioner", draft.date.isoformat()))
    for block in draft.blocks:
        body.add(block)
    filling = {
        _BODY: body.xml,
        "word/numbering.xml": body.numbered_lists(),
        "word/_rels/document.xml.rels": _relationships(body.links) + _to_charts(body.charts),
    }
    parts, openings = _skeleton()
    texts = {name: before + filling[name] + after for name, (before, after) in openings.items()}
    # Most documents from the same template have the same links and lists.
    changed = {name: deflated_once(name, text) for name, text in texts.items() if name != _BODY}
    changed[_BODY] = deflated(_BODY, texts[_BODY].encode())
    changed[_CORE] = deflated(_CORE, core_properties(draft).encode())
    if not body.charts:
        return tuple(changed.get(part.name, part) for part in parts)
    changed[_TYPES] = deflated(_TYPES, _with_charts(body.charts))
    return (
        *(changed.get(part.name, part) for part in parts),
        *(deflated(name, content) for name, content in chart_parts(body.charts)),
    )


def chart_parts(charts: Sequence[Chart]) -> Iterator[tuple[str, bytes]]:
    """The name and content of the part of each chart."""
    for number, one in enumerate(charts, start=1):
        yield f"word/charts/chart{number}.xml", chart.part(one).encode()


def _with_charts(charts: Sequence[Chart]) -> bytes:
    """The content types of the skeleton and of the charts."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{chart.CONTENT_TYPE}"/>'
        for name, _content in chart_parts(charts)
    )
    return skeleton_part(_TYPES).replace(b"</Types>", f"{types}</Types>".encode())


def _to_charts(charts: Sequence[Chart]) -> str:
    return "".join(
        f'<Relationship Id="{CHART_RELATION}{number}" Type="{chart.RELATIONSHIP}"'
        f' Target="charts/chart{number}.xml"/>'
        for number, _one in enumerate(charts, start=1)
    )


def to_document(draft: Draft) -> Document:
    """The draft as a live python-docx document, for further editing."""
    from io import BytesIO

    import docx

    return docx.Document(BytesIO(write(draft)))


@cache
def _skeleton() -> tuple[tuple[Part, ...], dict[str, tuple[str, str]]]:
    """The parts of the skeleton, and the split parts as the text before and after the split."""
    parts = unpack(shipped(SKELETON))
    texts = {part.name: inflated(part).decode() for part in parts if part.name in _OPENINGS}
    openings = {}
    for name, opening in _OPENINGS.items():
        before, found, after = texts[name].partition(opening)
        openings[name] = before, found + after
    return parts, openings


def _relationships(links: dict[str, str]) -> str:
    return "".join(
        f'<Relationship Id="{relation}" Type="{_HYPERLINK}" Target="{attribute(address)}"'
        ' TargetMode="External"/>'
        for address, relation in links.items()
    )


def skeleton_parts() -> tuple[Part, ...]:
    """The parts of the skeleton, in their order."""
    return _skeleton()[0]


def skeleton_part(name: str) -> bytes:
    """The content of one part of the skeleton."""
    return next(inflated(part) for part in skeleton_parts() if part.name == name)


def core_properties(draft: Draft) -> str:
    """The metadata of a document: only information that its page shows."""
    authors = escaped("; ".join(draft.authors))
    creator = f"<dc:creator>{authors}</dc:creator>" if authors else ""
    day = draft.date.isoformat()
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(draft.title)}</dc:title>"
        f"{creator}<dc:language>{LANGUAGE}</dc:language>"
        "<cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    )
