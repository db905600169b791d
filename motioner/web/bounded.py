"""Work on untrusted files, in a process that is ended above a limit of time or memory.

A document, a letterhead or a template from elsewhere may be made to take hours or all the memory.
It is therefore processed in one of a few worker processes separate from the server. Nothing of it
is written to disk: data is exchanged through a pipe.
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

# Limits in seconds for one piece of work, and for its waiting time before that.
SECONDS = 10.0
_TURN = 10.0
_WORKERS = 2
# Running and waiting work together; a server with more threads continues to answer others.
AT_ONCE = 5
# The memory limit of a process, twenty times what it needs with everything loaded and a PDF made.
_MEMORY = 1024**3
# A process is replaced after this many pieces of work, which limits leaks.
_TIMES = 200
# A process ends itself this many seconds after its time limit, as a last resort.
_LATER = 5

_places = BoundedSemaphore(AT_ONCE)
_starting = Lock()
_pool: ProcessPool | None = None
_inside = False


class ExceededError(Exception):
    """The work exceeded the limit of time or memory."""


class OverloadedError(Exception):
    """Too many pieces of work at the same time."""


def bounded(seconds: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of ``function``, run in a process with limited time and memory.

    The function, its arguments and its result are pickled. Raises the errors of ``function``,
    ExceededError above a limit, and OverloadedError if no process becomes free.
    """
    from pebble import ProcessExpired

    if not _places.acquire(blocking=False):
        raise OverloadedError
    try:
        future = _running().schedule(_timed, (seconds, function, args, kwargs), timeout=seconds)
        try:
            found: T = future.result(_TURN + seconds)
        except TimeoutError:
            if future.done():
                raise ExceededError from None
            future.cancel()  # type: ignore[no-untyped-call]
            raise OverloadedError from None
        except (MemoryError, ProcessExpired):
            raise ExceededError from None
        except BrokenProcessPool:  # the next one gets a new pool
            raise OverloadedError from None
        return found
    finally:
        _places.release()


def start() -> None:
    """Start the processes in advance; it takes a second or two."""
    _running()


def is_inside() -> bool:
    """Return whether this is one of the worker processes."""
    return _inside


def close() -> None:
    """End the processes, whatever they do; waiting requests get OverloadedError."""
    global _pool
    with _starting:
        pool, _pool = _pool, None
    if pool is not None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _running() -> ProcessPool:
    """The pool, created at first use and again if it broke."""
    global _pool
    from pebble import ProcessPool

    with _starting:
        if _pool is None or not _pool.active:
            _pool = ProcessPool(_WORKERS, _TIMES, _prepare, (), _context())
        return _pool


def _context() -> BaseContext:
    """The start method of processes: never a fork of the server, whose threads may hold locks.

    If the system supports it, an idle process with everything loaded is forked, which is fast.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["motioner.web.loaded"])
    return context


def _prepare() -> None:
    """Set the limits of a new process, and load the modules it will need."""
    global _inside
    _inside = True
    # End at once on SIGTERM, even inside a library call that never returns to Python.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # On systems without this limit, only the time limit applies.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    from motioner.web import loaded  # noqa: F401


def _timed(
    seconds: float, function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> T:
    """The result of the function, with a timer in case the server was killed and cannot end it."""
    if sys.platform == "win32":
        return function(*args, **kwargs)
    signal.alarm(math.ceil(seconds) + _LATER)
    try:
        return function(*args, **kwargs)
    finally:
        signal.alarm(0)
