"""Deliberately awkward letterheads, each in a way that occurs in files of party groups."""

import io
import re
import struct
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Mm
from drafts import full_draft
from packages import RELATIONS, TYPES, changed, packed, parts, related, replaced

from motioner.foreign.opening import Format
from motioner.writers.docx import write
from motioner.writers.docx.letterhead import fresh

NS = nsdecls("w", "wp", "a", "r")
BOXES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN = b"wordprocessingml.document.main+xml"
TEMPLATE = b"wordprocessingml.template.main+xml"


def saved(document: Document) -> bytes:
    """The document as a file."""
    # A copy of the styles for Word 2010, which python-docx does not update.
    relations = document.part.rels
    for key in [k for k, r in relations.items() if r.reltype.endswith("/stylesWithEffects")]:
        del relations[key]
    stream = io.BytesIO()
    document.save(stream)
    return packed(parts(stream.getvalue()))  # without the time of day


def png(width: int = 24, height: int = 8, color: tuple[int, int, int] = (218, 41, 28)) -> bytes:
    """A picture of one colour."""
    rows = (b"\0" + bytes(color) * width) * height
    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))

    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
        for name, data in chunks
    )


def split(paragraph, *texts: str) -> None:
    """Runs as Word splits them: each with its own formatting, with spell-check marks between."""
    for number, text in enumerate(texts):
        run = paragraph.add_run(text)
        run.italic = bool(number % 2)
        paragraph._p.append(parse_xml(f'<w:proofErr {NS} w:type="spellStart"/>'))


def control(inner: str, *, tag: str = "", number: int = 7) -> str:
    """A content control around ``inner``."""
    named = f'<w:alias w:val="Text"/><w:tag w:val="{tag}"/>' if tag else ""
    return (
        f'<w:sdt {NS}><w:sdtPr>{named}<w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def paragraph_xml(text: str) -> str:
    """A paragraph."""
    return f'<w:p {NS}><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def box(inner: str, number: int = 41) -> str:
    """A run with a text box beside the text, and its copy for older programs."""
    return f"""<w:r {NS} {BOXES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>5000000</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>400000</wp:posOffset></wp:positionV>
<wp:extent cx="1800000" cy="500000"/><wp:wrapNone/><wp:docPr id="{number}" name="Ruta"/>
<a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="500000"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape style="width:140pt;height:40pt"><v:textbox><w:txbxContent>{inner}
</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


@cache
def only_header() -> bytes:
    """A header and an empty page: the most common of all."""
    document = docx.Document()
    section = document.sections[0]
    split(section.header.paragraphs[0], "Partiet i ", "{{ or", "gan }}")
    section.footer.paragraphs[0].text = "partiet@example.se\t{{ datum }}\t{{namn}}"
    document.add_paragraph()
    return saved(document)


@cache
def first_page() -> bytes:
    """A different first page with a picture, another header after it, and a marked place."""
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Cm(4))
    section.first_page_header.add_paragraph("{{ parti }}")
    section.header.paragraphs[0].text = "{{ parti }}: {{ rubrik }}"
    section.first_page_footer.paragraphs[0].text = "Storgatan 1, Tierp"
    section.footer.paragraphs[0].text = "Sidfot"
    document.settings.odd_and_even_pages_header_footer = True
    section.even_page_header.paragraphs[0].text = "Jämn sida"
    document.add_paragraph("Före innehållet")
    split(document.add_paragraph(), "{", "{ inne", "håll }", "}")
    document.add_paragraph("Efter innehållet")
    return saved(document)


@cache
def sections() -> bytes:
    """Three sections with linked and unlinked headers; the place ends the first."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Första"
    document.add_paragraph("{{ innehåll }}")
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Andra {{ datum }}"
    second.orientation, second.page_width, second.page_height = (
        WD_ORIENT.LANDSCAPE,
        Mm(297),
        Mm(210),
    )
    document.add_paragraph("Om partiet")
    third = document.add_section(WD_SECTION.CONTINUOUS)
    assert third.header.is_linked_to_previous
    document.add_paragraph("Sist")
    held = saved(document)
    # Word puts the end of a section in its last paragraph; so does the place here.
    ending = b"<w:p><w:pPr><w:sectPr"
    xml = parts(held)["word/document.xml"]
    end = xml.index(b"</w:sectPr></w:pPr></w:p>") + len(b"</w:sectPr></w:pPr></w:p>")
    start = xml.index(ending)
    moved = xml[start:end].replace(b"</w:p>", "<w:r><w:t>{{ innehåll }}</w:t></w:r></w:p>".encode())
    before = xml[:start].replace("{{ innehåll }}".encode(), "Före".encode())
    return changed(held, **{"word/document.xml": before + moved + xml[end:]})


@cache
def text_box() -> bytes:
    """Text boxes with fields, in the header and next to the place itself."""
    document = docx.Document()
    inner = paragraph_xml("Datum: {{ datum }}")
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(box(inner)))
    place = document.add_paragraph("{{ innehåll }}")
    place._p.append(parse_xml(box(paragraph_xml("{{ rubrik }}"), 42)))
    return saved(document)


