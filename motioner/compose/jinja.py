"""Render a template with slots: every printed value is kept, and a marker is printed instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, UndefinedError, pass_context
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.runtime import Context, Undefined
from markupsafe import Markup
from msgspec import Struct

from motioner.compose.bounds import Position, Work
from motioner.compose.environments import MAIN, TITLE, environment_of, file_of
from motioner.compose.markup import OPEN, Section, Value
from motioner.compose.sandbox import KEPT, current_position, for_templates, work_of
from motioner.ground.errors import MotionerError, TemplateError
from motioner.ground.messages import gettext as _
from motioner.nouns.template import Template

__all__ = ["MAIN", "TITLE", "Rendered", "render", "section"]

MAX_TOLD = 200
# What Jinja calls the end of a tag, and how it is written.
_ENDS = {"end of statement block": "%}", "end of print statement": "}}"}


class Rendered(Struct, frozen=True):
    """The skeleton of a rendered text, and the values of its markers, each with its position."""

    skeleton: str
    values: list[Value]
    places: list[Position]

    def place(self, slot: int) -> str:
        """File and line where the value of a marker is printed."""
        template, code, instruction = self.places[slot]
        lines = (line for start, end, line in code.co_lines() if start <= instruction < end)
        line = next(lines, None) or code.co_firstlineno
        return f"{template.filename}:{template.get_corresponding_lineno(line)}"


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    if type(value) is str:  # the usual case, and this runs for every printed value
        return work_of(context).keep(value, current_position())
    # Text from a captured block or a macro is the author's own, with its values already kept.
    if isinstance(value, Markup):
        work_of(context).reprint(value)
        return value
    if isinstance(value, Undefined) or value is None:
        str(value)  # a strict undefined raises here, with its name
        raise UndefinedError(_("ett värde som saknas skrivs ut"))
    return work_of(context).keep(value, current_position())


def section(build: Callable[..., Any], takes: int = 0) -> Callable[..., Markup]:
    """A function for ``{% call %}`` that turns its inner text into the block made by ``build``.

    ``takes`` is the number of texts in its parentheses; ``build`` receives them after the blocks.
    """

    @for_templates
    @pass_context
    def called(context: Context, *arguments: Any, caller: Callable[[], str]) -> Markup:
        if len(arguments) != takes:
            raise UndefinedError(
                _("{number} värden inom parentesen efter call, inte {given}").format(
                    number=takes, given=len(arguments)
                )
            )
        if not all(isinstance(text, str) and OPEN not in text for text in arguments):
            raise UndefinedError(_("inom parentesen efter call ska det stå en text"))
        inner = caller()
        made = Section(inner, lambda blocks: build(blocks, *arguments))
        return Markup("\n\n{}\n\n").format(work_of(context).keep(made, current_position()))

    return called


def render(template: Template, name: str, context: Mapping[str, Any]) -> Rendered:
    """Render the named part of a template. Raises TemplateError with file, line and fault."""
    work = Work()
    try:
        loaded = environment_of(template, _finalize).get_template(name)
        skeleton = loaded.render({**context, KEPT: work})
        work.weight(skeleton)
    except TemplateSyntaxError as error:
        # For a compiler fault only the file is known.
        file = file_of(error.name, template) if error.name else error.filename or template.name
        raise TemplateError(f"{file}:{error.lineno}: {_syntax(error)}") from None
    except Exception as error:  # any error that a user's template may cause
        raise TemplateError(f"{_place(error, template)}: {_fault(error)}") from None
    return Rendered(skeleton, work.values, work.places)


def _fault(error: Exception) -> str:
    """The message for an error while a template is rendered."""
    match error:
        case TemplateNotFound():
            return _("delen ”{part}” finns inte").format(part=str(error.name)[:MAX_TOLD])
        case UndefinedError():
            return _undefined(error)
        case SecurityError():
            return _("mallen försöker göra något otillåtet")
        case MotionerError():
            return str(error)
        case RecursionError() | MemoryError():
            return _("mallen skriver för mycket; finns en slinga utan slut?")
        case ZeroDivisionError():
            return _("mallen delar med noll")
        case TypeError() | AttributeError():
            return _("ett värde är av ett annat slag än det som mallen gör med det")
        case _:
            return _("mallen går inte att fylla i")


def _place(error: BaseException, template: Template) -> str:
    """File and line of the innermost template frame of an error."""
    import traceback

    known = {template.name, file_of(TITLE, template), *template.parts}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in known:
            return f"{frame.filename}:{frame.lineno}"
    return template.name


def _undefined(error: UndefinedError) -> str:
    """The missing name, extracted from Jinja's English message."""
    said = (error.message or "")[:MAX_TOLD]
    found = re.fullmatch(r"'(.+)' is undefined|.* has no (?:attribute|element) '?(.+?)'?", said)
    if found is None:
        return said
    return _("det finns inget värde som heter ”{name}”").format(name=found[1] or found[2])


def _syntax(error: TemplateSyntaxError) -> str:
    """The syntax error, in Swedish for the usual ones, else in Jinja's words."""
    detail = error.message or ""
    usual = {
        r"Unexpected end of template.*needs to be closed is '(.+?)'\.": _(
            "”{word}” är inte avslutad"
        ),
        r"Encountered unknown tag '(.+?)'.*": _("”{word}” är ingen känd tagg"),
        r"No filter named '(.+?)'\.": _("”{word}” är inget känt filter"),
        r"unexpected (?:char )?'(.+?)'.*": _("oväntat ”{word}”"),
        r"(?i)expected (?:an expression|token).*got '?(.+?)'?": _("något saknas före ”{word}”"),
    }
    for pattern, message in usual.items():
        if found := re.fullmatch(pattern, detail, re.DOTALL):
            detail = message.format(word=_ENDS.get(found[1], found[1]))
    return _("mallen är fel skriven: {detail}").format(detail=detail)
