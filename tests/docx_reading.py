"""Helpers for the tests of the DOCX writer: reading its files and breaking them."""

import io
import zipfile

from docx.document import Document
from docx.text.paragraph import Paragraph
from drafts import full_draft
from msgspec.structs import replace

from motioner.nouns import draft as d
from motioner.writers.docx import write

HOSTILE = (
    "<w:t>&\"'",
    "]]>",
    "<!-- <![CDATA[ &amp; &#0;",
    "Ö" * 3000,
    "\u200fشكرا\u200e \u202bab\u202c",
    "grönt 🌱 hjärta 💚 och 👩‍👩‍👧",
    "10\u00a0300\u00a0kronor, mjukt\u00adbindestreck",
    "{{7*7}} # rubrik **fet** \\n",
)


def draft_of(*blocks: d.Block) -> d.Draft:
    """A draft of the given blocks only."""
    return replace(full_draft(), blocks=blocks)


def part(container: bytes, name: str) -> str:
    """One part of a file as text."""
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        return archive.read(name).decode()


def styled(document: Document) -> list[tuple[str, str]]:
    """Style and text of each paragraph outside tables."""
    return [(p.style.name if p.style else "", p.text) for p in document.paragraphs]


def with_style(document: Document, name: str) -> list[Paragraph]:
    """The paragraphs of one style."""
    return [p for p in document.paragraphs if p.style and p.style.name == name]


def planted(name: str, old: str, new: str) -> bytes:
    """The full draft's file with the first ``old`` in a part replaced by ``new``."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write(full_draft()))) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        for entry in source.namelist():
            content = source.read(entry).decode()
            assert entry != name or old in content
            target.writestr(entry, content.replace(old, new, 1) if entry == name else content)
    return stream.getvalue()
