"""What an OpenDocument text file may not hold, as a table of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motioner.messages import gettext as _
from motioner.opening import trees
from motioner.opening.package import Format, Package, RefusedError

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
    f"{_OWN}drawing:1.0}}object",
    f"{_OWN}drawing:1.0}}object-ole",
    f"{_OWN}drawing:1.0}}plugin",
)
_SCRIPTS = (f"{_OWN}office:1.0}}script", f"{_OWN}script:1.0}}event-listener")


def package(parts: Parts) -> Package:
    """The package of parts that no rule refuses."""
    found = _FORMATS.get(parts[MARK].strip())
    if found is None or _MAIN not in parts:
        raise RefusedError([_("Filen är inget textdokument.")])
    return Package(found, parts, _MAIN)


def is_locked(parts: Parts) -> bool:
    """Whether the contents are encrypted, which the manifest tells in clear."""
    return b"encryption-data" in parts.get(_MANIFEST, b"")


def reasons(parts: Parts) -> Iterator[str]:
    """Everything that speaks against opening the file."""
    roots = [trees.parsed(parts[name]) for name in (_MAIN, "styles.xml") if name in parts]
    if _has_macros(parts, roots):
        yield _("Filen innehåller makron. Spara om den utan makron.")
    if any(True for root in roots for _object in root.iter(*_OBJECTS)):
        yield _(
            "Filen innehåller ett inbäddat objekt, till exempel ett kalkylblad."
            " Ta bort det, eller klistra in det som bild."
        )
    for root in roots:
        yield from _external(root)


def _has_macros(parts: Parts, roots: list[Any]) -> bool:
    stored = any(name.startswith(("Basic/", "Scripts/")) for name in parts)
    return stored or any(True for root in roots for _script in root.iter(*_SCRIPTS))


def _external(root: Any) -> Iterator[str]:
    message = _(
        "Filen hämtar innehåll utifrån ({kind}: {address})."
        " Ta bort hänvisningen, eller infoga innehållet i filen."
    )
    for element in root.iter():
        address = element.get(_LINK, "") if isinstance(element.tag, str) else ""
        kind = str(element.tag).rpartition("}")[2]
        # Whoever reads follows a link or not; all else would be fetched.
        if kind != "a" and (":" in address or address.startswith(("/", ".."))):
            yield message.format(kind=kind[:40], address=address[:80])
