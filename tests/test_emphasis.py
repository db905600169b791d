"""Bold and italic words of others are kept: in a case that is opened, and in a comparison."""

import docx
import pytest
from commands import motioner
from packages import ODT, packed
from test_review import SOUND

from motioner.foreign.incoming import lines_in
from motioner.load.reading import parse_yaml, plain, read_text

PLAIN = "Vägen är lång och vägen är mörk: Viktigt! Gör det nu, ja, nu."
MARKED = "Vägen är lång och *vägen* är **mörk**: **Viktigt!** Gör det nu, ja, *nu*."
HOLE = "Den som vill vidare får gå i diket."


def word_file(path):
    """The document in Word, with the marks as runs."""
    document = docx.Document()
    for text in SOUND.split("\n"):
        paragraph = document.add_paragraph()
        if HOLE not in text:
            paragraph.add_run(text)
            continue
        for words, bold, italic in (
            ("Vägen är lång och ", None, None), ("vägen ", None, True), ("är ", None, None),
            ("mö", True, None), ("rk", True, False), (": ", None, None), ("Viktigt!", True, None),
            (" Gör det nu, ja, ", None, None), ("nu", None, True), (".", None, None),
        ):  # fmt: skip
            run = paragraph.add_run(words)
            run.bold, run.italic = bold, italic
    document.save(path)


def page(path):
    """The document as a page of HTML."""
    marked = MARKED.replace("**mörk**", "<b>mörk</b>").replace("**Viktigt!**", "<strong>Viktigt!")
    marked = marked.replace("<strong>Viktigt!", "<strong>Viktigt!</strong>")
    marked = marked.replace("*vägen*", "<i>vägen</i>").replace("*nu*", "<em>nu</em>")
    text = SOUND.replace(HOLE, marked)
    paragraphs = "".join(f"<p>{one}</p>" for one in text.split("\n") if one)
    path.write_text(f"<html><body>{paragraphs}</body></html>", encoding="utf-8")


def markdown(path):
    """The document in Markdown, wrapped."""
    text = SOUND.replace(HOLE, MARKED.replace("lång och", "lång\noch"))
    path.write_text(text.replace("\natt ge", "\n\n1. att ge"), encoding="utf-8")


@pytest.mark.parametrize("make", [("a.docx", word_file), ("a.html", page), ("a.md", markdown)])
def test_the_text_of_a_case_has_the_marks(make, tmp_path):
    name, write = make
    write(tmp_path / name)
    assert motioner("öppna", name, "a.yaml", at=tmp_path).code == 0
    case = plain(parse_yaml(read_text(tmp_path / "a.yaml")))
    assert case["text"].replace("Cykelbanorna tar slut mitt i skogen. ", "") == MARKED
    assert motioner("skriv", "a.yaml", "--ut", "b.md", at=tmp_path).code == 0
    assert "**Viktigt!**" in (tmp_path / "b.md").read_text(encoding="utf-8")


def test_libreoffice_has_them_too():
    """A span has a style, and the style a weight."""
    names = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    names += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    styles = "".join(
        f'<style:style style:name="{name}"><style:text-properties {look}/></style:style>'
        for name, look in (("B", 'fo:font-weight="bold"'), ("I", 'fo:font-style="italic"'))
    )
    spans = '<text:span text:style-name="B">mörk</text:span> och '
    spans += '<text:span text:style-name="I">lång</text:span>'
    content = ODT["content.xml"].decode().replace("Motion ", f"Vägen är {spans} ")
    content = content.replace("<office:document-content", f"<office:document-content {names}")
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
    data = packed(ODT | {"content.xml": content.replace("<office:body>", automatic).encode()})
    (line,) = lines_in("a.odt", data)
    assert [(one.words, one.strong) for one in line.emphasis] == [("mörk", True), ("lång", False)]


def test_half_a_word_and_a_heading_have_no_marks(tmp_path):
    """A mark inside a word is none in Markdown, and a heading is bold as it is."""
    text = SOUND.replace(HOLE, "Bil<b>ar</b> kör.").split("\n")
    (tmp_path / "a.html").write_text(
        "<html><body>" + "".join(f"<p>{one}</p>" for one in text if one) + "</body></html>",
        encoding="utf-8",
    )
    assert motioner("öppna", "a.html", "a.yaml", at=tmp_path).code == 0
    assert "Bilar kör." in read_text(tmp_path / "a.yaml")


def test_a_comparison_keeps_the_look_of_changed_and_unchanged_words(tmp_path):
    markdown(tmp_path / "new.md")
    old = (tmp_path / "new.md").read_text(encoding="utf-8").replace("**Viktigt!** ", "")
    old = old.replace("*vägen* är **mörk**", "vägen är **mörk**")
    (tmp_path / "old.md").write_text(old, encoding="utf-8")
    assert motioner("jämför", "old.md", "new.md", "--ut", "ut.md", at=tmp_path).code == 0
    told = (tmp_path / "ut.md").read_text(encoding="utf-8")
    assert "_vägen_ är **mörk**:" in told
    assert "**<ins>Viktigt!</ins>**" in told
    assert motioner("jämför", "new.md", "old.md", "--ut", "ut.docx", at=tmp_path).code == 0
    styles = {
        run.text: run.style.name
        for paragraph in docx.Document(str(tmp_path / "ut.docx")).paragraphs
        for run in paragraph.runs
    }
    assert styles["mörk"] == "Strong"
    assert styles["nu"] == "Emphasis"
