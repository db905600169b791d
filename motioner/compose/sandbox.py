"""The sandbox of templates: no access to anything outside, and bounded values, loops and text.

The limits on syntax, and the step counters compiled into templates, are in ``compiling``.
"""

from __future__ import annotations

import operator as op
import sys
from collections.abc import Callable, Iterable, Iterator
from types import BuiltinMethodType, CodeType, FrameType
from typing import Any

from jinja2 import TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.filters import FILTERS
from jinja2.parser import Parser
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from motioner.compose import bounds
from motioner.compose.bounds import Position, Work
from motioner.compose.compiling import DEAR, Generator, bounded, faults, line_of
from motioner.ground.errors import TemplateError
from motioner.ground.messages import gettext as _

KEPT = " kept"  # not a name that a template can use
PLAIN_FILTERS = ("first", "last", "length")
LAZY_FILTERS = ("map", "reject", "rejectattr", "select", "selectattr")
# Methods whose result is at most slightly longer than the text.
TEXT_METHODS = {
    *("capitalize", "casefold", "endswith", "lower", "lstrip", "removeprefix", "removesuffix"),
    *("rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"),
}
DICT_METHODS = {"get", "items", "keys", "values"}

_ARITHMETIC = {"-": op.sub, "*": op.mul, "/": op.truediv, "//": op.floordiv, "%": op.mod}


def work_of(context: Context) -> Work:
    """The budget of the rendering that a context belongs to."""
    found = context.parent.get(KEPT)
    if not isinstance(found, Work):  # an imported part has no context of its own
        raise SecurityError(KEPT)
    return found


def current_position() -> Position:
    """The current position in the innermost template's code."""
    frame: FrameType | None = sys._getframe(2)  # the caller is never a template itself
    while frame is not None and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    assert frame is not None
    return frame.f_globals["__jinja_template__"], frame.f_code, frame.f_lasti


def for_templates(function: Callable[..., Markup]) -> Callable[..., Markup]:
    """Mark one of our functions as callable from templates."""
    function.of_templates = True  # type: ignore[attr-defined]
    return function


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox; a name after a dot is looked up as a key before a method of dict."""

    code_generator_class = Generator
    intercepted_binops = frozenset({"+", "**", *_ARITHMETIC})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute with numbers, and concatenate texts or lists."""
        if operator in _ARITHMETIC and _are(int | float, left, right):
            return bounds.number(_ARITHMETIC[operator](left, right))
        if operator in _ARITHMETIC:
            raise TemplateError(_("bara tal går att räkna med"))
        if operator != "+":
            raise SecurityError(operator)
        if _are(str, left, right):
            return self.joined(context, (left, right))
        if _are(int | float, left, right):
            return bounds.number(left + right)
        return self.sized(context, left + right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, one of our functions or a method known to be safe."""
        if isinstance(obj, Undefined):
            obj()  # raises, with its name
        if not _is_callable(obj):
            raise SecurityError(type(obj).__name__)
        self.sized(context, (args, kwargs))
        return self.sized(context, context.call(obj, *args, **kwargs))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look up keys first: Jinja tries the method first, which fails for every printed name."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """One item."""
        return super().getitem(self.sliceable(None, obj), argument)

    def join_path(self, template: str, parent: str) -> str:  # noqa: ARG002
        """Allow a template to include only the parts, never a whole template."""
        if not str(template).startswith("delar/"):
            raise TemplateNotFound(str(template))
        return template

    # --- called by the compiled templates ------------------------------------------------------

    def step(self, context: Context, steps: int) -> bool:
        """Count some steps; always true, so that it can be part of a condition."""
        work_of(context).step(steps)
        return True

    def sized(self, context: Context, value: Any) -> Any:
        """The value. Raises TemplateError if it is too large."""
        work_of(context).step(bounds.size(value) // 1000)
        return value

    def sliceable(self, _context: Context | None, value: Any) -> Any:
        """The value, unless it is captured text, in which a slice could cut a marker."""
        if isinstance(value, Markup):
            raise SecurityError("Markup")
        return value

    def joined(self, context: Context, pieces: tuple[Any, ...]) -> Any:
        """The pieces as one text; values joined with captured text are kept like printed ones."""
        for piece in pieces:
            if isinstance(piece, Undefined):
                str(piece)  # raises, with its name
            if not isinstance(piece, str | int | float):
                message = _("bara text och tal går att sätta ihop, inte {kind}")
                raise TemplateError(message.format(kind=type(piece).__name__))
        if any(isinstance(piece, Markup) for piece in pieces):
            work = work_of(context)
            found = [
                p if isinstance(p, Markup) else work.keep(_plain(p), current_position())
                for p in pieces
            ]
            return Markup(self.sized(context, "".join(found)))
        return self.sized(context, "".join(map(str, pieces)))

    # --- from text to code --------------------------------------------------------------------

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = Parser(self, source, name, filename)
        try:
            tree = parser.parse()
        except (RecursionError, MemoryError, ValueError, OverflowError) as error:
            deep = isinstance(error, RecursionError | MemoryError)
            said = bounds.too_deep() if deep else bounds.too_large()
            raise TemplateSyntaxError(said, parser.stream.current.lineno, name, filename) from None
        for fault, line in faults(tree):
            raise TemplateSyntaxError(fault, line, name, filename)
        return bounded(tree, self)

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError) as error:
            line = getattr(error, "lineno", None)
            said = error.msg if isinstance(error, SyntaxError) else bounds.too_deep()
            where = line_of(source, line or 0)
            raise TemplateSyntaxError(said, where, None, filename) from None


def filters() -> dict[str, Callable[..., Any]]:
    """The filters for templates; each item they process is counted."""
    plain = {name: FILTERS[name] for name in PLAIN_FILTERS}
    return {**plain, "list": _as_list, **{name: _lazy(FILTERS[name]) for name in LAZY_FILTERS}}


def _lazy(inner: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    def filtered(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        return inner(context, _each(context, value), *args, **kwargs)

    return filtered


def _each(context: Context, value: Iterable[Any]) -> Iterator[Any]:
    work = work_of(context)
    for item in value:
        work.step(DEAR)
        yield item


@pass_context
def _as_list(context: Context, value: Iterable[Any]) -> Any:
    environment = context.environment
    assert isinstance(environment, Environment)
    return environment.sized(context, list(_each(context, value)))


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, float) else value


def _are(kind: Any, *values: Any) -> bool:
    return all(isinstance(value, kind) for value in values)


def _is_callable(obj: Any) -> bool:
    if isinstance(obj, Macro | LoopContext) or getattr(obj, "of_templates", False) is True:
        return True
    if not isinstance(obj, BuiltinMethodType) or isinstance(obj.__self__, Markup):
        return False
    methods = {str: TEXT_METHODS, dict: DICT_METHODS}
    return any(isinstance(obj.__self__, of) and obj.__name__ in methods[of] for of in methods)
