"""The cells of the first sheet of an XLSX file as text, within limits.

The package is opened as every office file from elsewhere: names and sizes are checked, and nothing
in it is run or fetched.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from motioner.foreign.opening.container import parts_of
from motioner.foreign.opening.package import RefusedError
from motioner.ground.findings import Finding
from motioner.ground.messages import gettext as _
from motioner.many.faults import MAX_ROWS, ListError, fault

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
_MOST_COLUMNS = 100


def read(raw: bytes) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    """Each row that is not empty, with its number. Raises ListError for an unusable file."""
    _refuse(raw)
    sheet = _first_sheet(raw)
    if sheet.max_row > MAX_ROWS + 1:
        raise ListError(_("listan har fler än {limit} rader").format(limit=MAX_ROWS))
    findings = [
        _fault(area.min_row, _letters(area.min_col), _("cellerna {area} är sammanfogade"),
               _("Dela dem och skriv värdet i varje rad."), area=str(area))
        for area in sheet.merged_cells.ranges
    ]  # fmt: skip
    rows: list[tuple[int, list[str]]] = []
    for row in sheet.iter_rows(max_col=min(sheet.max_column, _MOST_COLUMNS)):
        texts = []
        for cell in row:
            text, finding = _text(cell)
            texts.append(text)
            if finding:
                findings.append(finding)
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            rows.append((row[0].row, texts))
    return rows, findings


def _refuse(raw: bytes) -> None:
    """Refuse packages that are too large, damaged, of another kind or with macros."""
    try:
        parts = parts_of(raw)
    except RefusedError as error:
        raise ListError(_("filen går inte att läsa som en tabell; spara den som .xlsx eller CSV")
                        ) from error  # fmt: skip
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise ListError(_("filen innehåller makron; spara den som .xlsx utan makron"))
    if "xl/workbook.xml" not in parts:
        raise ListError(_("filen är ingen Excel-fil; spara listan som .xlsx eller CSV"))
    if any(b"<!DOCTYPE" in part[:4096] for name, part in parts.items() if name.endswith(".xml")):
        raise ListError(_("filen går inte att läsa som en tabell; spara den som .xlsx eller CSV"))


def _first_sheet(raw: bytes) -> Any:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:  # the library raises many kinds for a damaged file
        raise ListError(_("filen är skadad och går inte att läsa")) from error
    if not sheets:
        raise ListError(_("filen har inget blad"))
    return sheets[0]


def _text(cell: Any) -> tuple[str, Finding | None]:
    """A cell as text: dates as ISO dates, whole numbers without decimals."""
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type == "f":
        message, hint = _("cellen {cell} är en formel"), _("Klistra in värdet i stället.")
        return "", _fault(cell.row, cell.column_letter, message, hint, cell=cell.coordinate)
    if cell.data_type == "e":
        message, hint = _("cellen {cell} är ett fel ({value})"), _("Rätta den i Excel.")
        return "", _fault(
            cell.row, cell.column_letter, message, hint, cell=cell.coordinate, value=value
        )
    if isinstance(value, bool):
        return ("ja" if value else "nej"), None
    if isinstance(value, dt.datetime):
        return value.date().isoformat(), None
    if isinstance(value, dt.date):
        return value.isoformat(), None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip(), None


def _fault(row: int, column: str, message: str, hint: str, **names: Any) -> Finding:
    return fault(row, column, message.format(**names), hint)


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
