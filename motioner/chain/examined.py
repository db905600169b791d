"""A saved case looked into: everything found, with its place in the file."""

from __future__ import annotations

from msgspec.structs import replace

from motioner import reading
from motioner.chain.prepared import prepare, recorded_findings
from motioner.chain.rest import beside_unread
from motioner.documents import Prepared
from motioner.findings import Finding, located
from motioner.loading.case import Loaded
from motioner.loading.whole import read_whole
from motioner.registry import Registry


def examined(
    loaded: Loaded, registry: Registry, file: str | None, *, base: reading.Base
) -> tuple[Prepared | None, list[Finding]]:
    """The case of a file ready to be written, if it is, and everything found."""
    if loaded.case is None:
        return None, [*loaded.findings]
    ready = prepare(loaded.case, registry, base=base)
    return ready, [*loaded.findings, *located(ready.findings, file, loaded.lines)]


def case_findings(
    tree: reading.Node, registry: Registry, file: str, *, base: reading.Base
) -> list[Finding]:
    """Everything found in the case of a file, the documents of its history included."""
    loaded, known = read_whole(tree, registry, file, base=base)
    if loaded.case is None:
        return [*loaded.findings, *beside_reading(loaded, tree, registry, file, base=base)]
    return _judged(loaded, known, file, base)


def beside_reading(
    loaded: Loaded, tree: reading.Node, registry: Registry, file: str | None, *, base: reading.Base
) -> list[Finding]:
    """What there is to say of a case beside the faults that keep it from being read."""

    def judge(rest: reading.Node) -> tuple[bool, list[Finding]]:
        again, known = read_whole(rest, registry, base=base)
        if again.case is None:
            return False, [*again.findings]
        return True, _judged(again, known, None, base)

    found = [f if f.file != file else replace(f, file=None) for f in loaded.findings]
    return located(beside_unread(tree, found, judge, registry), file, loaded.lines)


def _judged(
    loaded: Loaded, registry: Registry, file: str | None, base: reading.Base
) -> list[Finding]:
    ready, found = examined(loaded, registry, file, base=base)
    if loaded.case is not None and loaded.case.history and ready is not None:
        later = recorded_findings(loaded.case, registry, base)
        found = [*dict.fromkeys((*found, *located(later, file, loaded.lines)))]
    return found
