"""The answers as a form holds them: text, in fields named by the path they set in the case.

Names that begin with ``_`` steer the form and are no part of the case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from motioner.loading.field import Widget
from motioner.loading.fields import INPUTS
from motioner.swedish import nfc

# What may be given any number of times, a row each, with the parts of a row.
ROWS: Mapping[str, tuple[str, ...]] = {
    key: shown.parts for key, shown in INPUTS.items() if shown.widget is Widget.ROWS
}
# What the first page proposes.
FIRST_ASSOCIATION = "klimatkommunerna"
_ROW = re.compile(r"(?P<list>[^.]+)\.(?P<number>[0-9]{1,5})(?:\.(?P<part>.+))?")
Row = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Answers:
    """The fields and what steers the form; ``blank`` is how many empty rows a list ends with."""

    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    controls: dict[str, str] = field(default_factory=dict)
    blank: Counter[str] = field(default_factory=Counter)

    def first(self, name: str) -> str:
        """The field's value; empty when it has none."""
        return next(iter(self.fields.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of the field that is not empty."""
        return tuple(value for value in self.fields.get(name, ()) if value.strip())

    def any(self, names: Iterable[str]) -> bool:
        """Whether one of the fields has a value."""
        return any(self.first(name) for name in names)

    def control(self, name: str) -> str:
        """What steers the form under that name."""
        return self.controls.get(name, "")

    def rows(self, name: str) -> list[Row]:
        """The rows of a list in order."""
        found: dict[int, Row] = {}
        for path, values in self.fields.items():
            match = _ROW.fullmatch(path)
            if match and match["list"] == name:
                found.setdefault(int(match["number"]), {})[match["part"] or ""] = values
        return [found[number] for number in sorted(found)]

    def set_rows(self, name: str, rows: Iterable[Row]) -> None:
        """Put rows in place of those of a list, numbered from one; empty ones fall away."""
        for path in [path for path in self.fields if _is_row_of(name, path)]:
            del self.fields[path]
        for number, row in enumerate(filter(_is_filled, rows), start=1):
            for part, values in row.items():
                self.fields[f"{name}.{number}{'.' if part else ''}{part}"] = values


def _is_filled(row: Row) -> bool:
    return any(value.strip() for values in row.values() for value in values)


def _is_row_of(name: str, path: str) -> bool:
    match = _ROW.fullmatch(path)
    return match is not None and match["list"] == name


def posted(fields: Iterable[tuple[str, Sequence[str]]]) -> Answers:
    """The answers of a form that was sent; what is as proposed is not the writer's own."""
    answers = Answers()
    for name, values in fields:
        texts = tuple(_text(value) for value in values)
        if name.startswith("_"):
            answers.controls[nfc(name)] = texts[-1]
        else:
            answers.fields[nfc(name)] = texts
    for name in ROWS:
        answers.blank[name] = sum(not _is_filled(row) for row in answers.rows(name))
    if answers.control("_organ"):
        answers.fields["organ"] = (answers.control("_organ"),)
    if "_föreslagna" in answers.controls and _texts(answers, "yrkanden") == [
        line for line in answers.control("_föreslagna").split("\n") if line
    ]:
        answers.set_rows("yrkanden", ())
    if "frågor" in answers.fields:  # typed as lines, sent along as one each
        lines = [line.strip() for text in answers.fields["frågor"] for line in text.split("\n")]
        answers.fields["frågor"] = tuple(line for line in lines if line)
    if "argument" in answers.fields and ",".join(answers.all("argument")) == answers.controls.get(
        "_förvalda"
    ):
        del answers.fields["argument"]
    # Pasted lines are a yrkande each.
    lines = [line for text in _texts(answers, "yrkanden") for line in text.split("\n")]
    answers.set_rows("yrkanden", [{"": (line.strip(),)} for line in lines])
    for name in ROWS:
        answers.set_rows(name, _named_first(name, answers.rows(name)))
    return answers


def _text(value: str) -> str:
    return nfc(value.replace("\r\n", "\n"))


def _texts(answers: Answers, name: str) -> list[str]:
    return [text for row in answers.rows(name) for text in row.get("", ()) if text.strip()]


def _named_first(name: str, rows: list[Row]) -> list[Row]:
    """Signatories before rows with a party alone, so that rows and signatories count alike."""
    return sorted(rows, key=lambda row: not is_signer(row)) if name == "undertecknare" else rows


def is_signer(row: Row) -> bool:
    """Whether a row says more than which party a nameless group belongs to."""
    return any(v.strip() for part, values in row.items() if part != "parti" for v in values)
