"""Associations from files: the one a case names is added to the registry under its path."""

from __future__ import annotations

import hashlib

from msgspec import structs

from motioner import reading
from motioner.case import Case, FileRef, Membership
from motioner.findings import Finding, Level
from motioner.loading.association import parse_association
from motioner.messages import gettext as _
from motioner.registry import Association, Registry
from motioner.schema import Missing, Report


def with_association_of(
    case: Case, registry: Registry, base: reading.Base
) -> tuple[Registry, list[Finding]]:
    """The registry with the association of the case's file, if it names one it does not have."""
    named = case.subject.association if isinstance(case.subject, Membership) else None
    if not isinstance(named, FileRef) or named.path in registry.associations:
        return registry, []
    return with_association(named, registry, base)


def with_association(
    wanted: FileRef, registry: Registry, base: reading.Base
) -> tuple[Registry, list[Finding]]:
    """The registry with the association of a file, looked for from ``base``.

    Faults in the file are findings that name it; a checksum that differs is a warning.
    """
    association, found, digest = read_association(wanted.path, base)
    if wanted.sha256 and digest and wanted.sha256 != digest:
        message = _("filen {path} har ändrats sedan ärendet sparades").format(path=wanted.path)
        hint = _("Läs igenom dokumentet innan du lämnar in det.")
        found.append(Finding("subject.changed", Level.WARNING, "ämne.sha256", message, hint))
    if association is None:
        return registry, found
    known = {**registry.associations, wanted.path: association}
    return structs.replace(registry, associations=known), found


def read_association(
    name: str, base: reading.Base
) -> tuple[Association | None, list[Finding], str | None]:
    """The association of a file, its faults with file and line, and the file's SHA-256."""
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
    association = parse_association(node, report)
    found = [finding.at(path, finding.line) for finding in report.findings]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (None if isinstance(association, Missing) else association), found, digest
