"""The same document by others: docxtpl, python-docx, pandoc, LibreOffice and plain Typst.

Each is used as its own documentation describes, with its defaults; nothing is slowed down.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import typst

from motioner.nouns.draft import Draft
from motioner.writers.docx.archive import Part, deflated, inflated, pack, unpack
from motioner.writers.pdf import LAYOUT, STANDARDS
from motioner.writers.pdf.content import data_of
from motioner.writers.pdf.coverage import FONTS

# The parts of our DOCX that differ from document to document.
CHANGED = (
    "word/document.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
    "docProps/core.xml",
)


def has_docxtpl() -> bool:
    """True if docxtpl is installed; it is not imported, which would affect the cold run."""
    return importlib.util.find_spec("docxtpl") is not None


def pandoc() -> str | None:
    """The pandoc on the PATH, or the one that pypandoc_binary brings."""
    if found := shutil.which("pandoc"):
        return found
    spec = importlib.util.find_spec("pypandoc")
    if spec is None or spec.origin is None:
        return None
    return shutil.which("pandoc", path=str(Path(spec.origin).parent / "files"))


def docxtpl_template(path: Path) -> None:
    """A template for docxtpl made in python-docx: fixed order, loops for all variable parts."""
    document = docx.Document()
    _looped(document, "sender in senders", "{{ sender }}")
    document.add_paragraph("{{ kind }}", "Subtitle")
    document.add_paragraph("{{ addressee }}")
    document.add_heading("{{ opening.heading }}", 1)
    _looped(document, "text in opening.before", "{{ text }}")
    _template_sections(document, "sections", 2)
    document.add_paragraph("{{ ingress }}")
    _looped(document, "sats in satser", "{{ sats }}", "List Number")
    document.add_paragraph("{{ place_date }}")
    _looped(document, "name in names", "{{ name }}")
    document.add_page_break()
    document.add_heading("{{ appendix }}", 2)
    _template_sections(document, "appendix_sections", 3)
    document.save(str(path))


def _looped(document: Any, loop: str, text: str, style: str | None = None) -> None:
    document.add_paragraph(f"{{%p for {loop} %}}")
    document.add_paragraph(text, style)
    document.add_paragraph("{%p endfor %}")


def _template_sections(document: Any, name: str, level: int) -> None:
    document.add_paragraph(f"{{%p for section in {name} %}}")
    document.add_heading("{{ section.heading }}", level)
    _looped(document, "text in section.before", "{{ text }}")
    _looped(document, "text in section.bullets", "{{ text }}", "List Bullet")
    _looped(document, "text in section.numbered", "{{ text }}", "List Number")
    document.add_paragraph("{%p if section.rows %}")
    document.add_paragraph("{{ section.caption }}", "Caption")
    rows = (
        [f"{{{{ section.header[{column}] }}}}" for column in range(4)],
        ["{%tr for row in section.rows %}", "", "", ""],
        [f"{{{{ row[{column}] }}}}" for column in range(4)],
        ["{%tr endfor %}", "", "", ""],
    )
    _add_table(document, rows)
    document.add_paragraph("{%p endif %}")
    _looped(document, "text in section.after", "{{ text }}")
    document.add_paragraph("{%p endfor %}")


def _add_table(document: Any, rows: Any) -> None:
    table = document.add_table(len(rows), len(rows[0]), "Table Grid")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


def docxtpl_writer(template: Path) -> Callable[[dict[str, Any]], bytes]:
    """docxtpl with a template on disk, reopened for each document as it requires."""
    from docxtpl import DocxTemplate

    def write(content: dict[str, Any]) -> bytes:
        document = DocxTemplate(template)
        document.render(content, autoescape=True)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    return write


def python_docx(content: dict[str, Any]) -> bytes:
    """python-docx from its default template, paragraph by paragraph."""
    document = docx.Document()
    document.core_properties.title = content["title"]
    document.core_properties.author = content["authors"]
    for text in content["senders"]:
        document.add_paragraph(text)
    document.add_paragraph(content["kind"], "Subtitle")
    document.add_paragraph(content["addressee"])
    _add_section(document, content["opening"], 1)
    for section in content["sections"]:
        _add_section(document, section, 2)
    document.add_paragraph(content["ingress"])
    for text in content["satser"]:
        document.add_paragraph(text, "List Number")
    for text in (content["place_date"], *content["names"]):
        document.add_paragraph(text)
    document.add_page_break()
    document.add_heading(content["appendix"], 2)
    for section in content["appendix_sections"]:
        _add_section(document, section, 3)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_section(document: Any, section: dict[str, Any], level: int) -> None:
    document.add_heading(section["heading"], level)
    for text in section["before"]:
        document.add_paragraph(text)
    for text in section["bullets"]:
        document.add_paragraph(text, "List Bullet")
    for text in section["numbered"]:
        document.add_paragraph(text, "List Number")
    if section["rows"]:
        document.add_paragraph(section["caption"], "Caption")
        _add_table(document, [section["header"], *section["rows"]])
    for text in section["after"]:
        document.add_paragraph(text)


Ready = list[Part | tuple[str, bytes]]


def parts_of(container: bytes) -> Ready:
    """A DOCX of ours taken apart: changed parts as plain bytes, the others as stored in it."""
    return [
        (part.name, inflated(part)) if part.name in CHANGED else part for part in unpack(container)
    ]


def floor(parts: Ready) -> bytes:
    """The least cost of a DOCX with ready XML: compress the changed parts, join them with the rest.

    It uses our own container, which is leaner than zipfile, on ready bytes: the additional time of
    the writer is the making of the XML.
    """
    return pack(part if isinstance(part, Part) else deflated(*part) for part in parts)


def typst_compiler() -> Callable[[str], object]:
    """Typst alone with our layout and fonts, its data ready as JSON."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    compiler = typst.Compiler(str(LAYOUT), font_paths=fonts)
    return lambda data: compiler.compile(
        sys_inputs={"data": data}, pdf_standards=STANDARDS, format="pdf"
    )


def typst_data(draft: Draft) -> str:
    """The input of the layout."""
    return json.dumps(data_of(draft))


def libreoffice(folder: Path) -> Callable[[Path], object] | None:
    """A LibreOffice process that converts one DOCX to PDF, with a separate profile."""
    program = shutil.which("soffice")
    if program is None:
        return None
    profile = f"-env:UserInstallation={(folder / 'libreoffice').as_uri()}"

    def convert(document: Path) -> object:
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        return subprocess.run([*command, str(document)], capture_output=True, check=True)

    return convert
