"""The timeline: what has happened in a case, what can come next, and the documents that follow.

The whole case stands as YAML in the page, for nothing is kept between two requests.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from flask import Response, abort, render_template, request

from motioner import chain, documents, reading
from motioner.case import WRITTEN, Case, EventKind
from motioner.checks import PASSABLE
from motioner.documents import FORMATS, Prepared
from motioner.findings import Finding, Level, has_errors
from motioner.loading.adding import with_event, without_last
from motioner.loading.saving import case_text
from motioner.loading.started import Started
from motioner.registry import Registry
from motioner.swedish import fold, nfc
from motioner.web import downloads, shown
from motioner.web.event_form import EventForm, Posted, labels
from motioner.web.reader import Reading, read, read_tree
from motioner.web.site import CASE, UPLOAD, Site, posted_answers, sent_file, sent_pairs


@dataclass(slots=True)
class View:
    """What one page shows."""

    text: str
    case: Case
    first: chain.First
    findings: list[Finding] = field(default_factory=list)
    form: EventForm | None = None
    opened: int | None = None
    ready: Prepared | None = None
    focus: str = ""
    number: int = 0

    @property
    def errors(self) -> list[Finding]:
        """What must be mended before the event is recorded."""
        return [finding for finding in self.findings if finding.level is Level.ERROR]

    def at(self, key: str) -> list[Finding]:
        """The findings at a field of the event being written."""
        return [finding for finding in self.findings if self.key_of(finding) == key]

    @staticmethod
    def label_of(key: str) -> str:
        """The label of a field of the event."""
        known = labels()
        return known[key].label if key in known else key

    def key_of(self, finding: Finding) -> str:
        """The field of the event that a finding is about; empty when it is about the whole."""
        steps = finding.where.split(".")
        new = str(self.number)
        is_new = len(steps) > 2 and steps[0] == "händelser" and steps[1] == new
        return steps[2] if is_new else ""


@dataclass(frozen=True)
class Timeline:
    """The pages of the timeline; a case comes from the form's pages or from the page itself."""

    site: Site

    @property
    def registry(self) -> Registry:
        """The built-in facts."""
        return self.site.registry

    def page(self) -> Response | str:
        """The timeline of the case, after what the pressed button asks for."""
        posted = _posted()
        text = posted.get(CASE, [""])[0]
        if not text:
            found = read(posted_answers(), self.registry)
            if found.prepared is None or not found.ready:
                return self.site.document()
            text = _saved(found.prepared)
        reading_of = self._read(text)
        if reading_of.case is None:
            return self._unreadable(text, reading_of)
        view = self._view(text, reading_of.case)
        verb, _colon, what = posted.get("_gör", [""])[0].partition(":")
        acts = {"välj": self._choose, "lägg": self._add, "bort": self._remove, "visa": self._open}
        if verb in acts:
            view = acts[verb](view, what, posted)
        return self._render(view)

    def open_case(self) -> Response | str:
        """A case sent as a file: its timeline when something has happened, else the form."""
        upload = request.files.get(UPLOAD)
        raw = upload.stream.read() if upload and upload.filename else b""
        if upload:
            upload.stream.seek(0)
        try:
            text = reading.decode(raw, "") if raw else ""
        except reading.ReadError:
            text = ""
        found = self._read(text) if text else Reading(None, ())
        if found.case is None or not found.case.history:
            return self.site.open_case()
        return self._render(self._view(text, found.case))

    def download(self) -> Response:
        """A document of the timeline (``3.docx``), the case or the calendar."""
        text, wanted = request.form.get(CASE, ""), request.form.get("_dok", "")
        case = self._read(text).case
        if case is None:
            abort(400)
        view = self._view(text, case)
        stem = documents.file_stem(view.first.ready)
        if wanted == "yaml":
            return sent_file(downloads.File(f"{stem}.yaml", text.encode()))
        if wanted == "ics":
            from motioner.writers.calendar import write

            dated = [d for d in chain.deadlines(case, self.registry) if d.day]
            content = write(view.first.title, dated, case.date)
            return sent_file(downloads.File(f"kalender-{stem}.ics", content))
        number, _dot, name = wanted.partition(".")
        ready = self._document(case, number) if name in FORMATS else None
        if ready is None or not ready.drafts:
            abort(404)
        made = downloads.file_of(ready, f".{name}")
        if isinstance(made, tuple):
            view.findings = list(made)
            return Response(self._render(view))
        return sent_file(made)

    def _read(self, text: str) -> Reading:
        try:
            return read_tree(reading.parse_yaml(text), self.registry, [])
        except reading.ReadError as error:
            fault = Finding("file.unreadable", Level.ERROR, CASE, str(error), line=error.line)
            return Reading(None, (fault,))

    def _view(self, text: str, case: Case) -> View:
        return View(text, case, chain.first_of(case, self.registry))

    def _document(self, case: Case, number: str) -> Prepared | None:
        place = int(number[:5]) if number.isdecimal() else 0
        if not 0 < place <= len(case.history) or case.history[place - 1].kind not in WRITTEN:
            return None
        return chain.prepare_later(case, place, self.registry)

    def _form(self, view: View, word: str, posted: Posted) -> EventForm | None:
        kind = next((kind for kind in EventKind if fold(kind) == fold(word)), None)
        if kind is None:
            return None
        today = self.site.today().isoformat()
        return EventForm(kind, view.case, view.first, self.registry, posted, today)

    def _choose(self, view: View, word: str, _posted: Posted) -> View:
        """Show the empty form of a kind of event."""
        view.form, view.focus = self._form(view, word, {}), "ny"
        return view

    def _add(self, view: View, word: str, posted: Posted) -> View:
        """Record the event if it fits; else the form again with what is to be mended."""
        view.form = self._form(view, word, posted)
        if view.form is None:
            return view
        text = view.text
        passed = [code for code in posted.get("ändå", ()) if code in PASSABLE]
        if passed:
            started = Started(text)
            started.put(("ändå",), [*dict.fromkeys([*view.case.overridden, *passed])])
            text = started.text()
        text, number = with_event(text, view.form.tree())
        after = self._read(text)
        view.number = number
        view.findings = [finding for finding in after.findings if finding.level is Level.ERROR]
        if after.case is None:
            return view
        return self._recorded(view, after.case, text)

    def _recorded(self, view: View, case: Case, text: str) -> View:
        number = view.number
        ready = self._document(case, str(number))
        if ready is not None:
            found = list(ready.findings)
        else:
            found = list(chain.history_findings(chain.first_of(case, self.registry)))
        view.findings = [
            finding
            for finding in found
            if finding.level is Level.ERROR
            or f"{finding.where}.".startswith(f"händelser.{number}.")
            or finding.code == "reason.no-answer"
        ]
        if has_errors(view.findings):
            return view
        new = self._view(text, case)
        new.findings, new.opened, new.ready = view.findings, number, ready
        new.focus = f"h{number}"
        return new

    def _remove(self, view: View, number: str, _posted: Posted) -> View:
        """Take the last event away again."""
        if not view.case.history or number != str(len(view.case.history)):
            return view
        text = without_last(view.text)
        after = self._read(text)
        return self._view(text, after.case) if after.case else view

    def _open(self, view: View, number: str, _posted: Posted) -> View:
        """Show the document of an event."""
        view.ready = self._document(view.case, number)
        if view.ready is not None:
            view.opened, view.focus = int(number[:5]), "dokument"
            view.findings = list(view.ready.findings)
        return view

    def _unreadable(self, text: str, found: Reading) -> str:
        return render_template("tidslinje-fel.html", text=text, findings=found.findings, CASE=CASE)

    def _render(self, view: View) -> str:
        day = max([self.site.today(), *(event.date for event in view.case.history)])
        return render_template(
            "tidslinje.html",
            view=view,
            CASE=CASE,
            WRITTEN=WRITTEN,
            happening=chain.happening(view.case),
            body=self.registry.bodies[view.case.body],
            rows=chain.following(view.case, day),
            deadlines=chain.deadlines(view.case, self.registry),
            shown=shown,
        )


def _posted() -> dict[str, list[str]]:
    """The fields as sent, every value of each, with line breaks as we write them."""
    found: dict[str, list[str]] = {}
    for name, value in sent_pairs():
        found.setdefault(nfc(name), []).append(nfc(value.replace("\r\n", "\n")))
    return found


def _saved(prepared: Prepared) -> str:
    """A case that the form has made, as it is saved."""
    figures = documents.printed_figures(prepared)
    return case_text(replace(prepared.case, figures=figures), prepared.registry)
