"""The sandbox that templates run in: nothing outside is reached, and no value, loop or text grows
without bound.

A template is refused where it is nested too deeply to be compiled. What is left is given steps to
count: one at each turn of a loop and each use of a macro, as large as what is done there.
"""

from __future__ import annotations

import operator as op
import re
from collections.abc import Callable, Iterable, Iterator
from types import BuiltinMethodType, CodeType
from typing import Any

from jinja2 import TemplateSyntaxError, compiler, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.filters import FILTERS
from jinja2.parser import Parser
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from motioner.compose import bounds
from motioner.compose.bounds import Work
from motioner.errors import TemplateError
from motioner.messages import gettext as _

KEPT = " kept"  # no name that a template could use
PLAIN_FILTERS = ("first", "last", "length")
LAZY_FILTERS = ("map", "reject", "rejectattr", "select", "selectattr")
# Methods that make no text much longer than it was.
TEXT_METHODS = frozenset(
    "capitalize casefold endswith lower lstrip removeprefix removesuffix rstrip split"
    " splitlines startswith strip title upper".split()
)
DICT_METHODS = frozenset({"get", "items", "keys", "values"})
MAX_BLOCKS, MAX_DEPTH = 15, 60
DEAR = 10  # the steps of what may look through a whole text or list

_ARITHMETIC = {"-": op.sub, "*": op.mul, "/": op.truediv, "//": op.floordiv, "%": op.mod}
_BLOCKS = (
    *(nodes.For, nodes.If, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.With),
    *(nodes.AssignBlock, nodes.Block, nodes.ScopedEvalContextModifier),
)


def work_of(context: Context) -> Work:
    """The count of the rendering that a context belongs to."""
    found = context.parent.get(KEPT)
    if not isinstance(found, Work):  # a part that was imported has no context of its own
        raise SecurityError(KEPT)
    return found


