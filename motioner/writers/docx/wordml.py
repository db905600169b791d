"""WordprocessingML as strings: escapes user text and orders elements as the schema requires."""

from __future__ import annotations

from motioner.writers.docx.styles import Style

_FORBIDDEN = frozenset(
    map(chr, ({*range(0x20)} - {*b"\t\n\r"}) | {*range(0xD800, 0xE000), 0xFFFE, 0xFFFF})
)
_TEXT = '<w:t xml:space="preserve">'
_END = "</w:t>"


def escaped(text: str) -> str:
    """Text escaped for an element or attribute. Raises ValueError for a character XML forbids."""
    # Printable characters are allowed; that test is fast and passes all but no-break spaces and
    # line ends.
    if not text.replace("\u00a0", " ").isprintable() and not _FORBIDDEN.isdisjoint(text):
        forbidden = next(character for character in text if character in _FORBIDDEN)
        raise ValueError(f"U+{ord(forbidden):04X} may not stand in XML")
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def _one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def attribute(text: str) -> str:
    """Text for an attribute; line ends and tabs become spaces."""
    return escaped(_one_kind_of_line_end(text).replace("\n", " ").replace("\t", " "))


def run(text: str, properties: str = "") -> str:
    """A run of text; a newline becomes a line break, a tab a tab. Empty for no text."""
    if not text:
        return ""
    inner = f"{_TEXT}{escaped(text)}{_END}"
    if "\n" in text or "\r" in text or "\t" in text:
        inner = _one_kind_of_line_end(inner)
        inner = inner.replace("\n", f"{_END}<w:br/>{_TEXT}")
        inner = inner.replace("\t", f"{_END}<w:tab/>{_TEXT}").replace(_TEXT + _END, "")
    return f"<w:r>{properties}{inner}</w:r>"


LINE_BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"


def run_properties(style: Style | None, *, bold: bool = False, italic: bool = False) -> str:
    """The properties of a run; bold and italic are direct formatting in addition to the style."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    weight = "<w:b/><w:bCs/>" if bold else ""
    slope = "<w:i/><w:iCs/>" if italic else ""
    inner = named + weight + slope
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def hyperlink(relation: str, runs: str) -> str:
    """Runs that link to the address of a relationship."""
    return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'


def struck(text: str, properties: str = "") -> str:
    """A run of text that was deleted."""
    return run(text, properties).replace("<w:t ", "<w:delText ").replace(_END, "</w:delText>")


def change(kind: str, number: int, who_when: tuple[str, str], inner: str = "") -> str:
    """A tracked change (``ins`` or ``del``) around runs, or of a paragraph's mark."""
    who, day = who_when
    named = f'w:id="{number}" w:author="{attribute(who)}" w:date="{day}T00:00:00Z"'
    return f"<w:{kind} {named}>{inner}</w:{kind}>" if inner else f"<w:{kind} {named}/>"


def paragraph(
    style: Style, runs: str, *, keep: bool = False, numbering: int | None = None, mark: str = ""
) -> str:
    """A paragraph; ``keep`` keeps it on the page of the next one, ``mark`` tracks its mark."""
    keeping = "<w:keepNext/>" if keep else ""
    listed = (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>' if numbering else ""
    )
    tracked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    properties = f'<w:pStyle w:val="{style}"/>{keeping}{listed}{tracked}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def counted_list(number: int, abstract: int) -> str:
    """A separate list that begins at one."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def table_start(caption: str, widths: list[int]) -> str:
    """The start of a table as wide as the text; ``widths`` in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    alternative = f'<w:tblCaption w:val="{attribute(caption)}"/>' if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{Style.TABLE}"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
        f"{alternative}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


TABLE_END = "</w:tbl>"


def table_row(cells: list[str], widths: list[int], *, header: bool = False) -> str:
    """A row that stays on one page; ``cells`` are the paragraphs of each cell."""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inner}</w:tr>"
