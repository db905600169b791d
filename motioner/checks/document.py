"""A document that was read: what only it can lack, in addition to all that is checked of a case."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from motioner.checks import check
from motioner.checks.draft_rules import over_length, words_in
from motioner.checks.identity import personal_numbers
from motioner.checks.language import outside_quotations
from motioner.checks.positions import placed
from motioner.checks.rule import ASKING, Fault, Rules, quoted
from motioner.checks.view import Form, Typed, View
from motioner.foreign.incoming import Incoming, without_day
from motioner.foreign.incoming.as_case import case_tree_of
from motioner.foreign.incoming.document import WHOLE
from motioner.foreign.incoming.unseen import Unseen
from motioner.ground.findings import Finding, Level, located
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.load import reading
from motioner.load.case import read_case
from motioner.load.template import builtin_template
from motioner.nouns.case import OPENING, Case, Kind, Proposed
from motioner.nouns.registry import Association, Registry
from motioner.nouns.template import About, Template

_MISSPELT = pattern(r"\b(?:förslår|förslås|föreslåss|föreslåår|yrkarr|hemstäler)\b", re.IGNORECASE)
_ASSEMBLY_OF = pattern(
    r"[Ff]ullmäktige i\b|\b[A-ZÅÄÖ]\w+ [Kk]ommunfullmäktige\b"
    r"|^(?:Till:? *)?(?:Kommun|Region)?fullmäktige\b(?! +(?:föreslås|besluta))",
    re.MULTILINE,
)
# The verb exists too (”pengarna förslår inte långt”).
_PROPOSING = pattern(r"\bförslår (?=(?:vi|jag|att|därför|härmed|undertecknad)\b)", re.IGNORECASE)
_BARE_ATT = pattern(r"att[ \d.:…_]*", re.IGNORECASE)
# A document that names an association this often is about it.
_FEWEST = 3
# Findings on joining an association are reported for documents in other words than ours too.
_OF_MEMBERSHIP: Final = frozenset(
    ("body.not-admitted", "body.member", "member.unknown", "attempt.known")
)


@dataclass(frozen=True, slots=True)
class Read:
    """A document to be checked, with the case that it makes."""

    document: Incoming
    case: Case
    template: Template
    registry: Registry


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What checking a document gave: its case if it makes one, and the association it is about."""

    document: Incoming
    case: Case | None
    association: Association | None
    findings: tuple[Finding, ...]


RULES: Final = Rules[Read]()


@RULES.rule(
    "document.no-body",
    Level.ERROR,
    why="Utan mottagare vet ingen vem som ska besluta.",
)
def no_body(read: Read) -> Iterator[Fault]:
    """The document does not show which body it is addressed to."""
    if read.document.body is None and read.case.kind is not Kind.E_FORSLAG:
        message = _("det framgår inte vilken kommun eller region dokumentet gäller")
        hint = _("Skriv till vem det går, eller ange organet. Nu granskas bara texten.")
        yield Fault("organ", message, hint)


@RULES.rule(
    "document.no-addressee",
    Level.NOTE,
    why="Den som tar emot dokumentet ska se vem det går till.",
    kinds=ASKING,
)
def no_addressee(read: Read) -> Iterator[Fault]:
    """It is shown which body the document concerns, but not that it is addressed to it."""
    body = read.registry.bodies.get(read.document.body or "")
    whole = "\n".join(line.text for line in read.document.standing.get(WHOLE, ()))
    named = read.document.addressee or _ASSEMBLY_OF.search(whole)
    if body and not named and read.case.kind is not Kind.E_FORSLAG and read.document.is_known:
        message = _("det står inte till vem dokumentet går")
        hint = _("Skriv ”Till {assembly} i {body}” överst.")
        told = hint.format(assembly=body.assembly, body=body.official_name)
        yield Fault("organ", message, told)


@RULES.rule(
    "document.tracked-changes",
    Level.WARNING,
    why="Den som får filen ser det som var struket.",
)
def tracked_changes(read: Read) -> Iterator[Fault]:
    """Changes that nobody has accepted or rejected; the text is read as if all were accepted."""
    if Unseen.TRACKED in read.document.unseen:
        message = _("filen har spårade ändringar; texten läses som om alla vore godkända")
        yield Fault(WHOLE, message, _("Godkänn eller avvisa dem innan filen lämnas in."))


