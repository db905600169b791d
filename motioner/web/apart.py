"""Answer a request in a separate process if it contains untrusted files.

The whole request is sent there and the whole response returned, so the pages need no changes, and
reading, composing and writing for one response share one limit.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from functools import cache
from io import BytesIO
from typing import Any

from flask import Flask, Response, abort, request
from msgspec import Struct
from werkzeug.test import run_wsgi_app

from motioner.web import bounded, own_files
from motioner.web.downloads import VIA_WORD

# More than a form contains that was filled in by hand.
_MUCH = 20_000
# Pages that take only a file.
_OF_FILES = frozenset({"review", "compare", "letterhead", "open_case"})
# Marks a request inside the process, and holds the date.
_DAY = "motioner.day"
_Answer = tuple[str, list[tuple[str, str]], bytes]


class Settings(Struct, frozen=True):
    """The configuration of the application that answers."""

    hosts: frozenset[str]
    own_templates: bool
    word_pdf: bool
    seconds: float


def is_needed() -> bool:
    """Return whether the request may contain files made by others, or more than typed text."""
    if request.method != "POST" or _DAY in request.environ:
        return False
    return (
        request.endpoint in _OF_FILES
        or len(request.get_data()) > _MUCH
        or any(file.filename for file in request.files.values())
        or bool(own_files.contents(request.form))
    )


def answer(settings: Settings, today: dt.date) -> Response | None:
    """The response of a process that is ended at a time limit; None for a PDF of a Word page.

    That PDF is then made in this process by LibreOffice, which has its own limits: by now the Word
    page has been made successfully within ours.
    """
    environ = {key: value for key, value in request.environ.items() if isinstance(value, str)}
    body = request.get_data()
    try:
        status, headers, content = bounded.bounded(
            settings.seconds, _answered, settings, today, environ, body
        )
    except bounded.ExceededError:
        abort(422)
    except bounded.OverloadedError:
        abort(503)
    found = Response(content, status, headers)
    tried = VIA_WORD in found.headers.get("Content-Disposition", "")
    return None if tried else found


def _answered(settings: Settings, today: dt.date, environ: dict[str, Any], body: bytes) -> _Answer:
    streams = {"wsgi.input": BytesIO(body), "wsgi.errors": sys.stderr, _DAY: today}
    content, status, headers = run_wsgi_app(_application(settings), environ | streams)
    return status, list(headers), b"".join(content)


@cache
def _application(settings: Settings) -> Flask:
    from motioner.web.app import create_app

    app = create_app(
        settings.hosts,
        today=lambda: request.environ[_DAY],
        own_templates=settings.own_templates,
        word_pdf=settings.word_pdf,
    )

    # A process that ran out of memory must not be used again.
    app.register_error_handler(MemoryError, lambda _error: os._exit(1))
    return app
