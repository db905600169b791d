"""The formats and files of the written documents, from ``--format`` and ``--ut``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from motioner import files
from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold
from motioner.load.schema import suggestion
from motioner.writers import FORMATS

ALL = "alla"
# Endings of documents that somebody may wish for: a folder is hardly called that.
_OTHER_FORMATS = frozenset({"doc", "docm", "dotx", "odt", "ott", "pages", "rtf", "tex", "xlsx"})


def formats_of(given: Sequence[str], out: str | None) -> tuple[str, ...]:
    """The requested formats; by default that of the file name in ``--ut``, else Word."""
    words = [word.strip() for entry in given for word in entry.split(",") if word.strip()]
    named = _named_format(out)
    if not words:
        return (named or "docx",)
    wanted = [one_of(word.removeprefix("."), (*FORMATS, ALL), "--format") for word in words]
    formats = tuple(FORMATS) if ALL in wanted else tuple(dict.fromkeys(wanted))
    if named and formats != (named,):
        raise UsageError(_not_that_file(named, formats))
    return formats


def _not_that_file(named: str, formats: Sequence[str]) -> str:
    """The error for a file name in ``--ut`` of another format than the requested ones."""
    message = _("--ut slutar på .{named}, men det som ska skrivas är {formats}.")
    ways = (
        _("Ange --format {named}, eller lägg till / sist om det är en mapp.")
        if len(formats) > 1
        else _(
            "Byt till .{format}, ange --format {named}, eller lägg till / sist om det är en mapp."
        )
    )
    return f"{message} {ways}".format(named=named, formats=listed(formats), format=formats[0])


def _named_format(out: str | None) -> str | None:
    """The format of the file name in ``--ut``; None for a folder or an unknown ending."""
    if not out or out.endswith(("/", "\\")) or files.is_folder(Path(out)):
        return None
    ending = Path(out).suffix.removeprefix(".").lower()
    if ending in _OTHER_FORMATS:
        message = _("--ut: .{ending} skrivs inte; filen ska sluta på {endings}")
        known = listed([f".{name}" for name in FORMATS], _("eller"))
        raise UsageError(message.format(ending=ending, endings=known))
    return ending if ending in FORMATS else None


def one_of(word: str, known: Sequence[str], option: str) -> str:
    """The known word that matches, ignoring case and the dots of å, ä and ö."""
    found = next((entry for entry in known if fold(entry) == fold(word)), None)
    if found is None:
        message = _("{option}: ”{word}” är okänt.").format(option=option, word=word[:60])
        raise UsageError(f"{message} {suggestion(word, list(known))}")
    return found


def target_of(wanted: str | None, formats: Sequence[str], stem: str) -> Callable[[str], Path]:
    """The file for each ending: the named one, or ``stem`` with the ending in the named folder."""
    out = Path(wanted) if wanted else Path()
    if tuple(formats) == (_named_format(wanted),):
        return lambda ending: out.with_name(out.stem + ending)
    return lambda ending: out / f"{stem}{ending}"
