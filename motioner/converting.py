"""PDF by LibreOffice, for whoever wants exactly the page that Word would print."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from motioner.errors import UsageError, WriteError
from motioner.messages import gettext as _

_PLACES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SECONDS = 180


def soffice() -> str:
    """The LibreOffice of this machine; UsageError, which says what to do, where there is none."""
    found = next(filter(None, map(shutil.which, _PLACES)), None)
    if found is None:
        raise UsageError(
            _(
                "--pdf-via-word behöver LibreOffice (soffice), som inte finns på datorn."
                " Installera LibreOffice, eller öppna Word-filen i Word och spara den som PDF."
            )
        )
    return found


def pdf_of(docx: bytes) -> bytes:
    """The DOCX as LibreOffice prints it, with the time of day in it; WriteError if it cannot."""
    program = soffice()
    with tempfile.TemporaryDirectory(prefix="motioner-") as folder:
        home, source = Path(folder), Path(folder) / "dokument.docx"
        source.write_bytes(docx)
        command = [
            program,
            # A profile of its own: a LibreOffice that is open would take the work and drop it.
            f"-env:UserInstallation={(home / 'profil').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "pdf"),
            *("--outdir", str(home), str(source)),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise WriteError(_("LibreOffice kunde inte göra någon PDF av dokumentet")) from None
