"""The Markdown writer: readable for a person, and unambiguous for a CommonMark parser."""

import pytest
from drafts import full_draft, t
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from typed import HOSTILE, TYPED, draft_of

from motioner.nouns import draft as d
from motioner.writers import writer_for
from motioner.writers.markdown import write

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
URL = "https://example.se/sök?a=1&copy=2&copy;(x)"

EXPECTED = """\
Vänsterpartiet

**Motion**

Till kommunfullmäktige i Tierps kommun

# Medlemskap i en förening

Ort har omkring 21 000 invånare.

## Vad som krävs

**Viktigt** och _betonat_ **_starkt_**\\
[föreningens sida](https://klimatkommunerna.se/?a=1&b=2)

- inventera utsläpp
- sätta mål
- ha en plan

1. första
2. andra

### Mindre rubrik

1. åter från ett

**Avgift per år**

| År | Regel |
| --- | --- |
| 2023 | 4 000 kr + 0,30 kr per invånare |
| 2024 | ej funnen |

## Beskrivning

Text till ett formulärfält.

Vänsterpartiet föreslår därför kommunfullmäktige besluta

1. att ge kommunstyrelsen i uppdrag att ansöka om medlemskap
2. att kommunen ska gå med om föreningen erbjuder medlemskap.

Tierp den 22 november 2026\\
För Vänsterpartiets fullmäktigegrupp

Anna Andersson (V)\\
Gruppledare

Namnförtydligande:

## Kontaktuppgifter

- Namn: Anna Andersson (V)
- E-post: anna@example.se

---

## Bilaga: Krav, avgift och källor

### Källor

1. SCB, [www.scb.se](https://www.scb.se/)
2. Källa 2

Källa: SCB
"""


def written(*blocks: d.Block) -> str:
    return write(draft_of(*blocks)).decode()


def texts(markdown: str) -> list[str]:
    """The text of each heading, paragraph, item and cell, as a CommonMark parser reads it."""
    read = {"softbreak": "\n", "hardbreak": "\n", "image": "(bild)"}
    return [
        "".join(read.get(child.type, child.content) for child in token.children)
        for token in PARSER.parse(markdown)
        if token.type == "inline"
    ]


def test_whole_document():
    assert write(full_draft()).decode() == EXPECTED


def test_is_the_writer_of_md():
    assert writer_for("md")(full_draft()) == write(full_draft())


@pytest.mark.parametrize(
    "prose",
    [
        "Det kostar 10 300 kr (50 öre/invånare) – ”billigt”, enligt § 5; 40 % & mer!",
        "H&M, AB & Co och +46 70 123 45 67",
        "2026-11-22 kl. 14.05",
        "-5 grader",
    ],
)
def test_ordinary_prose_needs_no_escapes(prose):
    assert written(d.Paragraph(t(prose))) == prose + "\n"


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("# rubrik", "\\# rubrik"),
        ("2026. Ett år", "2026\\. Ett år"),
        ("1. ett\n- två", "1\\. ett\n\\- två"),
        ("rubrik\n===\n---", "rubrik\n\\===\n\\---"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("<b> &amp; [x](y)", "\\<b> \\&amp; \\[x\\](y)"),
        ("ett\n\ntvå", "ett&#10;&#10;två"),
        (" kant ", "&#32;kant&#32;"),
    ],
)
def test_markup_that_was_typed_is_escaped(typed, markdown):
    assert written(d.Paragraph(t(typed))) == markdown + "\n"


def test_number_signs_at_the_end_of_a_heading_are_kept():
    markdown = written(d.Heading(2, t("Mer om C#")), d.Heading(2, t("Mål ##")))
    assert markdown == "## Mer om C\\#\n\n## Mål \\##\n"
    assert texts(markdown) == ["Mer om C#", "Mål ##"]


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ((d.Text("medlems"), d.Strong(t("avgift"))), "medlems**avgift**"),
        ((d.Strong(t(" ord ")), d.Text("ord")), "&#32;**ord** ord"),
        ((d.Text("ett"), d.Emphasis(t("två"))), "et&#116;_två_"),
        ((d.Strong(t("ett")), d.Strong(t("två"))), "**etttvå**"),
        ((d.Text("Se!"), d.Link("här", "https://a.se")), "Se\\![här](https://a.se)"),
    ],
)
def test_emphasis_survives_where_words_meet(content, markdown):
    assert written(d.Paragraph(content)) == markdown + "\n"


