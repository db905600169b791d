"""Associations: built-in files and users' own, read by the same tables of keys.

What the keys mean stands in ``data/associations/README.md``; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motioner import reading
from motioner.facts import Observed, ValidFrom
from motioner.loading.association_parts import (
    ATTEMPT_KEYS,
    BOTH,
    COUNT_KEYS,
    CRITERIA_KEYS,
    LINK_KEYS,
    OBSERVER_KEYS,
    PROCEDURE_KEYS,
    STATEMENT_KEYS,
    TEST_KEYS,
    TEXT_KEYS,
    WORDING_KEYS,
    argument_keys,
    association_code,
    kind_key,
    kinds,
    link_of,
    member_keys,
    objection_keys,
    observer_of,
    plain_text,
)
from motioner.loading.builtin import shelf
from motioner.loading.dated import CITED_SOURCE, DatedParsers, web_address
from motioner.loading.fee_rules import fee_years
from motioner.messages import gettext as _
from motioner.registry import Association, Member, MemberCount
from motioner.registry.argument import Argument, Attempt, Objection, Statement
from motioner.registry.terms import (
    CriteriaVersion,
    MembershipTest,
    Procedure,
    Wording,
)
from motioner.scalars import word
from motioner.schema import (
    MISSING,
    FieldPath,
    Key,
    Missing,
    Parser,
    Report,
    many,
    optional,
    record,
    suggestion,
    table,
)
from motioner.sources import Source
from motioner.swedish import fold

SOURCES = "källor"


def load_builtin(directory: Path) -> Mapping[str, Association]:
    """The associations of a folder by code, each read when it is first asked for.

    A file is named by its association's code. Raises DataError, when it is read, for a file that
    is malformed.
    """
    return shelf(directory, association)


def parse_association(node: reading.Node, report: Report) -> Association | Missing:
    """An association from a tree, or MISSING when anything in it was wrong; all is reported."""
    return association(FieldPath(report), node)


def association(place: FieldPath, node: reading.Node) -> Association | Missing:
    """The parser of a whole file."""
    sources = _sources(place, node)
    found = record(Association, association_keys(DatedParsers(sources)))(
        place, _without_sources(node)
    )
    if isinstance(found, Missing) or isinstance(sources, Missing):
        return MISSING
    return found if _fits_together(place, found) else MISSING


def _sources(place: FieldPath, node: reading.Node) -> Mapping[str, Source] | Missing:
    """The file's table of sources, which the rest of the file names."""
    if isinstance(node, reading.Mapping):
        for key, value in node.entries:
            if fold(key.text) == fold(SOURCES):
                return table(CITED_SOURCE)(place.at(SOURCES), value)
    return {}


def _without_sources(node: reading.Node) -> reading.Node:
    if not isinstance(node, reading.Mapping):
        return node
    rest = tuple(entry for entry in node.entries if fold(entry[0].text) != fold(SOURCES))
    return reading.Mapping(rest, node.line, node.doubled)


def association_keys(dated: DatedParsers) -> Mapping[str, Key[Any]]:
    """Every key of the file beside its sources."""
    statement = dated.stated(Statement, STATEMENT_KEYS)
    words: Parser[tuple[str, ...]] = many(word)
    return {
        "kod": Key("code", association_code),
        "namn": Key("name", word),
        "webbplats": Key("url", web_address),
        "tar emot": Key("admits", kinds, BOTH),
        "språk": Key("wording", record(Wording, WORDING_KEYS)),
        "om": Key("about", many(statement), ()),
        "historia": Key("history", many(dated.stated(plain_text, TEXT_KEYS)), ()),
        "vägen in": Key("procedure", dated.valid_from(Procedure, PROCEDURE_KEYS), ValidFrom(())),
        "prov": Key("tests", table(dated.valid_from(MembershipTest, TEST_KEYS), kind_key), {}),
        "observatör": Key("observer", optional(dated.stated(observer_of, OBSERVER_KEYS)), None),
        "krav": Key("criteria", dated.valid_from(CriteriaVersion, CRITERIA_KEYS), ValidFrom(())),
        "andra lydelser": Key(
            "other_wordings", many(dated.stated(CriteriaVersion, CRITERIA_KEYS)), ()
        ),
        "avgifter": Key("fees", table(fee_years(dated), kind_key), {}),
        "avgiften fastställs av": Key("fee_set_by", optional(word), None),
        "besked om avgiften lämnas av": Key("fee_asked_of", word),
        "arbetstid": Key("workload", optional(statement), None),
        "medlemmar": Key("members", many(record(Member, member_keys(dated))), ()),
        "antal medlemmar": Key("counts", dated.observed(MemberCount, COUNT_KEYS), Observed(())),
        "invånare": Key("inhabitants", dated.observed(plain_text, TEXT_KEYS), Observed(())),
        "kontakt": Key("contact", table(dated.stated(plain_text, TEXT_KEYS)), {}),
        "samarbeten": Key("links", many(dated.stated(link_of, LINK_KEYS)), ()),
        "argument": Key("arguments", many(record(Argument, argument_keys(statement))), ()),
        "förvalda argument": Key("default_arguments", words, ()),
        "invändningar": Key("objections", many(record(Objection, objection_keys(statement))), ()),
        "tidigare försök": Key("attempts", many(dated.stated(Attempt, ATTEMPT_KEYS)), ()),
    }


def _fits_together(place: FieldPath, found: Association) -> bool:
    """Whether codes named in one part of the file stand in the other; every fault is told."""
    arguments = [argument.code for argument in found.arguments]
    objections = [objection.code for objection in found.objections]
    named = [("förvalda argument", code, arguments) for code in found.default_arguments]
    named += [
        (f"tidigare försök.{number}.skäl", code, objections)
        for number, attempt in enumerate(found.attempts, start=1)
        for code in attempt.value.reasons
    ]
    faults = 0
    for path, code, known in named:
        if code not in known:
            spot = place.at(path)
            message = _("koden ”{name}” finns inte i filen").format(name=code[:60])
            hint = suggestion(code, known) if known else None
            spot.report.fault("file.choice", spot.path, message, hint)
            faults += 1
    return not faults
