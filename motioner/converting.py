"""PDF by LibreOffice, for whoever wants exactly the page that Word would print."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from threading import Lock

from motioner.errors import UsageError, WriteError
from motioner.messages import gettext as _

_PLACES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SECONDS = 180
# A folder in memory, where the machine has one: what lies there never comes to a disk.
_MEMORY = Path("/dev/shm")
_turn = Lock()


def found() -> str | None:
    """The LibreOffice of this machine, if there is one."""
    return next(filter(None, map(shutil.which, _PLACES)), None)


def soffice() -> str:
    """The LibreOffice of this machine; UsageError, which says what to do, where there is none."""
    program = found()
    if program is None:
        raise UsageError(
            _(
                "--pdf-via-word behöver LibreOffice (soffice), som inte finns på datorn."
                " Installera LibreOffice, eller öppna Word-filen i Word och spara den som PDF."
            )
        )
    return program


def pdf_of(docx: bytes, *, seconds: float = _SECONDS, wait: float = _SECONDS) -> bytes:
    """The DOCX as LibreOffice prints it, with the time of day in it; WriteError if it cannot.

    It takes ``seconds`` at most, and ``wait`` to have its turn: there is one at a time. Its folder
    is private, in memory where that can be, and gone when this returns or raises.
    """
    program = soffice()
    if not _turn.acquire(timeout=wait):
        raise WriteError(
            _("LibreOffice är upptaget med ett annat dokument; försök igen om en stund")
        )
    try:
        with tempfile.TemporaryDirectory(prefix="motioner-", dir=_folder()) as folder:
            return _printed(program, docx, Path(folder), seconds)
    except (OSError, subprocess.SubprocessError):
        raise WriteError(_("LibreOffice kunde inte göra någon PDF av dokumentet")) from None
    finally:
        _turn.release()


def _folder() -> Path | None:
    return _MEMORY if os.access(_MEMORY, os.W_OK | os.X_OK) else None


def _printed(program: str, docx: bytes, home: Path, seconds: float) -> bytes:
    source = home / "dokument.docx"
    source.write_bytes(docx)
    command = [
        program,
        # A profile of its own: a LibreOffice that is open would take the work and drop it.
        f"-env:UserInstallation={(home / 'profil').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "pdf"),
        *("--outdir", str(home), str(source)),
    ]
    # What it puts aside while it works, it puts in the folder too.
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(home))
    process = subprocess.Popen(
        command,
        env=os.environ | places,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    finally:
        _end(process)
    return source.with_suffix(".pdf").read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started: the one that works is a child of a script."""
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    else:
        process.kill()
    process.wait()
