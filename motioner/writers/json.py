"""JSON: the whole recipe and its result, for other programs.

One object, UTF-8 and not ASCII-escaped, then a newline. What is not known is ``null``; dates are
ISO 8601, as exact as known (``2026``, ``2026-02``, ``2026-02-24``). Keys are always present::

    program       {"name", "version"}
    data_version  version of the built-in facts
    case          the saved case, as given
    draft         {"kind", "title", "date", "language", "authors", "blocks"}
    figures       every figure printed, once, in reading order, each with its sources in full
    sources       every source of the draft and of its figures, once
    findings      see ``finding_object``

A block is an object whose ``block`` names what it is; its other keys are the fields of the class
in ``motioner.draft``. Running text is a list of objects whose ``inline`` names what they are::

    {"block": "paragraph", "content": [{"inline": "text", "text": "Tierp har "}, …]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

from motioner import __version__
from motioner import draft as d
from motioner.findings import Finding
from motioner.sources import PartialDate, Source

Object: TypeAlias = dict[str, object]


def write(
    draft: d.Draft,
    *,
    case: Mapping[str, object] | None = None,
    findings: Sequence[Finding] = (),
    data_version: str | None = None,
) -> bytes:
    """The draft with its case, figures, sources and findings.

    ``case`` holds only what JSON has (mappings with text keys, lists, text, numbers, booleans,
    None) and is written as it stands: whoever leaves contact details out of the draft leaves them
    out of the case too. Raises TypeError or ValueError for a value JSON lacks.
    """
    figures = tuple(dict.fromkeys(draft.figures))
    cited = (source for figure in figures for source in figure.sources)
    sources = dict.fromkeys((*draft.sources, *cited))
    return dumps(
        {
            "program": {"name": "motioner", "version": __version__},
            "data_version": data_version,
            "case": case,
            "draft": _draft(draft),
            "figures": [_figure(figure) for figure in figures],
            "sources": [source_object(source) for source in sources],
            "findings": [finding_object(finding) for finding in findings],
        }
    ).encode()


def dumps(obj: object) -> str:
    """The object as JSON: indented, not ASCII-escaped, keys in the order given, one newline."""
    return json.dumps(obj, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def finding_object(finding: Finding) -> Object:
    """A finding; ``law`` is the reference as printed (``5 kap. 22 § kommunallagen``)."""
    return {
        "code": finding.code,
        "level": finding.level.value,
        "where": finding.where,
        "message": finding.message,
        "hint": finding.hint,
        "law": None if finding.law is None else str(finding.law),
        "passable": finding.passable,
        "file": finding.file,
        "line": finding.line,
    }


def source_object(source: Source) -> Object:
    """A source with all that is known of it."""
    return {
        "title": source.title,
        "url": source.url,
        "date": _date(source.date),
        "retrieved": _date(source.retrieved),
        "quote": source.quote,
        "second_hand": source.second_hand,
        "body": source.body,
    }


def _date(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def _draft(draft: d.Draft) -> Object:
    return {
        "kind": draft.kind,
        "title": draft.title,
        "date": draft.date.isoformat(),
        "language": draft.language,
        "authors": list(draft.authors),
        "blocks": _blocks(draft.blocks),
    }


def _blocks(blocks: Iterable[d.Block]) -> list[Object]:
    return [_block(block) for block in blocks]


def _block(block: d.Block) -> Object:
    match block:
        case d.AddressBlock(senders, kind, addressee):
            return {
                "block": "address",
                "senders": list(senders),
                "kind": kind,
                "addressee": addressee,
            }
        case d.FrameLine(part, content):
            return {"block": "frame_line", "part": part, "content": _inlines(content)}
        case d.Heading(level, content):
            return {"block": "heading", "level": level, "content": _inlines(content)}
        case d.Paragraph(content):
            return {"block": "paragraph", "content": _inlines(content)}
        case d.BulletList(items):
            return {"block": "bullet_list", "items": _texts(items)}
        case d.NumberedList(items):
            return {"block": "numbered_list", "items": _texts(items)}
        case d.Table():
            return _table(block)
        case d.Yrkanden():
            return _yrkanden(block)
        case d.Signatures():
            return _signatures(block)
        case d.ContactBlock(heading, rows):
            pairs = [{"label": label, "value": value} for label, value in rows]
            return {"block": "contact", "heading": heading, "rows": pairs}
        case d.FormField(label, blocks):
            return {"block": "form_field", "label": label, "blocks": _blocks(blocks)}
        case d.Appendix(title, blocks):
            return {"block": "appendix", "title": title, "blocks": _blocks(blocks)}
        case _:
            assert_never(block)


def _table(table: d.Table) -> Object:
    return {
        "block": "table",
        "caption": table.caption,
        "header": list(table.header),
        "rows": [_texts(row) for row in table.rows],
    }


def _yrkanden(yrkanden: d.Yrkanden) -> Object:
    return {
        "block": "yrkanden",
        "ingress": _inlines(yrkanden.ingress),
        "satser": _texts(yrkanden.satser),
        "marking": yrkanden.marking.value,
    }


def _signatures(signatures: d.Signatures) -> Object:
    return {
        "block": "signatures",
        "place_date": signatures.place_date,
        "group": signatures.group,
        "signatories": [_signatory(signatory) for signatory in signatures.signatories],
        "lines": signatures.lines,
    }


def _signatory(signatory: d.Signatory) -> Object:
    return {"name": signatory.name, "details": list(signatory.details)}


def _texts(texts: Iterable[d.Inlines]) -> list[list[Object]]:
    return [_inlines(text) for text in texts]


def _inlines(content: d.Inlines) -> list[Object]:
    return [_inline(inline) for inline in content]


def _inline(inline: d.Inline) -> Object:
    match inline:
        case d.Text(text):
            return {"inline": "text", "text": text}
        case d.Figure():
            return {"inline": "figure", **_figure(inline)}
        case d.Strong(children):
            return {"inline": "strong", "children": _inlines(children)}
        case d.Emphasis(children):
            return {"inline": "emphasis", "children": _inlines(children)}
        case d.Link(text, url):
            return {"inline": "link", "text": text, "url": url}
        case d.LineBreak():
            return {"inline": "line_break"}
        case d.Inserted(text):
            return {"inline": "inserted", "text": text}
        case d.Deleted(text):
            return {"inline": "deleted", "text": text}
        case _:
            assert_never(inline)


def _figure(figure: d.Figure) -> Object:
    return {
        "text": figure.text,
        "label": figure.label,
        "value": figure.value,
        "dated": figure.dated,
        "how": figure.how,
        "sources": [source_object(source) for source in figure.sources],
    }
