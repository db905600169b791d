"""The report of a fault in the program itself: enough to file it, nothing that the user typed."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Sequence
from pathlib import Path

from motioner import __version__
from motioner.ground.messages import gettext as _

_PACKAGE = Path(__file__).parent.parent


def crash_report(error: BaseException, written: Sequence[object] = ()) -> str:
    """The fault and its place, the files written before it, and how to report it."""
    happened = _("Fel: ett fel i programmet stoppade det här: {kind} i {place} ({versions}).")
    versions = f"motioner {__version__}, Python {platform.python_version()}, {platform.system()}"
    happened = happened.format(kind=type(error).__name__, place=_place(error), versions=versions)
    nothing = _("Inget är skrivet.")
    whole = _("Det här hann skrivas och är helt: {files}.")
    return "\n".join(
        (
            happened,
            whole.format(files=", ".join(map(str, written))) if written else nothing,
            _(
                "Anmäl felet till den du har fått programmet av: skicka de här raderna och berätta"
                " vad du gjorde. Med miljövariabeln MOTIONER_DEBUG=1 visas hela felspåret, där det"
                " du har skrivit kan stå."
            ),
        )
    )


def _place(error: BaseException) -> str:
    """The file and line of our own code where the error was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    for frame in (own or frames)[-1:]:
        path = Path(frame.filename)
        name = path.relative_to(_PACKAGE.parent).as_posix() if own else path.name
        return f"{name}:{frame.lineno}"
    return "?"
