"""The document in a Word file that is sent along: page 3 offers it, and keeps nothing."""

import io

import pytest
from forms import WHOLE
from letterheads import first_page, only_header
from packages import ODT, changed, packed, parts, replaced


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
    assert sent(client, b"PK" + b"\0" * 1_000_000).status_code == 413


@pytest.mark.parametrize("ending", [".pdf", ".zip", ".yaml", "-x.docx", "x"])
def test_only_word_files_are_made_on_a_letterhead(client, ending):
    assert sent(client, first_page(), ending).status_code == 404


def test_a_case_may_not_name_a_file_of_the_servers(client, tmp_path):
    path = tmp_path / "brev.docx"
    path.write_bytes(first_page())
    answer = client.post("/dokument", data=WHOLE | {"_övrigt": f"brevmall: {path}"})
    assert "formuläret läser inga andra filer" in answer.text.replace("Formuläret", "formuläret")
