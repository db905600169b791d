"""Parsers for the values of a case that are more than words, numbers and lists of them."""

from __future__ import annotations

import re

from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.load import reading
from motioner.load.local import LOCAL_RULES
from motioner.load.nested import nested
from motioner.load.reading import plain
from motioner.load.scalars import integer, word
from motioner.load.schema import FieldPath, Missing, Parser, many, suggestion
from motioner.nouns.case import FileRef, OwnRules
from motioner.nouns.registry import Registry

FREE = "fritt"


def file_or_path(place: FieldPath, node: reading.Node) -> FileRef | Missing:
    """A file: its path alone, or a record with its checksum."""
    if isinstance(node, reading.Mapping):
        found: FileRef | Missing = nested(FileRef)(place, node)
        return found
    path = word(place, node)
    return path if isinstance(path, Missing) else FileRef(path)


def subject(registry: Registry) -> Parser[str | FileRef]:
    """The code of a known topic, a file that holds one, or the word for a free subject."""

    def parse(place: FieldPath, node: reading.Node) -> str | FileRef | Missing:
        if isinstance(node, reading.Mapping):
            file: FileRef | Missing = nested(FileRef)(place, node)
            return file
        name = word(place, node)
        if isinstance(name, Missing) or name == FREE or name in registry.topics:
            return name
        message = _("okänd förening ”{name}”").format(name=name[:60])
        hint = suggestion(name, sorted([*registry.topics, FREE]))
        return place.fault("subject.unknown", node, message, hint)

    return parse


def criterion_number(key: str) -> int:
    """The number of a krav; ValueError for any other text."""
    if not re.fullmatch(r"[1-9][0-9]?", key):
        raise ValueError(key)
    return int(key)


def own_rules(place: FieldPath, node: reading.Node) -> OwnRules | Missing:
    """The writer's local rules, parsed and as the file contains them."""
    rules = LOCAL_RULES(place, node)
    if isinstance(rules, Missing):
        return rules
    tree = plain(node)
    held = tree if isinstance(tree, list) else [tree] if tree else []
    return OwnRules(rules, tuple(held))


def format_number(place: FieldPath, node: reading.Node) -> int | Missing:
    """The version of the case file format, from one."""
    found = integer(place, node)
    if isinstance(found, Missing) or found != 0:
        return found
    return place.fault("file.number", node, _("det finns inget format {number}").format(number=0))


def arguments(place: FieldPath, node: reading.Node) -> tuple[str, ...] | Missing | None:
    """A list of arguments; None (the association's own choice) only if the key is empty."""
    if isinstance(node, reading.Scalar) and node.null:
        return None
    return many(word)(place, node)


def body(registry: Registry) -> Parser[str]:
    """The code of the body with the given name or code."""

    def parse(place: FieldPath, node: reading.Node) -> str | Missing:
        name = word(place, node)
        if isinstance(name, Missing):
            return name
        match = registry.find(name)
        if match.body is not None:
            return match.body.code
        hint = (
            _("Menade du {names}?").format(names=listed(match.nearest, _("eller")))
            if match.nearest
            else _("Skriv kommunens eller regionens namn, eller dess kod.")
        )
        message = _("”{name}” är ingen känd kommun eller region").format(name=name[:60])
        return place.fault("body.unknown", node, message, hint)

    return parse
