"""An examined letterhead as a plain object for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motioner.ground.findings import Finding, located
from motioner.ground.messages import ngettext
from motioner.letterheads import Letterhead
from motioner.writers.json import finding_object


def letterhead_object(
    file: str, letterhead: Letterhead | None, found: Iterable[Finding]
) -> dict[str, Any]:
    """The contents of a file with the given name, and its findings."""
    seen = letterhead.seen if letterhead else None
    return {
        "file": file,
        "format": str(letterhead.package.format) if letterhead else None,
        "marked": seen.marked if seen else None,
        "sections": seen.sections if seen else None,
        "headers": seen.headers if seen else None,
        "footers": seen.footers if seen else None,
        "fields": [
            {"name": use.known, "written": use.name, "where": use.story.kind, "around": use.around}
            for use in (seen.fields if seen else ())
        ],
        "styles": [
            {"ours": match.ours, "theirs": match.theirs} for match in (seen.matches if seen else ())
        ],
        "findings": [finding_object(finding) for finding in located(found, file, {})],
    }


def parts_line(letterhead: Letterhead) -> str:
    """The numbers of sections, headers and footers."""
    seen = letterhead.seen
    counts = (
        ngettext("{count} avsnitt", "{count} avsnitt", seen.sections).format(count=seen.sections),
        ngettext("{count} sidhuvud", "{count} sidhuvuden", seen.headers).format(count=seen.headers),
        ngettext("{count} sidfot", "{count} sidfötter", seen.footers).format(count=seen.footers),
    )
    return ", ".join(counts)
