"""A case that is being answered: its file keeps comments, order and unknown keys.

Every scalar is text, as in all our YAML, so no value changes its spelling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.load import reading
from motioner.load.reading import ReadError

# Characters that YAML reads as line breaks or refuses, unless they are escaped in double quotes.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
Step = str | int
Steps = tuple[Step, ...]


class _TextResolver(VersionedResolver):
    """Recognises empty values and text only, not numbers, dates or booleans."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)
        structure = str(tag).endswith((":null", ":map", ":seq"))
        return tag if structure else self.DEFAULT_SCALAR_TAG


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 1_000_000
    return yaml


class Started:
    """The tree of a started case, addressed by steps: keys (forgivingly spelled) and positions."""

    def __init__(self, text: str = "") -> None:
        """Raises ReadError for text that is not valid even for an unfinished case."""
        text = text.replace("\r\n", "\n")
        node = reading.parse_yaml(text)
        if isinstance(node, reading.Mapping):
            _refuse_doubles(node)
        elif not (isinstance(node, reading.Scalar) and node.null):
            raise ReadError(_("filen är inget ärende: här ska stå nycklar med värden"), node.line)
        else:
            # A file with only comments gives no tree to attach them to.
            text += "\nformat: 1\n"
        try:
            self._tree = _yaml().load(text)
        except (YAMLError, ValueError) as error:
            raise ReadError(_("filen är inte giltig YAML")) from error

    def plain(self) -> dict[str, Any]:
        """The whole tree as plain dicts, lists and text."""
        copy: dict[str, Any] = _plain(self._tree)
        return copy

    def get(self, steps: Sequence[Step]) -> Any:
        """The plain value at the steps; None if it is empty or absent."""
        return _plain(self._find(steps)) if self.has(steps) else None

    def has(self, steps: Sequence[Step]) -> bool:
        """True if there is a value at the steps, even an empty one."""
        try:
            self._find(steps)
        except (LookupError, TypeError):
            return False
        return True

    def put(self, steps: Sequence[Step], value: Any) -> None:
        """Set a value (None, text, lists and dicts of such) and create missing parents.

        A position right after the end of a list appends.
        """
        parent = self._tree
        for place, step in enumerate(steps[:-1]):
            parent = self._inner(parent, step, [] if isinstance(steps[place + 1], int) else {})
        _set(parent, _spelled(parent, steps[-1]), _written(value))

    def merged(self, base: Mapping[str, Any], theirs: Started) -> bool:
        """Merge the changes of ``theirs`` since ``base``; False if both changed a key differently.

        Nothing is merged then. Comments and order are those of ``theirs``.
        """
        mine, other = self._changed(base), theirs._changed(base)
        if any(mine[key] != other[key] for key in mine.keys() & other.keys()):
            return False
        for key in mine.keys() - other.keys():
            steps = (_spelled(self._tree, key),)
            _set(theirs._tree, _spelled(theirs._tree, key), self._find(steps))
        self._tree = theirs._tree
        return True

    def _changed(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """The plain value of every key that differs from ``base``, by its folded name."""
        now = {fold(key): value for key, value in self.plain().items()}
        held = {fold(key): value for key, value in base.items()}
        return {
            key: now.get(key)
            for key in now.keys() | held.keys()
            if (key in now, now.get(key)) != (key in held, held.get(key))
        }

    def text(self) -> str:
        """The file's text."""
        text = _dumped(self._tree)
        # If a comment and a new value cannot share a line, the comment is dropped.
        return text if _same(text, self.plain()) else _dumped(_written(self.plain()))

    def kept_text(self) -> str:
        """The file's text; ReadError if a comment would be lost."""
        text = _dumped(self._tree)
        if not _same(text, self.plain()):
            raise ReadError(_("filen går inte att ändra utan att kommentarer går förlorade"))
        return text

    def _find(self, steps: Sequence[Step]) -> Any:
        found = self._tree
        for step in steps:
            if not isinstance(found, list if isinstance(step, int) else dict):
                raise TypeError(step)
            found = found[_spelled(found, step)]
        return found

    @staticmethod
    def _inner(parent: Any, step: Step, empty: list[Any] | dict[str, Any]) -> Any:
        """The list or mapping at a step; a single value in place of a list becomes its item."""
        step = _spelled(parent, step)
        known = step < len(parent) if isinstance(step, int) else step in parent
        held = parent[step] if known else None
        if not held or not isinstance(held, type(empty)):
            if isinstance(empty, list) and held:
                empty = [held]
            _set(parent, step, empty)
        return parent[step]


def read_started(path: Path) -> tuple[Started, bytes]:
    """The started case of a file and the file's bytes; ReadError describes a fault and its line."""
    raw = reading.read_bytes(path)
    return Started(reading.decode(raw, str(path))), raw


def _refuse_doubles(node: reading.Node) -> None:
    inner: tuple[reading.Node, ...] = ()
    if isinstance(node, reading.Mapping):
        for key in node.doubled:
            message = _("nyckeln ”{key}” står två gånger").format(key=key.text[:60])
            raise ReadError(message, key.line)
        inner = tuple(value for _key, value in node.entries)
    elif isinstance(node, reading.Sequence):
        inner = node.items
    for value in inner:
        _refuse_doubles(value)


def _spelled(parent: Any, step: Step) -> Any:
    """The key as the file spells it."""
    if isinstance(step, int) or step in parent:
        return step
    return next((key for key in parent if key is not None and fold(key) == fold(step)), step)


def _set(parent: Any, step: Step, value: Any) -> None:
    if isinstance(step, int) and step == len(parent):
        parent.append(value)
    else:
        parent[step] = value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return None if value is None else str(value)


def _written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _written(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_written(entry) for entry in value]
    if isinstance(value, str) and _ESCAPED.search(value):
        return DoubleQuotedScalarString(value)
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    # Other programs would read such a code as a number and drop its zero.
    if isinstance(value, str) and re.fullmatch("0[0-9]+", value):
        return DoubleQuotedScalarString(value)
    return value


def _dumped(tree: Any) -> str:
    stream = StringIO()
    _yaml().dump(tree, stream)
    return stream.getvalue()


def _same(text: str, tree: dict[str, Any]) -> bool:
    try:
        return bool(reading.plain(reading.parse_yaml(text)) == tree)
    except ReadError:
        return False
