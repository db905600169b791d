"""A draft in a party's own Word file: at the right place, with the file's contents kept."""

import io
import random
import re
from collections import Counter

import docx
import pytest
from docx_faults import faults
from drafts import full_draft
from letterheads import LETTERHEADS, first_page, only_header, png, text_box
from lxml import etree
from packages import packed, parts

from motioner.foreign.opening import Format, open_package
from motioner.letterheads import identity, open_letterhead, write_docx
from motioner.writers.docx.letterhead import inspect, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUES = {
    "rubrik": "Medlemskap i en förening",
    "parti": "Vänsterpartiet",
    "datum": "22 november 2026",
    "organ": "Tierps kommun",
    "namn": "Anna Andersson",
}
BODY = "word/document.xml"
every_letterhead = pytest.mark.parametrize("name", LETTERHEADS)


def filled(name, **values):
    """The full draft in one of the letterheads."""
    return write(full_draft(), open_package(LETTERHEADS[name]()), VALUES | values)


def root(data, part=BODY):
    return etree.fromstring(parts(data)[part])


def texts(data, part=BODY):
    """The text of each paragraph of a part, in order."""
    return [
        "".join(t.text or "" for t in p.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is p)
        for p in root(data, part).iter(f"{W}p")
    ]


def canonical(element):
    return etree.tostring(element, method="c14n")


def styles(data):
    """The name and the complete XML of each style by id; empty if there is no such part."""
    held = parts(data).get("word/styles.xml")
    found = etree.fromstring(held).iter(f"{W}style") if held else ()
    return {style.get(f"{W}styleId"): canonical(style) for style in found}


def entries(data, tag):
    """The elements of one kind in a numbering part, by number."""
    held = parts(data).get("word/numbering.xml")
    found = etree.fromstring(held).iter(f"{W}{tag}") if held else ()
    key = f"{W}abstractNumId" if tag == "abstractNum" else f"{W}numId"
    return {entry.get(key): canonical(entry) for entry in found}


@every_letterhead
def test_the_whole_draft_stands_in_the_letterhead(name):
    """Word for word and in order, as in a document without letterhead."""
    draft = [text for text in texts(LETTERHEADS["ours"]()) if text]
    held = texts(filled(name))
    rest = iter(held)
    assert all(text in rest for text in draft)
    assert not any("{{" in text for text in held)


@every_letterhead
def test_what_was_there_is_kept(name):
    """Sections, styles, lists, pictures, headers and footers, except the fields and the place."""
    before, after = LETTERHEADS[name](), filled(name)
    sections = [canonical(section) for section in root(before).iter(f"{W}sectPr")]
    assert [canonical(section) for section in root(after).iter(f"{W}sectPr")] == sections
    assert styles(before).items() <= styles(after).items()
    for tag in ("abstractNum", "num"):
        assert entries(before, tag).items() <= entries(after, tag).items()
    for part, content in parts(before).items():
        if b"{{" not in content and re.search("media|header|footer|theme|fontTable", part):
            assert parts(after)[part] == content or texts(after, part) == texts(before, part)
    own = [text for text in texts(before) if text and "{{" not in text and "här" not in text]
    rest = iter(texts(after))
    assert all(text in rest for text in own)


@every_letterhead
def test_no_id_stands_twice(name):
    data = filled(name)
    assert faults(data) == []
    for part in (BODY, "word/styles.xml", "word/numbering.xml"):
        tree = root(data, part)
        for tag, key in (
            ("style", "styleId"),
            ("abstractNum", "abstractNumId"),
            ("num", "numId"),
            ("bookmarkStart", "id"),
        ):
            held = [entry.get(f"{W}{key}") for entry in tree.iter(f"{W}{tag}")]
            assert len(held) == len(set(held)), (part, tag)
    marks = [mark.get(f"{W}val") for mark in root(data, "word/numbering.xml").iter(f"{W}nsid")]
    assert len(marks) == len(set(marks))
    ids = re.findall(rb'Id="([^"]+)"', parts(data)["word/_rels/document.xml.rels"])
    assert len(ids) == len(set(ids))


