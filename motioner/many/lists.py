"""A list of bodies from a CSV, XLSX or YAML file: one row for each document.

A column is a key of a case file, or one of the parts of a signatory. All faults are findings with
the row as their line and the column as their place.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.load import reading
from motioner.load.field import LISTS, Takes, Widget
from motioner.load.fields import FIELDS
from motioner.load.nested import NESTED
from motioner.load.schema import suggestion
from motioner.many import sheets
from motioner.many.faults import MAX_ROWS, ListError, fault
from motioner.nouns.case import Contact

MAX_BYTES = 20_000_000
BODY: Final = "organ"
# The parts of the signatories; several are separated by semicolons, in the order of the names.
_PERSON = ("namn", "parti", "roll")
# Keys that a list cannot set: those of the file itself, and records too deep for a cell.
_NOT_HERE = frozenset({"format", "data", "siffror", "händelser", "undertecknare"})
_DEEP = frozenset({Widget.ROWS, Widget.RECORD, Widget.NUMBERED, Widget.TOLD, Widget.PARTIES})
_SEPARATOR = re.compile(r"[;\n]")


class Row(Struct, frozen=True):
    """One row: its line in the file, and the given keys of a case with their values as trees."""

    line: int
    values: Mapping[str, Any]

    @property
    def body(self) -> str:
        """The name of the body as written."""
        return str(self.values.get(BODY) or "")


def read_list(path: Path) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows of a file, and every fault in its form. Raises NoFileError and ListError."""
    try:
        raw = reading.read_bytes(path, MAX_BYTES)
    except reading.NoFileError:
        raise
    except reading.ReadError as error:
        raise ListError(str(error)) from None
    if path.suffix.lower() in (".yaml", ".yml"):
        rows, findings = _of_yaml(reading.decode(raw, str(path)))
    else:
        is_sheet = raw.startswith(b"PK") or path.suffix.lower() in sheets.ENDINGS
        cells, findings = sheets.read(raw) if is_sheet else _of_text(raw)
        rows, more = _of_cells(cells)
        findings = [*findings, *more]
    if not rows and not findings:
        raise ListError(_("listan är tom; skriv en rad för varje kommun eller region"))
    if len(rows) > MAX_ROWS:
        message = _("listan har {count} rader; gränsen är {limit}")
        raise ListError(message.format(count=len(rows), limit=MAX_ROWS))
    name = str(path)
    return tuple(rows), [finding.at(name, finding.line) for finding in findings]


def of_bodies(names: Iterable[str]) -> tuple[Row, ...]:
    """A list of bodies without anything else."""
    return tuple(Row(n, {BODY: name}) for n, name in enumerate(names, start=1))


# --- Cells --------------------------------------------------------------------------------------


def _of_text(raw: bytes) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    """The rows of a CSV file: UTF-8, or the Windows form of Latin-1 that older Excel writes."""
    findings: list[Finding] = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            text = raw.decode("utf-16", errors="replace")
        else:
            text = raw.decode("cp1252", errors="replace")
            message = _("filen är inte UTF-8; den är läst som Windows-text")
            hint = _("Stämmer å, ä och ö? Spara annars om den som ”CSV UTF-8”.")
            findings.append(Finding("list.encoding", Level.NOTE, "", message, hint))
    if "\0" in text:
        raise ListError(_("filen är ingen CSV-fil"))
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            found.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
            if len(found) > MAX_ROWS + 1:
                raise ListError(_("listan har fler än {limit} rader").format(limit=MAX_ROWS))
    except csv.Error:
        hint = _("Kontrollera citattecknen.")
        findings.append(fault(line, "", _("raden går inte att läsa"), hint))
    return [row for row in found if any(row[1])], findings


def _of_cells(cells: Sequence[tuple[int, list[str]]]) -> tuple[list[Row], list[Finding]]:
    if not cells:
        return [], []
    head, headers = cells[0]
    columns, findings = _columns(head, headers)
    if BODY not in columns.values():
        hint = _("Den första raden ska ha rubriker: organ, namn, parti, lokalt och så vidare.")
        findings.insert(0, fault(head, BODY, _("listan har ingen kolumn ”organ”"), hint))
        return [], findings
    rows = []
    for line, row in cells[1:]:
        given = {columns[n]: text for n, text in enumerate(row) if text and n in columns}
        extra = [text for n, text in enumerate(row) if text and n >= len(headers)]
        if extra:
            message = _("raden har fler celler än rubrikraden")
            hint = _("Skriv text med semikolon inom citattecken.")
            findings.append(fault(line, "", message, hint))
        values, more = _values(line, given)
        findings += more
        rows.append(Row(line, values))
    return rows, findings


def _columns(line: int, headers: Sequence[str]) -> tuple[dict[int, str], list[Finding]]:
    """The key of each column by its number; unknown and doubled headers are faults."""
    known = {fold(key): key for key in known_columns()}
    columns: dict[int, str] = {}
    findings: list[Finding] = []
    for number, header in enumerate(headers):
        if not header:
            continue
        key = known.get(fold(header))
        if key is None:
            message = _("kolumnen ”{name}” är okänd").format(name=header[:60])
            findings.append(
                fault(line, header[:60], message, suggestion(header, [*known.values()]))
            )
        elif key in columns.values():
            message = _("kolumnen ”{name}” finns två gånger").format(name=key)
            findings.append(fault(line, key, message))
        else:
            columns[number] = key
    return columns, findings


