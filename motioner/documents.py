"""From a case to files in memory: the four verbs in the order both surfaces need them.

``prepare`` settles the form, picks the template and checks; ``make`` composes every copy and
writes every format. Neither touches the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from motioner import letterheads
from motioner.checks import TYPED, check, check_draft
from motioner.checks.view import View
from motioner.compose import EDITIONS, Edition, compose
from motioner.compose.appendix import as_figures
from motioner.ground.errors import TemplateError
from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.holes import HoleError, each, filled, hollow, tried, turned
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold, slug
from motioner.load.reading import Base
from motioner.load.saving import case_tree
from motioner.load.template import builtin_template, invalid, read_template
from motioner.matter import Matter
from motioner.nouns.case import Case, Earlier, Kind, Proposed
from motioner.nouns.draft import Draft
from motioner.nouns.registry import Attachments, Body, Registry, rule_of
from motioner.nouns.template import Template
from motioner.writers import writer_for


class Prepared(Struct, frozen=True, dict=True):
    """A case ready to be made: its final kind, its template and what was found."""

    case: Case
    template: Template
    registry: Registry
    drafts: tuple[tuple[Edition, Draft], ...]
    findings: tuple[Finding, ...]
    letterhead: letterheads.Letterhead | None = None

    @cached_property
    def fields(self) -> Mapping[str, Mapping[str, str]]:
        """What each copy prints in the fields of a letterhead, by the suffix of its file's name."""
        values = letterheads.values_of
        return {c.suffix: values(self.case, self.registry, draft) for c, draft in self.drafts}

    @property
    def matter(self) -> Matter:
        """The case looked up in the registry."""
        return Matter(self.case, self.registry)

    @property
    def body(self) -> Body:
        """The body the document goes to."""
        return self.registry.bodies[self.case.body]


def prepare(
    case: Case, registry: Registry, *, copies: Sequence[str] = (), base: Base = Path()
) -> Prepared:
    """Everything short of writing; the drafts are empty when an error was found.

    ``copies`` chooses among a citizen's copies (``publicering``, ``inlämning``); empty is all
    that the case calls for. ``base`` is where a template or a letterhead of the writer's own
    is looked for. The faults of a template are findings.
    """
    case = spelled(case, registry)
    template, findings = template_of(case, registry, base=base)
    if findings:
        more = check(case, hollow(Template), registry)
        findings += (finding for finding in more if finding.level is Level.ERROR)
    else:
        findings += check(case, template, registry)
    case = Matter(case, registry).settled
    matter = Matter(case, registry)
    if case.template is None:
        template = shipped_template(matter)
    letterhead, told = letterheads.letterhead_of(case, base)
    findings += told
    drafts: tuple[tuple[Edition, Draft], ...] = ()
    if not has_errors(findings):
        wanted = editions(case, template, registry, copies)
        drafts, faults = _composed(matter, template, wanted)
        findings += faults
    if drafts:
        findings += check_draft(drafts[0][1], case, template, matter)
        findings += _newer_data(drafts[0][1], case, registry)
        if letterhead is not None:
            values = letterheads.values_of(case, registry, drafts[0][1])
            findings += letterheads.notes(letterhead, case, values)
    return Prepared(case, template, registry, drafts, tuple(findings), letterhead)


def check_partial(case: Case, registry: Registry, base: Base = Path()) -> list[Finding]:
    """The errors of a partial case that are true whatever its holes hold.

    Of warnings those on the words that stand there.
    """
    template, found = hollow(Template), list[Finding]()
    with suppress(HoleError):
        case = spelled(case, registry)
    with suppress(HoleError):
        own, found = template_of(case, registry, base=base)
        template = template if found else own
    found += check(case, template, registry)
    with suppress(HoleError):
        found += letterheads.letterhead_of(case, base)[1]
    return [f for f in found if f.level is Level.ERROR or f.code in TYPED]


def composed(case: Case, registry: Registry, base: Base = Path()) -> Draft:
    """The document of a case, unchecked and without a bilaga; TemplateError for a bad template."""
    case = Matter(spelled(case, registry), registry).settled
    return compose(case, template_of(case, registry, base=base)[0], registry, EDITIONS["bare"])