@every_letterhead
def test_every_reference_leads_somewhere(name):
    """To an existing style, list or relationship."""
    data = filled(name)
    tree = root(data)
    known = styles(data)
    for element in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
        assert element.get(f"{W}val") in known
    for element in tree.iter(f"{W}numId"):
        assert element.get(f"{W}val") in entries(data, "num")
    package = open_package(data)
    used = set(re.findall(rb'r:(?:id|embed)="([^"]+)"', parts(data)[BODY]))
    assert used <= {relation.id.encode() for relation in package.relations(BODY)}
    for part in package.names:
        targets = [r.target for r in package.relations(part) if not r.external]
        assert set(targets) <= set(package.names)


@every_letterhead
def test_the_same_input_gives_the_same_bytes(name):
    assert filled(name) == filled(name)


@every_letterhead
def test_it_is_a_document_that_may_be_a_letterhead_again(name):
    data = filled(name)
    assert open_package(data).format is Format.DOCX
    again = write(full_draft(title="En annan titel"), open_package(data), VALUES)
    assert "En annan titel" in texts(again)


@every_letterhead
def test_nothing_is_told_of_a_letterhead_that_is_sound(name):
    assert inspect(open_package(LETTERHEADS[name]())).findings == ()


def test_fields_are_filled_where_they_stand():
    data = filled("first-page")
    told = [text for part in parts(data) if "header" in part for text in texts(data, part)]
    assert "Vänsterpartiet: Medlemskap i en förening" in told
    held = filled("only-header")
    assert texts(held, "word/header1.xml") == ["Partiet i Tierps kommun"]
    (footer,) = docx.Document(io.BytesIO(held)).sections[0].footer.paragraphs
    assert footer.text == "partiet@example.se\t22 november 2026\tAnna Andersson"


def test_a_note_and_word_art_are_filled_too():
    """A note does not name the sender: it is too small to stand for the line above the title."""
    data = filled("noted")
    assert "Organisation Vänsterpartiet" in texts(data, "word/footnotes.xml")
    (art,) = root(data, "word/header1.xml").iter("{urn:schemas-microsoft-com:vml}textpath")
    assert art.get("string") == "Utkast Tierps kommun 22 november 2026"
    letterhead, found = open_letterhead(LETTERHEADS["noted"](), "brev.docx")
    assert found == ()
    assert "Vänsterpartiet" in texts(write_docx(letterhead, full_draft(), VALUES))


def test_a_split_field_takes_the_look_of_its_first_run():
    """Word has split ``{{ organ }}`` after its first letters."""
    (paragraph,) = docx.Document(io.BytesIO(filled("only-header"))).sections[0].header.paragraphs
    assert [(run.text, bool(run.italic)) for run in paragraph.runs] == [
        ("Partiet i ", False),
        ("Tierps kommun", True),
        ("", False),
    ]


def test_what_is_typed_is_text_and_never_a_field():
    """Neither markup nor a field is interpreted in the draft, or in an inserted value."""
    draft = full_draft(text="{{ namn }} och {{ okänt }}")
    held = texts(write(draft, open_package(first_page()), VALUES))
    assert any(text.startswith("{{ namn }} och {{ okänt }} har") for text in held)
    data = filled("only-header", organ='{{ namn }} <w:b/> & "x"')
    assert texts(data, "word/header1.xml") == ['Partiet i {{ namn }} <w:b/> & "x"']


def test_a_text_box_has_its_copy_for_older_programs_filled_too():
    assert texts(filled("text-box"), "word/header1.xml").count("Datum: 22 november 2026") == 2


def test_a_box_that_was_anchored_at_the_place_stays():
    before, after = text_box(), filled("text-box")
    for tag in ("docPr", "txbxContent"):
        count = len(root(before).findall(f".//{{*}}{tag}"))
        assert count
        assert len(root(after).findall(f".//{{*}}{tag}")) == count


