"""An event that is added to a case file: the file is read, edited, checked and replaced as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from motioner import chain, desk
from motioner.checks import PASSABLE
from motioner.cli import EXIT_FINDINGS, event_options, placing, produce, report
from motioner.cli.faults import Faults
from motioner.cli.named_files import letterhead_ref
from motioner.desk import Opened
from motioner.documents import Prepared
from motioner.ground.errors import BusyError, ChangedError, MotionerError, UsageError, WriteError
from motioner.ground.findings import Finding, has_errors
from motioner.ground.holes import holed
from motioner.ground.messages import gettext as _
from motioner.load import load_registry, reading
from motioner.load.adding import with_event
from motioner.load.history_keys import TAG
from motioner.load.started import Started
from motioner.nouns.case import EventKind
from motioner.nouns.registry import Registry

LOOKS = 3  # an editor knows of no lock, and may save once more
BOM = b"\xef\xbb\xbf"
# What is found of the document itself, wherever the fault lies.
OF_THE_DOCUMENT = frozenset({"reason.no-answer", "figures.old", "length.too-long"})


class Addition:
    """A case file with one event more, read and checked as a whole before anything is written.

    A case that somebody else changes meanwhile is looked at again, and the event is put beside what
    has come, as if it had been there from the start.
    """

    def __init__(
        self, file: str, kind: EventKind, values: Mapping[str, Any], faults: Faults
    ) -> None:
        self._file, self._kind, self._values, self._faults = file, kind, values, faults
        self._path = Path(file)
        self._order = [p.name or "" for p in click.get_current_context().meta["order"]]
        self._told: list[Finding] = []
        # Of the first look: what is edited besides the history, as it was; the files; the case.
        self._edits: dict[str, Any] | None = None
        self._paths: list[Path] = []
        self._words = b""

    def run(self, wish: produce.Wish | None, *, record_only: bool = False) -> int:
        """Check, write the document unless only the event is wanted, and the case."""
        try:
            return self._look(wish, record_only=record_only)
        except ChangedError:
            return self._look_again(wish, record_only=record_only)
        except BusyError as error:
            raise placing.kept(self._path, self._words, error) from None

    def _look_again(self, wish: produce.Wish | None, *, record_only: bool) -> int:
        """The same while no other command writes; what can no longer be added is kept beside."""
        message = _("{file} ändrades av någon annan under tiden, och händelsen är inte antecknad")
        refused: WriteError = ChangedError(message.format(file=self._file))
        try:
            with placing.alone(self._paths):
                for _attempt in range(LOOKS):
                    with suppress(ChangedError):
                        if self._look(wish, record_only=record_only) == 0:
                            return 0
                        break
        except BusyError as error:
            refused = error
        except MotionerError as error:
            refused = ChangedError(f"{refused} ({error})")
        raise placing.kept(self._path, self._words, refused)

    def _look(self, wish: produce.Wish | None, *, record_only: bool) -> int:
        found = self._faults.tried(produce.open_case, self._file, load_registry())
        opened = found or Opened(None, load_registry())
        case = None if has_errors(opened.findings) else opened.case
        typed = event_options.typed_event(
            self._kind, self._values, self._order, (case, opened.registry), faults=self._faults
        )
        today = {TAG: str(self._kind), "datum": dt.date.today().isoformat()}
        typed = replace(typed, tree=today | dict(typed.tree))
        changed = self._faults.tried(self._text, opened, typed) if found else None
        if changed is None or self._faults or wish is None or case is None:
            return self._refused(opened, changed, typed)
        text, number = changed
        text, ready, findings = self._ready(text, number, opened.registry, wish)
        if ready is None:
            return self._refused(opened, changed, typed)
        report.print_findings(
            (_typed(f, number) for f in findings if _is_new(f, number) and f not in self._told),
            rest=produce.rest_of(str(self._path)),
        )
        self._told += findings
        if has_errors(findings):
            return EXIT_FINDINGS
        raw = opened.raw or b""
        edited = (BOM if raw.startswith(BOM) else b"") + text.encode()
        contents = {} if record_only else produce.contents_of(ready, wish)
        target = self._path.resolve()  # a link stays one: what it leads to is edited
        whole = contents | {target: edited}
        self._paths, self._words = self._paths or [*whole], self._words or edited
        placing.place(whole, overwrite=wish.overwrite, before={target: raw})
        report.print_done([*contents, self._path])
        return 0

    def _refused(
        self, opened: Opened, changed: tuple[str, int] | None, typed: event_options.TypedEvent
    ) -> int:
        """Report all faults where something cannot be read: in the file or the options."""
        found = list(opened.findings)
        if changed is not None:
            text, number = changed
            more = self._found_in(text, number, typed, opened.registry)
            whole = opened.case is not None and not has_errors(opened.findings)
            found += [f for f in more if whole or _is_of(f, number)]
            found = [_typed(f, number) for f in found]
        report.print_findings(found)
        self._faults.stop()
        return EXIT_FINDINGS

    def _found_in(
        self, text: str, number: int, typed: event_options.TypedEvent, registry: Registry
    ) -> list[Finding]:
        """The errors of the text with the event, but not of the options that are at fault."""
        base, tree = self._path.parent, reading.parse_yaml(text)
        again = desk.read_tree(tree, registry, file=self._file, base=base)
        found = [*again.findings]
        if again.partial is not None:
            passed = {"overridden": tuple(PASSABLE)} if self._values["anyway"] else {}
            case = holed(again.partial, **passed)
            more = chain.check_event(case, number, typed.unread, again.registry, base)
            found += again.located(chain.apart_from(found, more))
        unread = {f"händelser.{number}.{key}" for key in typed.unread}
        return [f for f in found if ".".join(f.where.split(".")[:3]) not in unread]

    def _text(self, opened: Opened, typed: event_options.TypedEvent) -> tuple[str, int] | None:
        """The file's text with the event, and the event's number; None where it is not a case."""
        try:
            return self._edited(opened, typed)
        except reading.ReadError as error:
            if has_errors(opened.findings):
                return None  # reported when the file was read
            raise UsageError(f"{self._file}: {error}") from None

    def _edited(self, opened: Opened, typed: event_options.TypedEvent) -> tuple[str, int]:
        if opened.raw is None:
            raise reading.ReadError("")  # reported when the file was read
        text, tree = reading.decode(opened.raw, self._file), dict(typed.tree)
        self._refuse_others_edits(text, typed)
        letterhead = self._values.get("letterhead")
        if letterhead:
            text = _changed(text, ("brevmall",), letterhead_ref(letterhead, self._path.parent))
        for code, name in typed.party_names.items():
            text = _changed(text, ("partinamn", code), name)
        if self._kind is EventKind.SUBMITTED and opened.case is not None:
            # What is handed in is kept in its own words, whatever becomes of data and templates.
            first = desk.first_of(opened, opened.case)
            tree |= {"rubrik": first.title, "yrkanden": list(first.satser)}
        return with_event(text, tree)

    def _refuse_others_edits(self, text: str, typed: event_options.TypedEvent) -> None:
        """ChangedError where somebody else has changed what the options change too."""
        edits = {"brevmall": None} if self._values.get("letterhead") else {}
        edits |= {"partinamn": None} if typed.party_names else {}
        if edits:
            started = Started(text)
            edits = {key: started.get((key,)) for key in edits}
        if self._edits is not None and self._edits != edits:
            raise ChangedError("")
        self._edits = edits

    def _ready(
        self, text: str, number: int, registry: Registry, wish: produce.Wish
    ) -> tuple[str, Prepared | None, list[Finding]]:
        """The new case read again as from its file, and what its new event makes."""
        opened = desk.open_text(text, registry, file=self._file, base=self._path.parent)
        ready, found = desk.ready(
            opened,
            formats=wish.formats,
            event=number,
            anyway=wish.anyway,
            via_word=wish.via_word,
        )
        if ready and opened.case and ready.case.overridden != opened.case.overridden:
            text = _changed(text, ("ändå",), list(ready.case.overridden))
        return text, ready, found


def _changed(text: str, steps: tuple[str, ...], value: Any) -> str:
    started = Started(text)
    started.put(steps, value)
    return started.kept_text()


def _typed(finding: Finding, number: int) -> Finding:
    """A finding on the event being added, at its option: the file does not hold it yet."""
    steps = finding.where.split(".")
    if steps[:2] != ["händelser", str(number)]:
        return finding
    names = {option.key: option.name for option in event_options.table()}
    names["undertecknare"] = "--namn"
    where = names.get(steps[2], steps[2]) if len(steps) > 2 else ""
    if finding.code == "file.missing-key" and where.startswith("--"):
        finding = replace(finding, message=_("valet {option} måste anges").format(option=where))
    return replace(finding, where=where, file=None, line=None)


def _is_new(finding: Finding, number: int) -> bool:
    """Whether a finding is told: what was told of earlier events when they came is not again."""
    return finding.level == "error" or _is_of(finding, number) or finding.code in OF_THE_DOCUMENT


def _is_of(finding: Finding, number: int) -> bool:
    return f"{finding.where}.".startswith(f"händelser.{number}.")
