"""A case read with the association of its file, and what is found placed in the file."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from motioner import reading
from motioner.findings import Finding, Level, has_errors, located
from motioner.loading.associations import with_association_of
from motioner.loading.case import Loaded, read_case
from motioner.registry import Registry


def read_whole(
    tree: reading.Node, registry: Registry, file: str | None = None, *, base: reading.Base = Path()
) -> tuple[Loaded, Registry]:
    """The case of a tree, findings placed in ``file``, and the registry with its association.

    The files it names are looked for from ``base``.
    """
    loaded = read_case(tree, registry)
    found: list[Finding] = list(loaded.findings)
    if loaded.case is not None:
        registry, more = with_association_of(loaded.case, registry, base)
        found += more
    found = located(found, file, loaded.lines)
    case = None if has_errors(found) else loaded.case
    return structs.replace(loaded, case=case, findings=tuple(found)), registry


def unreadable(name: str, error: reading.ReadError) -> Finding:
    """A file that holds no tree at all."""
    return Finding("file.unreadable", Level.ERROR, "", str(error), file=name, line=error.line)
