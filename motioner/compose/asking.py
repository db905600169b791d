"""The questions of an interpellation or a fråga: the writer's own, or those that a decision raises.

After a refusal they ask for the state of the matter itself: *nothing, you were refused* does not
answer them.
"""

from __future__ import annotations

from motioner.compose.decisions import Noun
from motioner.ground.swedish import long_date
from motioner.matter import Matter
from motioner.nouns.case import Kind, Outcome, final_decision


def questions(matter: Matter) -> list[str]:
    """Those of the writer, else those proposed; none without a decision. A fråga has one."""
    case = matter.case
    if case.questions:
        return list(case.questions)
    found = _proposed(matter)
    return found[:1] if case.kind is Kind.FRAGA else found


def _proposed(matter: Matter) -> list[str]:
    case, body = matter.case, matter.body
    decision = final_decision(case)
    if decision is None or case.opened is None:
        return []
    whose = "regionen" if body.is_region else "kommunen"
    if Outcome.GRANTED in decision.outcomes:
        return [
            f"Vad är gjort för att genomföra beslutet den {long_date(decision.date)}?",
            "Vad återstår, och när ska det vara klart?",
        ]
    own = matter.topic.asked(body.fee_kind) if matter.topic else ()
    noun = Noun.of(case.opened.kind).definite
    return list(own) or [
        f"Vilka mål har {whose} i den fråga som {noun} gällde?",
        f"Vad har {whose} gjort för att nå dem, och vad återstår?",
        "Vem följer upp arbetet, och när redovisas det nästa gång?",
    ]
