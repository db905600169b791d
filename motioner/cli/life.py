"""Showing on a terminal that long work is going on."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from motioner.cli.streams import bare_stderr
from motioner.ground.messages import gettext as _

# Seconds before the time is shown; most work is done by then.
_SHORT = 2.0
_TICK = 0.5


@contextmanager
def shown(text: str) -> Iterator[None]:
    """The text on its own line of a terminal while the block runs, soon with the seconds passed.

    Nothing is shown if stderr is not a terminal, and the line is gone afterwards.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    ended = threading.Event()
    stream, began = bare_stderr(), time.monotonic()

    def tick() -> None:
        while not ended.wait(_TICK):
            passed = time.monotonic() - began
            if passed >= _SHORT:
                seconds = _("{count} s").format(count=int(passed))
                click.echo(f"\r{text} {seconds}", file=stream, nl=False)

    click.echo(f"\r{text}", file=stream, nl=False)
    ticking = threading.Thread(target=tick, daemon=True)
    ticking.start()
    try:
        yield
    finally:
        ended.set()
        ticking.join()
        click.echo(f"\r{'':{len(text) + 8}}\r", file=stream, nl=False)
