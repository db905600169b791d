"""Writing files: each whole or not at all, and none of a set unless all can be."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from motioner.errors import UsageError, WriteError
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


def reason(error: OSError | ValueError) -> str:
    """Why the system refused, in Swedish where the reason is a usual one."""
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


def write_all(
    contents: Mapping[Path, bytes],
    *,
    overwrite: bool,
    before: Mapping[Path, bytes] | None = None,
) -> None:
    """Write every file, each under its name only when all of it is on disk.

    ``before`` is what files that are edited held when they were read. Raises UsageError for a file
    that exists when ``overwrite`` is false, WriteError when the system refuses or a file has been
    changed by somebody else meanwhile; then no file of the set is left half-written.
    """
    if not overwrite:
        refuse_existing(list(contents))
    staged: list[tuple[Path, Path]] = []
    new: list[Path] = []
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _can_be_a_file(path)
            staged.append((_stage(path, content), path))
        for path, held in (before or {}).items():
            if path.read_bytes() != held:
                message = _("{file} ändrades av någon annan under tiden; inget är skrivet")
                raise WriteError(message.format(file=path))
        for temporary, path in staged:
            fresh = not _is_taken(path)
            _place(temporary, path, overwrite=overwrite)
            new += [path] if fresh else []
        new.clear()
        _written.update(dict.fromkeys(contents))
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a character in the name
        message = _("kunde inte skriva {file}: {reason}")
        raise WriteError(message.format(file=path, reason=reason(error))) from None
    finally:
        for left in [*(temporary for temporary, _target in staged), *new]:
            with suppress(OSError):
                left.unlink()


def _can_be_a_file(path: Path) -> None:
    """Raise what the system would say of the name only when a whole set is half placed."""
    with suppress(FileNotFoundError):
        path.lstat()
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not path.stat().st_mode & stat.S_IWUSR:  # the superuser is not asked by the system
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _stage(path: Path, content: bytes) -> Path:
    """The content under a temporary name in the same folder, on disk."""
    # Not by tempfile, which takes longer to import than a document to write.
    temporary = path.with_name(f".motioner-{os.urandom(8).hex()}")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileNotFoundError):  # who may read a file is not ours to change
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _place(temporary: Path, path: Path, *, overwrite: bool) -> None:
    if overwrite:
        temporary.replace(path)
        return
    try:
        # A link fails where the name was taken in the meantime; a rename would replace it.
        os.link(temporary, path)
    except FileExistsError:
        refuse_existing([path])
    except OSError:
        temporary.rename(path)  # a file system without links


def written() -> list[Path]:
    """The files that this process has written, each once, in order."""
    return [*_written]


def silence(stream: int) -> None:
    """Send what is still to be printed on a stream (1 or 2) nowhere: its reader has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
