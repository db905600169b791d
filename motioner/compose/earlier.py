"""Earlier attempts as sentences, and answers to the reasons for their refusal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from motioner.compose.markup import Sentence
from motioner.ground.att_satser import inside
from motioner.ground.facts import Stated
from motioner.ground.swedish import fold, listed
from motioner.matter import Matter
from motioner.nouns.case import OPENING, Case, Earlier, Outcome
from motioner.nouns.registry import Body, Objection, Statement, Topic

# An attempt of any other kind, with article, and whether it is of neuter gender.
OTHER = ("ett förslag", True)


def _article(kind: str) -> tuple[str, bool]:
    known = next((opening for opening in OPENING if fold(opening) == fold(kind)), None)
    if known is None:
        return OTHER
    return f"{'ett' if known.is_neuter else 'en'} {known}", known.is_neuter


def _verb(outcome: Outcome | None, *, neuter: bool, several: bool) -> tuple[str, str]:
    """The passive verb, and the words after the subject (*besvarad*, inflected)."""
    match outcome:
        case Outcome.GRANTED:
            return "bifölls", ""
        case Outcome.REJECTED:
            return "avslogs", ""
        case Outcome.CLOSED:
            return "avskrevs", ""
        case Outcome.ANSWERED:
            return "ansågs", f" {'besvarade' if several else 'besvarat' if neuter else 'besvarad'}"
        case None:
            return "lades", " fram"


def witnessed(case: Case, topic: Topic | None) -> tuple[Earlier, ...]:
    """The attempts; one whose source is this very motion loses that source."""
    attempts = topic.attempts if topic else ()
    own = {a.source.title for a in attempts if a.source.body == case.body}
    return tuple(replace(e, source=None) if e.source in own else e for e in case.earlier)


def sentences(earlier: Sequence[Earlier], about: str, phrases: Mapping[str, str] = {}) -> list[str]:
    """One sentence for each attempt, oldest first, followed by the reasons it met.

    ``phrases`` are the known reasons in words. Reasons that every attempt met come last, once.
    """
    ordered = sorted(earlier, key=lambda attempt: attempt.year)
    shared = {attempt.reasons for attempt in ordered}
    alike = len(ordered) > 1 and len(shared) == 1 and bool(ordered[0].reasons)
    groups: dict[tuple[object, ...], list[Earlier]] = {}
    for attempt in ordered:
        key = (attempt.source, attempt.outcome, () if alike else attempt.reasons)
        groups.setdefault(key, []).append(attempt)
    written: list[str] = []
    for attempts in groups.values():
        written.append(_attempt_sentence(attempts, "" if written else f" om {about}"))
        if not alike:
            written += _reasons(attempts[0].reasons, phrases)
    if alike:
        times = "båda gångerna " if len(ordered) == 2 else "varje gång "
        written += _reasons(ordered[0].reasons, phrases, times)
    return written


def _attempt_sentence(attempts: Sequence[Earlier], about: str) -> str:
    """One sentence for attempts with the same source and outcome."""
    source, outcome, first = attempts[0].source, attempts[0].outcome, attempts[0].year
    things = [_article(attempt.kind)[0] for attempt in attempts]
    things[0] += about
    later = [f"{a.year} {thing}" for a, thing in zip(attempts[1:], things[1:], strict=True)]
    neuter = _article(attempts[0].kind)[1]
    verb, tail = _verb(outcome, neuter=neuter, several=len(attempts) > 1)
    opening = (
        f"Enligt {inside(source) or source} {verb} {first}" if source else f"År {first} {verb}"
    )
    return f"{opening} {listed([things[0], *later])}{tail}."


def _reasons(reasons: Sequence[str], phrases: Mapping[str, str], times: str = "") -> Iterator[str]:
    """The reasons in sentences: those that fit after *att* first, then others as quotations."""
    fitting, quoted = _parted(reasons, phrases)
    if fitting:
        noun = "Skälet" if len(fitting) == 1 else "Skälen"
        yield f"{noun} var {times}{listed([f'att {phrase}' for phrase in fitting])}."
    if quoted:
        words = listed([f"”{words}”" for words in quoted])
        yield f"Så här motiverades det: {words}."


def _parted(reasons: Sequence[str], phrases: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Reasons that fit after *att*, and those in words that do not."""
    own = [words.strip().rstrip(".") for words in reasons if words not in phrases]
    fitting = [words.removeprefix("att ") for words in own if words.startswith("att ")]
    known = [phrases[reason] for reason in reasons if reason in phrases]
    return [*known, *fitting], [words for words in own if not words.startswith("att ")]


def reasons_view(
    codes: Sequence[str], topic: Topic | None, body: Body, on: dt.date
) -> dict[str, Any]:
    """Reasons for refusal and the answers to them.

    ``skäl`` are phrases that fit after *skälet var att* and ``skäl_nu`` after *skälet är att*,
    ``ord`` are reasons in the original words; ``svar`` are sentences with sources that answer
    them, and ``svaren`` the same as a list for each reason. ``kostnadssvar`` is the place in
    ``svaren`` of the reason that the body's own fee answers, from one; 0 without one.
    """
    known = {o.code: o for o in topic.objections} if topic else {}
    found: list[Objection] = [known[code] for code in codes if code in known]
    phrases, quoted = _parted(codes, {o.code: o.reason for o in found})
    own = phrases[len(found) :]
    told: set[str] = set()
    answered = [(o, _answers(o.known(on, body.fee_kind, body.code), told)) for o in found]
    shown = [(o, block) for o, block in answered if block or o.about_fee]
    answers = [block for _objection, block in shown]
    return {
        "skäl": phrases,
        "skäl_nu": [*(o.reason_now or o.reason for o in found), *own],
        "ord": quoted,
        "svar": list(dict.fromkeys(answer for block in answers for answer in block)),
        "svaren": answers,
        "kostnadssvar": next((n for n, (o, _) in enumerate(shown, start=1) if o.about_fee), 0),
    }


def _answers(statements: Iterable[Stated[Statement]], told: set[str]) -> list[Sentence]:
    """The answers to a reason without the facts in ``told``; new facts are added to it."""
    answers: list[Sentence] = []
    for stated in statements:
        if told.isdisjoint(stated.value.tells):
            told.update(stated.value.tells)
            answers.append(Sentence(stated.value.text, (stated.source,)))
    return answers


def earlier_view(earlier: Sequence[Earlier], matter: Matter) -> dict[str, Any]:
    """The template values for earlier attempts; ``meningar`` describe what happened, and why."""
    codes = list(dict.fromkeys(reason for attempt in earlier for reason in attempt.reasons))
    return {
        "finns": bool(earlier),
        "antal": len(earlier),
        "prövat": any(attempt.outcome for attempt in earlier),
        "meningar": sentences(earlier, matter.subject, reasons_in_words(matter.topic)),
        **reasons_view(codes, matter.topic, matter.body, matter.case.date),
    }


def reasons_in_words(topic: Topic | None) -> dict[str, str]:
    """The known reasons by code, each as it reads after *att*."""
    return {o.code: o.reason for o in topic.objections} if topic else {}
