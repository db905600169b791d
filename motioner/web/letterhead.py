"""Write a document in a Word file uploaded with the request; the file is not stored."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from werkzeug.datastructures import FileStorage

from motioner.documents import Prepared
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.letterheads import open_letterhead

FIELD = "_brevmall"
# Formats with a letterhead: the page itself, and our PDF with its name, colour and logo.
ON_PAPER = (".docx", ".pdf")


def on_letterhead(
    prepared: Prepared, sent: FileStorage | None
) -> tuple[Prepared, tuple[Finding, ...]]:
    """The case with the uploaded letterhead, or the findings that prevent it."""
    if sent is None or not sent.filename:
        message = _("ingen brevmall är vald")
        hint = _("Välj en Word-fil först.")
        return prepared, (Finding("letterhead.none", Level.ERROR, FIELD, message, hint),)
    letterhead, found = open_letterhead(sent.stream.read(), sent.filename)
    if letterhead is None or not letterhead.fit:
        return prepared, tuple(_placed(found))
    return replace(prepared, letterhead=letterhead), ()


def _placed(found: Iterable[Finding]) -> Iterable[Finding]:
    return (replace(finding, where=FIELD) for finding in found)
