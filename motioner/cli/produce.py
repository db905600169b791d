"""Making and writing documents for the commands: whole sets or nothing, and every finding told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct, structs
from msgspec.structs import replace

from motioner import chain, documents, reading
from motioner.case import WRITTEN, Case, Told
from motioner.cli import placing, report
from motioner.cli.faults import Faults
from motioner.cli.targets import formats_of, one_of, target_of
from motioner.documents import Prepared
from motioner.errors import UsageError
from motioner.findings import Finding, Level, has_errors, located
from motioner.holes import holed, tried, turned
from motioner.loading.case import Loaded, read_profile
from motioner.loading.saving import case_text
from motioner.loading.template import reasons
from motioner.loading.whole import read_whole, unreadable
from motioner.messages import gettext as _
from motioner.registry import Registry
from motioner.spoken import listed

COPIES = ("publicering", "inlämning")


class Wish(Struct, frozen=True):
    """What is to be written and where; ``event`` is the number of the later document's event."""

    formats: tuple[str, ...]
    out: str | None = None
    overwrite: bool = False
    anyway: bool = False
    copies: tuple[str, ...] = ()
    event: int | None = None
    via_word: bool = False
    carry: bool | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Wish:
        """The wish that the output options express; UsageError for an unknown word."""
        faults = Faults()
        given = values.get("copy")
        copy = faults.tried(one_of, given, COPIES, "--kopia") if given else None
        formats = faults.tried(formats_of, values["formats"], values["out"]) or ()
        via_word = values["via_word"]
        carry = faults.tried(_carried, values.get("carry"), values.get("leave"))
        faults.stop()
        if via_word and "pdf" not in formats:
            raise UsageError(_("--pdf-via-word hör till --format pdf"))
        return cls(
            formats=formats,
            out=values["out"],
            overwrite=values["overwrite"],
            anyway=values["anyway"],
            copies=(copy,) if copy else (),
            via_word=via_word,
            carry=carry,
        )


def _carried(carry: bool | None, leave: bool | None) -> bool | None:
    """Whether the case goes along; None where nothing is said."""
    if carry and leave:
        raise UsageError(_("--med-data går inte ihop med --utan-data"))
    return (carry or not leave) if carry or leave else None


def read(
    tree: reading.Node, registry: Registry, file: str | None = None, *, base: Path = Path()
) -> tuple[Loaded, Registry]:
    """The case of a tree with its base; of one that cannot be read all there is to say."""
    loaded, known = read_whole(tree, registry, file, base=base)
    if loaded.case is None:
        found = chain.partial_findings(loaded, known, file, base=base)
        loaded = structs.replace(loaded, findings=tuple(found))
    return structs.replace(loaded, base=base), known


def with_profile(loaded: Loaded, name: str, registry: Registry) -> Loaded:
    """The case with what a profile file holds; its faults name that file."""
    try:
        node = yaml_of(name)
    except reading.ReadError as error:
        found = (*loaded.findings, unreadable(name, error))
        return structs.replace(loaded, case=None, findings=found)
    values, seen = read_profile(node)
    found = (*loaded.findings, *located(seen.findings, name, seen.lines))
    if loaded.case is None:
        return structs.replace(loaded, findings=found)
    if not has_errors(seen.findings):
        case = _with_told(loaded.case, values)
        return structs.replace(loaded, case=case, findings=found, profile=(name, seen.lines))
    partial = _with_told(holed(loaded.case), values)
    more = chain.check_partial(partial, registry, loaded.base)
    more = chain.apart_from(seen.findings, more)
    theirs = located((f for f in more if f.where.split(".")[0] in seen.lines), name, seen.lines)
    others = (f for f in more if f.where.split(".")[0] not in seen.lines)
    return structs.replace(loaded, case=None, findings=(*found, *theirs, *others))


def _with_told(case: Case, profile: dict[str, Any]) -> Case:
    """The case with a profile; what was told on the command line itself goes before that."""
    told: Told = profile["told"]
    both = turned(
        case.told,
        fee=lambda own: own or tried(lambda: told.fee),
        members=lambda own: own or tried(lambda: told.members),
    )
    changed: Case = replace(case, **{**profile, "told": both})
    return changed


def yaml_of(name: str) -> reading.Node:
    """The tree of a file; UsageError where there is none, ReadError for what it holds."""
    try:
        return reading.parse_yaml(reading.read_text(Path(name)))
    except reading.NoFileError as error:
        raise UsageError(str(error)) from None


def open_case(name: str, registry: Registry) -> tuple[Loaded, Registry]:
    """A saved case; UsageError where there is no such file, findings for what it holds."""
    base = Path(name).parent
    try:
        raw = reading.read_bytes(Path(name))
        tree = reading.parse_yaml(reading.decode(raw, str(Path(name))))
        loaded, known = read(tree, registry, name, base=base)
        return structs.replace(loaded, raw=raw), known
    except reading.NoFileError as error:
        raise UsageError(str(error)) from None
    except reading.ReadError as error:
        return Loaded(None, (unreadable(name, error),), {}, base), registry


