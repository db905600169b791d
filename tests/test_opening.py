"""Office files from others are opened only when nothing in them is dangerous."""

import io
import struct
import tracemalloc
import zipfile

import pytest
from packages import (
    ODT,
    RELATIONS,
    TYPES,
    changed,
    in_body,
    packed,
    parts,
    related,
    replaced,
    sound,
)

from motioner.foreign.opening import Format, RefusedError, open_package, read_package
from motioner.foreign.opening.container import (
    MAX_BYTES,
    MAX_PART_BYTES,
    MAX_PARTS,
    MAX_UNPACKED_BYTES,
    MAX_XML_BYTES,
)
from motioner.load.reading import NoFileError

BODY = "word/document.xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
LAUGHS = b'<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
SPLIT_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE'
    '</w:instrText></w:r><w:r><w:instrText>PICTURE "http://x.se/a"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def word(**changes):
    return changed(sound(), **changes)


def reasons(data):
    """Why a file is not opened; nothing for one that is."""
    try:
        open_package(data)
    except RefusedError as error:
        return list(error.reasons)
    return []


def test_a_sound_file_gives_its_parts_and_relations():
    package = open_package(sound())
    assert package.format is Format.DOCX
    assert package.main == BODY
    assert set(package.names) == set(parts(sound()))
    assert package.part(BODY) == parts(sound())[BODY]
    assert package.related(BODY, "styles") == "word/styles.xml"
    links = [relation for relation in package.relations(BODY) if relation.external]
    assert {link.kind for link in links} == {"hyperlink"}
    assert package.xml(BODY).tag.endswith("}document")


def test_a_template_is_a_template():
    data = word(**{TYPES: replaced(MAIN.encode(), TEMPLATE.encode())})
    assert open_package(data).format is Format.DOTX


def test_an_open_document_is_read_too():
    package = open_package(packed(ODT))
    assert (package.format, package.main) == (Format.ODT, "content.xml")


