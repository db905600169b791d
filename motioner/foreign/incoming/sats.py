"""One att-sats: how it begins, and its text once it is taken out of its document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from motioner.foreign.incoming.lines import Line

_ATT = re.compile(r"(?P<att>att)(?: ?\d{1,2})?[ ]?[:.)]?[ \u00a0]+(?=\S)", re.IGNORECASE)
_ALONE = re.compile(r"att(?: ?\d{1,2})?[ ]?[:.)]?", re.IGNORECASE)
# Beginnings that are not names: an infinitive, or the body that is to act. A name may also end in
# -a, but then a verb in the present tense (-r) follows.
_NO_NAME = re.compile(
    r"(?:Ge|Se|Få|Gå|Stå|Bli|Ta|Dra|(?i:kommun|region|stads|landstings)(?:styrelsen|fullmäktige|en)"
    r"|[A-ZÅÄÖ][a-zåäö-]*nämnden"
    r"|[A-ZÅÄÖ][a-zåäö]+a(?= (?!(?:kommuns?|stads?|region|län)\b)[^\WA-ZÅÄÖ][\w-]*(?<!r)\b))\b"
)
_LONGEST = 700


def is_sats(line: Line) -> bool:
    """Return whether a line begins like an att-sats."""
    return begins_with_att(line) and not line.heading and len(line.text) <= _LONGEST


def begins_with_att(line: Line) -> bool:
    """Return whether the word *att* begins a line."""
    return bool(_ATT.match(line.text))


def joined_att(lines: Sequence[Line]) -> list[Line]:
    """The lines, with an *att* on a line of its own moved to the start of the next line."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        goes_on = line.text[:1].islower() or _NO_NAME.match(line.text)
        if last and goes_on and _ALONE.fullmatch(last.text) and not is_sats(line):
            text, rows = f"{last.text} {line.text}", (*last.rows, *line.rows)
            joined[-1] = replace(line, text=text, mark=last.mark or line.mark, rows=rows)
        else:
            joined.append(line)
    return joined


def sats_of(line: Line, *, implied: bool) -> str:
    """An att-sats as it reads after *besluta*: with *att* in lower case, once."""
    text = line.words.strip().rstrip(",;").rstrip()
    text = re.sub(r"(?<![ ,;])[ ,;]++(?:och|samt)$", "", text)
    found = _ATT.match(text)
    if found:
        return f"att {_lowered(text[found.end() :])}"
    return f"att {_lowered(text)}" if implied else text


def _lowered(text: str) -> str:
    """The text as it continues after *att*: in lower case unless it begins with a name."""
    return text[:1].lower() + text[1:] if _NO_NAME.match(text) else text
