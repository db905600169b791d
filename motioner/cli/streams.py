"""What reaches the terminal: text alone, never what steers it, whoever wrote the text.

The streams are wrapped once, when a command begins, so that no line of output can be forgotten:
findings, file names, what was typed, the documents of others and click's own words.
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
    """The text with what could steer a terminal or turn its reading direction written out.

    It is written as JSON writes it, so that a text of JSON holds the same value afterwards.
    """
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: object) -> str:
    """The same in one line: a path is one, also when there is a line break in its name."""
    return visible(str(text)).replace("\n", "\\u000a")


class VisibleStream:
    """A stream that writes what is visible to the one beneath it, ``bare``.

    It has no ``buffer``, by which click would write past it in Windows.
    """

    def __init__(self, bare: Any) -> None:
        self.bare = bare
        self.encoding, self.errors = bare.encoding, bare.errors
        self.isatty, self.fileno, self.flush = bare.isatty, bare.fileno, bare.flush

    def write(self, text: str | bytes) -> int:
        """Write the text; click gives a script for the shell as bytes, in UTF-8."""
        self.bare.write(visible(text.decode() if isinstance(text, bytes) else text))
        return len(text)


@contextmanager
def visible_streams() -> Iterator[None]:
    """Inside a ``with`` block stdout and stderr take UTF-8 and pass nothing on that steers."""
    streams: list[Any] = [sys.stdout, sys.stderr]
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    out, err = (VisibleStream(stream) if stream else None for stream in streams)
    with redirect_stdout(out), redirect_stderr(err):
        yield


def bare_stderr() -> Any:
    """The stream beneath stderr, for the program's own steering of the line."""
    return getattr(sys.stderr, "bare", sys.stderr)
