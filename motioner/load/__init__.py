"""Loading: files into nouns. Higher layers read the built-in facts through here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motioner.nouns.registry import Registry


@cache
def load_registry() -> Registry:
    """The built-in facts, read once per process."""
    # Imported here, so that using a part of this package does not import what the whole Registry
    # needs.
    from motioner.load.registry import read_registry
    from motioner.load.resources import data_dir

    return read_registry(data_dir())
