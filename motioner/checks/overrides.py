"""What the writer goes on past: only findings that there are, and that may be passed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from motioner.checks.rule import Fault, quoted
from motioner.checks.view import View
from motioner.messages import gettext as _
from motioner.swedish import listed, nearest


def misplaced(view: View, codes: Collection[str], passable: Collection[str]) -> Iterator[Fault]:
    """A code under ``ändå`` that no finding has, or that of a finding that may not be passed."""
    for number, code in enumerate(view.case.overridden, start=1):
        if code in passable:
            continue
        near = nearest(code, sorted(passable), limit=1)
        if code in codes:
            message = _("”{code}” går inte att passera")
        elif near:
            message = _("okänd kod ”{code}”; menade du ”{name}”?")
        else:
            message = _("okänd kod ”{code}”")
        told = message.format(code=quoted(code), name=next(iter(near), ""))
        hint = _("Tillåtet är {values}.").format(values=listed(sorted(passable), _("eller")))
        yield Fault(f"ändå.{number}", told, hint)
