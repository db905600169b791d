"""One writer at a time in a folder, by a lock of the kernel, which ends with the process.

The lock is on a file of our own in the folder, so that it also holds between machines that share
the folder. The file is removed by whoever held the lock. There is no age after which a lock is
taken to be dead: a lock that is held has a living holder.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from motioner.errors import BusyError
from motioner.messages import gettext as _

if sys.platform != "win32":
    import fcntl

NAME = ".motioner-lock"
PATIENCE = 60.0
_PAUSE = 0.02
_WITHOUT_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
# The folders whose lock this process holds: whoever holds it may ask for it again.
_held: set[Path] = set()


@contextmanager
def held(folders: Iterable[Path], *, patience: float | None = None) -> Iterator[bool]:
    """Hold the lock of every folder; False where one is in a place that has no locks.

    Raises BusyError when others have held one of them for ``patience`` seconds, or PATIENCE.
    """
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    wanted = sorted({folder.resolve() for folder in folders} - _held)
    with ExitStack() as stack:
        taken = [_is_taken(folder, until, stack) for folder in wanted]
        yield all(taken)


def _is_taken(folder: Path, until: float, stack: ExitStack) -> bool:
    """Whether the folder's lock was taken; it is given back when the stack is left."""
    try:
        descriptor = _locked(folder / NAME, until)
    except OSError:  # no locks there, or nothing may be written there: the writing tells
        return False
    _held.add(folder)
    stack.callback(_give_back, folder / NAME, descriptor)
    return True


def _locked(path: Path, until: float) -> int:
    # Imported here: most documents are new files, which no lock is needed for.
    from filelock import lock_descriptor

    while True:
        descriptor = _opened(path)
        try:
            if lock_descriptor(descriptor, blocking=False) and _is_still(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > until:
            message = _(
                "{folder} används av ett annat motioner, som inte blev klart på {seconds} s;"
                " inget är skrivet. Försök igen."
            )
            raise BusyError(message.format(folder=path.parent, seconds=round(PATIENCE)))
        time.sleep(_PAUSE)


def _opened(path: Path) -> int:
    """The lock file, made if need be; another user's may only be readable."""
    for attempt in range(50):
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | _WITHOUT_LINKS, 0o666)
        except PermissionError:
            with suppress(OSError):
                return os.open(path, os.O_RDONLY | _WITHOUT_LINKS)
            # Windows says so for an instant of a file that is being removed.
            if sys.platform != "win32" or attempt == 49:
                raise
            time.sleep(_PAUSE)
    raise AssertionError


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether what was opened still has the name: who held the lock before may have removed it."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    return False


def _give_back(path: Path, descriptor: int) -> None:
    _held.discard(path.parent)
    if sys.platform == "win32":  # where nobody can remove what somebody has open
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        if _is_still(path, descriptor):
            path.unlink()
    os.close(descriptor)


def is_marked(stream: BinaryIO) -> bool:
    """Mark a temporary file as a living writer's; False where it has just been removed as left.

    Windows needs no mark: there nobody can remove what somebody has open.
    """
    if sys.platform != "win32":
        with suppress(OSError):  # no locks there, and so nothing is ever removed
            fcntl.flock(stream, fcntl.LOCK_EX)
            return os.fstat(stream.fileno()).st_nlink > 0
    return True


def is_nobodys(path: Path) -> bool:
    """Whether a temporary file has lost its writer; asked under the folder's lock."""
    from filelock import lock_descriptor

    with suppress(OSError):
        descriptor = os.open(path, os.O_RDWR | _WITHOUT_LINKS)
        try:
            return lock_descriptor(descriptor, blocking=False)
        finally:
            os.close(descriptor)
    return False
