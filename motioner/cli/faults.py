"""Wrong usage is gathered while a command is read, so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from motioner.errors import UsageError

P = ParamSpec("P")
T = TypeVar("T")


class Faults:
    """The faults found so far in what was typed."""

    def __init__(self) -> None:
        self._messages: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._messages)

    def tried(self, read: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
        """What ``read`` gives, or None after having kept what was wrong."""
        try:
            return read(*given, **named)
        except UsageError as error:
            self._messages += error.messages
        return None

    def stop(self) -> None:
        """UsageError with every fault, each told once, if there is any."""
        if self._messages:
            raise UsageError(*dict.fromkeys(self._messages))
