"""Leftovers of a killed run in a folder: temporary files, and notes of incomplete sets.

Every such file has a name of one exact pattern, and is only touched under the folder's lock.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from motioner.files import locking
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern

_PREFIX = ".motioner-"
_TEMPORARY = pattern(r"\.motioner-[0-9a-f]{16}")
_SET = pattern(r"\.motioner-[0-9a-f]{16}\.set")
_MAX_SET = 100_000
Tell = Callable[[str], None]


def new_name(folder: Path) -> Path:
    """A new, unused file name."""
    # Not by tempfile: importing it takes longer than writing a document.
    return folder / f"{_PREFIX}{os.urandom(8).hex()}"


def any_in(folders: Iterable[Path]) -> bool:
    """Return whether a folder has temporary files of ours: leftovers, or those of a live writer."""
    for folder in folders:
        with suppress(OSError, ValueError), os.scandir(folder) as entries:
            if any(entry.name.startswith(_PREFIX) for entry in entries):
                return True
    return False


def tidy(folder: Path, tell: Tell) -> None:
    """Report sets that were left incomplete, and remove files without a writer."""
    for path in sorted(folder.glob(f"{_PREFIX}*")):
        is_set = _SET.fullmatch(path.name)  # written under the lock: its writer has ended
        if is_set and (message := _half_placed(path)):
            tell(message)
        if is_set or (_TEMPORARY.fullmatch(path.name) and locking.is_abandoned(path)):
            with suppress(OSError):
                path.unlink()


def set_note(folder: Path, contents: Mapping[Path, bytes]) -> bytes:
    """The note of a set, stored in a folder before the first file is replaced."""
    return json.dumps(
        {_seen_from(folder, path): [len(held), _sum(held)] for path, held in contents.items()}
    ).encode()


def _seen_from(folder: Path, path: Path) -> str:
    with suppress(ValueError):  # no relative path exists between drives
        return os.path.relpath(path, folder)
    return str(path.absolute())


def _half_placed(noted: Path) -> str | None:
    """The message about a set of which some files have the new content and others do not."""
    new: list[str] = []
    old: list[str] = []
    for name, (size, checksum) in _noted(noted).items():
        path = noted.parent / name
        is_new = _holds(path, size, checksum)
        (new if is_new else old).append(os.path.normpath(path))
    if not new or not old:
        return None
    message = _(
        "en tidigare körning avbröts innan allt var på plats: {new} skrevs, men inte {old}."
        " Skriv dem igen, så att de hör ihop."
    )
    return message.format(new=", ".join(new), old=", ".join(old))


def _noted(path: Path) -> dict[str, tuple[int, str]]:
    """The files of a set; empty if its note is incomplete, since then no file was replaced."""
    with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MAX_SET:
            return {}
        noted: dict[str, Any] = json.loads(path.read_bytes())
        return {str(name): (int(size), str(held)) for name, (size, held) in noted.items()}
    return {}


def _holds(path: Path, size: int, checksum: str) -> bool:
    with suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size == size:
            return _sum(path.read_bytes()) == checksum
    return False


def _sum(held: bytes) -> str:
    from hashlib import sha256

    return sha256(held).hexdigest()
