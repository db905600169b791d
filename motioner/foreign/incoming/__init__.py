"""Documents from elsewhere: bytes become lines, and lines the parts of a motion or proposal.

A file from others is treated as hostile: it is opened within limits, and nothing in it is followed
or run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Final

from motioner.foreign.incoming.document import Incoming, without_day
from motioner.foreign.incoming.encoding import decoded
from motioner.foreign.incoming.lines import Line
from motioner.foreign.incoming.structure import structure
from motioner.ground.messages import gettext as _
from motioner.load.reading import ReadError, read_bytes
from motioner.nouns.registry import Registry

__all__ = [
    "ENDINGS",
    "REFUSED",
    "Incoming",
    "content_of",
    "document_in",
    "lines_in",
    "lines_of",
    "read_incoming",
    "structure",
    "without_day",
]

MAX_TEXT: Final = 2_000_000
# Far more than any motion. A longer document is something else, and slow to process.
MAX_LINES: Final = 2_000
MAX_CHARACTERS: Final = 200_000
MAX_PARAGRAPH: Final = 10_000
# Long runs of blanks, cut to the widest useful indent or column; and the separators of paragraphs
# and items of a text.
_BLANKS: Final = re.compile(r"([^\S\n]{40})[^\S\n]++")
_PARTS: Final = re.compile(r"\n[^\S\n]*+(?=\n|[-*+#>|]|\d{1,9}[.)])")
_MARKS: Final = "*_[]()`<!&\\"
# Thirty pages in one paragraph with a link in every second sentence use half of it.
_MOST_MARKED: Final = 60_000_000
_OFFICE: Final = (".docx", ".dotx", ".odt", ".ott")
# First bytes of files of Word and LibreOffice, PDF, older Word and RTF.
_NO_TEXT: Final = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")
# Formats that are not read; each is refused with its own reason.
REFUSED: Final = (".doc", ".docm", ".dot", ".dotm", ".pdf", ".rtf")


def _text(text: str) -> tuple[Line, ...]:
    from motioner.foreign.incoming.text import read

    return read(text)


def _markdown(text: str) -> tuple[Line, ...]:
    from motioner.foreign.incoming.markdown import read

    return read(text)


def _html(text: str) -> tuple[Line, ...]:
    from motioner.foreign.incoming.html import read

    return read(text)


_READERS: Final[Mapping[str, Callable[[str], tuple[Line, ...]]]] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
}
ENDINGS: Final = (*_READERS, *_OFFICE)


def read_incoming(path: Path, registry: Registry) -> Incoming:
    """The parts of the document in a file.

    Raises NoFileError if the file cannot be opened, and ReadError if it is not a document of its
    format, is too large or is refused.
    """
    return document_in(str(path), content_of(path), registry)


def document_in(path: str, raw: bytes, registry: Registry) -> Incoming:
    """The parts of a document of that name. Raises ReadError if it is refused."""
    document = structure(lines_in(path, raw), registry)
    if PurePath(path).suffix.casefold() not in _OFFICE:
        return document
    from motioner.foreign.incoming.unseen import unseen_in
    from motioner.foreign.opening import open_package

    return replace(document, unseen=unseen_in(open_package(raw)))


def lines_of(path: Path) -> tuple[Line, ...]:
    """The paragraphs of the document in a file. Raises as ``read_incoming``."""
    return lines_in(str(path), content_of(path))


def content_of(path: Path) -> bytes:
    """The contents of the file of a document. Raises as ``read_incoming``."""
    from motioner.foreign.opening import MAX_BYTES

    text = path.suffix.casefold() in _READERS
    return read_bytes(path, MAX_TEXT if text else MAX_BYTES)


def lines_in(path: str, raw: bytes) -> tuple[Line, ...]:
    """The paragraphs of a document of that name. Raises ReadError if it is refused."""
    ending = PurePath(path).suffix.casefold()
    if ending in (*_OFFICE, *REFUSED):
        lines = _office(raw)
    elif ending not in _READERS:
        message = _("filen {path} är inget dokument som går att läsa; ändelsen ska vara {endings}")
        raise ReadError(message.format(path=path, endings=", ".join(ENDINGS)))
    elif raw.startswith(_NO_TEXT):
        message = _("filen {path} är inte text, fast namnet slutar på {ending}; rätta ändelsen")
        raise ReadError(message.format(path=path, ending=ending))
    elif len(raw) > MAX_TEXT:
        message = _("filen {path} är för stor; gränsen är {limit} byte")
        raise ReadError(message.format(path=path, limit=MAX_TEXT))
    else:
        lines = _written(path, ending, decoded(path, raw))
    if not any(line.text for line in lines):
        raise ReadError(_("filen {path} innehåller ingen text").format(path=path))
    lengths = [len(line.text) for line in lines]
    _keep_within(path, len(lines), sum(lengths), max(lengths))
    return lines


def _keep_within(path: str, lines: int, characters: int, longest: int) -> None:
    """Raise ReadError for a document that is longer than any motion."""
    for count, limit, message in (
        (lines, MAX_LINES, _("filen {path} har {count} stycken; gränsen är {limit}")),
        (characters, MAX_CHARACTERS, _("filen {path} har {count} tecken; gränsen är {limit}")),
        (
            longest,
            MAX_PARAGRAPH,
            _("filen {path} har ett stycke med {count} tecken; gränsen är {limit}"),
        ),
    ):
        if count > limit:
            raise ReadError(message.format(path=path, count=count, limit=limit))


def _written(path: str, ending: str, text: str) -> tuple[Line, ...]:
    """The paragraphs of a text file. Raises ReadError before parsing if it is too long."""
    reader = _READERS[ending]
    if reader is _html:
        return reader(text)
    text = _BLANKS.sub(r"\1", text)
    _keep_within(path, 0, len(text), 0)
    # The parser searches the whole paragraph for the end of each emphasis.
    parts = _PARTS.split(text) if reader is _markdown else ()
    if sum(len(part) * sum(map(part.count, _MARKS)) for part in parts) > _MOST_MARKED:
        message = _(
            "filen {path} har för många formattecken ({marks}) i långa stycken;"
            " dela styckena med tomma rader"
        )
        raise ReadError(message.format(path=path, marks=" ".join(_MARKS)))
    return reader(text)


def _office(raw: bytes) -> tuple[Line, ...]:
    from motioner.foreign.opening import open_package

    package = open_package(raw)
    if package.format.is_word:
        from motioner.foreign.incoming.docx import read
    else:
        from motioner.foreign.incoming.odt import read
    return read(package)
