"""The answers of a form: text, in fields named by the path they set in the case.

Names that begin with ``_`` control the form and are not part of the case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from motioner.ground.swedish import iso_day, nfc
from motioner.load.field import Widget
from motioner.load.fields import INPUTS

# Keys with any number of rows, and the parts of a row.
ROWS: Mapping[str, tuple[str, ...]] = {
    key: shown.parts for key, shown in INPUTS.items() if shown.widget is Widget.ROWS
}
# The default on the first page.
FIRST_ASSOCIATION = "klimatkommunerna"
_ROW = re.compile(r"(?P<list>[^.]+)\.(?P<number>[0-9]{1,5})(?:\.(?P<part>.+))?")
Row = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Answers:
    """The fields, and the controls of the form; ``blank``: empty rows at the end of each list."""

    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    controls: dict[str, str] = field(default_factory=dict)
    blank: Counter[str] = field(default_factory=Counter)

    def first(self, name: str) -> str:
        """The field's first value; empty if it has none."""
        return next(iter(self.fields.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All non-empty values of the field."""
        return tuple(value for value in self.fields.get(name, ()) if value.strip())

    def any(self, names: Iterable[str]) -> bool:
        """Return whether one of the fields has a value."""
        return any(self.first(name) for name in names)

    def control(self, name: str) -> str:
        """The value of a form control."""
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
        """Replace the rows of a list, numbered from one; empty rows are dropped."""
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


# The names of the fields for a day end so.
_DAYS = ("datum", "_dag")


def posted(fields: Iterable[tuple[str, Sequence[str]]]) -> Answers:
    """The answers of a submitted form; unchanged proposals are not stored as answers."""
    answers = Answers()
    for name, values in fields:
        texts = tuple(_text(value) for value in values)
        if name.endswith(_DAYS):
            texts = tuple(map(iso_day, texts))
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
    if "frågor" in answers.fields:  # typed as lines, but sent as one value each by hidden fields
        lines = [line.strip() for text in answers.fields["frågor"] for line in text.split("\n")]
        answers.fields["frågor"] = tuple(line for line in lines if line)
    if "argument" in answers.fields and ",".join(answers.all("argument")) == answers.controls.get(
        "_förvalda"
    ):
        del answers.fields["argument"]
    # Each pasted line is a yrkande.
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
    """Signatories before rows with only a party, so that row and signatory numbers agree."""
    return sorted(rows, key=lambda row: not is_signer(row)) if name == "undertecknare" else rows


def is_signer(row: Row) -> bool:
    """Return whether a row has more than the party of a group without names."""
    return any(v.strip() for part, values in row.items() if part != "parti" for v in values)
