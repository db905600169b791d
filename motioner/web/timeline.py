"""The timeline: what has happened in a case, what can come next, and the documents that follow.

The whole case stands as YAML in the page, for nothing is kept between two requests.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, render_template, request
from msgspec.structs import replace

from motioner import chain, desk, documents
from motioner.checks import PASSABLE
from motioner.desk import Opened
from motioner.documents import Prepared
from motioner.ground.errors import MotionerError
from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold, nfc
from motioner.load import reading
from motioner.load.adding import with_event, without_last
from motioner.load.saving import case_text
from motioner.load.started import Started
from motioner.nouns.case import WRITTEN, Case, EventKind
from motioner.nouns.registry import Registry
from motioner.web import downloads, own_files, shown
from motioner.web.event_form import PARTIES, EventForm, Posted
from motioner.web.letterhead import FIELD as LETTERHEAD
from motioner.web.reader import open_tree, read
from motioner.web.site import CASE, UPLOAD, Site, sent_file, sent_pairs
from motioner.web.timeline_files import OF_CASE, on_paper_of
from motioner.web.timeline_view import DAY, CaseContext, TimelineView
from motioner.writers import FORMATS

# What the page shows beside the case, as the button that shows it says it.
AGAIN = "_visat"


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
            answered = read(self.site.answers(), self.registry)
            if answered.prepared is None or not answered.ready:
                return self.site.document()
            text = _saved(answered.prepared)
        known = self._known(posted)
        found = self._read(text, known)
        if found.case is None:
            return self._unreadable(text, found, known)
        view = self._view(text, found, known)
        # Another language, or the page loaded again, leaves open what was open.
        asked = posted.get("_gör") or posted.get(AGAIN) or [""]
        verb, _colon, what = asked[0].partition(":")
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
        known = self._known(_posted())
        found = self._read(text, known) if text else Opened(None, self.registry)
        if found.case is None or not found.case.history:
            return self.site.open_case()
        return self._render(self._view(text, found, known))

    def download(self) -> Response:
        """A document of the timeline (``3.docx``), the case or the calendar."""
        posted = _posted()
        known, text = self._known(posted), posted.get(CASE, [""])[0]
        found = self._read(text, known)
        if found.case is None:
            abort(400)
        view = self._view(text, found, known)
        on_paper = posted.get("_på_brevmall", [""])[0]
        wanted = on_paper or posted.get("_dok", [""])[0]
        if wanted in OF_CASE:
            return sent_file(OF_CASE[wanted](view, self.site.today()))
        self.site.refuse_via_word(wanted)
        number, dot, name = wanted.partition(".")
        known_endings = (*(f".{format}" for format in FORMATS), downloads.VIA_WORD)
        ready = self._document(view, number) if dot + name in known_endings else None
        if ready is None or not ready.drafts:
            abort(404)
        made: downloads.File | tuple[Finding, ...]
        try:
            made = on_paper_of(ready, name) if on_paper else downloads.file_of(ready, f".{name}")
        except MotionerError as error:
            place = LETTERHEAD if on_paper else ""
            made = (Finding("format.refused", Level.ERROR, place, str(error)),)
        if isinstance(made, tuple):
            view.ready, view.opened, view.focus = ready, int(number[:5]), "dokument"
            view.findings = list(made)
            return Response(self._render(view))
        return sent_file(made)

    def _known(self, posted: Posted) -> CaseContext:
        controls = {name: values[-1] for name, values in posted.items() if name.startswith("_")}
        if not self.site.own_templates:
            controls = own_files.without_templates(controls)
        return CaseContext(controls, self.registry)

    def _read(self, text: str, known: CaseContext) -> Opened:
        try:
            return open_tree(reading.parse_yaml(text), known.registry, known.controls)
        except reading.ReadError as error:
            return Opened(None, known.registry, (_unreadable(error),))

    def _view(self, text: str, opened: Opened, known: CaseContext) -> TimelineView:
        assert opened.case is not None
        known = replace(known, registry=opened.registry)
        # A letterhead is chosen where a file is made.
        first = desk.first_of(opened, replace(opened.case, letterhead=None))
        return TimelineView(text, first.ready.case, first, known)

    def _document(self, view: TimelineView, number: str) -> Prepared | None:
        case = view.case
        place = int(number[:5]) if number.isdecimal() else 0
        if not 0 < place <= len(case.history) or case.history[place - 1].kind not in WRITTEN:
            return None
        return chain.prepare_later(view.first, place)

    def _form(self, view: TimelineView, word: str, posted: Posted) -> EventForm | None:
        kind = next((kind for kind in EventKind if fold(kind) == fold(word)), None)
        if kind is None:
            return None
        today = self.site.today().isoformat()
        return EventForm(kind, view.case, view.first, view.known.registry, posted, today)

    def _choose(self, view: TimelineView, word: str, posted: Posted) -> TimelineView:
        """Show the form of a kind of event, with what has been typed in it by now."""
        view.form, view.focus = self._form(view, word, posted), "ny"
        return view

    def _add(self, view: TimelineView, word: str, posted: Posted) -> TimelineView:
        """Record the event if it fits; else the form again with what is to be mended."""
        view.form = self._form(view, word, posted)
        if view.form is None:
            return view
        tree = view.form.tree()
        case = _changed(view.case, view.form, posted)
        try:
            text, view.number = with_event(_text(view, case), tree)
        except reading.ReadError as error:
            view.findings = [_of_a_form(_unreadable(error))]
            return view
        after = self._read(text, view.known)
        wrong = view.form.misnamed(PARTIES)
        if after.case is not None and not wrong:
            return self._recorded(view, after, text)
        found = [*wrong, *(f for f in after.findings if f.level is Level.ERROR)]
        if after.partial is not None:
            registry, base = view.known.registry, view.known.base
            more = chain.check_event(after.partial, view.number, (), registry, base)
            found += chain.apart_from(found, more)
        view.findings = [_of_a_form(finding) for finding in dict.fromkeys(found)]
        return view

    def _recorded(self, view: TimelineView, after: Opened, text: str) -> TimelineView:
        """The view with the event in it, or with what keeps it from being recorded."""
        number = view.number
        new = self._view(text, after, view.known)
        ready = chain.prepare_event(new.first, number)
        view.findings = [
            _of_a_form(finding)
            for finding in ready.findings
            if finding.level is Level.ERROR
            or f"{finding.where}.".startswith(f"händelser.{number}.")
            or finding.code == "reason.no-answer"
        ]
        if has_errors(view.findings):
            return view
        new.findings, new.opened, new.focus = view.findings, number, f"h{number}"
        new.ready = ready if ready.case.event else None
        return new

    def _remove(self, view: TimelineView, number: str, _posted: Posted) -> TimelineView:
        """Take the last event away again."""
        if not view.case.history or number != str(len(view.case.history)):
            return view
        try:
            text = without_last(view.text)
        except reading.ReadError as error:
            view.findings = [_of_a_form(_unreadable(error))]
            return view
        after = self._read(text, view.known)
        return self._view(text, after, view.known) if after.case else view

    def _open(self, view: TimelineView, number: str, _posted: Posted) -> TimelineView:
        """Show the document of an event."""
        view.ready = self._document(view, number)
        if view.ready is not None:
            view.opened, view.focus = int(number[:5]), "dokument"
            view.findings = list(view.ready.findings)
        return view

    def _unreadable(self, text: str, found: Opened, known: CaseContext) -> str:
        return render_template(
            "tidslinje-fel.html", text=text, findings=found.findings, known=known, CASE=CASE
        )

    def _render(self, view: TimelineView) -> str:
        day = view.day(self.site.today())
        return render_template(
            "tidslinje.html",
            view=view,
            CASE=CASE,
            AGAIN=AGAIN,
            LETTERHEAD=LETTERHEAD,
            VIA_WORD=self.site.via_word,
            formats=FORMATS.values(),
            WRITTEN=WRITTEN,
            happening=chain.happening(view.case),
            body=view.known.registry.bodies[view.case.body],
            rows=chain.following(view.case, view.known.registry, on=day),
            DAY=DAY,
            deadlines=chain.deadlines(view.case, view.known.registry),
            shown=shown,
        )


def _changed(case: Case, form: EventForm, posted: Posted) -> Case:
    """The case with what a form adds to it beside the event."""
    passed = [code for code in posted.get("ändå", ()) if code in PASSABLE]
    return replace(
        case,
        overridden=tuple(dict.fromkeys([*case.overridden, *passed])),
        party_names={**case.party_names, **form.party_names},
    )


def _text(view: TimelineView, case: Case) -> str:
    """The text of the case with that; untouched where nothing is added."""
    started = Started(view.text)
    if case.overridden != view.case.overridden:
        started.put(("ändå",), list(case.overridden))
    for code, name in case.party_names.items():
        if code not in view.case.party_names:
            started.put((PARTIES, code), name)
    return view.text if case == view.case else started.text()


def _unreadable(error: reading.ReadError) -> Finding:
    return Finding("file.unreadable", Level.ERROR, CASE, str(error), line=error.line)


def _of_a_form(finding: Finding) -> Finding:
    """What is told of a line and the keys of a file, told of a form."""
    hints = {
        "party.unknown": _(
            "Skriv ett riksdagspartis beteckning, eller partiet under ”Lokalt parti”."
        ),
        "att-sats.no-decision": _("Skriv den under ”Lydelse som beslut”."),
    }
    return replace(finding, line=None, hint=hints.get(finding.code, finding.hint))


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
