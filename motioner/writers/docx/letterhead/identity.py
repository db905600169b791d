"""Find the name, the colour and the logo of a letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from motioner.foreign.opening import Package
from motioner.ground.swedish import fold
from motioner.writers.docx.letterhead import styles
from motioner.writers.docx.letterhead.fields import fill, text_of
from motioner.writers.docx.letterhead.names import (
    BOX,
    OFFICE,
    RELATION,
    SECTION,
    VALUE,
    P,
    W,
    integer,
)
from motioner.writers.docx.letterhead.pictures import kind_of, within_limits
from motioner.writers.docx.styles import Style
from motioner.writers.identity import Identity, Logo

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMBED = f"{{{OFFICE}}}embed"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_LONGEST_NAME = 80
_EMU_PER_POINT = 12_700
# The maximum size of a logo on our page, in points.
_WIDEST, _HIGHEST = 200.0, 60.0
# Ignore Word's default theme: it does not reflect the party.
_OFFICE_BLUES = frozenset({"4472C4", "4F81BD", "5B9BD5", "156082", "18A303"})
_NO_COLOURS = frozenset({"000000", "FFFFFF"})


def identity_of(package: Package, values: Mapping[str, str]) -> Identity:
    """The identity shown at the top of the letterhead, with the values in its fields."""
    tops = [(part, package.xml(part)) for part in _tops(package)]
    for _part, root in tops:
        fill(root, {fold(name): value for name, value in values.items()})
    return Identity(_name(tops), _color(package, tops), _logo(package, tops))


def _tops(package: Package) -> Iterator[str]:
    """The headers of the first section, that of the first page first, and then the document."""
    section = next(package.xml(package.main).iter(SECTION), None)
    relations = package.relations(package.main)
    targets = {relation.id: relation.target for relation in relations if relation.kind == "header"}
    references = (
        {}
        if section is None
        else {
            reference.get(f"{W}type"): targets.get(reference.get(RELATION, ""))
            for reference in section.iterfind(f"{W}headerReference")
        }
    )
    first_page = section is not None and section.find(f"{W}titlePg") is not None
    for kind in ("first", "default") if first_page else ("default",):
        part = references.get(kind)
        if part in package.parts:
            yield str(part)
    yield package.main


def _name(tops: list[tuple[str, Any]]) -> str | None:
    """The first words of a header; the document's own text is not a name."""
    for _part, root in tops[:-1]:
        for paragraph in root.iter(P):
            text = " ".join(text_of(paragraph).split())
            if text and next(paragraph.iterancestors(BOX), None) is None:
                return text if len(text) <= _LONGEST_NAME else None
    return None


def _color(package: Package, tops: list[tuple[str, Any]]) -> str | None:
    """The colour of its headings, else of its header, else of its theme."""
    found = [*_of_headings(package), *_of_headers(tops), *_of_theme(package)]
    colors = [color.upper() for color in found if color and _HEX.fullmatch(color)]
    return next((color for color in colors if color not in _NO_COLOURS), None)


def _of_headings(package: Package) -> Iterator[str | None]:
    part = package.related(package.main, "styles")
    if part is not None:
        sheet = styles.StyleSheet(package.xml(part))
        key = styles.match(sheet, (Style.HEADING_1,)).get(Style.HEADING_1)
        yield sheet.value(key, "rPr", "color")


def _of_headers(tops: list[tuple[str, Any]]) -> Iterator[str | None]:
    for _part, root in tops[:-1]:
        for color in root.iter(f"{W}color"):
            yield color.get(VALUE)


def _of_theme(package: Package) -> Iterator[str | None]:
    part = package.related(package.main, "theme")
    accents = () if part is None else package.xml(part).iter(f"{_DRAWING}accent1")
    for accent in accents:
        color = next((c.get("val") for c in accent.iter(f"{_DRAWING}srgbClr")), None)
        if color and color.upper() not in _OFFICE_BLUES:
            yield color


def _logo(package: Package, tops: list[tuple[str, Any]]) -> Logo | None:
    for part, root in tops:
        targets = {relation.id: relation.target for relation in package.relations(part)}
        for shown in root.iter(f"{_WORDS}inline", f"{_WORDS}anchor"):
            picture = next(shown.iter(f"{_DRAWING}blip"), None)
            target = targets.get(picture.get(_EMBED, "")) if picture is not None else None
            if target in package.parts and (logo := _picture(package.part(str(target)), shown)):
                return logo
    return None


def _picture(content: bytes, shown: Any) -> Logo | None:
    """The picture in its displayed size, scaled down to fit our page."""
    kind, extent = kind_of(content), shown.find(f"{_WORDS}extent")
    if kind is None or extent is None or not within_limits(content):
        return None
    try:
        width, height = (integer(extent.get(side)) / _EMU_PER_POINT for side in ("cx", "cy"))
    except ValueError:
        return None
    if width <= 0 or height <= 0:
        return None
    scale = min(1.0, _WIDEST / width, _HIGHEST / height)
    properties = shown.find(f"{_WORDS}docPr")
    description = "" if properties is None else properties.get("descr", "").strip()
    return Logo(content, kind, width * scale, height * scale, description or "Logotyp")
