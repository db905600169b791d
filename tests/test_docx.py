"""The DOCX writer: the blocks and their appearance in Word, read with python-docx."""

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx_reading import draft_of, styled, with_style
from drafts import full_draft, t

from motioner.nouns import draft as d
from motioner.writers.docx import to_document, write


def list_number(paragraph: Paragraph) -> int:
    """The list that a paragraph belongs to."""
    properties = paragraph._p.pPr
    assert properties is not None
    assert properties.numPr is not None
    assert properties.numPr.numId is not None
    return properties.numPr.numId.val


def test_every_block_comes_back_with_its_style_and_text() -> None:
    """python-docx reads the full draft as intended, in order."""
    assert styled(to_document(full_draft())) == [
        ("Motion Avsändare", "Vänsterpartiet"),
        ("Motion Dokumenttyp", "Motion"),
        ("Motion Adressat", "Till kommunfullmäktige i Tierps kommun"),
        ("Heading 1", "Medlemskap i en förening"),
        ("Body Text", "Ort har omkring 21 000 invånare."),
        ("Heading 2", "Vad som krävs"),
        ("Body Text", "Viktigt och betonat starkt\nföreningens sida"),
        ("List Bullet", "inventera utsläpp"),
        ("List Bullet", "sätta mål"),
        ("List Bullet", "ha en plan"),
        ("List Number", "första"),
        ("List Number", "andra"),
        ("Heading 3", "Mindre rubrik"),
        ("List Number", "åter från ett"),
        ("Caption", "Avgift per år"),
        ("Motion Formulärfält", "Beskrivning"),
        ("Body Text", "Text till ett formulärfält."),
        ("Motion Ingress", "Vänsterpartiet föreslår därför kommunfullmäktige besluta"),
        ("Motion Att-sats", "att ge kommunstyrelsen i uppdrag att ansöka om medlemskap"),
        ("Motion Att-sats", "att kommunen ska gå med om föreningen erbjuder medlemskap."),
        ("Motion Ort och datum", "Tierp den 22 november 2026"),
        ("Motion Grupp", "För Vänsterpartiets fullmäktigegrupp"),
        ("Motion Underskrift", "Anna Andersson (V)"),
        ("Motion Namnuppgift", "Gruppledare"),
        ("Motion Underskrift nästa", "Namnförtydligande"),
        ("Heading 2", "Kontaktuppgifter"),
        ("Motion Kontakt", "Namn\tAnna Andersson (V)"),
        ("Motion Kontakt", "E-post\tanna@example.se"),
        ("Motion Bilaga", "Bilaga: Krav, avgift och källor"),
        ("Heading 2", "Källor"),
        ("Motion Bilagetext", "SCB, www.scb.se"),
        ("Motion Bilagetext", "Källa 2"),
        ("Motion Bilagetext", "Källa: SCB"),
    ]


def test_stress_is_a_named_style() -> None:
    """Strong, emphasis and both at once are styles, so that a template can restyle them."""
    (paragraph,) = [p for p in to_document(full_draft()).paragraphs if "Viktigt" in p.text]
    runs = {run.text: run.style.name for run in paragraph.runs if run.style}
    assert runs["Viktigt"] == "Strong"
    assert runs["betonat "] == "Emphasis"
    assert runs["starkt"] == "Intense Emphasis"
    assert runs[" och "] == "Default Paragraph Font"


def test_each_numbered_list_begins_at_one() -> None:
    """Every numbered list, and numbered att-satser, are a separate list that restarts."""
    document = to_document(full_draft())
    numbers = [list_number(p) for p in with_style(document, "List Number")]
    numbers += [list_number(p) for p in with_style(document, "Motion Bilagetext")[:2]]
    assert numbers[0] == numbers[1] != numbers[2] != numbers[3] == numbers[4]
    satser = {list_number(p) for p in with_style(document, "Motion Att-sats")}
    assert len(satser) == 1
    counted = {*numbers, *satser}
    assert len(counted) == 4
    definitions = document.part.numbering_part.element
    for number in counted:
        overrides = definitions.num_having_numId(number).lvlOverride_lst
        assert [o.startOverride.val for o in overrides] == [1]


@pytest.mark.parametrize(("marking", "listed"), [(d.Marking.NONE, False), (d.Marking.DASH, True)])
def test_att_satser_without_numbers(marking: d.Marking, listed: bool) -> None:
    """A dash is a list mark, never typed text; without marking there is no list."""
    block = d.Yrkanden(t("Jag föreslår"), (t("att ett"), t("att två.")), marking)
    document = to_document(draft_of(block))
    for paragraph in with_style(document, "Motion Att-sats"):
        properties = paragraph._p.pPr
        assert properties is not None
        assert (properties.numPr is not None) is listed
        assert paragraph.text.startswith("att ")


