"""Records of several kinds under one key: a tag key selects the kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold
from motioner.load import reading
from motioner.load.scalars import word
from motioner.load.schema import FieldPath, Missing, Parser, no_keys, suggestion

T = TypeVar("T")


def tagged(tag: str, kinds: Mapping[str, Parser[T]]) -> Parser[T]:
    """A record whose key ``tag`` selects one of ``kinds``; its parser reads the other keys.

    Case and the dots of å, ä and ö are ignored, in the key and in the kind.
    """
    parsers = {fold(name): parser for name, parser in kinds.items()}

    def parse(place: FieldPath, node: reading.Node) -> T | Missing:
        if not isinstance(node, reading.Mapping):
            return no_keys(place, node)
        given = [value for name, value in node.entries if fold(name.text) == fold(tag)]
        if not given:
            message = _("nyckeln ”{key}” saknas").format(key=tag)
            hint = _("Möjliga är {names}.").format(names=listed(list(kinds)))
            return place.at(tag).fault("file.missing-key", node, message, hint)
        kind = word(place.at(tag), given[0])
        if isinstance(kind, Missing):
            return kind
        parser = parsers.get(fold(kind))
        if parser is None:
            message = _("”{text}” är okänt").format(text=kind[:60])
            hint = suggestion(kind, list(kinds))
            return place.at(tag).fault("file.choice", given[0], message, hint)
        rest = tuple(entry for entry in node.entries if fold(entry[0].text) != fold(tag))
        return parser(place, reading.Mapping(rest, node.line, node.doubled))

    return parse
