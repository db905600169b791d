"""A party's own Word file used as letterhead for a document."""

from motioner.writers.docx.letterhead.fields import CONTENT_FIELD, FIELDS
from motioner.writers.docx.letterhead.filling import write
from motioner.writers.docx.letterhead.identity import identity_of
from motioner.writers.docx.letterhead.inspecting import Inspection, inspect
from motioner.writers.docx.letterhead.starting import fresh
from motioner.writers.docx.letterhead.styles import StyleMatch

__all__ = [
    "CONTENT_FIELD",
    "FIELDS",
    "Inspection",
    "StyleMatch",
    "fresh",
    "identity_of",
    "inspect",
    "write",
]
