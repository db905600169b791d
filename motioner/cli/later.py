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
from motioner.cli import EXIT_FINDINGS, event_options, produce, report
from motioner.cli.named_files import letterhead_ref, refuse_letterhead
from motioner.cli.options import output_options
from motioner.cli.swedish_click import SwedishCommand
from motioner.cli.timeline import tell_next
from motioner.documents import Prepared
from motioner.errors import UsageError
from motioner.findings import Finding, has_errors
from motioner.loading import load_registry
from motioner.loading.adding import with_event
from motioner.loading.case import Loaded
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
        _no_document(values)
        return tell_next(file, values["event_datum"], as_json=as_json)
    wanted = _kind(kind, sorted(WRITTEN, key=list(EventKind).index))
    if values["letterhead"]:
        refuse_letterhead(Kind(wanted.value))
    wish = produce.Wish.of(values)
    return _Addition(file, wanted, values).run(wish)


def add(file: str, kind: str, **values: Any) -> int:
    """Record an event."""
    wish = produce.Wish(("docx",), anyway=values["anyway"])
    return _Addition(file, _kind(kind, list(EventKind)), values).run(wish, record_only=True)


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

    def __init__(self, file: str, kind: EventKind, values: Mapping[str, Any]) -> None:
        self._file, self._kind, self._values = file, kind, values
        self._path = Path(file)
        self._order = [p.name or "" for p in click.get_current_context().meta["order"]]

    def run(self, wish: produce.Wish, *, record_only: bool = False) -> int:
        """Check, write the document unless only the event is wanted, and the case."""
        loaded, registry = produce.open_case(self._file, load_registry())
        if loaded.case is None or has_errors(loaded.findings):
            report.tell(loaded.findings)
            return EXIT_FINDINGS
        target = self._path.resolve()  # a link stays one: what it leads to is edited
        raw = reading.read_bytes(target, reading.MAX_BYTES)
        text, number = self._text(loaded, registry)
        text, ready, found = self._ready(text, number, registry, wish)
        report.tell(_typed(f, number) for f in found if _is_new(f, number))
        if ready is None or has_errors(found):
            return EXIT_FINDINGS
        contents = {} if record_only else produce.contents_of(ready, wish)
        if not wish.overwrite:
            files.refuse_existing(list(contents))
        mark = BOM if raw.startswith(BOM) else b""
        whole = contents | {target: mark + text.encode()}
        files.write_all(whole, overwrite=True, before={target: raw})
        for path in (*contents, self._path):
            click.echo(str(path))
        return 0

    def _text(self, loaded: Loaded, registry: Registry) -> tuple[str, int]:
        """The file's text with the event, and the event's number."""
        assert loaded.case is not None
        text = reading.read_text(self._path)
        letterhead = self._values.get("letterhead")
        if letterhead:
            text = _changed(text, "brevmall", letterhead_ref(letterhead, loaded.base))
        try:
            return with_event(text, self._tree(loaded.case, registry))
        except reading.ReadError as error:
            raise UsageError(f"{self._file}: {error}") from None

    def _tree(self, case: Case, registry: Registry) -> dict[str, Any]:
        tree = event_options.event_tree(self._kind, self._values, self._order, case, registry)
        tree = {next(iter(tree)): str(self._kind), "datum": dt.date.today().isoformat()} | tree
        if self._kind is EventKind.SUBMITTED:
            # What is handed in is kept in its own words, whatever becomes of data and templates.
            first = chain.first_of(case, registry, self._path.parent)
            tree |= {"rubrik": first.title, "yrkanden": list(first.satser)}
        return tree

    def _ready(
        self, text: str, number: int, registry: Registry, wish: produce.Wish
    ) -> tuple[str, Prepared | None, list[Finding]]:
        """The new case read again as from its file, and what its new event makes."""
        node = reading.parse_yaml(text)
        loaded, registry = produce.read(node, registry, self._file, base=self._path.parent)
        if loaded.case is None:
            return text, None, list(loaded.findings)
        ready = self._prepared(loaded.case, number, registry)
        passable = {f.code for f in ready.findings if f.passable and f.level == "error"}
        if wish.anyway and passable:
            codes = [*dict.fromkeys((*loaded.case.overridden, *sorted(passable)))]
            text = _changed(text, "ändå", codes)
            case = replace(loaded.case, overridden=tuple(codes))
            ready = self._prepared(case, number, registry)
        ready = produce.told_of_pdf(ready, wish)
        found = report.located(ready.findings, self._file, loaded.lines)
        return text, ready, [*loaded.findings, *found]

    def _prepared(self, case: Case, number: int, registry: Registry) -> Prepared:
        base = self._path.parent
        if self._kind in WRITTEN:
            return chain.prepare_later(case, number, registry, base)
        first = chain.first_of(case, registry, base)
        found = [f for f in first.ready.findings if f.level == "error"]
        return replace(first.ready, findings=(*found, *chain.history_findings(first)))


def _changed(text: str, key: str, value: Any) -> str:
    started = Started(text)
    started.put((key,), value)
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
    of_event = f"{finding.where}.".startswith(f"händelser.{number}.")
    return finding.level == "error" or of_event or finding.code in OF_THE_DOCUMENT
