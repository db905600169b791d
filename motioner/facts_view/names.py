"""Resolving a typed name: a body, a party or a topic; UsageError if it is none of them."""

from __future__ import annotations

from collections.abc import Iterable

from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold, nearest
from motioner.load.schema import suggestion
from motioner.nouns.registry import Body, Party, Registry, Topic

DEFAULT_ASSOCIATION = "klimatkommunerna"
Entry = Body | Party | Topic


def entry_of(name: str, registry: Registry) -> Entry:
    """The entry with the name; UsageError with the nearest names if there is none."""
    for code, topic in registry.topics.items():
        if fold(name) in (fold(code), fold(topic.name)):
            return topic
    party = registry.party(name)
    if party is not None:
        return party
    body = registry.find(name).body
    if body is not None:
        return body
    near = nearest(name, names(registry))
    message = _("”{name}” är ingen kommun, region, förening eller parti som vi känner till.")
    hint = (
        _("Menade du {names}?").format(names=listed(near, _("eller")))
        if near
        else _("Skriv till exempel Tierp, V eller klimatkommunerna.")
    )
    raise UsageError(f"{message.format(name=name[:60])} {hint}")


def names(registry: Registry) -> list[str]:
    """Every name that can be resolved."""
    return [
        *(topic.name for topic in registry.topics.values()),
        *(p.name for p in registry.parties.values()),
        *(b.official_name for b in registry.bodies.values()),
        *(b.short_name for b in registry.bodies.values()),
    ]


def body_of(name: str, registry: Registry) -> Body:
    """The body with the name; UsageError with the nearest names if there is none."""
    match = registry.find(name)
    if match.body is not None:
        return match.body
    message = _("”{name}” är ingen känd kommun eller region.").format(name=name[:60])
    if match.nearest:
        near = listed(match.nearest, _("eller"))
        message += " " + _("Menade du {names}?").format(names=near)
    raise UsageError(message)


def topic_code(name: str, topics: Iterable[str]) -> str:
    """Which of the codes is meant; UsageError with all of them if none is."""
    known = {fold(code): code for code in topics}
    if fold(name) not in known:
        message = _("”{name}” är ingen känd förening.").format(name=name[:60])
        raise UsageError(f"{message} {suggestion(name, sorted(known.values()))}")
    return known[fold(name)]
