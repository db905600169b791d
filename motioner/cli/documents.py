"""The commands that write a document from options: motion, interpellation and the like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from motioner import desk
from motioner.cli import options, produce, report
from motioner.cli.faults import Faults
from motioner.cli.named_files import contact_lines
from motioner.cli.swedish_click import SwedishCommand
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _
from motioner.load import load_registry
from motioner.load.reading import tree
from motioner.nouns.case import Kind

TOLD_OF_OPTIONS = ("file.missing-key", "title.missing")
# What a fault in an option leaves out of the case.
OF_FAULTY = ("undertecknare", "parti", "ämne", "text", "lokalt")


def commands() -> Mapping[str, click.Command]:
    """The document commands by name."""
    return {
        kind: SwedishCommand(
            name=kind,
            help=gettext(offer.help or offer.summary)
            + "\n\n"
            + _("ORGAN är en kommun eller region: namn eller kod."),
            epilog=_("Exempel: {example}").format(example=offer.example),
            make_params=partial(options.document_options, kind),
            callback=partial(write, kind),
        )
        for kind in Kind
        if (offer := kind.row.offer)
    }


def write(kind: Kind, **values: Any) -> int:
    """Build the case from the options, write the document and tell what was found."""
    values = options.unset() | values
    faults = Faults()
    wish = faults.tried(produce.Wish.of, values)
    registry = load_registry()
    order = [parameter.name or "" for parameter in click.get_current_context().meta["order"]]
    values["date"] = values["date"] or dt.date.today().isoformat()
    # A saved case names files from its own folder, so that it can be written again anywhere.
    base = Path(values["save"] or "").parent
    held = options.case_tree(kind, values, order, registry, base=base, faults=faults)
    opened = desk.open_tree(tree(held), registry, base=base)
    if values["contact"]:
        lines = faults.tried(contact_lines, values["contact"]) or {}
        found = (_placed(finding, values["contact"], lines) for finding in opened.findings)
        opened = replace(opened, findings=tuple(found))
    if values["profile"]:
        opened = faults.tried(produce.with_profile, opened, values["profile"]) or opened
    if wish is None or faults or opened.case is None:
        rest = _found_in_the_rest(held, opened, faults)
        # What a faulty option left out is not missing: its own fault is reported.
        mine = [f for f in opened.findings if f.file or not _is_left_out(f, held, faults)]
        opened = replace(opened, case=None, findings=(*mine, *rest))
    if wish is None or faults:
        report.print_findings(opened.findings)
        faults.stop()
    assert wish is not None
    return produce.write(opened, wish, save=values["save"])


def _placed(finding: Finding, file: str, lines: Mapping[str, int]) -> Finding:
    """A finding with the file and the line that it is on, where it is on one of those."""
    line = lines.get(finding.where)
    return replace(finding, file=file, line=line) if line else finding


def _is_left_out(finding: Finding, held: Mapping[str, Any], faults: Faults) -> bool:
    """Whether something is missed that an option of this command may be at fault for."""
    unsaid = bool(faults) and finding.where in OF_FAULTY and finding.where not in held
    return unsaid or finding.code in TOLD_OF_OPTIONS


def _found_in_the_rest(
    held: Mapping[str, Any], opened: desk.Opened, faults: Faults
) -> list[Finding]:
    """The errors in the options that could be read, when others keep the command from running."""
    if opened.case is None:
        return []  # reported already, with the faults of reading
    made = faults.tried(produce.ready, opened, produce.Wish(("docx",)))
    found = made[1] if made else []
    return [f for f in found if f.level is Level.ERROR and f.where.split(".")[0] in held]
