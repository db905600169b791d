"""Reading files into plain trees in which every node knows its line.

YAML is read as text only: each scalar keeps its characters and is interpreted by the field it
belongs to, so an unquoted ``0114`` is the code 0114. Limits keep a hostile file cheap.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from motioner.ground.errors import MotionerError
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import nfc

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 20_000
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


class ReadError(MotionerError):
    """A file does not have the expected form; ``line`` counts from one where known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class NoFileError(ReadError):
    """The file does not exist or cannot be opened; its contents are not the problem."""


class Scalar(Struct, frozen=True):
    """A single value as text; ``null`` marks an empty value without quotation marks."""

    text: str
    line: int | None = None
    null: bool = False


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    line: int | None = None


class Mapping(Struct, frozen=True):
    """Keys with values in their order; ``doubled`` holds keys given more than once."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int | None = None
    doubled: tuple[Scalar, ...] = ()


Node: TypeAlias = Scalar | Sequence | Mapping


def named_from(base: Path, name: str) -> Path:
    """The path of ``name`` relative to a folder, which need not exist."""
    return Path(os.path.normpath(base / name))


# Where to look for the files that a case names: in a folder, or among enclosed files by the names
# that the case uses.
Enclosed: TypeAlias = dict[str, bytes]
Base: TypeAlias = Path | Enclosed


def read_named(base: Base, name: str, limit: int = MAX_BYTES) -> bytes:
    """The contents of the file that a case calls ``name``; raises as ``read_bytes`` does."""
    if isinstance(base, Path):
        return read_bytes(named_from(base, name), limit)
    if name not in base:
        raise NoFileError(_("filen {path} har inte följt med").format(path=name[:60]))
    return base[name]


def shown_name(base: Base, name: str) -> str:
    """The name of a file of a case as messages show it."""
    return str(named_from(base, name)) if isinstance(base, Path) else name


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file; raises as ``read_bytes``, and ReadError for other encodings."""
    return decode(read_bytes(path, limit), str(path))


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The contents of a file; NoFileError if it cannot be opened, ReadError if it is too large."""
    try:
        # Opened without blocking: a named pipe blocks until something is written into it.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _AT_ONCE)) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                message = _("filen {path} är ingen vanlig fil; spara innehållet i en som är det")
                raise NoFileError(message.format(path=path))
            raw = stream.read(limit + 1)
    except FileNotFoundError:
        raise NoFileError(_("filen {path} finns inte").format(path=path)) from None
    except OSError as error:
        # Windows reports a folder only as permission denied.
        if isinstance(error, IsADirectoryError | PermissionError) and _is_folder(path):
            raise NoFileError(_("{path} är en mapp, inte en fil").format(path=path)) from None
        message = _("filen {path} går inte att läsa ({reason})")
        raise NoFileError(message.format(path=path, reason=error.strerror)) from None
    except ValueError:  # a NUL or a lone surrogate in the name
        message = _("filen {path} går inte att läsa ({reason})")
        reason = _("namnet är inget filnamn")
        raise NoFileError(message.format(path=path, reason=reason)) from None
    if len(raw) > limit:
        message = _("filen {path} är för stor; gränsen är {limit} byte")
        raise ReadError(message.format(path=path, limit=limit))
    return raw


def _is_folder(path: Path) -> bool:
    """True if the path is a folder, as far as permissions show it."""
    try:
        return path.is_dir()
    except OSError:
        return False


def decode(raw: bytes, name: str) -> str:
    """Bytes as UTF-8 text, with or without a byte order mark."""
    try:
        return nfc(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = _("filen {name} är inte UTF-8; spara om den som UTF-8").format(name=name)
        raise ReadError(message, line) from None


def tree(value: Any) -> Node:
    """A tree of a program's own dicts, lists and values, without lines."""
    if isinstance(value, dict):
        return Mapping(tuple((Scalar(nfc(str(k))), tree(v)) for k, v in value.items()))
    if isinstance(value, list | tuple):
        return Sequence(tuple(tree(item) for item in value))
    if value is None:
        return Scalar("", null=True)
    if isinstance(value, bool):
        return Scalar("true" if value else "false")
    return Scalar(nfc(str(value)))


