"""Nothing is fetched and no local file is read: refused at opening, and off in LibreOffice too."""

import gzip
import http.server
import threading

import docx
import pytest
from commands import TIERP, files_in, motioner
from letterheads import BOXES, LETTERHEADS, NS, only_header, png, saved
from packages import OFFICE, RELATIONS, TYPES, changed, in_body, replaced
from tools import run_pdftotext

from motioner.foreign.converting import pdf_of, unchecked_pdf
from motioner.foreign.opening import RefusedError, open_package
from motioner.ground.errors import WriteError

BODY, SETTINGS, HEADER = "word/document.xml", "word/settings.xml", "word/header1.xml"
SHOWN = b"/Subtype/Image"
FAR = "http://x.example/a.png"
V = (*TIERP, "--parti", "V", "--format", "docx")
OLD = f'{NS} {BOXES} xmlns:o="urn:schemas-microsoft-com:office:office"'


def rel(target, kind="hyperlink", mode=' TargetMode="External"', key="rFar"):
    """A change of a relationships part: one more relationship, written as given."""
    kind = kind if kind.startswith(("http", "urn")) else f"{OFFICE}/{kind}"
    entry = f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced(b"</Relationships>", entry.encode())


def picture(attribute):
    """A paragraph with a picture that is named by an attribute."""
    return (
        f'<w:p {NS} xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:r>'
        '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="9" name="x"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {attribute}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


SVG_TYPE = b'<Default Extension="svg" ContentType="image/svg+xml"/>'
LINKED = in_body(picture('r:link="rFar"'))


def old_drawing(inner):
    """A paragraph with a drawing of older Word."""
    shape = f'<v:shape style="width:9pt;height:9pt">{inner}</v:shape>'
    return in_body(f"<w:p {OLD}><w:r><w:pict>{shape}</w:pict></w:r></w:p>")


def runs(*pieces):
    """A paragraph of field characters and pieces of code, as Word splits them."""
    marks = {"{": "begin", "|": "separate", "}": "end"}
    return f"<w:p {NS}>" + "".join(
        f'<w:r><w:fldChar w:fldCharType="{marks[piece]}"/></w:r>'
        if piece in marks
        else f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in pieces
    ) + "</w:p>"  # fmt: skip


def drawing(content, name="media/a.svg", kind="image"):
    """The changes that put a drawing into the file as a picture."""
    return {
        RELATIONS: rel(name, kind, ""),
        f"word/{name}": content,
        BODY: in_body(picture('r:embed="rFar"')),
        TYPES: replaced(b"<Default", SVG_TYPE + b"<Default"),
    }  # fmt: skip


def svg(inner, around=""):
    """A drawing as XML."""
    return (
        f'{around}<svg xmlns="http://www.w3.org/2000/svg"'
        f' xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{inner}</svg>'
    ).encode()


IMAGE = svg(f'<image xlink:href="{FAR}" width="9" height="9"/>')
EBCDIC = f'<?xml version="1.0" encoding="IBM037"?><w:hdr {NS}/>'.encode("cp037")
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SETTINGS_RELATIONS = "word/_rels/settings.xml.rels"
NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)
ATTACHED = replaced(
    b"</w:settings>",
    f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rFar"/></w:settings>'.encode(),
)
NAMES = ("INCLUDEPICTURE", "includetext", "Link", "DDE", "ddeauto", "IMPORT", "Database", "RD")
NAMES += ("AUTOTEXTLIST", "INCLUDE")
# Each with a change of a valid letterhead, and words of the refusal: the problem and its place.
FETCHING = {
    "a link that a picture uses": ({BODY: LINKED, RELATIONS: rel(FAR)}, f"{FAR}), i texten"),
    "a link embedded": (
        {BODY: in_body(picture('r:embed="rFar"')), RELATIONS: rel(FAR)}, "(hyperlink: http"
    ),
    "a link of a strict type": (
        {BODY: LINKED, RELATIONS: rel(FAR, f"{STRICT}/hyperlink")}, "(hyperlink: http"
    ),
    "an id in a strict attribute": (
        {BODY: in_body(picture(f'xmlns:s="{STRICT}" s:link="rFar"')), RELATIONS: rel(FAR)},
        "(hyperlink: http",
    ),
    "a link to a file that a picture uses": (
        {BODY: LINKED, RELATIONS: rel("file:///srv/a.png")}, "(hyperlink: file:"
    ),
    "a mode with a blank": (
        {BODY: LINKED, RELATIONS: rel(FAR, "image", ' TargetMode=" External"')}, "(image: http"
    ),
    "a mode in capitals": (
        {BODY: LINKED, RELATIONS: rel(FAR, "image", ' TargetMode="EXTERNAL"')}, "(image: http"
    ),
    "a link with another mode": (
        {BODY: LINKED, RELATIONS: rel(FAR, mode=' TargetMode="external "')}, "(hyperlink: http"
    ),
    "no mode": ({BODY: LINKED, RELATIONS: rel(FAR, "image", "")}, "(image: http"),
    "a path of Windows": ({RELATIONS: rel("C:\\a.png", "image", "")}, "(image: C:"),
    "a share": ({RELATIONS: rel("\\\\server\\a.png", "image", "")}, "(image: \\\\server"),
    "a share with slashes": ({RELATIONS: rel("//server/a.png", "image", "")}, "(image: //server"),
    "an address with %": ({RELATIONS: rel("http%3A//x.se/a", "image", "")}, "(image: http%3A"),
    "a path out with %": (
        {RELATIONS: rel("%2e%2e/%2e%2e/%2e%2e/etc/passwd", "image", "")}, "utanför sig själv"
    ),
    "a template that a picture uses": (
        {BODY: LINKED, RELATIONS: rel("a.png", "attachedTemplate")}, "(attachedTemplate: a.png"
    ),
    "a template by a link": (
        {SETTINGS_RELATIONS: rel(FAR)(NO_RELATIONS), SETTINGS: ATTACHED}, "i inställningarna"
    ),
    "a source of a mail merge": (
        {SETTINGS: replaced(b"</w:settings>", b'<w:mailMerge><w:query w:val="SELECT * FROM a"/>'
                            b"</w:mailMerge></w:settings>")},
        "(query: SELECT * FROM a), i inställningarna",
    ),
    "a header in an encoding of its own": (
        {RELATIONS: rel("header9.bin", "urn:x/foo", ""),
         "word/header9.bin": EBCDIC},
        "header9.bin” är skadad",
    ),
    "a link of what is not read": (
        {RELATIONS: rel("x9.bin", "urn:x/foo", ""), "word/x9.bin": b"x",
         "word/_rels/x9.bin.rels": rel(FAR)(NO_RELATIONS)},
        "(hyperlink: http://x.example/a.png)",
    ),
    "two documents": (
        {"_rels/.rels": rel("word/styles.xml", "urn:x/officeDocument", "")}, "skadad"
    ),
    "another's list of relationships": (
        {RELATIONS: replaced(b"<Relationship ", b"<Relationship Id='rId1'/><Relationship ")},
        "document.xml.rels” är skadad",
    ),
    "a list in capitals": (
        {"word/_RELS/header1.xml.rels": rel(FAR, "image")(NO_RELATIONS)}, "rels” är skadad"
    ),
    "a chunk by another name": (
        {BODY: in_body(f'<w:altChunk {NS} r:id="rId1"/>')}, "inbäddat objekt"
    ),
    "a linked object": (
        {BODY: in_body(f'<w:p {OLD}><w:r><w:object><o:OLEObject Type="Link" r:id="rFar"/>'
                       "</w:object></w:r></w:p>")},
        "inbäddat objekt",
    ),
    "a document below": ({BODY: in_body(f'<w:subDoc {NS} r:id="rId1"/>')}, "inbäddat objekt"),
    "a frame": (
        {"word/webSettings.xml": replaced(b"</w:webSettings>", f"<w:frameset {NS}><w:frame>"
                                          '<w:sourceFileName r:id="rFar"/></w:frame></w:frameset>'
                                          "</w:webSettings>".encode())},
        "inbäddat objekt",
    ),
    "an old picture": ({BODY: old_drawing(f'<v:imagedata src="{FAR}"/>')}, "(imagedata: http"),
    "an old picture's origin": (
        {BODY: old_drawing(f'<v:imagedata o:href="{FAR}"/>')}, "(imagedata: http"
    ),
    "an old picture's link": (
        {BODY: old_drawing('<v:imagedata r:href="rFar"/>'), RELATIONS: rel(FAR)}, "(hyperlink:"
    ),
    "an old fill": ({BODY: old_drawing('<v:fill src="\\\\server\\a"/>')}, "(fill: \\\\server"),
    **{
        f"the field {name}": ({BODY: in_body(runs("{", f" {name} x ", "|", "}"))}, "program (")
        for name in NAMES
    },
    "a name behind a mark that is not seen": (
        {BODY: in_body(runs("{", "\u200bINCLUDETEXT x", "}"))}, "(INCLUDETEXT), i texten"
    ),
    "a name in quotation marks": (
        {BODY: in_body(runs("{", ' "INCLUDETEXT" x', "}"))}, "(INCLUDETEXT), i texten"
    ),
    "a field in pieces": (
        {BODY: in_body(runs("{", " INC", "LUDE", "TEXT x", "}"))}, "(INCLUDETEXT), i texten"
    ),
    "a field around another": (
        {BODY: in_body(runs("{", "INCLUDETEXT ", "{", "PAGE", "}", " x", "}"))}, "(INCLUDETEXT)"
    ),
    "a field within another": (
        {BODY: in_body(runs("{", " IF ", "{", "DDE x", "}", " = 1", "}"))}, "(DDE)"
    ),
    "a field whose name is computed": (
        {BODY: in_body(runs("{", "INCLUDE", "{", "QUOTE TEXT", "}", " x", "}"))}, "(INCLUDE"
    ),
    "a field whose whole name is computed": (
        {BODY: in_body(runs("{", " ", "{", "QUOTE DDE", "}", " x", "}"))}, "({…})"
    ),
    "a field in a header": (
        {HEADER: replaced(b"</w:hdr>", f"{runs('{', 'LINK a', '}')}</w:hdr>".encode())},
        "(LINK), i sidhuvudet, i delen ”word/header1.xml”",
    ),
    "a simple field in a part of no known type": (
        {"word/a.xml": f'<w:p {NS}><w:fldSimple w:instr="rd x"/></w:p>'.encode()}, "(RD)"
    ),
    "a drawing with an address": (drawing(IMAGE), f"(image: {FAR}), i delen ”word/media/a.svg”"),
    "a drawing with a file": (
        drawing(svg('<image href="file:///etc/a.png"/>')), "(image: file:///etc/a.png)"
    ),
    "a packed drawing": (drawing(gzip.compress(IMAGE), "media/a.svgz"), "(image: http"),
    "a drawing called otherwise": (drawing(IMAGE, "media/a.png"), "(image: http"),
    "a drawing called XML": (drawing(IMAGE, "media/a.xml"), "(image: http"),
    "a drawing in two bytes": (
        drawing(IMAGE.decode().encode("utf-16"), "media/a.svg"), "(image: http"
    ),
    "a drawing with a style": (
        drawing(svg("<style>@import 'http://x.se/a.css';</style>")), "(style: url)"
    ),
    "a drawing with entities": (
        drawing(svg("&a;", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
        "a.svg” är skadad",
    ),
    "a drawing with a program": (drawing(svg("<script>1</script>")), "program (script)"),
    "PostScript": (drawing(b"%!PS-Adobe-3.0", "media/a.eps"), "PostScript"),
    "a header called a picture": (
        {"word/media/a.png": b"<w:hdr/>"}, "word/media/a.png” är skadad"
    ),
}  # fmt: skip


def base():
    """A valid letterhead with a header and a clickable link."""
    return changed(
        only_header(),
        **{
            BODY: in_body(f'<w:p {NS}><w:hyperlink r:id="rWeb"><w:r><w:t>Vi</w:t></w:r>'
                          "</w:hyperlink></w:p>"),
            RELATIONS: rel("https://partiet.example/", key="rWeb"),
        },
    )  # fmt: skip


@pytest.mark.parametrize(("changes", "words"), FETCHING.values(), ids=FETCHING)
def test_what_would_be_fetched_is_refused_with_its_place(changes, words, tmp_path):
    (tmp_path / "brev.docx").write_bytes(changed(base(), **changes))
    before = files_in(tmp_path)
    looked = motioner("brevmall", "granska", "brev.docx", at=tmp_path)
    assert (looked.code, looked.codes) == (1, ["letterhead.unreadable"] * len(looked.codes))
    assert words in looked.err
    used = motioner(*V, "--brevmall", "brev.docx", at=tmp_path)
    assert (used.code, used.out) == (1, "")
    assert words in used.err
    assert files_in(tmp_path) == before


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {RELATIONS: rel("mailto:a@partiet.example")},
        {RELATIONS: rel(FAR)},
        {RELATIONS: rel("#bokmärke", mode="")},
        {BODY: in_body(runs("{", " =", "{", "PAGE", "}", "-1", "}"))},
        {BODY: in_body(runs("{", " MACROBUTTON NoMacro [Skriv] ", "}"))},
        {BODY: in_body(runs("{", " HYPERLINK ", "|", "}"))},
        drawing(svg('<defs><g id="a"/></defs><use href="#a"/><rect style="fill:url(#b)"/>')),
        drawing(svg("<rect/>", "<!DOCTYPE svg>")),
    ],
)
def test_what_fetches_nothing_is_taken(changes, tmp_path):
    """Clickable links, formulas, self-contained drawings."""
    (tmp_path / "brev.docx").write_bytes(changed(base(), **changes))
    assert motioner("brevmall", "granska", "brev.docx", at=tmp_path).code == 0


