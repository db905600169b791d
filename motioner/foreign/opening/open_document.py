"""Rules for refusing OpenDocument text files, as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from motioner.foreign.opening.drawn import pictures
from motioner.foreign.opening.package import Format, Package, RefusedError
from motioner.foreign.opening.references import fetched
from motioner.foreign.opening.trees import Contents
from motioner.ground.messages import gettext as _

Parts = Mapping[str, bytes]

MARK = "mimetype"
_MAIN, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_FORMATS = {
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.text-template": Format.OTT,
}
_LINK = "{http://www.w3.org/1999/xlink}href"
_OWN = "{urn:oasis:names:tc:opendocument:xmlns:"
_OBJECTS = (
    *(f"{_OWN}drawing:1.0}}{name}" for name in ("object", "object-ole", "plugin", "applet")),
    f"{_OWN}drawing:1.0}}floating-frame",
)
_SCRIPTS = (f"{_OWN}office:1.0}}script", f"{_OWN}script:1.0}}event-listener")
# Elements whose content is read from a database, a spreadsheet or another program at each opening.
_SOURCES = (
    f"{_OWN}office:1.0}}dde-source",
    *(f"{_OWN}text:1.0}}{name}" for name in ("dde-connection", "dde-connection-decl")),
    f"{_OWN}form:1.0}}connection-resource",
)
# A link is followed only if the reader clicks it; a template is only recorded. Everything else
# would be fetched.
_NOTED = frozenset({f"{_OWN}text:1.0}}a", f"{_OWN}drawing:1.0}}a", f"{_OWN}meta:1.0}}template"})
_OUTSIDE = re.compile(r"\s*(?:[/\\]|\.\.)|.*[:\\]", re.DOTALL)


def package(parts: Parts) -> Package:
    """The package of parts that no rule refuses."""
    found = _FORMATS.get(parts[MARK].strip())
    if found is None or _MAIN not in parts:
        raise RefusedError([_("Filen är inget textdokument.")])
    return Package(found, parts, _MAIN)


def is_locked(parts: Parts) -> bool:
    """Return whether the contents are encrypted; the manifest states it in plain text."""
    return b"encryption-data" in parts.get(_MANIFEST, b"")


def reasons(held: Contents) -> Iterator[str]:
    """Every reason not to open the file."""
    roots = held.roots.values()
    if _has_macros(held) or any(_has(root, _SCRIPTS) for root in roots):
        yield _("Filen innehåller makron. Spara om den utan makron.")
    if any(_has(root, _OBJECTS) for root in roots):
        yield _(
            "Filen innehåller ett inbäddat objekt, till exempel ett kalkylblad."
            " Ta bort det, eller klistra in det som bild."
        )
    for name, root in held.roots.items():
        yield from _external(root, name)
    yield from pictures(held)


def _has_macros(held: Contents) -> bool:
    return any(name.startswith(("Basic/", "Scripts/")) for name in held.parts)


def _has(root: Any, names: tuple[str, ...]) -> bool:
    return next(root.iter(*names), None) is not None


def _external(root: Any, part: str) -> Iterator[str]:
    for element in root.iter(*_SOURCES):
        yield fetched(element.tag.rpartition("}")[2], "", part)
    for element in root.iter():
        address = element.get(_LINK, "")
        if element.tag not in _NOTED and _OUTSIDE.match(unquote(address)):
            yield fetched(element.tag.rpartition("}")[2], address, part)