@pytest.mark.parametrize(
    ("marking", "markdown"),
    [
        (d.Marking.NONE, "Vi föreslår\n\natt a\n\natt b.\n"),
        (d.Marking.DASH, "Vi föreslår\n\n- att a\n- att b.\n"),
        (d.Marking.NUMBER, "Vi föreslår\n\n1. att a\n2. att b.\n"),
    ],
)
def test_marking_of_att_satser(marking, markdown):
    assert written(d.Yrkanden(t("Vi föreslår"), (t("att a"), t("att b.")), marking)) == markdown


@pytest.mark.parametrize("kind", [d.BulletList, d.NumberedList])
def test_lists_after_one_another_stay_apart(kind):
    """Three lists of one item are three lists, each with its own start."""
    html = PARSER.render(written(*[kind((t("punkt"),))] * 3))
    assert html.count("<li>") == html.count("<ul>") + html.count("<ol>") == 3
    assert "start=" not in html


@pytest.mark.parametrize(
    ("link", "markdown"),
    [
        (d.Link("https://example.se/", "https://example.se/"), "<https://example.se/>"),
        (
            d.Link("sidan", "https://example.se/a b(c)"),
            "[sidan](https://example.se/a&#32;b\\(c\\))",
        ),
        (d.Link("sidan", "javascript:alert(1)"), "sidan (javascript:alert(1))"),
        (d.Link("anna@example.se", "mailto:anna@example.se"), None),
    ],
)
def test_links(link, markdown):
    """Only web and mail addresses are links; other schemes are printed as text."""
    expected = markdown or f"[{link.text}]({link.url})"
    assert written(d.Paragraph((link,))) == expected + "\n"


def test_address_of_a_link_is_kept():
    paragraph, *_ = [
        x for x in PARSER.parse(written(d.Paragraph((d.Link("a", URL),)))) if x.children
    ]
    href = paragraph.children[0].attrs["href"]
    assert href == "https://example.se/s%C3%B6k?a=1&copy=2&copy;(x)"


def assert_read_back(text: str) -> None:
    """Exactly that text in a title, a paragraph, an item, a cell, a name and a detail."""
    blocks = (
        d.Heading(1, t(text)),
        d.Paragraph(t(text)),
        d.NumberedList((t(text), t(text))),
        d.Table(text, (text, text), ((t(text), t(text)),)),
        d.Signatures(text, None, (d.Signatory(text, (text,)), d.Signatory("", (text,))), True),
        d.ContactBlock(text, (d.ContactRow("Namn", text),)),
        d.FormField(text, (d.Paragraph(t(text)),)),
    )
    expected = [text] * 10 + [f"{text}\n{text}", f"{text}:", text, f"Namn: {text}", text, text]
    assert texts(written(*blocks)) == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_back(text):
    assert_read_back(text)


@given(TYPED.filter(bool))
def test_typed_text_is_read_back(text):
    assert_read_back(text)


LEAVES = TYPED.map(d.Text) | st.just(d.LineBreak()) | TYPED.map(lambda text: d.Link(text, URL))
INLINES = st.recursive(
    st.lists(LEAVES, max_size=3).map(tuple),
    lambda deeper: st.lists(LEAVES | deeper.map(d.Strong) | deeper.map(d.Emphasis), max_size=4).map(
        tuple
    ),
    max_leaves=6,
)


@given(INLINES)
def test_stressed_text_is_read_back(content):
    """For any mix of emphasis, links and line breaks, no mark shows and no character is lost."""
    anchored = (d.Text("a"), *content, d.Text("z"))
    expected = d.plain(anchored)
    assert texts(written(d.Paragraph(anchored), d.BulletList((anchored,)))) == [expected, expected]
