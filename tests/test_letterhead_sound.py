"""Any letterhead gives a valid file that opens again, or a refusal; no traceback."""

import re

import docx_faults
import pytest
from commands import TIERP, motioner
from letterheads import LETTERHEADS, bare, first_page, numbered, only_header
from lxml import etree
from packages import RELATIONS, TYPES, changed, parts, related, replaced

from motioner.foreign.opening import open_package

BODY, NUMBERING = "word/document.xml", "word/numbering.xml"
V = (*TIERP, "--parti", "V", "--brevmall", "brev.docx", "--ut")
NODES = b"<!--c--><?pi x?>"
DATA = "customXml/item2.xml", "customXml/itemProps2.xml", "customXml/_rels/item2.xml.rels"
CAPITALS = "CUSTOMXML/ITEM2.XML", "customXml/ITEMPROPS2.xml", "CUSTOMXML/_rels/ITEM2.XML.rels"


def with_data(names, key="rData"):
    """A letterhead with data parts of those names and no others."""
    held = parts(only_header())
    gone = dict.fromkeys((name for name in held if name.startswith("customXml/")), None)
    none = {RELATIONS: lambda xml: re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", xml)}
    types = {TYPES: lambda xml: re.sub(rb"<Override [^>]*customXml[^>]*/>", b"", xml)}
    data = changed(only_header(), **gone, **none, **types)
    relation = related("customXml", f"../{names[0]}")
    added = dict.fromkeys(names, b"<a/>")
    added[names[2]] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    )
    keyed = {RELATIONS: lambda xml: relation(xml).replace(b'"rNew"', f'"{key}"'.encode())}
    return changed(changed(data, **added), **keyed)


def written(data, folder, *more):
    """The file written with a letterhead, opened again by the program."""
    (folder / "brev.docx").write_bytes(data)
    outcome = motioner(*V, "ut.docx", *more, at=folder)
    assert (outcome.code, outcome.out) == (0, "ut.docx\n"), outcome.err
    content = (folder / "ut.docx").read_bytes()
    assert unsound(content) == []
    assert motioner("öppna", "ut.docx", "igen.yaml", *more, at=folder).code == 0
    return content


def unsound(data):
    """Duplicate names and ids, and parts without a content type."""
    package, found = open_package(data), []
    names = [name.casefold() for name in package.names]
    found += [name for name in names if names.count(name) > 1]
    types = package.xml(TYPES)
    endings = {e.get("Extension", "").casefold() for e in types if e.get("Extension")}
    stated = [e.get("PartName", "").casefold() for e in types if e.get("PartName")]
    found += [name for name in stated if stated.count(name) > 1]
    for name in names:
        known = f"/{name}" in stated or name.rpartition(".")[2] in endings
        if not known and name != TYPES.casefold():
            found.append(f"no type: {name}")
    for name in package.names:
        relations = package.relations(name)
        ids = [relation.id for relation in relations]
        found += [key for key in ids if ids.count(key) > 1]
        found += [r.target for r in relations if not r.external and r.target not in package.names]
    return found


@pytest.mark.parametrize("name", LETTERHEADS)
def test_what_is_written_in_each_letterhead_is_sound_and_opens_again(name, tmp_path):
    written(LETTERHEADS[name](), tmp_path)


