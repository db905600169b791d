"""Preparing a case with a history, and the documents that its events are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from motioner import documents
from motioner.checks import Followed, check, check_history
from motioner.documents import Prepared, printed_figures
from motioner.ground.findings import Finding, Level, has_errors
from motioner.load.reading import Base
from motioner.nouns.case import WRITTEN, Case, EventKind, document_of, latest
from motioner.nouns.registry import Objection, Registry


class First(Struct, frozen=True):
    """The first document of a case: as prepared, and what it asks for, where that is known.

    ``base`` is where the files that the case names are looked for.
    """

    ready: Prepared
    title: str
    satser: tuple[str, ...]
    base: Base
    known: bool = True

    @property
    def objections(self) -> tuple[Objection, ...]:
        """The documented reasons against; none for a subject of the writer's own."""
        topic = self.ready.matter.topic
        return topic.objections if topic else ()

    @property
    def followed(self) -> Followed:
        """The case with what its document says, for the checks of its history."""
        return Followed(
            self.ready.case,
            self.title,
            self.satser,
            printed_figures(self.ready),
            self.ready.body.assembly,
            frozenset(objection.code for objection in self.objections),
            self.ready.matter.association is not None,
        )


def first_of(
    case: Case, registry: Registry, base: Base = Path(), copies: Sequence[str] = ()
) -> First:
    """The first document, composed to learn its title and yrkanden."""
    ready = documents.prepare(frozen(case), registry, copies=copies, base=base)
    ready = replace(ready, case=replace(ready.case, yrkanden=case.yrkanden))
    drafts = ready.drafts
    if not drafts and all(_of_history(f) for f in ready.findings if f.level is Level.ERROR):
        # What is wrong with an event is no fault of the document that was handed in before it.
        drafts = documents.prepare(replace(frozen(case), history=()), registry, base=base).drafts
    if drafts:
        return First(ready, drafts[0][1].title, drafts[0][1].asks, base)
    submitted = latest(case.history, EventKind.SUBMITTED)
    if submitted and submitted.title and submitted.yrkanden:
        return First(ready, submitted.title, submitted.yrkanden, base)
    return First(ready, case.title or "", case.yrkanden, base, known=False)


def _of_history(finding: Finding) -> bool:
    return finding.where.startswith("händelser.")


def frozen(case: Case) -> Case:
    """The case with the yrkanden that were handed in, whatever would be proposed by now."""
    submitted = latest(case.history, EventKind.SUBMITTED)
    if submitted is None or case.yrkanden:
        return case
    return replace(case, yrkanden=submitted.yrkanden)


def handed_in(first: First) -> Case:
    """The case with the title and the yrkanden that were handed in, or are to be."""
    case = first.ready.case
    submitted = latest(case.history, EventKind.SUBMITTED)
    title = (submitted.title if submitted else None) or first.title
    satser = (submitted.yrkanden if submitted else ()) or first.satser
    return replace(case, title=title, yrkanden=satser)


def history_findings(first: First) -> tuple[Finding, ...]:
    """What is to be said of the history of a case; nothing where it is not known what it asks."""
    return check_history(first.followed) if first.known else ()


def prepare(
    case: Case, registry: Registry, *, copies: Sequence[str] = (), base: Base = Path()
) -> Prepared:
    """The first document of a case, with what is to be said of its history too."""
    if not case.history:
        return documents.prepare(case, registry, copies=copies, base=base)
    first = first_of(case, registry, base, copies)
    return replace(first.ready, findings=(*first.ready.findings, *history_findings(first)))


def prepare_later(first: First, number: int) -> Prepared:
    """The document that an event of the history is, ready to be made.

    ``number`` counts from one. What is found of the first document stops it only where that
    cannot be made at all.
    """
    return _later(handed_in(first), number, _of_whole(first), first)


def prepare_event(first: First, number: int) -> Prepared:
    """The document that an event is; of one that is none the first, with what is found of all."""
    if first.ready.case.history[number - 1].kind in WRITTEN:
        return prepare_later(first, number)
    return replace(first.ready, findings=_of_whole(first))


def _of_whole(first: First) -> tuple[Finding, ...]:
    """What is found of the case itself, whichever of its documents is made."""
    broken = (finding for finding in first.ready.findings if finding.level == "error")
    return (*broken, *history_findings(first))


def _later(case: Case, number: int, found: tuple[Finding, ...], first: First) -> Prepared:
    later, registry, base = _document(case, number), first.ready.registry, first.base
    if has_errors(found):
        template, _faults = documents.template_of(later, registry, base=base)
        told = together(found, _own(later, number, registry, base))
        return Prepared(later, template, registry, (), told)
    ready = documents.prepare(later, registry, base=base)
    own = [placed(finding, number) for finding in ready.findings]
    return replace(ready, findings=(*found, *own))


def _document(case: Case, number: int) -> Case:
    return document_of(case, case.history[number - 1], case.history[: number - 1])


def _own(case: Case, number: int, registry: Registry, base: Base) -> Iterator[Finding]:
    """What is found of a later document as it is typed: one that will not be made by now."""
    template, _faults = documents.template_of(case, registry, base=base)
    for finding in check(documents.spelled(case, registry), template, registry):
        yield placed(finding, number)


def together(found: Sequence[Finding], more: Iterable[Finding]) -> tuple[Finding, ...]:
    """Both, each fault once: a text of an event is looked at in the case and in its document."""
    told = {(finding.code, finding.where) for finding in found}
    return (*found, *(f for f in more if (f.code, f.where) not in told))


# The fields of a later document that stand in its event.
_OF_EVENT = frozenset({
    "undertecknare", "grupp", "ort", "lokalt", "till", "frågor", "rubrik", "datum", "yrkanden",
    "kontaktpersoner",
})  # fmt: skip


def placed(finding: Finding, number: int) -> Finding:
    """The finding with its field where the event holds it."""
    if finding.where.split(".")[0] in _OF_EVENT:
        return replace(finding, where=f"händelser.{number}.{finding.where}")
    return finding


def later_findings(first: First) -> tuple[Finding, ...]:
    """The findings of every later document that the history holds, each once."""
    history = first.ready.case.history
    numbers = [n for n, event in enumerate(history, start=1) if event.kind in WRITTEN]
    opened, whole = handed_in(first), _of_whole(first)
    prepared = (_later(opened, number, whole, first) for number in numbers)
    return tuple(dict.fromkeys(f for ready in prepared for f in ready.findings))
