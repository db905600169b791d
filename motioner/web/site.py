"""The pages: each receives all the answers, and nothing is kept between two requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath
from urllib.parse import parse_qsl

from flask import Response, abort, render_template, request

from motioner.foreign import converting
from motioner.foreign.incoming import ENDINGS
from motioner.ground.errors import MotionerError
from motioner.ground.findings import Finding, Level
from motioner.ground.swedish import nfc
from motioner.load import reading as files
from motioner.load.saving import tree_text
from motioner.nouns.registry import Registry
from motioner.web import downloads, own_files, shown
from motioner.web.actions import perform
from motioner.web.answers import FIRST_ASSOCIATION, Answers, posted
from motioner.web.choices import Choices
from motioner.web.letterhead import FIELD as LETTERHEAD
from motioner.web.letterhead import ON_PAPER, on_letterhead
from motioner.web.opening import answers_from_file
from motioner.web.page import Page, first_page_errors
from motioner.web.reader import REST, Reading, read, tree

MOST_FIELDS = 5_000
MOST_BYTES = 1_000_000
# With files: a Word file often contains a picture.
MOST_UPLOADED = 7_000_000
UPLOAD = "_ärendefil"
# Allows an uploaded document's case to bring rules and exceptions.
TRUSTED = "_med_regler"
CASE = "_ärende"
# The first page, and the fragment updated while it is filled in.
FIRST_TEMPLATES = ("start.html", "vet-svar.html")


@dataclass(frozen=True)
class Site:
    """The form's pages. ``today`` returns the date for a new document.

    ``own_templates`` allows uploaded templates to run, ``word_pdf`` allows PDFs of the Word page.
    """

    registry: Registry
    today: Callable[[], dt.date]
    own_templates: bool = True
    word_pdf: bool = True

    @property
    def via_word(self) -> str:
        """The suffix of a PDF of the Word page; empty if none is offered."""
        return downloads.VIA_WORD if self.word_pdf and converting.find_libreoffice() else ""

    def start(self) -> str:
        """Page 1: author, subject and body."""
        if request.method == "GET":
            answers = Answers({"slag": ("motion",), "ämne": (FIRST_ASSOCIATION,)})
            answers.fields["datum"] = (self.today().isoformat(),)
            return self._page("start.html", answers, read(answers, self.registry))
        answers = self.answers()
        focus, faults = self._own_file(answers)
        reading = read(answers, self.registry)
        if faults:
            reading = replace(reading, findings=faults)
        return self._page("start.html", answers, reading, tried=bool(faults), focus=focus)

    def _own_file(self, answers: Answers) -> tuple[str, tuple[Finding, ...]]:
        """Add or remove one of the user's own files, as the pressed button requests."""
        act, _colon, key = answers.control("_gör").partition(":")
        allowed = (own_files.ASSOCIATION, *([own_files.TEMPLATE] if self.own_templates else []))
        if key not in allowed or act not in ("bifoga", "släpp"):
            return "", ()
        if act == "släpp":
            own_files.drop(answers, key)
            return f"{own_files.UPLOAD}{key}", ()
        sent = request.files.get(f"{own_files.UPLOAD}{key}")
        return f"{own_files.UPLOAD}{key}", own_files.add(answers, key, sent)

    def answers(self) -> Answers:
        """The answers as sent by the form; without templates if they may not run."""
        found = posted_answers()
        if not self.own_templates:
            found.controls = own_files.without_templates(found.controls)
        return found

    def case(self) -> str:
        """Page 2: the rest of the case, and a preview of the document."""
        answers = self.answers()
        reading = read(answers, self.registry)
        if answers.control("_sida") == "1" and first_page_errors(reading, answers):
            return self._page("start.html", answers, reading, tried=True)
        # Validation state does not carry over from page one.
        tried = _tried(answers) and answers.control("_sida") != "1"
        focus = ""
        if answers.control("_gör"):
            focus = perform(answers, self._choices(answers, reading))
            reading = read(answers, self.registry)
        return self._page("arende.html", answers, reading, tried=tried, focus=focus)

    def preview(self) -> str:
        """The parts of page 2 that change during typing: document, findings, proposed yrkanden."""
        answers = self.answers()
        reading = read(answers, self.registry)
        return self._page("levande.html", answers, reading, tried=_tried(answers))

    def known(self) -> str:
        """Known facts about the body, and the findings of page 1, while it is filled in."""
        answers = self.answers()
        reading = read(answers, self.registry)
        return self._page("vet-svar.html", answers, reading, tried=_tried(answers))

    def document(self) -> str:
        """Page 3: the document, its figures and the files; or the page with errors to correct."""
        answers = self.answers()
        reading = read(answers, self.registry)
        if not reading.ready:
            return self._back(answers, reading)
        return self._page("dokument.html", answers, reading, tried=True)

    def download(self) -> Response | str:
        """A file; or the page with errors to correct first."""
        answers = self.answers()
        reading = read(answers, self.registry)
        on_paper = answers.control("_på_brevmall")
        wanted = on_paper or answers.control("_fil")
        if wanted == ".yaml" and not reading.ready:
            return sent_file(downloads.File("arende.yaml", _unfinished(answers)))
        if reading.prepared is None or not reading.ready:
            return self._back(answers, reading)
        if on_paper and not on_paper.endswith(ON_PAPER):
            abort(404)
        self.refuse_via_word(wanted)
        prepared = reading.prepared
        found: tuple[Finding, ...] = ()
        if on_paper:
            prepared, found = on_letterhead(prepared, request.files.get(LETTERHEAD))
        try:
            beside = own_files.beside(answers)
            carry = answers.control("_med_data") == "ja" if answers.control("_data_val") else None
            made = found or downloads.file_of(prepared, wanted, beside, carry=carry)
        except LookupError:
            abort(404)
        except MotionerError as error:
            place = LETTERHEAD if on_paper else "format"
            made = (Finding("format.refused", Level.ERROR, place, str(error)),)
        if isinstance(made, tuple):
            reading = replace(reading, findings=(*reading.findings, *made))
            return self._page("dokument.html", answers, reading, tried=True)
        return sent_file(made)

    def refuse_via_word(self, wanted: str) -> None:
        """Respond 404 to a request for a PDF of a Word page if none is offered."""
        if wanted.endswith(downloads.VIA_WORD) and not self.via_word:
            abort(404)

    def open_case(self) -> str:
        """Open a saved case or add a profile; report an unreadable file and keep the answers."""
        answers = self.answers()
        upload = request.files.get(UPLOAD)
        name = nfc(PureWindowsPath(upload.filename).name) if upload and upload.filename else ""
        raw = upload.stream.read() if upload and name else None
        if raw is None and answers.control(CASE):
            raw = answers.control(CASE).encode()
        try:
            trusted = bool(request.form.get(TRUSTED))
            found, reading = answers_from_file(
                raw, self.registry, answers.controls, name, trusted=trusted
            )
        except files.ReadError as error:
            fault = Finding("file.unreadable", Level.ERROR, UPLOAD, str(error), line=error.line)
            return self._page(
                "start.html",
                answers,
                replace(read(answers, self.registry), findings=(fault,)),
                tried=True,
            )
        if not found.fields.keys() & {"slag", "organ"}:  # a profile, added to the answers so far
            answers.fields |= found.fields
            answers.controls[REST] = found.control(REST)
            found, reading = answers, read(answers, self.registry)
        found.controls["_språk"] = answers.control("_språk")
        if first_page_errors(reading, found):
            return self._page("start.html", found, reading, tried=True)
        return self._page("arende.html", found, reading, tried=True)

    def _back(self, answers: Answers, reading: Reading) -> str:
        """The first page that has errors to correct."""
        first = bool(first_page_errors(reading, answers))
        return self._page("start.html" if first else "arende.html", answers, reading, tried=True)

    def _choices(self, answers: Answers, reading: Reading) -> Choices:
        return Choices(answers, reading, self.today())

    def _page(
        self,
        template: str,
        answers: Answers,
        reading: Reading,
        *,
        tried: bool = False,
        focus: str = "",
    ) -> str:
        choices = self._choices(answers, reading)
        return render_template(
            template,
            page=Page(answers, reading, tried, focus, first=template in FIRST_TEMPLATES),
            choices=choices,
            answers=answers,
            reading=reading,
            REST=REST,
            own=own_files,
            own_templates=self.own_templates,
            UPLOAD=UPLOAD,
            TRUSTED=TRUSTED,
            endings=",".join(ENDINGS),
            LETTERHEAD=LETTERHEAD,
            VIA_WORD=self.via_word,
            shown=shown,
        )


def posted_answers() -> Answers:
    """The answers as sent by the form."""
    fields: dict[str, list[str]] = {}
    for name, value in sent_pairs():
        fields.setdefault(name, []).append(value)
    answers = posted(fields.items())
    if len(answers.fields) > MOST_FIELDS:  # each pasted line becomes a field
        abort(413)
    return answers


def sent_pairs() -> list[tuple[str, str]]:
    """The fields as sent; invalid UTF-8 becomes a replacement character, reported at the field."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return [*request.form.items(multi=True)]
    body = request.get_data().decode("utf-8", "replace")
    try:
        return parse_qsl(body, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
    except ValueError:
        abort(413)


def _tried(answers: Answers) -> bool:
    return answers.control("_försökt") == "1"


def sent_file(file: downloads.File) -> Response:
    """A file as an attachment with a generated name."""
    response = Response(file.content, content_type=file.mime)
    response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response


def _unfinished(answers: Answers) -> bytes:
    """The answers so far as a file, so that the user can continue later."""
    held, rest = tree(answers), answers.control(REST)
    return ((tree_text(held) if held else "") + f"{rest.rstrip()}\n".lstrip("\n")).encode()
