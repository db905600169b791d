"""Placeholders left over from a model: XXX kommun, [NAMN], ”Centerpartiet i föreslår”."""

from __future__ import annotations

from collections.abc import Iterator

from motioner.checks.rule import Fault, quoted
from motioner.checks.view import WRITTEN, Form, View
from motioner.messages import gettext as _
from motioner.pattern import pattern

_BODY = r"(?:kommun|region|stad|landsting|län)"
# These mean a placeholder wherever they stand.
_ANYWHERE = pattern(
    r"\b[Xx]{3,}\b"
    rf"|\b(?:XX|NN|Xx)s?[ \u00a0]{_BODY}"
    r"|\b(?:i|till|från|hos|Region)[ \u00a0](?:XX|NN)\b"
    r"|\b20XX\b|\bÅÅÅÅ\b"
    rf"|\bVÅ(?:R|RT|RA)[ \u00a0]{_BODY}"
    r"|\bi[ \u00a0](?:föreslår|yrkar|hemställer)\b(?![ \u00a0](?:vi|jag|man|partiet)\b)"
    r"|\[(?:[Nn]amn|[Oo]rt|[Kk]ommun|[Rr]egion|[Dd]atum|[Pp]arti|[Bb]elopp)[a-zåäö]*"
    r"(?:[ \u00a0][a-zåäö]{1,20}){0,3}\]"
    r"|\[(?:KOMMUN|ORT|DATUM|PARTI|BELOPP)\]|_{3,}|(?i:\blorem ipsum\b)"
)
# What one of them must contain: looked for first, since most texts hold none of it.
_TRACES = (
    "XX", "xx", "Xx", "NN", "VÅ", "ÅÅ", "__", "[", "psum", "PSUM",
    "föreslår", "yrkar", "hemställer",
)  # fmt: skip
# Words in capitals mean nothing where everything is in capitals.
_CAPITALS = pattern(
    r"\b(?:KOMMUN(?:ENS[ \u00a0])?|DITT[ \u00a0]|REGION(?:ENS[ \u00a0])?|PARTI(?:ETS[ \u00a0])?)?"
    r"NAMN\b"
)
# In running text these may be quotation or style; in a title or yrkande they are gaps.
_GAPS = pattern(
    r"(?:^|(?<=\s))(?:…|\.{3,})(?=[\s.,;]|$)|(?<=\s)\?(?=\s+\S)|\?{3,}"
    r"|\[(?!\d+\]|sic\])[^\[\]\n]{0,40}\]"
)


def _first(text: str, form: Form) -> str | None:
    found = None
    if any(trace in text for trace in _TRACES):
        found = _ANYWHERE.search(text)
    if found is None and "NAMN" in text and not text.isupper():
        found = _CAPITALS.search(text)
    if found is None and form is not Form.PROSE and form in WRITTEN:
        found = _GAPS.search(text)
    return found[0] if found else None


def left(view: View) -> Iterator[Fault]:
    """Titles, yrkanden, texts and names in which something is still to be filled in."""
    for typed in view.typed:
        if typed.form not in WRITTEN and typed.form is not Form.NAME:
            continue
        found = _first(typed.text, typed.form)
        if found is not None:
            message = _("”{words}” ser ut att vänta på att fyllas i").format(words=quoted(found))
            yield Fault(typed.where, message, _("Skriv det som ska stå där, eller ta bort det."))
