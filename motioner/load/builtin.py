"""Reading built-in data: every fault of a file is reported in one error with the file's name."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from motioner.ground.errors import DataError
from motioner.ground.lazy import Lazy
from motioner.ground.messages import gettext as _
from motioner.load.reading import Mapping as Node
from motioner.load.reading import Scalar, tree
from motioner.load.schema import FieldPath, Missing, Parser, Report

T = TypeVar("T")


def read_built_in(path: Path, parser: Parser[T]) -> T:
    """The JSON file as parsed by ``parser``; raises DataError with every fault and its place."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(_("{file}: filen saknas").format(file=_named(path))) from None
    except UnicodeDecodeError as error:
        raise DataError(_("{file}: inte giltig JSON").format(file=_named(path))) from error
    return parsed(path, text, parser)


def parsed(path: Path, text: str, parser: Parser[T]) -> T:
    """The JSON text of a file as parsed by ``parser``; raises as ``read_built_in`` does."""
    file = _named(path)
    try:
        node = tree(json.loads(text))
    except json.JSONDecodeError as error:
        raise DataError(_("{file}: inte giltig JSON").format(file=file)) from error
    report = Report()
    value = parser(FieldPath(report), node)
    if isinstance(value, Missing):
        raise DataError(_told(file, report))
    return value


def headed(path: Path, parser: Parser[T]) -> tuple[T, list[str], int]:
    """A head of JSON in lines that begin with ``#``, and the lines below it.

    The number is that of the first of those lines. Raises DataError as ``read_built_in`` does.
    """
    try:
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except FileNotFoundError:
        raise DataError(_("{file}: filen saknas").format(file=path.name)) from None
    except UnicodeDecodeError as error:
        message = _("{file}: inte giltig CSV i UTF-8")
        raise DataError(message.format(file=path.name)) from error
    above = list(takewhile(lambda line: line.startswith("#"), lines))
    head = parsed(path, "\n".join(line[1:] for line in above), parser)
    return head, lines[len(above) :], len(above) + 1


def parsed_row(file: str, line: int, cells: Mapping[str, str], parser: Parser[T]) -> T:
    """A row as parsed by ``parser``; raises DataError with its number and every fault."""
    entries = tuple(
        (Scalar(name, line), Scalar(text, line, not text)) for name, text in cells.items()
    )
    report = Report()
    value = parser(FieldPath(report), Node(entries, line))
    if isinstance(value, Missing):
        place = _("{file}, rad {line}").format(file=file, line=line)
        raise DataError(_told(place, report))
    return value


def _told(place: str, report: Report) -> str:
    """The faults of a report, one a line, each after the place."""
    return "\n".join(
        " ".join(filter(None, (": ".join(filter(None, (place, f.where, f.message))) + ".", f.hint)))
        for f in report.findings
    )


def _named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with the given columns; raises DataError for any other format."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = list(csv.reader(stream)) or [[]]
    except FileNotFoundError:
        raise DataError(_("{file}: filen saknas").format(file=path.name)) from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError(_("{file}: inte giltig CSV i UTF-8").format(file=path.name)) from error
    if header != list(columns):
        message = _("{file}: kolumnerna ska vara {columns}")
        raise DataError(message.format(file=path.name, columns=", ".join(columns)))
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header):
            message = _("{file}, rad {line}: {given} fält i stället för {wanted}")
            raise DataError(
                message.format(file=path.name, line=line, given=len(row), wanted=len(header))
            )
        yield dict(zip(header, row, strict=True))


def lazily_read(folder: Path, ending: str, read: Callable[[Path], T]) -> Mapping[str, T]:
    """The result of ``read`` for each file of a folder, by the file's name without its ending."""
    paths = {path.stem: path for path in sorted(folder.glob(f"*{ending}"))}
    return Lazy(paths, lambda name: read(paths[name]))


def shelf(folder: Path, parser: Parser[T]) -> Mapping[str, T]:
    """Each JSON file of a folder as parsed by ``parser``, by the file's name."""
    return lazily_read(folder, ".json", lambda path: read_built_in(path, parser))
