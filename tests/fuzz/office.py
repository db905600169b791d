"""Office files changed at random: their parts, their XML, their relationships, their container."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from random import Random

from lxml import etree
from packages import packed, parts

from . import odd

_LEAF = re.compile(r"<([\w:]+)(?: [^<>]*)?(?:/>|>[^<]*</\1>)")
_ATTRIBUTE = re.compile(r' ([\w:]+)="([^"]*)"')
_TEXT = re.compile(r">([^<>]+)<")
_ODD_ATTRIBUTES = (
    "", "-1", "0", "1", "3", "7", "20", "21", "99", "99999999999", "9" * 40, "å", "²", "٣", "½",
    "abc",
    "../x", "1.5", "1e9", "NaN", "  1 ", "FFFFFF", "auto", "true", "none", "rId1", "rId99",
    "\ue000", "&#10;", "&amp;", "100%", "12pt", "-2147483649", "0x1", "+1", "9" * 5_000, "word/",
)  # fmt: skip
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KINDS = (
    "hyperlink", "image", "oleObject", "attachedTemplate", "aFChunk", "subDocument", "frame",
    "mailMergeSource", "externalLinkPath", "video", "audio", "package", "header", "footer",
    "styles", "numbering", "settings", "theme", "font", "customXml", "vbaProject", "glossary",
)  # fmt: skip
_MODES = ("", ' TargetMode="External"', ' TargetMode=" external "', ' TargetMode="Internal"')
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def snippets(address: str, bait: str) -> tuple[str, ...]:
    """XML that asks a word processor to fetch something, in every known way."""
    return (
        '<w:altChunk r:id="rFuzz"/>',
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:imagedata r:id="rFuzz"/></v:shape></w:pict></w:r></w:p>',
        f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata'
        f' src="{address}"/></v:shape></w:pict></w:r></w:p>',
        f"<w:p><w:fldSimple w:instr=' INCLUDEPICTURE \"{address}\" '><w:r><w:t>x</w:t></w:r>"
        "</w:fldSimple></w:p>",
        f"<w:p><w:fldSimple w:instr=' INCLUDETEXT \"{bait}\" '><w:r><w:t>x</w:t></w:r>"
        "</w:fldSimple></w:p>",
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"'
        ' Type="Link" r:id="rFuzz" ProgID="Word.Document.12"/></w:object></w:r></w:p>',
        '<w:attachedTemplate r:id="rFuzz"/>',
        '<w:subDoc r:id="rFuzz"/>',
    )


def changed(chance: Random, data: bytes, *, address: str, bait: str) -> tuple[bytes, str]:
    """The file with one to four places changed, and the changes."""
    try:
        held = parts(data)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return odd.changed_bytes(chance, data)
    notes = []
    for _time in range(chance.choice((1, 1, 1, 2, 4))):
        kind = chance.randrange(20)
        if kind == 0:
            notes.append(_part(chance, held))
        elif kind <= 2:
            notes.append(_relationship(chance, held, address, bait))
        else:
            notes.append(_xml(chance, held, address, bait))
    if chance.random() < 0.08:
        data, note = _container(chance, held)
        return data, "; ".join((*notes, note))
    return packed(held), "; ".join(notes)


def _xml(chance: Random, held: dict[str, bytes], address: str, bait: str) -> str:
    names = sorted(name for name in held if name.endswith((".xml", ".rels")))
    likely = [
        n for n in names if re.search(r"document|numbering|styles|content|header|settings", n)
    ]
    if not held:
        return "nothing left"
    name = chance.choice(likely if likely and chance.random() < 0.7 else names or [*held])
    try:
        content = held[name].decode()
    except UnicodeDecodeError:
        held[name], note = odd.changed_bytes(chance, held[name])
        return f"{name}: {note}"
    content, note = changed_xml(chance, content, snippets(address, bait))
    held[name] = content.encode("utf-8", "surrogatepass")
    return f"{name}: {note}"


def changed_xml(chance: Random, content: str, more: Sequence[str] = ()) -> tuple[str, str]:
    """XML with one place changed, and the change."""
    values, leaves, texts = ([*pattern.finditer(content)] for pattern in (_ATTRIBUTE, _LEAF, _TEXT))
    kind = chance.randrange(16)
    if kind <= 5 and values:
        return _attribute(chance, content, _any(chance, values))
    if kind <= 7 and leaves:
        found = _any(chance, leaves)
        times = chance.choice((0, 0, 2, 2, 50, 3_000))
        new = found[0] * times
        return (
            content[: found.start()] + new + content[found.end() :],
            f"<{found[1]}> {times} times",
        )
    if kind == 8 and leaves:
        moved, place = chance.choice(leaves), chance.choice(leaves).start()
        return content[:place] + moved[0] + content[place:], f"<{moved[1]}> put at {place}"
    if kind == 9 and texts:
        found = chance.choice(texts)
        new = odd.text(chance).replace("&", "&amp;").replace("<", "&lt;")
        start, end = found.span(1)
        return content[:start] + new + content[end:], f"text is {new[:40]!r}"
    if kind == 10 and more and "<w:body>" in content:
        new = chance.choice(more)
        return content.replace("<w:body>", f"<w:body>{new}", 1), f"body starts {new[:60]}"
    if kind == 11:
        return _prolog(chance, content)
    if kind <= 14:
        return _subtree(chance, content)
    return odd.changed_text(chance, content)


def _any(chance: Random, found: list[re.Match[str]]) -> re.Match[str]:
    """One of the places; a rare name is chosen as often as a common one."""
    name = chance.choice(list(dict.fromkeys(match[1] for match in found)))
    return chance.choice([match for match in found if match[1] == name])


def _attribute(chance: Random, content: str, found: re.Match[str]) -> tuple[str, str]:
    name, old = found[1], found[2]
    match chance.randrange(8):
        case 0:
            new = ""
        case 1:
            new = f' {name}{found[0][len(name) + 1 :]} w:{name.rpartition(":")[2]}x="1"'
        case 2:
            new = f' {chance.choice(("w:val", "w:id", "x", "r:id", "xml:space"))}="{old}"'
        case _:
            new = f' {name}="{chance.choice(_ODD_ATTRIBUTES)}"'
    return content[: found.start()] + new + content[found.end() :], f"{found[0]} is{new[:60]}"


def _prolog(chance: Random, content: str) -> tuple[str, str]:
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", content)
    new = chance.choice(
        (
            '<?xml version="1.0" encoding="shift_jis"?>',
            '<?xml version="1.0" encoding="utf-16"?>',
            '<?xml version="1.0" encoding="latin-1"?>',
            '<?xml version="1.0" encoding="å"?>',
            '<?xml version="1.0" encoding="utf-7"?>',
            '<?xml version="1.1"?>',
            '<?xml version="2.0"?>',
            "",
            '<!DOCTYPE x [<!ENTITY a "b">]>',
            '<!DOCTYPE x SYSTEM "file:///etc/hostname">',
            "<?xml-stylesheet href='a'?>",
            "\ufeff",
            "<!-- å -->",
        )
    )
    return new + body, f"starts {new!r}"


def _subtree(chance: Random, content: str) -> tuple[str, str]:
    """An element removed, doubled, nested in itself, moved or renamed, with its contents."""
    try:
        root = etree.fromstring(content.encode(), etree.XMLParser(resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        return odd.changed_text(chance, content)
    nodes = [node for node in root.iterdescendants() if isinstance(node.tag, str)]
    if not nodes:
        return odd.changed_text(chance, content)
    node, other = chance.choice(nodes), chance.choice(nodes)
    parent, tag = node.getparent(), etree.QName(node).localname
    kind = chance.choice(("gone", "doubled", "nested", "renamed", "empty", "inside", "sister"))
    if kind == "gone":
        parent.remove(node)
    elif kind == "doubled":
        for _ in range(chance.choice((1, 1, 100))):
            parent.insert(parent.index(node), deepcopy(node))
    elif kind == "nested":
        for _ in range(chance.choice((1, 5, 50, 300))):
            inner = etree.SubElement(parent, node.tag, node.attrib)
            parent.replace(node, inner)
            inner.append(node)
            node, parent = inner, inner.getparent()
    elif kind == "renamed":
        node.tag = chance.choice((f"{{{_W}}}p", f"{{{_W}}}sdt", "x", other.tag, f"{{{_W}}}tbl"))
    elif kind == "empty":
        node.clear()
    elif kind == "inside":
        other.append(deepcopy(node))
    else:
        parent.append(deepcopy(other))
    return etree.tostring(root, encoding="unicode"), f"<{tag}> {kind}"


def _relationship(chance: Random, held: dict[str, bytes], address: str, bait: str) -> str:
    """One more relationship, or an existing one with another target."""
    names = sorted(name for name in held if name.endswith(".rels"))
    if not names:
        return _part(chance, held)
    name = chance.choice(names)
    content = held[name].decode("utf-8", "replace")
    target = chance.choice(
        (
            address, f" {address}", address.replace("http", "HTTP"), address.partition(":")[2],
            bait, bait.removeprefix("file://"), bait.replace("/", "\\"), r"\\127.0.0.1\share\x",
            "media/saknas.png", "/word/document.xml", "../../x", "styles.xml", "", "#a",
            "mailto:a@b",
        )
    )  # fmt: skip
    mode = chance.choice(_MODES)
    kind = chance.choice(_KINDS)
    old = [*re.finditer(r'<Relationship [^>]*?Id="(\w+)"[^>]*?/>', content)]
    if old and chance.random() < 0.5:
        found = chance.choice(old)
        key, span = found[1], found.span()
        if chance.random() < 0.5:
            kept = re.search(r'Type="[^"]*/(\w+)"', found[0])
            kind = kept[1] if kept else kind
    else:
        place = content.rfind("</Relationships>")
        key, span = "rFuzz", (place, place)
    entry = f'<Relationship Id="{key}" Type="{_RELATION}{kind}" Target="{target}"{mode}/>'
    held[name] = (content[: span[0]] + entry + content[span[1] :]).encode()
    return f"{name}: {key} is {kind} {target!r}{mode}"


def _part(chance: Random, held: dict[str, bytes]) -> str:
    name = chance.choice([*held])
    match chance.randrange(6):
        case 0:
            del held[name]
            return f"{name} gone"
        case 1:
            new = chance.choice((name.upper(), f"../{name}", f"/{name}", name.replace("/", "\\")))
            held[new] = held.pop(name)
            return f"{name} is {new}"
        case 2:
            held[name] = chance.choice((b"", b"\0", b"<", b"<a/>", b"<a>" * 5_000, b" " * 100_000))
            return f"{name} holds {held[name][:8]!r}"
        case 3:
            other = chance.choice([*held])
            held[name] = held[other]
            return f"{name} holds {other}"
        case 4:
            new = chance.choice(
                ("word/vbaProject.bin", "word/media/x.svg", "word/comments.xml",
                "customXml/item1.xml",
                 "customXml/item2.xml", "word/footnotes.xml", "EncryptedPackage", "a" * 300)
            )  # fmt: skip
            held[new] = held[name]
            return f"{new} holds {name}"
        case _:
            held[name], note = odd.changed_bytes(chance, held[name])
            return f"{name}: {note}"


def _container(chance: Random, held: dict[str, bytes]) -> tuple[bytes, str]:
    stream = io.BytesIO()
    kind = chance.randrange(4)
    if kind == 0:
        with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(stream, "w") as archive:
            for name, content in held.items():
                for _ in range(2):
                    archive.writestr(zipfile.ZipInfo(name), content)
        return stream.getvalue(), "each part twice"
    if kind == 1:
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in held.items():
                method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
                archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
        return stream.getvalue(), "packed by other methods"
    if kind == 2:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in held.items():
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
            large = zipfile.ZipInfo("word/media/stor.png")
            archive.writestr(large, bytes(30_000_000), zipfile.ZIP_DEFLATED)
        return stream.getvalue(), "30 MB of nothing"
    return odd.changed_bytes(chance, packed(held))
