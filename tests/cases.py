"""Cases and templates for tests of the checks; valid unless a test changes them."""

import datetime as dt
from typing import Any

from registries import small_registry

from motioner.checks import check
from motioner.ground.findings import Finding
from motioner.nouns.case import Case, FreeSubject, Kind, Proposed, Signer
from motioner.nouns.template import About, Addressee, Template

REGISTRY = small_registry()
ANNA = Signer("Anna Andersson", "V")
BO = Signer("Bo Berg")
FREE = FreeSubject("Fler cykelbanor", "Cykelbanorna är för få.")
ATT = "att ge kommunstyrelsen i uppdrag att utreda fler cykelbanor"


def template(**changes: Any) -> Template:
    """A template for a membership motion unless changed."""
    values: dict[str, Any] = {
        "name": "mall.md", "kind": "motion", "label": "Motion", "about": About.MEMBERSHIP,
        "addressee": Addressee.ASSEMBLY, "title": "", "body": "", "parts": {}, "appendix": None,
        "words": 650, "fields": (), "digest": "",
    }  # fmt: skip
    return Template(**(values | changes))


def case(**changes: Any) -> Case:
    """A valid membership motion unless changed; ``free=True`` makes the subject free."""
    values: dict[str, Any] = {
        "kind": Kind.MOTION, "body": "0360", "subject": Proposed("klimatkommunerna"),
        "date": dt.date(2023, 5, 2), "data": "2026-11-22", "signers": (ANNA,),
        "local": "Vi har just antagit ett klimatprogram.",
    }  # fmt: skip
    if changes.pop("free", False):
        values |= {"subject": FREE, "yrkanden": (ATT,)}
    return Case(**(values | changes))


def citizens(**changes: Any) -> Case:
    """A medborgarförslag on a free subject in a kommun that takes them."""
    values = {"free": True, "kind": Kind.MEDBORGARFORSLAG, "body": "0191", "signers": (BO,)}
    return case(**(values | changes))


def checked(made: Case, mall: Template | None = None) -> tuple[Finding, ...]:
    """The findings of a case, by default with a template that suits it."""
    about = About.FREE if made.free else About.MEMBERSHIP
    return check(made, mall or template(kind=str(made.kind), about=about), REGISTRY)


def of(code: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings of one code."""
    return [finding for finding in findings if finding.code == code]


def said(text: str, **changes: Any) -> Case:
    """A motion on a free subject with the text as its local paragraph."""
    return case(free=True, local=text, **changes)


def asking(*satser: str, **changes: Any) -> Case:
    """A motion on a free subject with these yrkanden."""
    return case(free=True, yrkanden=satser, **changes)


def titled(title: str) -> Case:
    """A motion on a free subject with this title."""
    return case(free=True, subject=FreeSubject(title, FREE.text))
