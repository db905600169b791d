"""``motioner öppna``: a document becomes a case to go on from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click
from msgspec import structs

from motioner import desk
from motioner.checks.document import review
from motioner.checks.positions import placed
from motioner.cli import options, placing, report
from motioner.cli.ask import free_name
from motioner.cli.incoming import day_of, is_document, read_document
from motioner.cli.saved import document_options
from motioner.cli.swedish_click import SwedishCommand
from motioner.foreign.incoming import content_of
from motioner.foreign.incoming.carried import carried_case
from motioner.foreign.reopening import reopened
from motioner.ground.errors import UsageError
from motioner.ground.findings import Finding, Level, located
from motioner.ground.messages import gettext as _
from motioner.load import load_registry, reading

# What is told already of a field that is not filled in, or a file that is not at hand.
_MISSING = frozenset({"document.missing", "document.file"})


def commands() -> Mapping[str, click.Command]:
    """``öppna``."""
    return {
        "öppna": SwedishCommand(
            name="öppna",
            help=_("Gör ett ärende av ett dokument, ert eller någon annans."),
            epilog=_("Exempel: {example}").format(example="motioner öppna motion.docx"),
            params=[
                click.Argument(["file"], metavar=_("FIL")),
                click.Argument(["save"], metavar=_("[ÄRENDE.yaml]"), required=False),
                *document_options(),
                click.Option(
                    ["--egen-text", "own_text"],
                    is_flag=True,
                    help=_("Ta texten som den står, inte det ärende som följer med filen."),
                ),
                click.Option(
                    ["--med-regler", "trusted"],
                    is_flag=True,
                    help=_("Ta med de regler och undantag som ett ärende i filen har."),
                ),
                click.Option(
                    ["--skriv-över", "overwrite"], is_flag=True, help=_("Ersätt filer som finns.")
                ),
            ],
            callback=open_document,
        )
    }


def open_document(
    file: str,
    save: str | None,
    organ: str | None,
    day: str | None,
    *,
    own_text: bool,
    trusted: bool,
    overwrite: bool,
) -> int:
    """Write the case of a document and tell what is to be filled in."""
    if not is_document(file):
        raise UsageError(_("{file} är inget dokument som går att öppna").format(file=file))
    path = Path(save) if save else free_name()
    held = placing.held_by(path) if overwrite else {}
    registry = load_registry()
    document = read_document(file, registry)
    carried = None if own_text else _carried(file)
    if organ:
        document = replace(document, body=options.body_code(organ, registry))
    if day:
        document = document.on(day_of(day))
    try:
        found = reopened(document, carried, registry, trusted=trusted)
    except reading.ReadError as error:
        raise UsageError(f"{file}: {error}") from None
    placing.place({path: found.text.encode()}, overwrite=overwrite, before=held, case=path)
    if found.is_own:
        # No file that it names is read: it may be another's case.
        errors = desk.review(desk.open_text(found.text, registry, file=file, base={}))
        errors = [structs.replace(finding, file=None, line=None) for finding in errors]
    else:
        errors = [*review(document, registry, today=dt.date.today(), opened=True).findings]
    told = (*found.findings, *_to_mend(errors, found.findings))
    report.print_findings(located(placed(told, document, None), file, {}))
    report.print_path(path)
    return 0


def _to_mend(found: Iterable[Finding], told: Iterable[Finding]) -> Iterator[Finding]:
    """The errors of what was opened that are not told: here they are warnings, and stop nothing."""
    known = {finding.where for finding in told if finding.code in _MISSING}
    for finding in found:
        if finding.level is Level.ERROR and finding.where not in known:
            yield structs.replace(finding, level=Level.WARNING)


def _carried(file: str) -> reading.Node | None:
    try:
        return carried_case(file, content_of(Path(file)))
    except reading.ReadError as error:
        raise UsageError(str(error)) from None
