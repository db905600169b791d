"""The desk: the one way from what somebody has to a document, in three steps.

    opened = desk.open_file("ärende.yaml", load_registry())    # load: a case, or its faults
    ready, findings = desk.ready(opened, formats=("docx",))    # check and compose
    files = documents.make(ready, ("docx",))                   # write, in memory

The command line, the form, the timeline, comparison and review open every case here, and find in
it everything that can be reported, each fault once and with its place in the file it is in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from motioner import chain, documents
from motioner.documents import Prepared
from motioner.ground.findings import Finding, Level, has_errors, located
from motioner.ground.holes import HoleError, holed, tried, turned, with_holes
from motioner.ground.messages import gettext as _
from motioner.load import reading
from motioner.load.case import read_case, read_profile
from motioner.load.schema import MANY_FINDINGS
from motioner.load.topic import with_topic_of
from motioner.nouns.case import Case, Told
from motioner.nouns.registry import Registry


class Opened(Struct, frozen=True):
    """A case as opened, and where it came from.

    ``case`` is None when it could not be read whole; ``partial`` then has a hole for each unread
    field. ``registry`` includes the topic of a file that the case names. ``base`` is where
    such files are looked for. ``lines`` are the lines of the fields in ``file``, which held
    ``raw``. ``profile`` names a file that a part came from, with the lines there.
    """

    case: Case | None
    registry: Registry
    findings: tuple[Finding, ...] = ()
    lines: Mapping[str, int] = {}
    file: str | None = None
    base: reading.Base = Path()
    raw: bytes | None = None
    partial: Case | None = None
    profile: tuple[str, Mapping[str, int]] = ("", {})

    def located(self, found: Iterable[Finding]) -> list[Finding]:
        """Findings with file and line, those of the profile with its own."""
        name, lines = self.profile
        of_profile, others = _split(found, lines)
        return [*located(of_profile, name, lines), *located(others, self.file, self.lines)]


# --- Open ---------------------------------------------------------------------------------------


def open_file(name: str, registry: Registry) -> Opened:
    """A saved case. Raises NoFileError if the file is missing."""
    path = Path(name)
    try:
        raw = reading.read_bytes(path)
    except reading.NoFileError:
        raise
    except reading.ReadError as error:
        return _unopened(error, registry, name, path.parent)
    return open_bytes(raw, registry, file=name, base=path.parent)


def open_bytes(raw: bytes, registry: Registry, *, file: str, base: reading.Base) -> Opened:
    """The case that a file of that name holds."""
    try:
        tree = reading.parse_yaml(reading.decode(raw, file))
    except reading.ReadError as error:
        return _unopened(error, registry, file, base)
    return replace(open_tree(tree, registry, file=file, base=base), raw=raw)


def open_text(text: str, registry: Registry, *, file: str | None, base: reading.Base) -> Opened:
    """The case of YAML text."""
    try:
        tree = reading.parse_yaml(text)
    except reading.ReadError as error:
        return _unopened(error, registry, file, base)
    return open_tree(tree, registry, file=file, base=base)


def open_tree(
    tree: reading.Node,
    registry: Registry,
    *,
    file: str | None = None,
    base: reading.Base = Path(),
    found: Iterable[Finding] = (),
) -> Opened:
    """The case of a tree; ``found`` are faults that were found in making the tree.

    The findings of a case that cannot be read whole include those of its readable part.
    """
    opened = read_tree(tree, registry, file=file, base=base, found=found)
    faults = [finding for finding in opened.findings if finding.level is Level.ERROR]
    if opened.case is not None or opened.partial is None or len(faults) > MANY_FINDINGS:
        return opened
    more = chain.check_partial(opened.partial, opened.registry, base)
    more = opened.located(chain.apart_from(faults, more))
    return replace(opened, findings=(*opened.findings, *more))


def read_tree(
    tree: reading.Node,
    registry: Registry,
    *,
    file: str | None = None,
    base: reading.Base = Path(),
    found: Iterable[Finding] = (),
) -> Opened:
    """The same with the findings of reading alone."""
    loaded = read_case(tree, registry)
    partial = loaded.partial
    more: list[Finding] = []
    if partial is not None:
        with suppress(HoleError):
            registry, more = with_topic_of(partial, registry, base)
        if has_errors(more):
            partial = with_holes(partial, ["subject"])
    every = located([*found, *loaded.findings, *more], file, loaded.lines)
    case = None if has_errors(every) else loaded.case
    return Opened(case, registry, tuple(every), loaded.lines, file, base, partial=partial)


def with_profile(opened: Opened, name: str) -> Opened:
    """The case with what a profile file holds; its faults name that file.

    Raises NoFileError if the file is missing.
    """
    try:
        tree = reading.parse_yaml(reading.read_text(Path(name)))
    except reading.NoFileError:
        raise
    except reading.ReadError as error:
        return replace(opened, case=None, findings=(*opened.findings, unreadable(name, error)))
    values, seen = read_profile(tree)
    found = (*opened.findings, *located(seen.findings, name, seen.lines))
    opened = replace(opened, findings=found, profile=(name, seen.lines))
    if opened.case is None:
        return opened
    if not has_errors(seen.findings):
        return replace(opened, case=_with_values(opened.case, values))
    partial = _with_values(holed(opened.case), values)
    more = chain.check_partial(partial, opened.registry, opened.base)
    of_profile, others = _split(chain.apart_from(seen.findings, more), seen.lines)
    more = [*located(of_profile, name, seen.lines), *others]
    return replace(opened, case=None, findings=(*found, *more))


def unreadable(file: str | None, error: reading.ReadError) -> Finding:
    """A file that does not hold a tree."""
    return Finding("file.unreadable", Level.ERROR, "", str(error), file=file, line=error.line)


def _unopened(
    error: reading.ReadError, registry: Registry, file: str | None, base: reading.Base
) -> Opened:
    return Opened(None, registry, (unreadable(file, error),), file=file, base=base)


def _with_values(case: Case, profile: dict[str, Any]) -> Case:
    """The case with the values of a profile; a figure told with the case itself goes first."""
    told: Told = profile["told"]
    both = turned(
        case.told,
        fee=lambda own: own or tried(lambda: told.fee),
        members=lambda own: own or tried(lambda: told.members),
    )
    changed: Case = replace(case, **{**profile, "told": both})
    return changed


def _split(found: Iterable[Finding], keys: Collection[str]) -> tuple[list[Finding], list[Finding]]:
    """The findings at those keys, and the others."""
    every = [*found]
    inside = [finding for finding in every if finding.where.split(".")[0] in keys]
    return inside, [finding for finding in every if finding not in inside]


# --- Ready --------------------------------------------------------------------------------------


def ready(
    opened: Opened,
    *,
    formats: Collection[str] = (),
    copies: tuple[str, ...] = (),
    event: int | None = None,
    anyway: bool = False,
    via_word: bool = False,
) -> tuple[Prepared | None, list[Finding]]:
    """The document ready to be written, and every finding; None where there is no whole case.

    ``event`` is the number of the event whose document is wanted, None the case's own document.
    ``copies`` are as for ``documents.prepare``. ``anyway`` passes the errors that may be passed.
    ``formats`` and ``via_word`` say whether a PDF is to be made, and how.
    """
    if opened.case is None:
        return None, [*opened.findings]
    made = _prepared(opened, opened.case, event, copies)
    passable = {f.code for f in made.findings if f.passable and f.level is Level.ERROR}
    if anyway and passable:
        codes = tuple(dict.fromkeys((*opened.case.overridden, *sorted(passable))))
        made = _prepared(opened, replace(opened.case, overridden=codes), event, copies)
    if "pdf" in formats and not has_errors(made.findings):
        more = (_via_word(),) if via_word else documents.told_of_pdf(made)
        made = replace(made, findings=(*made.findings, *more))
    return made, [*opened.findings, *opened.located(made.findings)]


def _prepared(opened: Opened, case: Case, event: int | None, copies: tuple[str, ...]) -> Prepared:
    if event is None:
        return chain.prepare(case, opened.registry, copies=copies, base=opened.base)
    return chain.prepare_event(first_of(opened, case), event)


def first_of(opened: Opened, case: Case) -> chain.First:
    """The first document of the opened case, or of ``case`` which was made of it."""
    return chain.first_of(case, opened.registry, opened.base)


def _via_word() -> Finding:
    message = _("PDF-filen är Word-sidan som LibreOffice visar den")
    hint = _("Den är inte prövad mot PDF/UA och PDF/A, som programmets egen är.")
    return Finding("pdf.via-word", Level.NOTE, "", message, hint)


def review(opened: Opened) -> list[Finding]:
    """Everything found in a case, the documents of its history included."""
    if opened.case is None or not opened.case.history:
        return ready(opened)[1]
    first = first_of(opened, opened.case)
    found = (*first.ready.findings, *chain.history_findings(first), *chain.later_findings(first))
    return [*dict.fromkeys((*opened.findings, *opened.located(found)))]
