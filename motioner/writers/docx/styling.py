"""Define the styles of the skeleton in a python-docx document."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle

from motioner.writers.docx.looks import (
    CHARACTERS,
    FONT,
    LINE,
    LINE_GREY,
    PARAGRAPHS,
    SIZE,
    CharacterLook,
    Look,
)
from motioner.writers.docx.styles import LANGUAGE, Style

_KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_DEFAULTS = f"""<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
<w:sz w:val="{int(SIZE * 2)}"/><w:szCs w:val="{int(SIZE * 2)}"/>
<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0"
 w:line="{round(LINE * 240)}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"""
_TABLE_LOOK = f"""<w:tblPr {nsdecls("w")}><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{LINE_GREY}"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{LINE_GREY}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>
<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
</w:tblPr>"""
_HEADER_ROW_LOOK = f"""<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tblPr/><w:tcPr>
<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{LINE_GREY}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr></w:tblStylePr>"""


def define_styles(document: Document) -> None:
    """Replace the document's styles with ours."""
    root = document.styles.element
    for child in list(root):
        if child.get(qn("w:styleId")) not in _KEPT_STYLES:
            root.remove(child)
    root.insert(0, compact(_DEFAULTS))
    for style_id, look in PARAGRAPHS.items():
        _define_paragraphs(document, style_id, look)
    for look in PARAGRAPHS.values():
        if look.following:
            following = document.styles[PARAGRAPHS[look.following].name]
            _paragraph_style(document, look.name).next_paragraph_style = following
    for style_id, character_look in CHARACTERS.items():
        _define_characters(document, style_id, character_look)
    _define_table(document)


def _add_style(document: Document, style_id: Style, name: str, kind: WD_STYLE_TYPE) -> BaseStyle:
    style: BaseStyle = document.styles.add_style(name, kind, builtin=not name.startswith("Motion "))
    style.element.styleId = style_id
    style.quick_style = True
    style.hidden = False
    style.priority = list(Style).index(style_id) + 1
    return style


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _define_paragraphs(document: Document, style_id: Style, look: Look) -> None:
    _add_style(document, style_id, look.name, WD_STYLE_TYPE.PARAGRAPH)
    style = _paragraph_style(document, look.name)
    base = PARAGRAPHS[Style(look.based_on)].name if look.based_on != "Normal" else "Normal"
    style.base_style = document.styles[base]
    style.font.size = Pt(look.size) if look.size else None
    style.font.bold = look.bold
    style.font.all_caps = look.capitals or None
    if look.color:
        style.font.color.rgb = RGBColor.from_string(look.color)
    properties = style.element.get_or_add_pPr()
    if look.top_line:
        # First, because python-docx inserts its own elements around this one in schema order.
        properties.append(_top_line(look.top_line))
    _lay_out_paragraphs(style, look)
    if look.outline is not None:
        properties.append(compact(f'<w:outlineLvl {nsdecls("w")} w:val="{look.outline}"/>'))


def _lay_out_paragraphs(style: ParagraphStyle, look: Look) -> None:
    layout = style.paragraph_format
    layout.space_before = _points(look.before)
    layout.space_after = _points(look.after)
    layout.line_spacing = look.line
    layout.left_indent = _points(look.left)
    layout.right_indent = _points(look.right)
    layout.first_line_indent = _points(-look.hanging if look.hanging else None)
    layout.keep_with_next = look.keep_next
    layout.keep_together = look.keep_lines
    layout.page_break_before = look.new_page or None
    if look.tab:
        layout.tab_stops.add_tab_stop(Pt(look.tab))


def _points(number: float | None) -> Length | None:
    return None if number is None else Pt(number)


def _top_line(color: str) -> BaseOxmlElement:
    return compact(
        f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="4"'
        f' w:color="{color}"/></w:pBdr>'
    )


def _define_characters(document: Document, style_id: Style, look: CharacterLook) -> None:
    style = _add_style(document, style_id, look.name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    style.base_style = document.styles["Default Paragraph Font"]
    style.font.bold = look.bold
    style.font.italic = look.italic
    style.font.underline = look.underline
    if look.color:
        style.font.color.rgb = RGBColor.from_string(look.color)


def _define_table(document: Document) -> None:
    style = _add_style(document, Style.TABLE, "Motion Tabell", WD_STYLE_TYPE.TABLE)
    assert isinstance(style, CharacterStyle)
    style.base_style = document.styles["Normal Table"]
    style.element.append(compact(_TABLE_LOOK))
    style.element.append(compact(_HEADER_ROW_LOOK))


def compact(xml: str | bytes) -> BaseOxmlElement:
    """The element in ``xml``, without the white space that makes it readable here."""
    element = parse_xml(xml)
    for node in element.iter():
        node.tail = None
        if not (node.text or "").strip():
            node.text = None
    return element