def test_the_place_that_ends_a_section_ends_it_after_the_document():
    held = texts(filled("sections"))
    assert held[0] == "Före"
    assert [text for text in held if text][-2:] == ["Om partiet", "Sist"]
    for block in root(filled("sections"))[0]:
        if block.find(f"{W}pPr/{W}sectPr") is not None:
            assert "".join(block.itertext()) == "Källa: SCB"
            break


def test_an_empty_page_begins_with_the_document():
    """The empty paragraph of an otherwise empty letterhead is not left above it."""
    assert texts(filled("only-header"))[0] == "Vänsterpartiet"


@pytest.mark.parametrize("name", ["control-by-name", "control-by-text"])
def test_a_control_is_replaced_between_its_neighbours(name):
    held = texts(filled(name))
    assert held[0] == "Före innehållet"
    assert held[1] == "Vänsterpartiet"
    assert held[-1] == "Efter innehållet"
    assert root(filled(name)).find(f".//{W}sdt") is None


def test_in_a_table_the_bilaga_comes_after_it():
    """A cell cannot contain a page break."""
    body = root(filled("in-table"))[0]
    (letterhead,) = body.iterfind(f"{W}tbl")
    assert "Medlemskap i en förening" in "".join(letterhead.itertext())
    assert "Bilaga" not in "".join(letterhead.itertext())
    assert "".join(letterhead.getnext().itertext()) == "Bilaga: Krav, avgift och källor"


def test_the_styles_of_the_letterhead_are_used_by_their_names():
    """In English with Swedish ids, as Word saves; and with Swedish names."""
    for name, expected in (
        ("swedish-word", {"Rubrik1", "Brdtext", "Punktlista", "Stark"}),
        ("swedish-names", {"Heading1", "Heading2", "BodyText", "ListBullet"}),
    ):
        data = filled(name)
        used = {e.get(f"{W}val") for e in root(data).iter(f"{W}pStyle", f"{W}rStyle")}
        assert expected <= used
        before = styles(LETTERHEADS[name]())
        assert expected <= before.keys()


def test_a_style_with_our_id_that_is_another_is_left_alone():
    data = filled("swedish-names")
    ours = [
        p for p in docx.Document(io.BytesIO(data)).paragraphs if p.style.name == "Motion Ingress"
    ]
    assert [p.style.style_id for p in ours] == ["MotionIngress2"]


def test_lists_in_the_letterheads_own_look_begin_again_at_one():
    """Our numbered lists use its numbering; the existing items continue as before."""
    data = filled("numbered")
    paragraphs = {p.text: p for p in docx.Document(io.BytesIO(data)).paragraphs}
    first, again = (paragraphs[text]._p.pPr.numPr.numId.val for text in ("första", "åter från ett"))
    assert first != again
    numbering = root(data, "word/numbering.xml")
    for number in (first, again):
        (entry,) = (n for n in numbering.iter(f"{W}num") if n.get(f"{W}numId") == str(number))
        assert entry.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"
    assert paragraphs["inventera utsläpp"]._p.pPr.numPr is None
    assert paragraphs["inventera utsläpp"].style.name == "List Bullet"


def test_the_title_is_not_printed_twice():
    """A letterhead with the title as a paragraph of its own prints it instead of us."""
    document = docx.Document()
    document.add_paragraph("{{ rubrik }}", style="Title")
    document.add_paragraph("{{ innehåll }}")
    stream = io.BytesIO()
    document.save(stream)
    held = texts(write(full_draft(), open_package(stream.getvalue()), VALUES))
    assert held.count(VALUES["rubrik"]) == 1
    assert texts(filled("text-box")).count(VALUES["rubrik"]) == 3  # a text box is not a title


def test_the_metadata_are_the_documents_own():
    document = docx.Document(io.BytesIO(filled("only-header")))
    core = document.core_properties
    assert (core.title, core.author) == ("Medlemskap i en förening", "Anna Andersson (V)")
    assert core.last_modified_by == ""
    assert b"python-docx" not in parts(filled("only-header"))["docProps/core.xml"]


def test_a_document_from_a_template_is_tied_to_no_template():
    data = filled("template")
    assert b"Mallar" not in b"".join(parts(data).values())
    assert b"attachedTemplate" not in b"".join(parts(data).values())


