"""Find a document's request: its ingress and its att-satser, in any layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from motioner.foreign.incoming.dates import date_in
from motioner.foreign.incoming.head_forms import LABELLED
from motioner.foreign.incoming.lines import Line, Role
from motioner.foreign.incoming.sats import begins_with_att, is_sats, sats_of

_VERB = r"(?:föresl[åa]r|förslås|föreslås|förslår|yrka[rs]|hemställe[rs]|begär(?:s)?|anhåller)"
_ASKING = re.compile(
    rf"\b(?:{_VERB}|(?:anser|menar|vill|önskar)(?= (?:jag|vi|därför|att)))\b", re.IGNORECASE
)
_HEADING = re.compile(
    r"(?:(?:mitt|vårt|våra|mina|vi|jag|\w+partiets?|\w+demokraternas?|moderaternas?|liberalernas?)"
    r"[ ])?(?:förslag(?:et|en)?(?:[ ]till[ ]beslut)?|beslutsförslag|yrkanden?a?|hemställan"
    r"|att-?satser|yrkar|föreslår)[ ]?:?",
    re.IGNORECASE | re.VERBOSE,
)
_DECIDES = re.compile(r"\w*fullmäktige(?: föreslås)? beslutar?(?: följande)?", re.IGNORECASE)
# Lead-ins to a list: the line ends like this, or is short and asks for something.
_LEADS = re.compile(
    r"(?:(?<![ .:])[ .]*+:|\bbesluta(?:r|s)?(?: följande| enligt följande)?|\batt|\bföljande)"
    r"[ .:]*+$",
    re.IGNORECASE,
)
_ASKS_FOR = rf"\b(?:{_VERB}|(?:mitt|vårt|våra)[ ]förslag[ ](?:är|blir))\b"
# Up to the next *att*, at most to the next asking verb: the search resumes from there.
_INLINE = re.compile(
    rf"(?P<ingress>(?:[^.!?]|\.(?=\w))*?{_ASKS_FOR}"
    rf"(?:(?!{_ASKS_FOR})(?:[^\s.!?:]|\.(?=\w))|\s++(?!att\b))*+"
    r"(?:\s++att\s++\w*fullmäktige\s++(?:(?:måtte|ska)\s++)?besluta[rs]?(?=[ ]?:?\s++att\b))?)"
    r"[ ]?:?\s++(?P<satser>att\b.+)",
    re.IGNORECASE | re.DOTALL,
)
# Weaker verbs that a resident may use; in a motion they introduce a reason.
_WANTS = r"\b(?:jag|vi)[ ](?:vill|önskar|tycker|anser)\b"
_WEAK = re.compile(
    rf"(?P<ingress>(?:[^.!?]|\.(?=\w))*?{_WANTS}"
    rf"(?:(?!{_WANTS})[^\s.!?:,]|\s++(?!att\b))*+)[ ]?:?\s++(?P<satser>att\b.+)",
    re.IGNORECASE | re.DOTALL,
)
_PARTED = re.compile(
    r"(?:[,;]|(?<!\s))\s++(?:och|samt)\s++(?=att\b)|[,;]\s++(?=att\b)", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:samt|och|dels)[ :]*", re.IGNORECASE)
_ASKS_QUESTIONS = re.compile(r"\b(?:fråg|undra|vill veta)|:$", re.IGNORECASE)
_LONGEST_INGRESS, _LONGEST_SENTENCE = 400, 1_500


@dataclass(frozen=True, slots=True)
class Request:
    """The yrkanden and their position.

    ``lines`` are the numbers of the lines they take up; ``marks`` the list marker of each.
    ``asked`` is the sentence that contains them, if they have no lines of their own.
    """

    ingress: str | None
    satser: tuple[str, ...]
    marks: tuple[str | None, ...]
    lines: tuple[int, ...]
    heading: int | None = None
    ingress_at: int | None = None
    asked: str | None = None
    doubled_att: bool = False


def request_of(lines: Sequence[Line], *, first: bool = False, weak: bool = False) -> Request | None:
    """The request of the document, or None.

    ``first`` prefers the first sentence that asks for something, as in a resident's proposal;
    ``weak`` accepts a sentence with a weaker verb if no sentence asks.
    """
    found = _by_style(lines) or _att_lines(lines)
    if found and (found.ingress is not None or found.ingress_at is not None):
        return found
    # A list without a lead-in is a list of reasons if a sentence below it asks.
    said = _in_a_sentence(lines, _INLINE, first=first)
    if found:
        return said if said and said.lines[0] > found.lines[-1] else found
    found = _listed(lines) or said
    return found or (_in_a_sentence(lines, _WEAK, first=first) if weak else None)


def taken_by(request: Request, lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines that contain only yrkanden and their lead-in."""
    if request.asked:
        return []
    within = range(request.lines[0], request.lines[-1])
    words = [n for n in within if _BETWEEN.fullmatch(lines[n].text)]
    taken = [request.heading, request.ingress_at, *request.lines, *words]
    return sorted(n for n in taken if n is not None)


def questions_of(lines: Sequence[Line], after: int) -> Request | None:
    """The last run of questions below line ``after``, with its lead-in."""
    below = [n for n in range(after + 1, len(lines)) if not lines[n].heading]
    asked = [n for n in below if lines[n].words.endswith("?")]
    if not asked:
        return None
    run = [asked[-1]]
    for n in reversed(asked[:-1]):
        if n != run[0] - 1 or lines[n].mark is None is not lines[run[0]].mark:
            break
        run.insert(0, n)
    before = run[0] - 1
    leads = before >= 0 and bool(_ASKS_QUESTIONS.search(lines[before].words))
    made = _request(lines, before if leads else None, run)
    return replace(made, ingress=lines[before].words if leads else None)