def plain(node: Node) -> Any:
    """The tree as dicts, lists and text; an empty value is None. The inverse of ``tree``."""
    match node:
        case Scalar():
            return None if node.null else node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def parse_yaml(text: str) -> Node:
    """YAML as a tree; raises ReadError for broken syntax, aliases, tags and exceeded limits."""
    plain = _plain_lines(text)
    if plain is not None:
        return plain
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        events = _Events(YAML(typ="safe", pure=True).parse(text))
        return events.document()
    except MarkedYAMLError as error:
        raise ReadError(
            _("filen är inte giltig YAML: kontrollera indrag, kolon, parenteser och citattecken"),
            _line_of_fault(error, text),
        ) from None
    except ReaderError as error:
        message = _("filen innehåller ett tecken som inte är tillåtet i text (U+{code})")
        line = text.count("\n", 0, error.position) + 1
        raise ReadError(message.format(code=f"{ord(text[error.position]):04X}"), line) from None
    except (YAMLError, ValueError, OverflowError, RecursionError):  # as for "\UFFFFFFFF"
        raise ReadError(_("filen är inte giltig YAML")) from None


def _line_of_fault(error: Any, text: str) -> int | None:
    """The line of the error; for an unclosed construct, the line where it begins."""
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    if begun and mark.index >= len(text.rstrip()):
        mark = begun
    return mark.line + 1 if mark else None


_PLAIN_LINE = re.compile(
    r"""
    (?P<key>[a-zåäö]+(?:[ _][a-zåäö]+)*):[ ]
    (?: (?P<word>[0-9A-Za-zÅÄÖåäö]+(?:[ ./_-][0-9A-Za-zÅÄÖåäö]+)*) | "(?P<quoted>[^"\\]*)" )
    """,
    re.VERBOSE,
)


def _plain_lines(text: str) -> Mapping | None:
    """Parse YAML of only ``key: value`` and empty lines; None if there is anything else.

    The front matter of the shipped templates has this form. Loading the YAML library for it would
    take a tenth of the time of a whole command.
    """
    entries: dict[str, tuple[Scalar, Scalar]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line:
            continue
        found = _PLAIN_LINE.fullmatch(line)
        if not found or not line.isprintable() or found["key"] in entries:
            return None
        key, word, quoted = found["key"], found["word"], found["quoted"]
        value = Scalar(quoted if word is None else word, number, null=word == "null")
        entries[key] = Scalar(key, number, null=key == "null"), value
    read = tuple(entries.values())
    return Mapping(read, read[0][0].line) if read else None


class _Events:
    """Builds the tree from the parser's events; types and aliases are not interpreted."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._depth = 0
        self._nodes = 0

    def document(self) -> Node:
        """The one document in the stream; an empty stream is an empty value."""
        found: Node | None = None
        for event in self._events:
            kind = type(event).__name__
            if kind in (
                "StreamStartEvent",
                "StreamEndEvent",
                "DocumentStartEvent",
                "DocumentEndEvent",
                "CommentEvent",
            ):
                continue
            if found is not None:
                raise ReadError(_("filen får bara innehålla ett dokument (---)"), _line(event))
            found = self._node(event)
        return found if found is not None else Scalar("", 1, null=True)

    def _node(self, event: Any) -> Node:
        kind, line = type(event).__name__, _line(event)
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise ReadError(_("hänvisningar (& och *) är inte tillåtna"), line)
        if getattr(event, "tag", None) not in (None, "!"):
            raise ReadError(_("taggar (!) är inte tillåtna"), line)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = _("filen innehåller för mycket; gränsen är {limit} nycklar och värden")
            raise ReadError(message.format(limit=MAX_NODES), line)
        if kind == "ScalarEvent":
            text = nfc(event.value)
            plain = event.style is None or event.style == ""
            return Scalar(text, line, null=plain and text in ("", "~", "null"))
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ReadError(
                _("för djup nästling; gränsen är {limit} nivåer").format(limit=MAX_DEPTH), line
            )
        node = self._sequence(line) if kind == "SequenceStartEvent" else self._mapping(line)
        self._depth -= 1
        return node

    def _sequence(self, line: int) -> Sequence:
        items: list[Node] = []
        while type(event := next(self._events)).__name__ != "SequenceEndEvent":
            items.append(self._node(event))
        return Sequence(tuple(items), line)

    def _mapping(self, line: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        doubled: list[Scalar] = []
        seen: set[str] = set()
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            key = self._node(event)
            if not isinstance(key, Scalar):
                raise ReadError(_("en nyckel måste vara ett ord"), key.line)
            value = self._node(next(self._events))
            if key.text in seen:
                doubled.append(key)
            else:
                seen.add(key.text)
                entries.append((key, value))
        return Mapping(tuple(entries), line, tuple(doubled))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
