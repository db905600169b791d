"""Checking: everything that can be said of a case, and of the document it became, all at once."""

from __future__ import annotations

from motioner.checks.every_rule import (
    CASE_RULES,
    DRAFT_RULES,
    HISTORY_RULES,
    OF_OWN,
    OF_SATSER,
    PASSABLE,
    RULES,
    TEXT_RULES,
)
from motioner.checks.view import Finished, Followed, Typed, View
from motioner.ground.findings import Finding, Level
from motioner.ground.holes import is_partial
from motioner.matter import Matter
from motioner.nouns.case import Case, Kind
from motioner.nouns.draft import Draft
from motioner.nouns.registry import Registry
from motioner.nouns.template import Template

GRAVEST_FIRST = (Level.ERROR, Level.WARNING, Level.NOTE)

TYPED = frozenset(rule.code for rule in TEXT_RULES)

__all__ = [
    "PASSABLE",
    "RULES",
    "TYPED",
    "Followed",
    "check",
    "check_draft",
    "check_history",
]


def check(
    case: Case,
    template: Template,
    registry: Registry,
    *,
    also: tuple[Typed, ...] = (),
    read: bool = False,
) -> tuple[Finding, ...]:
    """What can be said of a case before it is composed, the gravest first.

    ``case.body`` is the code of a body in the registry; without one only what is typed is looked
    at. ``also`` are texts to be looked at that no field holds. A passable error that the case
    overrides is a warning. Where the case was ``read`` from a document of others its figures are
    compared elsewhere, and of an e-förslag only its language is looked at. Of a partial case only
    that is said which rests on no hole.
    """
    view = View(case, registry, template, also)
    known = is_partial(case) or case.body in registry.bodies
    rules = [*(CASE_RULES if known else TEXT_RULES)]
    if read and case.kind is Kind.E_FORSLAG:
        rules = [rule for rule in TEXT_RULES if rule.code not in OF_SATSER]
    if read:
        rules = [rule for rule in rules if rule.code not in OF_OWN]
    found = [finding for rule in rules for finding in rule.findings(case, view)]
    return tuple(sorted(found, key=lambda finding: GRAVEST_FIRST.index(finding.level)))


def check_draft(
    draft: Draft, case: Case, template: Template, matter: Matter | None = None
) -> tuple[Finding, ...]:
    """What only the composed document shows: its length, how old its figures are, the place."""
    finished = Finished(draft, case, template, matter)
    return tuple(finding for rule in DRAFT_RULES for finding in rule.findings(case, finished))


def check_history(followed: Followed) -> tuple[Finding, ...]:
    """What can be said of a case's history: each event against those before it and the document."""
    case = followed.case
    return tuple(finding for rule in HISTORY_RULES for finding in rule.findings(case, followed))
