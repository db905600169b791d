"""Every input within the limits is read within seconds and a few hundred megabytes."""

import json
import subprocess
import sys

import pytest
from commands import motioner
from packages import ODT, changed, in_body, packed, replaced, sound

needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="tid och minne som i Unix")
# Seconds of processor time, on a machine that may be shared.
MOST_SECONDS, MOST_MEGABYTES = 10, 300
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    "<w:r><w:t>a</w:t></w:r></w:p>"
)
LEVEL = b'<w:lvl w:ilvl="0">'


def body(text: str, **parts: object) -> bytes:
    """A valid Word file with another body, and changed parts."""
    return changed(sound(), **{"word/document.xml": in_body(text)}, **parts)


def many_lists() -> bytes:
    """Thousands of lists of one definition with as many levels."""
    levels = "".join(f'<w:lvl w:ilvl="{n}"/>' for n in range(8_000))
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="77"/></w:num>' for n in range(1_000, 9_000)
    )
    defined = f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>{lists}</w:numbering>'
    more = replaced(b"</w:numbering>", defined.encode())
    return body(NUMBERED.format(0) * 100, **{"word/numbering.xml": more})


def many_notes() -> bytes:
    """One note of many paragraphs, referred to many times."""
    note = "<w:p><w:r><w:t>not</w:t></w:r></w:p>" * 1_500
    held = f'<w:footnotes {W}><w:footnote w:id="5">{note}</w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    related = f'<Relationship Id="n" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    referring = '<w:r><w:footnoteReference w:id="5"/></w:r>' * 20_000
    return body(
        f"<w:p><w:r><w:t>Motion</w:t></w:r>{referring}</w:p>",
        **{
            "word/footnotes.xml": held.encode(),
            "word/_rels/document.xml.rels": replaced(b"</Relationships>", related.encode()),
        },
    )


def text(unit: str, paragraph: int = 9_900) -> bytes:
    """A text that repeats one thing, of the greatest length allowed."""
    one = (unit * paragraph)[:paragraph] + "\n\n"
    return ("Motion\n\n" + (one * 2_000)[:190_000]).encode()


def deep(begin: str, inside: str, end: str, depth: int = 200) -> bytes:
    return body(f"<w:p>{begin * depth}{inside}{end * depth}</w:p>")


FILES = {
    "listor.docx": many_lists,
    "noter.docx": many_notes,
    "djup.docx": lambda: deep("<w:r>", "<w:t>a</w:t>" * 9_000, "</w:r>"),
    "rutor.docx": lambda: deep("<w:r><w:txbxContent><w:p>", "<w:p/>" * 50_000,
                               "</w:p></w:txbxContent></w:r>", 60),
    "attribut.docx": lambda: body('<w:p a="1" b="2" c="3"/>' * 140_000),
    "värde.docx": lambda: body(f'<w:p a="{"x" * 7_000_000}"/>'),
    "delar.docx": lambda: body(SEEN, **{
        f"word/x{n}.xml": b"<a>" + b"x" * 7_000_000 + b"</a>" for n in range(8)}),
    "stycken.odt": lambda: odt("<text:p/>" * 150_000),
    "blanka.txt": lambda: text(" " * 50 + "a"),
    "blanka.md": lambda: b"a\n\n" + b" " * 190_000 + b"\n\nb",
    "verb.txt": lambda: text("yrkar att vi "),
    "avgifter.txt": lambda: text("Klimatkommunerna har avgiften 1 kr, ", 950),
    "namn.txt": lambda: text("Anna Ek (V), ", 100),
    "siffror.txt": lambda: text("1 000 000 "),
    "citat.txt": lambda: text("”att a” "),
    "hakar.md": lambda: text("[a]("),
    "betoning.md": lambda: text("*a**b_"),
    "citat.md": lambda: text("> - ", 190_000),
    "rad.txt": lambda: b"a b " * 475_000,
    "djup.html": lambda: b"<div>" * 300_000 + b"Motion",
    "attribut.html": lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">Motion",
}  # fmt: skip
SEEN = "<w:p><w:r><w:t>Motion</w:t></w:r></w:p>"


def odt(inside: str) -> bytes:
    """An OpenDocument text with an insertion before its contents."""
    more = replaced(b"<office:text>", f"<office:text>{inside}".encode())
    return changed(packed(ODT), **{"content.xml": more})


# Between the tests and the command: what a process used at most includes what its parent held when
# it was begun, and the tests' own process has grown large.
MEASURED = """
import json, os, resource, subprocess, sys
seconds, *command = sys.argv[1:]
begun = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(seconds),) * 2))
_id, status, used = os.wait4(begun.pid, 0)
unit = 1_000_000 if sys.platform == "darwin" else 1_000
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime, used.ru_maxrss // unit]))
"""


def costs(*arguments: str) -> tuple[int, float, int]:
    """The exit code, the processor seconds and the megabytes of a command."""
    command = (sys.executable, "-m", "motioner", *arguments)
    measured = subprocess.run(
        (sys.executable, "-c", MEASURED, str(MOST_SECONDS * 3), *command),
        capture_output=True,
        check=True,
    )
    code, seconds, megabytes = json.loads(measured.stdout)
    return code, seconds, megabytes


@needs_unix
@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_the_worst_that_the_limits_let_in_is_read_soon(name, tmp_path):
    """Or refused as quickly."""
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    code, seconds, megabytes = costs("granska", str(path))
    assert code in (0, 1, 2)
    assert (seconds < MOST_SECONDS, megabytes < MOST_MEGABYTES) == (True, True)


