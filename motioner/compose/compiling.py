"""Check a template's syntax tree against limits, and insert step counters.

A template that is nested too deeply to be compiled is refused. In the rest, each turn of a loop
and each call of a macro counts steps in proportion to its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment, compiler, nodes
from jinja2.visitor import NodeTransformer

from motioner.compose import bounds
from motioner.ground.messages import gettext as _

MAX_BLOCKS, MAX_DEPTH, MAX_NODES = 15, 60, 20_000
DEAR = 10  # the steps of an operation that may scan a whole text or list
_BLOCKS = (
    *(nodes.For, nodes.If, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.With),
    *(nodes.AssignBlock, nodes.Block, nodes.ScopedEvalContextModifier),
)


def faults(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Violations of the limits, each with its line."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    seen = 0
    while waiting:
        node, depth, blocks = waiting.pop()
        seen += 1
        if seen > MAX_NODES:
            yield _("mallen är för lång"), node.lineno
        blocks += isinstance(node, _BLOCKS)
        if blocks > MAX_BLOCKS or depth > MAX_DEPTH:
            yield bounds.too_deep(), node.lineno
        if isinstance(node, nodes.Const | nodes.TemplateData):
            yield from _constant_faults(node)
        inner = [(child, depth + 1, blocks) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.If):  # each elif is compiled as if nested in the one before
            inner += [(after, depth + n, blocks) for n, after in enumerate(node.elif_, 1)]
        waiting += reversed(inner)


def _constant_faults(node: nodes.Const | nodes.TemplateData) -> Iterator[tuple[str, int]]:
    value = node.value if isinstance(node, nodes.Const) else node.data
    if isinstance(value, int | float):
        if not -bounds.MAX_NUMBER <= value <= bounds.MAX_NUMBER:
            yield bounds.too_large(), node.lineno
    elif isinstance(value, str) and (found := bounds.FORBIDDEN.search(value)):
        line = node.lineno
        if isinstance(node, nodes.TemplateData):
            line += value.count("\n", 0, found.start())
        message = _("tecknet U+{code} kan inget dokument bära; ta bort det")
        yield message.format(code=f"{ord(found[0]):04X}"), line


def bounded(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """The template with step counters inserted and the size of its values checked."""
    tree.body = _counted(tree, tree.body)
    found: nodes.Template = _Bounds().visit(tree)
    return found.set_environment(environment)  # type: ignore[return-value]


class _Bounds(NodeTransformer):
    """Inserts the step counters and the size checks."""

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """The node with its children transformed, or its replacement."""
        match node:
            case nodes.For() | nodes.Macro() | nodes.CallBlock():
                node.body = _counted(node, node.body)
        if isinstance(node, nodes.For) and node.test is not None:
            steps = _ours("step", nodes.Const(_cost([node.test])), line=node.lineno)
            node.test = nodes.And(steps, node.test, lineno=node.lineno)
        found = self.generic_visit(node, *args, **kwargs)
        match found:
            case nodes.Getitem(arg=nodes.Slice()):
                found.node = _ours("sliceable", found.node, line=found.lineno)
            case nodes.List() | nodes.Dict() | nodes.Tuple(ctx="load"):
                return _ours("sized", found, line=found.lineno)
            case nodes.Concat():
                pieces = nodes.Tuple(found.nodes, "load", lineno=found.lineno)
                return _ours("joined", pieces, line=found.lineno)
        return found


def _ours(name: str, *arguments: nodes.Expr, line: int) -> nodes.Call:
    of_ours = nodes.EnvironmentAttribute(name, lineno=line)
    return nodes.Call(of_ours, list(arguments), [], None, None, lineno=line)


def _counted(node: nodes.Node, body: list[nodes.Node]) -> list[nodes.Node]:
    steps = _ours("step", nodes.Const(_cost(body)), line=node.lineno)
    return [nodes.ExprStmt(steps, lineno=node.lineno), *body]


def _cost(body: Iterable[nodes.Node]) -> int:
    """The steps of one pass over some nodes and all their children."""
    found, waiting = 1, list(body)
    while waiting:
        node = waiting.pop()
        found += DEAR if isinstance(node, nodes.Compare | nodes.Test | nodes.Filter) else 1
        if isinstance(node, nodes.TemplateData):
            found += len(node.data) // 20
        waiting += node.iter_child_nodes()
    return found


class Generator(compiler.CodeGenerator):
    """Writes calls of the sandbox's own functions directly: they are not calls by the template."""

    def get_visitor(self, node: nodes.Node) -> Any:
        """The writer of a node; a call by the template goes through ``Environment.call``."""
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.EnvironmentAttribute):
            return self._call_of_ours
        return super().get_visitor(node)

    def _call_of_ours(self, node: nodes.Call, frame: Any) -> None:
        assert isinstance(node.node, nodes.EnvironmentAttribute)
        self.write(f"environment.{node.node.name}(context, ")
        for argument in node.args:
            self.visit(argument, frame)
        self.write(")")


def line_of(code: str, line: int) -> int:
    """The line of the template for a line of its generated code."""
    told = code[code.rfind("debug_info = ") :]
    pairs = [(int(a), int(b)) for a, b in re.findall(r"(\d+)=(\d+)", told)]
    return max((ours for ours, made in pairs if made <= line), default=1)
