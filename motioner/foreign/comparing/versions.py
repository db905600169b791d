"""A case as a version to compare: its document as the reader of files would see it."""

from __future__ import annotations

from motioner.checks.forbidden import FORBIDDEN
from motioner.documents import Prepared
from motioner.foreign import incoming
from motioner.foreign.comparing import presented
from motioner.foreign.incoming import Incoming
from motioner.foreign.incoming.from_draft import lines_of_draft
from motioner.ground.messages import gettext as _
from motioner.load.reading import ReadError


def as_read(prepared: Prepared) -> Incoming:
    """The document of a case, read like any other document."""
    _edition, draft = prepared.drafts[0]
    return incoming.structure(lines_of_draft(draft), prepared.registry)


def refuse_unwritable(file: str, version: Incoming) -> None:
    """Raise ReadError if a version has a character that no document may contain."""
    head = (version.kind_word, version.addressee, version.place, version.group, *version.parties)
    for text in (*version.everything, *head, *map(presented, version.people)):
        if found := FORBIDDEN.search(text or ""):
            message = _(
                "filen {path} har ett tecken som inget format kan bära (U+{code}) efter ”{words}”;"
                " ta bort det"
            )
            code, words = f"{ord(found[0]):04X}", found.string[: found.start()][-30:]
            raise ReadError(message.format(path=file, code=code, words=words))
