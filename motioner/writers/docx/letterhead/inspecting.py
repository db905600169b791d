"""Inspect a letterhead: its fields, the mapping of our styles to its own, and its faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from motioner.foreign.opening import Package
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.load.schema import suggestion
from motioner.writers.docx.letterhead import styles
from motioner.writers.docx.letterhead.fields import (
    CONTENT_FIELD,
    FIELDS,
    FieldUse,
    Story,
    drawn,
    field_uses,
    stories,
    unclosed,
)
from motioner.writers.docx.letterhead.names import W
from motioner.writers.docx.letterhead.slot import Slot, slots
from motioner.writers.docx.styles import Style

# The footer belongs to the letterhead.
MAPPED = tuple(style for style in Style if style is not Style.FOOTER)
WHERE = "brevmall"
MOST_FIELDS = 500
# A public address, or a link within the document.
_OPEN_LINK = re.compile(r"https?://|mailto:|tel:|#", re.IGNORECASE)
TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange")
COMMENTED = ("commentRangeStart", "commentRangeEnd", "commentReference")
MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result of an inspection; a finding of level error means that it cannot be used."""

    marked: bool
    fields: tuple[FieldUse, ...]
    headers: int
    footers: int
    sections: int
    matches: tuple[styles.StyleMatch, ...]
    findings: tuple[Finding, ...]


def inspect(package: Package) -> Inspection:
    """All findings and facts about a letterhead, before anything is written into it."""
    root = package.xml(package.main)
    told = [(story, package.xml(story.part)) for story in stories(package)]
    found = _some(use for story, part in told for use in field_uses(story, part))
    broken = _some(use for story, part in told for use in unclosed(story, part))
    where = slots(root)
    kinds = [story.kind for story, _part in told]
    return Inspection(
        marked=bool(where),
        fields=tuple(found),
        headers=kinds.count("header"),
        footers=kinds.count("footer"),
        sections=sum(1 for _section in root.iter(f"{W}sectPr")),
        matches=_matches(package),
        findings=(
            *_many(found + broken),
            *_unknown(found),
            *_unclosed(broken),
            *_misplaced(found),
            *_several(where),
            *_cramped(where),
            *_drawn(package),
            *_tracked(told),
            *_commented(package, told),
            *_protected(package),
            *_linked(package),
        ),
    )


def _some(found: Iterator[FieldUse]) -> list[FieldUse]:
    return [*islice(found, MOST_FIELDS + 1)]


def _many(found: list[FieldUse]) -> Iterator[Finding]:
    if len(found) > MOST_FIELDS:
        message = _("brevmallen har för många fält; gränsen är {limit}")
        yield _fault("many-fields", message.format(limit=MOST_FIELDS))


def _matches(package: Package) -> tuple[styles.StyleMatch, ...]:
    part = package.related(package.main, "styles")
    if part is None:
        return tuple(styles.StyleMatch(style) for style in MAPPED)
    sheet = styles.StyleSheet(package.xml(part))
    theirs = styles.match(sheet, MAPPED)
    names = {style: sheet.name_of(key) for style, key in theirs.items()}
    return tuple(styles.StyleMatch(style, names.get(style)) for style in MAPPED)


def _fault(code: str, message: str, hint: str | None = None) -> Finding:
    return Finding(f"letterhead.{code}", Level.ERROR, WHERE, message, hint)


def _unknown(found: list[FieldUse]) -> Iterator[Finding]:
    message = _("okänt fält ”{field}” {place}, vid ”{around}”")
    for use in [use for use in found if use.known is None][:MOST_TOLD]:
        yield _fault(
            "unknown-field",
            message.format(field=use.name[:60], place=use.story.place, around=use.around),
            suggestion(use.name, [*FIELDS, CONTENT_FIELD]),
        )


def _unclosed(found: list[FieldUse]) -> Iterator[Finding]:
    message = _("klamrar som inte hör till något fält {place}, vid ”{around}”")
    field = _("Skriv ett fält som {{ rubrik }}, på en rad och med två klamrar på var sida.")
    block = _("En brevmall har bara fält, som {{ rubrik }}; ta bort villkor och slingor.")
    for use in found[:MOST_TOLD]:
        hint = block if "{%" in use.around or "%}" in use.around else field
        yield _fault("braces", message.format(place=use.story.place, around=use.around), hint)


