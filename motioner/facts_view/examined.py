"""An examined document and its findings as a plain object for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motioner.checks.examined import Examined
from motioner.checks.figures import Compared
from motioner.foreign.incoming import Incoming
from motioner.ground.findings import Finding, located
from motioner.writers.json import finding_object, source_object


def examined_object(found: Examined, file: str) -> dict[str, Any]:
    """A document's parts, the verdicts on its figures, and its findings."""
    findings = located(found.findings, file, {})
    return {
        "file": file,
        "document": _object(found.document),
        "figures": [_figure(figure) for figure in found.figures],
        "judgement": found.judgement,
        "spelling": {"checked": found.not_spelled is None, "reason": found.not_spelled},
        "findings": [finding_object(finding) for finding in findings],
    }


def findings_object(found: Iterable[Finding], file: str) -> dict[str, Any]:
    """The findings in the case of the file with the given name."""
    return {"file": file, "findings": [finding_object(finding) for finding in found]}


def _object(document: Incoming) -> dict[str, Any]:
    return {
        "kind": str(document.kind) if document.kind else None,
        "kind_word": document.kind_word,
        "addressee": document.addressee,
        "body": document.body,
        "title": document.title,
        "date": str(document.date) if document.date and not document.no_such_day else None,
        "no_such_day": document.no_such_day,
        "place": document.place,
        "text": [line.words for line in document.text],
        "aside": [line.words for line in document.aside],
        "ingress": document.ingress,
        "yrkanden": list(document.satser),
        "questions": list(document.questions),
        "group": document.group,
        "parties": list(document.parties),
        "signers": [
            {"name": person.name, "party": person.party, "role": person.role}
            for person in document.people
        ],
    }


def _figure(figure: Compared) -> dict[str, Any]:
    return {
        "sort": figure.claim.sort.value,
        "text": figure.claim.quoted,
        "verdict": figure.verdict.value,
        "known": figure.known,
        "value": figure.value,
        "date": figure.dated,
        "sources": [source_object(source) for source in figure.sources],
    }
