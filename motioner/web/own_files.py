"""The user's own association and template: they are passed from page to page with the answers.

Nothing is kept between two requests, so each file is embedded in the page, byte for byte, and sent
back with the form.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import PureWindowsPath

from msgspec.structs import replace
from werkzeug.datastructures import FileStorage

from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold, nfc
from motioner.load.case import FREE
from motioner.load.field import Widget
from motioner.load.fields import INPUTS
from motioner.load.reading import Enclosed, Node, decode, plain
from motioner.load.template import read_template
from motioner.load.topic import read_topic
from motioner.nouns.case import STANDALONE
from motioner.nouns.template import About
from motioner.web.answers import FIRST_ASSOCIATION, Answers

ASSOCIATION, TEMPLATE = "ämne", "mall"
# The keys of a case that may name a file.
FILES = tuple(
    key for key, shown in INPUTS.items() if shown.widget in (Widget.FILE, Widget.LINE_OR_FILE)
)
# The value of the subject while the association comes from a file.
FILE = "fil"
UPLOAD = "_egen."
_CONTENT = "_innehåll."
# Ten times the largest association or template shipped with the program.
MOST_BYTES = 250_000


def enclosed(controls: Mapping[str, str], key: str) -> Enclosed:
    """The files sent along for a key of the case, by the names that the case uses."""
    start = f"{_CONTENT}{key}."
    found: Enclosed = {}
    for name, value in controls.items():
        if name.startswith(start):
            with suppress(ValueError):  # not written by a page of ours, so ignored
                found[name.removeprefix(start)] = base64.b64decode(value, validate=True)
    return found


def sent(controls: Mapping[str, str]) -> Enclosed:
    """The associations and templates that came along."""
    return enclosed(controls, ASSOCIATION) | enclosed(controls, TEMPLATE)


def named_in(tree: Node) -> Iterator[tuple[str, str]]:
    """The files that a case names: the key, and the path as written."""
    held = plain(tree)
    keys = {fold(key): key for key in FILES}
    for key, value in held.items() if isinstance(held, dict) else ():
        path = value.get("fil") if isinstance(value, dict) else value
        if fold(key) in keys and isinstance(path, str):
            yield keys[fold(key)], path


def contents(controls: Mapping[str, str]) -> dict[str, str]:
    """The hidden fields for the files, to embed in the next page."""
    return {name: value for name, value in controls.items() if name.startswith(_CONTENT)}


def without_templates(controls: Mapping[str, str]) -> dict[str, str]:
    """The controls without any template."""
    start = f"{_CONTENT}{TEMPLATE}."
    return {name: value for name, value in controls.items() if not name.startswith(start)}


def name_of(answers: Answers, key: str) -> str:
    """The name of the file in the answers for a key; empty if its contents were not sent."""
    path = answers.first(f"{key}.fil")
    return path if path in enclosed(answers.controls, key) else ""


def beside(answers: Answers) -> dict[str, bytes]:
    """The files that the case refers to, by name."""
    chosen = [TEMPLATE, *([ASSOCIATION] if answers.first(ASSOCIATION) == FILE else [])]
    paths = {key: name_of(answers, key) for key in chosen}
    return {
        PureWindowsPath(path).name: enclosed(answers.controls, key)[path]
        for key, path in paths.items()
        if path
    }


def named_upload(sent: FileStorage | None) -> str:
    """The name of an uploaded file, without its folder; empty if there is none."""
    return nfc(PureWindowsPath(sent.filename).name) if sent and sent.filename else ""


def add(answers: Answers, key: str, sent: FileStorage | None) -> tuple[Finding, ...]:
    """Add an uploaded file to the answers; if it has faults, return them and add nothing."""
    name = named_upload(sent)[-80:]
    if sent is None or not name:
        return (_fault(key, _("välj en fil först")),)
    raw = sent.stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        message = _("filen är för stor; gränsen är {limit} byte").format(limit=MOST_BYTES)
        return (_fault(key, message),)
    found = tuple(_SEEN[key](answers, name, {name: raw}))
    if found:
        return found
    # A file that a saved case names keeps the saved checksum, so that a change is reported.
    held = answers.first(f"{key}.fil")
    if PureWindowsPath(held).name != name or name_of(answers, key):
        held = name
        digest = hashlib.sha256(decode(raw, name).encode()).hexdigest()
        answers.fields |= {f"{key}.fil": (name,), f"{key}.sha256": (digest,)}
    _forget_contents(answers, key)
    answers.controls[f"{_CONTENT}{key}.{held}"] = base64.b64encode(raw).decode()
    return ()


def drop(answers: Answers, key: str) -> None:
    """Remove a file, and the fields that only it had."""
    _forget_contents(answers, key)
    for name in (f"{key}.fil", f"{key}.sha256"):
        answers.fields.pop(name, None)
    if key == ASSOCIATION and answers.first(key) == FILE:
        answers.fields[key] = (FIRST_ASSOCIATION,)
    if key == TEMPLATE:
        for name in [name for name in answers.fields if name.startswith("fält.")]:
            del answers.fields[name]


def _forget_contents(answers: Answers, key: str) -> None:
    for name in [n for n in answers.controls if n.startswith(f"{_CONTENT}{key}.")]:
        del answers.controls[name]


def _topic(answers: Answers, name: str, base: Enclosed) -> Iterator[Finding]:
    """Every fault of a topic file; without faults it becomes the subject."""
    topic, found, _digest = read_topic(name, base)
    if topic is None:
        yield from (_fault(ASSOCIATION, f.message, f) for f in found)
    else:
        answers.fields[ASSOCIATION] = (FILE,)


def _template(answers: Answers, name: str, base: Enclosed) -> Iterable[Finding]:
    """Every fault of a template; without faults it decides the kind of document."""
    template, faults = read_template(name, base)
    if template is None:
        return [replace(fault, where=f"{UPLOAD}{TEMPLATE}") for fault in faults]
    if template.kind in STANDALONE:
        answers.fields["slag"] = (template.kind,)
    if template.about is About.FREE:
        answers.fields[ASSOCIATION] = (FREE,)
    elif template.about is About.MEMBERSHIP and answers.first(ASSOCIATION) == FREE:
        answers.fields[ASSOCIATION] = (FIRST_ASSOCIATION,)
    return []


_SEEN: Mapping[str, Callable[[Answers, str, Enclosed], Iterable[Finding]]] = {
    ASSOCIATION: _topic,
    TEMPLATE: _template,
}


def _fault(key: str, message: str, found: Finding | None = None) -> Finding:
    line, hint = (found.line, found.hint) if found else (None, None)
    return Finding("file.unreadable", Level.ERROR, f"{UPLOAD}{key}", message, hint, line=line)
