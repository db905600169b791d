"""The document as shown on the pages: the HTML writer's fragment, its figures and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from motioner.documents import Prepared
from motioner.facts_view.steps import Step, steps_of
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _
from motioner.nouns.draft import Draft, Figure, FormField, Heading, figures_of
from motioner.writers import FORMATS, html, text

SUBMISSION = "-inlamning"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a document, with the suffixes of its files."""

    suffix: str
    draft: Draft
    label: str

    @property
    def files(self) -> list[tuple[str, str]]:
        """The suffix of each file and the label of its format."""
        return [(f"{self.suffix}.{name}", gettext(row.label)) for name, row in FORMATS.items()]

    @property
    def markup(self) -> str:
        """The document as HTML."""
        return fragment(self.draft)


def copies(prepared: Prepared) -> list[Copy]:
    """Every copy of the document."""
    alone = len(prepared.drafts) == 1
    labels = {
        "": _("Dokumentet") if alone else _("Exemplar som får publiceras"),
        SUBMISSION: _("Exemplar att lämna in, med kontaktuppgifter"),
        "-bilaga": _("Bilagan, till dig"),
    }
    if any(edition.suffix == "-bilaga" for edition, _draft in prepared.drafts):
        labels[""] = _("Motionen")
    return [
        Copy(edition.suffix, draft, labels[edition.suffix]) for edition, draft in prepared.drafts
    ]


def steps(prepared: Prepared) -> tuple[Step, ...]:
    """The steps from the finished document to the council, in order."""
    two = any(edition.suffix == SUBMISSION for edition, _draft in prepared.drafts)
    return steps_of(prepared.matter, two_copies=two)


def to_hand_in(found: list[Copy]) -> Copy:
    """The copy whose Word file is the one to hand in."""
    return next((copy for copy in found if copy.suffix == SUBMISSION), found[0])


def fragment(draft: Draft) -> str:
    """A draft as HTML below a second-level heading of the page; its own begin at level three."""
    titled = any(isinstance(block, Heading) and block.level == 1 for block in draft.blocks)
    return html.fragment(draft, 2 if titled else 1)


def figures(draft: Draft) -> list[Figure]:
    """Every figure in the document, each once."""
    return list({figure.label: figure for figure in figures_of(draft.blocks)}.values())


def fields(draft: Draft) -> Iterator[tuple[str, str]]:
    """The fields of an e-service and the plain text for each."""
    for block in draft.blocks:
        if isinstance(block, FormField):
            yield block.label, text.write(replace(draft, blocks=block.blocks)).decode().rstrip("\n")
