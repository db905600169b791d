"""Markdown into blocks: a few rules; every kept value is put back unchanged."""

import pytest
from drafts import SCB, t
from hypothesis import given
from hypothesis import strategies as st
from typed import HOSTILE, TYPED

from motioner.compose.markup import (
    CLOSE,
    OPEN,
    Section,
    Sentence,
    assemble,
    literal_paragraphs,
    marker,
    prose,
    sources_of,
    without_markers,
)
from motioner.ground.errors import TemplateError
from motioner.nouns import draft as d

FIGURE = d.Figure("21 028", "Folkmängd", "21 028", "2025-12-31", (SCB,))
SIGNED = d.Signatures("Tierp den 22 november 2026", None, (d.Signatory("Anna"),), lines=False)


def shape(blocks) -> list[tuple[str, object]]:
    """The blocks as their class and text."""
    found = []
    for block in blocks:
        pieces = [d.plain(content) for content in d.inlines_of(block)]
        found.append((type(block).__name__, pieces[0] if len(pieces) == 1 else pieces))
    return found


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("ett\ntvå\n\ntre", [("Paragraph", "ett två"), ("Paragraph", "tre")]),
        ("ett\\\ntvå", [("Paragraph", "ett\ntvå")]),
        ("## Rubrik\ntext", [("Heading", "Rubrik"), ("Paragraph", "text")]),
        ("- a\n- b", [("BulletList", ["a", "b"])]),
        ("* a\n+ b", [("BulletList", "a"), ("BulletList", "b")]),
        ("1. a\n2. b", [("NumberedList", ["a", "b"])]),
        ("- a\n  - b\n- c", [("BulletList", ["a", "b", "c"])]),
        ("- a\n\n  b", [("BulletList", "a\nb")]),
        ("*a* **b** ***c***", [("Paragraph", "a b c")]),
        ("snake_case_name 2*3*4", [("Paragraph", "snake_case_name 234")]),
        ("\\*a\\* \\# b", [("Paragraph", "*a* # b")]),
        ("", []),
        (" \n\n \n", []),
    ],
)
def test_the_subset_of_markdown(text, blocks):
    assert shape(prose(text)) == blocks


@pytest.mark.parametrize(
    "text",
    [
        "<b>a</b>", "<script>x</script>", "<!-- x -->", "&amp; &copy; &#65;", "`kod`", "~~a~~",
        "[a](https://x.example)", "![a](x)", "<https://x.example>", "[a]: https://x.example",
        "> citat", "| a | b |", "{{ x }} {% y %}", "$x$", "#utan mellanslag", "---x", "a  b",
    ],
)  # fmt: skip
def test_everything_else_is_that_text(text):
    assert [d.plain(block.content) for block in prose(text)] == [text]


@pytest.mark.parametrize("text", ["***", "---", "===\n", "```\nkod\n```", "    kod", "|a|\n|-|"])
def test_no_other_kind_of_block_comes_out_of_markdown(text):
    kinds = {type(block) for block in prose(f"före\n\n{text}\n\nefter")}
    assert kinds <= {d.Paragraph, d.Heading, d.BulletList, d.NumberedList}


def test_headings_begin_at_two_and_skip_no_level():
    levels = [b.level for b in prose("# a\n\n#### b\n\n###### c\n\n## d\n\n### e")]
    assert levels == [2, 3, 3, 2, 3]


@given(TYPED | st.sampled_from(HOSTILE) | st.text("#*_-1. \n[]()<>&`\\{}%|>~", max_size=40))
def test_any_prose_is_blocks_and_loses_no_letter(text):
    blocks = prose(text)
    assert all(
        isinstance(b, d.Paragraph | d.Heading | d.BulletList | d.NumberedList) for b in blocks
    )
    shown = "".join(d.plain(content) for block in blocks for content in d.inlines_of(block))
    letters = [c for c in without_markers(text) if c.isalpha()]
    assert [c for c in shown if c.isalpha()] == letters


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("ett", ["ett"]),
        ("ett\ntvå\n\n# tre\n \n- fyra", ["ett två", "# tre", "- fyra"]),
        ("ett\r\n\r\ntvå\r\n", ["ett", "två"]),
        ("  {{x}} *a*  ", ["{{x}} *a*"]),
        ("\n\n\n", []),
    ],
)
def test_literal_text_has_paragraphs_and_nothing_else(text, paragraphs):
    assert [d.plain(block.content) for block in literal_paragraphs(text)] == paragraphs
    assert all(isinstance(block, d.Paragraph) for block in literal_paragraphs(text))


