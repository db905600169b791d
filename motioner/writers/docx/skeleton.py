"""Generate the skeleton of every DOCX with python-docx.

``python -m motioner.writers.docx.skeleton`` writes it again next to this module; a test checks
that the shipped one is equal. The writer itself only reads the result.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Twips
from docx.text.paragraph import Paragraph
from lxml import etree

from motioner.writers.docx import SKELETON
from motioner.writers.docx.archive import deflated, pack
from motioner.writers.docx.looks import FONT, LIST_INDENT, PARAGRAPHS
from motioner.writers.docx.styles import LANGUAGE, Numbering, Style
from motioner.writers.docx.styling import compact, define_styles

# The template of python-docx also has a thumbnail, old effects, custom XML and a program name.
_KEPT_RELATIONS = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
}
_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_MARKS = {
    Numbering.BULLET: ("bullet", "•"),
    Numbering.DASH: ("bullet", "–"),
    Numbering.NUMBER: ("decimal", "%1."),
    Numbering.SATS: ("decimal", "%1."),
}
_THEME_FONT = re.compile(rb'(?<=<a:latin typeface=")[^"]+')
_FONT_TABLE = f"""<w:fonts {nsdecls("w")}><w:font w:name="{FONT}">
<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>
<w:pitch w:val="variable"/></w:font></w:fonts>"""
_STYLE_LISTS = {Style.BULLET: Numbering.BULLET, Style.NUMBER: Numbering.NUMBER}
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_EDITING = qn("w:rsid")
_SETTINGS = f"""<w:settings {nsdecls("w")}>
<w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="{LANGUAGE}"/>
<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""


def fresh_skeleton() -> bytes:
    """A newly generated skeleton; equal bytes with the same python-docx and zlib."""
    document = docx.Document()
    _drop_foreign_parts(document)
    _replace(document.settings.element, _SETTINGS)
    _replace(document.core_properties._element, f"<w:none {nsdecls('w')}/>")
    _name_font(document)
    define_styles(document)
    _define_lists(document)
    _lay_out_page(document)
    _trim(document)
    return _packed(document)


def _drop_foreign_parts(document: Document) -> None:
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for key in [k for k, r in relations.items() if r.reltype not in _KEPT_RELATIONS]:
            del relations[key]


def _name_font(document: Document) -> None:
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    # Without the indentation of the template's theme.
    theme._blob = _THEME_FONT.sub(FONT.encode(), serialize_part_xml(compact(theme.blob)))
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = serialize_part_xml(compact(_FONT_TABLE))


def _replace(element: BaseOxmlElement, xml: str) -> None:
    """Give ``element`` the children of the one in ``xml``."""
    for child in list(element):
        element.remove(child)
    element.extend(compact(xml))


def _define_lists(document: Document) -> None:
    lists = [_abstract_list(kind, *_MARKS[kind]) for kind in Numbering]
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    root.extend(lists)
    for kind in Numbering:
        # A list of each kind with the number of the kind, so that a style can refer to it.
        root.add_num(kind)
    for style_id, kind in _STYLE_LISTS.items():
        style = document.styles[PARAGRAPHS[style_id].name]
        style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = kind


def _abstract_list(kind: Numbering, number_format: str, mark: str) -> BaseOxmlElement:
    # Word merges two lists that do not have an nsid each.
    indent = int(LIST_INDENT * 20)
    return compact(
        f'''<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}">
<w:nsid w:val="4D6F74{kind:02X}"/><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>
<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl></w:abstractNum>'''
    )


def _lay_out_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.25)
    section.footer.is_linked_to_previous = False
    footer = section.footer.paragraphs[0]
    footer.style = document.styles[PARAGRAPHS[Style.FOOTER].name]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Sida ")
    _add_field(footer, "PAGE")
    footer.add_run(" av ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))


def _trim(document: Document) -> None:
    """Remove revision ids, and the declarations of unused namespaces.

    The links of a document use ``r``, so that one is kept.
    """
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            part.element.attrib.pop(_IGNORABLE, None)
            etree.strip_elements(part.element, qn("w:rsid"))
            for element in part.element.iter():
                for name in [name for name in element.attrib if _EDITING in name]:
                    del element.attrib[name]
            etree.cleanup_namespaces(part.element, keep_ns_prefixes=["w", "r"])


def _packed(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    with ZipFile(stream) as archive:
        names = archive.namelist()
        ordered = [*_FIRST, *sorted(set(names) - set(_FIRST))]
        return pack([deflated(name, archive.read(name), 9) for name in ordered])


if __name__ == "__main__":
    SKELETON.write_bytes(fresh_skeleton())
