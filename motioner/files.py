"""Writing files: each whole or not at all, and none of a set unless all can be.

A new file gets its name by a link, which fails where the name is taken; that needs no lock. What
replaces something is written under the lock of its folder, and what was read before it was edited
is compared once more at that moment, for editors and cloud services know nothing of our lock.
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

from motioner import leftovers, locking
from motioner.errors import BusyError, ChangedError, UsageError, WriteError
from motioner.leftovers import Tell
from motioner.messages import gettext as _

_written: dict[Path, None] = {}


def refuse_existing(paths: list[Path]) -> None:
    """Raise UsageError naming every one of the files that already exists."""
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
    """Whether there is a folder of that name; a name that no system can hold is none."""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


_OPEN_ELSEWHERE = frozenset({32, 33})  # what Windows says of a file that a program has open


def reason(error: OSError | ValueError) -> str:
    """Why the system refused, in Swedish where the reason is a usual one."""
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


def _unheard(_message: str) -> None:
    """For who does not tell."""


@contextmanager
def alone(paths: Iterable[Path], tell: Tell = _unheard) -> Iterator[None]:
    """Hold the folders of the files, so that no other command writes there; BusyError if none can.

    What a killed run left there is removed; ``tell`` is told of sets that it left half in place.
    """
    folders = {path.parent for path in paths}
    with locking.held(folders) as locked:
        for folder in folders if locked else ():
            leftovers.tidy(folder, tell)
        yield


def write_all(
    contents: Mapping[Path, bytes],
    *,
    overwrite: bool,
    before: Mapping[Path, bytes | None] | None = None,
    tell: Tell = _unheard,
) -> None:
    """Write every file, each under its name only when all of it is on disk.

    ``before`` is what files that are edited held when they were read, None for one that did not
    exist; these are replaced whatever ``overwrite`` says. Raises UsageError for another file that
    exists when ``overwrite`` is false, ChangedError when an edited file has been changed by
    somebody else meanwhile, WriteError when the system refuses; then every file of the set is as it
    was. ``tell`` is told of sets that a killed run left half in place.
    """
    held = before or {}
    new = [path for path in contents if not overwrite and path not in held]
    refuse_existing(new)
    for path in contents:
        with _told_of(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _can_be_a_file(path)
    is_one_new = len(new) == len(contents) == 1
    if is_one_new:
        _tidy_if_free({path.parent for path in contents}, tell)
    with nullcontext() if is_one_new else alone(contents, tell):
        for path in held:
            _refuse_changed(path, held[path])
        refuse_existing(new)
        _Set(contents, new, held).write()
    _written.update(dict.fromkeys(contents))


def written() -> list[Path]:
    """The files that this process has written, each once, in order."""
    return [*_written]


def _tidy_if_free(folders: Collection[Path], tell: Tell) -> None:
    """Remove what is left in the folders, unless somebody writes there just now."""
    if leftovers.any_in(folders):
        with suppress(BusyError), locking.held(folders, patience=0) as locked:
            for folder in folders if locked else ():
                leftovers.tidy(folder, tell)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """What the system refuses, told as WriteError."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a character in the name
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
    """Raise what the system would say of the name only when a whole set is half placed."""
    with suppress(FileNotFoundError):
        path.lstat()
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # a device or a pipe stands for something else than a file
            raise OSError(errno.EOPNOTSUPP, _("det är ingen vanlig fil"))
        if not mode & stat.S_IWUSR:  # the superuser is not asked by the system
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


class _Set:
    """Files on the way to their names, with what is needed to put all back as it was."""

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
        """Place every file, or leave every one as it was."""
        try:
            for path, content in self._contents.items():
                with _told_of(path):
                    self._stage(self._staged, path, content)
            if len(self._contents) > 1:
                self._prepare_return()
            self._place_all()
        finally:
            for stream in self._streams.values():
                with suppress(OSError):  # what a full disk did not take is tried once more
                    stream.close()
            for left in (*self._staged.values(), *self._asides.values(), *self._notes):
                with suppress(OSError):
                    left.unlink()

    def _place_all(self) -> None:
        try:
            for path in self._contents:
                with _told_of(path):
                    self._place(path)
        except BaseException:
            self._put_back()
            raise

    def _stage(self, names: dict[Path, Path], path: Path, content: bytes) -> None:
        """Put the content under a temporary name in the same folder, on disk."""
        temporary = names[path] = leftovers.new_name(path.parent)
        # It stays open until it has its name, which tells the others that it has a writer.
        stream = self._streams[temporary] = temporary.open("xb")
        if not locking.is_marked(stream):
            self._stage(names, path, content)
            return
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
        with suppress(FileNotFoundError):  # who may read a file is not ours to change
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))

    def _prepare_return(self) -> None:
        """Keep what is replaced, and note the set for the run after one that is killed."""
        for path in self._replaced:
            with _told_of(path):
                self._keep_aside(path)
        for folder in {path.parent for path in self._contents}:
            note = leftovers.new_name(folder).with_suffix(".set")
            self._notes.append(note)
            with _told_of(note):
                note.write_bytes(leftovers.set_text(folder, self._contents))

    def _keep_aside(self, path: Path) -> None:
        aside = self._asides[path] = leftovers.new_name(path.parent)
        try:
            os.link(path, aside, follow_symlinks=os.link not in os.supports_follow_symlinks)
        except (OSError, NotImplementedError):  # no links there, or none to this file
            self._stage(self._asides, path, path.read_bytes())

    def _place(self, path: Path) -> None:
        temporary = self._staged[path]
        if path in self._held:
            _refuse_changed(path, self._held[path])
        if path not in self._new and self._held.get(path, b"") is not None:
            self._rename(temporary, path)
            return
        try:
            # A link fails where the name was taken in the meantime; a rename would replace it.
            os.link(temporary, path)
        except FileExistsError:
            if path in self._held:
                _refuse_changed(path, None)
            refuse_existing([path])
        except OSError:
            self._rename(temporary, path)  # a file system without links

    def _rename(self, temporary: Path, path: Path) -> None:
        if sys.platform == "win32" and temporary in self._streams:
            self._streams[temporary].close()  # what is open keeps its name there
        temporary.replace(path)

    def _put_back(self) -> None:
        """Undo what was placed, as the disk says; where that fails the note of the set stays."""
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
    """Send what is still to be printed on a stream (1 or 2) nowhere: its reader has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
