"""The line of a file of text at which each finding of a document is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from motioner.checks.every_rule import TEXT_RULES
from motioner.checks.rule import Rule
from motioner.checks.view import Form, Typed, View
from motioner.foreign.incoming import Incoming
from motioner.foreign.incoming.lines import Line
from motioner.ground.findings import Finding
from motioner.nouns.case import Case, FreeSubject

_RULES: Final = {rule.code: rule for rule in TEXT_RULES}
_FORMS: Final = {"rubrik": Form.TITLE, "yrkanden": Form.SATS}


def placed(findings: Iterable[Finding], document: Incoming, view: View | None) -> Iterator[Finding]:
    """The findings with their lines, where these can be found.

    ``view`` is the case that the document makes; without one only where a field begins is known.
    """
    for finding in findings:
        if finding.line:
            yield finding
            continue
        rule = _RULES.get(finding.code)
        lines = document.standing.get(finding.where, ())
        line = _line(lines, _saying(finding, rule, view)) if rule and view else None
        # A text is long: its first line is not where the words are.
        told = rule and finding.where == "text"
        yield replace(finding, line=line or (None if told else document.at(finding.where)))


def _saying(finding: Finding, rule: Rule[View], view: View) -> Callable[[Sequence[str]], bool]:
    """Whether the same is found in a few lines by themselves."""
    bare = View(
        Case(view.case.kind, view.case.body, FreeSubject("", ""), view.case.date, view.case.data),
        view.registry,
        view.template,
    )
    form = _FORMS.get(finding.where.partition(".")[0], Form.PROSE)

    def says(texts: Sequence[str]) -> bool:
        also = (Typed(finding.where, form, " ".join(texts)),)
        return finding in rule.findings(bare.case, replace(bare, also=also))

    return says


def _line(lines: Iterable[Line], says: Callable[[Sequence[str]], bool]) -> int | None:
    """The line where the words begin that cause the finding."""
    for line in lines:
        texts = [text for _number, text in line.rows]
        if texts and says(texts):
            end = next(n for n in range(1, len(texts) + 1) if says(texts[:n]))
            begin = next(n for n in range(end - 1, -1, -1) if says(texts[n:end]))
            return line.rows[begin][0]
    return None
