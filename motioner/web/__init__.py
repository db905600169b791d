"""The form in the browser: server-drawn pages that work without script and keep nothing.

A form that is sent becomes the same tree as a case file and goes through the same reader, checks
and writers; this room holds no rule of its own.
"""

from motioner.web.app import create_app

__all__ = ["create_app"]
