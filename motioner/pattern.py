"""Patterns compiled when they are first asked for something.

The checks know half a hundred, and a motion without a text of the writer's own meets few of them:
to compile them all would take a tenth of the time of the whole command.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    def __init__(self, text: str, flags: re.RegexFlag) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, which from now on is found here."""
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The same as ``re.compile``, later; a pattern that is none raises re.error only then."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