def known_columns() -> dict[str, Callable[[str], Any]]:
    """Every column that a list may have, with the conversion of its cells."""
    return {
        **{row.key: _conversion(row) for row in FIELDS if _fits(row)},
        **dict.fromkeys(NESTED[Contact], str),
        **dict.fromkeys(_PERSON, _items),
        "partinamn": str,
    }


def _fits(row: Any) -> bool:
    deep = row.input is None or row.input.widget in _DEEP
    return row.key not in _NOT_HERE and (not deep or row.key == "yrkanden")


def _conversion(row: Any) -> Callable[[str], Any]:
    if row.input.widget in LISTS or row.key == "yrkanden":
        return _items
    pairs = any(option.takes is Takes.PAIRS for option in row.options)
    return _pairs if pairs else str


def _items(text: str) -> list[str]:
    return [item.strip() for item in _SEPARATOR.split(text) if item.strip()]


def _pairs(text: str) -> dict[str, str]:
    parts = (item.partition("=") for item in _items(text))
    return {name.strip(): value.strip() for name, _equals, value in parts}


def _values(line: int, given: Mapping[str, str]) -> tuple[dict[str, Any], list[Finding]]:
    """The keys of a case from the cells of a row."""
    columns = known_columns()
    values = {key: columns[key](text) for key, text in given.items()}
    contact = {key: values.pop(key) for key in NESTED[Contact] if key != "namn" and key in values}
    if contact:
        values["kontakt"] = contact
    people, findings = _people(line, {key: values.pop(key, []) for key in _PERSON})
    values |= people
    if "partinamn" in values and len(values.get("parti", [])) == 1:
        values["partinamn"] = {values["parti"][0]: values["partinamn"]}
    elif "partinamn" in values:
        name = values.pop("partinamn")
        codes = {p.get("parti") for p in values.get("undertecknare", [])} - {None}
        values["partinamn"] = dict.fromkeys(codes, name) if len(codes) == 1 else {name: name}
    return values, findings


def _people(line: int, given: Mapping[str, list[str]]) -> tuple[dict[str, Any], list[Finding]]:
    """Signatories; one party or role counts for all names, otherwise there is one for each."""
    names = given["namn"]
    if not names:
        found = {"parti": given["parti"]} if given["parti"] else {}
        lost = [fault(line, "roll", _("en roll behöver ett namn"))] if given["roll"] else []
        return found, lost
    people: list[dict[str, str]] = [{"namn": name} for name in names]
    findings = []
    for part in ("parti", "roll"):
        each = given[part]
        if len(each) not in (0, 1, len(names)):
            message = _("raden har {count} namn men {number} i kolumnen ”{part}”")
            hint = _("Skriv ett för varje namn i samma ordning, eller ett för alla.")
            told = message.format(count=len(names), number=len(each), part=part)
            findings.append(fault(line, part, told, hint))
            continue
        for person, value in zip(
            people, each * (len(names) if len(each) == 1 else 1), strict=False
        ):
            person[part] = value
    return {"undertecknare": people}, findings


# --- YAML ---------------------------------------------------------------------------------------


def _of_yaml(text: str) -> tuple[list[Row], list[Finding]]:
    """A list of names, or of records with the keys of a case."""
    node = reading.parse_yaml(text)
    if not isinstance(node, reading.Sequence):
        hint = _("Börja varje post med ett streck: - organ: Tierp")
        raise ListError(_("filen ska vara en lista") + ". " + hint, node.line)
    rows: list[Row] = []
    findings: list[Finding] = []
    for item in node.items:
        line = item.line or 1
        if isinstance(item, reading.Scalar):
            rows.append(Row(line, {BODY: item.text}))
        elif isinstance(item, reading.Mapping):
            values, more = _of_record(line, item)
            findings += more
            rows.append(Row(line, values))
        else:
            findings.append(fault(line, "", _("här ska stå ett namn eller nycklar med värden")))
    return rows, findings


def _of_record(line: int, item: reading.Mapping) -> tuple[dict[str, Any], list[Finding]]:
    """A record may have any key of a case, in full or as a cell."""
    columns = known_columns()
    known = {fold(key): key for key in (*columns, *(row.key for row in FIELDS))}
    cells: dict[str, str] = {}
    values: dict[str, Any] = {}
    findings: list[Finding] = [
        fault(key.line, key.text, _("nyckeln ”{key}” står två gånger").format(key=key.text[:60]))
        for key in item.doubled
    ]
    for name, node in item.entries:
        key = known.get(fold(name.text))
        if key is None or (key in _NOT_HERE and key != "undertecknare"):
            message = _("nyckeln ”{key}” är okänd här").format(key=name.text[:60])
            findings.append(
                fault(name.line, name.text[:60], message, suggestion(name.text, [*columns]))
            )
        elif isinstance(node, reading.Scalar) and key in columns:
            if not node.null:
                cells[key] = node.text
        else:
            values[key] = reading.plain(node)
    more, faults = _values(line, cells)
    return more | values, [*findings, *faults]
