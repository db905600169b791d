"""What follows in a case: ``nästa`` tells and writes it, ``händelse`` records what happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from motioner import chain, files, reading
from motioner.case import WRITTEN, Case, EventKind, Kind
from motioner.checks import PASSABLE
from motioner.cli import EXIT_FINDINGS, event_options, produce, report
from motioner.cli.faults import Faults
from motioner.cli.named_files import letterhead_ref, refuse_letterhead
from motioner.cli.options import output_options
from motioner.cli.swedish_click import SwedishCommand
from motioner.cli.timeline import tell_next
from motioner.documents import Prepared
from motioner.errors import UsageError
from motioner.findings import Finding, has_errors, located
from motioner.loading import load_registry
from motioner.loading.adding import with_event
from motioner.loading.case import Loaded
from motioner.loading.history_keys import TAG
from motioner.loading.started import Started
from motioner.messages import gettext as _
from motioner.registry import Registry
from motioner.schema import suggestion
from motioner.spoken import listed
from motioner.swedish import fold


def commands() -> Mapping[str, click.Command]:
    """``nästa`` and ``händelse``."""
    example = _("Exempel: {example}")
    return {
        "nästa": SwedishCommand(
            name="nästa",
            help=_(
                "Visa vilka dokument som kan komma härnäst i ett ärende, eller skriv ett av dem"
                " och anteckna det i ärendet."
            )
            + "\n\n"
            + _("DOKUMENT är {words}.").format(words=listed(_words(WRITTEN), _("eller"))),
            epilog=example.format(
                example='motioner nästa ärende.yaml reservation --namn "Anna Andersson"'
            ),
            params=[
                click.Argument(["file"], metavar=_("ÄRENDE.yaml")),
                click.Argument(["kind"], metavar=_("[DOKUMENT]"), required=False, default=None),
                *event_options.parameters(WRITTEN),
                *(
                    option
                    for option in output_options()
                    if option.name not in ("copy", "carry", "leave")
                ),
                click.Option(["--json", "as_json"], is_flag=True, help=_("Svara med JSON.")),
            ],
            callback=follow,
        ),
        "händelse": SwedishCommand(
            name="händelse",
            help=_("Anteckna i ärendet vad som har hänt: inlämning, remiss, yttrande, beslut.")
            + "\n\n"
            + _("HÄNDELSE är {words}.").format(words=listed(_words(EventKind), _("eller"))),
            epilog=example.format(
                example="motioner händelse ärende.yaml inlämnad --datum 2026-11-23 --dnr KS2026/1"
            ),
            params=[
                click.Argument(["file"], metavar=_("ÄRENDE.yaml")),
                click.Argument(["kind"], metavar=_("HÄNDELSE")),
                *event_options.parameters(EventKind),
                click.Option(
                    ["--ändå", "anyway"],
                    is_flag=True,
                    help=_("Gå vidare trots fel som får passeras."),
                ),
            ],
            callback=add,
        ),
    }


def _words(kinds: Iterable[EventKind]) -> list[str]:
    return [str(kind) for kind in EventKind if kind in kinds]


def follow(file: str, kind: str | None, *, as_json: bool, **values: Any) -> int:
    """Say what can come next, or write one document and record it."""
    if kind is None:
        faults = Faults()
        faults.tried(_no_document, values)
        return tell_next(file, values["event_datum"], as_json=as_json, faults=faults)
    faults = Faults()
    wanted = faults.tried(_kind, kind, sorted(WRITTEN, key=list(EventKind).index))
    wish = faults.tried(produce.Wish.of, values)
    if wanted is None:
        faults.stop()
    assert wanted is not None
    if values["letterhead"]:
        faults.tried(refuse_letterhead, Kind(wanted.value))
    return _Addition(file, wanted, values, faults).run(wish)


def add(file: str, kind: str, **values: Any) -> int:
    """Record an event."""
    wish = produce.Wish(("docx",), anyway=values["anyway"])
    addition = _Addition(file, _kind(kind, list(EventKind)), values, Faults())
    return addition.run(wish, record_only=True)


def _no_document(values: Mapping[str, Any]) -> None:
    """Options of a document when none is named: UsageError."""
    wrong = [name for name in event_options.given(values) if name != "--datum"]
    wrong += ["--format"] if values["formats"] else []
    wrong += ["--ut"] if values["out"] else []
    if wrong:
        message = _("{options} hör till ett dokument; skriv vilket efter filens namn")
        raise UsageError(message.format(options=listed(wrong)))


def _kind(typed: str, known: Sequence[EventKind]) -> EventKind:
    found = next((kind for kind in known if fold(kind) == fold(typed)), None)
    if found is None:
        message = _("”{name}” är okänt här.").format(name=typed[:60])
        raise UsageError(f"{message} {suggestion(typed, list(map(str, known)))}")
    return found


BOM = b"\xef\xbb\xbf"
# What is found of the document itself, wherever the fault lies.
OF_THE_DOCUMENT = frozenset({"reason.no-answer", "figures.old", "length.too-long"})


class _Addition:
    """A case file with one event more, read and checked as a whole before anything is written."""

    def __init__(
        self, file: str, kind: EventKind, values: Mapping[str, Any], faults: Faults
    ) -> None:
        self._file, self._kind, self._values, self._faults = file, kind, values, faults
        self._path = Path(file)
        self._order = [p.name or "" for p in click.get_current_context().meta["order"]]

    def run(self, wish: produce.Wish | None, *, record_only: bool = False) -> int:
        """Check, write the document unless only the event is wanted, and the case."""
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
        report.tell(_typed(f, number) for f in found if _is_new(f, number))
        if has_errors(found):
            return EXIT_FINDINGS
        return self._write(text, {} if record_only else produce.contents_of(ready, wish), wish)

    def _write(self, text: str, contents: dict[Path, bytes], wish: produce.Wish) -> int:
        """The documents and the case, all or nothing."""
        target = self._path.resolve()  # a link stays one: what it leads to is edited
        raw = reading.read_bytes(target, reading.MAX_BYTES)
        if not wish.overwrite:
            files.refuse_existing(list(contents))
        mark = BOM if raw.startswith(BOM) else b""
        whole = contents | {target: mark + text.encode()}
        files.write_all(whole, overwrite=True, before={target: raw})
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
            base = self._path.parent
            again, _own = produce.read(reading.parse_yaml(text), registry, self._file, base=base)
            mine = (f for f in again.findings if _is_of(f, number))
            found += [f for f in mine if not typed.unread & chain.unread_keys([f], number)]
            if loaded.case is not None and not has_errors(loaded.findings):
                unread = typed.unread | chain.unread_keys(again.findings, number)
                more = chain.beside(
                    self._assumed(loaded.case, typed), (typed.tree, number), unread, registry, base
                )
                found += located(more, self._file, again.lines)
            found = [_typed(f, number) for f in found]
        report.tell(found)
        self._faults.stop()
        return EXIT_FINDINGS

    def _assumed(self, case: Case, typed: event_options.Typed) -> Case:
        """The case with what the options add to it beside the event."""
        passed = tuple(PASSABLE) if self._values["anyway"] else case.overridden
        return replace(
            case, party_names={**case.party_names, **typed.party_names}, overridden=passed
        )

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
        text, tree = reading.read_text(self._path), dict(typed.tree)
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
    return replace(finding, where=where, file=None, line=None)


def _is_new(finding: Finding, number: int) -> bool:
    """Whether a finding is told: what was told of earlier events when they came is not again."""
    return finding.level == "error" or _is_of(finding, number) or finding.code in OF_THE_DOCUMENT


def _is_of(finding: Finding, number: int) -> bool:
    return f"{finding.where}.".startswith(f"händelser.{number}.")
