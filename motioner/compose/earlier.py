"""Earlier attempts as sentences, and answers to the reasons for their refusal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from motioner.compose.joinings import since_view
from motioner.compose.markup import Sentence
from motioner.ground.att_satser import inside
from motioner.ground.facts import Stated
from motioner.ground.sources import PartialDate, Source
from motioner.ground.swedish import fold, listed, month_of
from motioner.matter import Matter
from motioner.nouns.case import OPENING, Case, Earlier, Outcome
from motioner.nouns.draft import Figure
from motioner.nouns.registry import Attempt, Body, Objection, Statement, Topic, usable

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


class Documented(Earlier, frozen=True, kw_only=True):
    """An attempt that is documented and that the case does not name, with what is known of it.

    ``moment`` is its date as that follows the verb, empty where it is inferred; ``own`` names the
    party that made it, if it is one of those behind the document; ``text`` is for unusual kinds.
    """

    moment: str
    since: PartialDate
    origin: Source
    own: str | None = None
    text: str | None = None


_OUTCOMES = {"avslag": Outcome.REJECTED, "bifall": Outcome.GRANTED, "besvarad": Outcome.ANSWERED}


def attempts_of(matter: Matter) -> tuple[Earlier, ...]:
    """The attempts in the text: those of the case, and the documented ones that it omits."""
    known = (_documented(stated, matter) for stated in matter.attempts_added)
    return (*witnessed(matter.case, matter.topic), *known)


def _documented(stated: Stated[Attempt], matter: Matter) -> Documented:
    attempt, date = stated.value, stated.date
    usual = fold(attempt.kind) in {fold(kind) for kind in OPENING}
    own = attempt.party if attempt.party in matter.case.all_parties else None
    party = matter.registry.parties.get(own) if own else None
    outcome = _OUTCOMES.get(attempt.outcome or "")
    return Documented(
        kind=attempt.kind,
        year=date.year,
        outcome=outcome,
        reasons=attempt.reasons,
        source=stated.source.title.partition(",")[0] if outcome else None,
        moment="" if stated.about else f"{'i ' if date.month else ''}{month_of(date)}",
        since=date,
        origin=stated.source,
        own=party.name if party else None,
        text=None if usual else attempt.text,
    )


def sentences(earlier: Sequence[Earlier], about: str, phrases: Mapping[str, str] = {}) -> list[str]:
    """As ``told``, without the sources."""
    return [text for text, _sources in told(earlier, about, phrases)]


Told = tuple[str, tuple[Source, ...]]


def told(earlier: Sequence[Earlier], about: str, phrases: Mapping[str, str] = {}) -> list[Told]:
    """One sentence for each attempt, oldest first, followed by the reasons it met.

    ``phrases`` are the known reasons in words. Reasons that every attempt met come last, once.
    """
    ordered = sorted(earlier, key=lambda attempt: attempt.year)
    shared = {attempt.reasons for attempt in ordered}
    alike = len(ordered) > 1 and len(shared) == 1 and bool(ordered[0].reasons)
    groups: dict[tuple[object, ...], list[Earlier]] = {}
    for attempt in ordered:
        key = (attempt.source, attempt.outcome, () if alike else attempt.reasons, _whole(attempt))
        groups.setdefault(key, []).append(attempt)
    written: list[Told] = []
    for attempts in groups.values():
        first = attempts[0]
        sources = tuple(dict.fromkeys(a.origin for a in attempts if isinstance(a, Documented)))
        subject = "" if written else f" om {about}"
        written.append((_whole(first) or _attempt_sentence(attempts, subject), sources))
        if not alike and not (isinstance(first, Documented) and first.text):
            written += [(text, sources) for text in _reasons(first.reasons, phrases)]
    if alike:
        times = "båda gångerna " if len(ordered) == 2 else "varje gång "
        written += [(text, ()) for text in _reasons(ordered[0].reasons, phrases, times)]
    return written


def _whole(attempt: Earlier) -> str | None:
    """The sentence of a documented attempt whose outcome is not known, or of an unusual kind."""
    if not isinstance(attempt, Documented):
        return None
    if attempt.text:
        return attempt.text
    if attempt.outcome is not None:
        return None
    if not attempt.moment:
        own = f"{attempt.own} har föreslagit samma sak" if attempt.own else None
        return f"{own or 'Samma förslag har väckts'} tidigare."
    if attempt.own:
        return f"{attempt.own} föreslog samma sak {attempt.moment}."
    return f"Samma förslag väcktes {attempt.moment}."


def _moment(attempt: Earlier) -> str:
    """When it was made, as it follows the verb: *2018*, *i juli 2020*."""
    return attempt.moment if isinstance(attempt, Documented) else str(attempt.year)


def _attempt_sentence(attempts: Sequence[Earlier], about: str) -> str:
    """One sentence for attempts with the same source and outcome."""
    source, outcome, first = attempts[0].source, attempts[0].outcome, _moment(attempts[0])
    things = [_article(attempt.kind)[0] for attempt in attempts]
    things[0] += about
    later = [f"{_moment(a)} {thing}" for a, thing in zip(attempts[1:], things[1:], strict=True)]
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
    """The template values for earlier attempts; ``meningar`` describe what happened, and why.

    ``samma_skäl`` says whether the objection that every proposal answers was a reason; ``därefter``
    names those who have joined since attempts that met no known reason.
    """
    codes = list(dict.fromkeys(reason for attempt in earlier for reason in attempt.reasons))
    topic, body, date = matter.topic, matter.body, matter.case.date
    reasons = reasons_view(codes, topic, body, date)
    here = (one for stated in matter.attempts for one in stated.value.answers) if earlier else ()
    in_words = any(isinstance(a, Documented) and a.text for a in earlier)
    own = _answers(usable(here, date, body.fee_kind, body.code), set())
    return {
        "finns": bool(earlier),
        "antal": len(earlier),
        "prövat": any(attempt.outcome for attempt in earlier),
        "meningar": [
            Sentence(text, sources) if sources else text
            for text, sources in told(earlier, matter.subject, reasons_in_words(topic))
        ],
        **reasons,
        "svar": [*reasons["svar"][: 1 if own or in_words else None], *own],
        "samma_skäl": topic is not None and topic.default_objection in codes,
        "därefter": _since(matter, earlier) if not codes else "",
        "avslag": [_refusal(a) for a in earlier if a.outcome is Outcome.REJECTED],
    }


def _since(matter: Matter, earlier: Sequence[Earlier]) -> Sentence | str:
    """A sentence on the members that have joined since the first attempt, or nothing."""
    if matter.association is None or not earlier:
        return ""
    dates = (a.since if isinstance(a, Documented) else PartialDate(a.year) for a in earlier)
    return since_view(matter, min(dates, key=lambda date: date.last_day))


def _refusal(attempt: Earlier) -> Figure:
    """The year of a refusal, as a figure with its source."""
    origin = attempt.origin if isinstance(attempt, Documented) else None
    sources = (origin,) if origin else (Source(attempt.source),) if attempt.source else ()
    year = str(attempt.year)
    return Figure(year, f"Avslag på {_article(attempt.kind)[0]}", year, "", sources)


def reasons_in_words(topic: Topic | None) -> dict[str, str]:
    """The known reasons by code, each as it reads after *att*."""
    return {o.code: o.reason for o in topic.objections} if topic else {}
