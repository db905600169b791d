"""Output streams that escape terminal control characters, whatever the origin of the text.

The streams are wrapped once, when a command begins, so that this covers every line of output:
findings, file names, user input, the documents of others and click's own words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with terminal control and text direction characters escaped.

    They are escaped as in JSON, so that JSON text keeps its values.
    """
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: object) -> str:
    """The same in one line: a path is one line, even if its name has a line break."""
    return visible(str(text)).replace("\n", "\\u000a")


class VisibleStream:
    """A stream that writes visible text to the underlying one, ``bare``.

    It has no ``buffer``, through which click would bypass it on Windows.
    """

    def __init__(self, bare: Any) -> None:
        self.bare = bare
        self.encoding, self.errors = bare.encoding, bare.errors
        self.isatty, self.fileno, self.flush = bare.isatty, bare.fileno, bare.flush

    def write(self, text: str | bytes) -> int:
        """Write the text; click passes a shell script as bytes, in UTF-8."""
        self.bare.write(visible(text.decode() if isinstance(text, bytes) else text))
        return len(text)


@contextmanager
def visible_streams() -> Iterator[None]:
    """Inside a ``with`` block stdout and stderr use UTF-8 and escape control characters."""
    streams: list[Any] = [sys.stdout, sys.stderr]
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    out, err = (VisibleStream(stream) if stream else None for stream in streams)
    with redirect_stdout(out), redirect_stderr(err):
        yield


def bare_stderr() -> Any:
    """The stream below stderr, for the program's own control characters."""
    return getattr(sys.stderr, "bare", sys.stderr)
