"""Later documents of a case: ``nästa`` lists and writes them, ``händelse`` records events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from motioner.cli import event_options, produce
from motioner.cli.addition import Addition
from motioner.cli.faults import Faults
from motioner.cli.named_files import refuse_letterhead
from motioner.cli.options import output_options
from motioner.cli.swedish_click import SwedishCommand
from motioner.cli.timeline import tell_next
from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold
from motioner.load.schema import suggestion
from motioner.nouns.case import WRITTEN, EventKind


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
    """List what can come next, or write one document and record it."""
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
    if values["letterhead"] and wanted.document:
        faults.tried(refuse_letterhead, wanted.document)
    return Addition(file, wanted, values, faults).run(wish)


def add(file: str, kind: str, **values: Any) -> int:
    """Record an event."""
    wish = produce.Wish(("docx",), anyway=values["anyway"])
    addition = Addition(file, _kind(kind, list(EventKind)), values, Faults())
    return addition.run(wish, record_only=True)


def _no_document(values: Mapping[str, Any]) -> None:
    """UsageError for options of a document when no document is named."""
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
