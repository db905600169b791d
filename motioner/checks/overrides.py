"""What the writer goes on past: only findings that there are, and that may be passed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from motioner.checks.rule import Fault, quoted
from motioner.checks.view import View
from motioner.messages import gettext as _
from motioner.spoken import listed
from motioner.swedish import nearest


def _allowed(passable: Collection[str]) -> str:
    return _("Tillåtet är {values}.").format(values=listed(sorted(passable), _("eller")))


def unknown(view: View, codes: Collection[str], passable: Collection[str]) -> Iterator[Fault]:
    """A code under ``ändå`` that no finding has."""
    for number, code in enumerate(view.case.overridden, start=1):
        if code in codes:
            continue
        near = nearest(code, sorted(codes), limit=1)
        message = _("okänd kod ”{code}”; menade du ”{name}”?") if near else _("okänd kod ”{code}”")
        told = message.format(code=quoted(code), name=next(iter(near), ""))
        yield Fault(f"ändå.{number}", told, _allowed(passable))


def idle(view: View, codes: Collection[str], passable: Collection[str]) -> Iterator[Fault]:
    """The code of a finding that may not be passed, or that stops nothing."""
    for number, code in enumerate(view.case.overridden, start=1):
        if code in codes and code not in passable:
            message = _("”{code}” går inte att passera").format(code=quoted(code))
            yield Fault(f"ändå.{number}", message, _allowed(passable))
