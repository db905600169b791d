"""Making and writing documents for the commands: whole sets or nothing, and every finding told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from motioner import desk, documents, files
from motioner.cli import placing, report
from motioner.cli.faults import Faults
from motioner.cli.targets import formats_of, one_of, target_of
from motioner.desk import Opened
from motioner.documents import Prepared
from motioner.ground.errors import UsageError
from motioner.ground.findings import Finding, has_errors
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.load import reading
from motioner.load.saving import case_text
from motioner.load.template import reasons
from motioner.nouns.case import WRITTEN, Case
from motioner.nouns.registry import Registry

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


def open_case(name: str, registry: Registry) -> Opened:
    """A saved case, or its faults. Raises UsageError if the file is missing."""
    try:
        return desk.open_file(name, registry)
    except reading.NoFileError as error:
        raise UsageError(str(error)) from None


def with_profile(opened: Opened, name: str) -> Opened:
    """The case with a profile. Raises UsageError if the file is missing."""
    try:
        return desk.with_profile(opened, name)
    except reading.NoFileError as error:
        raise UsageError(str(error)) from None


def ready(opened: Opened, wish: Wish) -> tuple[Prepared | None, list[Finding]]:
    """The document ready to be written and every finding; UsageError for an event without one."""
    if wish.event is not None and opened.case is not None:
        _refuse_no_document(opened.case, wish.event)
    made, found = desk.ready(
        opened,
        formats=wish.formats,
        copies=wish.copies,
        event=wish.event,
        anyway=wish.anyway,
        via_word=wish.via_word,
    )
    if opened.file is None and (wrong := reasons(found)):
        raise UsageError(*wrong)  # the template of an option
    return made, found


def _refuse_no_document(case: Case, number: int) -> None:
    event = case.history[number - 1 : number]
    if not event or event[0].kind not in WRITTEN:
        written = [str(n) for n, e in enumerate(case.history, start=1) if e.kind in WRITTEN]
        message = _("händelse {number} är inget dokument.").format(number=number)
        hint = _("Dokument är {numbers}.").format(numbers=listed(written))
        raise UsageError(f"{message} {hint}" if written else message)


def write(opened: Opened, wish: Wish, *, save: str | None = None) -> int:
    """Write the document in every format wished for and report the findings; the exit code."""
    path = Path(save) if save else None
    held = placing.held_by(path) if path and wish.overwrite else {}
    made, found = ready(opened, wish)
    rest = rest_of(save or opened.file)
    if made is None or has_errors(found):
        report.print_findings(found, rest=rest)
        return 1
    contents = contents_of(made, wish)
    _spare_letterhead(made.case, opened.base, contents)
    if path:
        contents |= _saved(made, path, contents)
    if not wish.overwrite:
        files.refuse_existing([*contents])  # told before any advice
    report.print_findings(found, rest=rest)
    placing.place(contents, overwrite=wish.overwrite, before=held, case=path)
    report.print_done([*contents])
    return 0


def rest_of(case: str | None) -> str:
    """How to see the advice that is only counted."""
    if case is None:
        return _("lägg till --koder och --skriv-över")
    return _("motioner granska {file}").format(file=case)


def contents_of(ready: Prepared, wish: Wish) -> dict[Path, bytes]:
    """Every file of the set, made before the first is written."""
    target = target_of(wish.out, wish.formats, documents.file_stem(ready))
    make = _made_via_word if wish.via_word else documents.make
    with closing(report.in_progress(wish.formats)) as formats:
        made = make(ready, formats, carry=wish.carry)
    return {target(ending): content for ending, content in made.items()}


def _made_via_word(
    ready: Prepared, formats: Iterable[str], *, carry: bool | None
) -> dict[str, bytes]:
    """What ``documents.make`` makes, but PDF by LibreOffice of the Word page."""
    from motioner.foreign import converting

    converting.soffice()
    made: dict[str, bytes] = {}
    for name in formats:
        if name != "pdf":
            made |= documents.make(ready, (name,), carry=carry)
            continue
        for ending, docx in documents.make(ready, ("docx",)).items():
            made[f"{ending.removesuffix('docx')}pdf"] = converting.pdf_of(docx)
    return made


def _spare_letterhead(case: Case, base: reading.Base, contents: Iterable[Path]) -> None:
    named = (
        reading.named_from(base, case.letterhead.path)
        if case.letterhead and isinstance(base, Path)
        else None
    )
    if named and named.absolute() in {path.absolute() for path in contents}:
        message = _("brevmallen och dokumentet har samma namn: {file}").format(file=named)
        raise UsageError(message)


def _saved(ready: Prepared, path: Path, others: Iterable[Path]) -> dict[Path, bytes]:
    if path.absolute() in {other.absolute() for other in others}:
        message = _("--spara och dokumentet har samma namn: {file}").format(file=path)
        raise UsageError(message)
    case: Case = replace(ready.case, figures=documents.printed_figures(ready))
    return {path: case_text(case, ready.registry).encode()}
