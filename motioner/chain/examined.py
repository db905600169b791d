"""A saved case looked into: everything found, with its place in the file."""

from __future__ import annotations

from motioner import reading
from motioner.chain.prepared import prepare, recorded_findings
from motioner.documents import Prepared
from motioner.errors import TemplateError
from motioner.findings import Finding, Level, located
from motioner.loading.case import Loaded
from motioner.loading.whole import read_whole
from motioner.messages import gettext as _
from motioner.registry import Registry


def examined(
    loaded: Loaded, registry: Registry, file: str, *, base: reading.Base
) -> tuple[Prepared | None, list[Finding]]:
    """The case of a file ready to be written, if it is, and everything found."""
    if loaded.case is None:
        return None, [*loaded.findings]
    ready: Prepared | None = None
    try:
        ready = prepare(loaded.case, registry, base=base)
        more = ready.findings
    except TemplateError as error:
        more = (template_fault(error),)
    return ready, [*loaded.findings, *located(more, file, loaded.lines)]


def case_findings(
    tree: reading.Node, registry: Registry, file: str, *, base: reading.Base
) -> list[Finding]:
    """Everything found in the case of a file, the documents of its history included."""
    loaded, registry = read_whole(tree, registry, file, base=base)
    ready, found = examined(loaded, registry, file, base=base)
    if loaded.case is not None and loaded.case.history and ready is not None:
        later = recorded_findings(loaded.case, registry, base)
        found = [*dict.fromkeys((*found, *located(later, file, loaded.lines)))]
    return found


def template_fault(error: TemplateError) -> Finding:
    """A template that a case names and that cannot be used."""
    message = _("mallen går inte att använda: {reason}").format(reason=error)
    return Finding("template.invalid", Level.ERROR, "mall", message)
