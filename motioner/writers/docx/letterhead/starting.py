"""A letterhead to start from: all our styles, its own first page, fields and the slot."""

from __future__ import annotations

from motioner.foreign.opening import Format
from motioner.writers.docx import skeleton_parts
from motioner.writers.docx.archive import deflated, inflated, pack
from motioner.writers.docx.letterhead.names import NAMESPACE, OFFICE

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_PLACE = (
    '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>{{ innehåll }}</w:t></w:r></w:p>'
)
# Grey, small and with a line below; the party adapts it.
_STYLE = """<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>
<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:qFormat/><w:pPr><w:pBdr>
<w:bottom w:val="single" w:sz="8" w:space="4" w:color="8C8C8C"/></w:pBdr>
<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs></w:pPr><w:rPr><w:color w:val="595959"/>
<w:sz w:val="18"/></w:rPr></w:style>""".replace("\n", "")
_TAB = "<w:r><w:tab/></w:r>"
_HEADERS = {
    "first": '<w:r><w:rPr><w:b/><w:color w:val="1A1A1A"/><w:sz w:val="32"/></w:rPr>'
    "<w:t>{{ parti }}</w:t></w:r>",
    "default": f"<w:r><w:t>{{{{ parti }}}}</w:t></w:r>{_TAB}<w:r><w:t>{{{{ rubrik }}}}</w:t></w:r>",
}


# The first page has the same footer as the others.
_FOOTERS = '<w:footerReference w:type="first" r:id="rId1"/><w:footerReference w:type="default"'


def fresh(file_format: Format) -> bytes:
    """A letterhead as DOCX or DOTX; always the same bytes."""
    parts = {part.name: inflated(part).decode() for part in skeleton_parts()}
    relations = types = references = ""
    for number, (kind, runs) in enumerate(_HEADERS.items(), start=1):
        name, key = f"header{number}.xml", f"rHeader{number}"
        parts[f"word/{name}"] = _header(runs)
        relations += f'<Relationship Id="{key}" Type="{OFFICE}/header" Target="{name}"/>'
        types += f'<Override PartName="/word/{name}" ContentType="{_WORD}.header+xml"/>'
        references += f'<w:headerReference w:type="{kind}" r:id="{key}"/>'
    main = "template" if file_format is Format.DOTX else "document"
    edits = (
        ("word/document.xml", "<w:sectPr>", f"{_PLACE}<w:sectPr>{references}"),
        ("word/document.xml", '<w:footerReference w:type="default"', _FOOTERS),
        ("word/document.xml", "<w:docGrid", "<w:titlePg/><w:docGrid"),
        ("word/styles.xml", "</w:styles>", f"{_STYLE}</w:styles>"),
        (_RELATIONS, "</Relationships>", f"{relations}</Relationships>"),
        (_TYPES, "</Types>", f"{types}</Types>"),
        (_TYPES, f"{_WORD}.document.main+xml", f"{_WORD}.{main}.main+xml"),
    )
    for name, old, new in edits:
        parts[name] = parts[name].replace(old, new, 1)
    return pack(deflated(name, content.encode()) for name, content in parts.items())


def _header(runs: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:hdr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{runs}</w:p>'
        "</w:hdr>"
    )