def noted() -> bytes:
    """A field in a footnote, and in the WordArt of a watermark."""
    document = docx.Document()
    header = document.sections[0].header.paragraphs[0]
    header._p.append(
        parse_xml(
            f"""<w:r {NS} {BOXES}><w:pict><v:shape id="Vattenmarke" type="#_x0000_t136"
 style="position:absolute;width:200pt;height:50pt;rotation:315"><v:textpath
 style="font-family:Calibri;font-size:1pt" string="Utkast {{{{ organ }}}} {{{{ datum }}}}"/>
</v:shape></w:pict></w:r>"""
        )
    )
    address = document.add_paragraph("Storgatan 1")
    address._p.append(parse_xml(f'<w:r {NS}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("{{ innehåll }}")
    notes = "".join(
        f'<w:footnote w:type="{sort}" w:id="{number}">'
        f"<w:p><w:r><w:{sort}/></w:r></w:p></w:footnote>"
        for number, sort in enumerate(("separator", "continuationSeparator"))
    )
    own = f'<w:footnote w:id="2">{paragraph_xml("Organisation {{ parti }}")}</w:footnote>'
    content_type = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    return changed(
        saved(document),
        **{
            "word/footnotes.xml": f"<w:footnotes {NS}>{notes}{own}</w:footnotes>".encode(),
            RELATIONS: related("footnotes", "footnotes.xml"),
            TYPES: replaced(b"</Types>", content_type.encode()),
        },
    )


def controlled(inner: str, tag: str = "") -> bytes:
    """A content control as the place."""
    document = docx.Document()
    document.add_paragraph("Före innehållet")
    document.element.body.insert(1, parse_xml(control(inner, tag=tag)))
    document.add_paragraph("Efter innehållet")
    return saved(document)


@cache
def control_by_name() -> bytes:
    """A control with that name, containing words to be replaced."""
    return controlled(paragraph_xml("Skriv här") + paragraph_xml("eller här"), "Innehåll")


@cache
def control_by_text() -> bytes:
    """A control around a paragraph with that text."""
    return controlled(paragraph_xml("{{ innehall }}"))


@cache
def control_in_line() -> bytes:
    """A control inside a paragraph."""
    run = "<w:r><w:t>{{ innehåll }}</w:t></w:r>"
    return controlled_line(f"<w:p {NS}>{control(run)}</w:p>")


def controlled_line(xml: str) -> bytes:
    """A document of a paragraph that is given as XML."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml))
    return saved(document)


@cache
def control_around_cell() -> bytes:
    """A control around a cell, as Word makes when a whole cell is marked."""
    document = docx.Document()
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "Partiet"
    row, cell = table.rows[0]._tr, table.rows[0].cells[1]._tc
    wrapped = parse_xml(control("", tag="innehåll"))
    row.replace(cell, wrapped)
    wrapped[-1].append(cell)
    return saved(document)


@cache
def numbered() -> bytes:
    """Existing lists, also in the styles, with an identity like ours."""
    document = docx.Document()
    for text in ("ett", "två"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("punkt", style="List Bullet")
    document.add_paragraph("{{ innehåll }}")
    document.add_paragraph("tre", style="List Number")
    held = saved(document)
    mark = parts(held)["word/numbering.xml"].split(b'<w:nsid w:val="')[1][:8]
    number = replaced(b'<w:nsid w:val="' + mark, b'<w:nsid w:val="4D6F7404')
    return changed(held, **{"word/numbering.xml": number})


@cache
def in_table() -> bytes:
    """The whole page as a table: logotype and address at the side, the text in a cell."""
    document = docx.Document()
    table = document.add_table(2, 2)
    table.rows[0].cells[0].paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Cm(3))
    table.rows[0].cells[1].text = "{{ parti }}, {{ datum }}"
    table.rows[1].cells[0].text = "Storgatan 1\nTierp"
    table.rows[1].cells[1].text = "{{ innehåll }}"
    for column, width in zip(table.columns, (Cm(4), Cm(12)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return saved(document)


@cache
def themed() -> bytes:
    """Colours and fonts of a theme, an English default language, a narrow page."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.header.paragraphs[0].text = "Grönt parti"
    heading = document.styles["Heading 1"].element
    heading.rPr.append(
        parse_xml(f'<w:color {NS} w:val="4F81BD" w:themeColor="accent3"/>')
    ) if heading.rPr.find(".//{*}color") is None else None
    document.add_paragraph("{{ innehåll }}")
    accent = replaced(b"9BBB59", b"2E7D32")
    return changed(saved(document), **{"word/theme/theme1.xml": accent})


SWEDISH_IDS = {
    b"Heading1": b"Rubrik1",
    b"Heading2": b"Rubrik2",
    b"Heading3": b"Rubrik3",
    b"BodyText": b"Brdtext",
    b"ListBullet": b"Punktlista",
    b"ListNumber": b"Numreradlista",
    b"Strong": b"Stark",
    b"Emphasis": b"Betoning",
}


@cache
def swedish_word() -> bytes:
    """As Swedish Word saves: English names of the styles, Swedish ids."""
    document = docx.Document()
    document.add_heading("Fast rubrik", 2)
    document.add_paragraph("{{ innehåll }}")

    def renamed(xml: bytes) -> bytes:
        for old, new in SWEDISH_IDS.items():
            xml = xml.replace(b'w:val="' + old + b'"', b'w:val="' + new + b'"')
            xml = xml.replace(b'w:styleId="' + old + b'"', b'w:styleId="' + new + b'"')
        return xml

    return changed(saved(document), **{"word/styles.xml": renamed, "word/document.xml": renamed})


@cache
def swedish_names() -> bytes:
    """Styles with Swedish names, one of them with an id of ours but another meaning."""
    document = docx.Document()
    document.add_paragraph("{{ innehåll }}")

    def renamed(xml: bytes) -> bytes:
        for old, new in (
            ("heading 1", "Rubrik 1"),
            ("heading 2", "rubrik  2"),
            ("Body Text", "Brödtext"),
            ("List Bullet", "Punktlista"),
        ):
            xml = xml.replace(f'w:name w:val="{old}"'.encode(), f'w:name w:val="{new}"'.encode())
        other = (
            b'<w:style w:type="paragraph" w:customStyle="1" w:styleId="MotionIngress">'
            b'<w:name w:val="Annan"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
        )
        return xml.replace(b"</w:styles>", other + b"</w:styles>")

    return changed(saved(document), **{"word/styles.xml": renamed})


@cache
def template() -> bytes:
    """A .dotx that remembers the template it was made from."""
    relations = "word/_rels/settings.xml.rels"
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    note = related("attachedTemplate", "file:///C:\\Mallar\\Parti.dotx", external=True)
    attached = (
        b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships" r:id="rNew"/>'
    )
    return changed(
        first_page(),
        **{
            TYPES: replaced(MAIN, TEMPLATE),
            relations: note(empty),
            "word/settings.xml": replaced(b"<w:defaultTabStop", attached + b"<w:defaultTabStop"),
        },
    )


@cache
def bare() -> bytes:
    """Only a document: no styles, no lists, no metadata."""
    place = paragraph_xml("{{ innehåll }}")
    document = f"<w:document {nsdecls('w')}><w:body>{place}</w:body></w:document>"
    kind = "application/vnd.openxmlformats-officedocument." + MAIN.decode()
    return packed(
        {
            TYPES: f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/>'
            f"</Types>".encode(),
            "_rels/.rels": related("officeDocument", "word/document.xml")(
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                b'relationships"></Relationships>'
            ),
            "word/document.xml": document.encode(),
        }
    )


@cache
def ours() -> bytes:
    """A document of ours to continue in: every style and list exists."""
    return write(full_draft())


@cache
def word_like() -> bytes:
    """The traces of Word: newer vocabularies, identities of paragraphs, marks of editing."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Partiet"
    split(document.add_paragraph(), "{{ inne", "håll }}")
    newer = (
        b' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        b' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
        b' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        b' mc:Ignorable="w14 w15"'
    )

    def edited(xml: bytes) -> bytes:
        start = xml.index(b"<w:document") + len(b"<w:document")
        body = xml.index(b"<w:body>")
        # The parts of these that python-docx already has would be duplicated.
        own = re.sub(rb' (?:xmlns:(?:w14|w15|mc)|mc:Ignorable)="[^"]*"', b"", xml[start:body])
        rest = xml[body:].replace(b"<w:p>", b'<w:p w14:paraId="1A2B3C4D" w:rsidR="00AB12CD">', 1)
        return xml[:start] + newer + own + rest

    return changed(saved(document), **{"word/document.xml": edited})


@cache
def libreoffice() -> bytes:
    """Made by LibreOffice 7.4, with a style that has a Swedish name there."""
    return (Path(__file__).parent / "word" / "libreoffice-7.4.docx").read_bytes()


LETTERHEADS: dict[str, Callable[[], bytes]] = {
    "only-header": only_header,
    "first-page": first_page,
    "sections": sections,
    "text-box": text_box,
    "noted": noted,
    "control-by-name": control_by_name,
    "control-by-text": control_by_text,
    "control-in-line": control_in_line,
    "control-around-cell": control_around_cell,
    "numbered": numbered,
    "in-table": in_table,
    "themed": themed,
    "swedish-word": swedish_word,
    "swedish-names": swedish_names,
    "template": template,
    "bare": bare,
    "word-like": word_like,
    "libreoffice": libreoffice,
    "ours": ours,
    "new": partial(fresh, Format.DOTX),
}
