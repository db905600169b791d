"""Earlier attempts told in sentences, and what answers the reasons that were given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from motioner.case import Earlier, Outcome
from motioner.markup import Sentence
from motioner.registry import Association, Body, Objection
from motioner.swedish import fold, listed

# Kind of attempt → with article, and whether it is of neuter gender.
ARTICLES = {
    "motion": ("en motion", False),
    "medborgarförslag": ("ett medborgarförslag", True),
    "e-förslag": ("ett e-förslag", True),
    "ledamotsinitiativ": ("ett ledamotsinitiativ", True),
}
OTHER = ("ett förslag", True)


def _article(kind: str) -> tuple[str, bool]:
    return next((words for name, words in ARTICLES.items() if fold(name) == fold(kind)), OTHER)


def _verb(outcome: Outcome | None, *, neuter: bool, several: bool) -> tuple[str, str]:
    """The passive verb and what follows the subject, *besvarad* in the subject's form."""
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


def sentences(earlier: Sequence[Earlier], about: str) -> list[str]:
    """One sentence for each group of attempts that share source and outcome, oldest first."""
    groups: dict[tuple[str | None, Outcome | None], list[Earlier]] = {}
    for attempt in sorted(earlier, key=lambda attempt: attempt.year):
        groups.setdefault((attempt.source, attempt.outcome), []).append(attempt)
    written: list[str] = []
    for (source, outcome), attempts in groups.items():
        things = [_article(attempt.kind)[0] for attempt in attempts]
        if not written:
            things[0] += f" om {about}"
        later = [f"{a.year} {thing}" for a, thing in zip(attempts[1:], things[1:], strict=True)]
        neuter = _article(attempts[0].kind)[1]
        verb, tail = _verb(outcome, neuter=neuter, several=len(attempts) > 1)
        first = attempts[0].year
        opening = f"Enligt {source} {verb} {first}" if source else f"År {first} {verb}"
        written.append(f"{opening} {listed([things[0], *later])}{tail}.")
    return written


def reasons_view(
    codes: Sequence[str], association: Association | None, body: Body, on: dt.date
) -> dict[str, Any]:
    """Reasons for refusal and what answers them.

    ``skäl`` are phrases that fit after *skälet var att* and ``skäl_nu`` after *skälet är att*,
    ``ord`` are reasons in the refuser's own words; ``svar`` are sourced sentences answering them,
    and ``svaren`` the same as a list for each reason.
    """
    known = {o.code: o for o in association.objections} if association else {}
    found: list[Objection] = [known[code] for code in codes if code in known]
    own = [words.strip().rstrip(".") for words in codes if words not in known]
    phrases = [words.removeprefix("att ") for words in own if words.startswith("att ")]
    answers = [
        [Sentence(a.value.text, (a.source,)) for a in o.known(on, body.fee_kind, body.code)]
        for o in found
    ]
    return {
        "skäl": [*(objection.reason for objection in found), *phrases],
        "skäl_nu": [*(o.reason_now or o.reason for o in found), *phrases],
        "ord": [words for words in own if not words.startswith("att ")],
        "svar": list(dict.fromkeys(answer for block in answers for answer in block)),
        "svaren": [block for block in answers if block],
    }


def earlier_view(
    earlier: Sequence[Earlier], association: Association | None, body: Body, on: dt.date, about: str
) -> dict[str, Any]:
    """What templates know of earlier attempts: ``meningar`` tell what happened, and the reasons."""
    codes = list(dict.fromkeys(reason for attempt in earlier for reason in attempt.reasons))
    refused = [attempt for attempt in earlier if attempt.reasons]
    same = len({attempt.reasons for attempt in refused}) == 1
    times = (
        {2: "båda gångerna "}.get(len(refused), "varje gång ") if same and len(refused) > 1 else ""
    )
    return {
        "finns": bool(earlier),
        "antal": len(earlier),
        "meningar": sentences(earlier, about),
        "gånger": times,
        **reasons_view(codes, association, body, on),
    }
