"""``motioner jämför``: what differs between two versions of a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from motioner.checks.document import association_in, personal_numbers_in
from motioner.cli import placing, produce, report
from motioner.cli.incoming import day_of, is_document, read_document
from motioner.cli.swedish_click import SwedishCommand
from motioner.facts_view.comparison import comparison_object, sort_words
from motioner.foreign import comparing
from motioner.foreign.comparing import Comparison, HeadPart, Pair, presented
from motioner.foreign.comparing.versions import as_read, refuse_unwritable
from motioner.foreign.incoming import Incoming
from motioner.ground.errors import UsageError
from motioner.ground.findings import has_errors
from motioner.ground.messages import gettext as _
from motioner.load import load_registry, reading
from motioner.nouns.registry import Registry
from motioner.writers import DRAFT_FORMATS, writer_for


def commands() -> Mapping[str, click.Command]:
    """``jämför``."""
    return {
        "jämför": SwedishCommand(
            name="jämför",
            help=_("Visa vad som skiljer två versioner av ett dokument eller ärende."),
            epilog=_("Exempel: {example}").format(
                example="motioner jämför motion.docx vår.docx --ut ändringar.docx"
            ),
            params=[
                click.Argument(["old"], metavar="A"),
                click.Argument(["new"], metavar="B"),
                click.Option(
                    ["--ut", "out"],
                    metavar=_("FIL"),
                    help=_("Skriv ändringarna i en fil; i Word som spårade ändringar."),
                ),
                click.Option(
                    ["--bara-yrkanden", "only_yrkanden"],
                    is_flag=True,
                    help=_("Ta bara med yrkandena, som i ett ändringsyrkande."),
                ),
                click.Option(
                    ["--namn", "by"], metavar=_("TEXT"), help=_("Vem som ändrar; står i Word.")
                ),
                click.Option(
                    ["--datum", "day"],
                    metavar=_("ÅÅÅÅ-MM-DD"),
                    help=_("Ändringarnas datum; i dag om inget anges."),
                ),
                click.Option(
                    ["--skriv-över", "overwrite"], is_flag=True, help=_("Ersätt filer som finns.")
                ),
                click.Option(["--json", "as_json"], is_flag=True, help=_("Svara med JSON.")),
            ],
            callback=show,
        )
    }


def show(old: str, new: str, *, as_json: bool, out: str | None, **values: Any) -> int:
    """Tell the differences, or write them as a document; 1 when a case has errors."""
    registry = load_registry()
    versions = [_version(file, registry) for file in (old, new)]
    before, after = versions
    if before is None or after is None:
        return 1
    about = association_in(after, registry) or association_in(before, registry)
    comparison = comparing.compare(before, after, association=about is not None)
    if out:
        try:
            for file, version in zip((old, new), (before, after), strict=True):
                refuse_unwritable(file, version)
        except reading.ReadError as error:
            raise UsageError(str(error)) from None
        _write(comparison, registry, Path(out), values)
    if as_json:
        files_made = {"files": [out]} if out else {}
        report.print_json(comparison_object(comparison, (old, new)) | files_made)
    elif out:
        report.print_path(out)
    else:
        for line in _told(comparison, registry):
            click.echo(line)
    if comparison.is_coarse:
        message = _("Texterna är så långa och olika att en del visas styckevis, inte ord för ord.")
        click.echo(message, err=True)
    for file, version in zip((old, new), (before, after), strict=True):
        report.print_findings(personal_numbers_in(version, registry, file))
    return 0


def _version(file: str, registry: Registry) -> Incoming | None:
    """A version as it reads: a document, or what a case gives; None when the case has errors."""
    if is_document(file):
        return read_document(file, registry)
    ready, found = produce.ready(produce.open_case(file, registry), produce.Wish(("docx",)))
    if ready is None or has_errors(found):
        report.print_findings(found)
        return None
    return as_read(ready)


def _write(
    comparison: Comparison, registry: Registry, path: Path, values: Mapping[str, Any]
) -> None:
    from motioner.foreign.comparing.as_draft import CHANGED_BY, as_draft

    name = path.suffix.removeprefix(".").casefold()
    if name not in DRAFT_FORMATS:
        message = _("--ut: filen ska sluta på {endings}")
        raise UsageError(message.format(endings=", ".join(f".{known}" for known in DRAFT_FORMATS)))
    on = day_of(values["day"]).last_day if values["day"] else dt.date.today()
    by = values["by"] or CHANGED_BY
    names = {code: party.name for code, party in registry.parties.items()}
    draft = as_draft(comparison, names, by=by, on=on, only_yrkanden=values["only_yrkanden"])
    placing.place({path: writer_for(name)(draft)}, overwrite=values["overwrite"])


def _told(comparison: Comparison, registry: Registry) -> Iterator[str]:
    """Every difference, a line each; struck words in [-…-], new ones in [+…+]."""
    if not comparison.is_changed and not comparison.figures:
        yield _("Inget skiljer.")
        return
    labels = {
        HeadPart.KIND: _("Slag"),
        HeadPart.PARTIES: _("Parti"),
        HeadPart.BODY: _("Organ"),
        HeadPart.ADDRESSEE: _("Till"),
        HeadPart.PLACE: _("Ort"),
        HeadPart.DATE: _("Datum"),
        HeadPart.GROUP: _("Grupp"),
    }
    for part, pair in comparison.head:
        if part is HeadPart.BODY:
            pair = Pair(_named(pair.old, registry), _named(pair.new, registry))
        if part in labels:
            yield f"{labels[part]}: {_marked(pair)}"
    signers = [
        Pair(presented(before) if before else None, presented(after) if after else None)
        for before, after in comparison.signers
        if before != after
    ]
    if signers:
        yield _("Undertecknat") + ":"
    yield from (f"  {_label(pair)}: {_marked(pair)}" for pair in signers)
    for label, pair in ((_("Rubrik"), comparison.title), (_("Ingress"), comparison.ingress)):
        if pair.is_changed:
            yield f"{label}: {_marked(pair)}"
    if comparison.yrkanden:
        yield _("Yrkanden") + ":"
    yield from (f"  {_yrkande(pair)}" for pair in comparison.yrkanden)
    if comparison.questions:
        yield _("Frågor") + ":"
    yield from (f"  {_yrkande(pair)}" for pair in comparison.questions)
    if comparison.figures:
        yield _("Siffror") + ":"
    for sort, pair in comparison.figures:
        yield f"  {sort_words(sort)}: {pair.old or '–'} → {pair.new or '–'}"
    changed = [text.pair for text in comparison.text if text.pair.is_changed]
    if changed:
        yield _("Brödtext") + ":"
    yield from (f"  {_label(pair)}: {_marked(pair)}" for pair in changed)


def _named(code: str | None, registry: Registry) -> str | None:
    """The name of the body with a code."""
    return registry.bodies[code].official_name if code else None


def _yrkande(pair: Pair) -> str:
    old, new = (str(place) if place else "–" for place in pair.places)
    return f"{old} → {new} {_label(pair)}: {_marked(pair)}"


def _label(pair: Pair) -> str:
    if pair.old is None:
        return _("nytt")
    if pair.new is None:
        return _("struket")
    return _("ändrat") if pair.is_changed else _("oförändrat")


def _marked(pair: Pair) -> str:
    pieces = []
    for piece in pair.pieces:
        if not piece.is_changed:
            pieces.append(piece.new)
            continue
        pieces += [f"[-{piece.old}-]"] if piece.old else []
        pieces += [f"[+{piece.new}+]"] if piece.new else []
    return "".join(pieces)
