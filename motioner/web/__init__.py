"""The form in the browser: server-rendered pages that work without script and store nothing.

A submitted form becomes the same tree as a case file and goes through the same reader, checks and
writers; this package contains no rules.
"""

from motioner.web.app import create_app

__all__ = ["create_app"]