def _composed(
    matter: Matter, template: Template, wanted: Sequence[Edition]
) -> tuple[tuple[tuple[Edition, Draft], ...], list[Finding]]:
    """Every copy, or none and the fault of the template."""
    try:
        case, registry = matter.case, matter.registry
        return tuple((one, compose(case, template, registry, one, matter)) for one in wanted), []
    except TemplateError as error:
        where = "" if template.name in str(error) else f"{template.name}: "
        return (), invalid(TemplateError(where + str(error)))


def template_of(
    case: Case, registry: Registry, *, base: Base = Path()
) -> tuple[Template, list[Finding]]:
    """The writer's own template or the shipped one; the shipped one and faults if it is unusable.

    ``base`` is where a template of the writer's own is looked for.
    """
    matter = Matter(case, registry)
    if case.template is None:
        return shipped_template(matter), []
    own, faults = read_template(case.template.path, base)
    return own or tried(lambda: shipped_template(matter)), faults


def shipped_template(matter: Matter) -> Template:
    """The template for the kind and subject; a topic in a file of the writer's own has none."""
    subject = matter.case.subject
    named = subject.topic if isinstance(subject, Proposed) else None
    code = named if isinstance(named, str) else ""
    return builtin_template(matter.case.kind, matter.about, code)


def spelled(case: Case, registry: Registry) -> Case:
    """The case with codes of arguments and reasons as the topic spells them.

    Both may be typed without å, ä and ö. What is no known code stays as it is.
    """
    topic = Matter(case, registry).topic
    typed = filled(case)
    if topic is None or not (typed.arguments or typed.earlier):
        return case
    codes = [*(a.code for a in topic.arguments), *(o.code for o in topic.objections)]
    by_fold = {fold(code): code for code in codes}

    def code(typed: str) -> str:
        return by_fold.get(fold(typed), typed)

    known = each(code)

    def attempt(earlier: Earlier) -> Earlier:
        return turned(earlier, reasons=known)

    return turned(
        case,
        arguments=lambda codes: None if codes is None else known(codes),
        earlier=each(attempt),
    )


def editions(
    case: Case, template: Template, registry: Registry, copies: Sequence[str] = ()
) -> tuple[Edition, ...]:
    """The copies to make: a citizen's two, or one with the bilaga inside or beside it."""
    if case.kind is Kind.MEDBORGARFORSLAG and (case.contact or case.nameless or copies):
        wanted = copies or ("publicering", "inlämning")
        known = {"publicering": EDITIONS["bare"], "inlämning": EDITIONS["submission"]}
        return tuple(known[copy] for copy in wanted)
    if template.appendix is None:
        return (EDITIONS["bare"],)
    allowed = rule_of(Matter(case, registry).rules, Attachments, case.date)
    if allowed is not None and not allowed.allowed:
        return (EDITIONS["bare"], EDITIONS["appendix"])
    return (EDITIONS["whole"],)


def file_stem(prepared: Prepared) -> str:
    """``<kind>-<subject>-<body>-<date>`` in ASCII; the second of a kind that day ends in ``-2``."""
    case, body = prepared.case, prepared.body
    topic, free = prepared.matter.topic, case.free
    subject = topic.code if topic else free.title if free else ""
    name = prepared.registry.slug(body)
    subject = slug(subject)[:60].strip("-") or "fritt"
    same = [e for e in case.history if str(e.kind) == str(case.kind) and e.date == case.date]
    again = f"-{len(same) + 1}" if case.opened is not None and same else ""
    return f"{slug(str(case.kind))}-{subject}-{name}-{case.date.isoformat()}{again}"


def make(
    prepared: Prepared, formats: Iterable[str], *, carry: bool | None = None
) -> dict[str, bytes]:
    """Every copy in every format, by the ending of its file's name (``-inlamning.docx``).

    ``carry`` says whether a Word file takes its case along inside it; None is the habit: a
    member's does, a citizen's does not. A later document never does, for it is no case alone.
    """
    case = prepared.case
    wanted = not case.kind.is_citizens if carry is None else carry
    carries = wanted and case.opened is None
    return {
        f"{edition.suffix}.{name}": _write(prepared, edition, draft, name, carries=carries)
        for name in formats
        for edition, draft in prepared.drafts
    }


