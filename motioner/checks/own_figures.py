"""Figures in the writer's own words: compared with what is known, or without a source near them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from motioner.checks.language import outside_quotations
from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Form, View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern

RULES: Final = Rules[View]()

# Parts of words, of which a figure that can be compared has one beside it.
CUES: Final = (
    ":-", "befolkning", "bilda", "folkmängd", "grunda", "inv", "kommuner", "kr", "medlem",
    "människor", "nvånar", "personer", "start", "svenskar", "utsläpp",
)  # fmt: skip

_PARAGRAPHS = pattern(r"\n[ \t]{0,10}\n")
_SHARE = pattern(
    r"\b\d{1,3}(?:[,.]\d{1,3})?[ \u00a0]?(?:%|procent\b)"
    r"|\b\d{1,3}(?:[ \u00a0]?\d{3}){0,4}(?:,\d{1,2})?[ \u00a0]?"
    r"(?:kronor|kr|tkr|mnkr|mkr|miljoner|miljarder)\b"
)
# Who says it, or that it is the writer's own proposal.
_SOURCE = pattern(
    r"\b(?:käll\w*|enligt|http|www|rapport\w*|statistik\w*|undersökning\w*|studie\w*"
    r"|utredning\w*|enkät\w*"
    r"|årsredovisning\w*|budget\w*|redovisa\w*|beräkna\w*|uppger|skriver"
    r"|[\w-]{0,20}myndigheten|[\w-]{0,20}verket"
    r"|SCB|SKR|Brå|BRÅ|IVO|SMHI|IPCC|FN|EU)\b"
    r"|\b(?:föreslå\w*|yrka\w*|vill|avsätt\w*|anslå\w*|bör|ska|mål\w*|satsa\w*)\b",
)


def _may_hold_a_figure(lower: str) -> bool:
    return any(cue in lower for cue in CUES)


@RULES.rule(
    "figure.own",
    Level.WARNING,
    why="En siffra som inte stämmer är det första som motparten tar upp.",
)
def differs(view: View) -> Iterator[Fault]:
    """A figure in own words that differs from what is known on the date."""
    texts = [typed for typed in view.written if _may_hold_a_figure(typed.text.lower())]
    if not texts or view.case.opened is not None:
        return
    # Imported here: most own words hold no figure.
    from motioner.checks.figures import Verdict, compared_texts

    for typed in texts:
        text = outside_quotations(typed.text)
        known = (view.registry, view.body, view.association, view.case.date)
        for figure in compared_texts([text], *known).compared:
            if figure.verdict is Verdict.DIFFERS:
                message = _("”{words}” stämmer inte med det vi vet: {known}")
                source = figure.sources[0].title if figure.sources else None
                yield Fault(
                    typed.where,
                    message.format(words=quoted(figure.claim.quoted), known=figure.known),
                    _("Källa: {source}").format(source=source) if source else None,
                )


@RULES.rule(
    "figure.no-source",
    Level.NOTE,
    why="Den som läser vill kunna se efter var en siffra kommer ifrån.",
)
def no_source(view: View) -> Iterator[Fault]:
    """In a free subject, a share or an amount with no source in its paragraph; one in each text."""
    if view.case.free is None:
        return
    for typed in view.written:
        if typed.form is not Form.PROSE or typed.where.startswith("frågor"):
            continue
        for paragraph in _PARAGRAPHS.split(outside_quotations(typed.text)):
            found = _SHARE.search(paragraph)
            if found and not _SOURCE.search(paragraph):
                message = _("det står inte varifrån uppgiften ”{words}” kommer")
                hint = _("Skriv vem som har uppgiften och från vilket år.")
                yield Fault(typed.where, message.format(words=quoted(found[0])), hint)
                break
