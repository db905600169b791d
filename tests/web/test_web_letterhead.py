"""The document in a Word file that is sent along: page 3 offers it, and keeps nothing."""

import io
import random
import re
import tempfile

import pytest
from forms import WHOLE
from letterheads import first_page, only_header
from packages import ODT, changed, packed, parts, replaced
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from motioner.cli import run


def sent(client, content, ending=".docx", name="brev.docx"):
    """Page 3 with a file chosen, and its button pressed."""
    form = WHOLE | {"_på_brevmall": ending}
    if content is not None:
        form |= {"_brevmall": (io.BytesIO(content), name)}
    return client.post("/hämta", data=form, content_type="multipart/form-data")


def test_page_three_offers_it(client):
    page = client.post("/dokument", data=WHOLE).text
    assert 'type="file" id="_brevmall"' in page
    assert 'name="_på_brevmall" value=".docx"' in page


def test_the_document_comes_on_the_letterhead(client):
    answer = sent(client, first_page())
    assert answer.status_code == 200
    assert "motion-klimatkommunerna-tierp-2026-11-22.docx" in answer.headers["Content-Disposition"]
    held = parts(answer.data)
    assert any(b"Storgatan 1, Tierp" in content for content in held.values())
    assert "Vänsterpartiet".encode() in held["word/header1.xml"] + held["word/header2.xml"]


def test_a_pdf_has_what_identifies_the_letterhead(client, tmp_path):
    """The same bytes as the command."""
    answer = sent(client, first_page(), ".pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data != client.post("/hämta", data=WHOLE | {"_fil": ".pdf"}).data
    (tmp_path / "a.yaml").write_bytes(client.post("/hämta", data=WHOLE | {"_fil": ".yaml"}).data)
    (tmp_path / "brev.docx").write_bytes(first_page())
    given = ["--brevmall", str(tmp_path / "brev.docx"), "--format", "pdf", "--ut", f"{tmp_path}/u/"]
    assert run(["skriv", str(tmp_path / "a.yaml"), *given]) == 0
    (made,) = (tmp_path / "u").iterdir()
    assert answer.data == made.read_bytes()


@pytest.mark.parametrize(
    ("kind", "ticked", "carried"),
    [("motion", "ja", True), ("motion", "", False), ("medborgarförslag", "ja", True),
     ("medborgarförslag", "", False)],
)  # fmt: skip
def test_the_writer_decides_whether_the_case_lies_in_the_word_file(client, kind, ticked, carried):
    """As --med-data and --utan-data do; the default depends on the kind."""
    form = WHOLE | {"slag": kind, "undertecknare.1.parti": "V" if kind == "motion" else ""}
    form |= {"ändå": "channel.unknown"} if kind != "motion" else {}
    page = client.post("/dokument", data=form).text
    box = re.search(r'<input type="checkbox" id="_med_data"[^>]*>', page)[0]
    assert (" checked" in box) is (kind == "motion")
    answer = client.post(
        "/hämta", data=form | {"_fil": ".docx", "_data_val": "ja", "_med_data": ticked}
    )
    assert ("customXml/item1.xml" in parts(answer.data)) is carried


def test_a_letterhead_is_looked_into(client):
    """Where the document goes, its fields, the mapping of styles; and a new one to start from."""
    form = {"_brevmall": (io.BytesIO(first_page()), "brev.docx")}
    page = client.post("/brevmall", data=form).text
    assert "Så används den" in page
    assert re.search(r'<th scope="row" lang="sv">[^<]+</th><td>', page)
    told = client.post("/brevmall", data={"_brevmall": (io.BytesIO(b"hej"), "b.docx")}).text
    assert "Filen går inte att använda" in told
    assert "inget Word-dokument" in told
    assert 'href="#_brevmall"' in client.post("/brevmall").text
    new = client.get("/brevmall/ny.docx")
    assert new.headers["Content-Disposition"] == "attachment; filename=brevmall.docx"
    to_start_from = client.get("/brevmall/ny.dotx")
    assert (to_start_from.status_code, to_start_from.data[:2]) == (200, b"PK")
    assert to_start_from.mimetype.endswith("wordprocessingml.template")
    assert to_start_from.data != new.data
    assert client.get("/brevmall/ny.exe").status_code == 404
    again = client.post("/brevmall", data={"_brevmall": (io.BytesIO(new.data), "b.docx")}).text
    assert "på den plats som är utmärkt" in again
    assert "läggs till" not in again


def test_without_a_file_one_is_told_to_choose_one(client):
    for answer in (sent(client, None), sent(client, b"", name="")):
        assert answer.status_code == 200
        assert '<a href="#_brevmall">Brevmall</a>: Ingen brevmall är vald.' in answer.text
        assert re.search(r'id="_brevmall"[^>]*fynd-_brevmall" aria-invalid="true"', answer.text)


def test_each_copy_has_its_own_heading_and_a_resident_no_party(client):
    """The copy with contact details is distinguishable from the one for publication."""
    mine = {"slag": "medborgarförslag", "organ": "1784", "undertecknare.1.parti": ""}
    contact = {"kontakt.adress": "Storgatan 1, Arvika"}
    page = client.post("/dokument", data=WHOLE | mine | contact).text
    part = page[page.index('id="brevmall-rubrik"') :].partition("</section>")[0]
    assert re.findall("<h3>(.*?)</h3>", part) == [
        "Exemplar som får publiceras",
        "Exemplar att lämna in, med kontaktuppgifter",
    ]
    assert "partiet" not in part.casefold()
    assert "På partiets brevmall" in client.post("/dokument", data=WHOLE).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"hej", "inget Word-dokument"),
        (packed(ODT), "ska vara en Word-fil"),
        (
            changed(only_header(), **{"word/footer1.xml": replaced(b"{{namn}}", b"{{ nann }}")}),
            "Okänt fält ”nann” i sidfoten",
        ),
    ],
    ids=["text", "open-document", "misspelt"],
)
def test_a_file_that_cannot_be_used_is_told_with_its_reason_and_all_else_kept(
    client, content, words
):
    answer = sent(client, content)
    assert answer.mimetype == "text/html"
    assert words in answer.text
    assert "Anna Andersson" in answer.text


