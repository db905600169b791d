"""PDF: one file that is both PDF/UA-1 (accessible) and PDF/A-2a (for archives), made by Typst.

The layout is ``layout.typ``; the document is passed to it as JSON, so user text is never parsed.
Only the fonts shipped with this package are used: the pages are the same on every machine.
"""

from __future__ import annotations

import json
import os
import threading
from functools import cache
from pathlib import Path

import typst

from motioner.ground.errors import MotionerError
from motioner.ground.messages import gettext as _
from motioner.nouns.draft import Draft
from motioner.writers.identity import Identity
from motioner.writers.pdf.content import data_of, texts_of
from motioner.writers.pdf.coverage import FONTS, missing_characters

__all__ = ["MissingCharactersError", "PdfError", "missing_characters", "unshowable", "write"]

LAYOUT = Path(__file__).with_name("layout.typ")
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


class PdfError(MotionerError):
    """The draft cannot become a PDF that conforms to both standards."""


class MissingCharactersError(PdfError):
    """The fonts lack characters of the draft: ``characters``, each of them once."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        named = ", ".join(
            f"{c if c.isprintable() else ''} U+{ord(c):04X}".strip() for c in characters
        )
        super().__init__(
            _("Tecken som inte kan visas i en PDF: {characters}").format(characters=named)
        )


def write(draft: Draft, identity: Identity | None = None) -> bytes:
    """The draft as a PDF, with the identity of a letterhead; the same draft gives the same bytes.

    Each thread has its own compiler, so threads may write at the same time; a process forked after
    the first PDF may not (RuntimeError): start such processes with ``spawn``.

    Raises MissingCharactersError for the characters that :func:`missing_characters` returns, and
    PdfError for other violations of the standards, such as a missing title.
    """
    if _process_of_typst() != os.getpid():
        raise RuntimeError("Typst waits for ever in a forked process: use spawn or forkserver")
    data = data_of(draft, identity)
    if missing := missing_characters("".join(texts_of(data))):
        raise MissingCharactersError(missing)
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            sys_inputs={"data": json.dumps(data)}, pdf_standards=STANDARDS, format="pdf"
        )
    except typst.TypstError as error:
        if identity is not None and identity.logo is not None and "image" in error.message:
            raise PdfError(_logo_unreadable()) from error
        if (
            "string is longer" in error.message
        ):  # in the metadata; on the pages it is broken into lines
            raise PdfError(_string_too_long()) from error
        raise PdfError(_not_made(error.message)) from error
    if warnings or not isinstance(pdf, bytes):
        raise PdfError(_not_made("; ".join(warning.message for warning in warnings)))
    # Compressed data may end in CR, and CR followed by Typst's LF could be read as one line end,
    # leaving a stream one byte too short; a lone CR before the keyword is also a line end, and
    # unambiguous.
    return pdf.replace(b"\r\nendstream", b"\r\rendstream")


def unshowable(draft: Draft) -> str:
    """The characters of the draft that its PDF cannot show, each once."""
    return missing_characters("".join(texts_of(data_of(draft))))


def _logo_unreadable() -> str:
    return _("brevmallens logotyp går inte att läsa; lägg in den på nytt, som PNG")


def _string_too_long() -> str:
    return _("rubriken eller namnen är längre än en PDF kan bära; korta dem")


def _not_made(reason: str) -> str:
    return _("PDF-filen kunde inte skapas: {reason}").format(reason=reason)


@cache
def _process_of_typst() -> int:
    """The process that used Typst first; a fork inherits this value but not Typst's threads."""
    return os.getpid()


_of_thread = threading.local()


def _compiler() -> typst.Compiler:
    if not hasattr(_of_thread, "compiler"):
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )
        _of_thread.compiler = typst.Compiler(str(LAYOUT), font_paths=fonts)
    compiler: typst.Compiler = _of_thread.compiler
    return compiler