def given(function: Callable[..., Markup]) -> Callable[..., Markup]:
    """Mark a function of ours as one that templates may call."""
    function.of_templates = True  # type: ignore[attr-defined]
    return function


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox, where a name after a dot is a key of ours before it is a method of dict."""

    code_generator_class: type[compiler.CodeGenerator]
    intercepted_binops = frozenset({"+", "**", *_ARITHMETIC})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers, and put texts or lists after one another."""
        if operator in _ARITHMETIC and _are(int | float, left, right):
            return bounds.number(_ARITHMETIC[operator](left, right))
        if operator != "+":
            raise SecurityError(operator)
        if _are(str, left, right):
            return self.joined(context, (left, right))
        if _are(int | float, left, right):
            return bounds.number(left + right)
        return self.sized(context, left + right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, a function of ours or a method that is known to be harmless."""
        if isinstance(obj, Undefined):
            obj()  # raises, naming itself
        if not _is_callable(obj):
            raise SecurityError(type(obj).__name__)
        self.sized(context, (args, kwargs))
        return self.sized(context, context.call(obj, *args, **kwargs))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Jinja tries the method first, and pays for its failing at every name we print."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """No part of a captured text: it could begin inside a marker."""
        if isinstance(obj, Markup):
            raise SecurityError(argument)
        return super().getitem(obj, argument)

    def join_path(self, template: str, parent: str) -> str:
        """What a template may take in: the parts, never the whole that takes them in."""
        if not str(template).startswith("delar/"):
            raise TemplateNotFound(str(template))
        return template

    # --- what the compiled templates call -----------------------------------------------------

    def step(self, context: Context, steps: int) -> bool:
        """Count some steps; always true, so that it can stand in a condition."""
        work_of(context).step(steps)
        return True

    def sized(self, context: Context, value: Any) -> Any:
        """The value, unless it is too large."""
        work_of(context).step(bounds.size(value) // 1000)
        return value

    def joined(self, context: Context, pieces: tuple[Any, ...]) -> Any:
        """The pieces as one text; what is put beside captured text is kept like all we print."""
        for piece in pieces:
            if isinstance(piece, Undefined):
                str(piece)  # raises, naming itself
            if not isinstance(piece, str | int | float):
                message = _("bara text och tal går att sätta ihop, inte {kind}")
                raise TemplateError(message.format(kind=type(piece).__name__))
        if any(isinstance(piece, Markup) for piece in pieces):
            work = work_of(context)
            found = (p if isinstance(p, Markup) else work.keep(_plain(p)) for p in pieces)
            return Markup(self.sized(context, "".join(found)))
        return self.sized(context, "".join(map(str, pieces)))

    # --- from text to code --------------------------------------------------------------------

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = Parser(self, source, name, filename)
        try:
            tree = parser.parse()
        except (RecursionError, MemoryError, ValueError, OverflowError) as error:
            deep = isinstance(error, RecursionError | MemoryError)
            said = _too_deep() if deep else _too_large()
            raise TemplateSyntaxError(said, parser.stream.current.lineno, name, filename) from None
        for fault, line in _faults(tree):
            raise TemplateSyntaxError(fault, line, name, filename)
        return _bounded(tree, self)

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError) as error:
            line = getattr(error, "lineno", None)
            said = error.msg if isinstance(error, SyntaxError) else _too_deep()
            where = _line_of(source, line or 0)
            raise TemplateSyntaxError(said, where, None, filename) from None


def filters() -> dict[str, Callable[..., Any]]:
    """The filters that templates have, each item they look at counted."""
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


def _line_of(code: str, line: int) -> int:
    """The line of the template that a line of its generated code came of."""
    told = code[code.rfind("debug_info = ") :]
    pairs = [(int(a), int(b)) for a, b in re.findall(r"(\d+)=(\d+)", told)]
    return max((ours for ours, made in pairs if made <= line), default=1)


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


# --- what cannot be compiled, and what is added to what can ---------------------------------------


def _faults(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """What no template may hold, each with its line."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, blocks = waiting.pop()
        blocks += isinstance(node, _BLOCKS)
        if blocks > MAX_BLOCKS or depth > MAX_DEPTH:
            yield _too_deep(), node.lineno
        if isinstance(node, nodes.Const | nodes.TemplateData):
            yield from _constant_faults(node)
        inner = [(child, depth + 1, blocks) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.If):  # each one is compiled as if it stood in the one before
            inner += [(after, depth + n, blocks) for n, after in enumerate(node.elif_, 1)]
        waiting += reversed(inner)


def _constant_faults(node: nodes.Const | nodes.TemplateData) -> Iterator[tuple[str, int]]:
    value = node.value if isinstance(node, nodes.Const) else node.data
    if isinstance(value, int | float):
        if not -bounds.MAX_NUMBER <= value <= bounds.MAX_NUMBER:
            yield _too_large(), node.lineno
    elif isinstance(value, str) and (found := bounds.FORBIDDEN.search(value)):
        line = node.lineno
        if isinstance(node, nodes.TemplateData):
            line += value.count("\n", 0, found.start())
        message = _("tecknet U+{code} kan inget dokument bära; ta bort det")
        yield message.format(code=f"{ord(found[0]):04X}"), line


def _too_deep() -> str:
    return _("taggar eller parenteser står för djupt inne i varandra")


def _too_large() -> str:
    message = _("talet är för stort; det största är {largest}")
    return message.format(largest=bounds.MAX_NUMBER)


def _bounded(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """The template with its steps counted and its values measured."""
    tree.body = _counted(tree, tree.body)
    found: nodes.Template = _Bounds().visit(tree)
    return found.set_environment(environment)  # type: ignore[return-value]


class _Bounds(NodeTransformer):
    """Adds the counting of steps, and the measuring of what is built."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Each turn is counted, and each item that a condition looks at."""
        node.body = _counted(node, node.body)
        if node.test is not None:
            steps = _ours("step", nodes.Const(_cost([node.test])), line=node.lineno)
            node.test = nodes.And(steps, node.test, lineno=node.lineno)
        return self.generic_visit(node)

    def visit_Macro(self, node: Any) -> nodes.Node:
        """Each use is counted."""
        node.body = _counted(node, node.body)
        return self.generic_visit(node)

    visit_CallBlock = visit_Macro

    def visit_List(self, node: Any) -> nodes.Node:
        """What is built of other values."""
        found = self.generic_visit(node)
        return found if getattr(node, "ctx", "load") != "load" else _measured("sized", found)

    visit_Tuple = visit_Dict = visit_List

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Texts put together."""
        pieces = nodes.Tuple(node.nodes, "load", lineno=node.lineno)
        return _measured("joined", self.generic_visit(pieces))


def _ours(name: str, *arguments: nodes.Expr, line: int) -> nodes.Call:
    of_ours = nodes.EnvironmentAttribute(name, lineno=line)
    return nodes.Call(of_ours, list(arguments), [], None, None, lineno=line)


def _measured(name: str, node: Any) -> nodes.Node:
    return _ours(name, node, line=node.lineno)


def _counted(node: nodes.Node, body: list[nodes.Node]) -> list[nodes.Node]:
    steps = _ours("step", nodes.Const(_cost(body)), line=node.lineno)
    return [nodes.ExprStmt(steps, lineno=node.lineno), *body]


def _cost(body: Iterable[nodes.Node]) -> int:
    """The steps of doing some nodes once, and all that is in them."""
    found, waiting = 1, list(body)
    while waiting:
        node = waiting.pop()
        found += DEAR if isinstance(node, nodes.Compare | nodes.Test | nodes.Filter) else 1
        if isinstance(node, nodes.TemplateData):
            found += len(node.data) // 20
        waiting += node.iter_child_nodes()
    return found


class _Generator(compiler.CodeGenerator):
    """Writes calls of the sandbox's own as they are: they are no calls of the template's."""

    def visit_Call(self, node: nodes.Call, frame: Any, forward_caller: bool = False) -> None:
        """A call by the template goes through ``Environment.call``."""
        if not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"environment.{node.node.name}(context, ")
        for argument in node.args:
            self.visit(argument, frame)
        self.write(")")


Environment.code_generator_class = _Generator
