"""The application for a WSGI server: ``waitress-serve motioner.web.wsgi:app``.

``MOTIONER_HOSTS`` names the hosts it answers to, with commas between; without it only this
computer's own names. Behind a proxy that passes the Host header on, nothing more is needed. For one
that does not, ``MOTIONER_PROXIES`` is the number of proxies whose X-Forwarded headers are trusted.

Templates that are sent are run only where ``MOTIONER_TEMPLATES`` is 1: one that loops for long
keeps others waiting. A PDF of the Word page is made by LibreOffice only where ``MOTIONER_WORD_PDF``
is 1: it works for seconds, on a file in a private folder.
"""

from __future__ import annotations

import os

from werkzeug.middleware.proxy_fix import ProxyFix

from motioner.web.app import LOOPBACK, create_app

_named = [host.strip() for host in os.environ.get("MOTIONER_HOSTS", "").split(",")]
app = create_app(
    [host for host in _named if host] or LOOPBACK,
    own_templates=os.environ.get("MOTIONER_TEMPLATES") == "1",
    word_pdf=os.environ.get("MOTIONER_WORD_PDF") == "1",
)
_proxies = int(os.environ.get("MOTIONER_PROXIES") or 0)
if _proxies:
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
        app.wsgi_app, x_for=0, x_proto=_proxies, x_host=_proxies, x_prefix=_proxies
    )
