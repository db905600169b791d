"""The container of an office file: a ZIP whose names and sizes are checked, not trusted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from motioner.foreign.opening.package import RefusedError
from motioner.ground.messages import gettext as _

MAX_BYTES = 20_000_000
MAX_PARTS = 1_000
MAX_PART_BYTES = 20_000_000
MAX_XML_BYTES = 8_000_000
MAX_UNPACKED_BYTES = 60_000_000
_MEGA = 1_000_000
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FORBIDDEN = frozenset('\\:*?"<>|') | frozenset(map(chr, range(32)))


def parts_of(data: bytes) -> dict[str, bytes]:
    """The files of the container by name. Raises RefusedError with every reason to refuse it."""
    if len(data) > MAX_BYTES:
        message = _("Filen är för stor; gränsen är {limit} MB.")
        raise RefusedError([message.format(limit=MAX_BYTES // _MEGA)])
    if not data.startswith(b"PK\x03\x04"):
        raise RefusedError([_other_kind(data)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if reasons := [*_listed(entries)]:
                raise RefusedError(reasons)
            return _unpacked(archive, entries)
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error),
        *(EOFError, NotImplementedError, RuntimeError, ValueError),
    ):
        raise RefusedError([_("Filen är skadad och går inte att öppna.")]) from None


def _other_kind(data: bytes) -> str:
    """The reason to refuse data that is not a ZIP; it names the likely real format."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _(
            "Filen är skyddad med lösenord eller i det gamla formatet .doc."
            " Ta bort lösenordet, eller spara om den som .docx."
        )
    if data.lstrip()[:5] == b"{\\rtf":
        return _("Filen är RTF. Spara om den som .docx.")
    if data.startswith(b"%PDF"):
        return _("Filen är en PDF. Använd Word-filen i stället.")
    return _("Filen är inget Word-dokument.")


def _listed(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Faults visible in the list of contents alone."""
    if len(entries) > MAX_PARTS:
        yield _("Filen har för många delar; gränsen är {limit}.").format(limit=MAX_PARTS)
        return
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if _escapes(name):
            yield _("Filen har en del med ett otillåtet namn, ”{name}”.").format(name=name[:60])
        elif name.casefold() in seen:
            yield _("Filen har två delar med samma namn, ”{name}”.").format(name=name[:60])
        seen.add(name.casefold())
        if entry.flag_bits & _ENCRYPTED:
            yield _("Delen ”{name}” är krypterad.").format(name=name[:60])
        elif entry.compress_type not in _METHODS:
            yield _("Delen ”{name}” är packad på ett okänt sätt.").format(name=name[:60])
        elif entry.file_size > _limit(name):
            yield _too_large(name)
    # A part that is too large by itself is already reported.
    if sum(min(entry.file_size, _limit(entry.filename)) for entry in entries) > MAX_UNPACKED_BYTES:
        yield _too_much()


def _escapes(name: str) -> bool:
    """Return whether a name leads out of the package or has a special meaning on some system."""
    steps = name.split("/")
    return not _FORBIDDEN.isdisjoint(name) or any(step in ("", ".", "..") for step in steps)


def is_xml(name: str) -> bool:
    """Return whether a part is XML, judged by its name."""
    return name.casefold().endswith((".xml", ".rels", ".rdf"))


def _limit(name: str) -> int:
    return MAX_XML_BYTES if is_xml(name) else MAX_PART_BYTES


def _unpacked(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> dict[str, bytes]:
    """The unpacked contents; no part is read beyond its declared size, which may be false.

    Without a limit on the read, ``zipfile`` unpacks everything before it detects the difference.
    """
    parts: dict[str, bytes] = {}
    for entry in entries:
        with archive.open(entry) as stream:
            parts[entry.filename] = stream.read(entry.file_size + 1)
    return parts


def _too_large(name: str) -> str:
    message = _("Delen ”{name}” är för stor uppackad; gränsen är {limit} MB.")
    return message.format(name=name[:60], limit=_limit(name) // _MEGA)


def _too_much() -> str:
    message = _("Filen är för stor uppackad; gränsen är {limit} MB.")
    return message.format(limit=MAX_UNPACKED_BYTES // _MEGA)
