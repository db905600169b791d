"""From unpacked parts to a package: apply the rules of the format, collect every reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from motioner.foreign.opening import open_document, trees, word
from motioner.foreign.opening.container import is_xml
from motioner.foreign.opening.package import Package, RefusedError
from motioner.foreign.opening.trees import MAX_ELEMENTS
from motioner.ground.messages import gettext as _

Parts = Mapping[str, bytes]
Sort = tuple[Callable[[trees.Contents], Iterator[str]], Callable[[Parts], Package]]

# By the part that only a file of that format has: the module's reasons and its reader.
_SORTS: Mapping[str, Sort] = {
    word.MARK: (word.reasons, word.package),
    open_document.MARK: (open_document.reasons, open_document.package),
}


def package_of(parts: Parts) -> Package:
    """The package of some parts. Raises RefusedError with every reason against it."""
    found = next((_SORTS[mark] for mark in _SORTS if mark in parts), None)
    if found is None:
        raise RefusedError([_("Filen är inget Word-dokument.")])
    if open_document.is_locked(parts):
        raise RefusedError(
            [_("Filen är skyddad med lösenord. Ta bort lösenordet och spara om den.")]
        )
    reasons_against, package = found
    # The other rules need well-formed XML.
    roots: dict[str, Any] = {}
    reasons = [*_too_many(parts)] or [*_bad_xml(parts, roots)]
    reasons = reasons or list(dict.fromkeys(reasons_against(trees.Contents(parts, roots))))
    if reasons:
        raise RefusedError(reasons)
    return package(parts)


def _too_many(parts: Parts) -> Iterator[str]:
    count = sum(trees.elements_in(content) for name, content in parts.items() if is_xml(name))
    if count > MAX_ELEMENTS:
        message = _(
            "Filen är för stor: {count} stycken, celler och andra element; gränsen är {limit}."
            " Kopiera det som behövs till ett nytt dokument."
        )
        yield message.format(count=count, limit=MAX_ELEMENTS)


def _bad_xml(parts: Parts, roots: dict[str, Any]) -> Iterator[str]:
    """Report XML that is not well-formed or allowed; store the roots of the rest in ``roots``."""
    for name, content in parts.items():
        if not is_xml(name):
            continue
        try:
            roots[name] = trees.checked(content)
        except trees.XmlError as error:
            yield _reason(error).format(name=name[:60])


def _reason(error: trees.XmlError) -> str:
    if error.is_typed:
        return _("Delen ”{name}” har en dokumenttyp (DOCTYPE), och det är inte tillåtet.")
    if error.is_encoded:
        return _("Delen ”{name}” har en annan teckenkodning än UTF-8. Spara om filen i Word.")
    if error.is_crowded:
        return _("Delen ”{name}” har för många attribut. Spara om filen i Word.")
    if error.is_deep:
        return _("Delen ”{name}” har tabeller eller rutor inuti varandra i för många led.")
    return _("Delen ”{name}” är skadad.")
