"""The contents of a page of the form: values, and each finding at the field that it concerns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import capital
from motioner.load.field import LISTS, Input, Widget
from motioner.load.fields import INPUTS
from motioner.web import own_files
from motioner.web.answers import Answers
from motioner.web.reader import FORM_KEYS, REST, Reading, is_known, party_codes

_TEMPLATE = f"{own_files.UPLOAD}{own_files.TEMPLATE}"
FIRST_PAGE = frozenset({"slag", "organ", "ämne", _TEMPLATE})
# Parts of rows that are lists.
_LISTED = (re.compile(r"(tidigare\.\d+\.skäl)\.\d+"), r"\1")


def _groups(key: str, shown: Input) -> Iterator[tuple[str, str]]:
    """Where to show findings for a whole list, row or record: a pattern, and the field."""
    if shown.whole_at:
        of_items = r"(?:\.\d+)?" if shown.widget is Widget.PARTIES else ""
        yield f"{key}{of_items}", shown.whole_at
    if shown.row_at:
        yield rf"({key}\.\d+)", rf"\1.{shown.row_at}"
    if shown.widget in LISTS:
        yield rf"({key})\.\d+", r"\1"
    if shown.widget is Widget.TOLD:
        yield rf"{key}(?:\.(?:{'|'.join(shown.groups)}))?", key
    if key in own_files.FILES:
        yield rf"({key})\.(?:fil|sha256)", r"\1"


_GROUPS = (
    *((re.compile(pattern), name) for entry in INPUTS.items() for pattern, name in _groups(*entry)),
    _LISTED,
)
# Findings about missing keys in a file, worded differently for a form.
_EMPTY = frozenset({"file.missing-key", "file.empty"})

# A field's name if it is on the page, its label, and its finding.
Entry: TypeAlias = tuple[str | None, str, Finding]


def place(where: str, answers: Answers) -> str:
    """The name of the field at which a finding is shown."""
    top, _dot, code = where.partition(".")
    if top == "partinamn":
        codes = party_codes(answers)
        return f"partinamn.{codes.index(code) + 1 if code in codes else 1}.namn"
    if top == own_files.TEMPLATE:  # where it was chosen, or typed as YAML
        return _TEMPLATE if "mall.fil" in answers.fields else REST
    for pattern, name in _GROUPS:
        match = pattern.fullmatch(where)
        if match:
            return match.expand(name)
    here = top in FORM_KEYS or where in answers.fields or where == "format"
    return where if here or where.startswith("_") else REST


@dataclass
class Page:
    """One page while it is drawn: it records which fields are on it.

    ``tried`` is true once the writer has requested the document; until then an empty field is not
    an error. The ``first`` page shows no findings about fields of the next page.
    """

    answers: Answers
    reading: Reading
    tried: bool = False
    focus: str = ""
    first: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    # In drawing order.
    _slots: dict[str, None] = field(default_factory=dict)
    # Codes and words whose checkboxes are on this page; they are not carried as hidden fields.
    _passed: set[str] = field(default_factory=set)

    def value(self, name: str, label: str = "") -> str:
        """The value of a field; records that it is on this page, under that label."""
        self.labels[name] = label
        if name.startswith("_"):
            return self.answers.control(name)
        return self.answers.first(name)

    def values(self, name: str, label: str = "") -> tuple[str, ...]:
        """Every value of a field; records that it is on this page."""
        self.labels[name] = label
        return self.answers.all(name)

    def slot(self, name: str) -> list[Finding]:
        """The findings to be shown at a field."""
        self._slots.setdefault(name)
        return self.grouped.get(name, [])

    @cached_property
    def grouped(self) -> dict[str, list[Finding]]:
        """Every finding by the field at which it is shown."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(self.place(finding), []).append(finding)
        return found

    def faulty(self, *parts: str) -> bool:
        """Return whether any of the fields, or a part of them, has an error."""
        return any(
            finding.level is Level.ERROR
            for name, found in self.grouped.items()
            if name.startswith(parts)
            for finding in found
        )

    def place(self, finding: Finding) -> str:
        """The name of the field at which a finding is shown."""
        return place(finding.where, self.answers)

    @property
    def findings(self) -> list[Finding]:
        """The findings to show on this page."""
        return [
            f
            for f in self.reading.findings
            if (self.tried or not self._is_early(f)) and (not self.first or self._is_here(f))
        ]

    def _is_here(self, finding: Finding) -> bool:
        """Return whether a finding is for the first page: a field, a file, or an unknown field."""
        name = self.place(finding)
        is_odd = name in self.answers.fields and not is_known(name)
        is_file = name.startswith("_") and name != REST
        return name in FIRST_PAGE or is_file or is_odd

    def _is_early(self, finding: Finding) -> bool:
        name = self.place(finding)
        return finding.level is Level.ERROR and is_known(name) and not self.answers.all(name)

    def passing(self, finding: Finding) -> bool:
        """Return whether the writer accepts a finding; its checkbox is on this page."""
        self._passed.add(finding.code)
        return finding.code in self.answers.all("ändå")

    def seeing(self, word: str) -> bool:
        """Return whether the writer has looked into advice; its checkbox is on this page."""
        self._passed.add(word)
        return word in self.answers.all("sett")

    @property
    def seen(self) -> list[str]:
        """The words of the advice that the writer has looked into, and which has gone."""
        gone = [word for word in self.answers.all("sett") if word not in self._passed]
        self._passed.update(gone)
        return gone

    def errors(self) -> list[Entry]:
        """Errors for the summary."""
        return self._entries(f for f in self.findings if f.level is Level.ERROR)

    def advice(self) -> list[Entry]:
        """Warnings and notes, in the form of the summary."""
        return self._entries(f for f in self.findings if f.level is not Level.ERROR)

    def _entries(self, findings: Iterable[Finding]) -> list[Entry]:
        """Entries in the order of the form; an ambiguous label is preceded by that of its group.

        The group is the row or krav of a label that several fields have, and always the quoted
        figure.
        """
        shared, groups, parts = Counter(self.labels.values()), _group_labels(), _part_labels()
        entries: list[Entry] = []
        for finding in findings:
            name = self.place(finding)
            label = self.labels.get(name, "")
            group, _dot, number = name.rpartition(".")[0].rpartition(".")
            if shared[label] > 1 and group in groups:
                label = f"{groups[group].format(number=number)}: {label}"
            elif label and (part := name.rpartition(".")[0]) in parts:
                label = f"{parts[part]}: {label}"
            entries.append((name if name in self._slots else None, label, finding))
        order = {name: number for number, name in enumerate(self._slots)}
        return sorted(entries, key=lambda entry: order.get(entry[0] or "", -1))

    def strange(self, *, first: bool) -> list[tuple[str, str, str]]:
        """Name, label and value of fields without a place on any page, to be removed.

        Known fields with errors and no place on the page are included too, except on the first
        page.
        """
        faults = () if first else self.reading.findings
        wrong = {self.place(f) for f in faults if f.level is Level.ERROR} - FIRST_PAGE
        return [
            (name, _label(name), values[0])
            for name, values in self.answers.fields.items()
            if name not in self.labels and (not is_known(name) or name in wrong)
        ]

    def carried(self) -> Iterator[tuple[str, str]]:
        """All other posted values, to send along as hidden fields."""
        for name, values in self.answers.fields.items():
            if name in ("ändå", "sett"):
                values = tuple(code for code in values if code not in self._passed)
            elif name in self.labels:
                continue
            yield from ((name, value) for value in values)
        yield from own_files.contents(self.answers.controls).items()
        rest = self.answers.control(REST)
        if rest and REST not in self.labels:
            yield REST, rest


