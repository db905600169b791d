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

from motioner import desk
from motioner.checks.document import association_in
from motioner.checks.examined import examine, parts_of, verdict_words
from motioner.facts_view.comparison import comparison_object, sort_words
from motioner.facts_view.examined import examined_object, findings_object
from motioner.facts_view.letterhead import letterhead_object, parts_line
from motioner.foreign import comparing, incoming
from motioner.foreign.comparing.as_draft import CHANGED_BY, as_draft
from motioner.foreign.comparing.versions import as_read, refuse_unwritable
from motioner.foreign.incoming import Incoming
from motioner.foreign.incoming.carried import carried_case
from motioner.foreign.opening import Format
from motioner.foreign.reopening import Reopened, reopened
from motioner.ground import dates
from motioner.ground.errors import MotionerError
from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _
from motioner.ground.sources import PartialDate
from motioner.ground.spoken import listed
from motioner.ground.swedish import capital, iso_day, nfc
from motioner.letterheads import open_letterhead
from motioner.load import reading
from motioner.load.reading import ReadError
from motioner.load.spelling import swedish
from motioner.nouns.draft import Draft
from motioner.web import own_files, shown
from motioner.web.downloads import MIME, File
from motioner.web.letterhead import FIELD as LETTERHEAD
from motioner.web.site import CASE, TRUSTED, Site, sent_file
from motioner.writers import DRAFT_FORMATS, FORMATS, writer_for
from motioner.writers.json import dumps

DOCUMENT, OLD, NEW = "_dokument", "_gammal", "_ny"
# Files that a case names, sent along with it.
BESIDE = "_filer"
CASES = (".yaml", ".yml")
Faults = dict[str, str]
Object = dict[str, Any]


@dataclass(frozen=True)
class Elsewhere:
    """The pages, with what is known and the day that it is today."""

    site: Site

    def review(self) -> str:
        """A document as it reads, what is wrong with it and how its figures stand; or a case."""
        faults: Faults = {}
        found = opened = None
        case: list[Finding] = []
        answer: Object = {}
        refusal = case_text = ""
        name = own_files.named_upload(request.files.get(DOCUMENT))
        if request.method == "POST" and _is_case(name):
            told = _("Det hör till dokument; i ett ärende står det i filen.")
            faults |= {field: told for field in ("organ", "datum") if _typed(field)}
            if not faults:
                case, case_text = _held(faults, DOCUMENT, self._case)
                answer = findings_object(case, name)
        elif request.method == "POST":
            document, carried = self._document(faults)
            if document is not None and not faults:
                found = examine(
                    document, self.site.registry, today=self.site.today(), dictionary=swedish()
                )
                answer = examined_object(found, name)
                opened, refusal = self._opened(document, carried)
        findings = sorted(found.findings if found else case, key=lambda f: [*Level].index(f.level))
        return self._page(
            "granska.html",
            faults,
            found=found,
            findings=findings,
            opened=opened,
            refusal=refusal,
            case_text=case_text,
            json_file=_json(answer, "granskning"),
        )

    def compare(self) -> str:
        """What differs between two versions, and the same as tracked changes for Word."""
        faults: Faults = {}
        result: dict[str, Any] = {}
        if request.method == "POST":
            versions = [_held(faults, field, self._version) for field in (OLD, NEW)]
            old, new = versions
            day = _day(faults)
            if old is not None and new is not None and not faults:
                result = self._compared(old, new, day.last_day if day else self.site.today())
        return self._page("jamfor.html", faults, **result)

    def letterhead(self) -> str:
        """What a letterhead holds and how it is used, and one to start from."""
        faults: Faults = {}
        held = None
        answer: Object = {}
        if request.method == "POST":
            held = _held(faults, LETTERHEAD, lambda name, raw: open_letterhead(raw, name))
        letterhead, findings = held or (None, ())
        if held:
            name = own_files.named_upload(request.files.get(LETTERHEAD))
            answer = letterhead_object(name, letterhead, findings)
        return self._page(
            "brevmall.html",
            faults,
            seen=letterhead.seen if letterhead else None,
            parts=parts_line(letterhead) if letterhead else "",
            findings=findings,
            json_file=_json(answer, "brevmall"),
        )

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
        document = _held(
            faults, DOCUMENT, lambda name, raw: incoming.document_in(name, raw, registry)
        )
        carried = _held(faults, DOCUMENT, carried_case) if document else None
        name, date = _typed("organ"), _day(faults)
        match = registry.find(name) if name else None
        if match and not match.body:
            faults["organ"] = _("Det är ingen känd kommun eller region.")
            if match.nearest:
                nearest = _("Menade du {names}?").format(names=listed(match.nearest, _("eller")))
                faults["organ"] += f" {nearest}"
        if document and match and match.body:
            document = replace(document, body=match.body.code)
        return (document.on(date) if document and date else document), carried

    def _case(self, name: str, raw: bytes) -> tuple[list[Finding], str]:
        """Everything found in a case file, and its text where it can be opened in the form."""
        try:
            text = reading.decode(raw, name)
            tree = reading.parse_yaml(text)
        except ReadError as error:
            return [desk.unreadable(name, error)], ""
        return desk.review(self._case_of(tree, name)), text

    def _case_of(self, tree: reading.Node, name: str) -> desk.Opened:
        return desk.open_tree(tree, self.site.registry, file=name, base=self._beside(tree))

    def _beside(self, tree: reading.Node) -> reading.Enclosed:
        """The files that a case names, of those that were sent along; no template not run here."""
        sent = {own_files.named_upload(file): file for file in request.files.getlist(BESIDE)}
        named = [*own_files.named_in(tree)]
        not_run = {
            path for key, path in named if key == own_files.TEMPLATE and not self.site.own_templates
        }
        found: reading.Enclosed = {}
        for path in {path for _key, path in named} - not_run:
            file = sent.get(PureWindowsPath(path).name)
            if file is not None:
                file.stream.seek(0)
                found[path] = file.stream.read()
        return found

    def _opened(
        self, document: Incoming, carried: reading.Node | None
    ) -> tuple[Reopened | None, str]:
        """The case that the document makes, or why it makes none."""
        try:
            own, trusted = None if _typed("egen_text") else carried, bool(_typed(TRUSTED))
            return reopened(document, own, self.site.registry, trusted=trusted), ""
        except ReadError as error:
            return None, capital(str(error))

    def _version(self, name: str, raw: bytes) -> Incoming:
        """A version as it reads: a document, or what a case gives."""
        version = self._read_version(name, raw)
        refuse_unwritable(name, version)
        return version

    def _read_version(self, name: str, raw: bytes) -> Incoming:
        registry = self.site.registry
        if not _is_case(name):
            return incoming.document_in(name, raw, registry)
        tree = reading.parse_yaml(reading.decode(raw, name))
        ready, found = desk.ready(self._case_of(tree, name))
        if ready is None or has_errors(found):
            errors = [f.message for f in found if f.level is Level.ERROR]
            message = _("ärendet {path} har fel: {faults}")
            raise ReadError(message.format(path=name, faults="; ".join(errors[:3])))
        return as_read(ready)

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
        files, refused = _files(draft)
        return {
            "comparison": comparison,
            "markup": shown.fragment(draft),
            "files": files,
            "refused": refused,
            "json_file": _json(comparison_object(comparison, _names()), "jamforelse"),
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
            sort_words=sort_words,
            CASE=CASE,
            **given,
        )


