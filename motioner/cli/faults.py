"""Usage errors are collected while a command is read, so that all are reported together."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from motioner.ground.errors import UsageError

P = ParamSpec("P")
T = TypeVar("T")


class Faults:
    """The faults found so far in the command."""

    def __init__(self) -> None:
        self._messages: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._messages)

    def tried(self, read: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
        """The result of ``read``, or None after storing its fault."""
        try:
            return read(*given, **named)
        except UsageError as error:
            self._messages += error.messages
        return None

    def stop(self) -> None:
        """Raise UsageError with every fault, each once, if there are any."""
        if self._messages:
            raise UsageError(*dict.fromkeys(self._messages))
