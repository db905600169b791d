"""Reading the Registry from the folder of built-in facts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motioner.load.bodies import load_bodies
from motioner.load.builtin import read_built_in, shelf
from motioner.load.local import BUILT_IN_RULES
from motioner.load.plans import load_plans
from motioner.load.scalars import word
from motioner.load.schema import Key, Parser, many, record
from motioner.load.source import SOURCE
from motioner.load.topic import load_builtin
from motioner.load.version import data_version, read_version
from motioner.nouns.registry import LocalRule, Party, Registry

__all__ = ["data_version", "read_registry"]

PARTY_KEYS: Mapping[str, Key[Any]] = {
    "kod": Key("code", word),
    "beteckning": Key("full_name", word),
    "namn": Key("name", word),
    "genitiv": Key("genitive", word),
    "kommungrupp": Key("kommun_group", word),
    "regiongrupp": Key("region_group", word),
    "källa": Key("source", SOURCE),
}
PARTIES: Parser[tuple[Party, ...]] = many(record(Party, PARTY_KEYS))


def _rules_of_body(organ: str, rules: tuple[LocalRule, ...]) -> tuple[LocalRule, ...]:
    """The rules alone; ``organ`` is the body's name, for people who read the file."""
    del organ
    return rules


RULE_FILE_KEYS: Mapping[str, Key[Any]] = {
    "organ": Key("organ", word),
    "regler": Key("rules", BUILT_IN_RULES),
}
RULE_FILE: Parser[tuple[LocalRule, ...]] = record(_rules_of_body, RULE_FILE_KEYS)


def read_registry(directory: Path) -> Registry:
    """The facts of a folder with the layout that its README describes.

    Local rules, climate plans and topics are read at first use. Raises DataError, which names the
    file and the entry, for malformed data.
    """
    bodies = load_bodies(directory)
    return Registry(
        version=read_version(directory),
        bodies=bodies,
        parties={party.code: party for party in read_built_in(directory / "parties.json", PARTIES)},
        topics=load_builtin(directory / "associations"),
        local_rules=shelf(directory / "bodies", RULE_FILE),
        climate_plans=load_plans(directory, bodies),
    )