def _is_case(name: str) -> bool:
    return PureWindowsPath(name).suffix.casefold() in CASES


def _names() -> tuple[str, str]:
    """What the two versions are called."""
    old, new = (own_files.named_upload(request.files.get(field)) for field in (OLD, NEW))
    return old, new


def _json(answer: Object, stem: str) -> tuple[str, str] | None:
    """An answer as the command line prints it, to stand in the page: its address and its name."""
    return (_data("json", dumps(answer).encode()), f"{stem}.json") if answer else None


def _typed(field: str) -> str:
    """What stands in a field of the page."""
    return nfc(request.form.get(field, "")).strip()


def _day(faults: Faults) -> PartialDate | None:
    """The date that is typed; None, and the fault, where it is none."""
    try:
        typed = iso_day(_typed("datum"))
        return PartialDate.parse(typed) if typed else None
    except dates.DateError as error:
        faults["datum"] = error.advice
        return None
    except ValueError:
        faults["datum"] = _("Skriv datumet som ÅÅÅÅ-MM-DD.")
        return None


def _files(draft: Draft) -> tuple[list[tuple[str, str, str]], list[str]]:
    """The files that stand in the page itself: what each is called, its address and its name; and
    why one does not.

    A character that the PDF's font lacks keeps nobody from the other formats.
    """
    made, refused = [], []
    for ending in DRAFT_FORMATS:
        try:
            address = _data(ending, writer_for(ending)(draft))
        except MotionerError as error:
            refused.append(str(error))
        else:
            tracked = _("Word med spårade ändringar")
            label = tracked if ending == "docx" else gettext(FORMATS[ending].label)
            made.append((label, address, f"andringar-{draft.date.isoformat()}.{ending}"))
    return made, refused


def _data(ending: str, content: bytes) -> str:
    return f"data:{MIME[ending].replace(' ', '')};base64,{base64.b64encode(content).decode()}"


def _held(faults: Faults, field: str, read: Callable[[str, bytes], Any]) -> Any:
    """What reading the file of a field gives; None, and the fault, when it gives nothing."""
    sent = request.files.get(field)
    if sent is None or not sent.filename:
        faults[field] = _("Välj en fil först.")
        return None
    sent.stream.seek(0)
    try:
        return read(own_files.named_upload(sent), sent.stream.read())
    except ReadError as error:
        where = " " + _("(Rad {line} i filen.)").format(line=error.line) if error.line else ""
        faults[field] = capital(f"{error}{where}")
        return None
