"""Compose a Draft from a case, a template and the registry."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from motioner.compose import appendix, bounds, jinja
from motioner.compose.context import context_of
from motioner.compose.markup import BlockInTextError, Section, assemble, sources_of
from motioner.compose.yrkanden import asked_in
from motioner.ground.errors import TemplateError
from motioner.matter import Matter
from motioner.nouns import draft
from motioner.nouns.case import Case
from motioner.nouns.registry import Registry
from motioner.nouns.template import Template

__all__ = ["EDITIONS", "Edition", "compose"]


class Edition(Struct, frozen=True):
    """One copy of a document: the suffix of its file name and its contents.

    ``appendix`` is True if the bilaga is part of the document, False if it is left out, and None
    if the copy is the bilaga alone; ``contact`` prints the contact details.
    """

    suffix: str
    appendix: bool | None = True
    contact: bool = False


EDITIONS = {
    "whole": Edition(""),
    "bare": Edition("", appendix=False),
    "appendix": Edition("-bilaga", appendix=None),
    "submission": Edition("-inlamning", appendix=False, contact=True),
}


def compose(
    case: Case,
    template: Template,
    registry: Registry,
    edition: Edition = EDITIONS["whole"],
    matter: Matter | None = None,
) -> draft.Draft:
    """The document of a case. Raises TemplateError for a fault in the template.

    ``matter`` is the case looked up, if it has been.
    """
    matter = matter or Matter(case, registry)
    context = context_of(matter, template, contact=edition.contact)
    title = draft.plain(_only_text(template, context))
    context["rubrik"] = title
    rendered = jinja.render(template, jinja.MAIN, context)
    blocks = _assembled(rendered, template)
    sources = sources_of(rendered.skeleton, rendered.values)
    if template.lists_sources and sources:
        heading = draft.Heading(2, (draft.Text("Källor"),))
        blocks = (*blocks, heading, appendix.source_list(sources, case.date))
    if template.appendix and edition.appendix is not False:
        bilaga, sources = _appendix(case, template, context, (blocks, sources))
        if edition.appendix is None:
            title, blocks = bilaga.title, (bilaga,)
        elif bilaga.blocks:
            blocks = (*blocks, bilaga)
    return draft.Draft(
        kind=str(case.kind),
        title=title,
        date=case.date,
        language="sv",
        authors=() if case.nameless and not edition.contact else _names(case, blocks),
        blocks=blocks,
        sources=sources,
        asks=asked_in(blocks, case, f"{context['Vi']} föreslår att"),
    )


def _assembled(rendered: jinja.Rendered, template: Template) -> tuple[draft.Block, ...]:
    try:
        return assemble(rendered.skeleton, rendered.values)
    except BlockInTextError as error:
        raise TemplateError(f"{rendered.place(error.slot)}: {error}") from None
    except TemplateError as error:
        raise TemplateError(f"{template.name}: {error}") from None
    except RecursionError:
        raise TemplateError(f"{template.name}: {bounds.too_deep()}") from None


def _names(case: Case, blocks: tuple[draft.Block, ...]) -> tuple[str, ...]:
    """The signatories that the document itself names; an e-förslag names none."""
    names = (signer.name for signer in case.signers if signer.name)
    # Signatories come last, so searching from the end rarely reads the rest.
    return tuple(
        name
        for name in names
        if any(draft.stands(name, text) for text in draft.texts_of(reversed(blocks)))
    )


def _only_text(template: Template, context: dict[str, Any]) -> draft.Inlines:
    rendered = jinja.render(template, jinja.TITLE, context)
    for block in _assembled(rendered, template):
        if isinstance(block, draft.Paragraph):
            return block.content
    return ()


def _appendix(
    case: Case,
    template: Template,
    context: dict[str, Any],
    body: tuple[tuple[draft.Block, ...], tuple[Any, ...]],
) -> tuple[draft.Appendix, tuple[Any, ...]]:
    """The bilaga and all sources; its first heading is its title."""
    blocks, used = body
    told = {figure.label for figure in appendix.told_apart(context)}
    figures = [figure for figure in draft.figures_of(blocks) if figure.label not in told]
    known: list[Any] = list(used)
    context = context | {
        "siffror": Section("", lambda _inner: appendix.figure_table(figures, case.date)),
        "källor": Section("", lambda _inner: appendix.other_sources(known, figures, case.date)),
        "har_siffror": bool(figures),
        "har_källor": not {*used} <= {source for figure in figures for source in figure.sources},
    }
    assert template.appendix is not None
    rendered = jinja.render(template, template.appendix, context)
    known[:] = appendix.merged(used, sources_of(rendered.skeleton, rendered.values))
    inner = _assembled(rendered, template)
    title = "Bilaga"
    if inner and isinstance(inner[0], draft.Heading):
        title, inner = draft.plain(inner[0].content), inner[1:]
    return draft.Appendix(title, inner), tuple(known)