def _by_style(lines: Sequence[Line]) -> Request | None:
    satser = [n for n, line in enumerate(lines) if line.role is Role.SATS]
    ingress = [n for n, line in enumerate(lines) if line.role is Role.INGRESS]
    return _request(lines, ingress[-1] if ingress else None, satser) if satser else None


def asks(line: Line) -> bool:
    """Return whether a line asks somebody to decide, and leads to the items that follow."""
    text = line.words
    return bool(
        _HEADING.fullmatch(text.strip(" :."))
        or _DECIDES.fullmatch(text.strip(" :."))
        or (
            len(text) <= _LONGEST_INGRESS
            and _ASKING.search(text)
            and (_LEADS.search(text) or (line.heading is None and not text.endswith((".", "?"))))
        )
    )


def _att_lines(lines: Sequence[Line]) -> Request | None:
    """The last run of lines that begin with *att* and follow a line that asks."""
    for end in range(len(lines) - 1, -1, -1):
        if not is_sats(lines[end]):
            continue
        run = _run_back(lines, end)
        start = run[0]
        before = next(
            (n for n in range(start - 1, -1, -1) if lines[n].role is not Role.ASIDE), None
        )
        led = before is not None and asks(lines[before])
        if led or _stands_alone(lines, run):
            return _request(lines, before if led else None, run)
        if not led and before is not None and _last_sentence_asks(lines[before]):
            return _request(lines, before, run)
    return None


def _run_back(lines: Sequence[Line], end: int) -> list[int]:
    run = [end]
    for n in range(end - 1, -1, -1):
        if is_sats(lines[n]):
            run.insert(0, n)
        elif lines[n].role is not Role.ASIDE and not _BETWEEN.fullmatch(lines[n].text):
            break
    return run


def _stands_alone(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Return whether *att* lines without a lead-in are yrkanden: all must be in lower case."""
    return all(lines[n].text.startswith("att ") for n in run) and run[0] >= 2


def _last_sentence_asks(line: Line) -> bool:
    """Return whether a paragraph of reasons ends with a request."""
    last = re.split(r"(?<=[.!?]) +", line.words)[-1][-_LONGEST_SENTENCE:]
    return bool(_ASKING.search(last) and _LEADS.search(last))


def _listed(lines: Sequence[Line]) -> Request | None:
    """Yrkanden without *att*: a list or short lines after an ingress or heading that asks."""
    for n in range(len(lines) - 2, -1, -1):
        line = lines[n]
        if line.mark and not line.text.endswith(":"):
            continue
        heading = bool(_HEADING.fullmatch(line.words.strip(" :.")))
        leads = (asks(line) or _last_sentence_asks(line)) and _LEADS.search(line.words)
        if not (heading or leads):
            continue
        items = _items_after(lines, n)
        if items:
            return _request(lines, n, items)
    return None


def _items_after(lines: Sequence[Line], n: int) -> list[int]:
    after = range(n + 1, len(lines))
    if lines[n + 1].mark:
        listed: list[int] = []
        for place in after:
            if not lines[place].mark:
                break
            listed.append(place)
        return listed
    if asks(lines[n + 1]) and not lines[n].words.endswith(":"):
        return []
    items: list[int] = []
    for place in after:
        line = lines[place]
        if (
            line.heading
            or len(line.text) > 300
            or date_in(line.text)
            or LABELLED.fullmatch(line.text)
        ):
            break
        ends = line.text.rstrip().endswith(".")
        # In a list without full stops, a line in lower case is not a name or a closing line.
        alike = bool(items) and lines[items[0]].text[:1].islower() and line.text[:1].islower()
        if ends or not items or alike:
            items.append(place)
        if not (ends or alike or line.text[:1].islower()):
            break
    return items


def _in_a_sentence(lines: Sequence[Line], form: re.Pattern[str], *, first: bool) -> Request | None:
    """Yrkanden inside running text: *Vi yrkar därför att … och att …*."""
    found = [
        (n, match)
        for n, line in enumerate(lines)
        if not line.heading
        for sentence in re.split(r"(?<=[.!?]) +(?=[A-ZÅÄÖ])", line.words)
        if len(sentence) <= _LONGEST_SENTENCE and (match := form.fullmatch(sentence))
    ]
    if not found:
        return None
    strong = [
        entry for entry in found if re.search(r"yrkar|därför|hemställer", entry[1]["ingress"])
    ]
    n, match = found[0] if first else (strong or found)[-1]
    satser = tuple(piece.strip(" ,;") for piece in _PARTED.split(match["satser"]))
    return Request(match["ingress"].strip(), satser, (None,) * len(satser), (n,), asked=match[0])


def _request(lines: Sequence[Line], ingress: int | None, run: Sequence[int]) -> Request:
    """The yrkanden of a run of lines; a heading above the ingress belongs to them."""
    heading = None
    words = lines[ingress].words if ingress is not None else None
    if words and _last_sentence_asks(lines[ingress or 0]):
        words = re.split(r"(?<=[.!?]) +", words)[-1]
    if ingress and _HEADING.fullmatch(lines[ingress - 1].words.strip(" :.")):
        heading = ingress - 1
    implied = bool(words and re.search(r"\batt ?:?$", words, re.IGNORECASE))
    satser = tuple(sats_of(lines[n], implied=implied) for n in run)
    return Request(
        words,
        satser,
        tuple(lines[n].mark for n in run),
        tuple(run),
        heading,
        ingress,
        doubled_att=implied and any(begins_with_att(lines[n]) for n in run),
    )
