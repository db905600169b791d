"""Forms sent without a browser, and the fields that a returned page would send."""

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

WHOLE = {
    "slag": "motion",
    "ämne": "klimatkommunerna",
    "organ": "0360",
    "datum": "2026-11-22",
    "undertecknare.1.parti": "V",
    "undertecknare.1.namn": "Anna Andersson",
}


def post(client: FlaskClient, path: str, **changes: object) -> TestResponse:
    """A page requested with a whole motion, changed; two underscores stand for a dot."""
    given = {name.replace("__", "."): value for name, value in changes.items()}
    return client.post(path, data=WHOLE | given)


def fields(html: str) -> dict[str, str]:
    """The fields that the form on a page would send, without buttons."""
    found = {}
    for tag in re.findall(r"<input [^>]*>", html):
        marks = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        picked = marks.get("type") not in ("checkbox", "radio") or " checked" in tag
        if picked and "name" in marks and marks["type"] != "file":
            found[unescape(marks["name"])] = unescape(marks.get("value", ""))
    for name, text in re.findall(
        r'<textarea [^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', html, re.S
    ):
        found[unescape(name)] = unescape(text)
    for name, body in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option [^>]*?value="([^"]*)" selected>', body)
        found[unescape(name)] = unescape(chosen[1]) if chosen else ""
    return found


def multi(html: str) -> dict[str, list[str]]:
    """The form's fields, some of which occur several times."""
    found: dict[str, list[str]] = {name: [value] for name, value in fields(html).items()}
    for name in ("argument", "ändå", "sett"):
        values = [
            unescape(re.search(r'value="([^"]*)"', tag)[1])
            for tag in re.findall(r"<input [^>]*>", html)
            if f'name="{name}"' in tag and ('type="hidden"' in tag or " checked" in tag)
        ]
        if values:
            found[name] = values
    return found
