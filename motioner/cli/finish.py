"""The end of the questions: what was found, where the case is, and the document if it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from motioner import documents
from motioner.cli import EXIT_FINDINGS, placing, produce, report
from motioner.cli.answers import InterviewAnswers
from motioner.cli.dialogue import confirmed, quoted, say, sentences
from motioner.documents import Prepared
from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.messages import gettext as _
from motioner.load import load_registry
from motioner.nouns.registry import Registry

WISH = produce.Wish(("docx",))


class Ending:
    """A case whose questions are answered, read again from its file as any command would."""

    def __init__(self, answers: InterviewAnswers, path: Path, save: Callable[[], None]) -> None:
        self._answers = answers
        self._path = path
        self._save = save

    def faults(self) -> list[Finding]:
        """The errors that only another answer can mend."""
        _ready, found = self._read()
        return [f for f in found if f.level is Level.ERROR and not f.passable]

    def finish(self, told: Collection[str]) -> int:
        """Tell what was found and not told before, and write the document if wanted."""
        ready, found = self._read()
        passed = [f for f in found if f.level is Level.ERROR and f.passable and self._passes(f)]
        if passed:
            codes = [*self._answers.items("ändå"), *(finding.code for finding in passed)]
            self._answers.put(("ändå",), codes)
            self._save()
            ready, found = self._read()
        if ready is not None and ready.drafts:
            self._keep_figures(ready, ready.registry)
        say()
        report.print_findings(finding for finding in found if finding.code not in told)
        report.print_path(self._path)
        if ready is None or has_errors(found):
            say(_("Rätta det i {file} och fortsätt med: motioner ny {name}").format(
                file=self._path, name=quoted(self._path)))  # fmt: skip
            return EXIT_FINDINGS
        if confirmed(_("Skriv dokumentet nu?"), default=True) and self._write(ready):
            return 0
        say(_("Skriv dokumentet med: motioner skriv {name}").format(name=quoted(self._path)))
        return 0

    def _read(self) -> tuple[Prepared | None, list[Finding]]:
        file = str(self._path)
        return produce.ready(produce.open_case(file, load_registry()), WISH)

    @staticmethod
    def _passes(finding: Finding) -> bool:
        say(sentences(finding))
        return confirmed(_("Vill du gå vidare ändå?"), default=False)

    def _keep_figures(self, ready: Prepared, registry: Registry) -> None:
        """The figures printed, so that newer data can be compared with them some day."""
        case = ready.case
        if case.figures and case.data < registry.version:
            return
        figures = documents.printed_figures(ready)
        if dict(case.figures) != figures or not self._answers.started.has(("data",)):
            self._answers.put(("data",), registry.version)
            self._answers.put(("siffror",), figures)
            self._save()

    def _write(self, ready: Prepared) -> bool:
        """Whether the document was written; a file is replaced only if that is wanted."""
        stem = documents.file_stem(ready)
        made = documents.make(ready, WISH.formats)
        contents = {Path(f"{stem}{ending}"): content for ending, content in made.items()}
        existing = [str(path) for path in contents if path.exists()]
        question = _("{files} finns redan. Ersätta?").format(files=", ".join(existing))
        if existing and not confirmed(question, default=False):
            return False
        placing.place(contents, overwrite=bool(existing))
        for path in contents:
            report.print_path(path)
        return True
