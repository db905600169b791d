"""An event that is added to a case file: the file is read, edited, checked and replaced as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from motioner import chain, reading
from motioner.case import EventKind
from motioner.checks import PASSABLE
from motioner.cli import EXIT_FINDINGS, event_options, placing, produce, report
from motioner.cli.faults import Faults
from motioner.cli.named_files import letterhead_ref
from motioner.documents import Prepared
from motioner.errors import BusyError, ChangedError, MotionerError, UsageError, WriteError
from motioner.findings import Finding, has_errors, located
from motioner.holes import holed
from motioner.loading import load_registry
from motioner.loading.adding import with_event
from motioner.loading.case import Loaded
from motioner.loading.history_keys import TAG
from motioner.loading.started import Started
from motioner.loading.whole import read_whole
from motioner.messages import gettext as _
from motioner.registry import Registry

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
        registry = load_registry()
        opened = self._faults.tried(produce.open_case, self._file, registry)
        loaded, registry = opened or (Loaded(None, (), {}, self._path.parent), registry)
        case = None if has_errors(loaded.findings) else loaded.case
        typed = event_options.typed_event(
            self._kind, self._values, self._order, (case, registry), faults=self._faults
        )
        today = {TAG: str(self._kind), "datum": dt.date.today().isoformat()}
        typed = replace(typed, tree=today | dict(typed.tree))
        changed = self._faults.tried(self._text, loaded, typed, registry) if opened else None
        if changed is None or self._faults or wish is None or case is None:
            return self._refused(loaded, changed, typed, registry)
        text, number = changed
        text, ready, found = self._ready(text, number, registry, wish)
        if ready is None:
            return self._refused(loaded, changed, typed, registry)
        report.tell(_typed(f, number) for f in found if _is_new(f, number) and f not in self._told)
        self._told += found
        if has_errors(found):
            return EXIT_FINDINGS
        raw = loaded.raw or b""
        edited = (BOM if raw.startswith(BOM) else b"") + text.encode()
        contents = {} if record_only else produce.contents_of(ready, wish)
        target = self._path.resolve()  # a link stays one: what it leads to is edited
        whole = contents | {target: edited}
        self._paths, self._words = self._paths or [*whole], self._words or edited
        placing.place(whole, overwrite=wish.overwrite, before={target: raw})
        for path in (*contents, self._path):
            report.print_path(path)
        return 0

    def _refused(
        self,
        loaded: Loaded,
        changed: tuple[str, int] | None,
        typed: event_options.Typed,
        registry: Registry,
    ) -> int:
        """Tell all that is wrong where something cannot be read: in the file or the options."""
        found = list(loaded.findings)
        if changed is not None:
            text, number = changed
            more = self._found_in(text, number, typed, registry)
            whole = loaded.case is not None and not has_errors(loaded.findings)
            found += [f for f in more if whole or _is_of(f, number)]
            found = [_typed(f, number) for f in found]
        report.tell(found)
        self._faults.stop()
        return EXIT_FINDINGS

    def _found_in(
        self, text: str, number: int, typed: event_options.Typed, registry: Registry
    ) -> list[Finding]:
        """The errors of the text with the event, but not of the options that are at fault."""
        base = self._path.parent
        again, registry = read_whole(reading.parse_yaml(text), registry, self._file, base=base)
        found = [*again.findings]
        if again.partial is not None:
            passed = {"overridden": tuple(PASSABLE)} if self._values["anyway"] else {}
            case = holed(again.partial, **passed)
            more = chain.check_event(case, number, typed.unread, registry, base)
            found += located(chain.apart_from(found, more), self._file, again.lines)
        unread = {f"händelser.{number}.{key}" for key in typed.unread}
        return [f for f in found if ".".join(f.where.split(".")[:3]) not in unread]

    def _text(
        self, loaded: Loaded, typed: event_options.Typed, registry: Registry
    ) -> tuple[str, int] | None:
        """The file's text with the event, and the event's number; None where it is no case."""
        try:
            return self._edited(loaded, typed, registry)
        except reading.ReadError as error:
            if has_errors(loaded.findings):
                return None  # told when the file was read
            raise UsageError(f"{self._file}: {error}") from None

    def _edited(
        self, loaded: Loaded, typed: event_options.Typed, registry: Registry
    ) -> tuple[str, int]:
        if loaded.raw is None:
            raise reading.ReadError("")  # told when the file was read
        text, tree = reading.decode(loaded.raw, self._file), dict(typed.tree)
        self._refuse_others_edits(text, typed)
        letterhead = self._values.get("letterhead")
        if letterhead:
            text = _changed(text, ("brevmall",), letterhead_ref(letterhead, loaded.base))
        for code, name in typed.party_names.items():
            text = _changed(text, ("partinamn", code), name)
        if self._kind is EventKind.SUBMITTED and loaded.case is not None:
            # What is handed in is kept in its own words, whatever becomes of data and templates.
            first = chain.first_of(loaded.case, registry, self._path.parent)
            tree |= {"rubrik": first.title, "yrkanden": list(first.satser)}
        return with_event(text, tree)

    def _refuse_others_edits(self, text: str, typed: event_options.Typed) -> None:
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
        node = reading.parse_yaml(text)
        base = self._path.parent
        loaded, registry = produce.read(node, registry, self._file, base=base)
        if loaded.case is None:
            return text, None, list(loaded.findings)
        ready = chain.prepare_event(loaded.case, number, registry, base)
        passable = {f.code for f in ready.findings if f.passable and f.level == "error"}
        if wish.anyway and passable:
            codes = [*dict.fromkeys((*loaded.case.overridden, *sorted(passable)))]
            text = _changed(text, ("ändå",), codes)
            case = replace(loaded.case, overridden=tuple(codes))
            ready = chain.prepare_event(case, number, registry, base)
        ready = produce.told_of_pdf(ready, wish)
        found = located(ready.findings, self._file, loaded.lines)
        return text, ready, [*loaded.findings, *found]


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
