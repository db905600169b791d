"""Serve the form on this computer only."""

from __future__ import annotations

import _thread
import datetime as dt
import errno
import gc
import logging
import os
import socket
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import FixedStreamReceiver
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge
from werkzeug.test import EnvironBuilder, run_wsgi_app

from motioner.web import bounded
from motioner.web.app import LOOPBACK, REFUSED, create_app
from motioner.web.stopping import offer_stop

ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8765
_MOST = 8 * 1024 * 1024
# Nothing is buffered on disk in either direction, and a slow reader blocks nobody: the buffers hold
# more than the largest body.
_IN_MEMORY = 8 * _MOST
# Time limit in seconds for receiving a whole request, and for sending a whole response.
_PATIENCE = 60
# More than may work on untrusted files at the same time, so that some are always free for others.
_THREADS = bounded.AT_ONCE + 3
_CLEARING = (700, 10, 10)


def listen(port: int | None, address: str = ADDRESS) -> socket.socket | None:
    """A socket that listens on ``port``, on this computer only; None if the port is taken.

    Without a port, the default one, or any free one if it is taken. Any other ``address`` is
    reachable by other computers.
    """
    for wanted in (DEFAULT_PORT, 0) if port is None else (port,):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere this would share a port with another program
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((address, wanted))
            found.listen(128)
        except OSError as error:
            found.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return found
    return None


def address_of(listening: socket.socket) -> str:
    """The URL to open in a browser."""
    address, port = listening.getsockname()
    return f"http://{address}:{port}/"


class _Refusal(ErrorTask):  # type: ignore[misc]
    """The response, with our page, to a request that the server itself refuses (too large)."""

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
    """A sink for a body that is read to its end and discarded."""

    def append(self, data: bytes) -> None:
        """Discard it."""

    def close(self) -> None:
        """Do nothing."""


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads a too large request to its end before it is refused.

    If the connection closed earlier, a browser that is still sending would report no response.
    """

    body_rcv: Any
    expect_continue: bool

    def received(self, data: bytes) -> int:
        """Process received data; return the number of bytes consumed."""
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge) and self.content_length:
            if not isinstance(self.body_rcv.buf, _Nothing):
                self.body_rcv = FixedStreamReceiver(self.content_length, _Nothing())
            # A client that asks before sending a large body is refused at once.
            self.completed = self.body_rcv.completed or self.expect_continue
            self.expect_continue = False
        return consumed


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that counts as idle until a whole request or response has been transferred.

    Otherwise a client that sends or reads very slowly would keep its connection for ever.
    """

    error_task_class = _Refusal
    parser_class = _Parser
    last_activity: float

    def handle_read(self) -> None:
        """Process received data."""
        under_way, since = self.request is not None, self.last_activity
        super().handle_read()
        if under_way and self.request is not None:
            self.last_activity = since

    def _flush_some(self, do_close: bool = True) -> bool:
        since = self.last_activity
        sent: bool = super()._flush_some(do_close)
        if self.total_outbufs_len:
            self.last_activity = since
        return sent


def serve(
    listening: socket.socket,
    today: Callable[[], dt.date] = dt.date.today,
    *,
    patience: int = _PATIENCE,
) -> None:
    """Answer requests until the program is interrupted, or closed from its page.

    User input is never logged.
    """
    port = listening.getsockname()[1]
    app = create_app([f"{name}:{port}" for name in LOOPBACK], today=today)
    if threading.current_thread() is threading.main_thread():
        offer_stop(app, _thread.interrupt_main)
    run(app, listening, patience=patience)


def run(
    app: Flask, listening: socket.socket, *, patience: int = _PATIENCE, proxied: bool = False
) -> None:
    """Serve the application until the program is interrupted.

    ``patience`` is the time limit in seconds for receiving a whole request, and for sending a
    whole response. ``proxied`` passes a proxy's headers on to the application, which decides about
    them.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(
        app,
        sockets=[listening],
        threads=_THREADS,
        ident=None,
        inbuf_overflow=_IN_MEMORY,
        outbuf_overflow=_IN_MEMORY,
        outbuf_high_watermark=_IN_MEMORY,
        max_request_body_size=_MOST,
        channel_timeout=patience,
        cleanup_interval=min(patience, 5),
        connection_limit=400,
        clear_untrusted_proxy_headers=not proxied,
        log_socket_errors=False,  # a client that disconnects is not an error
    )
    server.channel_class = _Channel
    # Collect garbage often and in small steps, as Python does by default: the command line defers
    # it, and here all requests would wait for one large collection. Objects loaded so far stay for
    # good and need not be scanned.
    gc.freeze()
    gc.set_threshold(*_CLEARING)
    threading.Thread(target=bounded.start, daemon=True).start()
    try:
        server.run()
    finally:
        server.close()
        bounded.close()
