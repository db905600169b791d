"""A document in a Word file that the browser sends along: it is read, used and forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from werkzeug.datastructures import FileStorage

from motioner.documents import Prepared
from motioner.findings import Finding, Level
from motioner.letterheads import opened
from motioner.messages import gettext as _

FIELD = "_brevmall"
# What is made of a letterhead: the page itself, and a PDF of ours with its name, colour and logo.
ON_PAPER = (".docx", ".pdf")


def on_letterhead(
    prepared: Prepared, sent: FileStorage | None
) -> tuple[Prepared, tuple[Finding, ...]]:
    """The case to be written in the file that was sent, and why when it cannot be."""
    if sent is None or not sent.filename:
        message = _("ingen brevmall är vald")
        hint = _("Välj en Word-fil först.")
        return prepared, (Finding("letterhead.none", Level.ERROR, FIELD, message, hint),)
    letterhead, found = opened(sent.stream.read(), sent.filename)
    if letterhead is None or not letterhead.fit:
        return prepared, tuple(_placed(found))
    return replace(prepared, letterhead=letterhead), ()


def _placed(found: Iterable[Finding]) -> Iterable[Finding]:
    return (replace(finding, where=FIELD) for finding in found)
