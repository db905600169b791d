"""Closing the form from its page, when it runs on the user's own computer.

Only ``motioner webb`` offers it. The page carries a token made at the start of the server, which
another program or site does not know.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from hmac import compare_digest

from flask import Flask, abort, render_template, request

from motioner.ground.swedish import nfc

FIELD = "_nyckel"
# Seconds until the server ends, so that its last page is sent first.
_PAUSE = 0.5


def offer_stop(app: Flask, stop: Callable[[], None]) -> None:
    """Add a button in the footer of the pages that calls ``stop`` soon after its answer."""
    token = secrets.token_urlsafe(32)
    app.jinja_env.globals["stop_token"] = token

    def end() -> str:
        if not compare_digest(request.form.get(FIELD, "").encode(), token.encode()):
            abort(403)
        threading.Timer(_PAUSE, stop).start()
        return render_template("stangt.html")

    app.add_url_rule(nfc("/stäng"), "stop", end, methods=("POST",))
