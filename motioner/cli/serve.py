"""``motioner webb``: the form in the browser, on this computer."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Mapping

import click

from motioner.cli.swedish_click import SwedishCommand, WholeNumber
from motioner.ground.errors import UsageError
from motioner.ground.messages import gettext as _


def commands() -> Mapping[str, click.Command]:
    """``webb``."""
    return {
        "webb": SwedishCommand(
            name="webb",
            help=_("Öppna formuläret i webbläsaren; det körs på din egen dator."),
            epilog=_("Exempel: {example}").format(example="motioner webb --port 8800"),
            params=[
                click.Option(
                    ["--port"],
                    type=WholeNumber(1, 65535),
                    metavar="N",
                    help=_("Porten på datorn; annars 8765, eller en ledig om den är upptagen."),
                ),
                click.Option(
                    ["--öppna-inte", "stay"], is_flag=True, help=_("Starta ingen webbläsare.")
                ),
            ],
            callback=start,
        )
    }


def start(port: int | None, *, stay: bool) -> int:
    """Serve the form until Ctrl-C, or until it is closed from its page."""
    from motioner.web import server

    listening = server.listen(port)
    if listening is None:
        raise UsageError(
            _("port {port} är upptagen eller får inte användas; välj en annan.").format(port=port)
        )
    address = server.address_of(listening)
    click.echo(address)
    click.echo(
        _("Formuläret är öppet. Stäng det längst ned på sidan, eller med Ctrl-C här."), err=True
    )
    if not stay and _has_screen():
        # In a thread: some browsers block their caller.
        threading.Thread(target=webbrowser.open_new_tab, args=(address,), daemon=True).start()
    server.serve(listening)
    click.echo(_("Formuläret är stängt."), err=True)
    return 0


def _has_screen() -> bool:
    """True if a browser can open a window; a text browser would take over the terminal."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
