"""The contents of a page of the timeline, and the data passed to the next page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from motioner import chain
from motioner.documents import Prepared
from motioner.ground import dates
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.load import reading
from motioner.nouns.case import Case
from motioner.nouns.registry import Registry
from motioner.web import own_files
from motioner.web.event_form import PARTIES, EventField, EventForm, labels
from motioner.web.letterhead import FIELD as LETTERHEAD

# The day for which the possible next steps are listed.
DAY = "_dag"
# Widgets with a separate field for each yrkande.
EACH_SATS = ("outcomes", "wordings")


class CaseContext(Struct, frozen=True):
    """Data passed along with a case: the user's own files, and the registry including them."""

    controls: Mapping[str, str]
    registry: Registry

    @property
    def base(self) -> reading.Enclosed:
        """Where the files that the case names are looked for."""
        return own_files.sent(self.controls)

    @property
    def contents(self) -> dict[str, str]:
        """The hidden fields of the page."""
        return own_files.contents(self.controls)


@dataclass(slots=True)
class TimelineView:
    """The contents of one page."""

    text: str
    case: Case
    first: chain.First
    known: CaseContext
    findings: list[Finding] = field(default_factory=list)
    form: EventForm | None = None
    opened: int | None = None
    ready: Prepared | None = None
    focus: str = ""
    number: int = 0

    def day(self, today: dt.date) -> dt.date:
        """The requested day; by default today, or the date of the last event if that is later."""
        asked = self.known.controls.get(DAY, "").strip()
        try:
            return dates.day(asked)
        except dates.DateError as error:
            if asked and not any(finding.where == DAY for finding in self.findings):
                fault = Finding("date.invalid", Level.ERROR, DAY, str(error), error.hint)
                self.findings.append(fault)
        return max([today, *(event.date for event in self.case.history)])

    @property
    def asked_day(self) -> str:
        """The requested day as typed."""
        return self.known.controls.get(DAY, "")

    @property
    def shows(self) -> str:
        """The button value that shows the open event or document again."""
        if self.form:
            return f"välj:{self.form.kind}"
        return f"visa:{self.opened}" if self.ready else ""

    @property
    def errors(self) -> list[Finding]:
        """Errors to correct before the event is recorded, in the order of the form."""
        places = {field.key: number for number, field in enumerate(self.form_fields)}
        found = [finding for finding in self.findings if finding.level is Level.ERROR]
        return sorted(found, key=lambda f: places.get(self.key_of(f).split(".")[0], len(places)))

    @property
    def form_fields(self) -> list[EventField]:
        """The fields of the event being written."""
        return self.form.fields if self.form else []

    def at(self, key: str) -> list[Finding]:
        """The findings at a field of the event being written."""
        return [finding for finding in self.findings if self.key_of(finding) == key]

    def of_the_open(self) -> list[Finding]:
        """The findings of the shown document; advice on other events is shown at those events."""

        def is_elsewhere(finding: Finding) -> bool:
            steps = finding.where.split(".")
            return steps[0] == "händelser" and steps[1:2] != [str(self.opened)]

        errors = [f for f in self.at("") if f.level is Level.ERROR]
        return errors + [f for f in self.at("") if f not in errors and not is_elsewhere(f)]

    def label_of(self, finding: Finding) -> str:
        """The label of the field that a finding concerns, with its yrkande if any."""
        key, _dot, number = self.key_of(finding).partition(".")
        known = labels()
        others = {DAY: _("Dagen"), LETTERHEAD: _("Brevmall")}
        label = known[key].label if key in known else others.get(key, _("Brevmall"))
        if not number:
            return label
        return _("{field}, yrkande {number}").format(field=label, number=number)

    def field_of(self, finding: Finding) -> str:
        """The id of the field that a finding concerns; empty if it concerns the whole."""
        key = self.key_of(finding)
        return f"_h.{key}" if key and not key.startswith("_") else key

    def key_of(self, finding: Finding) -> str:
        """The key of the event field that a finding concerns, or of the letterhead or day."""
        if finding.where in (LETTERHEAD, DAY):
            return finding.where
        steps = finding.where.split(".")
        asked = {field.key for field in self.form_fields}
        if steps[0] == PARTIES and PARTIES in asked:
            return PARTIES
        is_new = len(steps) > 2 and steps[:2] == ["händelser", str(self.number)]
        if not is_new or steps[2] not in asked:
            return ""
        look = labels()[steps[2]].look
        return ".".join(steps[2:4] if look in EACH_SATS else steps[2:3])
