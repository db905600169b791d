"""From a document back to a case: the case it carries, or one made from its text.

People have seen and changed the document, so where it differs from the case it carries, the case
follows the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from motioner.documents import prepare
from motioner.foreign import incoming
from motioner.foreign.incoming import Incoming, without_day
from motioner.foreign.incoming.as_case import case_tree_of, contact_of, markdown_of
from motioner.foreign.incoming.from_draft import lines_of_draft
from motioner.foreign.incoming.lines import Line
from motioner.foreign.incoming.people import Person
from motioner.ground.errors import MotionerError
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.load.case import read_case
from motioner.load.fields import case_keys
from motioner.load.reading import Node, ReadError, tree
from motioner.load.saving import case_text, tree_text
from motioner.nouns.case import (
    FORMAT,
    Case,
    Contact,
    FileRef,
    FreeSubject,
    Kind,
    OwnRules,
    Proposed,
    Signer,
)
from motioner.nouns.registry import Registry

# Path separators of every system.
_FOLDERS = re.compile(r"[/\\:]")


@dataclass(frozen=True, slots=True)
class Reopened:
    """The text of a case file made from a document, and findings for the user.

    ``is_own`` is true if it is the case that the document carried.
    """

    text: str
    findings: tuple[Finding, ...]
    is_own: bool = False


def reopened(
    document: Incoming, carried: Node | None, registry: Registry, *, trusted: bool = False
) -> Reopened:
    """The case of a document; ``carried`` is the embedded case, which anyone may have written.

    Files that it names are not read. Its local rules and its accepted faults are kept only if it
    is ``trusted``, since documents written by this program never carry any.

    Raises ReadError for a document that follows in a case and cannot begin one.
    """
    if document.follows:
        message = _(
            "dokumentet är något som följer i ett ärende ({kind}), och inget som det börjar med."
        )
        hint = _(
            "Öppna i stället motionen eller förslaget, och anteckna det som har hänt sedan dess med"
            " motioner händelse. Det som ska skrivas härnäst skriver motioner nästa."
        )
        raise ReadError(f"{message.format(kind=document.kind_word)} {hint}")
    if carried is not None:
        loaded = read_case(carried, registry)
        if loaded.case is not None:
            case, told = (loaded.case, [*_rules(loaded.case, taken=trusted)])
            if not trusted:
                case = replace(case, rules=OwnRules(), overridden=(), seen=())
            told += _files(case)
            case, edits = _following(_with_local_paths(case), document, registry)
            return Reopened(case_text(case, registry), (*edits, *told), is_own=True)
    return _read(document, registry)


def _rules(case: Case, *, taken: bool) -> Iterator[Finding]:
    """Report rules and accepted faults in the case, which are not visible on the page."""
    held = (("regler", case.rules.tree), ("ändå", case.overridden), ("sett", case.seen))
    left = _("ärendet i dokumentet har en egen del ”{key}”, som inte är med i ärendet")
    kept = _("ärendet har en egen del ”{key}”, som följde med dokumentet")
    hint = _(
        "Lägg till --med-regler, eller kryssa för det i formuläret, om du litar på den som gjort"
        " dokumentet."
    )
    for key, value in held:
        if value and taken:
            look = _("Läs igenom den innan du använder ärendet.")
            yield Finding("document.rules", Level.WARNING, key, kept.format(key=key), look)
        elif value:
            yield Finding("document.rules", Level.WARNING, key, left.format(key=key), hint)


def _with_local_paths(case: Case) -> Case:
    """The case with the files it names in its own folder, since other folders are unknown here."""

    def bare(named: FileRef) -> FileRef:
        return replace(named, path=_FOLDERS.split(named.path)[-1] or _("okänd"))

    if isinstance(case.subject, Proposed) and isinstance(case.subject.topic, FileRef):
        case = replace(case, subject=Proposed(bare(case.subject.topic)))
    template, letterhead = (f and bare(f) for f in (case.template, case.letterhead))
    return replace(case, template=template, letterhead=letterhead)


def _files(case: Case) -> Iterator[Finding]:
    """Report files that the case needs and that no document carries."""
    association = case.subject.topic if isinstance(case.subject, Proposed) else None
    for where, named in (
        ("ämne", association), ("mall", case.template), ("brevmall", case.letterhead),
    ):  # fmt: skip
        if isinstance(named, FileRef):
            message = _("ärendet använder filen ”{path}”, som inte följer med dokumentet")
            hint = _("Lägg den i samma mapp som ärendet.")
            yield Finding(
                "document.file", Level.NOTE, where, message.format(path=named.path[:60]), hint
            )


def _read(document: Incoming, registry: Registry) -> Reopened:
    """The case as far as the document states it; missing fields are reported, not invented."""
    held = case_tree_of(document, registry)
    left = (*_of_no_kind(document, held["slag"]), *_left_out(document, held.get("kontakt", {})))
    loaded = read_case(tree(held), registry)
    if loaded.case is not None:
        return Reopened(case_text(loaded.case, registry), (*loaded.findings, *left))
    known = {"format": FORMAT, "data": registry.version} | held
    ordered: dict[str, Any] = {key: known[key] for key in case_keys(registry) if key in known}
    return Reopened(tree_text(ordered), (*_missing(document, held, loaded.findings), *left))


def _of_no_kind(document: Incoming, kind: str) -> Iterator[Finding]:
    """Report that the kind of the case is a default that the document does not state."""
    if document.kind is None:
        message = _("dokumentet säger inte att det är en {kind}, men ärendet blir det")
        hint = _("Ändra ”slag” i ärendet om det är något annat.")
        yield Finding("document.kind", Level.WARNING, "slag", message.format(kind=kind), hint)


def _left_out(document: Incoming, kept: Mapping[str, str]) -> Iterator[Finding]:
    """Report contact details and appendices that the case leaves out, so none is lost silently."""
    details = [field for field in document.contact if fold(field.label) != "namn"]
    left = [field for field in details if field.value not in kept.values()]
    if left:
        message = _("kontaktuppgifter i dokumentet som inte är med i ärendet: {count}")
        hint = _(
            "De finns kvar i dokumentet. Ett ärende har kontakt bara till en förslagsställare."
        )
        yield Finding(
            "document.contact", Level.NOTE, "kontakt", message.format(count=len(left)), hint
        )
    if document.aside:
        message = _("rader med källor eller bilagor som inte är med i ärendet: {count}")
        hint = _("De finns kvar i dokumentet. Det som ska vara med skrivs i ”text”.")
        count = len(document.aside)
        yield Finding("document.aside", Level.NOTE, "text", message.format(count=count), hint)


def _missing(
    document: Incoming, held: Mapping[str, Any], findings: Iterable[Finding]
) -> Iterator[Finding]:
    """Report fields that the document lacks, and pass on other findings."""
    hint = _("Fyll i ”{key}” i ärendet.")
    no_date = without_day(document) if document.date else _("dokumentet har inget datum")
    for key, message in (
        ("organ", _("dokumentet säger inte vilken kommun eller region det gäller")),
        ("rubrik", _("dokumentet har ingen rubrik")),
        ("datum", no_date),
        ("undertecknare", _("dokumentet har ingen undertecknare")),
    ):
        if key not in held and not (key == "undertecknare" and _needs_no_name(held)):
            yield Finding("document.missing", Level.WARNING, key, message, hint.format(key=key))
    for finding in findings:
        if finding.code not in ("file.missing-key", "title.missing"):
            yield finding


def _needs_no_name(held: Mapping[str, Any]) -> bool:
    """Return whether no name is needed: a group signs, or the e-service identifies the author."""
    return "gruppnamn" in held or held["slag"] == Kind.E_FORSLAG


def _following(case: Case, document: Incoming, registry: Registry) -> tuple[Case, list[Finding]]:
    """The case with the changes made in the document since it was written."""
    case = _with_contact(case, document)
    ours = _as_written(case, document, registry)
    if ours is None:
        message = _("det som är ändrat i dokumentet sedan det skrevs har inte kunnat jämföras")
        hint = _("Lägg till --egen-text för att ta texten som den står i dokumentet.")
        return case, [Finding("document.not-compared", Level.NOTE, "", message, hint)]
    changed: dict[str, Any] = {}
    if document.title and document.title != ours.title:
        changed["rubrik"] = _titled(case, document.title)
    if _bare(document.satser) != _bare(ours.satser):
        changed["yrkanden"] = {"yrkanden": _bare(document.satser)}
    if document.date != ours.date and document.day:
        changed["datum"] = {"date": document.day}
    if document.place != ours.place and document.place:
        changed["ort"] = {"place": document.place}
    if document.people and document.people != ours.people:
        changed["undertecknare"] = _signed(document.people)
    found = [_edited(where) for where in changed]
    for values in changed.values():
        case = replace(case, **values)
    if document.date and not document.day:
        hint = _("Ärendet behåller sitt datum, {date}.").format(date=case.date)
        found.append(Finding("document.date", Level.WARNING, "datum", without_day(document), hint))
    case, more = _text(case, document, ours)
    return case, [*found, *more]


def _with_contact(case: Case, document: Incoming) -> Case:
    """The case with the contact details from a submission copy, which the embedded case lacks."""
    details = contact_of(document) if case.kind.is_citizens else {}
    if not details:
        return case
    name = case.contact.name if case.contact else None
    address, phone, email = map(details.get, ("adress", "telefon", "epost"))
    return replace(case, contact=Contact(name, address, phone, email))


def _as_written(case: Case, document: Incoming, registry: Registry) -> Incoming | None:
    """The case's own document, in the copy that was opened; None if it cannot be composed here."""
    copies = ("inlämning",) if case.contact and document.contact else ()
    try:
        # Text in a letterhead is not part of a case, and the file may be unavailable.
        ready = prepare(replace(case, letterhead=None), registry, copies=copies, base={})
    except (MotionerError, KeyError):  # an unavailable template or association
        return None
    if not ready.drafts:
        return None
    return incoming.structure(lines_of_draft(ready.drafts[0][1]), registry)


