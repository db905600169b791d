"""The writers: one function for each format, from a Draft to bytes. They never touch the disk."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from motioner.draft import Draft

Writer = Callable[[Draft], bytes]

# Loaded when asked for: python-docx and typst are heavy, and a command rarely needs both.
WRITERS = {
    "docx": "motioner.writers.docx",
    "pdf": "motioner.writers.pdf",
    "html": "motioner.writers.html",
    "md": "motioner.writers.markdown",
    "txt": "motioner.writers.text",
}


def writer_for(format_name: str) -> Writer:
    """The writer of a format; KeyError for one that does not exist."""
    write: Writer = import_module(WRITERS[format_name]).write
    return write
