"""Patterns that are compiled at first use.

The checks have about fifty, and a motion without the writer's own text uses few of them: compiling
them all would take a tenth of the time of the whole command.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    def __init__(self, text: str, flags: re.RegexFlag) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """An attribute of the compiled pattern, kept here for later calls."""
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Like ``re.compile``, but delayed; an invalid pattern raises re.error at first use."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
