"""What is known of the body and the association, told before the questions that lean on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from motioner.checks import check
from motioner.cli import report
from motioner.cli.answers import Answers
from motioner.cli.dialogue import sentences
from motioner.documents import template_of
from motioner.findings import Finding
from motioner.telling import Fact
from motioner.telling.known import channel_fact, fee_facts, population_facts, rule_facts

# Findings that say what is known rather than what is amiss; they are told once, here.
TOLD_HERE = (
    "channel.replaced",
    "channel.unknown",
    "attachments.not-allowed",
    "member.unknown",
    "fee.unknown",
    "fee.earlier-rule",
    "fee.earlier-population",
    "fee.unconfirmed",
)


def known(answers: Answers) -> tuple[list[str], set[str]]:
    """Lines on what is known at the case's date, and the codes of the findings among them."""
    matter = answers.matter
    if matter is None:
        return [], set()
    found = [finding for finding in _findings(answers) if finding.code in TOLD_HERE]
    found.sort(key=lambda finding: TOLD_HERE.index(finding.code))
    # What to do about the fee is a question of its own further down.
    of_fee = [replace(f, hint=None) for f in found if f.code.startswith("fee.")]
    others = [f for f in found if not f.code.startswith("fee.")]
    # A fee that is not known is told as a finding.
    fee = matter.fee if matter.fee and matter.fee.amount is not None else None
    about = [
        *population_facts(matter.body, matter.case.date),
        *(fee_facts(matter.association, fee) if fee else ()),
    ]
    # That e-förslag have taken the place of medborgarförslag is told as a finding.
    citizens = matter.case.kind.is_citizens and matter.channel and not matter.is_replaced
    rules = [*([channel_fact(matter.channel)] if citizens else ()), *rule_facts(matter)]
    lines = [
        *_lines(about),
        *map(sentences, of_fee),
        *_lines(rules),
        *map(sentences, others),
    ]
    return lines, {finding.code for finding in found}


def _findings(answers: Answers) -> tuple[Finding, ...]:
    case = answers.case()
    return check(case, template_of(case)[0], answers.registry) if case else ()


def _lines(facts: Iterable[Fact]) -> Iterator[str]:
    return (line for fact in facts for line in report.fact_lines(fact))
