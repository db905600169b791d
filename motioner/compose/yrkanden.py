"""Att-satser: the template's proposal or the writer's own, with punctuation and markers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from motioner.ground.att_satser import after_a_verb, as_wish, decision_sentence
from motioner.ground.marking import Marking
from motioner.ground.swedish import listed
from motioner.nouns import draft
from motioner.nouns.case import AttStyle, Case


def unpunctuated(sats: str) -> str:
    """An att-sats without final punctuation, in lower case, as it follows an ingress."""
    words = sats.strip().rstrip(".,;").rstrip()
    return f"a{words[1:]}" if words.startswith("Att ") else words


def build(case: Case, blocks: Sequence[draft.Block]) -> draft.Yrkanden:
    """The yrkanden of a template's section: paragraphs are the ingress, list items the satser.

    The writer's own yrkanden replace the proposed ones. As att-satser only the last one ends with
    a full stop; as sentences (``att_stil: mening``) each one does.
    """
    ingress: draft.Inlines = ()
    satser: list[draft.Inlines] = []
    for block in blocks:
        if isinstance(block, draft.Paragraph):
            ingress += block.content
        elif isinstance(block, draft.BulletList | draft.NumberedList):
            satser += block.items
    if case.yrkanden:
        satser = [(draft.Text(unpunctuated(sats)),) for sats in case.yrkanden]
    if case.att_style is AttStyle.SENTENCE:
        ingress = (*ingress, draft.Text(" följande:"))
        satser = [(draft.Text(_sentence(draft.plain(sats))),) for sats in satser]
    elif satser:
        satser[-1] = (*satser[-1], draft.Text("."))
    return draft.Yrkanden(ingress, tuple(satser), _marking(case, len(satser)))


def _sentence(sats: str) -> str:
    # A sats that no rule can convert keeps its form; a finding reports it to the writer.
    return decision_sentence(sats) or f"{unpunctuated(sats)}."


def _marking(case: Case, number: int) -> Marking:
    return case.marking or (Marking.NUMBER if number > 1 else Marking.NONE)


def asked_in(blocks: Iterable[draft.Block], case: Case, proposing: str) -> tuple[str, ...]:
    """The request of a document: its yrkanden, or the sentence in which residents propose.

    ``proposing`` begins that sentence (*Vi föreslår att*), which may be in a form field; if it
    is repeated, the last one counts.
    """
    inner = [
        one
        for block in blocks
        for one in (block.blocks if isinstance(block, draft.FormField) else (block,))
    ]
    for block in inner:
        if isinstance(block, draft.Yrkanden):
            return tuple(draft.plain(sats).strip().rstrip(".") for sats in block.satser)
    if case.yrkanden:
        return case.yrkanden
    texts = [draft.plain(block.content) for block in inner if isinstance(block, draft.Paragraph)]
    found = next((text for text in reversed(texts) if text.startswith(f"{proposing} ")), "")
    return (f"att {found.removeprefix(proposing).strip().rstrip('.')}",) if found else ()


def as_sentence(satser: Sequence[str]) -> str:
    """Att-satser within one sentence: *att A, att B och att C*."""
    return listed([after_a_verb(sats) or f"att {unpunctuated(sats)}" for sats in satser])


def as_proposal(satser: Sequence[str], proposer: str) -> str:
    """The proposal of residents: *Jag föreslår att A.*, or *Mitt förslag: bygg B.* for no clause.

    ``proposer`` is *Jag* or *Vi*.
    """
    if all(after_a_verb(sats) for sats in satser):
        return f"{proposer} föreslår {as_sentence(satser)}." if satser else ""
    wishes = [as_wish(after_a_verb(sats) or sats) for sats in satser]
    many = len(wishes) > 1
    lead = {"Jag": ("Mitt", "Mina"), "Vi": ("Vårt", "Våra")}[proposer][many]
    text = "; ".join(wishes)
    return f"{lead} förslag: {text}{'' if text.endswith(('!', '?')) else '.'}"
