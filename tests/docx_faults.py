"""Three faults of a DOCX file that the validators do not detect."""

import io
import re
import zipfile
from collections import Counter
from datetime import datetime
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TERMS = "{http://purl.org/dc/terms/}"
KIND = "{http://www.w3.org/2001/XMLSchema-instance}type"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def faults(container: bytes) -> list[str]:
    """The faults of the file, in words; empty for a valid one."""
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        document = ElementTree.fromstring(archive.read("word/document.xml"))
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
    return [*_doubled_controls(document), *_loose_text(document), *_bad_dates(core)]


def _doubled_controls(document: ElementTree.Element) -> list[str]:
    ids = Counter(node.get(f"{W}val") for node in document.iterfind(f".//{W}sdtPr/{W}id"))
    return [f"control id {number} stands twice" for number, count in ids.items() if count > 1]


def _loose_text(document: ElementTree.Element) -> list[str]:
    found = []
    for paragraph in document.iter(f"{W}p"):
        loose = [paragraph.text, *(child.tail for child in paragraph)]
        loose += [child.text or "" for child in paragraph.iterfind(f"{W}t")]
        found += [f"text outside a run: {text}" for text in loose if text and text.strip()]
    return found


def _bad_dates(core: ElementTree.Element) -> list[str]:
    nodes = [node for node in core if node.tag in (f"{TERMS}created", f"{TERMS}modified")]
    return [f"bad date: {node.text}" for node in nodes if not _is_moment(node)]


def _is_moment(node: ElementTree.Element) -> bool:
    if node.get(KIND) != "dcterms:W3CDTF" or not _MOMENT.fullmatch(node.text or ""):
        return False
    try:
        datetime.fromisoformat(node.text or "")
    except ValueError:
        return False
    return True
