"""Parsing a tree into nouns: small parsers that report every fault, not only the first.

A parser takes a path and a node and returns a value, or ``MISSING`` after reporting the fault.
``record`` builds a noun from a mapping by a literal table of its keys, so the table is the schema:
an unknown, missing or duplicate key is reported with the nearest known key.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Generic, TypeVar, cast

from msgspec import Struct

from motioner.ground.dates import DateError
from motioner.ground.findings import Finding, Level
from motioner.ground.holes import HOLE, Hole, PartialDict, PartialTuple, hollow, partial_type
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold, nearest
from motioner.load import reading

T = TypeVar("T")
S = TypeVar("S", bound=Struct)
MANY_FINDINGS = 100


# The result for a value that could not be read; its fault is already reported.
Missing = Hole
MISSING: Final = HOLE
Parser = Callable[["FieldPath", reading.Node], "T | Missing"]


class FieldPath(Struct, frozen=True):
    """A position in the tree, and the report that collects its faults."""

    report: Report
    path: str = ""

    def at(self, step: str | int) -> FieldPath:
        """The path of a key or of an item (counted from one) inside this one."""
        return FieldPath(self.report, f"{self.path}.{step}" if self.path else str(step))

    def fault(
        self, code: str, node: reading.Node, message: str, hint: str | None = None
    ) -> Missing:
        """Report an error at a node with this path."""
        self.report.add(Finding(code, Level.ERROR, self.path, message, hint, line=node.line))
        return MISSING


@dataclass(slots=True)
class Report:
    """The findings of one reading, and the line of every path read.

    ``parties`` are the named parties by path; they are checked when the whole case is read. With
    ``holes`` a value with an unreadable part becomes partial; otherwise it is MISSING.
    """

    findings: list[Finding] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    holes: bool = False

    def add(self, finding: Finding) -> None:
        """Add a finding."""
        self.findings.append(finding)

    def fault(self, code: str, path: str, message: str, hint: str | None = None) -> None:
        """Report an error at a path that was read."""
        line = self.lines.get(path)
        self.add(Finding(code, Level.ERROR, path, message, hint, line=line))


def optional(parser: Parser[T]) -> Parser[T | None]:
    """The parser with None for an empty value."""

    def parse(place: FieldPath, node: reading.Node) -> T | Missing | None:
        if isinstance(node, reading.Scalar) and (node.null or not node.text.strip()):
            return None
        return parser(place, node)

    return parse


def many(parser: Parser[T]) -> Parser[tuple[T, ...]]:
    """A list; an empty value is an empty list, a single value a list of one."""

    def parse(place: FieldPath, node: reading.Node) -> tuple[T, ...] | Missing:
        if isinstance(node, reading.Scalar) and node.null:
            return ()
        items = node.items if isinstance(node, reading.Sequence) else (node,)
        found = [parser(_noted(place.at(n), item), item) for n, item in enumerate(items, start=1)]
        good = tuple(value for value in found if not isinstance(value, Missing))
        if len(good) == len(found):
            return good
        return PartialTuple(found) if place.report.holes else MISSING

    return parse


def hollowed(noun: type[S], parser: Parser[S]) -> Parser[S]:
    """The parser, which with ``holes`` returns a noun of holes instead of MISSING."""

    def parse(place: FieldPath, node: reading.Node) -> S | Missing:
        found = parser(place, node)
        return hollow(noun) if place.report.holes and isinstance(found, Missing) else found

    return parse


def rows(parser: Parser[T]) -> Parser[tuple[T, ...]]:
    """A list of records; a plain word is a fault."""

    def parse(place: FieldPath, node: reading.Node) -> tuple[T, ...] | Missing:
        if isinstance(node, reading.Scalar) and not node.null:
            message = _("här ska stå en lista")
            hint = _("Skriv en rad som börjar med ”-” för varje, med nycklar och värden.")
            return place.fault("file.type", node, message, hint)
        return many(parser)(place, node)

    return parse


def no_keys(place: FieldPath, node: reading.Node) -> Missing:
    """Report a value that should have been a mapping."""
    empty = not place.path and isinstance(node, reading.Scalar) and node.null
    message = _("filen är tom; här ska stå nycklar med värden")
    return place.fault("file.type", node, message if empty else _("här ska stå nycklar med värden"))


def table(parser: Parser[T], key: Callable[[str], Any] = str) -> Parser[Mapping[Any, T]]:
    """A mapping with free keys, each converted by ``key`` (ValueError: not a valid key)."""

    def parse(place: FieldPath, node: reading.Node) -> Mapping[Any, T] | Missing:
        if isinstance(node, reading.Scalar) and node.null:
            return {}
        if not isinstance(node, reading.Mapping):
            return no_keys(place, node)
        lacks = not _no_doubles(place, node)
        found: dict[Any, T | Missing] = {}
        for name, value in node.entries:
            try:
                turned = key(name.text)
            except ValueError as error:
                message = _("okänd nyckel ”{key}”").format(key=name.text[:60])
                message = str(error) if isinstance(error, DateError) else message
                place.at(name.text[:60]).fault("file.unknown-key", name, message)
                lacks = True
                continue
            found[turned] = parser(_noted(place.at(name.text), value), value)
        if not lacks and not any(isinstance(parsed, Missing) for parsed in found.values()):
            return cast("dict[Any, T]", found)
        return PartialDict(found, lacks=lacks) if place.report.holes else MISSING

    return parse


class Key(Struct, Generic[T], frozen=True):
    """One key of a record: the attribute it sets, its parser, and its default if it has one."""

    attribute: str
    parser: Parser[T]
    default: Any = MISSING


def record(build: Callable[..., T], keys: Mapping[str, Key[Any]]) -> Parser[T]:
    """A mapping with known keys, built by ``build`` with one keyword for each attribute.

    A key may also be spelled without å, ä and ö. ``build`` may raise ValueError with a Swedish text
    if the values do not fit together. With ``holes`` a noun or a dict is partial if some part of it
    cannot be read.
    """

    def parse(place: FieldPath, node: reading.Node) -> T | Missing:
        told = len(place.report.findings)
        if isinstance(node, reading.Mapping):
            values, whole = _values(place, node, keys)
        else:
            fault, whole = no_keys(place, node), False
            values = {key.attribute: fault for key in keys.values()}
        if not whole or len(place.report.findings) > told:
            partial = _partial(build) if place.report.holes else None
            return partial(**values) if partial else MISSING
        try:
            return build(**values)
        except ValueError as error:
            return place.fault("file.value", node, str(error))

    return parse


def _partial(build: Callable[..., T]) -> Callable[..., T] | None:
    """A builder of the same noun with holes; None where the noun cannot have any."""
    if isinstance(build, functools.partial):
        inner = _partial(build.func)
        return functools.partial(inner, *build.args) if inner else None
    if isinstance(build, type) and issubclass(build, Struct):
        return partial_type(build)
    return cast("Callable[..., T]", dict) if build is dict else None


def _known(typed: str, keys: Mapping[str, Key[Any]]) -> str | None:
    return typed if typed in keys else _by_fold(tuple(keys)).get(fold(typed))


@cache
def _by_fold(names: tuple[str, ...]) -> Mapping[str, str]:
    return {fold(name): name for name in names}


def _values(
    place: FieldPath, node: reading.Mapping, keys: Mapping[str, Key[Any]]
) -> tuple[dict[str, Any], bool]:
    """The value of each attribute (MISSING after a fault), and whether all have one."""
    given, unread = _given(place, node, keys)
    values: dict[str, Any] = {}
    whole = not unread
    for name, key in keys.items():
        if name in given:
            value = key.parser(_noted(place.at(name), given[name][0]), given[name][1])
        elif isinstance(key.default, Missing):
            message = _("nyckeln ”{key}” saknas").format(key=name)
            value = place.at(name).fault("file.missing-key", node, message)
        else:
            value = key.default
        if isinstance(value, Missing):
            whole = False
        values[key.attribute] = MISSING if name in unread else value
    return values, whole


def _given(
    place: FieldPath, node: reading.Mapping, keys: Mapping[str, Key[Any]]
) -> tuple[dict[str, tuple[reading.Scalar, reading.Node]], set[str]]:
    """The entries by their known keys, and the keys left unread by duplicates or misspellings."""
    _no_doubles(place, node)
    given: dict[str, tuple[reading.Scalar, reading.Node]] = {}
    doubled = [_known(name.text, keys) for name in node.doubled]
    unknown: list[reading.Scalar] = []
    for name, value in node.entries:
        known = _known(name.text, keys)
        if known is None:
            _unknown_key(place, name, keys)
            unknown.append(name)
        elif known in given:
            _doubled(place, name)
            doubled.append(known)
        else:
            given[known] = (name, value)
    unread = {name for name in doubled if name}
    if place.report.holes and len(unknown) < MANY_FINDINGS:
        absent = [name for name in keys if name not in given]
        unread |= {near for name in unknown for near in nearest(name.text, absent, limit=1)}
    return given, unread


def _noted(place: FieldPath, node: reading.Node) -> FieldPath:
    if node.line is not None:
        place.report.lines[place.path] = node.line
    return place


def _no_doubles(place: FieldPath, node: reading.Mapping) -> bool:
    for name in node.doubled:
        _doubled(place, name)
    return not node.doubled


def _doubled(place: FieldPath, name: reading.Scalar) -> None:
    message = _("nyckeln ”{key}” står två gånger").format(key=name.text[:60])
    place.at(name.text[:60]).fault("file.doubled-key", name, message, _("Ta bort den ena."))


def _unknown_key(place: FieldPath, name: reading.Scalar, keys: Mapping[str, Any]) -> None:
    message = _("okänd nyckel ”{key}”").format(key=name.text[:60])
    # The nearest key costs a comparison with every known one: not for a file with nothing else.
    few = len(place.report.findings) < MANY_FINDINGS
    hint = suggestion(name.text, list(keys)) if few else None
    place.at(name.text[:60]).fault("file.unknown-key", name, message, hint)


def suggestion(given: str, known: list[str]) -> str:
    """A hint that names the nearest known word, or all known words."""
    near = nearest(given, known, limit=1)
    if near:
        return _("Menade du ”{name}”?").format(name=near[0])
    return _("Möjliga är {names}.").format(names=listed(known))
