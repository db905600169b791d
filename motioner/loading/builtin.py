"""Reading built-in data: every fault of a file is told at once, with the file's name."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from motioner.errors import DataError
from motioner.messages import gettext as _
from motioner.reading import read_json
from motioner.schema import Missing, Parser, Place, Report

T = TypeVar("T")


def read_built_in(path: Path, parser: Parser[T]) -> T:
    """What ``parser`` makes of a JSON file; raises DataError with every fault and its place."""
    file = f"{path.parent.name}/{path.name}"
    try:
        node = read_json(path)
    except FileNotFoundError:
        raise DataError(_("{file}: filen saknas").format(file=file)) from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise DataError(_("{file}: inte giltig JSON").format(file=file)) from error
    report = Report()
    value = parser(Place(report), node)
    if isinstance(value, Missing):
        raise DataError(
            "\n".join(
                " ".join(filter(None, (f"{file}: {f.where}: {f.message}.", f.hint)))
                for f in report.findings
            )
        )
    return value


def read_rows(path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, str]]:
    """The rows of a CSV file by column; raises DataError when its form is not as it should be.

    ``columns`` is the header asked for, or None when any will do.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = list(csv.reader(stream)) or [[]]
    except FileNotFoundError:
        raise DataError(_("{file}: filen saknas").format(file=path.name)) from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError(_("{file}: inte giltig CSV i UTF-8").format(file=path.name)) from error
    if columns is not None and header != list(columns):
        message = _("{file}: kolumnerna ska vara {columns}")
        raise DataError(message.format(file=path.name, columns=", ".join(columns)))
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header):
            message = _("{file}, rad {line}: {given} fält i stället för {wanted}")
            raise DataError(
                message.format(file=path.name, line=line, given=len(row), wanted=len(header))
            )
        yield dict(zip(header, row, strict=True))


@dataclass(frozen=True)
class Shelf(Mapping[str, T], Generic[T]):
    """A folder of JSON files by name, each read when it is first asked for."""

    folder: Path
    parser: Parser[T]
    _paths: dict[str, Path]
    _read: dict[str, T]

    @classmethod
    def of(cls, folder: Path, parser: Parser[T]) -> Shelf[T]:
        """The shelf of every ``.json`` file in ``folder``."""
        return cls(folder, parser, {p.stem: p for p in sorted(folder.glob("*.json"))}, {})

    def __getitem__(self, name: str) -> T:
        if name not in self._read:
            self._read[name] = read_built_in(self._paths[name], self.parser)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
