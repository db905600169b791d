"""Loading: files into nouns. The rooms above read built-in facts through here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motioner.registry import Registry


@cache
def load_registry() -> Registry:
    """The built-in facts, read once in a process."""
    # Here, so that a part of this package may be used without what the whole Registry imports.
    from motioner.loading.registry import read_registry
    from motioner.resources import data_dir

    return read_registry(data_dir())
