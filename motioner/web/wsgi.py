"""The application for a server: ``python -m motioner.web.wsgi 127.0.0.1:8080``.

This server sets every limit: request bodies are never written to disk, and a slow client blocks
nobody. Any other WSGI server can load ``motioner.web.wsgi:app`` and set its own limits.

``MOTIONER_HOSTS`` names the hosts it answers to, separated by commas; by default only this
computer's own names. Behind a proxy that forwards the Host header nothing more is needed. For any
other, ``MOTIONER_PROXIES`` is the number of proxies whose X-Forwarded headers are trusted.

Uploaded templates run only if ``MOTIONER_TEMPLATES`` is 1: a template may loop until its time
limit. LibreOffice makes a PDF of the Word page only if ``MOTIONER_WORD_PDF`` is 1: it runs for
seconds, on a file in a private folder.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

from werkzeug.middleware.proxy_fix import ProxyFix

from motioner.ground.messages import gettext as _
from motioner.web import server
from motioner.web.app import LOOPBACK, create_app

_named = [host.strip() for host in os.environ.get("MOTIONER_HOSTS", "").split(",")]
app = create_app(
    [host for host in _named if host] or LOOPBACK,
    own_templates=os.environ.get("MOTIONER_TEMPLATES") == "1",
    word_pdf=os.environ.get("MOTIONER_WORD_PDF") == "1",
)


def _number_of_proxies() -> int:
    """The number of trusted proxies; the program ends if it is not a number."""
    told = os.environ.get("MOTIONER_PROXIES", "").strip() or "0"
    if not (told.isascii() and told.isdecimal() and len(told) < 3):
        sys.exit(_("MOTIONER_PROXIES är antalet proxyer, till exempel 1"))
    return int(told)


_proxies = _number_of_proxies()
if _proxies:
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
        app.wsgi_app, x_for=0, x_proto=_proxies, x_host=_proxies, x_prefix=_proxies
    )


def main(place: str) -> str:
    """Serve at an address (``8080``, ``0.0.0.0:8080``) until ended; return an error, or ""."""
    address, _colon, port = place.rpartition(":")
    if not (port.isascii() and port.isdecimal() and len(port) < 6 and int(port) < 65536):
        return _("Skriv porten, eller adress och port, till exempel 127.0.0.1:8080")
    listening = None
    with suppress(OSError):
        listening = server.listen(int(port), address or server.ADDRESS)
    if listening is None:
        return _("{place}: porten är upptagen, eller adressen går inte att lyssna på").format(
            place=place
        )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(server.address_of(listening), flush=True)
    server.run(app, listening, proxied=_proxies > 0)
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "8080"))
