"""A comparison as a document with its changes marked: accepted they give the new version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from motioner import draft as d
from motioner.comparing import Comparison, Pair, TextPair
from motioner.swedish import capital, long_date

# Who made the changes, where nobody is named: it stands in a document, which is Swedish.
CHANGED_BY = "Ändringsförslag"


def as_draft(
    comparison: Comparison, *, by: str, on: dt.date, only_yrkanden: bool = False
) -> d.Draft:
    """The new version with what was changed from the old one marked, as changed ``by`` somebody.

    ``only_yrkanden`` leaves the text out, as for an ändringsyrkande in the chamber.
    """
    new = comparison.new
    title = new.title or comparison.old.title or ""
    kind = "Ändringsyrkande" if only_yrkanden else capital(new.kind_word or "Ändringar")
    blocks: list[d.Block] = [d.AddressBlock((), kind, new.addressee)]
    if title:
        blocks.append(d.Heading(1, _inlines(comparison.title)))
    if not only_yrkanden:
        blocks += _text(comparison.text)
    if comparison.yrkanden:
        blocks.append(_yrkanden(comparison))
    if not only_yrkanden:
        blocks += _signatures(comparison)
    return d.Draft("ändringar", title, on, "sv", (by,), tuple(blocks), ())


def _text(pairs: Sequence[TextPair]) -> Iterator[d.Block]:
    """Paragraphs, headings and lists in order."""
    for listed, group in groupby(pairs, key=lambda one: one.listed and not one.heading):
        contents = [(one.heading, _inlines(one.pair)) for one in group]
        if listed:
            yield d.BulletList(tuple(content for _heading, content in contents))
            continue
        for heading, content in contents:
            yield d.Heading(2, content) if heading else d.Paragraph(content)


def _yrkanden(comparison: Comparison) -> d.Yrkanden:
    satser = tuple(_inlines(pair) for pair in comparison.yrkanden)
    marking = d.Marking.NUMBER if len(satser) > 1 else d.Marking.NONE
    return d.Yrkanden(_inlines(comparison.ingress), satser, marking)


def _signatures(comparison: Comparison) -> Iterator[d.Block]:
    new = comparison.new
    people = tuple(
        d.Signatory(
            f"{person.name} ({person.party})" if person.party else person.name,
            (person.role,) if person.role else (),
        )
        for person in new.people
    )
    exact = new.date is not None and new.date.day is not None
    day = long_date(new.date.last_day) if new.date and exact else str(new.date or "")
    place_date = f"{new.place} den {day}" if new.place and day else capital(day)
    if people or place_date:
        group = f"För {new.group}" if new.group else None
        yield d.Signatures(place_date, group, people, lines=False)


def _inlines(pair: Pair) -> d.Inlines:
    """The words kept as text, those struck and those put in marked, the struck ones first."""
    found: list[d.Inline] = []
    for piece in pair.pieces:
        if not piece.is_changed:
            found.append(d.Text(piece.new))
            continue
        if piece.old:
            found.append(d.Deleted(piece.old))
        if piece.new:
            found.append(d.Inserted(piece.new))
    return tuple(found)
