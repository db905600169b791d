"""What a page of the timeline shows, and what goes along with it to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from motioner import chain, reading
from motioner.case import Case
from motioner.documents import Prepared
from motioner.findings import Finding, Level
from motioner.registry import Registry
from motioner.web import own_files
from motioner.web.event_form import EventForm, labels


@dataclass(frozen=True, slots=True)
class Known:
    """What goes along with a case: the files of the writer's own, and the facts with them."""

    controls: Mapping[str, str]
    registry: Registry

    @property
    def base(self) -> reading.Enclosed:
        """Where the template that the case names is looked for."""
        return own_files.enclosed(self.controls, own_files.TEMPLATE)

    @property
    def contents(self) -> dict[str, str]:
        """What is sent along unseen."""
        return own_files.contents(self.controls)


@dataclass(slots=True)
class View:
    """What one page shows."""

    text: str
    case: Case
    first: chain.First
    known: Known
    findings: list[Finding] = field(default_factory=list)
    form: EventForm | None = None
    opened: int | None = None
    ready: Prepared | None = None
    focus: str = ""
    number: int = 0

    @property
    def shows(self) -> str:
        """What a button would ask for to show the open event or document once more."""
        if self.form:
            return f"välj:{self.form.kind}"
        return f"visa:{self.opened}" if self.ready else ""

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
