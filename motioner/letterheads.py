"""A case's letterhead: the Word file of a party or a group in which its document is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs
from msgspec.structs import replace

from motioner.compose.people import senders
from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.holes import tried
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import listed, long_date
from motioner.load import reading
from motioner.nouns.case import Case
from motioner.nouns.draft import AddressBlock, Draft
from motioner.nouns.registry import Registry

if TYPE_CHECKING:
    from motioner.foreign.opening import Package
    from motioner.writers.docx.letterhead import Inspection
    from motioner.writers.identity import Identity

WHERE = "brevmall"


class Letterhead(Struct, frozen=True):
    """A letterhead that could be opened: the name of its file, and the result of its inspection."""

    name: str
    package: Package
    seen: Inspection

    @property
    def fit(self) -> bool:
        """Return whether a document can be written in it."""
        return not has_errors(self.seen.findings)


def letterhead_of(case: Case, base: reading.Base) -> tuple[Letterhead | None, tuple[Finding, ...]]:
    """The letterhead that a case names, looked for from ``base``, and its findings.

    None if the case names none, if a finding is an error, and for documents of the administration:
    those never use a party's paper, not even as a draft.
    """
    named = case.letterhead
    if named is None:
        return None, ()
    # If the kind could not be read, the case is not the administration's: its documents follow
    # others.
    if tried(lambda: case.kind.is_administrations) is True:
        message = _("det som förvaltningen äger skrivs utan ärendets brevmall")
        return None, (Finding("letterhead.kind", Level.NOTE, WHERE, message),)
    from motioner.foreign.opening import MAX_BYTES

    try:
        content = reading.read_named(base, named.path, MAX_BYTES)
    except reading.ReadError as error:
        return None, (_fault("unreadable", str(error)),)
    letterhead, found = open_letterhead(content, Path(named.path).name)
    if letterhead is not None and not letterhead.fit:
        letterhead = None
    if named.sha256 and named.sha256 != hashlib.sha256(content).hexdigest():
        message = _("filen {path} har ändrats sedan ärendet sparades").format(path=named.path)
        hint = _("Läs igenom dokumentet innan du lämnar in det.")
        changed = Finding("letterhead.changed", Level.WARNING, f"{WHERE}.sha256", message, hint)
        found = (*found, changed)
    return letterhead, found


def open_letterhead(content: bytes, name: str) -> tuple[Letterhead | None, tuple[Finding, ...]]:
    """The letterhead in a file's content, None if it is refused, and its findings."""
    # Imported where a letterhead is used: it would slow down every other start.
    from motioner.foreign.opening import RefusedError, open_package
    from motioner.writers.docx.letterhead import inspect

    try:
        package = open_package(content)
    except RefusedError as error:
        return None, tuple(_fault("unreadable", reason) for reason in error.reasons)
    if not package.format.is_word:
        message = _("brevmallen ska vara en Word-fil, .docx eller .dotx")
        return None, (_fault("unreadable", message),)
    seen = inspect(package)
    return Letterhead(name, package, seen), seen.findings


def _fault(code: str, message: str, hint: str | None = None) -> Finding:
    return Finding(f"letterhead.{code}", Level.ERROR, WHERE, message, hint)


def values_of(case: Case, registry: Registry, draft: Draft) -> dict[str, str]:
    """The value of each letterhead field for one copy, limited to what the copy itself shows."""
    return {
        "rubrik": draft.title,
        "parti": listed(senders(case, registry)),
        "datum": long_date(draft.date),
        "organ": registry.bodies[case.body].official_name,
        "namn": listed(draft.authors),
    }


def notes(letterhead: Letterhead, case: Case, values: Mapping[str, str]) -> Iterator[Finding]:
    """Report how the styles map to the letterhead's, and fields without a value."""
    seen = letterhead.seen
    used = dict.fromkeys(use.known for use in seen.fields)
    empty = [name for name in used if name and not values.get(name, "-")]
    if case.nameless:
        empty = [name for name in empty if name != "namn"]
    if empty:
        message = _("brevmallens fält {fields} blir tomt, för dokumentet har inget sådant")
        fields = listed([f"{{{{ {name} }}}}" for name in empty], _("och"))
        yield Finding("letterhead.empty-field", Level.WARNING, WHERE, message.format(fields=fields))
    theirs = [match for match in seen.matches if match.theirs]
    pairs = [f"{m.ours} = {m.theirs}" for m in theirs if m.theirs != m.ours]
    message = _(
        "brevmallens formatmallar används: {pairs}; {same} har samma namn, {added} läggs till"
    ).format(
        pairs=", ".join(pairs) or _("inga"),
        same=len(theirs) - len(pairs),
        added=len(seen.matches) - len(theirs),
    )
    hint = _("Hela listan visas av motioner brevmall granska.")
    yield Finding("letterhead.styles", Level.NOTE, WHERE, message, hint)


def identity(letterhead: Letterhead, values: Mapping[str, str]) -> Identity:
    """The parts of the letterhead that our own PDF can show."""
    from motioner.writers.docx.letterhead import identity_of
    from motioner.writers.pdf import missing_characters

    found = identity_of(letterhead.package, values)
    if missing_characters(found.name or ""):
        return replace(found, name=None)
    return found


def pdf_note(letterhead: Letterhead, values: Mapping[str, str]) -> Finding:
    """Report that our PDF is not the page of the Word file, and what it takes from it."""
    found = identity(letterhead, values)
    parts = ((found.name, _("namn")), (found.color, _("färg")), (found.logo, _("logotyp")))
    carried = listed([word for value, word in parts if value], _("och"))
    message = (
        _("PDF-filen har brevmallens {parts}, men är inte Word-sidan").format(parts=carried)
        if carried
        else _("PDF-filen är inte Word-sidan")
    )
    hint = _("Den sidan som PDF ger --pdf-via-word, eller Word självt.")
    return Finding("letterhead.pdf", Level.NOTE, WHERE, message, hint)


def write_pdf(letterhead: Letterhead, draft: Draft, values: Mapping[str, str]) -> bytes:
    """The draft as PDF with the identity of the letterhead."""
    from motioner.writers.pdf import write

    return write(draft, identity(letterhead, values))


def write_docx(letterhead: Letterhead, draft: Draft, values: Mapping[str, str]) -> bytes:
    """The draft as DOCX in the letterhead; the same input gives the same bytes."""
    from motioner.writers.docx.letterhead import write

    fields = letterhead.seen.fields
    if any(use.known == "parti" and not use.story.continues for use in fields):
        draft = _without_senders(draft)  # the first page names the party; avoid repeating it
    return write(draft, letterhead.package, values)


def _without_senders(draft: Draft) -> Draft:
    blocks = (
        structs.replace(b, senders=()) if isinstance(b, AddressBlock) else b for b in draft.blocks
    )
    return replace(draft, blocks=tuple(blocks))
