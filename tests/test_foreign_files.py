"""An unreadable, too large or too nested file is refused at once by every command."""

import os
import sys
import time
from pathlib import Path

import pytest
from commands import ANNA, DAY, motioner, process
from packages import ODT, changed, in_body, packed, replaced, sound

from motioner.foreign.incoming import lines_in, lines_of
from motioner.foreign.opening.refusing import MAX_ELEMENTS

needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="rör och enheter som i Unix")
MOTION = ("motion", "Tierp", "--parti", "V", *ANNA, "--datum", DAY)
FREE = (*MOTION, "--fritt", "--rubrik", "R", "--yrkande", "att a")
CASE = """slag: motion
organ: "0360"
ämne: klimatkommunerna
datum: 2026-11-22
undertecknare: [{namn: Anna Andersson, parti: V}]
"""
# Every entry point for a Word file from elsewhere.
OFFICE = {
    "granska": ("granska", "{file}"),
    "öppna": ("öppna", "{file}", "ny.yaml"),
    "jämför": ("jämför", "text.txt", "{file}"),
}
LETTERHEAD = {
    "brevmall granska": ("brevmall", "granska", "{file}"),
    "--brevmall": (*MOTION, "--brevmall", "{file}"),
    "skriv --brevmall": ("skriv", "ärende.yaml", "--brevmall", "{file}"),
}
# Every other entry point for a file.
OTHER = {
    "granska ärende": ("granska", "{file}"),
    "skriv": ("skriv", "{file}"),
    "nästa": ("nästa", "{file}"),
    "kalender": ("kalender", "{file}"),
    "--mall": (*MOTION, "--mall", "{file}"),
    "--förening": (*MOTION, "--förening", "{file}"),
    "--profil": (*MOTION, "--profil", "{file}"),
    "--lokalt": (*MOTION, "--lokalt", "@{file}"),
    "--text": (*FREE, "--text", "{file}"),
}
TABLE = "<w:tbl><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"
BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
SEEN = "<w:p><w:r><w:t>Innerst.</w:t></w:r></w:p>"


@pytest.fixture
def folder(tmp_path):
    """A folder with a case and a text, to be given together with the tried file."""
    (tmp_path / "ärende.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "text.txt").write_text("Motion\n\nJag yrkar\n\natt a\n", encoding="utf-8")
    return tmp_path


def given(command, name):
    return [word.format(file=name) for word in command]


@needs_unix
@pytest.mark.parametrize("command", [*OFFICE.values(), *LETTERHEAD.values()])
@pytest.mark.parametrize("pipe", [True, False], ids=["pipe", "device"])
def test_a_pipe_or_device_as_a_word_file_is_refused_at_once(command, pipe, folder):
    path = folder / "rör.docx"
    if pipe:
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    done = process(given(command, path.name), folder)
    assert (done.returncode, "rör.docx är ingen vanlig fil" in done.stderr) == (2, True)


@needs_unix
@pytest.mark.parametrize("command", OTHER.values(), ids=OTHER)
def test_a_pipe_as_any_other_file_is_refused_at_once(command, folder):
    os.mkfifo(folder / "rör.yaml")
    done = process(given(command, "./rör.yaml"), folder)
    assert (done.returncode, "rör.yaml är ingen vanlig fil" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", [*OFFICE.values(), *LETTERHEAD.values(), *OTHER.values()])
def test_a_folder_is_told_as_one(command, folder):
    name = "mapp.docx" if command in (*OFFICE.values(), *LETTERHEAD.values()) else "./mapp.yaml"
    (folder / name).mkdir()
    outcome = motioner(*given(command, name), at=folder)
    assert (outcome.code, "är en mapp, inte en fil" in outcome.err) == (2, True)


@needs_unix
def test_a_pipe_named_in_a_case_is_a_finding(folder):
    os.mkfifo(folder / "rör.docx")
    (folder / "b.yaml").write_text(CASE + "brevmall: {fil: rör.docx}\n", encoding="utf-8")
    done = process(("granska", "b.yaml"), folder)
    assert (done.returncode, "rör.docx är ingen vanlig fil" in done.stderr) == (1, True)


def large(name, path):
    """A file of many more paragraphs than any document, and very small when compressed."""
    count = MAX_ELEMENTS + 1
    if name == "odt":
        many = replaced(b"<office:text>", b"<office:text>" + b"<text:p/>" * count)
        path.write_bytes(changed(packed(ODT), **{"content.xml": many}))
    else:
        path.write_bytes(changed(sound(), **{"word/document.xml": in_body("<w:p/>" * count)}))


@pytest.mark.parametrize("command", [*OFFICE.values(), *LETTERHEAD.values()])
def test_more_paragraphs_than_any_document_has_are_refused_soon(command, folder):
    large("docx", folder / "stor.docx")
    begun = time.perf_counter()
    outcome = motioner(*given(command, "stor.docx"), at=folder)
    assert (outcome.code in (1, 2), f"gränsen är {MAX_ELEMENTS}" in outcome.err) == (True, True)
    assert time.perf_counter() - begun < 10
    assert not Path(folder / "ny.yaml").exists()


@pytest.mark.parametrize("command", OFFICE.values(), ids=OFFICE)
def test_the_same_limit_holds_for_open_document(command, folder):
    large("odt", folder / "stor.odt")
    outcome = motioner(*given(command, "stor.odt"), at=folder)
    assert (outcome.code, f"gränsen är {MAX_ELEMENTS}" in outcome.err) == (2, True)


@pytest.mark.parametrize(
    ("around", "depth"), [(TABLE, 70), (BOX, 50), (CONTROL, 110)], ids=["table", "box", "control"]
)
def test_what_stands_deep_inside_is_read_once(around, depth):
    inner = SEEN
    for _step in range(depth):
        inner = around.format(inner)
    lines = lines_in("a.docx", changed(sound(), **{"word/document.xml": in_body(inner)}))
    assert [line.text for line in lines].count("Innerst.") == 1


@pytest.mark.parametrize("around", [TABLE, BOX, CONTROL], ids=["table", "box", "control"])
@pytest.mark.parametrize("command", [*OFFICE.values(), *LETTERHEAD.values()])
def test_nesting_without_end_is_refused(command, around, folder):
    before, _mark, after = around.partition("{}")
    data = changed(sound(), **{"word/document.xml": in_body(before * 5_000 + after * 5_000)})
    (folder / "djup.docx").write_bytes(data)
    outcome = motioner(*given(command, "djup.docx"), at=folder)
    assert (outcome.code in (1, 2), "i för många led" in outcome.err) == (True, True)


def test_boxes_in_boxes_of_open_document_are_read_once(folder):
    inner = "<text:p>Innerst.</text:p>"
    for _step in range(50):
        frame = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
        inner = f"<text:p>{frame.format(inner)}</text:p>"
    many = replaced(b"<office:text>", f"<office:text>{inner}".encode())
    (folder / "a.odt").write_bytes(changed(packed(ODT), **{"content.xml": many}))
    texts = [line.text for line in lines_of(folder / "a.odt")]
    assert texts.count("Innerst.") == 1


def test_styles_based_on_each_other_without_end_are_read_soon():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>'
        for n in range(MAX_ELEMENTS // 3)
    )
    begun = time.perf_counter()
    more = replaced(b"</w:styles>", f"{styles}</w:styles>".encode())
    assert lines_in("a.docx", changed(sound(), **{"word/styles.xml": more}))
    assert time.perf_counter() - begun < 10
