"""Where the program's own files are: built-in data and the shipped templates."""

from __future__ import annotations

from importlib.util import cache_from_source
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def shipped(path: Path) -> bytes:
    """A file that ships with the program, such as a font or the skeleton of a document."""
    return path.read_bytes()


def data_dir() -> Path:
    """The folder of built-in facts."""
    return PACKAGE / "data"


def templates_dir() -> Path:
    """The folder of the shipped templates.

    A wheel contains them inside the package. An editable install and a checkout have them next to
    the package; that folder is used only if a ``pyproject.toml`` shows that the project is ours.
    """
    inside = PACKAGE / "templates"
    if inside.is_dir():
        return inside
    project = PACKAGE.parent
    if (project / "pyproject.toml").is_file() and (project / "templates").is_dir():
        return project / "templates"
    return inside


def bytecode_dir() -> Path:
    """Where Python stores the compiled bytecode of a module among the templates."""
    return Path(cache_from_source(str(templates_dir() / "mall.py"))).parent
