"""Map our styles to the letterhead's own by Swedish or English name, and add missing ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motioner.ground.swedish import fold
from motioner.writers.docx.letterhead.names import P_PROPERTIES, VALUE, W, child_value
from motioner.writers.docx.looks import CHARACTERS, PARAGRAPHS, TEXT_WIDTH
from motioner.writers.docx.styles import Style

# Swedish names of the built-in styles in Word and LibreOffice. Files from Word use the English
# name; files from other programs and user-made styles often use the Swedish one.
SWEDISH: Mapping[Style, tuple[str, ...]] = {
    Style.BODY: ("Brödtext", "Text Body"),
    Style.HEADING_1: ("Rubrik 1",),
    Style.HEADING_2: ("Rubrik 2",),
    Style.HEADING_3: ("Rubrik 3",),
    Style.HEADING_4: ("Rubrik 4",),
    Style.BULLET: ("Punktlista",),
    Style.NUMBER: ("Numrerad lista",),
    Style.CAPTION: ("Beskrivning",),
    Style.STRONG: ("Stark",),
    Style.EMPHASIS: ("Betoning",),
    Style.STRONG_EMPHASIS: ("Stark betoning",),
    Style.LINK: ("Hyperlänk",),
}
_DEFAULTS = {
    "paragraph": ("Normal", "Standard"),
    "character": ("Default Paragraph Font", "Standardstycketeckensnitt"),
    "table": ("Normal Table", "Normal tabell"),
}
_TABLE_NAME = "Motion Tabell"
_STYLE = f"{W}style"
_ID, _TYPE = f"{W}styleId", f"{W}type"
_REFERENCES = tuple(f"{W}{name}" for name in ("basedOn", "next", "link"))
_AFTER_SPACING = tuple(
    f"{W}{name}" for name in ("ind", "contextualSpacing", "jc", "textAlignment", "outlineLvl")
)


@dataclass(frozen=True, slots=True)
class StyleMatch:
    """One of our styles and the letterhead's style for it; without ``theirs`` ours is added."""

    style: Style
    theirs: str | None = None

    @property
    def ours(self) -> str:
        """The name of the style for a Swedish reader."""
        return SWEDISH.get(self.style, (own_name(self.style),))[0]


def own_name(style: Style) -> str:
    """Our name for a style."""
    if style is Style.TABLE:
        return _TABLE_NAME
    return PARAGRAPHS[style].name if style in PARAGRAPHS else CHARACTERS[style].name


def kind_of(style: Style) -> str:
    """Word's type of a style."""
    if style is Style.TABLE:
        return "table"
    return "paragraph" if style in PARAGRAPHS else "character"


class StyleSheet:
    """The styles of a letterhead, or of the skeleton, by name and id."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.by_id = {style.get(_ID, ""): style for style in root.iterfind(_STYLE)}
        self._by_name = {
            (style.get(_TYPE), fold(name)): key
            for key, style in reversed(self.by_id.items())
            for name in _names(style)
        }

    def named(self, kind: str, names: Iterable[str]) -> str | None:
        """The id of the first style of a type that has one of the names."""
        found = (self._by_name.get((kind, fold(name))) for name in names)
        return next((key for key in found if key), None)

    def default(self, kind: str) -> str | None:
        """The id of the default style of a type."""
        for key, style in self.by_id.items():
            if style.get(_TYPE) == kind and style.get(f"{W}default") in ("1", "true", "on"):
                return str(key)
        return self.named(kind, _DEFAULTS[kind])  # LibreOffice does not mark it

    def name_of(self, key: str) -> str:
        """The name of a style as stored in the file."""
        return str(child_value(self.by_id[key], "name") or key)

    def element(self, key: str | None, *path: str) -> Any | None:
        """An element of a style, or of the nearest ancestor that has it."""
        seen: set[str] = set()
        while key is not None and key in self.by_id and key not in seen:
            seen.add(key)
            found = self.by_id[key].find("/".join(f"{W}{step}" for step in path))
            if found is not None:
                return found
            key = child_value(self.by_id[key], "basedOn")
        return None

    def value(self, key: str | None, *path: str) -> str | None:
        """The ``w:val`` of such an element."""
        found = self.element(key, *path)
        text: str | None = None if found is None else found.get(VALUE)
        return text


def _names(style: Any) -> Iterator[str]:
    for tag in ("name", "aliases"):
        yield from filter(None, (child_value(style, tag) or "").split(","))


def match(sheet: StyleSheet, styles: Iterable[Style]) -> dict[Style, str]:
    """The id of the letterhead's style for each of ours that it has."""
    found = {
        style: sheet.named(kind_of(style), (own_name(style), *SWEDISH.get(style, ())))
        for style in styles
    }
    return {style: key for style, key in found.items() if key}


def add_missing(
    sheet: StyleSheet, ours: StyleSheet, used: Iterable[Style], text_width: int | None
) -> dict[str, str]:
    """Add the used styles that the letterhead lacks; return its id for each of our ids."""
    ids: dict[str, str] = {str(style): key for style, key in match(sheet, Style).items()}
    for kind in _DEFAULTS:
        ids[ours.default(kind) or ""] = sheet.default(kind) or ""
    wanted = [key for key in _with_bases(ours, used) if key not in ids]
    for key in wanted:
        ids[key] = _free(key, {known.casefold() for known in sheet.by_id})
        sheet.by_id[ids[key]] = ours.by_id[key]
    for key in wanted:
        sheet.root.append(_adapted(ours.by_id[key], ids, text_width))
    return ids


def _with_bases(ours: StyleSheet, used: Iterable[Style]) -> list[str]:
    """The used styles and their ancestors, in the order of our own sheet."""
    wanted: set[str] = set()
    for style in used:
        key: str | None = str(style)
        while key is not None and key not in wanted:
            wanted.add(key)
            key = child_value(ours.by_id[key], "basedOn")
    return [key for key in ours.by_id if key in wanted]


def _free(key: str, taken: set[str]) -> str:
    number, free = 1, key
    while free.casefold() in taken:
        number += 1
        free = f"{key}{number}"
    return free


def _adapted(style: Any, ids: Mapping[str, str], text_width: int | None) -> Any:
    """One of our styles adapted to the letterhead's sheet."""
    based_on_default = child_value(style, "basedOn") == "Normal"
    style.set(_ID, ids[style.get(_ID)])
    for reference in list(style.iter(*_REFERENCES)):
        target = ids.get(reference.get(VALUE, ""))
        if target:
            reference.set(VALUE, target)
        else:
            style.remove(reference)
    properties = style.find(P_PROPERTIES)
    if properties is not None:
        if based_on_default:
            _state_distances(properties)
        _fit(properties, text_width)
    return style


def _state_distances(properties: Any) -> None:
    """State zero distances explicitly; the letterhead's default paragraph may have others."""
    spacing = properties.find(f"{W}spacing")
    if spacing is None:
        spacing = properties.makeelement(f"{W}spacing")
        later = next(properties.iterchildren(*_AFTER_SPACING), None)
        if later is None:
            properties.append(spacing)
        else:
            later.addprevious(spacing)
    for side in ("before", "after"):
        if spacing.get(f"{W}{side}") is None:
            spacing.set(f"{W}{side}", "0")


def _fit(properties: Any, text_width: int | None) -> None:
    """Adjust the length of a signature line: never longer than ours, shorter in a narrow slot."""
    indent = properties.find(f"{W}ind")
    right = None if indent is None else indent.get(f"{W}right")
    if right is not None:
        line = round(TEXT_WIDTH * 20) - int(right)
        indent.set(f"{W}right", str(max((text_width or 0) - line, 0)))
