"""Messages to the user: gettext catalogues with Swedish as the source language.

The language is Swedish unless ``MOTIONER_LANG`` or the locale says English. The web form answers
each request in its own language, so the choice is a context variable, not a global.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALE_DIR = Path(__file__).parent.parent / "locale"
LANGUAGES = ("sv", "en")
LABEL = "label"

_language: ContextVar[str] = ContextVar("motioner_language", default="sv")


def language_of_environment(environ: Mapping[str, str]) -> str:
    """``en`` when the environment asks for English, otherwise ``sv`` (also for C and POSIX)."""
    for name in ("MOTIONER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "sv"
    return "sv"


def use_language(language: str) -> None:
    """Use ``language`` from now on, also for click's own words."""
    _language.set(language)
    # click uses the standard gettext for its own words, so they are given a text domain of ours.
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain("click", LOCALE_DIR)
    _gettext.textdomain("click")


def is_swedish() -> bool:
    """True if the current language is Swedish."""
    return _language.get() == "sv"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use ``language`` inside a ``with`` block only."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("motioner", LOCALE_DIR, [language], fallback=True)


def gettext(message: str) -> str:
    """The message in the chosen language; Swedish is returned as written."""
    language = _language.get()
    return message if language == "sv" else _catalogue(language).gettext(message)


def deferred(message: str) -> str:
    """Mark a message of a table for the catalogues; pass it to ``gettext`` where it is shown.

    It is returned unchanged, so that a table can be built before a language is chosen.
    """
    return message


def label(text: str) -> str:
    """A label of the facts in the chosen language; a label that is not ours is returned unchanged.

    Labels have their own context in the catalogue, to keep them apart from other messages.
    """
    language = _language.get()
    return text if language == "sv" else _catalogue(language).pgettext(LABEL, text)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message for ``number`` things in the chosen language."""
    language = _language.get()
    if language == "sv":
        return singular if number == 1 else plural
    return _catalogue(language).ngettext(singular, plural, number)
