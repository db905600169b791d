"""Where the work is done: in this process, in several, or on a Dask cluster.

All three are executors of the standard library's kind and are used in the same way: tasks are sent
in small batches, only so many ahead as the workers need, and results arrive in the order of the
list. So memory does not grow with the list, and the bytes are the same.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from msgspec import Struct

from motioner.ground.errors import MotionerError, UsageError, WriteError
from motioner.ground.messages import gettext as _
from motioner.many.work import Shared, Task

T = TypeVar("T")
Work = Callable[[Shared, Sequence[Task]], list[T]]
# A batch is large enough to outweigh what sending it costs, and small enough to share the work.
BATCH = 8
# Batches sent ahead for each worker.
_AHEAD = 3
# Below this, starting processes takes longer than the work.
FEW = 40


class EngineError(WriteError):
    """The workers stopped before the work was done; what was written stays."""


class _Here(Executor):
    """Does the work in this process, when it is submitted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Engine(Struct, frozen=True):
    """An executor and how many workers it has."""

    executor: Any
    workers: int

    def results(self, work: Work[T], shared: Shared, tasks: Sequence[Task]) -> Iterator[T]:
        """The result of each task in order. Raises EngineError if the workers stop."""
        starts = iter(range(0, len(tasks), BATCH))
        ahead = _AHEAD * self.workers if self.workers > 1 else 1
        waiting: deque[Future[list[T]]] = deque()
        try:
            for start in starts:
                batch = tuple(tasks[start : start + BATCH])
                waiting.append(self.executor.submit(work, shared, batch))
                if len(waiting) >= ahead:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except MotionerError:
            raise
        except Exception as error:
            raise _stopped(error) from error
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def here() -> Iterator[Engine]:
    """This process alone."""
    yield Engine(_Here(), 1)


@contextmanager
def processes(count: int) -> Iterator[Engine]:
    """Several processes on this machine."""
    # An interruption is handled here alone; the workers end with the pool.
    pool = ProcessPoolExecutor(count, initializer=_ignore_interruption)
    try:
        yield Engine(pool, count)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ignore_interruption() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def dask(address: str) -> Iterator[Engine]:
    """The workers of the Dask scheduler at an address. Raises UsageError if there is none."""
    try:
        from distributed import Client
    except ImportError:
        message = _("--dask behöver tillägget: pip install 'motioner[dask]'")
        raise UsageError(message) from None
    try:
        client: Any = cast(Any, Client)(address, timeout="10s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        message = _("Dask svarar inte på {address}; kontrollera att schemaläggaren är igång")
        raise UsageError(message.format(address=address[:100])) from error
    try:
        workers = len(client.scheduler_info()["workers"])
        if not workers:
            raise UsageError(_("Dask på {address} har inga arbetare").format(address=address[:100]))
        # A task is pure, so it may be run again when its worker dies.
        yield Engine(client.get_executor(pure=False, retries=3), workers)
    finally:
        client.close(timeout=5)


def _stopped(error: Exception) -> EngineError:
    message = _("arbetet avbröts ({reason}); kör samma kommando igen för att gå vidare")
    return EngineError(message.format(reason=type(error).__name__))