@pytest.mark.parametrize("target", ["file:///C:/a.docx", r"\\server\a", "a.docx", "javascript:a"])
def test_a_letterhead_links_to_nothing_that_only_one_computer_has(target, tmp_path):
    link = in_body(f'<w:p {NS}><w:hyperlink r:id="rFar"><w:r/></w:hyperlink></w:p>')
    data = changed(base(), **{BODY: link, RELATIONS: rel(target)})
    assert open_package(data)  # a document that is only read may have such a link
    (tmp_path / "brev.docx").write_bytes(data)
    for words in (("brevmall", "granska", "brev.docx"), (*V, "--brevmall", "brev.docx")):
        outcome = motioner(*words, at=tmp_path)
        assert outcome.code == 1
        assert f"e-postadress: {target}" in outcome.err


@pytest.mark.parametrize("name", LETTERHEADS)
def test_no_letterhead_of_the_tests_is_refused(name):
    assert open_package(LETTERHEADS[name]())


def test_what_goes_to_libreoffice_is_looked_at_as_written(need_tool):
    need_tool("soffice")
    with pytest.raises(WriteError, match=r"skickas inte till LibreOffice.*image: http"):
        pdf_of(changed(base(), **{BODY: LINKED, RELATIONS: rel(FAR, "image")}))


