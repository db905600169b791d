"""Write files atomically: each one whole or not at all, and a set completely or not at all.

A new file gets its name by a link, which fails if the name is taken; that needs no lock. A file is
replaced under the lock of its folder. If it was read before, its content is compared once more at
that moment, since editors and cloud services do not use our lock.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

from motioner.files import leftovers, locking
from motioner.files.leftovers import Tell
from motioner.ground.errors import BusyError, ChangedError, UsageError, WriteError
from motioner.ground.messages import gettext as _

_written: dict[Path, None] = {}


def refuse_existing(paths: list[Path]) -> None:
    """Raise UsageError naming each of the files that already exists."""
    existing = [str(path) for path in paths if _is_taken(path)]
    if existing:
        raise UsageError(
            _("filen finns redan: {files}. Lägg till --skriv-över för att ersätta den.").format(
                files=", ".join(existing)
            )
        )


def _is_taken(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.exists() or path.is_symlink()
    return False


def is_folder(path: Path) -> bool:
    """Return whether there is a folder of that name; False for an invalid name."""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


_OPEN_ELSEWHERE = frozenset(
    {32, 33}
)  # Windows error codes for a file that another program has open


def reason(error: OSError | ValueError) -> str:
    """The system's reason for refusing, in Swedish for the usual ones."""
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return _("filen är öppen i ett annat program")
    number = getattr(error, "errno", None)
    usual = {
        errno.ENOSPC: _("disken är full"),
        errno.EDQUOT: _("utrymmet på disken är slut"),
        errno.EFBIG: _("filen blir för stor"),
        errno.EACCES: _("du har inte rätt att skriva där"),
        errno.EPERM: _("du har inte rätt att skriva där"),
        errno.EROFS: _("platsen är skrivskyddad"),
        errno.ENOTDIR: _("en del av sökvägen är ingen mapp"),
        errno.EEXIST: _("en del av sökvägen är ingen mapp"),
        errno.ENOENT: _("mappen finns inte"),
        errno.EISDIR: _("det är en mapp"),
        errno.ENAMETOOLONG: _("namnet är för långt"),
    }
    return (
        usual.get(number or 0) or getattr(error, "strerror", None) or _("namnet är inget filnamn")
    )


def _ignore(_message: str) -> None:
    """Ignore the message."""


@contextmanager
def alone(paths: Iterable[Path], tell: Tell = _ignore) -> Iterator[None]:
    """Hold the folders of the files against other commands; BusyError if that is impossible.

    Leftovers of a killed run are removed; ``tell`` is called with a message for each set that it
    left incomplete.
    """
    folders = {path.parent for path in paths}
    with locking.hold(folders) as locked:
        for folder in folders if locked else ():
            leftovers.tidy(folder, tell)
        yield


