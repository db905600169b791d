"""The pictures of the documentation, made by the program itself.

``python tests/pictures.py`` writes them to ``docs/bilder``: the first page of a motion as PNG, and
the form as a browser shows it. It needs pdftoppm and Chromium.
"""

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "bilder"
DAY = dt.date(2026, 11, 22)
MOTION = (
    *("motion", "Tierp", "--parti", "V", "--namn", "Anna Andersson", "--datum", str(DAY)),
    *("--lokalt", "Kommunens klimatprogram går ut i år, och något nytt finns inte."),
)


def first_page(folder: Path) -> None:
    """``motion.png``: the first page of the motion, 420 pixels wide."""
    from motioner.cli import run

    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "motion.pdf"
        assert run([*MOTION, "--ut", str(made)]) == 0
        options = [
            "-png",
            "-gray",
            "-f",
            "1",
            "-singlefile",
            "-scale-to-x",
            "420",
            "-scale-to-y",
            "-1",
        ]
        target = folder / "motion"
        subprocess.run(["pdftoppm", *options, str(made), str(target)], check=True)


def form(folder: Path) -> None:
    """``formular.png``: the first page of the form."""
    from playwright.sync_api import sync_playwright

    from motioner.web import server

    listening = server.listen(None)
    assert listening is not None
    serving = {"target": server.serve, "args": (listening, lambda: DAY), "daemon": True}
    threading.Thread(**serving).start()  # type: ignore[arg-type]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(locale="sv-SE", viewport={"width": 900, "height": 900})
        page.goto(server.address_of(listening))
        page.screenshot(path=folder / "formular.png")
        browser.close()


def main(folder: Path = FOLDER) -> None:
    """Write all pictures to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    first_page(folder)
    form(folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
