"""A saved case looked into: everything found, with its place in the file."""

from __future__ import annotations

from motioner import reading
from motioner.chain.partial import apart_from, check_partial
from motioner.chain.prepared import prepare, recorded_findings
from motioner.documents import Prepared
from motioner.findings import Finding, Level, located
from motioner.loading.case import Loaded
from motioner.loading.whole import read_whole
from motioner.registry import Registry
from motioner.schema import MANY_FINDINGS


def examined(
    loaded: Loaded, registry: Registry, file: str | None, *, base: reading.Base
) -> tuple[Prepared | None, list[Finding]]:
    """The case of a file ready to be written, if it is, and everything found."""
    if loaded.case is None:
        return None, partial_findings(loaded, registry, file, base=base)
    ready = prepare(loaded.case, registry, base=base)
    return ready, [*loaded.findings, *located(ready.findings, file, loaded.lines)]


def case_findings(
    tree: reading.Node, registry: Registry, file: str, *, base: reading.Base
) -> list[Finding]:
    """Everything found in the case of a file, the documents of its history included."""
    loaded, known = read_whole(tree, registry, file, base=base)
    ready, found = examined(loaded, known, file, base=base)
    if loaded.case is not None and loaded.case.history and ready is not None:
        later = recorded_findings(loaded.case, known, base)
        found = [*dict.fromkeys((*found, *located(later, file, loaded.lines)))]
    return found


def partial_findings(
    loaded: Loaded, registry: Registry, file: str | None, *, base: reading.Base
) -> list[Finding]:
    """The findings of a case that could not be read whole: of reading it, and of the rest.

    Of a file of little but faults nothing more is said.
    """
    faults = [finding for finding in loaded.findings if finding.level is Level.ERROR]
    if loaded.partial is None or len(faults) > MANY_FINDINGS:
        return [*loaded.findings]
    more = apart_from(faults, check_partial(loaded.partial, registry, base))
    return [*loaded.findings, *located(more, file, loaded.lines)]
