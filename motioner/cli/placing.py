"""Writing a command's files, and saving a person's text under another name if that fails."""

from __future__ import annotations

import datetime as dt
import stat
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from itertools import count
from pathlib import Path

import click

from motioner import files
from motioner.ground.errors import BusyError, ChangedError, UsageError, WriteError
from motioner.ground.messages import gettext as _
from motioner.load import reading


def place(
    contents: Mapping[Path, bytes],
    *,
    overwrite: bool,
    before: Mapping[Path, bytes | None] | None = None,
    case: Path | None = None,
) -> None:
    """Write the files; raises as ``files.write_all`` does.

    The content of ``case`` is a person's work: if another process was first, it is saved next to
    it.
    """
    try:
        files.write_all(contents, overwrite=overwrite, before=before, tell=_warn)
    except (ChangedError, BusyError) as error:
        raise (kept(case, contents[case], error) if case else error) from None


def alone(paths: Iterable[Path]) -> AbstractContextManager[None]:
    """Lock the folders of the files, as ``files.alone`` does."""
    return files.alone(paths, _warn)


def _warn(message: str) -> None:
    with suppress(BrokenPipeError):
        click.echo(_("Varning: {message}").format(message=message), err=True)


def held_by(path: Path) -> dict[Path, bytes | None]:
    """The current bytes of a file to be replaced, so that a later change by others is detected."""
    try:
        return {path: reading.read_bytes(path)}
    except reading.ReadError:
        return {}  # not a file that a person edits


def kept(path: Path, content: bytes, why: WriteError) -> WriteError:
    """Save content that could not be written to ``path`` next to it; return the error to raise."""
    name = f"{path.stem[:80]}.ditt-{dt.datetime.now():%Y-%m-%d-%H%M%S}"
    for number in count(1):
        beside = path.with_name(f"{name}{f'-{number}' if number > 1 else ''}{path.suffix}")
        try:
            place({beside: content}, overwrite=False)
            break
        except UsageError:  # another person's text, saved in the same second
            continue
        except WriteError as error:
            return type(why)(f"{why}; {error}")
    with suppress(OSError):  # the permissions of the original file apply
        beside.chmod(stat.S_IMODE(path.stat().st_mode))
    message = _("{reason}. Det du skrev finns i {file}.")
    return type(why)(message.format(reason=str(why).rstrip("."), file=beside))
