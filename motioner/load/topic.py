"""Topics from files: the built-in ones, and the one that a case names.

An association's file is one sort of topic's. What the keys mean stands in
``data/associations/README.md``; a test compares the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.load import reading
from motioner.load.association import association_keys
from motioner.load.builtin import shelf
from motioner.load.dated import CITED_SOURCE, DatedParsers
from motioner.load.scalars import choice
from motioner.load.schema import (
    MISSING,
    FieldPath,
    Missing,
    Parser,
    Report,
    record,
    suggestion,
    table,
)
from motioner.load.topic_keys import issue_keys
from motioner.nouns.case import Case, FileRef, Proposed
from motioner.nouns.registry import Association, Registry, Topic, TopicSort

SORT, SOURCES = "sort", "källor"


def load_builtin(directory: Path) -> Mapping[str, Topic]:
    """The topics of a folder by code, each read when it is first asked for.

    A file is named by its topic's code. Raises DataError, when it is read, for a file that
    is malformed.
    """
    return shelf(directory, topic)


def parse_topic(node: reading.Node, report: Report) -> Topic | Missing:
    """A topic from a tree, or MISSING when anything in it was wrong; all is reported."""
    return topic(FieldPath(report), node)


def topic(place: FieldPath, node: reading.Node) -> Topic | Missing:
    """The parser of a whole file; one that names no sort is an association's."""
    sort = choice(TopicSort)(place.at(SORT), held) if (held := _held(node, SORT)) else None
    sources = table(CITED_SOURCE)(place.at(SOURCES), held) if (held := _held(node, SOURCES)) else {}
    dated = DatedParsers(sources)
    parse: Parser[Topic] = (
        record(Topic, issue_keys(dated))
        if sort is TopicSort.ISSUE
        else record(Association, association_keys(dated))
    )
    if isinstance(sort, Missing):
        return MISSING  # which keys it has is not known
    found = parse(place, _rest(node))
    if isinstance(found, Missing) or isinstance(sources, Missing):
        return MISSING
    return found if _fits_together(place, found) else MISSING


def _held(node: reading.Node, name: str) -> reading.Node | None:
    """What the file holds under a key that says how to read the rest."""
    entries = node.entries if isinstance(node, reading.Mapping) else ()
    return next((value for key, value in entries if fold(key.text) == fold(name)), None)


def _rest(node: reading.Node) -> reading.Node:
    if not isinstance(node, reading.Mapping):
        return node
    apart = {fold(SORT), fold(SOURCES)}
    entries = tuple(entry for entry in node.entries if fold(entry[0].text) not in apart)
    return reading.Mapping(entries, node.line, node.doubled)


def _fits_together(place: FieldPath, found: Topic) -> bool:
    """Whether codes named in one part of the file stand in the other; every fault is told."""
    arguments = [argument.code for argument in found.arguments]
    objections = [objection.code for objection in found.objections]
    named = [("förvalda argument", code, arguments) for code in found.default_arguments]
    if found.default_objection is not None:
        named.append(("förvald invändning", found.default_objection, objections))
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


def with_topic_of(
    case: Case, registry: Registry, base: reading.Base
) -> tuple[Registry, list[Finding]]:
    """The registry with the topic of the case's file, if it names one it does not have."""
    named = case.subject.topic if isinstance(case.subject, Proposed) else None
    if not isinstance(named, FileRef) or named.path in registry.topics:
        return registry, []
    return with_topic(named, registry, base)


def with_topic(
    wanted: FileRef, registry: Registry, base: reading.Base
) -> tuple[Registry, list[Finding]]:
    """The registry with the topic of a file, looked for from ``base``.

    Faults in the file are findings that name it; a checksum that differs is a warning.
    """
    topic, found, digest = read_topic(wanted.path, base)
    if wanted.sha256 and digest and wanted.sha256 != digest:
        message = _("filen {path} har ändrats sedan ärendet sparades").format(path=wanted.path)
        hint = _("Läs igenom dokumentet innan du lämnar in det.")
        found.append(Finding("subject.changed", Level.WARNING, "ämne.sha256", message, hint))
    if topic is None:
        return registry, found
    known = {**registry.topics, wanted.path: topic}
    return structs.replace(registry, topics=known), found


def read_association(
    name: str, base: reading.Base
) -> tuple[Association | None, list[Finding], str | None]:
    """As ``read_topic``; a topic of another sort is a fault."""
    topic, found, digest = read_topic(name, base)
    if topic is None or isinstance(topic, Association):
        return topic, found, digest
    return None, [*found, no_association(topic)], digest


def no_association(topic: Topic) -> Finding:
    """That the topic is not an association, where one is asked for."""
    message = _("{name} är ingen förening").format(name=topic.name)
    return Finding("subject.sort", Level.ERROR, "förening", message)


def read_topic(name: str, base: reading.Base) -> tuple[Topic | None, list[Finding], str | None]:
    """The topic of a file, its faults with file and line, and the file's SHA-256."""
    path = reading.shown_name(base, name)
    try:
        text = reading.decode(reading.read_named(base, name), path)
        node = reading.parse_yaml(text)
    except reading.ReadError as error:
        fault = Finding("subject.unreadable", Level.ERROR, "ämne", str(error))
        # A file that is not there is a fault in the case that names it.
        missing = isinstance(error, reading.NoFileError)
        return None, [fault if missing else fault.at(path, error.line)], None
    report = Report()
    topic = parse_topic(node, report)
    found = [finding.at(path, finding.line) for finding in report.findings]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (None if isinstance(topic, Missing) else topic), found, digest
