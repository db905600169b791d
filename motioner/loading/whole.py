"""A case read with the association of its file, and what is found placed in the file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from msgspec import structs

from motioner import reading
from motioner.findings import Finding, Level, has_errors, located
from motioner.holes import HoleError, with_holes
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
    partial = loaded.partial
    more: list[Finding] = []
    if partial is not None:
        with suppress(HoleError):
            registry, more = with_association_of(partial, registry, base)
        if has_errors(more):
            partial = with_holes(partial, ["subject"])
    found = located([*loaded.findings, *more], file, loaded.lines)
    case = None if has_errors(found) else loaded.case
    return structs.replace(loaded, case=case, findings=tuple(found), partial=partial), registry


def unreadable(name: str, error: reading.ReadError) -> Finding:
    """A file that holds no tree at all."""
    return Finding("file.unreadable", Level.ERROR, "", str(error), file=name, line=error.line)
