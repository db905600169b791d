"""Pages for files from elsewhere: a document is checked, two are compared, a letterhead is seen.

Each file is read, used and forgotten; what follows from it stands in the page that answers.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath
from typing import Any

from flask import Response, abort, render_template, request

from motioner import comparing, incoming, reading
from motioner.checks.examined import examine, parts_of, verdict_words
from motioner.checks.mentions import association_in
from motioner.comparing.as_draft import CHANGED_BY, as_draft
from motioner.comparing.versions import as_read
from motioner.draft import Draft
from motioner.findings import Level
from motioner.incoming import Incoming
from motioner.incoming.carried import carried_case
from motioner.incoming.lines import Line
from motioner.letterheads import opened as letterhead_opened
from motioner.messages import gettext as _
from motioner.opening import Format
from motioner.reading import ReadError
from motioner.reopening import reopened
from motioner.sources import PartialDate
from motioner.swedish import capital, nfc
from motioner.web import shown
from motioner.web.downloads import MIME, File
from motioner.web.letterhead import FIELD as LETTERHEAD
from motioner.web.reader import read_tree
from motioner.web.site import CASE, Site, sent_file
from motioner.writers import writer_for

DOCUMENT, OLD, NEW = "_dokument", "_gammal", "_ny"
CASES = (".yaml", ".yml")
Faults = dict[str, str]


@dataclass(frozen=True)
class Elsewhere:
    """The pages, with what is known and the day that it is today."""

    site: Site

    def review(self) -> str:
        """A document as it reads, what is wrong with it and how its figures stand."""
        faults: Faults = {}
        registry = self.site.registry
        found = opened = None
        refusal = ""
        if request.method == "POST":
            document, carried = self._document(faults)
            if document is not None and not faults:
                found = examine(document, registry, today=self.site.today())
                try:
                    own_text = bool(_typed("egen_text"))
                    opened = reopened(document, None if own_text else carried, registry)
                except ReadError as error:
                    refusal = capital(str(error))
        findings = sorted(found.findings, key=lambda f: [*Level].index(f.level)) if found else []
        return self._page(
            "granska.html", faults, found=found, findings=findings, opened=opened, refusal=refusal
        )

    def compare(self) -> str:
        """What differs between two versions, and the same as tracked changes for Word."""
        faults: Faults = {}
        result: dict[str, Any] = {}
        if request.method == "POST":
            versions = [
                _held(faults, field, lambda name, raw: self._version(name, raw))
                for field in (OLD, NEW)
            ]
            old, new = versions
            day = _day(faults)
            if old is not None and new is not None and not faults:
                result = self._compared(old, new, day.last_day if day else self.site.today())
        return self._page("jamfor.html", faults, **result)

    def letterhead(self) -> str:
        """What a letterhead holds and how it is used, and one to start from."""
        faults: Faults = {}
        held = None
        if request.method == "POST":
            held = _held(faults, LETTERHEAD, lambda name, raw: letterhead_opened(raw, name))
        letterhead, findings = held or (None, ())
        seen = letterhead.seen if letterhead else None
        return self._page("brevmall.html", faults, seen=seen, findings=findings)

    def new_letterhead(self, ending: str) -> Response:
        """A letterhead to start from, as a document or as a template of Word's."""
        from motioner.writers.docx.letterhead import fresh

        sort = next((sort for sort in (Format.DOCX, Format.DOTX) if sort == ending), None)
        if sort is None:
            abort(404)
        return sent_file(File(f"brevmall.{ending}", fresh(sort)))

    def _document(self, faults: Faults) -> tuple[Incoming | None, reading.Node | None]:
        """The document that was sent, with what the form says of it, and the case inside it."""
        registry = self.site.registry
        lines = _held(faults, DOCUMENT, _lines)
        carried = _held(faults, DOCUMENT, carried_case) if lines else None
        document = incoming.structure(lines, registry) if lines else None
        name, date = _typed("organ"), _day(faults)
        match = registry.find(name) if name else None
        if match and not match.body:
            faults["organ"] = _("Det är ingen känd kommun eller region.")
            if match.nearest:
                nearest = _("Menade du {names}?").format(names=", ".join(match.nearest))
                faults["organ"] += f" {nearest}"
        if document and match and match.body:
            document = replace(document, body=match.body.code)
        return (replace(document, date=date) if document and date else document), carried

    def _version(self, name: str, raw: bytes) -> Incoming:
        """A version as it reads: a document, or what a case gives."""
        registry = self.site.registry
        if PureWindowsPath(name).suffix.casefold() not in CASES:
            return incoming.structure(incoming.lines_in(name, raw), registry)
        found = read_tree(reading.parse_yaml(reading.decode(raw, name)), registry, {})
        if found.prepared is None or not found.ready:
            errors = [f.message for f in found.findings if f.level is Level.ERROR]
            message = _("ärendet {path} har fel: {faults}")
            raise ReadError(message.format(path=name, faults="; ".join(errors[:3])))
        return as_read(found.prepared)

    def _compared(self, old: Incoming, new: Incoming, on: dt.date) -> dict[str, Any]:
        registry = self.site.registry
        about = association_in(new, registry) or association_in(old, registry)
        comparison = comparing.compare(old, new, association=about is not None)
        draft = as_draft(
            comparison,
            {code: party.name for code, party in registry.parties.items()},
            by=_typed("av") or CHANGED_BY,
            on=on,
            only_yrkanden=bool(_typed("bara_yrkanden")),
        )
        return {
            "comparison": comparison,
            "markup": shown.fragment(draft),
            "files": [_file(draft, name) for name in ("docx", "pdf", "html", "md", "txt")],
        }

    def _page(self, template: str, faults: Faults, **given: Any) -> str:
        return render_template(
            template,
            faults=faults,
            typed=_typed,
            endings=",".join(incoming.ENDINGS),
            registry=self.site.registry,
            parts_of=parts_of,
            verdict_words=verdict_words,
            CASE=CASE,
            **given,
        )


