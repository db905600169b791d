"""A Swedish spelling dictionary of Hunspell's, if one is installed together with the engine."""

from __future__ import annotations

import os
import site
import sysconfig
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from motioner.ground.messages import gettext as _

_NAMES: Final = ("sv_SE", "sv", "sv_FI")
# Where Debian, Fedora, Homebrew, macOS and LibreOffice keep dictionaries.
_FOLDERS: Final = (
    "/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell", "~/Library/Spelling", "/Library/Spelling",
    "/usr/lib/libreoffice/share/extensions/dict-sv",
)  # fmt: skip
_LARGEST: Final = 50_000_000
# Ten times the words of a sentence; a dictionary has a hundred thousand.
_FEWEST_WORDS: Final = 1_000
# A dictionary that lacks the first, or has any of the others, is not one of Swedish.
_SWEDISH: Final = ("och", "inte", "kommunen", "skolan", "föreslår", "invånare", "är")
_OTHER: Final = ("ikke", "jeg", "which", "nicht", "und", "xqzwv")


class Dictionary:
    """A dictionary that was loaded, and judged to be Swedish."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def knows(self, word: str) -> bool:
        """Return whether the word is spelled right, as far as the dictionary can say."""
        try:
            return bool(self._engine.spell(word))
        except UnicodeEncodeError:
            return True  # a letter that the dictionary's encoding lacks: it cannot judge the word

    def lists(self, word: str) -> bool:
        """Return whether the word, or the word that it is a form of, stands in the dictionary.

        A compound that the engine has put together does not.
        """
        try:
            return any("pa:" not in form for form in self._engine.analyze(word))
        except UnicodeEncodeError:
            return False


class _Fault(Enum):
    """Why a dictionary is not used."""

    MISSING = auto()
    BROKEN = auto()
    FOREIGN = auto()


def swedish() -> Dictionary | str:
    """The dictionary that is installed, or why there is none, in words for a reader.

    It is looked for in the folders of ``DICPATH``, then where the package ``hunspell-sv`` puts it,
    then where the system does. The first that is found is used, even if it cannot be read.
    """
    opened, path = _opened(os.environ.get("DICPATH", ""))
    match opened:
        case _Fault.MISSING:
            return _('ingen svensk ordlista är installerad (pip install "motioner[stavning]")')
        case _Fault.BROKEN:
            return _("ordlistan {path} går inte att läsa").format(path=path)
        case _Fault.FOREIGN:
            return _("ordlistan {path} är inte svensk").format(path=path)
        case _:
            return opened


@lru_cache(maxsize=4)
def _opened(dicpath: str) -> tuple[Dictionary | _Fault, str]:
    """The dictionary, or its fault, and its path; loading one takes half a second."""
    try:
        import hunspell
    except ImportError:
        return _Fault.MISSING, ""
    found = next(_found(dicpath), None)
    if found is None or not hasattr(hunspell, "Hunspell"):
        return _Fault.MISSING, ""
    path = str(found.with_suffix(".dic"))
    if not _is_sound(found):
        return _Fault.BROKEN, path
    try:
        engine = Dictionary(hunspell.Hunspell(found.name, hunspell_data_dir=str(found.parent)))
    except Exception:  # the engine's own errors, and those of its C++ code
        return _Fault.BROKEN, path
    if not all(map(engine.knows, _SWEDISH)) or any(map(engine.knows, _OTHER)):
        return _Fault.FOREIGN, path
    return engine, path


def _found(dicpath: str) -> Iterator[Path]:
    """The dictionaries, each as the path that its two files share."""
    own = [Path(sysconfig.get_path("data"), "share/hunspell")]
    own += [Path(site.getuserbase(), "share/hunspell")]
    given = [Path(folder) for folder in dicpath.split(os.pathsep) if folder]
    for folder in (*given, *own, *(Path(folder).expanduser() for folder in _FOLDERS)):
        for name in _NAMES:
            if (folder / f"{name}.dic").is_file():
                yield folder / name


def _is_sound(path: Path) -> bool:
    """Return whether the files are text in the encoding that they state, and hold words.

    The engine would otherwise print its complaints, or know no word.
    """
    try:
        files = [path.with_suffix(ending) for ending in (".aff", ".dic")]
        if any(file.stat().st_size > _LARGEST for file in files):
            return False
        rules, words = (file.read_bytes() for file in files)
        stated = [line.split() for line in rules.splitlines()[:200] if line.startswith(b"SET ")]
        encoding = stated[0][1].decode("ascii") if stated else "iso8859-1"
        rules.decode(encoding)
        first, _newline, rest = words.decode(encoding).partition("\n")
    except (OSError, ValueError, LookupError, IndexError):
        return False
    return first.strip().isdigit() and rest.count("\n") > _FEWEST_WORDS