def test_a_value_stands_where_its_marker_stood():
    skeleton = f"# {marker(0)}\n\nHär bor *{marker(1)}* invånare, **{marker(2)}**.\n\n- {marker(0)}"
    heading, paragraph, items = assemble(skeleton, ["Rubrik", FIGURE, 7])
    assert heading == d.Heading(1, t("Rubrik"))
    assert FIGURE in paragraph.content[1].children
    assert d.plain(paragraph.content) == "Här bor 21 028 invånare, 7."
    assert items == d.BulletList((t("Rubrik"),))


@given(TYPED | st.sampled_from(HOSTILE))
def test_a_value_is_never_parsed(text):
    typed = without_markers(text)
    heading, paragraph = assemble(f"# a {marker(0)}\n\n- {marker(0)} b", [text])
    assert d.plain(heading.content) == f"a {typed}"
    assert d.plain(paragraph.items[0]) == f"{typed} b"


def test_a_marker_in_a_value_is_only_lost_characters():
    forged = f"{OPEN}1{CLOSE}"
    (paragraph,) = assemble(f"a {marker(0)}", [forged, "HEMLIGT"])
    assert d.plain(paragraph.content) == "a 1"
    assert [d.plain(block.content) for block in prose(f"a {forged}")] == ["a 1"]


def test_a_value_that_is_blocks_takes_the_place_of_its_paragraph():
    assert assemble(f"a\n\n{marker(0)}\n\nb", [SIGNED])[1] == SIGNED
    two = (d.Paragraph(t("1")), d.Paragraph(t("2")))
    assert assemble(marker(0), [two]) == two
    assert assemble(f"a\n\n{marker(0)}", [()]) == (d.Paragraph(t("a")),)


def test_a_block_inside_a_sentence_is_the_templates_fault():
    with pytest.raises(TemplateError, match="helt stycke"):
        assemble(f"Här skriver {marker(0)} under.", [SIGNED])


def test_an_empty_value_leaves_no_empty_paragraph():
    assert assemble(f"{marker(0)}\n\na", [""]) == (d.Paragraph(t("a")),)
    assert assemble(f"{marker(0)} {marker(0)}", [" "]) == ()


def test_a_section_is_parsed_by_itself():
    made = Section("- a\n- b", lambda blocks: d.Appendix("Bilaga", blocks))
    (appendix,) = assemble(marker(0), [made])
    assert appendix == d.Appendix("Bilaga", (d.BulletList((t("a"), t("b"))),))


def test_sources_come_in_reading_order_and_once():
    other = SCB.__class__("En annan sida")
    values = [Sentence("x", (other,)), FIGURE, Section(f"{marker(0)}", lambda blocks: blocks[0])]
    assert sources_of(f"{marker(1)} {marker(0)} {marker(1)}", values) == (SCB, other)
    assert sources_of(marker(2), values) == (other,)
    assert sources_of("inga", values) == ()


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("10 000 kronor", "10\u00a0000\u00a0kronor"),
        ("8 kap. 1 § kommunallagen", "8\u00a0kap. 1\u00a0§ kommunallagen"),
        ("5 %", "5\u00a0%"),
        ('ett "ord" till', "ett ”ord” till"),
        ("år 2020 och 2021", "år 2020 och 2021"),
    ],
)
def test_a_template_is_typeset_and_what_is_typed_is_not(written, printed):
    (paragraph,) = assemble(written, [])
    assert d.plain(paragraph.content) == printed
    (typed,) = assemble(marker(0), [written])
    assert d.plain(typed.content) == written
    assert d.plain(prose(written)[0].content) == written


def test_a_figure_is_never_parted_from_its_unit():
    (paragraph,) = assemble(f"{marker(0)} invånare", [FIGURE])
    assert d.plain(paragraph.content) == "21 028\u00a0invånare"
