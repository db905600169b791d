"""A comparison as a document with tracked changes; accepting all gives the new version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from motioner.foreign.comparing import Comparison, Pair, TextPair, name_with_party, stated_day
from motioner.foreign.comparing.aligned import paired
from motioner.foreign.incoming import Incoming
from motioner.foreign.incoming.emphasis import Emphasised, parts
from motioner.ground.swedish import capital
from motioner.nouns import draft as d
from motioner.nouns.draft import Frame

# The author of the changes if none is named; printed in a document, so Swedish.
CHANGED_BY = "Ändringsförslag"


def as_draft(
    comparison: Comparison,
    party_names: Mapping[str, str],
    *,
    by: str,
    on: dt.date,
    only_yrkanden: bool = False,
) -> d.Draft:
    """The new version with the changes from the old one tracked, with ``by`` as their author.

    ``party_names`` are the names of parties by code. ``only_yrkanden`` leaves out all but title
    and yrkanden, as for an ändringsyrkande in the chamber.
    """
    old, new = comparison.old, comparison.new
    blocks: list[d.Block] = []
    if only_yrkanden:
        blocks.append(d.AddressBlock((), "Ändringsyrkande", new.addressee))
    else:
        blocks += _head(old, new, party_names)
    if comparison.title != Pair(None, None):
        blocks.append(d.Heading(1, _inlines(comparison.title)))
    if not only_yrkanden:
        blocks += _text(comparison.text)
    blocks += _asked(comparison, only_yrkanden=only_yrkanden)
    if not only_yrkanden:
        blocks += _foot(comparison)
    title = new.title or old.title or ""
    return d.Draft("ändringar", title, on, "sv", (by,), tuple(blocks), ())


def _head(old: Incoming, new: Incoming, party_names: Mapping[str, str]) -> Iterator[d.Block]:
    senders = ([*_senders(old, party_names)], [*_senders(new, party_names)])
    for sender in paired(*senders):
        yield d.FrameLine("sender", _inlines(sender))
    yield from _framed("kind", Pair(_kind(old), _kind(new)))
    yield from _framed("addressee", Pair(old.addressee, new.addressee))


def _kind(document: Incoming) -> str | None:
    return document.kind_word and capital(document.kind_word)


def _senders(document: Incoming, party_names: Mapping[str, str]) -> Iterator[str]:
    """The parties named in the head; a party named in the group's line is left out."""
    if not document.group:
        yield from (party_names.get(code, code) for code in document.parties)


def _framed(part: Frame, pair: Pair) -> Iterator[d.FrameLine]:
    """The line in both versions; nothing if neither has it."""
    if pair.old or pair.new:
        yield d.FrameLine(part, _inlines(pair))


def _text(pairs: Sequence[TextPair]) -> Iterator[d.Block]:
    """Paragraphs, headings and lists in order."""
    for listed, group in groupby(pairs, key=lambda one: one.listed and not one.heading):
        contents = [(one.heading, _inlines(one.pair, one.emphasis)) for one in group]
        if listed:
            yield d.BulletList(tuple(content for _heading, content in contents))
            continue
        for heading, content in contents:
            yield d.Heading(2, content) if heading else d.Paragraph(content)


def _asked(comparison: Comparison, *, only_yrkanden: bool) -> Iterator[d.Block]:
    """The yrkanden, unless both versions have them inside the text, or the questions."""
    old, new = comparison.old, comparison.new
    stands_in_text = bool(old.asked and new.asked) and not only_yrkanden
    if comparison.yrkanden and not stands_in_text:
        satser = tuple(_inlines(pair, _emphasis(old, new, pair)) for pair in comparison.yrkanden)
        marking = d.Marking.NUMBER if len(satser) > 1 else d.Marking.NONE
        yield d.Yrkanden(_inlines(comparison.ingress), satser, marking)
    if comparison.questions and not comparison.yrkanden and (old.ingress or new.ingress):
        yield d.Paragraph(_inlines(comparison.ingress))
    if comparison.questions:
        yield d.NumberedList(tuple(_inlines(pair) for pair in comparison.questions))


def _emphasis(old: Incoming, new: Incoming, pair: Pair) -> Sequence[Emphasised]:
    """The bold and italic words of an att-sats in the new version, else in the old one."""
    before, after = pair.places
    document, number = (old, before) if after is None else (new, after)
    lines = document.standing.get(f"yrkanden.{number}", ())
    return lines[0].emphasis if lines else ()


def _foot(comparison: Comparison) -> Iterator[d.FrameLine]:
    """Place and date, the group's line and the signatories, each with the lines below the name."""
    old, new = comparison.old, comparison.new
    yield from _framed("place_date", Pair(_place_date(old), _place_date(new)))
    yield from _framed("group", Pair(_group(old), _group(new)))
    for before, after in comparison.signers:
        names = Pair(
            name_with_party(before) if before else None, name_with_party(after) if after else None
        )
        yield from _framed("name", names)
        roles = Pair(before.role if before else None, after.role if after else None)
        yield from _framed("detail", roles)


def _group(document: Incoming) -> str | None:
    return document.group and f"För {document.group}"


def _place_date(document: Incoming) -> str | None:
    day = stated_day(document)
    if day is None or not document.place:
        return day and capital(day)
    has_day = document.day or document.no_such_day
    return f"{document.place} den {day}" if has_day else f"{document.place}, {day}"


def _inlines(pair: Pair, emphasis: Sequence[Emphasised] = ()) -> d.Inlines:
    """Unchanged words as text, deleted and inserted ones marked, deletions first.

    Bold and italic words keep their look, changed or not.
    """
    looks: list[Emphasised | None] = []
    for words, look in parts((pair.old if pair.new is None else pair.new) or "", emphasis):
        looks += [look] * len(words)
    found: list[d.Inline] = []
    at = 0
    for piece in pair.pieces:
        gone = piece.is_changed and piece.old
        if gone and pair.new is not None:
            found.append(d.Deleted(piece.old))
        kept = piece.new if pair.new is not None else piece.old
        for look, run in groupby(zip(kept, looks[at:], strict=False), key=itemgetter(1)):
            words = "".join(character for character, _look in run)
            found.append(_set_off(_piece(words, piece.is_changed, pair), look))
        at += len(kept)
    return tuple(found)


def _piece(words: str, changed: bool, pair: Pair) -> d.Inline:
    if not changed:
        return d.Text(words)
    return d.Deleted(words) if pair.new is None else d.Inserted(words)


def _set_off(inline: d.Inline, look: Emphasised | None) -> d.Inline:
    if look is None:
        return inline
    return d.Strong((inline,)) if look.strong else d.Emphasis((inline,))
