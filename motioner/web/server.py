"""Serving the form on this computer alone."""

from __future__ import annotations

import datetime as dt
import errno
import gc
import logging
import os
import socket
from collections.abc import Callable
from typing import Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import FixedStreamReceiver
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge
from werkzeug.test import EnvironBuilder, run_wsgi_app

from motioner.web.app import LOOPBACK, REFUSED, create_app

ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8765
# A form is never written to disk on its way in or out, so the buffers hold the largest whole.
_IN_MEMORY = 8 * 1024 * 1024
_CLEARING = (700, 10, 10)


def listen(port: int | None) -> socket.socket | None:
    """A socket on this computer that listens on ``port``; None when that is taken.

    Without a port the default one, or any that is free when it is taken.
    """
    for wanted in (DEFAULT_PORT, 0) if port is None else (port,):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere this would share a port with another program
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((ADDRESS, wanted))
            found.listen(128)
        except OSError as error:
            found.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return found
    return None


def address_of(listening: socket.socket) -> str:
    """The address to give to a browser."""
    return f"http://{ADDRESS}:{listening.getsockname()[1]}/"


class _Refusal(ErrorTask):  # type: ignore[misc]
    """What the server refuses by itself, such as a file of many megabytes, told by our own page."""

    def execute(self) -> None:
        spoken = getattr(self.request, "headers", {}).get("ACCEPT_LANGUAGE", "")
        environ = EnvironBuilder(headers=[("Accept-Language", spoken)]).get_environ()
        environ["REMOTE_ADDR"] = ADDRESS
        environ[REFUSED] = self.request.error.code
        body, self.status, headers = run_wsgi_app(self.channel.server.application, environ)
        self.response_headers.extend(headers)
        self.set_close_on_finish()
        self.write(b"".join(body))


class _Nothing:
    """Where a body goes that is read to its end and not kept."""

    def append(self, data: bytes) -> None:
        """Forget it."""

    def close(self) -> None:
        """There is nothing to close."""


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads what is too large to its end before it is refused.

    A browser that is still sending when the connection closes says that there was no answer.
    """

    body_rcv: Any

    def received(self, data: bytes) -> int:
        """Take in what came; how much of it, in bytes."""
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge) and self.content_length:
            if not isinstance(self.body_rcv.buf, _Nothing):
                self.body_rcv = FixedStreamReceiver(self.content_length, _Nothing())
            self.completed = self.body_rcv.completed
        return consumed


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _Refusal
    parser_class = _Parser


def serve(listening: socket.socket, today: Callable[[], dt.date] = dt.date.today) -> None:
    """Answer requests until the program is interrupted; nothing that was typed is logged."""
    port = listening.getsockname()[1]
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(
        create_app([f"{name}:{port}" for name in LOOPBACK], today=today),
        sockets=[listening],
        threads=4,
        ident=None,
        inbuf_overflow=_IN_MEMORY,
        outbuf_overflow=_IN_MEMORY,
        max_request_body_size=_IN_MEMORY,
    )
    server.channel_class = _Channel
    # Clear up often and little, as Python does by itself: a command puts it off, and here all would
    # wait while it is done. What has been loaded by now stays, and need not be looked through.
    gc.freeze()
    gc.set_threshold(*_CLEARING)
    try:
        server.run()
    finally:
        server.close()
