"""The Jinja environment of each template: its text and parts, compiled once and bounded."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from jinja2 import StrictUndefined, compiler
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.loaders import FunctionLoader

from motioner.compose import compiling, sandbox
from motioner.ground.messages import gettext as _
from motioner.load.resources import bytecode_dir
from motioner.nouns.template import Template

MAIN = "_main"
TITLE = "_title"
MAX_OWN = 8


class _Kept(FileSystemBytecodeCache):
    """Bytecode cache of the shipped templates, kept where Python keeps its own bytecode.

    This adds no risk: anyone who can write there can change the program itself. A template that
    cannot be cached is compiled again.
    """

    def get_source_checksum(self, source: str) -> str:
        """Checksum of all that the bytecode depends on: text, Jinja's compiler, our code."""
        files = (module.__file__ for module in (compiler, compiling, sandbox))
        makers = (Path(str(file)).stat().st_mtime_ns for file in (*files, __file__))
        return super().get_source_checksum(f"{source}{tuple(makers)}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the bytecode; ignore a missing or damaged file."""
        with suppress(OSError, EOFError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the bytecode, unless Python writes none or the folder is read-only."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


_shipped: dict[str, sandbox.Environment] = {}
_own: dict[str, sandbox.Environment] = {}


def environment_of(template: Template, finalize: Callable[..., Any]) -> sandbox.Environment:
    """The environment with the template and its parts, made once for each content.

    Environments of shipped templates are few and all kept; of other templates only the latest.
    """
    kept = _shipped if template.shipped else _own
    found = kept.get(template.digest)
    if found is None:
        found = kept[template.digest] = _made(template, finalize)
        for digest in tuple(_own)[:-MAX_OWN]:
            _own.pop(digest, None)  # another thread may have removed it
    return found


def _made(template: Template, finalize: Callable[..., Any]) -> sandbox.Environment:
    texts = {**template.parts, MAIN: template.body, TITLE: template.title}

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in texts:
            return None
        return _lines_kept(texts[name]), file_of(name, template), lambda: True

    made = sandbox.Environment(
        loader=FunctionLoader(load),
        autoescape=True,  # distinguishes captured text from values, see _finalize
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_Kept(str(bytecode_dir())) if template.shipped else None,
        optimized=False,  # slow and useless: templates have no constant expressions
    )
    made.filters = sandbox.filters()
    made.globals.clear()
    return made


def file_of(name: str | None, template: Template) -> str:
    """The file that a template's text comes from, as named in error messages."""
    if name == TITLE:
        return _("{file} (rubrik)").format(file=template.name)
    return template.name if name in (None, MAIN) else str(name)


_ONLY_TAGS = re.compile(r"\s*(?:\{%(?:(?!%\}).)*%\}\s*)+")


def _lines_kept(text: str) -> str:
    """The text with the line break kept after every line that contains words.

    A line of tags alone is removed, as ``trim_blocks`` intends; but a tag at the end of a line of
    words must not remove the line break, or two paragraphs would be joined.
    """
    return "\n".join(
        f"{line.rstrip()[:-2]}+%}}"
        if line.rstrip().endswith("%}")
        and not line.rstrip().endswith(("-%}", "+%}"))
        and not _ONLY_TAGS.fullmatch(line)
        else line
        for line in text.split("\n")
    )