def _write(
    prepared: Prepared, edition: Edition, draft: Draft, name: str, *, carries: bool
) -> bytes:
    if name == "docx":
        return _docx(prepared, edition, draft, carries=carries)
    if name == "pdf" and prepared.letterhead is not None:
        return letterheads.write_pdf(prepared.letterhead, draft, prepared.fields[edition.suffix])
    if name != "json":
        return writer_for(name)(draft)
    from motioner.writers.json import write

    case = prepared.case
    if case.opened is not None and case.event is not None:
        case = replace(case.opened, history=(*case.history, case.event))
    # The figures stand beside the case; those of the day it was saved would change the bytes.
    open_case = replace(case, figures={})
    # A copy for publication holds no contact details, its machine-readable form neither.
    if not edition.contact:
        seen = draft.authors if case.kind.is_citizens or open_case.nameless else None
        signers = tuple(s for s in open_case.signers if seen is None or s.name in seen)
        open_case = replace(open_case, contact=None, signers=signers)
    tree = case_tree(open_case, prepared.registry)
    return write(
        draft, case=tree, findings=prepared.findings, data_version=prepared.registry.version
    )


def _docx(prepared: Prepared, edition: Edition, draft: Draft, *, carries: bool) -> bytes:
    """The document as Word, in the letterhead if there is one, with what it shows of its case."""
    from motioner.writers.docx import archive, carrying, parts_of

    if prepared.letterhead is None:
        parts = parts_of(draft)
    else:
        fields = prepared.fields[edition.suffix]
        # A letterhead may be an old document of ours, with that one's case inside it.
        made = letterheads.write_docx(prepared.letterhead, draft, fields)
        parts = archive.unpack(carrying.without_case(made))
    if not carries:
        return archive.pack(parts)
    from motioner.compose.carried import carried_text

    told = carried_text(prepared.case, draft, prepared.registry)
    return archive.pack(carrying.parts_with_case(parts, told))


def printed_figures(prepared: Prepared) -> dict[str, str]:
    """The figures of the document by label, to be saved with the case."""
    return dict(as_figures(prepared.drafts[0][1].figures)) if prepared.drafts else {}


def told_of_pdf(prepared: Prepared) -> tuple[Finding, ...]:
    """What there is to tell when a PDF of ours is made: of its characters and its letterhead."""
    if prepared.letterhead is None or not prepared.drafts:
        return unprintable(prepared)
    fields = prepared.fields[prepared.drafts[0][0].suffix]
    return (*unprintable(prepared), letterheads.pdf_note(prepared.letterhead, fields))


def unprintable(prepared: Prepared) -> tuple[Finding, ...]:
    """Characters that the PDF's font lacks, each with the field they were typed in."""
    from motioner.writers.pdf import unshowable

    lacking = dict.fromkeys(c for _copy, draft in prepared.drafts for c in unshowable(draft))
    if not lacking:
        return ()
    fields = View(prepared.case, prepared.registry, prepared.template).typed
    found = [
        _lacking([c for c in lacking if c in typed.text], typed.where)
        for typed in fields
        if not lacking.keys().isdisjoint(typed.text)
    ]
    typed_in = set().union(*(typed.text for typed in fields))
    rest = [c for c in lacking if c not in typed_in]
    return (*found, _lacking(rest, "format")) if rest else tuple(found)


def _lacking(characters: Sequence[str], where: str) -> Finding:
    shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters[:5])
    return Finding(
        "characters.no-glyph",
        Level.ERROR,
        where,
        _("PDF-filens typsnitt saknar {characters}").format(characters=shown),
        _("Byt ut tecknen eller välj ett annat format än PDF."),
    )


def _newer_data(draft: Draft, case: Case, registry: Registry) -> list[Finding]:
    """The figures that differ from those printed when the case was saved with older data."""
    if case.data >= registry.version or not case.figures:
        return []
    now = as_figures(draft.figures)
    changed = [
        _("{label}: {old} blev {new}").format(label=label, old=old, new=now[label])
        for label, old in case.figures.items()
        if label in now and now[label] != old
    ]
    if not changed:
        return []
    message = _("ärendet gjordes med uppgifter från {date}; nu skiljer {figures}")
    return [
        Finding(
            "data.newer",
            Level.WARNING,
            "data",
            message.format(date=case.data, figures="; ".join(changed)),
            _("Läs igenom dokumentet innan du lämnar in det igen."),
        )
    ]
