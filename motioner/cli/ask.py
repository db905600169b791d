"""``motioner ny``: asks what a document needs, saves each answer, and resumes a started file."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from motioner import files
from motioner.cli import EXIT_INTERRUPTED, placing
from motioner.cli.answers import InterviewAnswers
from motioner.cli.dialogue import (
    BACK,
    BackError,
    ask,
    confirmed,
    legend,
    quoted,
    say,
    say_indented,
    sentences,
)
from motioner.cli.finish import Ending
from motioner.cli.known import SHOWN_HERE, known_lines
from motioner.cli.questions import Question
from motioner.cli.swedish_click import SwedishCommand
from motioner.cli.topics import next_question, place_of
from motioner.ground.errors import BusyError, ChangedError, UsageError
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.load import load_registry
from motioner.load.reading import ReadError
from motioner.load.started import Started, read_started
from motioner.nouns.case import FORMAT

# Needed before anything can be shown about the body and the association.
GROUND = ("slag", "organ", "ämne", "rubrik", "datum")
UNSHOWN = ("format", "data", "siffror")


def commands() -> Mapping[str, click.Command]:
    """``ny``."""
    return {
        "ny": SwedishCommand(
            name="ny",
            help=_(
                "Svara på frågor, så blir svaren ett ärende att skriva dokumentet från."
                " Varje svar sparas genast, och ett påbörjat ärende fortsätter där det slutade."
            ),
            epilog=_("Exempel: {example}").format(example="motioner ny ärende.yaml"),
            params=[
                click.Argument(["file"], metavar=_("[ÄRENDE.yaml]"), required=False, default=None)
            ],
            callback=new,
        )
    }


def new(file: str | None) -> int:
    """Ask until the case is complete, then offer to write the document."""
    path = Path(file) if file else free_name()
    try:
        resumed = path.exists()
        path.resolve()
    except (OSError, ValueError) as error:  # a name that the system does not allow
        raise UsageError(f"{path}: {files.reason(error)}") from None
    except RuntimeError:  # links in a loop
        raise UsageError(
            _("{file} är en länk som inte leder någonstans").format(file=path)
        ) from None
    # A pipe may contain any bytes; those that are not UTF-8 are refused as an answer, without a
    # crash.
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    started, held = _started(path) if resumed else (Started(), None)
    session = Session(path, started, held)
    try:
        return session.run()
    except (click.Abort, KeyboardInterrupt):
        return session.interrupted()


def free_name() -> Path:
    """An unused file name for a new case."""
    names = (Path(f"ärende-{n}.yaml" if n > 1 else "ärende.yaml") for n in range(1, 10_000))
    try:
        return next(path for path in names if not path.exists())
    except OSError as error:
        raise UsageError(f"{Path.cwd()}: {files.reason(error)}") from None


def _started(path: Path) -> tuple[Started, bytes]:
    if not (path.is_file() or path.is_dir()):
        raise UsageError(_("{file} är ingen vanlig fil").format(file=path))
    try:
        return read_started(path)
    except ReadError as error:
        line = f":{error.line}" if error.line else ""
        raise UsageError(f"{path}{line}: {error}") from None


class Former(Struct, frozen=True):
    """The case before an answer, the fields that were wrong then, and the question."""

    text: str
    wrong: frozenset[str]
    question: Question


class Session:
    """One interview over one file; ``held`` are its bytes at the start, None for a new file."""

    def __init__(self, path: Path, started: Started, held: bytes | None) -> None:
        self.path = path
        self.resumed = held is not None
        self.answers = InterviewAnswers(started, load_registry(), dt.date.today(), path.parent)
        self.shown: set[str] = set()
        self._lead, self._gap = "", False
        self._facts_shown = False
        self._former: list[Former] = []
        self._place = ""
        self._held = held
        self._text = started.text() if self.resumed else ""
        self._base = started.plain()

    @property
    def again(self) -> str:
        """The command that resumes this file."""
        return f"motioner ny {quoted(self.path)}"

    def run(self) -> int:
        """Run the whole dialogue and return the exit code."""
        if self.resumed:
            self._resume()
        else:
            say(
                _("Varje svar sparas genast i {file}. Enter tar det som står inom hakparentes.")
                .format(file=self.path)
            )  # fmt: skip
            say(_("Avbryt när du vill med Ctrl-C och fortsätt med: {command}").format(
                command=self.again))  # fmt: skip
        say(_("Skriv {sign} för att gå tillbaka till förra frågan.").format(sign=BACK))
        while True:
            self._ask_all()
            ending = Ending(self.answers, self.path, self.save)
            faults = ending.faults()
            self.answers.wrong |= {finding.where for finding in faults}
            if faults and next_question(self.answers) is not None:
                say()
                say_indented(map(sentences, faults))
                self._ask_all()
            try:
                return ending.finish(self.shown)
            except BackError:
                self._go_back()

    def interrupted(self) -> int:
        """Report where the answers are and how to resume; exit code 130."""
        say()
        if self.answers.started.has(("slag",)) or self._held is not None:
            self.save()
            say(
                _("Avbrutet. Allt du svarat är sparat i {file}. Fortsätt med: {command}")
                .format(file=self.path, command=self.again)
            )  # fmt: skip
        else:
            say(_("Avbrutet. Inget är besvarat än."))
        return EXIT_INTERRUPTED

    def save(self) -> None:
        """Write the answers to their file; nothing is written if nothing has changed."""
        text = self.answers.started.text()
        if text == self._text:
            return
        # A link is kept: its target is replaced.
        path = self.path.resolve() if self.path.is_symlink() else self.path
        try:
            self._write(path, text)
        except ChangedError as error:
            with placing.alone([path]):
                self._take_over(path, error)
                self._write(path, self.answers.started.text(), is_last=True)
        except BusyError as error:
            raise placing.kept(path, text.encode(), error) from None

    def _write(self, path: Path, text: str, *, is_last: bool = False) -> None:
        content = text.encode()
        case = path if is_last else None
        placing.place({path: content}, overwrite=False, before={path: self._held}, case=case)
        self._held, self._text, self._base = content, text, self.answers.started.plain()

    def _take_over(self, path: Path, error: ChangedError) -> None:
        """Merge changes that others made in the file, unless they conflict with the answers."""
        mine = self.answers.started
        with suppress(ReadError):
            theirs, now = read_started(path)
            if self._held is not None and mine.merged(self._base, theirs):
                self._held = now
                # The earlier answers do not contain what the others wrote.
                self._former.clear()
                return
        raise placing.kept(path, mine.text().encode(), error) from None

    def _resume(self) -> None:
        self.answers.wrong = {finding.where for finding in self.answers.unreadable()}
        say(_("Redan besvarat i {file}:").format(file=self.path))
        body = self.answers.body
        for key, value in self.answers.tree().items():
            shown = body.official_name if key == "organ" and body else _short(value)
            if shown and key not in UNSHOWN:
                say(f"  {key}: {shown}")
        for finding in self.answers.unreadable():
            say(_("Att rätta, {where}: {text}").format(
                where=finding.where, text=sentences(finding)))  # fmt: skip
        if next_question(self.answers) is None:
            say(_("Alla frågor är besvarade."))

    def _ask_all(self) -> None:
        while (question := next_question(self.answers)) is not None:
            if question.steps[0] not in GROUND:
                self._show_facts()
            before = Former(self.answers.started.text(), frozenset(self.answers.wrong), question)
            try:
                self._ask(question)
            except BackError:
                self._go_back()
                continue
            self._former.append(before)
            self.save()

    def _go_back(self) -> None:
        """Take back the last answer given in this session, so that its question is next."""
        self._place = self._lead = ""
        if not self._former:
            say(_("Det finns ingen fråga att gå tillbaka till. Det som redan är besvarat ändras i"
                  " filen {file}.").format(file=self.path))  # fmt: skip
            return
        former = self._former.pop()
        self.answers.started = Started(former.text)
        self.answers.wrong = set(former.wrong)
        if former.question.steps[0] in GROUND:
            self._facts_shown = False

    def _show_facts(self) -> None:
        if self._facts_shown:
            return
        self._facts_shown = True
        lines, self.shown = known_lines(self.answers)
        body = self.answers.body
        if lines and body is not None:
            say()
            say(_("Det här vet vi om {body}:").format(body=body.official_name))
            say_indented(lines)
            self._gap = True

    def _ask(self, question: Question) -> None:
        self._introduce(question)
        passed: list[str] = []

        def accept(value: Any) -> bool:
            if not question.checked or not value:
                return True
            return self._accepted(question, value, passed)

        value = ask(question.prompt, question.way, accept)
        answers = self.answers
        if not (self.resumed or answers.started.has(("data",))):
            answers.put(("format",), str(FORMAT))
            answers.put(("data",), answers.registry.version)
        if question.store is not None:
            question.store(answers, value)
        else:
            answers.put(question.steps, value)
        if passed:
            answers.put(("ändå",), [*answers.items("ändå"), *passed])

    def _introduce(self, question: Question) -> None:
        lead = "\n".join(part for part in (question.lead, legend(question.way)) if part)
        is_new = bool(lead) and lead != self._lead
        place = place_of(question, self.answers)
        if is_new or self._gap or place != self._place:
            say()
        if place != self._place:
            say(place)
            self._place = place
        if is_new:
            say(lead)
        if question.about:
            say(question.about)
        self._lead, self._gap = lead or self._lead, False

    def _accepted(self, question: Question, value: Any, passed: list[str]) -> bool:
        found = self.answers.faults(question.steps, value, question.also)
        for finding in found:
            if finding.level is Level.ERROR and not finding.passable:
                say(sentences(finding))
                return False
        for finding in found:
            if finding.level is Level.ERROR:
                say(sentences(finding))
                if not confirmed(_("Vill du gå vidare ändå?"), default=False):
                    return False
                passed.append(finding.code)
            elif finding.level is Level.WARNING and not _shown_later(finding, question):
                say(_("Observera: {text}").format(text=sentences(finding)))
        return True


def _shown_later(finding: Finding, question: Question) -> bool:
    """True for a warning that is shown with the facts, or may be about other fields."""
    return finding.code in SHOWN_HERE or finding.where in question.also or bool(question.also)


def _short(value: Any) -> str:
    """An answer as one line of the summary."""
    return ", ".join(_words(value))[:100]


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for entry in value.values():
            yield from _words(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _words(entry)
    elif value:
        yield " ".join(str(value).split())
