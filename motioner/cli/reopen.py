"""``motioner öppna``: a document becomes a case to go on from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from motioner import files, reading
from motioner.cli import options, report
from motioner.cli.ask import free_name
from motioner.cli.incoming import day_of, is_document, read_document
from motioner.cli.saved import document_options
from motioner.cli.swedish_click import SwedishCommand
from motioner.errors import UsageError
from motioner.findings import located
from motioner.incoming import content_of
from motioner.incoming.carried import carried_case
from motioner.loading import load_registry
from motioner.messages import gettext as _
from motioner.reopening import reopened


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
    overwrite: bool,
) -> int:
    """Write the case of a document and tell what is to be filled in."""
    if not is_document(file):
        raise UsageError(_("{file} är inget dokument som går att öppna").format(file=file))
    registry = load_registry()
    document = read_document(file, registry)
    carried = None if own_text else _carried(file)
    if organ:
        document = replace(document, body=options.body_code(organ, registry))
    if day:
        document = document.on(day_of(day))
    try:
        found = reopened(document, carried, registry)
    except reading.ReadError as error:
        raise UsageError(f"{file}: {error}") from None
    path = Path(save) if save else free_name()
    files.write_all({path: found.text.encode()}, overwrite=overwrite)
    report.tell(located(found.findings, file, document.at))
    click.echo(str(path))
    return 0


def _carried(file: str) -> reading.Node | None:
    try:
        return carried_case(file, content_of(Path(file)))
    except reading.ReadError as error:
        raise UsageError(str(error)) from None