def _lines(name: str, raw: bytes) -> tuple[Line, ...]:
    """The lines of a document; a case is told where it is opened."""
    if PureWindowsPath(name).suffix.casefold() in CASES:
        message = _(
            "filen {path} är ett ärende;"
            " det öppnas på första sidan, under ”Öppna ett sparat ärende”"
        )
        raise ReadError(message.format(path=name))
    return incoming.lines_in(name, raw)


def _typed(field: str) -> str:
    """What stands in a field of the page."""
    return nfc(request.form.get(field, "")).strip()


def _day(faults: Faults) -> PartialDate | None:
    """The date that is typed; None, and the fault, where it is none."""
    try:
        return PartialDate.parse(_typed("datum")) if _typed("datum") else None
    except ValueError:
        faults["datum"] = _("Skriv datumet som ÅÅÅÅ-MM-DD.")
        return None


def _file(draft: Draft, ending: str) -> tuple[str, str, str]:
    """A file that stands in the page itself: its ending, its address and its name."""
    content = base64.b64encode(writer_for(ending)(draft)).decode()
    address = f"data:{MIME[ending].replace(' ', '')};base64,{content}"
    return ending, address, f"andringar-{draft.date.isoformat()}.{ending}"


def _held(faults: Faults, field: str, read: Callable[[str, bytes], Any]) -> Any:
    """What reading the file of a field gives; None, and the fault, when it gives nothing."""
    sent = request.files.get(field)
    if sent is None or not sent.filename:
        faults[field] = _("Välj en fil först.")
        return None
    sent.stream.seek(0)
    try:
        return read(nfc(PureWindowsPath(sent.filename).name), sent.stream.read())
    except ReadError as error:
        where = " " + _("(Rad {line} i filen.)").format(line=error.line) if error.line else ""
        faults[field] = capital(f"{error}{where}")
        return None
