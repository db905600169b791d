"""Loading a case: its tree read by the table of keys, and what is decided about the whole.

The command line and the web form build the same tree as a file holds, so all three are read here
and checked alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from msgspec import Struct

from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.holes import HOLE, each, filled, partial_type, turned
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold, nearest
from motioner.load import reading
from motioner.load.case_parsers import FREE
from motioner.load.fields import PROFILE_KEYS, case_keys
from motioner.load.schema import MISSING, FieldPath, Missing, Report, record
from motioner.nouns.case import FORMAT, Case, Event, FreeSubject, Proposed, Signer
from motioner.nouns.registry import Registry

__all__ = ["FREE", "Loaded", "read_case", "read_profile"]


class Loaded(Struct, frozen=True):
    """The result of reading a case: the case if it is whole, the findings, and the fields' lines.

    ``partial`` is the case with a hole for each field that could not be read; whole, the case.
    """

    case: Case | None
    findings: tuple[Finding, ...]
    lines: Mapping[str, int]
    partial: Case | None = None


def read_case(node: reading.Node, registry: Registry) -> Loaded:
    """A case from a tree; every fault is a finding, and the case is None if any is an error."""
    report = Report(holes=True)
    node, unknown = _set_aside(node, registry, report)
    values: dict[str, Any] | Missing = record(dict, case_keys(registry))(FieldPath(report), node)
    _unknown_parties(report, node, registry)
    if isinstance(values, Missing):
        return Loaded(None, tuple(report.findings), report.lines)
    values |= {"unknown": unknown, "subject": _subject(report, values)}
    values = {key: value for key, value in values.items() if key != "text"}
    whole = not has_errors(report.findings)
    case = _with_codes((Case if whole else partial_type(Case))(**values), registry)
    return Loaded(case if whole else None, tuple(report.findings), report.lines, partial=case)


def _subject(report: Report, values: Mapping[str, Any]) -> Proposed | FreeSubject | Missing:
    subject, title, text = values["subject"], values["title"], values["text"]
    if isinstance(subject, Missing):
        return MISSING
    if subject != FREE:
        return Proposed(subject)
    if title is None:
        report.fault("title.missing", "rubrik", _("ett eget ämne behöver en rubrik"))
        title = MISSING
    if isinstance(title, Missing) or isinstance(text, Missing):
        partial: FreeSubject = partial_type(FreeSubject)(title, text)
        return partial
    return FreeSubject(title, text)


def _unknown_parties(report: Report, node: reading.Node, registry: Registry) -> None:
    """A party that is neither known nor named in the case is a fault, whatever else is one."""
    entries = node.entries if isinstance(node, reading.Mapping) else ()
    names = [value for key, value in entries if fold(key.text) == "partinamn"]
    if any(_holds_names(finding) for finding in report.findings):
        return  # which parties it names is not known
    named = {
        code.text
        for value in names
        if isinstance(value, reading.Mapping)
        for code, _name in value.entries
    }
    for path, party in report.parties.items():
        if party not in named and registry.party(party) is None:
            message = _("okänt parti ”{name}”").format(name=party[:60])
            hint = _("Skriv ett riksdagspartis beteckning, eller ange partiets namn (partinamn).")
            report.fault("party.unknown", path, message, hint)


def _holds_names(fault: Finding) -> bool:
    """Whether what cannot be read is, or was meant for, the names of parties."""
    misspelt = fault.code == "file.unknown-key" and nearest(fault.where, ["partinamn"], limit=1)
    return fault.where == "partinamn" or bool(misspelt)


def _with_codes(case: Case, registry: Registry) -> Case:
    """Parties by their codes; one that the case names stays as it is written."""
    named = filled(case).party_names

    def code(party: str | None) -> str | None:
        if party is None or party in named:
            return party
        known = registry.party(party)
        return known.code if known else cast("str", HOLE)  # whom it means is not known

    def signer(given: Signer) -> Signer:
        return turned(given, party=code)

    def event(given: Event) -> Event:
        return turned(given, signers=each(signer))

    return turned(case, signers=each(signer), parties=each(code), history=each(event))


def _set_aside(
    node: reading.Node, registry: Registry, report: Report
) -> tuple[reading.Node, dict[str, Any]]:
    """Keys of a newer format are kept apart with a warning; in a known format they are faults."""
    if not isinstance(node, reading.Mapping):
        return node, {}
    version = next((v for k, v in node.entries if fold(k.text) == "format"), None)
    if not (
        isinstance(version, reading.Scalar)
        and re.fullmatch("[0-9]+", version.text)
        and int(version.text[:6]) > FORMAT
    ):
        return node, {}
    report.add(
        Finding(
            "file.newer-format",
            Level.WARNING,
            "format",
            _("filen är gjord med en nyare version av motioner (format {version})").format(
                version=version.text[:6]
            ),
            _("Det som är nytt behålls i filen men används inte."),
            line=version.line,
        )
    )
    known = {fold(key) for key in case_keys(registry)}
    mine = tuple((k, v) for k, v in node.entries if fold(k.text) in known)
    newer = {k.text: reading.plain(v) for k, v in node.entries if fold(k.text) not in known}
    return reading.Mapping(mine, node.line, node.doubled), newer


def read_profile(node: reading.Node) -> tuple[dict[str, Any], Report]:
    """The case's attributes that a profile sets, with holes, and the faults and the lines."""
    report = Report(holes=True)
    values: dict[str, Any] | Missing = record(dict, PROFILE_KEYS)(FieldPath(report), node)
    return ({} if isinstance(values, Missing) else values), report
