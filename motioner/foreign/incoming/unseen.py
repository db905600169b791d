"""Content of an office file that is not on its page: pending changes, comments, hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from motioner.foreign.opening import Package

Element: TypeAlias = Any  # an lxml element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OWN = "{urn:oasis:names:tc:opendocument:xmlns:"
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
            "tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel")  # fmt: skip
_STORIES = ("header", "footer", "footnotes", "endnotes")


class Unseen(Enum):
    """A sort of content that a reader of the file can find, although it is not on the page."""

    TRACKED = auto()
    COMMENTS = auto()
    HIDDEN = auto()


def unseen_in(package: Package) -> tuple[Unseen, ...]:
    """The sorts that the file holds, each once."""
    found = _of_word(package) if package.format.is_word else _of_open_document(package)
    return tuple(dict.fromkeys(found))


def _of_word(package: Package) -> Iterator[Unseen]:
    held = (r.target for r in package.relations(package.main) if r.kind in _STORIES)
    names = dict.fromkeys((package.main, *(name for name in held if name in package.names)))
    roots = [package.xml(name) for name in names]
    if any(_has(root, *(f"{_W}{name}" for name in _CHANGES)) for root in roots):
        yield Unseen.TRACKED
    comments = package.related(package.main, "comments")
    if comments and _has(package.xml(comments), f"{_W}comment"):
        yield Unseen.COMMENTS
    if any(_is_hidden(mark) for root in roots for mark in root.iter(f"{_W}vanish")):
        yield Unseen.HIDDEN


def _is_hidden(mark: Element) -> bool:
    """Return whether the mark is on, and belongs to a run that has words."""
    run = mark.getparent().getparent()
    words = "".join(text.text or "" for text in run.iterfind(f"{_W}t"))
    return mark.get(f"{_W}val") not in ("0", "false", "off") and bool(words.strip())


def _of_open_document(package: Package) -> Iterator[Unseen]:
    root = package.xml(package.main)
    text, office = f"{_OWN}text:1.0}}", f"{_OWN}office:1.0}}"
    if _has(root, f"{text}changed-region"):
        yield Unseen.TRACKED
    if _has(root, f"{office}annotation"):
        yield Unseen.COMMENTS
    looks = root.iter(f"{_OWN}style:1.0}}text-properties")
    marked = any(look.get(f"{text}display") == "none" for look in looks)
    if marked or _has(root, f"{text}hidden-text", f"{text}hidden-paragraph"):
        yield Unseen.HIDDEN


def _has(root: Element, *names: str) -> bool:
    return next(root.iter(*names), None) is not None
