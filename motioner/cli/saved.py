"""The commands on a saved case: ``skriv`` writes it, ``granska`` checks it or a document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from motioner import desk
from motioner.cli import produce, report
from motioner.cli.named_files import letterhead_ref, refuse_letterhead
from motioner.cli.options import output_options
from motioner.cli.swedish_click import SwedishCommand, WholeNumber
from motioner.ground.errors import UsageError
from motioner.ground.findings import has_errors
from motioner.ground.messages import gettext as _
from motioner.load import load_registry
from motioner.nouns.case import Case, FileRef, Kind


def commands() -> Mapping[str, click.Command]:
    """``skriv`` and ``granska``."""
    return {
        "skriv": SwedishCommand(
            name="skriv",
            help=_("Skriv dokumentet från ett sparat ärende."),
            epilog=_("Exempel: {example}").format(
                example="motioner skriv ärende.yaml --format docx,pdf"
            ),
            params=[
                click.Argument(["file"], metavar=_("ÄRENDE.yaml")),
                click.Option(
                    ["--händelse", "event"],
                    metavar="N",
                    type=WholeNumber(1),
                    help=_("Skriv dokumentet i ärendets händelse N igen."),
                ),
                *output_options(),
            ],
            callback=write,
        ),
        "granska": SwedishCommand(
            name="granska",
            help=_("Granska ett ärende eller ett dokument och visa allt som behöver rättas."),
            epilog=_("Exempel: {example}").format(example="motioner granska motion.docx"),
            params=[
                click.Argument(["file"], metavar=_("FIL")),
                *document_options(),
                click.Option(["--json", "as_json"], is_flag=True, help=_("Svara med JSON.")),
            ],
            callback=check,
        ),
    }


def write(file: str, *, event: int | None, **values: Any) -> int:
    """Write the document of a saved case, or the later one of an event; its letterhead too."""
    wish = replace(produce.Wish.of(values), event=event)
    opened = produce.open_case(file, load_registry())
    if values["letterhead"] and opened.case is not None:
        refuse_letterhead(_kind_of(opened.case, event))
        named = letterhead_ref(values["letterhead"], Path(file).parent)
        letterhead = FileRef(named["fil"], named.get("sha256"))
        opened = replace(opened, case=replace(opened.case, letterhead=letterhead))
    return produce.write(opened, wish)


def _kind_of(case: Case, event: int | None) -> Kind:
    """What is written: the case's own document, or the later one of an event."""
    recorded = case.history[event - 1 : event] if event else ()
    return next((kind for e in recorded if (kind := e.kind.document)), case.kind)


def document_options() -> list[click.Parameter]:
    """What may be told of a document that does not say it itself."""
    return [
        click.Option(
            ["--organ"],
            metavar=_("ORGAN"),
            help=_("Kommun eller region, om dokumentet inte säger det."),
        ),
        click.Option(
            ["--datum", "day"],
            metavar=_("ÅÅÅÅ-MM-DD"),
            help=_("Dokumentets datum, om det inte står i det."),
        ),
    ]


def check(file: str, *, organ: str | None, day: str | None, as_json: bool) -> int:
    """Check a saved case or a document; 1 when a finding is an error."""
    from motioner.cli import incoming

    if incoming.is_document(file):
        return incoming.examine(file, as_json=as_json, organ=organ, day=day)
    if organ or day:
        message = _("--organ och --datum hör till dokument; i ett ärende står de i filen")
        raise UsageError(message)
    found = desk.review(produce.open_case(file, load_registry()))
    if as_json:
        from motioner.facts_view.examined import findings_object

        report.print_json(findings_object(found, file))
    else:
        report.print_findings(found)
        if not found:
            click.echo(_("Inget att rätta."), err=True)
    return 1 if has_errors(found) else 0
