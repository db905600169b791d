"""What the program says to people: gettext catalogues with Swedish as the source language.

The language is Swedish unless ``MOTIONER_LANG`` or the locale says English. The web form answers
each request in its own language, so the choice is a context variable, not a global.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeAlias

LOCALE_DIR = Path(__file__).parent / "locale"
LANGUAGES = ("sv", "en")
LABEL = "label"
# What is said in the language chosen by then; for tables made at import.
Words: TypeAlias = Callable[[], str]

_language: ContextVar[str] = ContextVar("motioner_language", default="sv")


def language_of_environment(environ: Mapping[str, str]) -> str:
    """``en`` when the environment asks for English, otherwise ``sv`` (also for C and POSIX)."""
    for name in ("MOTIONER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "sv"
    return "sv"


def use_language(language: str) -> None:
    """Speak ``language`` from now on; click's own words follow."""
    _language.set(language)
    # click asks the standard gettext for its own words, so those are given a domain of ours.
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain("click", LOCALE_DIR)
    _gettext.textdomain("click")


def is_swedish() -> bool:
    """Whether Swedish is spoken now."""
    return _language.get() == "sv"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` inside a ``with`` block only."""
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
    """Mark a message of a table for the catalogues; where it is shown it is given to ``gettext``.

    It is returned as written, so that a table can be built before a language is chosen.
    """
    return message


def label(text: str) -> str:
    """A label of the facts in the chosen language; one that we have not written is returned as is.

    Labels have a context of their own in the catalogue, so that no other message is taken for one.
    """
    language = _language.get()
    return text if language == "sv" else _catalogue(language).pgettext(LABEL, text)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message for ``number`` things in the chosen language."""
    language = _language.get()
    if language == "sv":
        return singular if number == 1 else plural
    return _catalogue(language).ngettext(singular, plural, number)
