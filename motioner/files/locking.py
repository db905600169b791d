"""One writer at a time in a folder, by a kernel lock, which ends with the process.

The lock is on a file of our own in the folder, so it also works between machines that share the
folder. The process that held the lock removes the file. A lock does not expire: a lock that is
held has a live holder.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from motioner.ground.errors import BusyError, WriteError
from motioner.ground.messages import gettext as _

if sys.platform != "win32":
    import fcntl

NAME = ".motioner-lock"
PATIENCE = 60.0
_PAUSE = 0.02
_WITHOUT_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
# The folders whose lock this process holds: a nested request succeeds at once.
_held: set[Path] = set()


@contextmanager
def hold(folders: Iterable[Path], *, patience: float | None = None) -> Iterator[bool]:
    """Hold the lock of every folder; False if one is in a place without locks.

    Raises BusyError if others have held one of them for ``patience`` seconds, or PATIENCE.
    """
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    wanted = sorted({folder.resolve() for folder in folders} - _held)
    with ExitStack() as stack:
        taken = [_is_taken(folder, until, stack) for folder in wanted]
        yield all(taken)


def _is_taken(folder: Path, until: float, stack: ExitStack) -> bool:
    """Return whether the folder's lock was taken; the stack releases it at its end."""
    lock = folder / NAME
    try:
        descriptor = _locked(lock, until)
    except OSError:  # no locks or no write access there; writing the file will report it
        _refuse_what_bars(lock)
        return False
    _held.add(folder)
    stack.callback(_give_back, lock, descriptor)
    return True


def _refuse_what_bars(lock: Path) -> None:
    """Raise WriteError if a folder, a link or a device has the name of the lock."""
    with suppress(OSError):
        if not stat.S_ISREG(lock.lstat().st_mode):
            message = _("{file} är ingen vanlig fil. Ta bort den; inget är skrivet.")
            raise WriteError(message.format(file=lock))


def _locked(path: Path, until: float) -> int:
    # Imported here: most documents are new files, which need no lock.
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
    """The opened lock file, created if missing; another user's may only be readable."""
    for attempt in range(50):
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | _WITHOUT_LINKS, 0o666)
        except PermissionError:
            with suppress(OSError):
                return os.open(path, os.O_RDONLY | _WITHOUT_LINKS)
            # Windows raises this briefly for a file that is being removed.
            if sys.platform != "win32" or attempt == 49:
                raise
            time.sleep(_PAUSE)
    raise AssertionError


def _is_still(path: Path, descriptor: int) -> bool:
    """Return whether the opened file still has the name: an earlier holder may have removed it."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    return False


def _give_back(path: Path, descriptor: int) -> None:
    _held.discard(path.parent)
    if sys.platform == "win32":  # an open file cannot be removed there
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        if _is_still(path, descriptor):
            path.unlink()
    os.close(descriptor)


def mark_in_use(stream: BinaryIO) -> bool:
    """Mark a temporary file as in use; False if another process has just removed it.

    Windows needs no mark: an open file cannot be removed there.
    """
    if sys.platform != "win32":
        with suppress(OSError):  # without locks nothing is ever removed
            fcntl.flock(stream, fcntl.LOCK_EX)
            return os.fstat(stream.fileno()).st_nlink > 0
    return True


def is_abandoned(path: Path) -> bool:
    """Return whether a temporary file has lost its writer; call it under the folder's lock."""
    from filelock import lock_descriptor

    with suppress(OSError):
        descriptor = os.open(path, os.O_RDWR | _WITHOUT_LINKS)
        try:
            return lock_descriptor(descriptor, blocking=False)
        finally:
            os.close(descriptor)
    return False
