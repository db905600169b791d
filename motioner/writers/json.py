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
in ``motioner.nouns.draft``. Running text is a list of objects whose ``inline`` names what they
are::

    {"block": "paragraph", "content": [{"inline": "text", "text": "Tierp har "}, …]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from msgspec import Struct

from motioner import __version__
from motioner.ground.findings import Finding
from motioner.ground.sources import Source
from motioner.nouns import draft as d
from motioner.writers.plain import Object, plain_data, tag_of

_DRAFT = ("kind", "title", "date", "language", "authors", "blocks")


def write(
    draft: d.Draft,
    *,
    case: Mapping[str, object] | None = None,
    findings: Sequence[Finding] = (),
    data_version: str | None = None,
) -> bytes:
    """The draft with its case, figures, sources and findings.

    ``case`` has only JSON types (mappings with text keys, lists, text, numbers, booleans, None)
    and is written unchanged: a caller that leaves contact details out of the draft must leave them
    out of the case too. Raises TypeError or ValueError for a value that JSON lacks.
    """
    figures = tuple(dict.fromkeys(draft.figures))
    cited = (source for figure in figures for source in figure.sources)
    sources = dict.fromkeys((*draft.sources, *cited))
    return dumps(
        {
            "program": {"name": "motioner", "version": __version__},
            "data_version": data_version,
            "case": case,
            "draft": {key: plain_data(getattr(draft, key), _tagged) for key in _DRAFT},
            "figures": plain_data(figures, _untagged),
            "sources": plain_data((*sources,)),
            "findings": plain_data(findings),
        }
    ).encode()


def dumps(obj: object) -> str:
    """The object as JSON: indented, not ASCII-escaped, keys in the order given, one newline."""
    return json.dumps(obj, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def finding_object(finding: Finding) -> Object:
    """A finding; ``law`` is the reference as printed (``5 kap. 22 § kommunallagen``)."""
    found: Object = plain_data(finding)
    return found


def source_object(source: Source) -> Object:
    """A source with all its fields."""
    found: Object = plain_data(source)
    return found


def _tagged(node: Struct) -> Object:
    return {**tag_of(node), **_untagged(node)}


def _untagged(node: Struct) -> Object:
    # The sources of a figure come last.
    fields = ("text", "label", "value", "dated", "how")
    return dict.fromkeys(fields) if isinstance(node, d.Figure) else {}
