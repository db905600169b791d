"""From unpacked parts to a package: the rules of its sort of file, with every reason at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from motioner.messages import gettext as _
from motioner.opening import open_document, trees, word
from motioner.opening.container import is_xml
from motioner.opening.package import Package, RefusedError

Parts = Mapping[str, bytes]
Sort = tuple[Callable[[Parts], Iterator[str]], Callable[[Parts], Package]]

# By the part that only a file of that sort has: what speaks against it, and how it is read.
_SORTS: Mapping[str, Sort] = {
    word.MARK: (word.reasons, word.package),
    open_document.MARK: (open_document.reasons, open_document.package),
}


def package_of(parts: Parts) -> Package:
    """The package of some parts; RefusedError with every reason against it."""
    found = next((_SORTS[mark] for mark in _SORTS if mark in parts), None)
    if found is None:
        raise RefusedError([_("Filen är inget Word-dokument.")])
    if open_document.is_locked(parts):
        raise RefusedError(
            [_("Filen är skyddad med lösenord. Ta bort lösenordet och spara om den.")]
        )
    reasons_against, package = found
    # What is no sound XML cannot be asked about anything else.
    reasons = [*_bad_xml(parts)] or list(dict.fromkeys(reasons_against(parts)))
    if reasons:
        raise RefusedError(reasons)
    return package(parts)


def _bad_xml(parts: Parts) -> Iterator[str]:
    for name, content in parts.items():
        if not is_xml(name):
            continue
        try:
            trees.check(content)
        except trees.XmlError as error:
            message = (
                _("Delen ”{name}” har en dokumenttyp (DOCTYPE), och det är inte tillåtet.")
                if error.is_typed
                else _("Delen ”{name}” är skadad eller för stor.")
            )
            yield message.format(name=name[:60])
