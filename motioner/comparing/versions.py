"""A case as a version to compare: its document as that reads once it is printed."""

from __future__ import annotations

from msgspec.structs import replace

from motioner import documents, incoming
from motioner.documents import Prepared
from motioner.incoming import Incoming


def as_read(prepared: Prepared) -> Incoming:
    """The document of a case, read as any other would be."""
    bare = replace(prepared, drafts=prepared.drafts[:1], letterhead=None)
    made = documents.make(bare, ("docx",), carry=False)
    return incoming.structure(incoming.word_lines(next(iter(made.values()))), prepared.registry)
