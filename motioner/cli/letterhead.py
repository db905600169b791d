"""The commands on letterheads: ``brevmall granska`` examines one, ``brevmall ny`` makes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from motioner.cli import placing, report
from motioner.cli.swedish_click import LazyGroup, SwedishCommand
from motioner.facts_view.letterhead import letterhead_object, parts_line
from motioner.foreign.opening import MAX_BYTES, Format
from motioner.ground.errors import UsageError
from motioner.ground.findings import has_errors, located
from motioner.ground.messages import gettext as _
from motioner.letterheads import Letterhead, open_letterhead
from motioner.load import reading

SUFFIXES = {".docx": Format.DOCX, ".dotx": Format.DOTX}


def commands() -> Mapping[str, click.Command]:
    """``brevmall`` and the commands in it."""
    module = __name__
    return {
        "brevmall": LazyGroup(
            name="brevmall",
            help=_("Granska partiets brevmall, eller gör en ny att utgå från."),
            lazy={
                "granska": (module, _("Visa vad en brevmall innehåller och hur den används.")),
                "ny": (module, _("Gör en brevmall att utgå från.")),
            },
        ),
        "granska": SwedishCommand(
            name="granska",
            help=_("Visa vad en brevmall innehåller, hur den används och vad som är fel."),
            epilog=_("Exempel: {example}").format(example="motioner brevmall granska partiet.dotx"),
            params=[
                click.Argument(["file"], metavar=_("FIL")),
                click.Option(["--json", "as_json"], is_flag=True, help=_("Svara med JSON.")),
            ],
            callback=check,
        ),
        "ny": SwedishCommand(
            name="ny",
            help=_("Gör en brevmall att utgå från, med alla formatmallar."),
            epilog=_("Exempel: {example}").format(example="motioner brevmall ny partiet.dotx"),
            params=[
                click.Argument(["file"], metavar=_("FIL")),
                click.Option(
                    ["--skriv-över", "overwrite"], is_flag=True, help=_("Ersätt en fil som finns.")
                ),
            ],
            callback=make,
        ),
    }


def make(file: str, *, overwrite: bool) -> int:
    """Write a new letterhead; its type follows from the file's ending."""
    from motioner.writers.docx.letterhead import fresh

    path = Path(file)
    sort = SUFFIXES.get(path.suffix.casefold())
    if sort is None:
        message = _("filen ska heta något på .docx eller .dotx, inte {name}")
        raise UsageError(message.format(name=file))
    placing.place({path: fresh(sort)}, overwrite=overwrite)
    report.print_path(path)
    return 0


def check(file: str, *, as_json: bool) -> int:
    """Report the contents of a letterhead; exit code 1 if it cannot be used."""
    try:
        content = reading.read_bytes(Path(file), MAX_BYTES)
    except reading.ReadError as error:
        raise UsageError(str(error)) from None
    letterhead, found = open_letterhead(content, Path(file).name)
    if as_json:
        report.print_json(letterhead_object(file, letterhead, found))
    else:
        if letterhead is not None:
            click.echo("\n".join(_lines(file, letterhead)))
        report.print_findings(located(found, file, {}))
    return 1 if has_errors(found) else 0


def _lines(file: str, letterhead: Letterhead) -> Iterator[str]:
    seen = letterhead.seen
    yield f"{file}: {parts_line(letterhead)}"
    yield _("Innehållet: {place}").format(
        place=_("på den plats som är utmärkt")
        if seen.marked
        else _("sist, efter det som redan står där")
    )
    for use in seen.fields:
        yield _("Fält: {field} {place}, vid ”{around}”").format(
            field=f"{{{{ {use.name} }}}}", place=use.story.place, around=use.around
        )
    yield _("Formatmallar:")
    added = _("läggs till")
    width = max(len(match.ours) for match in seen.matches)
    for match in seen.matches:
        yield f"  {match.ours:{width}}  {match.theirs or added}"