def prepared(loaded: Loaded, registry: Registry, wish: Wish) -> Prepared | None:
    """The case ready to be written, or None when it has errors; ``--ändå`` passes what it may."""
    if loaded.case is None:
        return None
    prepare = partial(_prepare, registry=registry, wish=wish, base=loaded.base)
    found = prepare(loaded.case)
    passable = {f.code for f in found.findings if f.passable and f.level is Level.ERROR}
    if wish.anyway and passable:
        codes = tuple(dict.fromkeys((*loaded.case.overridden, *sorted(passable))))
        found = prepare(replace(loaded.case, overridden=codes))
    return told_of_pdf(found, wish)


def _prepare(case: Case, registry: Registry, wish: Wish, base: Path) -> Prepared:
    if wish.event is None:
        return chain.prepare(case, registry, copies=wish.copies, base=base)
    event = case.history[wish.event - 1 : wish.event]
    if not event or event[0].kind not in WRITTEN:
        written = [str(n) for n, e in enumerate(case.history, start=1) if e.kind in WRITTEN]
        message = _("händelse {number} är inget dokument.").format(number=wish.event)
        hint = _("Dokument är {numbers}.").format(numbers=listed(written))
        raise UsageError(f"{message} {hint}" if written else message)
    return chain.prepare_later(case, wish.event, registry, base)


def told_of_pdf(ready: Prepared, wish: Wish) -> Prepared:
    """The case with what there is to tell of its PDF, if one is wished for."""
    if "pdf" not in wish.formats or has_errors(ready.findings):
        return ready
    more = (_via_word(),) if wish.via_word else documents.told_of_pdf(ready)
    return replace(ready, findings=(*ready.findings, *more))


def _via_word() -> Finding:
    message = _("PDF-filen är Word-sidan som LibreOffice visar den")
    hint = _("Den är inte prövad mot PDF/UA och PDF/A, som programmets egen är.")
    return Finding("pdf.via-word", Level.NOTE, "", message, hint)


def examined(
    loaded: Loaded, registry: Registry, wish: Wish, file: str | None
) -> tuple[Prepared | None, list[Finding]]:
    """The case ready to be written, if it is, and everything found with its place in ``file``."""
    ready = prepared(loaded, registry, wish)
    more = ready.findings if ready else ()
    if file is None and (wrong := reasons(more)):
        raise UsageError(*wrong)  # the template of an option
    profile, lines = loaded.profile
    theirs = [f for f in more if f.where.split(".")[0] in lines]
    mine = [f for f in more if f not in theirs]
    return ready, [
        *loaded.findings,
        *located(theirs, profile, lines),
        *located(mine, file, loaded.lines),
    ]


def write(
    loaded: Loaded,
    registry: Registry,
    wish: Wish,
    *,
    save: str | None = None,
    file: str | None = None,
) -> int:
    """Write the document in every format wished for and tell what was found; the exit code."""
    path = Path(save) if save else None
    held = placing.held_by(path) if path and wish.overwrite else {}
    ready, found = examined(loaded, registry, wish, file)
    report.tell(found)
    if ready is None or has_errors(found):
        return 1
    contents = contents_of(ready, wish)
    _spare_letterhead(ready.case, loaded.base, contents)
    if path:
        contents |= _saved(ready, registry, path, contents)
    placing.place(contents, overwrite=wish.overwrite, before=held, case=path)
    for path in contents:
        report.print_path(path)
    return 0


def contents_of(ready: Prepared, wish: Wish) -> dict[Path, bytes]:
    """Every file of the set, made before the first is written."""
    target = target_of(wish.out, wish.formats, documents.file_stem(ready))
    make = _made_via_word if wish.via_word else documents.make
    made = make(ready, report.in_progress(wish.formats), carry=wish.carry)
    return {target(ending): content for ending, content in made.items()}


def _made_via_word(
    ready: Prepared, formats: Iterable[str], *, carry: bool | None
) -> dict[str, bytes]:
    """What ``documents.make`` makes, but PDF by LibreOffice of the Word page."""
    from motioner import converting

    converting.soffice()
    made: dict[str, bytes] = {}
    for name in formats:
        if name != "pdf":
            made |= documents.make(ready, (name,), carry=carry)
            continue
        for ending, docx in documents.make(ready, ("docx",)).items():
            made[f"{ending.removesuffix('docx')}pdf"] = converting.pdf_of(docx)
    return made


def _spare_letterhead(case: Case, base: Path, contents: Iterable[Path]) -> None:
    named = reading.named_from(base, case.letterhead.path) if case.letterhead else None
    if named and named.absolute() in {path.absolute() for path in contents}:
        message = _("brevmallen och dokumentet har samma namn: {file}").format(file=named)
        raise UsageError(message)


def _saved(
    ready: Prepared, registry: Registry, path: Path, others: Iterable[Path]
) -> dict[Path, bytes]:
    if path.absolute() in {other.absolute() for other in others}:
        message = _("--spara och dokumentet har samma namn: {file}").format(file=path)
        raise UsageError(message)
    case: Case = replace(ready.case, figures=documents.printed_figures(ready))
    return {path: case_text(case, registry).encode()}