def test_bullets_are_a_list() -> None:
    """The items of a bullet list share a list whose mark is a bullet."""
    document = to_document(full_draft())
    assert {list_number(p) for p in with_style(document, "List Bullet")} == {1}


def test_table_has_a_repeated_header_row_and_an_alternative_text() -> None:
    """The header row is marked, no row is split, and screen readers get the caption."""
    (table,) = to_document(full_draft()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["År", "Regel"],
        ["2023", "4 000 kr + 0,30 kr per invånare"],
        ["2024", "ej funnen"],
    ]
    marked = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
        for row in table.rows
    ]
    assert marked == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    caption = table._tbl.tblPr.find(qn("w:tblCaption"))
    assert caption.get(qn("w:val")) == "Avgift per år"
    assert table.style is not None
    assert table.style.name == "Motion Tabell"
    assert {p.style.name for p in table.rows[0].cells[0].paragraphs} == {"Motion Tabellhuvud"}


def test_columns_have_room_for_their_words() -> None:
    """A long cell does not narrow a short column so much that its year or amount is broken."""
    cells = tuple(t(text) for text in ("2025", "52\u00a0000", "ord " * 40))
    block = d.Table("Folkmängd", ("År", "Folkmängd", "Anmärkning"), (cells,))
    (table,) = to_document(draft_of(block)).tables
    year, amount, note = (column.width.twips for column in table.columns)
    assert year > 4 * 110
    assert amount > 9 * 110
    assert note > year + amount
    assert year + amount + note <= 9070


def test_a_table_may_have_a_header_only() -> None:
    """A table without rows is still a table, with its header."""
    (table,) = to_document(draft_of(d.Table("Tom", ("A", "B"), ()))).tables
    assert [cell.text for cell in table.rows[0].cells] == ["A", "B"]


@pytest.mark.parametrize("level", [0, 5])
def test_a_heading_beyond_the_levels_is_refused(level: int) -> None:
    """No style is guessed for it."""
    with pytest.raises(ValueError, match=f"level {level}"):
        write(draft_of(d.Heading(level, t("Rubrik"))))


def test_page_is_a4_with_page_numbers_in_the_footer() -> None:
    """A4, margins of 2.5 cm, and "Sida X av Y" by fields."""
    (section,) = to_document(full_draft()).sections
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
    assert section.left_margin.twips == section.top_margin.twips == 1417
    (paragraph,) = section.footer.paragraphs
    assert paragraph.text == "Sida 1 av 1"
    fields = [node.text.strip() for node in paragraph._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_structure_by_style() -> None:
    """The bilaga is a heading of the first level on a new page; keep-together rules hold."""
    styles = to_document(full_draft()).styles
    appendix = styles["Motion Bilaga"]
    assert appendix.base_style.name == "Heading 1"
    assert appendix.paragraph_format.page_break_before
    for name in ("Heading 1", "Heading 2", "Caption", "Motion Ingress", "Motion Grupp"):
        assert styles[name].paragraph_format.keep_with_next, name
    for name in ("Motion Att-sats", "Motion Namn", "Motion Namnuppgift"):
        assert styles[name].paragraph_format.keep_together, name


def test_a_signature_is_not_parted() -> None:
    """The last att-sats stays with the signatures, and a name with the details below it."""
    paragraphs = to_document(full_draft()).paragraphs
    kept = {p.text: p.paragraph_format.keep_with_next for p in paragraphs}
    assert kept["att kommunen ska gå med om föreningen erbjuder medlemskap."]
    assert kept["Anna Andersson (V)"]
    assert not kept["Gruppledare"]


def test_signatures_without_lines() -> None:
    """Names only, and nothing for a nameless signatory without details."""
    block = d.Signatures(
        "Ort den 1 maj 2026", None, (d.Signatory("Bo (C)"), d.Signatory("")), lines=False
    )
    assert styled(to_document(draft_of(block))) == [
        ("Motion Ort och datum", "Ort den 1 maj 2026"),
        ("Motion Namn", "Bo (C)"),
    ]


def test_no_empty_paragraphs() -> None:
    """Text without words makes no paragraph; only a line to sign on may lack a name."""
    empty = draft_of(
        d.AddressBlock((), "Fråga", None),
        d.Paragraph(()),
        d.Yrkanden((), (), d.Marking.NUMBER),
        d.Signatures("", None, (d.Signatory(""),), lines=True),
    )
    assert styled(to_document(empty)) == [
        ("Motion Dokumenttyp", "Fråga"),
        ("Motion Underskrift", ""),
    ]
    assert all(p.text for p in to_document(full_draft()).paragraphs)
