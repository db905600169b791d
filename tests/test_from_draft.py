"""The lines of a draft are those of its Word file: the comparison uses the printed text."""

import pytest
from conformance.documents import documents
from drafts import full_draft
from msgspec.structs import replace

from motioner.foreign.incoming import lines_in
from motioner.foreign.incoming.from_draft import lines_of_draft
from motioner.nouns import draft as d
from motioner.nouns.case import Kind
from motioner.nouns.draft import Draft
from motioner.writers import writer_for

TYPED = ("- streck", "1. ett", "a\tb", "a\r\nb\rc\n\n d ", "mjukt\u00adbindestreck", "   ", "")


def test_a_draft_and_its_word_file_have_the_same_lines() -> None:
    """Every sample and so every kind, twenty bodies' motions and the conformance documents."""
    kinds = set()
    for name, draft in documents():
        kinds.add(draft.kind)
        assert lines_of_draft(draft) == lines_in("a.docx", writer_for("docx")(draft)), name
    assert kinds >= {*Kind}


def _odd(text: str) -> Draft:
    """A draft with the text in every kind of block, above and below an ordinary one."""
    typed = (d.Text(text), d.Strong((d.Text(text),)))
    other = (d.Text("Ord"),)
    items = (typed, other, typed)
    blocks = (
        d.AddressBlock((text, "Ord"), text or "Ord", text),
        d.FrameLine("detail", typed),
        d.Paragraph((*typed, d.LineBreak(), *other)),
        d.Paragraph(typed),
        d.BulletList(items),
        d.NumberedList(items),
        d.Table(text, (text, "Ord"), (items[:2], items[1:], (typed, typed))),
        *(d.Yrkanden(typed, items, marking) for marking in d.Marking),
        d.Signatures(text, text, (d.Signatory(text, (text, "Ord")),), lines=False),
        d.ContactBlock("Ord", (d.ContactRow(text, "Ord"), d.ContactRow("Ord", text))),
        d.FormField(text, (d.Paragraph(typed),)),
    )
    return replace(full_draft(), blocks=blocks)


@pytest.mark.parametrize("text", TYPED)
def test_what_is_typed_oddly_is_read_alike(text: str) -> None:
    """Marks, line ends, tabs and soft hyphens; text without words is not printed."""
    draft = _odd(text)
    assert lines_of_draft(draft) == lines_in("a.docx", writer_for("docx")(draft))
