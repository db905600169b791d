"""The state of a case, and what can come next, as plain objects for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motioner import chain
from motioner.chain import Deadline
from motioner.load.saving import event_tree
from motioner.nouns.case import Case
from motioner.nouns.registry import Registry


def case_object(file: str, case: Case, first: chain.First, registry: Registry) -> dict[str, Any]:
    """The case in a file with the given name: its document, events and deadlines."""
    body = registry.bodies[case.body]
    return {
        "file": file,
        "body": body.official_name,
        "code": body.code,
        "kind": str(case.kind),
        "title": first.title,
        "yrkanden": list(first.satser),
        "events": [event_tree(event) for event in case.history],
        "deadlines": _deadlines(chain.deadlines(case, registry)),
    }


def next_object(
    file: str, rows: Iterable[chain.Following], due: Iterable[Deadline]
) -> dict[str, Any]:
    """The documents that can follow in the case and why, and the deadlines."""
    return {"file": file, "next": _following(rows), "deadlines": _deadlines(due)}


def _deadlines(due: Iterable[Deadline]) -> list[dict[str, Any]]:
    return [
        {
            "what": deadline.what,
            "day": str(deadline.day) if deadline.day else None,
            "rule": deadline.rule,
            "law": str(deadline.law) if deadline.law else None,
            "remark": deadline.remark or None,
        }
        for deadline in due
    ]


def _following(rows: Iterable[chain.Following]) -> list[dict[str, Any]]:
    return [
        {
            "kind": str(row.kind),
            "possible": row.hindrance is None,
            "why": row.why,
            "law": str(row.law) if row.law else None,
            "hindrance": row.hindrance,
        }
        for row in rows
    ]
