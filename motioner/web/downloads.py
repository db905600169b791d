"""Files for download: a copy in a format, everything as a ZIP, or the case itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from motioner import documents
from motioner.documents import Prepared
from motioner.foreign import converting
from motioner.ground.findings import Finding, has_errors
from motioner.load.saving import case_text
from motioner.web import bounded
from motioner.writers import FORMATS
from motioner.writers.json import dumps

MIME: Mapping[str, str] = {
    **{name: row.media_type for name, row in FORMATS.items()},
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    "zip": "application/zip",
    "yaml": "application/yaml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
_NOTHING: Mapping[str, bytes] = {}
# The suffix that requests a PDF of the Word page, and its time limits in seconds.
VIA_WORD = ".via-word.pdf"
_SECONDS = 90
_WAIT = 20


@dataclass(frozen=True, slots=True)
class File:
    """A file to send; its name is generated, never typed by the user."""

    name: str
    content: bytes

    @property
    def mime(self) -> str:
        """The media type of its ending."""
        return MIME[self.name.rpartition(".")[2]]


def json_file(stem: str, value: Any) -> File:
    """An answer as the command line prints it with --json."""
    return File(f"{stem}.json", dumps(value).encode())


def file_of(
    prepared: Prepared,
    wanted: str,
    beside: Mapping[str, bytes] = _NOTHING,
    *,
    carry: bool | None = None,
) -> File | tuple[Finding, ...]:
    """The file for a suffix (``-inlamning.docx``, ``.zip``, ``.yaml``), or findings against it.

    ``beside`` are files that the case needs, added to a ZIP under their names. ``carry`` says
    whether a Word file embeds its case, as for ``documents.make``.

    Raises LookupError for a suffix that the document does not have, and WriteError if the Word
    page cannot be printed.
    """
    stem = documents.file_stem(prepared)
    if wanted == ".yaml":
        return File(f"{stem}.yaml", _saved(prepared))
    whole = wanted == ".zip"
    endings = [*(f".{name}" for name in FORMATS), VIA_WORD]
    known = {edition.suffix + ending for edition, _draft in prepared.drafts for ending in endings}
    if not whole and wanted not in known:
        raise LookupError(wanted)
    if wanted.endswith(VIA_WORD):
        return _via_word(prepared, stem, wanted.removesuffix(VIA_WORD))
    if whole or wanted.endswith(".pdf"):
        lacking = documents.unprintable(prepared)
        if has_errors(lacking):
            return lacking
    if whole:
        return File(f"{stem}.zip", _zip(prepared, stem, beside, carry))
    suffix, _dot, name = wanted.rpartition(".")
    made = documents.make(_copy(prepared, suffix), (name,), carry=carry)
    return File(f"{stem}{wanted}", made[wanted])


def _copy(prepared: Prepared, suffix: str) -> Prepared:
    drafts = tuple(entry for entry in prepared.drafts if entry[0].suffix == suffix)
    return replace(prepared, drafts=drafts)


def _via_word(prepared: Prepared, stem: str, suffix: str) -> File:
    """A copy whose Word page LibreOffice prints. Raises WriteError if it fails."""
    (docx,) = documents.make(_copy(prepared, suffix), ("docx",)).values()
    if (
        bounded.is_inside()
    ):  # the worker only makes the DOCX within its limits; the server converts it
        return File(f"{stem}{suffix}{VIA_WORD}", docx)
    return File(f"{stem}{suffix}.pdf", converting.pdf_of(docx, seconds=_SECONDS, wait=_WAIT))


def _zip(prepared: Prepared, stem: str, beside: Mapping[str, bytes], carry: bool | None) -> bytes:
    made = documents.make(prepared, FORMATS, carry=carry) | {".yaml": _saved(prepared)}
    files = {f"{stem}{ending}": content for ending, content in made.items()} | dict(beside)
    # The document's own date, so that the same answers give the same bytes.
    moment = (*prepared.case.date.timetuple()[:3], 0, 0, 0)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def _saved(prepared: Prepared) -> bytes:
    """The case as the command line saves it, with the printed figures."""
    figures = documents.printed_figures(prepared)
    return case_text(replace(prepared.case, figures=figures), prepared.registry).encode()