REFUSED = {
    "macros by type": (
        {TYPES: replaced(MAIN.encode(), MACRO.encode())},
        "Filen innehåller makron",
    ),
    "macros by relation": (
        {RELATIONS: related("vbaProject", "vbaProject.bin"), "word/vbaProject.bin": b"x"},
        "Filen innehåller makron",
    ),
    "an embedded workbook": (
        {RELATIONS: related("package", "embeddings/a.xlsx"), "word/embeddings/a.xlsx": b"x"},
        "inbäddat objekt",
    ),
    "a chunk of another format": (
        {RELATIONS: related("aFChunk", "a.html"), "word/a.html": b"<html/>"},
        "inbäddat objekt",
    ),
    "a picture elsewhere": (
        {RELATIONS: related("image", "https://x.example/a.png", external=True)},
        "utifrån (image: https://x.example/a.png)",
    ),
    "a template elsewhere": (
        {RELATIONS: related("attachedTemplate", "https://x.example/a.dotm", external=True)},
        "utifrån (attachedTemplate",
    ),
    "a template on a share": (
        {RELATIONS: related("attachedTemplate", r"file:///\\server\a.dotm", external=True)},
        "utifrån (attachedTemplate",
    ),
    "entities": ({"word/settings.xml": LAUGHS}, "word/settings.xml” har en dokumenttyp"),
    "entities in UTF-16": (
        {"word/settings.xml": LAUGHS.decode().encode("utf-16")},
        "word/settings.xml” har en dokumenttyp",
    ),
    "an external entity": (
        {"word/settings.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'},
        "dokumenttyp",
    ),
    "broken XML": ({"word/settings.xml": b"<a><b></a>"}, "word/settings.xml” är skadad"),
    "deep XML": ({"word/settings.xml": b"<a>" * 900 + b"</a>" * 900}, "i för många led"),
    "a field that fetches": (
        {BODY: in_body('<w:p><w:fldSimple w:instr=" DDEAUTO c:\\a"/></w:p>')},
        "(DDEAUTO)",
    ),
    "a split field": ({BODY: in_body(SPLIT_FIELD)}, "(INCLUDEPICTURE)"),
    "strict": (
        {BODY: replaced(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")},
        "Strict Open XML",
    ),
    "another program's": (
        {TYPES: replaced(MAIN.encode(), b"application/pdf")},
        "inget Word-dokument",
    ),
    "no document": ({BODY: None}, "inget Word-dokument"),
    "a document without a text": ({BODY: b"<a/>"}, "inget Word-dokument"),
    "a picture as styles": (
        {RELATIONS: related("styles", "a.png"), "word/a.png": b"x"},
        "”word/a.png” är skadad",
    ),
    "a relation that leads out": (
        {RELATIONS: related("header", "../../../etc/passwd")},
        "utanför sig själv (../../etc/passwd)",
    ),
    "no types": ({TYPES: None}, "inget Word-dokument"),
    "a name that leads out": ({"../../etc/passwd": b"x"}, "otillåtet namn"),
    "an absolute name": ({"/etc/passwd": b"x"}, "otillåtet namn"),
    "a name of another system": ({"word\\..\\a.xml": b"<a/>"}, "otillåtet namn"),
    "a name in two cases": ({"WORD/document.xml": b"<a/>"}, "två delar med samma namn"),
    "many parts": ({f"a{n}.bin": b"" for n in range(MAX_PARTS + 1)}, "för många delar"),
    "large XML": ({"a.xml": b"<a>" + b" " * MAX_XML_BYTES + b"</a>"}, "”a.xml” är för stor"),
    "large altogether": ({f"a{n}.bin": b"\0" * 16_000_000 for n in range(4)}, "för stor uppackad"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_dangerous_is_refused_with_its_reason(changes, words):
    assert any(words in reason for reason in reasons(word(**changes))), reasons(word(**changes))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "inget Word-dokument"),
        (b"Motion till fullm\xc3\xa4ktige", "inget Word-dokument"),
        (b"%PDF-1.7", "är en PDF"),
        (b"{\\rtf1 hej}", "är RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "lösenord eller i det gamla"),
        (b"PK\x03\x04" + b"\0" * 40, "skadad"),
        (b"PK\x03\x04" + b"\0" * MAX_BYTES, "för stor"),
    ],
)
def test_what_is_no_container_is_told_as_what_it_is(data, words):
    (reason,) = reasons(data)
    assert words in reason


@pytest.mark.parametrize("count", [1, 5])
def test_a_list_of_contents_that_lies_about_sizes_is_not_believed(count):
    """Parts that say they are a byte but hold 16 million each, which are never unpacked."""
    large = {f"word/a{n}.xml": b"<a>" + b" " * 16_000_000 + b"</a>" for n in range(count)}
    data = bytearray(word(**large))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.find(signature)
        while place >= 0:
            if struct.unpack_from("<L", data, place + offset) == (16_000_007,):
                struct.pack_into("<L", data, place + offset, 1)
            place = data.find(signature, place + 4)
    tracemalloc.start()
    with pytest.raises(RefusedError):
        open_package(bytes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


@pytest.mark.parametrize(("over", "words"), [(0, None), (1, "för stor uppackad")])
def test_the_limits_are_those_that_are_told(over, words):
    """As much as is allowed altogether is unpacked, and not a byte more."""
    held = parts(word())
    rest = MAX_UNPACKED_BYTES + over - sum(map(len, held.values()))
    whole, last = divmod(rest, MAX_PART_BYTES)
    more = {f"a{n}.bin": b"\0" * MAX_PART_BYTES for n in range(whole)} | {"b.bin": b"\0" * last}
    found = reasons(packed(held | more))
    assert words in found[0] if words else found == []


def test_an_encrypted_part_is_refused():
    data = bytearray(sound())
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    assert any("krypterad" in reason for reason in reasons(bytes(data)))


def test_another_way_of_packing_is_refused():
    assert any("okänt sätt" in r for r in reasons(packed(parts(sound()), zipfile.ZIP_BZIP2)))


def test_the_name_of_the_template_on_the_own_disk_is_no_reason():
    """Word notes it in every document made from a template."""
    for target in (r"file:///C:\Mallar\Motion.dotx", "Normal.dotm"):
        relation = related("attachedTemplate", target, external=True)
        assert reasons(word(**{RELATIONS: relation})) == []


def test_every_reason_is_told_at_once():
    relation = related("image", "https://x.example/a.png", external=True)
    data = word(**{TYPES: replaced(MAIN.encode(), MACRO.encode()), RELATIONS: relation})
    assert len(reasons(data)) == 2


ODT_REFUSED = {
    "macros": ({"Basic/Standard/a.xml": b"<a/>"}, "makron"),
    "a picture elsewhere": (
        {"content.xml": replaced(b"<text:p>", b'<text:p><draw:image xlink:href="http://x.se"/>')},
        "utifrån (image: http://x.se)",
    ),
    "an object": (
        {"content.xml": replaced(b"<text:p>", b'<text:p><draw:object xlink:href="./Object 1"/>')},
        "inbäddat objekt",
    ),
    "a spreadsheet": (
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
        "inget textdokument",
    ),
    "a password": (
        {
            "META-INF/manifest.xml": b"<m:manifest"
            b' xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
            b"<m:encryption-data/></m:file-entry></m:manifest>",
            "content.xml": b"\x8f\x01",
        },
        "lösenord",
    ),
}


@pytest.mark.parametrize(("changes", "words"), ODT_REFUSED.values(), ids=ODT_REFUSED)
def test_a_dangerous_open_document_is_refused(changes, words):
    (reason,) = reasons(changed(packed(ODT), **changes))
    assert words in reason


def test_a_file_is_read_from_the_disk(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(sound())
    assert read_package(path).main == BODY
    with pytest.raises(NoFileError):
        read_package(tmp_path / "b.docx")


def test_flipped_bytes_are_refused_or_read_but_never_crash():
    data, told = sound(), []
    for place in range(0, len(data), 97):
        broken = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        try:
            open_package(broken)
        except RefusedError as error:
            told.append(str(error))
    assert all(told)
    assert len(told) > 10


def test_a_file_cut_short_is_refused():
    data = sound()
    for length in range(4, len(data), 499):
        assert reasons(data[:length])


def test_folders_are_no_parts():
    stream = io.BytesIO(sound())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(zipfile.ZipInfo("word/media/"), b"")
    assert "word/media/" not in open_package(stream.getvalue()).names


def test_a_part_that_is_too_large_is_told_once():
    """A part larger than the whole may be is not also told as the whole."""
    (reason,) = reasons(word(**{"word/a.xml": b" " * 70_000_000}))
    assert "”word/a.xml” är för stor uppackad" in reason
