"""Make a PDF with LibreOffice, for users who want exactly the page that Word would print."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from threading import Lock

from motioner.foreign.opening import RefusedError, open_package
from motioner.ground.errors import UsageError, WriteError
from motioner.ground.messages import gettext as _

_PLACES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SECONDS = 180
# A folder in memory, if the machine has one: files there are never written to a disk.
_MEMORY = Path("/dev/shm")
_turn = Lock()
# No service listens there: requests go to this proxy and are refused at once.
_NOBODY, _NO_PORT = "127.0.0.1", "9"
_SCRIPTING = "Office.Common/Security/Scripting"
_PROXY = "Inet/Settings"
# Settings of the new profile. A version of LibreOffice ignores settings it does not know.
_SETTINGS = (
    # Macros and active content are off.
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    # Links are not followed: only documents in trusted places may have any, and no place is
    # trusted.
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    # The network is off.
    (_PROXY, "ooInetProxyType", "2"),
    (_PROXY, "ooInetNoProxy", ""),
    *((_PROXY, f"ooInet{kind}ProxyName", _NOBODY) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_PROXY, f"ooInet{kind}ProxyPort", _NO_PORT) for kind in ("HTTP", "HTTPS", "FTP")),
)
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
)
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")


def find_libreoffice() -> str | None:
    """The path of LibreOffice on this machine; None if it is not installed."""
    return next(filter(None, map(shutil.which, _PLACES)), None)


def soffice() -> str:
    """The path of LibreOffice; UsageError, with instructions, if it is not installed."""
    program = find_libreoffice()
    if program is None:
        raise UsageError(
            _(
                "--pdf-via-word behöver LibreOffice (soffice), som inte finns på datorn."
                " Installera LibreOffice, eller öppna Word-filen i Word och spara den som PDF."
            )
        )
    return program


def pdf_of(docx: bytes, *, seconds: float = _SECONDS, wait: float = _SECONDS) -> bytes:
    """The DOCX printed by LibreOffice, with the current time in it; WriteError if it fails.

    A file that ``open_package`` refuses is not passed on, even our own.
    """
    try:
        open_package(docx)
    except RefusedError as error:
        message = _("Word-filen skickas inte till LibreOffice: {reasons}")
        raise WriteError(message.format(reasons=error)) from None
    return unchecked_pdf(docx, seconds=seconds, wait=wait)


def unchecked_pdf(docx: bytes, *, seconds: float = _SECONDS, wait: float = _SECONDS) -> bytes:
    """Like ``pdf_of``, without checking the contents of the DOCX.

    Even so nothing is fetched and no other file is read: LibreOffice runs no macro, follows no
    link and has no network. Conversions run one at a time: each may take ``seconds``, after at
    most ``wait`` seconds in the queue. The folder is private, in memory if possible, and deleted
    at the end.
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
        # Its own profile: a running LibreOffice would otherwise receive the file and drop it.
        f"-env:UserInstallation={_profile(home).as_uri()}",
        *("--headless", "--norestore", "--convert-to", "pdf"),
        *("--outdir", str(home), str(source)),
    ]
    # Its temporary files go to the folder too.
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(home))
    process = subprocess.Popen(
        command,
        env=os.environ | places | _offline(),
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


def _profile(home: Path) -> Path:
    """A new profile in which active content and network access are off."""
    profile = home / "profil"
    (profile / "user").mkdir(parents=True)
    items = [_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS]
    text = _PROFILE.format(items="".join(items))
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")
    return profile


def _offline() -> dict[str, str]:
    """Environment variables that disable the network, for code that reads proxies from them."""
    nobody = dict.fromkeys(_PROXIES, f"http://{_NOBODY}:{_NO_PORT}")
    held = nobody | {name.upper(): value for name, value in nobody.items()}
    return held | {"no_proxy": "", "NO_PROXY": ""}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and its children: the working process is a child of a script."""
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    else:
        process.kill()
    process.wait()
