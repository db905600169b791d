"""Known facts about the body and the association, shown before the questions that need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from motioner.checks import check
from motioner.cli import report
from motioner.cli.answers import InterviewAnswers
from motioner.cli.dialogue import sentences
from motioner.documents import template_of
from motioner.facts_view import Fact
from motioner.facts_view.known import (
    channel_fact,
    fee_facts,
    plan_facts,
    population_facts,
    rule_facts,
)
from motioner.ground.findings import Finding

# Findings that state a known fact rather than a problem; they are shown once, here.
SHOWN_HERE = (
    "channel.replaced",
    "channel.unknown",
    "attachments.not-allowed",
    "member.unknown",
    "fee.unknown",
    "fee.earlier-rule",
    "fee.earlier-population",
    "fee.unconfirmed",
)


def known_lines(answers: InterviewAnswers) -> tuple[list[str], set[str]]:
    """Lines of known facts at the case's date, and the codes of the findings among them."""
    matter = answers.matter
    if matter is None:
        return [], set()
    found = [finding for finding in _findings(answers) if finding.code in SHOWN_HERE]
    found.sort(key=lambda finding: SHOWN_HERE.index(finding.code))
    # A later question asks what to do about the fee.
    of_fee = [replace(f, hint=None) for f in found if f.code.startswith("fee.")]
    others = [f for f in found if not f.code.startswith("fee.")]
    # An unknown fee is shown as a finding.
    fee = matter.fee if matter.fee and matter.fee.amount is not None else None
    about = [
        *population_facts(matter.body, matter.case.date),
        *plan_facts(matter.climate_plan, matter.case.date),
        *(fee_facts(matter.association, fee) if fee else ()),
    ]
    # A finding reports that e-förslag have replaced medborgarförslag.
    citizens = matter.case.kind.is_citizens and matter.channel and not matter.is_replaced
    rules = [*([channel_fact(matter.channel)] if citizens else ()), *rule_facts(matter)]
    lines = [
        *_lines(about),
        *map(sentences, of_fee),
        *_lines(rules),
        *map(sentences, others),
    ]
    return lines, {finding.code for finding in found}


def _findings(answers: InterviewAnswers) -> tuple[Finding, ...]:
    case = answers.case()
    return check(case, template_of(case, answers.registry)[0], answers.registry) if case else ()


def _lines(facts: Iterable[Fact]) -> Iterator[str]:
    return (line for fact in facts for line in report.fact_lines(fact))