@needs_unix
@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"), [("a b ", "b a "), ("a b c ", "a c b "), ("yrkar att ", "att yrkar ")]
)
def test_texts_without_end_are_compared_more_coarsely(old, new, tmp_path):
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path, unit in zip(paths, (old, new), strict=True):
        path.write_bytes(text(unit, 6_000))
    code, seconds, megabytes = costs("jämför", *map(str, paths))
    assert code == 0
    assert (seconds < MOST_SECONDS, megabytes < MOST_MEGABYTES) == (True, True)


def test_what_is_compared_more_coarsely_is_told(tmp_path):
    for name, unit in (("a.txt", "a b "), ("b.txt", "b a ")):
        (tmp_path / name).write_bytes(text(unit, 6_000)[:20_000])
    outcome = motioner("jämför", "a.txt", "b.txt", at=tmp_path)
    assert "visas styckevis" in outcome.err
    answer = motioner("jämför", "a.txt", "b.txt", "--json", at=tmp_path)
    assert json.loads(answer.out)["coarse"] is True


def test_a_note_that_is_referred_to_again_is_read_once(tmp_path):
    (tmp_path / "a.docx").write_bytes(many_notes())
    outcome = motioner("granska", "a.docx", "--json", at=tmp_path)
    texts = json.loads(outcome.out)["document"]["text"]
    assert texts.count("not") == 1_500


@pytest.mark.parametrize("value", ["abc", "²", "1" * 5_000, "1.5", ""])
def test_a_level_that_is_no_number_is_told_with_its_name(value, tmp_path):
    level = replaced(LEVEL, f'<w:lvl w:ilvl="{value}">'.encode())
    files = {
        "stycke.docx": body(NUMBERED.format(value)),
        "lista.docx": changed(sound(), **{"word/numbering.xml": level}),
        "rubrik.odt": odt(f'<text:h text:outline-level="{value}">a</text:h>'),
        "blank.odt": odt(f'<text:p>a<text:s text:c="{value}"/>b</text:p>'),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        for command in (("granska", name), ("jämför", name, name), ("öppna", name, "ny.yaml")):
            outcome = motioner(*command, at=tmp_path)
            assert outcome.code in (0, 1, 2)
            if value:
                assert outcome.code == 2
                assert ("ilvl" in outcome.err) or ("text:" in outcome.err)
                assert value[:20] in outcome.err
        (tmp_path / "ny.yaml").unlink(missing_ok=True)


@pytest.mark.parametrize(
    "encoding", ["Shift_JIS", "UTF-7", "cp037", "iso-8859-1", "utf-32", "okänd", "idna", "x" * 999]
)
def test_another_encoding_than_office_files_have_is_refused(encoding, tmp_path):
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    main = changed(sound(), **{
        "word/document.xml": lambda xml: declared + xml[xml.index(b"?>") + 2 :]})  # fmt: skip
    (tmp_path / "a.docx").write_bytes(main)
    for command in (("granska", "a.docx"), ("brevmall", "granska", "a.docx")):
        outcome = motioner(*command, at=tmp_path)
        assert outcome.code in (1, 2)
        assert "word/document.xml" in outcome.err


def test_more_attributes_than_any_document_has_are_refused(tmp_path):
    one = " ".join(f'a{n}="1"' for n in range(300))
    for crowded in (f"<w:p {one}/>", '<w:p a="1" b="2" c="3" d="4" e="5"/>' * 140_000):
        (tmp_path / "a.docx").write_bytes(body(crowded))
        outcome = motioner("granska", "a.docx", at=tmp_path)
        assert (outcome.code, "för många attribut" in outcome.err) == (2, True)


@pytest.mark.parametrize("value", ["=1", "='>'", '="<"', '= "\'"', "='<p>'", ' "'])
def test_more_attributes_than_any_page_has_are_refused_however_they_are_written(value, tmp_path):
    names = " ".join(f"a{n}{value}" for n in range(15_000))
    (tmp_path / "a.html").write_text(f"<p {names}>Motion", encoding="utf-8")
    outcome = motioner("granska", "a.html", at=tmp_path)
    assert (outcome.code, "för många attribut" in outcome.err) == (2, True)


def test_a_character_that_no_document_can_hold_is_told_and_nothing_written(tmp_path):
    (tmp_path / "a.txt").write_text("Motion\n\nText med hår.\n")
    (tmp_path / "b.txt").write_text("Motion\n\nText med \x1b[2Jhår.\n")
    for ending in ("docx", "html", "txt"):
        out = f"ut.{ending}"
        outcome = motioner("jämför", "a.txt", "b.txt", "--ut", out, at=tmp_path)
        assert (outcome.code, "U+001B" in outcome.err) == (2, True)
        assert not (tmp_path / out).exists()
    for command in (("granska", "b.txt"), ("jämför", "a.txt", "b.txt")):
        for json_too in ((), ("--json",)):
            outcome = motioner(*command, *json_too, at=tmp_path)
            assert "\x1b" not in outcome.out + outcome.err


def test_marks_that_steer_a_terminal_are_written_out_in_json(tmp_path):
    (tmp_path / "a.txt").write_text("Motion\n\nText \x9b2J och \u202e här.\n", encoding="utf-8")
    outcome = motioner("granska", "a.txt", "--json", at=tmp_path)
    assert not {"\x9b", "\u202e"} & {*outcome.out}
    assert "\x9b" in json.loads(outcome.out)["document"]["title"]


def test_a_comparison_that_is_written_answers_with_json_too(tmp_path):
    (tmp_path / "a.txt").write_text("Motion\n\nText här.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Motion\n\nText där.\n", encoding="utf-8")
    outcome = motioner("jämför", "a.txt", "b.txt", "--ut", "ut.docx", "--json", at=tmp_path)
    answer = json.loads(outcome.out)
    assert (outcome.code, answer["files"], answer["changed"]) == (0, ["ut.docx"], True)
    assert (tmp_path / "ut.docx").exists()