def write_all(
    contents: Mapping[Path, bytes],
    *,
    overwrite: bool,
    before: Mapping[Path, bytes | None] | None = None,
    tell: Tell = _ignore,
) -> None:
    """Write every file; each gets its name only when all of it is on disk.

    ``before`` is the content of edited files when they were read, None for one that did not exist;
    these are replaced whatever ``overwrite`` says. Raises UsageError if another file exists and
    ``overwrite`` is false, ChangedError if an edited file has been changed meanwhile, WriteError
    if the system refuses; in each case every file of the set is as it was. ``tell`` is called with
    a message for each set that a killed run left incomplete.
    """
    held = before or {}
    new = [path for path in contents if not overwrite and path not in held]
    refuse_existing(new)
    for path in contents:
        with _as_write_error(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _can_be_a_file(path)
    is_one_new = len(new) == len(contents) == 1
    if is_one_new:
        _tidy_if_free({path.parent for path in contents}, tell)
    with nullcontext() if is_one_new else alone(contents, tell):
        for path in held:
            _refuse_changed(path, held[path])
        refuse_existing(new)
        _FileSet(contents, new, held).write()
    _written.update(dict.fromkeys(contents))


@contextmanager
def own(folder: Path) -> Iterator[None]:
    """Hold a folder for a whole run, making it if needed; BusyError at once if another has it."""
    with _as_write_error(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with locking.hold([folder], patience=0):
        yield


def append(path: Path, line: bytes) -> None:
    """Add a line to a file and sync it to disk, making the file if needed.

    The line break comes first, so that a line that was cut off does not spoil the next. Raises
    WriteError if the system refuses.
    """
    with _as_write_error(path), path.open("ab") as stream:
        stream.write(b"\n" + line)
        stream.flush()
        os.fsync(stream.fileno())


def written() -> list[Path]:
    """The files that this process has written, each once, in order."""
    return [*_written]


def _tidy_if_free(folders: Collection[Path], tell: Tell) -> None:
    """Remove leftovers in the folders, unless another process is writing there."""
    if leftovers.any_in(folders):
        with suppress(BusyError, WriteError), locking.hold(folders, patience=0) as locked:
            for folder in folders if locked else ():
                leftovers.tidy(folder, tell)


@contextmanager
def _as_write_error(path: Path) -> Iterator[None]:
    """Raise WriteError for an error of the system."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate in the name
        message = _("kunde inte skriva {file}: {reason}")
        raise WriteError(message.format(file=path, reason=reason(error))) from None


def _refuse_changed(path: Path, held: bytes | None) -> None:
    try:
        now = path.read_bytes() if path.is_file() else None
    except OSError:
        now = None
    if now != held:
        message = _("{file} ändrades av någon annan under tiden; inget är skrivet")
        raise ChangedError(message.format(file=path))


def _can_be_a_file(path: Path) -> None:
    """Raise early the errors that the system reports only when a file gets its name."""
    with suppress(FileNotFoundError):
        path.lstat()
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # a device or a pipe is not a file to replace
            raise OSError(errno.EOPNOTSUPP, _("det är ingen vanlig fil"))
        if not mode & stat.S_IWUSR:  # the system does not check this for root
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


class _FileSet:
    """Files on the way to their names, with backups to restore the previous state."""

    def __init__(
        self,
        contents: Mapping[Path, bytes],
        new: Collection[Path],
        held: Mapping[Path, bytes | None],
    ) -> None:
        self._contents, self._new, self._held = contents, new, held
        self._replaced = [path for path in contents if path not in new and _is_taken(path)]
        self._staged: dict[Path, Path] = {}
        self._asides: dict[Path, Path] = {}
        self._notes: list[Path] = []
        self._streams: dict[Path, BinaryIO] = {}

    def write(self) -> None:
        """Place every file, or restore the previous state."""
        try:
            for path, content in self._contents.items():
                with _as_write_error(path):
                    self._stage(self._staged, path, content)
            if len(self._contents) > 1:
                self._prepare_return()
            self._place_all()
        finally:
            for stream in self._streams.values():
                with suppress(OSError):  # closing retries a failed write on a full disk
                    stream.close()
            for left in (*self._staged.values(), *self._asides.values(), *self._notes):
                with suppress(OSError):
                    left.unlink()

    def _place_all(self) -> None:
        try:
            for path in self._contents:
                with _as_write_error(path):
                    self._place(path)
        except BaseException:
            self._put_back()
            raise

    def _stage(self, names: dict[Path, Path], path: Path, content: bytes) -> None:
        """Write the content to a temporary name in the same folder, and sync it to disk."""
        temporary = names[path] = leftovers.new_name(path.parent)
        # It stays open until it has its name, which shows other processes that it has a writer.
        stream = self._streams[temporary] = temporary.open("xb")
        if not locking.mark_in_use(stream):
            self._stage(names, path, content)
            return
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
        with suppress(FileNotFoundError):  # the permissions of an existing file are kept
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))

    def _prepare_return(self) -> None:
        """Back up the files to replace, and note the set in case this run is killed."""
        for path in self._replaced:
            with _as_write_error(path):
                self._keep_aside(path)
        for folder in {path.parent for path in self._contents}:
            note = leftovers.new_name(folder).with_suffix(".set")
            self._notes.append(note)
            with _as_write_error(note):
                note.write_bytes(leftovers.set_note(folder, self._contents))

    def _keep_aside(self, path: Path) -> None:
        aside = self._asides[path] = leftovers.new_name(path.parent)
        try:
            os.link(path, aside, follow_symlinks=os.link not in os.supports_follow_symlinks)
        except (OSError, NotImplementedError):  # links are unsupported there, or for this file
            self._stage(self._asides, path, path.read_bytes())

    def _place(self, path: Path) -> None:
        temporary = self._staged[path]
        if path in self._held:
            _refuse_changed(path, self._held[path])
        if path not in self._new and self._held.get(path, b"") is not None:
            self._rename(temporary, path)
            return
        try:
            # A link fails if the name was taken in the meantime; a rename would replace the file.
            os.link(temporary, path)
        except FileExistsError:
            if path in self._held:
                _refuse_changed(path, None)
            refuse_existing([path])
        except OSError:
            self._rename(temporary, path)  # a file system without links

    def _rename(self, temporary: Path, path: Path) -> None:
        if sys.platform == "win32" and temporary in self._streams:
            self._streams[temporary].close()  # an open file cannot be renamed there
        temporary.replace(path)

    def _put_back(self) -> None:
        """Undo what was placed, judging by the disk; if that fails, the note of the set stays."""
        for path, temporary in self._staged.items():
            try:
                if not _is_placed(temporary, path):
                    continue
                if path in self._asides:
                    self._rename(self._asides[path], path)
                elif path not in self._replaced:
                    path.unlink()
            except (OSError, ValueError):
                self._notes.clear()


def _is_placed(temporary: Path, path: Path) -> bool:
    return not temporary.exists() or (path.exists() and path.samefile(temporary))


def silence(stream: int) -> None:
    """Discard further output on a stream (1 or 2): its reader has closed it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