def _titled(case: Case, title: str) -> dict[str, Any]:
    if isinstance(case.subject, FreeSubject):
        return {"subject": FreeSubject(title, case.subject.text)}
    return {"title": title}


def _signed(people: tuple[Person, ...]) -> dict[str, Any]:
    signers = tuple(Signer(person.name, person.party, person.role) for person in people)
    return {"signers": signers}


def _bare(satser: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sats.rstrip(".") for sats in satser)


def _text(case: Case, document: Incoming, ours: Incoming) -> tuple[Case, list[Finding]]:
    """A free subject's text follows the document; any other text belongs to the program."""
    mine = [line.words for line in ours.text]
    lines = _without_letterhead(document.text, mine) if case.letterhead else document.text
    theirs = [line.words for line in lines]
    if mine == theirs:
        return case, []
    if isinstance(case.subject, FreeSubject):
        text = markdown_of(lines, document.asked)
        subject = FreeSubject(case.subject.title, text)
        return replace(case, subject=subject, local=""), [_edited("text")]
    return case, list(_lost(mine, theirs))


def _without_letterhead(lines: tuple[Line, ...], mine: list[str]) -> tuple[Line, ...]:
    """The lines from the case's first to its last: a letterhead has text around them.

    All lines if either of the two is missing: it was edited then, and nothing may be lost.
    """
    words = [line.words for line in lines]
    if not mine or mine[0] not in words or mine[-1] not in words:
        return lines
    return lines[words.index(mine[0]) : len(words) - words[::-1].index(mine[-1])]


def _edited(where: str) -> Finding:
    message = _("ändrat i dokumentet sedan det skrevs; ärendet följer dokumentet")
    return Finding("document.edited", Level.NOTE, where, message)


def _lost(mine: list[str], theirs: list[str]) -> Iterator[Finding]:
    """Report paragraphs that are new or changed compared with the case's own text."""
    count = len([text for text in theirs if text not in mine])
    gone = len([text for text in mine if text not in theirs])
    message = _(
        "brödtexten är inte den som ärendet ger: {count} stycken är nya eller ändrade, {gone} är"
        " borta eller ändrade"
    )
    hint = _("Lägg till --egen-text för att ta brödtexten som den står i dokumentet.")
    yield Finding(
        "document.text-edited",
        Level.WARNING,
        "text",
        message.format(count=count, gone=gone),
        hint,
    )