@RULES.rule(
    "document.comments",
    Level.WARNING,
    why="Kommentarer är skrivna för andra än mottagaren.",
)
def comments(read: Read) -> Iterator[Fault]:
    """Comments in the margin, which come along with the file."""
    if Unseen.COMMENTS in read.document.unseen:
        message = _("filen har kommentarer, som följer med den")
        yield Fault(WHOLE, message, _("Ta bort dem innan filen lämnas in."))


@RULES.rule(
    "document.hidden-text",
    Level.WARNING,
    why="Dold text syns inte på sidan men kan läsas i filen.",
)
def hidden_text(read: Read) -> Iterator[Fault]:
    """Text that is hidden, which is not read."""
    if Unseen.HIDDEN in read.document.unseen:
        message = _("filen har dold text, som inte är granskad")
        yield Fault(WHOLE, message, _("Visa den, och ta bort det som inte ska vara med."))


@RULES.rule(
    "document.no-title",
    Level.WARNING,
    why="Rubriken är det som syns i diariet.",
)
def no_title(read: Read) -> Iterator[Fault]:
    """A document without a title."""
    if read.document.title is None:
        yield Fault("rubrik", _("dokumentet har ingen rubrik"), _("Skriv en, utan punkt."))


@RULES.rule(
    "document.no-date",
    Level.WARNING,
    why="Datumet avgör vilka uppgifter som gällde.",
)
def no_date(read: Read) -> Iterator[Fault]:
    """A document without a date, or with an impossible one."""
    date = read.document.date
    if date is None and read.case.kind is not Kind.E_FORSLAG and read.document.is_known:
        message = _("dokumentet har inget datum; det jämförs med det som är känt {date}")
        yield Fault("datum", message.format(date=read.case.date), _("Skriv ort och datum."))
    elif date is not None and date.day is None:
        hint = _("Rätta det.") if read.document.no_such_day else _("Skriv hela datumet.")
        yield Fault("datum", without_day(read.document), hint)


@RULES.rule(
    "document.kind-unknown",
    Level.NOTE,
    why="Registratorn ska se vad det är.",
)
def kind_unknown(read: Read) -> Iterator[Fault]:
    """The document does not say what it is, or is of a kind that is not known."""
    if read.document.kind is not None:
        return
    if read.document.kind_word:
        message = _("bara texten granskas i ett dokument av det här slaget: {word}")
        yield Fault("slag", message.format(word=quoted(read.document.kind_word)))
    else:
        message = _("det står inte vad dokumentet är; det granskas som {kind}")
        hint = _("Skriv till exempel ”Motion” överst.")
        yield Fault("slag", message.format(kind=read.case.kind), hint)


@RULES.rule(
    "att-sats.doubled-att",
    Level.WARNING,
    why="”Att” ska stå en gång.",
)
def doubled_att(read: Read) -> Iterator[Fault]:
    """*besluta att:* followed by *att …*."""
    if read.document.doubled_att:
        message = _("dubbelt ”att”: ”{words}”").format(
            words=quoted(f"{(read.document.ingress or '')[-30:]} {read.document.satser[0]}")
        )
        yield Fault("ingress", message, _("Ta bort det ena."))


@RULES.rule(
    "att-sats.unfinished",
    Level.WARNING,
    why="En påbörjad att-sats röstas inte om.",
)
def unfinished_sats(read: Read) -> Iterator[Fault]:
    """A line with nothing but *att*: an unfinished att-sats, or a remnant of one."""
    for line in read.document.text:
        if _BARE_ATT.fullmatch(line.words):
            message = _("en rad är bara ”{words}”").format(words=quoted(line.words))
            yield Fault("yrkanden", message, _("Skriv färdigt att-satsen, eller ta bort raden."))


@RULES.rule(
    "ingress.misspelt",
    Level.WARNING,
    why="Ingressen är det som röstas om.",
)
def misspelt(read: Read) -> Iterator[Fault]:
    """The verb that introduces the yrkanden is misspelt, there or in a sentence that proposes."""
    hint = _("Skriv ”föreslår”, ”föreslås” eller ”yrkar”.")
    if found := _MISSPELT.search(read.document.ingress or ""):
        message = _("stavfel i ingressen: ”{word}”").format(word=quoted(found[0]))
        yield Fault("ingress", message, hint)
    for line in read.document.text if not found else ():
        if found := _PROPOSING.search(outside_quotations(line.words)):
            message = _("stavfel: ”{word}”").format(word=quoted(found[0].strip()))
            yield Fault("text", message, hint, line=line.at_words(found[0]))


