"""Forbidden actions of a process: calls, reads of a bait, writing outside its folder."""

from __future__ import annotations

import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from .around import BAIT

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PLACES = {"os.rename": (0, 1), "os.remove": (0,), "os.link": (1,), "os.mkdir": (0,),
    "os.rmdir": (0,),
           "os.symlink": (1,), "os.truncate": (0,), "os.chmod": (0,), "shutil.rmtree": (0,
           )}  # fmt: skip


class Watch:
    """Watches this process from now on; ``taken`` returns the actions since the last call."""

    def __init__(self, *allowed: Path) -> None:
        self._allowed = tuple(f"{path}/" for path in allowed)
        self._seen: list[str] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.trap = self._listening.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()
        sys.addaudithook(self._audit)

    def taken(self) -> list[str]:
        """The forbidden actions, each once."""
        found, self._seen = list(dict.fromkeys(self._seen)), []
        return found

    def _listen(self) -> None:
        while True:
            caller, _address = self._listening.accept()
            self._seen.append("fetched: a call to the trap")
            caller.close()

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            if isinstance(path, (str, bytes)):
                self._opened(os.fsdecode(path), bool(flags & _WRITES) or "w" in (mode or ""))
        elif event in _PLACES:
            for place in _PLACES[event]:
                if isinstance(arguments[place], (str, bytes)):
                    self._written(os.fsdecode(arguments[place]))
        elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
            self._refused(f"fetched: {arguments[1][:2]}")
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            self._refused(f"fetched: looked up {arguments[0]}")

    def _opened(self, path: str, writing: bool) -> None:
        if BAIT in path:
            self._refused("read: a file that a stranger's document names")
        if writing:
            self._written(path)

    def _written(self, path: str) -> None:
        whole = os.path.abspath(path)  # noqa: PTH100 - without asking the disk
        if not f"{whole}/".startswith(self._allowed):
            self._refused(f"outside: {whole[:200]}")

    def _refused(self, what: str) -> None:
        self._seen.append(what)
        raise PermissionError(13, what)