def test_swedish_is_stated_where_the_letterhead_is_in_another_language():
    """Otherwise its spell checker and screen reader would use English."""
    for name, stated in (("themed", True), ("ours", False)):
        runs = [r for r in root(filled(name)).iter(f"{W}r") if r.find(f"{W}t") is not None]
        said = {r.find(f"{W}rPr/{W}lang") is not None for r in runs if "invånare" in r[-1].text}
        assert said == {stated}


def test_a_picture_in_a_header_is_the_same_picture():
    media = [content for part, content in parts(filled("first-page")).items() if "media/" in part]
    assert media == [png()]


def test_the_line_to_sign_on_fits_the_room():
    """On a narrow page, in a landscape section of the letterhead, and in a cell."""
    for name, most in (("themed", 6700), ("sections", 9000), ("in-table", 6600)):
        (style,) = (
            s
            for s in root(filled(name), "word/styles.xml").iter(f"{W}style")
            if s.get(f"{W}styleId") == "MotionUnderskrift"
        )
        right = int(style.find(f"{W}pPr/{W}ind").get(f"{W}right"))
        assert 0 <= right <= most - 4000


@pytest.mark.slow
def test_a_mutilated_letterhead_is_refused_or_filled_but_never_crashes():
    """Elements removed, moved or given odd values, in any part: the same each time."""
    chance, outcomes = random.Random(7), Counter()
    for _time in range(70):
        data = mutilated(LETTERHEADS[chance.choice([*LETTERHEADS])](), chance)
        found, told = open_letterhead(data, "brev.docx")
        fit = found is not None and found.fit
        outcomes[fit] += 1
        if fit:
            write_docx(found, full_draft(), VALUES)
            identity(found, VALUES)
        else:
            assert told
    assert min(outcomes.values()) > 10


LEAF = re.compile(r"<([\w:]+)(?: [^<>]*)?(?:/>|>[^<]*</\1>)")
VALUE = re.compile(r'"[^"]*"')


def mutilated(data, chance):
    """The letterhead with a few places of its XML damaged."""
    held = parts(data)
    for _time in range(chance.randint(1, 4)):
        name = chance.choice([part for part in held if part.endswith((".xml", ".rels"))])
        text = held[name].decode()
        leaves, values = [*LEAF.finditer(text)], [*VALUE.finditer(text)]
        match chance.randint(0, 3):
            case 0 if values:
                start, end = chance.choice(values).span()
                odd = chance.choice(('""', '"-1"', '"99999999999"', '"å"', '"../x"'))
                text = text[:start] + odd + text[end:]
            case 1 if leaves:
                start, end = chance.choice(leaves).span()
                text = text[:start] + text[end:]
            case 2 if leaves:
                moved, place = chance.choice(leaves)[0], chance.choice(leaves).start()
                text = text[:place] + moved + text[place:]
            case _:
                text = parts(LETTERHEADS[chance.choice([*LETTERHEADS])]()).get(name, b"").decode()
        held[name] = text.encode()
    return packed(held)


def test_characters_that_xml_forbids_are_an_error():
    with pytest.raises(ValueError, match="XML"):
        write(full_draft(), open_package(only_header()), VALUES | {"organ": "a\x00"})


@pytest.mark.parametrize(("continues", "shown"), [(False, False), (True, True)])
def test_the_sender_is_left_out_only_where_the_first_page_names_the_party(continues, shown):
    """If the header begins on page two, a motion of one page still prints its sender."""
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    first, later = section.first_page_header, section.header
    (later if continues else first).paragraphs[0].text = "{{ parti }}"
    (first if continues else later).paragraphs[0].text = "Kommunvägen 1"
    stream = io.BytesIO()
    document.save(stream)
    letterhead, _found = open_letterhead(stream.getvalue(), "brev.docx")
    made = write_docx(letterhead, full_draft(), {"parti": "Vänsterpartiet"})
    assert ("Vänsterpartiet" in texts(made)) is shown
