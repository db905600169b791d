"""The documents that every validator checks."""

from collections.abc import Iterator
from typing import get_args

import pytest
from drafts import full_draft, t
from made import real_documents
from msgspec.structs import replace

from motioner.nouns.draft import (
    BulletList,
    Chart,
    Deleted,
    Draft,
    FormField,
    Frame,
    FrameLine,
    Heading,
    Inserted,
    Marking,
    Paragraph,
    Signatory,
    Signatures,
    Table,
    Text,
    Yrkanden,
)


def documents() -> Iterator[tuple[str, Draft]]:
    """Name and draft of each document; an added one is checked in every format."""
    yield "every-block", full_draft()
    yield (
        "typed-markup",
        full_draft(
            name='<w:p> & "O\'Neill" ]]>', title="#import $x$ <script>", text="{{7*7}} \\ *a*"
        ),
    )
    yield "foreign-letters", full_draft(name="Áŋŋá Ŧuoŧoš (S)", title="Řeka a Łódź", text="Θεός Я")
    yield "long", _long()
    yield "form", _form()
    yield "marked", _marked()
    yield "changes", changes()
    yield "chart", charted()
    yield from real_documents()


def each_document() -> list[object]:
    """The documents as parameters of a test, named."""
    return [pytest.param(draft, id=name) for name, draft in documents()]


def charted() -> Draft:
    """A chart between paragraphs, with markup in its words."""
    chart = Chart(
        'Utsläpp & <annat> i "Tierp"',
        "ton",
        ((1990, 217_455), (2000, 194_664), (2022, 126_102), (2024, 145_357)),
        'Linjediagram. Utsläppen <i> "Tierp" & Heby var 217 455 ton 1990.',
        "Källa: SMHI & andra <öppna> data.",
    )
    return replace(
        full_draft(), blocks=(Heading(1, t("Rubrik")), Paragraph(t("Före.")), chart, chart)
    )


def _long() -> Draft:
    sentence = t("Kommunen redovisar varje år sina utsläpp för fullmäktige. " * 6)
    rows = tuple((t(f"rad {number}"), t("12 000 kr")) for number in range(60))
    return replace(
        full_draft(),
        blocks=(
            Heading(1, t("Lång text")),
            *(Paragraph(sentence) for _ in range(12)),
            Heading(2, t("Lista")),
            BulletList((sentence,) * 8),
            Table("Lång tabell", ("Rad", "Belopp"), rows),
        ),
    )


def _form() -> Draft:
    """An e-förslag: fields only, no title on the page."""
    fields = (
        FormField(
            "Rubrik",
            (
                Paragraph(
                    t("Gå med"),
                ),
            ),
        ),
        FormField("Beskrivning", _body()),
    )
    return replace(full_draft(), authors=(), blocks=fields)


def _body() -> tuple[Paragraph | BulletList, ...]:
    return (Paragraph(t("Vi föreslår att kommunen går med.")), BulletList((t("ett"), t("två"))))


def changes() -> Draft:
    """Tracked changes in every kind of running text: words, whole paragraphs, items, satser."""
    words = (Text("Två "), Deleted("gamla & slitna"), Inserted("nya <bra>"), Text(" gungor"))
    new, gone = (Inserted("Ett nytt stycke."),), (Deleted("Ett struket stycke."),)
    satser = (words, (Inserted("att ett nytt"),), (Deleted("att ett struket."),))
    return replace(
        full_draft(),
        blocks=(
            Heading(1, (Deleted("Förr"), Inserted("Nu"))),
            Paragraph(words),
            Paragraph(new),
            Paragraph(gone),
            BulletList((words, new, gone)),
            Yrkanden((Text("Vi föreslår"), Inserted(" därför")), satser, Marking.NUMBER),
            *(
                FrameLine(part, content)
                for part in get_args(Frame)
                for content in (words, new, gone)
            ),
        ),
    )


def _marked() -> Draft:
    """The two other markings of att-satser, and names without a line to sign on."""
    satser = (t("att ett"), t("att två."))
    signatures = Signatures(
        "Tierp den 1 maj 2026", None, (Signatory("Bo Ek (S)"),) * 3, lines=False
    )
    return replace(
        full_draft(),
        blocks=(
            Heading(1, t("Yrkanden")),
            Yrkanden(t("Vi föreslår"), satser, Marking.DASH),
            Yrkanden(t("Vi föreslår"), satser, Marking.NONE),
            signatures,
        ),
    )
