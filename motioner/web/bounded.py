"""Work on what others have made, in a process that is ended when it takes too long or too much.

A document, a letterhead or a template from elsewhere may be made to take hours or all the memory.
What is done with it is therefore done in one of a few processes beside the server's own. Nothing of
it comes to a disk: what goes there and what comes back goes through a pipe.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import signal
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from pebble import ProcessPool

P = ParamSpec("P")
T = TypeVar("T")

# How long one piece of work may take, and how long it may wait for its turn before that.
SECONDS = 10.0
_TURN = 10.0
_WORKERS = 2
# Those at work and those that wait; a server with more threads goes on answering the others.
AT_ONCE = 5
# What a process may hold: with everything loaded and a PDF made it holds a twentieth of that.
_MEMORY = 1024**3
# A process is replaced after so many pieces of work, whatever it may have gathered by then.
_TIMES = 200
# A process ends itself so many seconds after it should have been ended.
_LATER = 5

_places = BoundedSemaphore(AT_ONCE)
_starting = Lock()
_pool: ProcessPool | None = None
_inside = False


class ExceededError(Exception):
    """The work took more time or memory than one piece of work has."""


class BusyError(Exception):
    """There were too many at once."""


def bounded(seconds: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What ``function`` returns or raises, run in a process of limited time and memory.

    The function, its arguments and what it returns are pickled. Raises ExceededError where the
    limits do not suffice, and BusyError where there is no turn to be had.
    """
    from pebble import ProcessExpired

    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        future = _running().schedule(_timed, (seconds, function, args, kwargs), timeout=seconds)
        try:
            found: T = future.result(_TURN + seconds)
        except TimeoutError:
            if future.done():
                raise ExceededError from None
            future.cancel()  # type: ignore[no-untyped-call]
            raise BusyError from None
        except (MemoryError, ProcessExpired):
            raise ExceededError from None
        except BrokenProcessPool:  # the next one gets a new pool
            raise BusyError from None
        return found
    finally:
        _places.release()


def start() -> None:
    """Have the processes started before they are needed; it takes a second or two."""
    _running()


def is_inside() -> bool:
    """Whether this is one of those processes."""
    return _inside


def close() -> None:
    """End the processes, whatever they do; those who wait are told that there was no turn."""
    global _pool
    with _starting:
        pool, _pool = _pool, None
    if pool is not None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _running() -> ProcessPool:
    """The pool; a new one at the first need, and where something broke the one there was."""
    global _pool
    from pebble import ProcessPool

    with _starting:
        if _pool is None or not _pool.active:
            _pool = ProcessPool(_WORKERS, _TIMES, _prepare, (), _context())
        return _pool


def _context() -> BaseContext:
    """How a process is started: never as a copy of a server, whose threads may hold any lock.

    Where the system can, one that has loaded everything and does nothing is copied: at once.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["motioner.web.loaded"])
    return context


def _prepare() -> None:
    """Limit a new process, and load what it is going to need."""
    global _inside
    _inside = True
    # Ended at once, also inside a library that never comes back to Python.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Where the system has no such limit, time alone bounds the work.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    from motioner.web import loaded  # noqa: F401


def _timed(
    seconds: float, function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> T:
    """What the function gives; a server that has been killed itself can end no process."""
    if sys.platform == "win32":
        return function(*args, **kwargs)
    signal.alarm(math.ceil(seconds) + _LATER)
    try:
        return function(*args, **kwargs)
    finally:
        signal.alarm(0)