def _group_labels() -> Mapping[str, str]:
    """The labels of the rows of a list, and of each krav."""
    return {
        "krav": _("Krav {number}"),
        "undertecknare": _("Namn {number}"),
        "partinamn": _("Lokalt parti {number}"),
        "tidigare": _("Tidigare försök {number}"),
    }


def _part_labels() -> Mapping[str, str]:
    """The labels of figures that were quoted to the writer."""
    return {"uppgifter.avgift": _("Årets avgift"), "uppgifter.medlemmar": _("Antal medlemmar")}


def _label(name: str) -> str:
    """The label of a field without a place in the form; residents have no party field."""
    party = re.fullmatch(r"undertecknare\.(\d+)\.parti", name)
    return _("Parti för namn {number}").format(number=party[1]) if party else name


def words(finding: Finding) -> str:
    """A finding's message and hint as sentences."""
    if finding.code in _EMPTY:
        return _("Fältet behöver fyllas i.")
    parts = [capital(finding.message)]
    if not parts[0].endswith((".", "?", "!", "…")):
        parts[0] += "."
    if finding.line:
        parts[0] += " " + _("(Rad {line} i filen.)").format(line=finding.line)
    if finding.hint:
        parts.append(finding.hint)
    return " ".join(parts)


def level_word(finding: Finding) -> str:
    """The severity of a finding, in a word."""
    return {
        Level.ERROR: _("Fel"),
        Level.WARNING: _("Se över"),
        Level.NOTE: _("Upplysning"),
    }[finding.level]


def first_page_errors(reading: Reading, answers: Answers) -> Sequence[Finding]:
    """The errors that keep a writer on the first page."""
    return [
        f
        for f in reading.findings
        if f.level is Level.ERROR and place(f.where, answers) in FIRST_PAGE
    ]
