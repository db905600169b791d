"""The table of a run: one row for each body, as CSV, as an Excel file and as JSON.

The columns are one list, so that the three cannot differ. The table is in Swedish like the
documents. The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

from msgspec import Struct

from motioner.many.facts import Known
from motioner.many.likeness import TOO_MUCH, Likeness
from motioner.many.work import Made, Outcome

Value: TypeAlias = str | int | Decimal | dt.date | None
NAME = "översikt"
# Text that a spreadsheet would otherwise read as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class TableRow(Struct, frozen=True):
    """A row of the list and its result; ``like`` is set where its own words are another's."""

    body: str
    made: Made
    like: tuple[Likeness, str] | None = None

    @property
    def known(self) -> Known:
        """The facts about the body; only its name as written if nothing could be looked up."""
        return self.made.known or Known(self.body, "", "", "")


class Column(Struct, frozen=True):
    """A column: its key in JSON, its header, its value, and its width in characters."""

    key: str
    header: str
    value: Callable[[TableRow], Value]
    width: int = 12


def _fact(key: str, header: str, width: int = 12) -> Column:
    return Column(key, header, lambda row: getattr(row.known, key), width)


def _count(level: str, header: str) -> Column:
    return Column(f"{level}s", header, lambda row: row.made.counts.get(level, 0), 11)


def _like(row: TableRow) -> Value:
    if row.like is None or row.like[0].share <= TOO_MUCH:
        return None
    likeness, name = row.like
    return f"{name} ({round(likeness.share * 100)} %)"


COLUMNS: Final = (
    _fact("name", "Organ", 26),
    _fact("code", "Kod", 8),
    _fact("sort", "Sort", 10),
    _fact("county", "Län", 24),
    Column("outcome", "Utfall", lambda row: str(row.made.outcome), 20),
    Column("why", "Varför", lambda row: row.made.why or None, 40),
    Column("file", "Fil", lambda row: next(iter(row.made.files), None), 50),
    _fact("member", "Medlem enligt belägg från", 16),
    _fact("fee", "Avgift, kr om året"),
    _fact("fee_rule_year", "Enligt regel från", 10),
    _fact("rate", "Öre per invånare"),
    _fact("population", "Invånare"),
    _fact("population_date", "Invånare den"),
    _fact("emissions", "Utsläpp, ton"),
    _fact("emissions_year", "Utsläpp år", 9),
    _fact("emissions_change", "Ändring sedan 1990, %"),
    _fact("emissions_each", "Ton per invånare", 10),
    _fact("plan", "Klimatplan", 40),
    _fact("channel", "Invånarnas förslag", 22),
    Column("rules", "Kända regler", lambda row: "; ".join(row.known.rules) or None, 40),
    _count("error", "Fel"),
    _count("warning", "Varningar"),
    _count("note", "Upplysningar"),
    Column("like", "Egna ord lika", _like, 26),
)  # fmt: skip


def as_csv(rows: Iterable[TableRow]) -> bytes:
    """UTF-8 with BOM and semicolons, which a Swedish Excel opens with every column in place."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.header for column in COLUMNS])
    for row in rows:
        writer.writerow([_csv_text(column.value(row)) for column in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def _csv_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(_rounded(value)).replace(".", ",")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01")).normalize() + Decimal(0)


def as_object(rows: Iterable[TableRow]) -> list[dict[str, Any]]:
    """The rows as plain objects for JSON; decimals are text."""
    return [{column.key: _plain(column.value(row)) for column in COLUMNS} for row in rows]


def as_json(rows: Iterable[TableRow]) -> str:
    """One object with the rows."""
    return json.dumps({"rows": as_object(rows)}, ensure_ascii=False, indent=2)


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return str(_rounded(value))
    return value.isoformat() if isinstance(value, dt.date) else value


def as_xlsx(rows: Sequence[TableRow]) -> bytes:
    """An Excel file: frozen headers, a filter, numbers and dates as such, links to the files."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Översikt"
    sheet.append([column.header for column in COLUMNS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(COLUMNS, start=1):
            _fill(sheet.cell(number, place), column, row)
    for place, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth = "landscape", 1
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = "1:1"
    book.properties.creator = "motioner"
    stream = io.BytesIO()
    book.save(stream)
    return _same_bytes(stream.getvalue())


def _fill(cell: Any, column: Column, row: TableRow) -> None:
    value = column.value(row)
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"  # never a formula
        if column.key == "file" and row.made.outcome is Outcome.WRITTEN:
            cell.hyperlink, cell.style = value, "Hyperlink"
    elif isinstance(value, Decimal):
        cell.value, cell.number_format = float(_rounded(value)), "#,##0.0"
    elif isinstance(value, dt.date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    else:
        cell.value = value
        if column.key in ("population", "emissions"):
            cell.number_format = "#,##0"


def _same_bytes(book: bytes) -> bytes:
    """The package without the time of writing, in its entries and in its properties."""
    import re
    import zipfile

    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                stamp = rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
                content = re.sub(stamp, b"1980-01-01T00:00:00Z", content)
            fixed = zipfile.ZipInfo(entry.filename, _EARLIEST)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, content)
    return stream.getvalue()


def as_table(rows: Sequence[TableRow]) -> Mapping[str, bytes]:
    """The files of the table by name."""
    return {f"{NAME}.csv": as_csv(rows), f"{NAME}.xlsx": as_xlsx(rows)}
