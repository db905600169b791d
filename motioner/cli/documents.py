"""The commands that write a document from options: motion, interpellation and the like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from motioner.cli import options, produce
from motioner.cli.swedish_click import SwedishCommand
from motioner.loading import load_registry
from motioner.messages import gettext as _
from motioner.reading import tree


def commands() -> Mapping[str, click.Command]:
    """The document commands by name."""
    table = {
        "motion": (
            _("Skriv en motion om medlemskap i en förening, eller om ett eget ämne."),
            'motioner motion Tierp --parti V --namn "Anna Andersson"',
        ),
        "medborgarförslag": (
            _("Skriv ett medborgarförslag, eller ett e-förslag där det är formen."),
            'motioner medborgarförslag Arvika --namn "Bo Berg" --namn "Cia Berg"',
        ),
        "ledamotsinitiativ": (
            _("Skriv ett initiativ som väcks i kommun- eller regionstyrelsen."),
            'motioner ledamotsinitiativ Tierp --namn "Anna Andersson" --parti V',
        ),
        "interpellation": (
            _("Skriv en interpellation till en förtroendevald, med motivering och frågor."),
            'motioner interpellation Tierp --till "kommunstyrelsens ordförande Eva Ek"'
            ' --fråga "Vad har kommunen gjort?" --lokalt "…" --namn "Anna Andersson"',
        ),
        "fråga": (
            _("Skriv en fråga till en förtroendevald."),
            'motioner fråga Tierp --till "kommunstyrelsens ordförande Eva Ek"'
            ' --fråga "Vad har kommunen gjort?" --namn "Anna Andersson"',
        ),
    }
    parameters = options.document_options(table)
    return {
        kind: SwedishCommand(
            name=kind,
            help=text + "\n\n" + _("ORGAN är en kommun eller region: namn eller kod."),
            epilog=_("Exempel: {example}").format(example=example),
            params=parameters[kind],
            callback=partial(write, kind),
        )
        for kind, (text, example) in table.items()
    }


def write(kind: str, **values: Any) -> int:
    """Build the case from the options, write the document and tell what was found."""
    values |= options.absent_values(kind)
    wish = produce.Wish.of(values)
    registry = load_registry()
    order = [parameter.name or "" for parameter in click.get_current_context().meta["order"]]
    values["date"] = values["date"] or dt.date.today().isoformat()
    # A saved case names files from its own folder, so that it can be written again anywhere.
    base = Path(values["save"] or "").parent
    case_tree = tree(options.case_tree(kind, values, order, registry, base=base))
    loaded, registry = produce.read(case_tree, registry, base=base)
    if values["profile"]:
        loaded = produce.with_profile(loaded, values["profile"])
    return produce.write(loaded, registry, wish, save=values["save"])
