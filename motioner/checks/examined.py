"""A document from elsewhere: checked, and its figures beside what was known on its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motioner.checks.document import Reviewed, review
from motioner.checks.figures import Compared, Figures, Verdict, compared, figure_findings
from motioner.checks.positions import placed
from motioner.checks.spelling import RULES as SPELLING
from motioner.checks.spelling import Spelled
from motioner.foreign.incoming import Incoming
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.messages import ngettext
from motioner.ground.spoken import listed, when
from motioner.load.spelling import Dictionary
from motioner.nouns.registry import Registry


@dataclass(frozen=True, slots=True)
class Examined:
    """What checking a document gave, and its figures held against the registry."""

    reviewed: Reviewed
    recognised: Figures
    spelling: tuple[Finding, ...] = ()
    not_spelled: str | None = None
    """Why the spelling was not checked, or not all of it; None if it was."""

    @property
    def figures(self) -> tuple[Compared, ...]:
        """Its figures beside what is known."""
        return self.recognised.compared

    @property
    def document(self) -> Incoming:
        """The document itself."""
        return self.reviewed.document

    @property
    def findings(self) -> list[Finding]:
        """Everything found, of the document, its spelling and its figures."""
        return [*self.reviewed.findings, *self.spelling, *figure_findings(self.recognised)]

    @property
    def judgement(self) -> str | None:
        """What is said last: of what nothing is wrong, and what was not looked at.

        None where there are findings and everything was looked at.
        """
        unjudged = _("Stavningen är inte granskad: {reason}.").format(reason=self.not_spelled)
        if any(finding.level is not Level.NOTE for finding in self.findings):
            return unjudged if self.not_spelled else None
        verdicts = {figure.verdict for figure in self.figures}
        judged = [_("form")]
        judged += [_("siffror")] if Verdict.AGREES in verdicts else []
        judged += [] if self.not_spelled else [_("stavning")]
        told = [_("Inget att rätta i {judged}.").format(judged=listed(judged, _("och")))]
        told += [unjudged] if self.not_spelled else []
        if Verdict.UNKNOWN in verdicts:
            told.append(_("Siffror som inte är kända är inte granskade."))
        return " ".join(told)


def examine(
    document: Incoming, registry: Registry, *, today: dt.date, dictionary: Dictionary | str
) -> Examined:
    """A document checked by what was known on its date, ``today`` where it has none.

    ``dictionary`` is one of Swedish, or why there is none.
    """
    reviewed = review(document, registry, today=today)
    on = reviewed.case.date if reviewed.case else today
    figures = compared(document, registry, reviewed.association, on)
    if isinstance(dictionary, str):
        return Examined(reviewed, figures, not_spelled=dictionary)
    if reviewed.case is None:
        return Examined(reviewed, figures, not_spelled=_("dokumentet har fel som hindrar det"))
    spelled = Spelled(document, registry, dictionary)
    found = tuple(f for rule in SPELLING for f in rule.findings(reviewed.case, spelled))
    partial = _("dokumentet har fler ord än som granskas") if spelled.is_partial else None
    return Examined(reviewed, figures, tuple(placed(found, document, None)), partial)


def parts_of(document: Incoming, registry: Registry) -> Iterator[tuple[str, str]]:
    """The head and foot of a document as it reads, each part with its label."""
    body = registry.bodies.get(document.body or "")
    parts = (
        (_("Slag"), document.kind_word or (str(document.kind) if document.kind else None)),
        (_("Till"), body.official_name if body else document.addressee),
        (_("Rubrik"), document.title),
        (_("Ort"), document.place),
        (_("Datum"), _dated(document)),
        (_("Grupp"), document.group),
        (_("Undertecknat"), ", ".join(_signed(document))),
        (_("Parti"), ", ".join(document.parties)),
        (_("Kontaktuppgifter"), _count(document.contact)),
        (_("Läses inte (källor, bilagor)"), _count(document.aside)),
    )
    yield from ((label, value) for label, value in parts if value)


def _dated(document: Incoming) -> str | None:
    """The date as the document states it, in words."""
    if document.no_such_day:
        return _("{date} (finns inte)").format(date=document.no_such_day)
    return when(document.date) if document.date else None


def _count(beside: Sequence[object]) -> str | None:
    """How much stands beside the text, so that none is left out unseen."""
    message = ngettext("{number} rad", "{number} rader", len(beside))
    return message.format(number=len(beside)) if beside else None


def _signed(document: Incoming) -> Iterator[str]:
    for person in document.people:
        yield f"{person.name} ({person.party})" if person.party else person.name


def verdict_words(verdict: Verdict) -> str:
    """A verdict in the language of the reader."""
    return {
        Verdict.AGREES: _("stämmer"),
        Verdict.DIFFERS: _("stämmer inte"),
        Verdict.UNKNOWN: _("inte känt"),
    }[verdict]
