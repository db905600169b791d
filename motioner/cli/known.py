"""What is known of the body and the association, told before the questions that lean on it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from motioner.checks import check
from motioner.cli.answers import Answers
from motioner.cli.dialogue import sentences
from motioner.compose.fee_rule import formula
from motioner.compose.local import concerns, rule_line
from motioner.documents import template_for
from motioner.fees import FreeFee
from motioner.findings import Finding
from motioner.matter import Matter
from motioner.messages import gettext as _
from motioner.registry import Body, CitizenChannel
from motioner.spoken import kronor, number, when

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
    lines = [
        *_population(matter.body, answers),
        *_fee(matter),
        *map(sentences, of_fee),
        *_rules(matter),
        *map(sentences, others),
    ]
    return lines, {finding.code for finding in found}


def _findings(answers: Answers) -> tuple[Finding, ...]:
    case = answers.case()
    return check(case, template_for(case), answers.registry) if case else ()


def _population(body: Body, answers: Answers) -> Iterator[str]:
    population = body.population.latest(answers.date)
    if population is not None:
        yield _("Folkmängd {date}: {number} (Källa: SCB).").format(
            date=when(population.date), number=number(population.value)
        )


def _fee(matter: Matter) -> Iterator[str]:
    association, estimate = matter.association, matter.fee
    if association is None or estimate is None or estimate.amount is None:
        return
    if isinstance(estimate.rule.value, FreeFee):
        yield _("{name} tar ingen avgift.").format(name=association.name)
        return
    population = estimate.population.value if estimate.population else None
    yield _("Avgift till {name}: {amount} om året ({formula}).").format(
        name=association.name,
        amount=kronor(estimate.amount),
        formula=formula(estimate.rule.value, population),
    )


def _rules(matter: Matter) -> Iterator[str]:
    for rule in matter.rules:
        # That e-förslag have taken the place of medborgarförslag is told as a finding.
        replaced = matter.is_e_forslag and isinstance(rule, CitizenChannel)
        if rule.holds(matter.case.date) and concerns(rule, matter.settled.kind) and not replaced:
            line = rule_line(rule)
            yield f"{line[:1].upper()}{line[1:]}."
