"""Rendering a template with slots: every printed value is kept and a marker printed instead."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, compiler, pass_context
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from motioner.errors import TemplateError
from motioner.markup import Section, Value, marker
from motioner.messages import gettext as _
from motioner.resources import bytecode_dir
from motioner.template import Template

KEPT = "_kept"
MAIN = "_main"
TITLE = "_title"
MAX_SLOTS = 10_000
FILTERS = ("first", "last", "length", "list", "reject", "select", "selectattr", "rejectattr", "map")


class Rendered(Struct, frozen=True):
    """The skeleton of a rendered text and the values its markers stand for."""

    skeleton: str
    values: list[Value]


def keep(context: Context, value: Value) -> str:
    """Keep a value in the render's own list and give the marker that stands for it."""
    kept: list[Value] = context.parent[KEPT]
    if len(kept) >= MAX_SLOTS:
        raise TemplateError(_("mallen skriver för mycket; finns en slinga utan slut?"))
    kept.append(value)
    return marker(len(kept) - 1)


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    # A captured block or a macro gives the author's own words, its values already kept.
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined) or value is None:
        str(value)  # a strict undefined raises here, naming itself
        raise UndefinedError(_("ett värde som saknas skrivs ut"))
    return keep(context, value)


def section(build: Callable[..., Any], takes: int = 0) -> Callable[..., Markup]:
    """A function for ``{% call %}`` whose inner text becomes the block that ``build`` makes.

    ``takes`` is how many values stand between its brackets; ``build`` has them after the blocks.
    """

    @pass_context
    def called(context: Context, *arguments: Any, caller: Callable[[], str]) -> Markup:
        if len(arguments) != takes:
            raise UndefinedError(
                _("{number} värden inom parentesen efter call, inte {given}").format(
                    number=takes, given=len(arguments)
                )
            )
        inner = caller()
        made = Section(inner, lambda blocks: build(blocks, *arguments))
        return Markup("\n\n{}\n\n").format(keep(context, made))

    return called


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, where a name after a dot is a key of ours before it is a method of dict.

    It multiplies numbers and nothing else, so that no template takes a machine with one sum.
    """

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse powers and repeated text."""
        if operator == "*" and isinstance(left, int) and isinstance(right, int):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(operator)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Jinja tries the method first, and pays for its failing at every name we print."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _Kept(FileSystemBytecodeCache):
    """The shipped templates, compiled once and kept where Python keeps the compiled program.

    Whoever may write there may change the program itself. What cannot be kept is compiled anew.
    """

    def get_source_checksum(self, source: str) -> str:
        """What the bytecode is of: the text, Jinja's compiler and the settings in this module."""
        makers = (Path(file).stat().st_mtime_ns for file in (compiler.__file__, __file__))
        return super().get_source_checksum(f"{source}{tuple(makers)}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find it, if it is there and whole."""
        with suppress(OSError, EOFError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, unless Python is told to keep nothing or the folder is not ours to write in."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


_environments: dict[str, _Environment] = {}


def _environment(template: Template) -> _Environment:
    """The environment with the template and its parts, made once for each content."""
    found = _environments.get(template.digest)
    if found is None:
        texts = {**template.parts, MAIN: template.body, TITLE: template.title}

        def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
            if name not in texts:
                return None
            return _lines_kept(texts[name]), _file(name, template), lambda: True

        found = _Environment(
            loader=FunctionLoader(load),
            autoescape=True,  # so that captured text is told apart from values, see _finalize
            finalize=_finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_Kept(str(bytecode_dir())) if template.shipped else None,
            optimized=False,  # takes time and finds nothing: templates hold no sums of constants
        )
        found.filters = {name: found.filters[name] for name in FILTERS}
        found.globals.clear()
        _environments[template.digest] = found
    return found


_ONLY_TAGS = re.compile(r"\s*(?:\{%(?:(?!%\}).)*%\}\s*)+")


def _lines_kept(text: str) -> str:
    """The text with every line of words ending where its author ended it.

    A line of tags alone vanishes, which is what ``trim_blocks`` is for; but a tag that ends a
    line of words must not swallow the line break, or two paragraphs would become one.
    """
    return "\n".join(
        f"{line.rstrip()[:-2]}+%}}"
        if line.rstrip().endswith("%}")
        and not line.rstrip().endswith(("-%}", "+%}"))
        and not _ONLY_TAGS.fullmatch(line)
        else line
        for line in text.split("\n")
    )


def render(template: Template, name: str, context: Mapping[str, Any]) -> Rendered:
    """Render the template's part of that name; TemplateError names file, line and fault."""
    values: list[Value] = []
    try:
        loaded = _environment(template).get_template(name)
        return Rendered(loaded.render({**context, KEPT: values}), values)
    except TemplateSyntaxError as error:
        where = f"{_file(error.name, template)}:{error.lineno}"
        raise TemplateError(f"{where}: {_syntax(error)}") from None
    except TemplateNotFound as error:
        message = _("delen ”{part}” finns inte").format(part=error.name)
        raise TemplateError(f"{_place(error, template)}: {message}") from None
    except UndefinedError as error:
        raise TemplateError(f"{_place(error, template)}: {_undefined(error)}") from None
    except SecurityError as error:
        message = _("mallen försöker göra något otillåtet")
        raise TemplateError(f"{_place(error, template)}: {message}") from None
    except TemplateError as error:
        raise TemplateError(f"{_place(error, template)}: {error}") from None
    except (RecursionError, MemoryError) as error:
        message = _("mallen skriver för mycket; finns en slinga utan slut?")
        raise TemplateError(f"{_place(error, template)}: {message}") from None
    except (JinjaError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        message = _("mallen går inte att fylla i")
        raise TemplateError(f"{_place(error, template)}: {message} ({error})") from None


def _file(name: str | None, template: Template) -> str:
    if name == TITLE:
        return _("{file} (rubrik)").format(file=template.name)
    return template.name if name in (None, MAIN) else str(name)


def _place(error: BaseException, template: Template) -> str:
    """File and line of the innermost template frame of an error."""
    import traceback

    known = {template.name, _file(TITLE, template), *template.parts}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in known:
            return f"{frame.filename}:{frame.lineno}"
    return template.name


def _undefined(error: UndefinedError) -> str:
    """The name that is missing, which Jinja says in English."""
    said = error.message or ""
    found = re.fullmatch(r"'(.+)' is undefined|.* has no (?:attribute|element) '?(.+?)'?", said)
    if found is None:
        return said
    return _("det finns inget värde som heter ”{name}”").format(name=found[1] or found[2])


def _syntax(error: TemplateSyntaxError) -> str:
    """What is wrong, in Swedish for the usual faults and else as Jinja says it."""
    detail = error.message or ""
    usual = {
        r"Unexpected end of template.*needs to be closed is '(.+?)'\.": _(
            "”{word}” är inte avslutad"
        ),
        r"Encountered unknown tag '(.+?)'.*": _("”{word}” är ingen känd tagg"),
        r"No filter named '(.+?)'\.": _("”{word}” är inget känt filter"),
        r"unexpected '(.+?)'": _("oväntat ”{word}”"),
    }
    for pattern, message in usual.items():
        if found := re.fullmatch(pattern, detail, re.DOTALL):
            detail = message.format(word=found[1])
    return _("mallen är fel skriven: {detail}").format(detail=detail)
