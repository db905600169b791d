"""Word and OpenDocument files for the tests of reading: the forms that people's files have.

Every function makes one file; the expected result is in ``incoming/<name>.yaml``.
"""

import io
import zipfile
from collections.abc import Callable, Iterable

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

BODY = (
    "Lekplatsen vid stationen är sliten. Gungorna togs bort i våras och har inte ersatts.",
    "Barnen i de nya husen har två kilometer till närmaste lekplats.",
)


def saved(document: Document) -> bytes:
    """The file of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add(document: Document, texts: Iterable[str], style: str | None = None) -> None:
    """Add paragraphs."""
    for text in texts:
        document.add_paragraph(text, style)


def english_styles() -> bytes:
    """Title and lists with the English style names of Word."""
    document = docx.Document()
    add(document, ["Motion", "Till kommunfullmäktige i Sala kommun"])
    document.add_paragraph("En ny lekplats vid stationen", "Title")
    document.add_heading("Bakgrund", 2)
    add(document, BODY)
    document.add_paragraph("Vi föreslår därför kommunfullmäktige besluta")
    add(
        document,
        ["att lekplatsen vid stationen rustas upp", "att barnen får säga vad de vill ha"],
        "List Number",
    )
    add(document, ["Sala den 3 april 2023", "Alva Exempel (MP)"])
    return saved(document)


def swedish_styles() -> bytes:
    """Styles that the party has named in Swedish, and a header with the party's name."""
    document = docx.Document()
    for name, base in (("Rubrik 1", "Heading 1"), ("Brödtext", "Normal"), ("Punktlista", None)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if base:
            style.base_style = document.styles[base]
    document.sections[0].header.paragraphs[0].text = "Vänsterpartiet i Sala"
    document.sections[0].footer.paragraphs[0].text = "vansterpartiet.example.se"
    document.add_paragraph("Rusta upp lekplatsen", "Rubrik 1")
    add(document, BODY, "Brödtext")
    document.add_paragraph("Vänsterpartiet yrkar", "Brödtext")
    add(document, ["att lekplatsen vid stationen i Sala kommun rustas upp"], "Punktlista")
    document.add_paragraph("2023-04-03\nBirk Exempel\nGruppledare")
    return saved(document)


def letterhead_table() -> bytes:
    """A letterhead and signatures set in tables, and a title in bold."""
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "Socialdemokraterna i Sala"
    head.cell(0, 1).text = "2023-04-03"
    add(document, ["MOTION", "Till: Kommunfullmäktige i Sala kommun"])
    document.add_paragraph().add_run("Rusta upp lekplatsen vid stationen").bold = True
    document.add_paragraph("")
    add(document, BODY)
    document.add_paragraph("Socialdemokraterna föreslår kommunfullmäktige att besluta:")
    add(document, ["- att lekplatsen rustas upp", "- att det görs före sommaren"])
    foot = document.add_table(2, 2)
    for place, (name, role) in enumerate(
        (("Dag Exempel (S)", "Ledamot"), ("Eja Exempel (S)", "Ersättare"))
    ):
        foot.cell(0, place).text = name
        foot.cell(1, place).text = role
    return saved(document)


def numbered_att() -> bytes:
    """Att-satser whose *att* is inserted by the list itself."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="none"/><w:lvlText w:val="att"/></w:lvl>'
        "</w:abstractNum>"
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    document.add_heading("Motion om lekplatsen vid stationen i Sala", 1)
    add(document, BODY)
    document.add_paragraph("Jag yrkar därför")
    for text in ("lekplatsen i Sala kommun rustas upp", "barnen får vara med och rita"):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        numbered = OxmlElement("w:numPr")
        level, number = OxmlElement("w:ilvl"), OxmlElement("w:numId")
        level.set(qn("w:val"), "0")
        number.set(qn("w:val"), "90")
        numbered.extend([level, number])
        properties.append(numbered)
    add(document, ["Sala 3/4-23", "Frej Exempel, Kristdemokraterna"])
    return saved(document)


def changes_and_boxes() -> bytes:
    """Tracked changes, hidden words, a text box, a content control and a field."""
    document = docx.Document()
    document.add_paragraph("Motion")
    document.add_heading("Lekplats för alla", 1)
    paragraph = document.add_paragraph("Lekplatsen vid stationen i Sala kommun är ")
    for tag, inner in (("w:del", "w:delText"), ("w:ins", "w:t")):
        word = "fin" if tag == "w:del" else "sliten."
        paragraph._p.append(
            parse_xml(
                f'<{tag} {nsdecls("w")} w:id="1" w:author="a" w:date="2023-01-01T00:00:00Z">'
                f"<w:r><{inner}>{word}</{inner}></w:r></{tag}>"
            )
        )
    hidden = paragraph.add_run(" Detta syns inte.")
    hidden.font.hidden = True
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Den som sitter i rullstol kommer"
        " inte fram till gungorna.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, control)
    document.add_paragraph("Moderaterna föreslår fullmäktige besluta:")
    add(document, ["att lekplatsen görs tillgänglig"], "List Bullet")
    dated = document.add_paragraph("Sala den ")
    dated._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" DATE "><w:r><w:t>3 april 2023</w:t></w:r>'
            "</w:fldSimple>"
        )
    )
    document.add_paragraph("Gry Exempel (M)")
    return saved(document)


def sections() -> bytes:
    """A first page with a header of its own, line breaks for paragraphs, and a bilaga."""
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Centerpartiet Sala"
    section.header.paragraphs[0].text = "Sida 2"
    document.add_paragraph("Motion\nTill Sala kommunfullmäktige")
    document.add_paragraph("Lekplats vid stationen", "Heading 1")
    document.add_paragraph("\n".join(BODY))
    document.add_paragraph(
        "Vi föreslår kommunfullmäktige besluta\natt lekplatsen rustas upp\natt det sker i år"
    )
    document.add_paragraph("Sala, 2023-04-03\n\nHilda Exempel (C)\tIvar Exempel (C)")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_heading("Bilaga 1: Bilder", 1)
    document.add_paragraph("att gungan saknas syns på bild två")
    return saved(document)


def contact_columns() -> bytes:
    """Two residents side by side in a table, each with home, telephone and e-mail below."""
    document = docx.Document()
    add(document, ["Medborgarförslag", "Till kommunfullmäktige i Sala kommun"])
    document.add_paragraph("En ny lekplats vid stationen", "Title")
    add(document, [*BODY, "Vi föreslår", "att lekplatsen vid stationen rustas upp"])
    document.add_paragraph("Sala den 3 april 2023")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "Alva Exempel\nEkeby 14\n733 91 Sala\n0224-174 06\nalva@example.se"
    cells[
        1
    ].text = "Bo Påhittad\nc/o Exempel\nLåtsasgatan 1, 733 30 Sala\n070 174 06 07\nbo@example.se"
    return saved(document)


ODT_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">'
)


def odt(styles: str, body: str) -> bytes:
    """An OpenDocument text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        # Entries without a date, so that the bytes are always the same.
        mimetype = zipfile.ZipInfo("mimetype")
        archive.writestr(mimetype, "application/vnd.oasis.opendocument.text")
        archive.writestr(
            zipfile.ZipInfo("content.xml"),
            f"{ODT_HEAD}<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return stream.getvalue()


def odt_styles() -> bytes:
    """LibreOffice's own names of styles, a numbered list and names in a table."""
    return odt(
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/>'
        "</text:list-style>",
        "<text:p>Motion till kommunfullmäktige i Sala kommun</text:p>"
        '<text:p text:style-name="P1">Lekplats vid<text:s/>stationen</text:p>'
        '<text:h text:outline-level="2">Bakgrund</text:h>'
        + "".join(f"<text:p>{text}</text:p>" for text in BODY)
        + "<text:p>Därför yrkar Liberalerna</text:p>"
        '<text:list text:style-name="L1">'
        "<text:list-item><text:p>att lekplatsen rustas upp</text:p></text:list-item>"
        "<text:list-item><text:p>att kostnaden tas ur budgeten för parker</text:p>"
        "</text:list-item></text:list>"
        "<text:p>Sala den 3 april 2023</text:p>"
        "<table:table><table:table-row>"
        "<table:table-cell><text:p>Jarl Exempel (L)</text:p></table:table-cell>"
        "<table:table-cell><text:p>Kaja Exempel (L)</text:p></table:table-cell>"
        "</table:table-row></table:table>",
    )


def odt_bare() -> bytes:
    """No styles at all: manual bold, tabulators, line breaks, a note and a text box."""
    return odt(
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>',
        "<text:tracked-changes><text:p>borttaget</text:p></text:tracked-changes>"
        "<text:p><draw:frame><draw:text-box><text:p>Miljöpartiet i Sala</text:p>"
        "</draw:text-box></draw:frame></text:p>"
        '<text:p><text:span text:style-name="T1">Lekplats vid stationen</text:span></text:p>'
        f"<text:p>{BODY[0]}<text:note><text:note-body><text:p>Källa.</text:p></text:note-body>"
        "</text:note></text:p>"
        f"<text:p>{BODY[1]}</text:p>"
        "<text:p>Miljöpartiet yrkar<text:line-break/>att lekplatsen i Sala kommun rustas upp"
        "</text:p>"
        "<text:p>2023-04-03</text:p>"
        "<text:p>Loa Exempel<text:tab/>Mio Exempel</text:p>",
    )


MADE: dict[str, Callable[[], bytes]] = {
    "41-engelska-formatmallar.docx": english_styles,
    "42-svenska-formatmallar.docx": swedish_styles,
    "43-brevhuvud-i-tabell.docx": letterhead_table,
    "44-att-i-listan.docx": numbered_att,
    "45-spårade-ändringar.docx": changes_and_boxes,
    "46-egen-första-sida.docx": sections,
    "47-libreoffice.odt": odt_styles,
    "48-utan-formatmallar.odt": odt_bare,
    "54-tva-kolumner-kontakt.docx": contact_columns,
}
