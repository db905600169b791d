"""A request that is answered in a process of its own, because of what somebody else has made.

The whole request goes there and the whole answer comes back, so the pages are as they are, and
what is read, composed and written for one answer is bounded together.
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

# More than a form holds that was filled in by hand.
_MUCH = 20_000
# Pages that take a file and nothing else.
_OF_FILES = frozenset({"review", "compare", "letterhead", "open_case"})
# What tells the process that the request has come to it, and the day that it is.
_DAY = "motioner.day"
_Answer = tuple[str, list[tuple[str, str]], bytes]


class Settings(Struct, frozen=True):
    """The application that is to answer."""

    hosts: frozenset[str]
    own_templates: bool
    word_pdf: bool
    seconds: float


def is_needed() -> bool:
    """Whether the request holds what others may have made, or more than one writes by hand."""
    if request.method != "POST" or _DAY in request.environ:
        return False
    return (
        request.endpoint in _OF_FILES
        or len(request.get_data()) > _MUCH
        or any(file.filename for file in request.files.values())
        or bool(own_files.contents(request.form))
    )


def answer(settings: Settings, today: dt.date) -> Response | None:
    """The answer from a process that is ended where it takes too long; None for a PDF of Word's.

    That one is made here, by LibreOffice, which has limits of its own: then the page in Word, and
    what it is made of, has been tried and is known to be within ours.
    """
    environ = {key: value for key, value in request.environ.items() if isinstance(value, str)}
    body = request.get_data()
    try:
        status, headers, content = bounded.bounded(
            settings.seconds, _answered, settings, today, environ, body
        )
    except bounded.ExceededError:
        abort(422)
    except bounded.BusyError:
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

    # What is left of a process whose memory is full is of no use to the next.
    app.register_error_handler(MemoryError, lambda _error: os._exit(1))
    return app
