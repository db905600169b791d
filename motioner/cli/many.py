"""``flera``: documents for many bodies from a list or a county, and the table of them all."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from motioner.cli import EXIT_FINDINGS, options, report
from motioner.cli.faults import Faults
from motioner.cli.streams import bare_stderr
from motioner.cli.swedish_click import GroupedOption, SwedishCommand, WholeNumber
from motioner.cli.targets import formats_of, one_of
from motioner.ground import dates
from motioner.ground.errors import UsageError
from motioner.ground.findings import Finding, has_errors
from motioner.ground.messages import gettext as _
from motioner.ground.messages import is_swedish
from motioner.ground.spoken import listed
from motioner.ground.swedish import slug
from motioner.load import load_registry, reading
from motioner.many import engines, lists, planning, run
from motioner.many.enclosed import enclosed
from motioner.many.faults import fault
from motioner.many.journal import Journal
from motioner.many.overview import TableRow, as_json
from motioner.many.work import Outcome, Shared, versions
from motioner.nouns.case import STANDALONE, Kind
from motioner.nouns.registry import Registry


def commands() -> Mapping[str, click.Command]:
    """``flera``."""
    return {
        "flera": SwedishCommand(
            name="flera",
            help=_("Skriv dokument till många kommuner eller regioner, med en översikt.")
            + "\n\n"
            + _(
                "LISTA är en CSV-, Excel- eller YAML-fil med en kolumn ”organ” och de kolumner"
                " till som raderna ska fylla: namn, parti, lokalt och så vidare."
                " Det som gäller alla rader anges med samma val som för ett enda dokument."
            ),
            epilog=_("Exempel: {example}").format(
                example="motioner flera kommuner.csv --ärende grund.yaml --format docx,pdf"
            ),
            make_params=_parameters,
            callback=write,
        )
    }


def _parameters() -> list[click.Parameter]:
    def option(*names: str, text: str, **more: Any) -> click.Option:
        return GroupedOption(names, heading=_("Vilka, och hur"), help=text, **more)

    return [
        click.Argument(["file"], metavar=_("[LISTA]"), required=False, default=None),
        option("--län", "county", metavar=_("LÄN"), text=_("Länets alla kommuner.")),
        option("--kommuner", "kommuner", is_flag=True, text=_("Alla kommuner.")),
        option("--regioner", "regioner", is_flag=True, text=_("Alla regioner.")),
        option("--slag", "kind", metavar=_("SLAG"), text=_("Slag av dokument; annars motion.")),
        option(
            "--ärende", "case", metavar=_("GRUND.yaml"),
            text=_("Ett ärende med det som raderna inte säger."),
        ),
        option("--ut", "out", metavar=_("MAPP"), text=_("Mappen för dokumenten och översikten.")),
        option("--utan-lokalt", "without_own", is_flag=True,
               text=_("Skriv också dokument utan egna ord för platsen.")),
        option("--bara-översikt", "only_facts", is_flag=True, text=_("Skriv bara översikten.")),
        option("--arbetare", "workers", metavar="N", type=WholeNumber(1, 64),
               text=_("Antal processer; annars datorns kärnor.")),
        option("--dask", "dask", metavar=_("ADRESS"), text=_("Arbeta på ett Dask-kluster.")),
        option("--json", "as_json", is_flag=True, text=_("Svara med översikten som JSON.")),
        *options.options_of_many(),
    ]  # fmt: skip


def write(**values: Any) -> int:
    """Check the list, write what can be written, and report the outcome of each row."""
    values = options.unset() | {"organ": None} | values
    faults = Faults()
    registry = load_registry()
    chosen = faults.tried(_rows, values, registry)
    formats = faults.tried(formats_of, values["formats"], None) or ()
    base, base_folder = faults.tried(_base, values["case"]) or ({}, Path())
    kind = faults.tried(_kind, values["kind"] or base.get("slag"))
    order = [parameter.name or "" for parameter in click.get_current_context().meta["order"]]
    folder = Path(values["out"] or (chosen[2] if chosen else ""))
    day = _day(folder, values["date"])
    # The day of a fee that was told; the date of the base case goes before today's.
    dated = values | {"date": values["date"] or str(base.get("datum") or day)}
    given = options.case_tree(
        kind or Kind.MOTION, dated, order, registry, faults=faults, base=base_folder
    )
    faults.stop()
    assert chosen is not None
    rows, found, _name = chosen
    told = {key: value for key, value in given.items() if _is_told(key, values, base)}
    shared_tree = {"datum": day.isoformat(), **base, **told}
    tasks, more = planning.tasks_of(rows, shared_tree, registry)
    list_folder = Path(values["file"]).parent if values["file"] else Path()
    files, lost = enclosed(rows, shared_tree, list_folder, base_folder)
    found = [*found, *_in_list([*more, *lost], values["file"])]
    shared = Shared(
        formats,
        files,
        versions(),
        "sv" if is_swedish() else "en",
        bool(values["anyway"]),
        bool(values["without_own"]),
        bool(values["only_facts"]),
    )
    whole = run.Run(tuple(tasks), shared, folder, day, bool(values["overwrite"]), values["file"])
    with _engine(values, len(tasks)) as engine:
        found += _faults(whole, engine, rows, values["case"])
        report.print_findings(found)
        if has_errors(found):
            return EXIT_FINDINGS
        made = run.carried_out(whole, engine, registry, _progress)
    return _reported(whole, made, in_json=bool(values["as_json"]))


def _rows(
    values: Mapping[str, Any], registry: Registry
) -> tuple[tuple[lists.Row, ...], list[Finding], str]:
    """The rows of the list or of the chosen bodies, the faults, and the name for the folder."""
    ways = [key for key in ("file", "county", "kommuner", "regioner") if values[key]]
    if len(ways) != 1:
        message = _("ange en lista, --län, --kommuner eller --regioner")
        raise UsageError(
            message
            if not ways
            else _("ange bara ett av dem: {ways}").format(
                ways=listed([_("listan") if way == "file" else f"--{_OPTION[way]}" for way in ways])
            )
        )
    if values["file"]:
        path = Path(values["file"])
        try:
            rows, found = lists.read_list(path)
        except reading.NoFileError as error:
            raise UsageError(str(error)) from None
        except reading.ReadError as error:
            return (), [_unreadable(error, path)], path.stem
        return rows, found, path.stem
    try:
        bodies, name = planning.bodies_in(registry, county=values["county"] or "", sort=ways[0])
    except LookupError:
        known = listed(sorted(set(planning.counties(registry).values())))
        message = _("”{name}” är inget känt län.").format(name=values["county"][:60])
        hint = _("Länen är {names}.").format(names=known)
        raise UsageError(f"{message} {hint}") from None
    return lists.of_bodies(body.code for body in bodies), [], slug(name or ways[0])


_OPTION = {"county": "län", "kommuner": "kommuner", "regioner": "regioner"}


def _unreadable(error: reading.ReadError, path: Path) -> Finding:
    return fault(error.line, "", str(error)).at(str(path), error.line)


def _base(name: str | None) -> tuple[dict[str, Any], Path]:
    """The keys of the case that all rows share, and the folder it names files from."""
    if not name:
        return {}, Path()
    path = Path(name)
    try:
        tree = reading.plain(reading.parse_yaml(reading.read_text(path)))
    except reading.ReadError as error:
        raise UsageError(f"{name}: {error}") from None
    if not isinstance(tree, dict):
        raise UsageError(_("{file}: här ska stå nycklar med värden").format(file=name))
    own = {"organ", "siffror", "data", "händelser"}
    return {key: value for key, value in tree.items() if key not in own}, path.parent


def _kind(word: str | None) -> Kind:
    if not word:
        return Kind.MOTION
    kinds = {str(kind): kind for kind in STANDALONE}
    return kinds[one_of(word, [*kinds], "--slag")]


def _is_told(key: str, values: Mapping[str, Any], base: Mapping[str, Any]) -> bool:
    """True unless the base case says it and no option does."""
    if key == "slag":
        return bool(values["kind"]) or "slag" not in base
    if key == "ämne":
        return bool(values["association"] or values["free"]) or "ämne" not in base
    return key != "datum" or values["date"] is not None


def _day(folder: Path, given: str | None) -> dt.date:
    """The date of the documents; that of an unfinished run in the folder unless one is given."""
    if given is None:
        return Journal(folder).unfinished or dt.date.today()
    try:
        return dates.day(given)
    except dates.DateError:
        return dt.date.today()  # reported where the case is read


def _in_list(found: list[Finding], name: str | None) -> list[Finding]:
    return [finding.at(name, finding.line) for finding in found]


def _engine(values: Mapping[str, Any], count: int) -> AbstractContextManager[engines.Engine]:
    if values["dask"]:
        return engines.dask(values["dask"])
    workers = values["workers"] or (os.cpu_count() or 1 if count >= engines.FEW else 1)
    return engines.processes(workers) if workers > 1 else engines.here()


def _faults(
    whole: run.Run, engine: engines.Engine, rows: tuple[lists.Row, ...], case: str | None
) -> list[Finding]:
    """The faults of the rows; one in what they share is reported once, in its own file."""
    said = {row.line: row.values for row in rows}
    found: dict[tuple[str, str, str], Finding] = {}
    own = []
    for finding in run.list_faults(whole, engine):
        key = finding.where.split(".")[0]
        if key in said.get(finding.line or 0, {}):
            own.append(finding)
        else:
            shared = finding.at(case, None)
            found.setdefault((finding.code, finding.where, finding.message), shared)
    return [*found.values(), *own]


def _progress(done: int, every: int) -> None:
    """The count on a terminal, in one line."""
    if sys.stderr is not None and sys.stderr.isatty():
        end = "\r" + " " * 40 + "\r" if done == every else ""
        text = _("{done} av {every} klara").format(done=done, every=every)
        click.echo(f"\r{text}{end}", file=bare_stderr(), nl=False)


def _reported(whole: run.Run, rows: list[TableRow], *, in_json: bool) -> int:
    if in_json:
        click.echo(as_json(rows))
    else:
        for row in rows:
            for name in row.made.files:
                report.print_path(whole.folder / name)
        for name in ("översikt.csv", "översikt.xlsx"):
            report.print_path(whole.folder / name)
    counts = run.summary(rows)
    told = listed([f"{count} {outcome}" for outcome, count in counts.items()])
    click.echo(_("{count} rader: {outcomes}.").format(count=len(rows), outcomes=told), err=True)
    return EXIT_FINDINGS if counts.get(Outcome.STOPPED) else 0
