"""Office files changed part by part, valid or hostile as the tests need."""

import io
import zipfile
from collections.abc import Callable, Mapping

from drafts import full_draft

from motioner.writers.docx import write

Change = bytes | None | Callable[[bytes], bytes]
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODT = {
    "mimetype": b"application/vnd.oasis.opendocument.text",
    "content.xml": b"""<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>
 <text:p>Motion <text:a xlink:href="https://example.se/">se</text:a></text:p>
 </office:text></office:body></office:document-content>""",
}


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A file of the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return stream.getvalue()


def changed(data: bytes, **changes: Change) -> bytes:
    """The file with parts set, removed (None) or changed; part names are given by ``**{}``."""
    held = parts(data)
    for name, change in changes.items():
        if change is None:
            del held[name]
        else:
            held[name] = change(held[name]) if callable(change) else change
    return packed(held)


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """A change of a part: the first ``old``, which must exist, becomes ``new``."""

    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return change


def related(kind: str, target: str, *, external: bool = False) -> Callable[[bytes], bytes]:
    """A change of a relationships part: one more relationship."""
    mode = ' TargetMode="External"' if external else ""
    entry = f'<Relationship Id="rNew" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return replaced(b"</Relationships>", f"{entry}</Relationships>".encode())


def in_body(xml: str) -> Callable[[bytes], bytes]:
    """A change of the document: text inserted first in its body."""
    return replaced(b"<w:body>", f"<w:body>{xml}".encode())


def sound() -> bytes:
    """A DOCX with every kind of block, with links."""
    return write(full_draft())