class _Counting(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(png(40, 40))

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

    def log_message(self, *_told):
        pass


def test_libreoffice_fetches_and_reads_nothing_though_nothing_was_refused(need_tool, tmp_path):
    """Not even without our rules: it has no network, and follows no link to a file."""
    need_tool("soffice")
    pdftotext = need_tool("pdftotext")
    green = tmp_path / "grön.png"
    green.write_bytes(png(60, 60, (0, 255, 0)))
    (tmp_path / "hemlig.txt").write_text("HEMLIGT", encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Counting)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    far = f"http://127.0.0.1:{server.server_port}/a"
    near, text = green.as_uri(), (tmp_path / "hemlig.txt").as_uri()
    xml, relations = [], []
    for number, (kind, target) in enumerate(
        [(kind, target) for kind in ("image", "hyperlink") for target in (far, near)]
    ):
        xml.append(picture(f'r:link="r{number}"'))
        relations.append((target, kind, f"r{number}"))
    for target in (far, text):
        xml += [
            runs("{", f' {name} "{target}" ', "|", "}") for name in ("INCLUDETEXT", "DDEAUTO x")
        ]
    document = docx.Document()
    document.add_paragraph("Början")
    data = changed(saved(document), **{BODY: in_body("".join(xml))})
    for target, kind, key in relations:
        data = changed(data, **{RELATIONS: rel(target, kind, key=key)})
    with pytest.raises(RefusedError):
        open_package(data)
    try:
        pdf = unchecked_pdf(data)
    finally:
        server.shutdown()
        server.server_close()
    assert server.asked == []
    shown = run_pdftotext(pdftotext, pdf)
    assert "Början" in shown
    assert "HEMLIGT" not in shown
    assert SHOWN not in pdf


def test_a_picture_in_the_file_itself_is_still_shown(need_tool):
    """LibreOffice ignores links only."""
    need_tool("soffice")
    assert SHOWN in pdf_of(LETTERHEADS["first-page"]())
