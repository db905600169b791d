"""The document in a Word file that is sent along: page 3 offers it, and keeps nothing."""

import io
import random
import tempfile

import pytest
from forms import WHOLE
from letterheads import first_page, only_header
from packages import ODT, changed, packed, parts, replaced
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart


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


def test_without_a_file_one_is_told_to_choose_one(client):
    for answer in (sent(client, None), sent(client, b"", name="")):
        assert answer.status_code == 200
        assert "Ingen brevmall är vald. Välj partiets Word-fil först." in answer.text


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
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "ingen mapp"))
    answer = client.post(
        "/hämta", data=body, content_type=f"multipart/form-data; boundary={boundary}"
    )
    assert len(body) == length
    assert parts(answer.data)["word/media/foto.png"] == noise


@pytest.mark.parametrize("ending", [".pdf", ".zip", ".yaml", "-x.docx", "x"])
def test_only_word_files_are_made_on_a_letterhead(client, ending):
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