def test_a_file_too_large_is_refused_whole(client):
    answer = sent(client, b"PK" + b"\0" * 7_000_000)
    assert answer.status_code == 413
    assert "6\u00a0MB" in answer.text


def test_a_file_of_some_megabytes_never_touches_the_disk(client, monkeypatch, tmp_path):
    """A picture makes it large; there is no folder to write it to."""
    noise = random.Random(1).randbytes(3_000_000)
    large = packed(parts(first_page()) | {"word/media/foto.png": noise})
    assert len(large) > 3_000_000
    stream, length, boundary = stream_encode_multipart(
        WHOLE | {"_på_brevmall": ".docx", "_brevmall": FileStorage(io.BytesIO(large), "brev.docx")},
        threshold=len(large) * 2,
    )
    body = stream.read()
    sent(client, first_page())  # the process that makes documents begins before the folder is gone
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "ingen mapp"))
    answer = client.post(
        "/hämta", data=body, content_type=f"multipart/form-data; boundary={boundary}"
    )
    assert len(body) == length
    assert parts(answer.data)["word/media/foto.png"] == noise


@pytest.mark.parametrize("ending", [".html", ".zip", ".yaml", "-x.docx", "x"])
def test_only_word_and_pdf_are_made_on_a_letterhead(client, ending):
    assert sent(client, first_page(), ending).status_code == 404


def test_a_case_may_not_name_a_file_of_the_servers(client, tmp_path):
    path = tmp_path / "brev.docx"
    path.write_bytes(first_page())
    named = WHOLE | {"_övrigt": f"brevmall: {path}"}
    answer = client.post("/dokument", data=named)
    assert "väljs där filen hämtas" in answer.text
    plain = client.post("/hämta", data=named | {"_fil": ".docx"})
    held = parts(plain.data)
    assert not any(b"Storgatan 1, Tierp" in content for content in held.values())
    saved = client.post("/hämta", data=named | {"_fil": ".yaml"})
    assert f"brevmall:\n  fil: {path}\n" in saved.text