@pytest.mark.parametrize(
    "names",
    [
        DATA,
        CAPITALS,
        ("customXml/item1.xml", "customXml/itemProps2.xml", "customXml/_rels/item1.xml.rels"),
    ],
    ids=["second", "capitals", "properties"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["rData", "rCase"])
def test_the_carried_case_takes_the_name_of_no_part(names, key, tmp_path):
    content = written(with_data(names, key), tmp_path)
    assert b"klimatkommunerna" in b"".join(
        held for name, held in parts(content).items() if "item" in name
    )
    assert all(parts(content)[name] for name in names)


def test_a_case_in_a_file_without_a_type_for_xml_has_one(tmp_path):
    assert b'Extension="xml"' not in parts(bare())[TYPES]
    written(bare(), tmp_path)


def noted(content):
    """The XML with comments and instructions wherever they are allowed."""
    root = etree.fromstring(content)
    for element in [*root.iter("*")]:
        element.insert(0, etree.Comment("c"))
        element.append(etree.PI("pi", "x"))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


@pytest.mark.parametrize("name", ["first-page", "numbered", "in-table", "text-box"])
def test_comments_and_instructions_anywhere_change_nothing(name, tmp_path):
    data = LETTERHEADS[name]()
    xml = [part for part in parts(data) if part.endswith((".xml", ".rels"))]
    content = written(changed(data, **dict.fromkeys(xml, noted)), tmp_path)
    assert parts(content)[BODY] == parts(written(data, tmp_path, "--skriv-över"))[BODY]


VALUES = ("", "abc", "9" * 5000, "٣", None)
PLACES = {
    "a picture's width": (first_page, None, "extent", "cx"),
    "a list": (numbered, NUMBERING, "abstractNum", "abstractNumId"),
    "a number": (numbered, NUMBERING, "num", "numId"),
    "a page's width": (only_header, BODY, "pgSz", "w"),
    "a margin": (only_header, BODY, "pgMar", "left"),
    "columns": (only_header, BODY, "cols", "num"),
    "a style": (only_header, "word/styles.xml", "style", "styleId"),
    "a level of a style": (numbered, "word/styles.xml", "ilvl", "val"),
    "a header": (first_page, BODY, "headerReference", "id"),
}


@pytest.mark.parametrize("value", VALUES, ids=[str(value)[:10] for value in VALUES])
@pytest.mark.parametrize(("make", "part", "tag", "key"), PLACES.values(), ids=PLACES)
def test_an_attribute_that_is_no_number_is_no_fault_of_the_program(
    make, part, tag, key, value, tmp_path
):
    data = make()
    for name in [part] if part else [p for p in parts(data) if "header" in p and p.endswith("xml")]:
        root = etree.fromstring(parts(data)[name])
        element = next(root.iter(f"{{*}}{tag}"), None)
        if element is None:
            continue
        for found in [k for k in element.attrib if etree.QName(k).localname == key]:
            if value is None:
                del element.attrib[found]
            else:
                element.set(found, value)
        data = changed(data, **{name: etree.tostring(root)})
    assert data != make()
    (tmp_path / "brev.docx").write_bytes(data)
    name = "ut.pdf" if tag == "extent" else "ut.docx"  # our own PDF has only the picture
    outcome = motioner(*V, name, "--format", name[-4:].strip("."), at=tmp_path)
    assert outcome.code == 0, outcome.err
    if tag != "extent":
        assert open_package((tmp_path / name).read_bytes())


@pytest.mark.parametrize(
    ("target", "name"),
    [("STYLES.XML", "word/styles.xml"), ("sty%6Ces.xml", "word/styles.xml")],
)
def test_a_part_is_found_whatever_way_its_name_is_written(target, name, tmp_path):
    """Otherwise the file would have two parts of the same kind."""
    data = changed(only_header(), **{RELATIONS: replaced(b'"styles.xml"', f'"{target}"'.encode())})
    content = written(data, tmp_path)
    assert [n for n in parts(content) if "styles" in n.casefold() and n.endswith(".xml")] == [name]


@pytest.mark.parametrize("part", [NUMBERING, "word/styles.xml", "word/header1.xml"])
def test_a_part_that_is_something_else_is_refused(part, tmp_path):
    (tmp_path / "brev.docx").write_bytes(changed(only_header(), **{part: b"<a/>"}))
    outcome = motioner(*V, "ut.docx", at=tmp_path)
    assert (outcome.code, f"Delen ”{part}” är skadad" in outcome.err) == (1, True)


def test_no_two_content_controls_have_the_same_id(tmp_path):
    """A copied control keeps its id in some programs; Word assigns one to a control without."""
    control = (
        b'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    )
    copied = changed(
        LETTERHEADS["first-page"](),
        **{BODY: lambda xml: xml.replace(b"<w:body>", b"<w:body>" + control * 2)},
    )
    content = written(copied, tmp_path)
    assert docx_faults.faults(content) == []
    assert parts(content)[BODY].count(b'<w:id w:val="7"/>') == 1


def test_text_outside_a_run_is_damage(tmp_path):
    """Word does not open such a file, and text written in it would be lost."""
    loose = replaced(b"<w:body>", b"<w:body><w:p><w:t>L\xc3\xb6s</w:t></w:p>")
    odd = changed(only_header(), **{BODY: loose})
    (tmp_path / "brev.docx").write_bytes(odd)
    outcome = motioner(*V, "ut.docx", at=tmp_path)
    assert outcome.code != 0
    assert "Delen ”word/document.xml” är skadad." in outcome.err
    assert not (tmp_path / "ut.docx").exists()


def test_a_prefix_that_stands_for_no_namespace_is_damage(tmp_path):
    """Word does not open such a file, and no program could open our copy of it."""
    lost = replaced(b"<w:body>", b'<w:body><w:p><w:r><w:t q:id="a">x</w:t></w:r></w:p>')
    (tmp_path / "brev.docx").write_bytes(changed(only_header(), **{BODY: lost}))
    outcome = motioner(*V, "ut.docx", at=tmp_path)
    assert outcome.code != 0
    assert "Delen ”word/document.xml” är skadad." in outcome.err
    assert not (tmp_path / "ut.docx").exists()
