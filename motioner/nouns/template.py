"""The Template: Markdown + Jinja with front matter; its declarations and its text."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Addressee(StrEnum):
    """The addressee of a document."""

    ASSEMBLY = "fullmäktige"
    BOARD = "styrelsen"
    DECIDER = "den som beslutar"
    ASKED = "den tillfrågade"
    ASSOCIATION = "föreningen"
    NOBODY = "ingen"


class About(StrEnum):
    """The subject that a template can have."""

    MEMBERSHIP = "förening"
    ISSUE = "sak"
    FREE = "fritt"
    ANY = "vilket som helst"


class TemplateField(Struct, frozen=True):
    """A field that a template asks for: the prompt, the form field and the saved value."""

    name: str
    label: str
    help: str | None = None
    required: bool = True


class Template(Struct, frozen=True):
    """One kind of document.

    ``title`` is Jinja too. ``parts`` are the texts it may include, by name; ``appendix`` is the
    part that makes the bilaga. ``words`` is the limit for the whole document without the bilaga.
    ``digest`` identifies the content, for caches. ``lists_sources`` puts a list of the sources
    last, in a document without a bilaga. ``shipped`` is true of the program's own templates.
    """

    name: str
    kind: str
    label: str
    about: About
    addressee: Addressee
    title: str
    body: str
    parts: Mapping[str, str]
    appendix: str | None
    words: int
    fields: tuple[TemplateField, ...]
    digest: str
    lists_sources: bool = False
    shipped: bool = False
