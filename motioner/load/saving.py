"""Saving a case as a tree and as the text of a file, by the same tables that read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

from motioner.ground.pattern import pattern
from motioner.load.case import FREE
from motioner.load.fields import case_keys
from motioner.load.history_keys import EVENT_KEYS, TAG
from motioner.load.nested import NESTED
from motioner.load.schema import Key, Missing
from motioner.nouns.case import Case, Event, FreeSubject, OwnRules, Step
from motioner.nouns.registry import Registry

# Written even with their default values: they identify the file.
ALWAYS = frozenset({"format", "data"})
# Characters that YAML treats as line breaks or forbids in literal text.
_ESCAPED = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def case_tree(case: Case, registry: Registry) -> dict[str, Any]:
    """The case as plain dicts, lists and text with Swedish keys, without default values."""
    if isinstance(case.subject, FreeSubject):
        subject: tuple[Any, ...] = (FREE, case.subject.title, case.subject.text)
    else:
        subject = (case.subject.topic, case.title, "")
    keys = case_keys(registry)
    own = dict(zip(("subject", "title", "text"), subject, strict=True))
    return _mapping(_attributes(case, keys, own), keys, ALWAYS) | dict(case.unknown)


def _mapping(
    values: Mapping[str, Any], keys: Mapping[str, Key[Any]], always: frozenset[str] = frozenset()
) -> dict[str, Any]:
    return {
        name: _plain(values[key.attribute])
        for name, key in keys.items()
        if name in always
        or isinstance(key.default, Missing)
        or values[key.attribute] != key.default
    }


def event_tree(event: Event) -> dict[str, Any]:
    """An event as a history contains it."""
    return {TAG: str(event.kind), **_held(event, EVENT_KEYS[event.kind])}


def _held(noun: Any, keys: Mapping[str, Key[Any]]) -> dict[str, Any]:
    return _mapping(_attributes(noun, keys, {}), keys)


def _attributes(noun: Any, keys: Mapping[str, Key[Any]], own: Mapping[str, Any]) -> dict[str, Any]:
    """The noun's value for each key's attribute; ``own`` goes first."""
    wanted = (key.attribute for key in keys.values())
    return {name: own[name] if name in own else getattr(noun, name) for name in wanted}


def _step(step: Step) -> Any:
    """The step as a person would write it: a word, or a word with its text."""
    words = f"{step.kind} {step.number}" if step.number else str(step.kind)
    return {words: step.text} if step.text else words


def _plain(value: Any) -> Any:
    if type(value) in NESTED:
        return _held(value, NESTED[type(value)])
    match value:
        case OwnRules():
            return list(value.tree)
        case Event():
            return event_tree(value)
        case Step():
            return _step(value)
        case Mapping():
            return {key: _plain(entry) for key, entry in value.items()}
        case tuple():
            return [_plain(entry) for entry in value]
        case bool():
            return "ja" if value else "nej"
        case int() | None:
            return value
        case dt.date() | Decimal():
            return str(value)
        case _:
            return str(value)


def case_text(case: Case, registry: Registry) -> str:
    """The case as YAML; text of several lines is written as a literal block."""
    return tree_text(case_tree(case, registry))


def tree_text(tree: Any) -> str:
    """A tree of plain dicts, lists and text as YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    def lines_kept(value: Any) -> Any:
        if isinstance(value, dict):
            return {lines_kept(key): lines_kept(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [lines_kept(entry) for entry in value]
        if isinstance(value, str) and _ESCAPED.search(value):
            return DoubleQuotedScalarString(value)
        if isinstance(value, str) and "\n" in value:
            return LiteralScalarString(value)
        return value

    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 4096
    stream = StringIO()
    yaml.dump(lines_kept(tree), stream)
    return stream.getvalue()
