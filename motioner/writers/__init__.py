"""The writers: one module for each format, from a Draft to bytes. They never access the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, Protocol, cast

from msgspec import Struct

from motioner.ground.messages import deferred as n_
from motioner.nouns.draft import Draft


class Writer(Protocol):
    """The contract of a format's module."""

    def write(self, draft: Draft, /) -> bytes:
        """The whole file; the same draft gives the same bytes."""


class OutputFormat(Struct, frozen=True):
    """A format in which documents are written; the name is also the file extension.

    The module is loaded on demand, because python-docx and typst are slow to import.
    ``needs_case`` is true for a format that is of little use without the case of the draft.
    """

    name: str
    module: str
    media_type: str
    label: str
    needs_case: bool = False


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# By name, in listing order.
FORMATS: Final[Mapping[str, OutputFormat]] = {
    row.name: row
    for row in (
        OutputFormat("docx", "docx", _WORD, n_("Word (DOCX)")),
        OutputFormat("pdf", "pdf", "application/pdf", n_("PDF")),
        OutputFormat("html", "html", "text/html; charset=utf-8", n_("HTML")),
        OutputFormat("md", "markdown", "text/markdown; charset=utf-8", n_("Markdown")),
        OutputFormat("txt", "text", "text/plain; charset=utf-8", n_("Text")),
        OutputFormat("json", "json", "application/json", n_("JSON"), needs_case=True),
    )
}
# Formats for a draft without a case, such as a comparison.
DRAFT_FORMATS: Final = tuple(name for name, row in FORMATS.items() if not row.needs_case)


def writer_for(format_name: str) -> Callable[[Draft], bytes]:
    """The writer of a format. Raises KeyError if it does not exist."""
    module = import_module(f"{__name__}.{FORMATS[format_name].module}")
    return cast(Writer, module).write