def _misplaced(found: list[FieldUse]) -> Iterator[Finding]:
    """``{{ innehåll }}`` that does not mark a slot: with text around it, or in a header."""
    marks = [use for use in found if use.known == CONTENT_FIELD]
    wrong = [use for use in marks if use.story.kind != "document" or not use.alone]
    message = _("”{field}” står {place}, vid ”{around}”")
    hint = _("Låt det stå ensamt i ett stycke i dokumentets text.")
    for use in wrong[:MOST_TOLD]:
        text = message.format(field="{{ innehåll }}", place=use.story.place, around=use.around)
        yield _fault("place", text, hint)


def _several(where: list[Slot]) -> Iterator[Finding]:
    if len(where) > 1:
        message = _("platsen för innehållet är utmärkt mer än en gång")
        hint = _("Behåll ett {{ innehåll }}, eller en innehållskontroll med namnet innehåll.")
        yield _fault("places", message, hint)


def _cramped(where: list[Slot]) -> Iterator[Finding]:
    for slot in where:
        if slot.boxed:
            message = _(
                "platsen för innehållet är i en textruta, som inte kan fortsätta på nästa sida"
            )
            yield _fault("boxed", message, _("Flytta {{ innehåll }} till ett stycke i texten."))
        elif slot.shared:
            message = _("innehållskontrollen innehåll delar stycke eller tabellrad med annat")
            hint = _("Sätt kontrollen runt ett eget stycke.")
            yield _fault("shared", message, hint)
        elif slot.fixed_row:
            message = _(
                "platsen för innehållet är i en tabellrad som inte kan fortsätta på nästa sida"
            )
            hint = _(
                "Låt raden delas mellan sidor och växa på höjden, eller flytta {{ innehåll }}."
            )
            yield _fault("fixed-row", message, hint)


def _tracked(told: list[tuple[Story, Any]]) -> Iterator[Finding]:
    """Pending tracked changes: the recipient would see deleted text."""
    message = _("brevmallen har spårade ändringar {place}")
    hint = _("Godkänn eller avvisa dem i Word under Granska, och spara brevmallen igen.")
    for place in dict.fromkeys(story.place for story, part in told if _has(part, TRACKED)):
        yield _fault("tracked", message.format(place=place), hint)


def _drawn(package: Package) -> Iterator[Finding]:
    """Fields where none can be filled: in a chart or in SmartArt."""
    message = _("fält eller klamrar i ett diagram eller i SmartArt, vid ”{around}”")
    hint = _("Skriv texten i ett vanligt stycke eller i en textruta.")
    for around in islice(drawn(package), MOST_TOLD):
        yield _fault("drawn-field", message.format(around=around), hint)


def _commented(package: Package, told: list[tuple[Story, Any]]) -> Iterator[Finding]:
    """Comments of those who made the letterhead, which would be handed in with the document."""
    part = package.related(package.main, "comments")
    notes = package.xml(part) if part else ()
    if len(notes) or any(_has(root, COMMENTED) for _story, root in told):
        message = _("brevmallen har kommentarer, som skulle följa med dokumentet")
        hint = _("Ta bort dem i Word under Granska, och spara brevmallen igen.")
        yield _fault("comments", message, hint)


def _has(part: Any, names: tuple[str, ...]) -> bool:
    return next(part.iter(*(f"{W}{name}" for name in names)), None) is not None


def _linked(package: Package) -> Iterator[Finding]:
    """Links to resources of a single computer: they would be sent with the document."""
    message = _("brevmallen länkar till något som inte är en webb- eller e-postadress: {address}")
    hint = _("Ta bort länken, eller låt den börja med https:// eller mailto:.")
    links = [
        relation.target
        for name in package.names
        for relation in package.relations(name)
        if relation.external and relation.kind == "hyperlink"
    ]
    for address in [link for link in dict.fromkeys(links) if not _OPEN_LINK.match(link)][
        :MOST_TOLD
    ]:
        yield _fault("link", message.format(address=address[:80]), hint)


def _protected(package: Package) -> Iterator[Finding]:
    part = package.related(package.main, "settings")
    root: Any = package.xml(part) if part else None
    if root is not None and root.find(f"{W}documentProtection") is not None:
        message = _("brevmallen är skyddad mot redigering, och då blir dokumentet det också")
        hint = _("Ta bort skyddet i Word under Granska, Begränsa redigering.")
        yield Finding("letterhead.protected", Level.WARNING, WHERE, message, hint)
