"""The health check of a container: ``python -m motioner.web.health 8080``."""

from __future__ import annotations

import http.client
import os
import sys

_SECONDS = 4


def is_answering(port: int) -> bool:
    """True if the form on this computer's port answers a request to its own host name."""
    host = os.environ.get("MOTIONER_HOSTS", "").split(",")[0].strip() or "127.0.0.1"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        connection.request("GET", "/", headers={"Host": host})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_answering(int(sys.argv[1])) else 1)