@RULES.rule(
    "length.too-long",
    Level.WARNING,
    why="En motion är en till två sidor och ett medborgarförslag kortare än så.",
)
def too_long(read: Read) -> Iterator[Fault]:
    """The document holds more words than its kind should."""
    count = sum(words_in(text) for text in read.document.everything)
    message = over_length(count, read.template.words)
    if message and read.document.is_known:
        yield Fault("text", message, _("Korta."))


def review(
    document: Incoming, registry: Registry, *, today: dt.date, opened: bool = False
) -> Reviewed:
    """Every check on a document, by what was known on its date; without one, on ``today``.

    A document that is ``opened`` becomes the writer's own case, and is checked as such.
    """
    case, found = _case_of(document, registry, today)
    association = association_in(document, registry)
    if case is None:
        return Reviewed(document, None, association, tuple(placed(found, document, None)))
    template = builtin_template(case.kind, About.FREE)
    read = Read(document, case, template, registry)
    findings = [finding for rule in RULES for finding in rule.findings(case, read)]
    known = case if document.is_known else replace(case, body="")
    findings += check(known, template, registry, also=_also(document), read=not opened)
    if association and document.body and case.kind in OPENING and document.is_known:
        joining = replace(case, subject=Proposed(association.code))
        joined = check(joining, builtin_template(case.kind, About.MEMBERSHIP), registry, read=True)
        findings += [finding for finding in joined if finding.code in _OF_MEMBERSHIP]
    told = placed(_once([*found, *findings]), document, View(case, registry, template))
    return Reviewed(document, case, association, tuple(told))


def personal_numbers_in(document: Incoming, registry: Registry, name: str) -> list[Finding]:
    """The findings on personal identity numbers alone, with the document's name."""
    found = review(document, registry, today=dt.date.today()).findings
    told = [one for one in found if one.code.startswith("personal-number.")]
    return located(told, name, {})


def association_in(document: Incoming, registry: Registry) -> Association | None:
    """The association that title or yrkanden name, or that the text keeps coming back to."""
    asked = " ".join((document.title or "", document.ingress or "", *document.satser)).casefold()
    text = " ".join(document.everything).casefold()
    known = sorted(registry.associations.values(), key=lambda one: -len(one.name))
    for association in known:
        if association.name.casefold() in asked:
            return association
    counted = [(text.count(one.name.casefold()), one) for one in known]
    most, best = max(counted, key=lambda pair: pair[0], default=(0, None))
    return best if most >= _FEWEST else None


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    return iter(dict.fromkeys(findings))


def _case_of(
    document: Incoming, registry: Registry, today: dt.date
) -> tuple[Case | None, list[Finding]]:
    """The case that a document makes; what it lacks is filled in so that the rest is checked."""
    day = document.date.last_day if document.date else today
    tree = {"rubrik": "–", "organ": next(iter(registry.bodies)), "datum": str(day)}
    loaded = read_case(reading.tree(tree | case_tree_of(document, registry)), registry)
    if loaded.case is None:
        return None, list(loaded.findings)
    return replace(loaded.case, body=document.body or ""), list(loaded.findings)


def _also(document: Incoming) -> tuple[Typed, ...]:
    """The texts of a document that its case has no field for."""
    texts = [Typed("ingress", Form.PROSE, document.ingress or "")]
    texts += [Typed("kontakt", Form.CONTACT, field.value) for field in document.contact]
    return (*(typed for typed in texts if typed.text), *_unread(document))


def _unread(document: Incoming) -> Iterator[Typed]:
    """The whole document, where it holds a personal identity number that no field was read with."""
    beside = [*(field.value for field in document.contact), *(p.name for p in document.people)]
    read = "\n".join((*document.everything, *beside))
    whole = "\n".join(line.text for line in document.standing.get(WHOLE, ()))
    if {n.digits for n in personal_numbers(whole)} - {n.digits for n in personal_numbers(read)}:
        yield Typed(WHOLE, Form.OTHER, whole)
