"""DOCX by two validators: the Open XML SDK itself and openxml-audit, which has more rules."""

import io
import json
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pytest
from drafts import full_draft
from letterheads import LETTERHEADS
from openxml_audit import OpenXmlValidator

from conformance.documents import charted, each_document
from motioner.foreign.opening import open_package
from motioner.nouns.draft import Draft
from motioner.writers import writer_for
from motioner.writers.docx.letterhead import FIELDS
from motioner.writers.docx.letterhead import write as write_in_letterhead

BODY = "word/document.xml"
VALID = [name for name in LETTERHEADS if name != "libreoffice"]
FAULTS = [
    pytest.param(
        b"<w:body>",
        b"<w:body><w:p><w:r><w:t>a</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>",
        "rPr",
        id="properties-after-text",
    ),
    pytest.param(b"<w:body>", b"<w:body><w:paragraf/>", "paragraf", id="unknown-element"),
]


@cache
def written(draft: Draft) -> bytes:
    """The draft as DOCX."""
    return writer_for("docx")(draft)


def with_fault(docx: bytes, sound: bytes, broken: bytes) -> bytes:
    """The file with one place of its body replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == BODY:
                assert content.count(sound) == 1
                content = content.replace(sound, broken)
            new.writestr(entry, content)
    return out.getvalue()


@pytest.fixture(scope="session")
def audit(tmp_path_factory):
    """A function from a DOCX to the findings of openxml-audit."""
    validator = OpenXmlValidator()
    path = tmp_path_factory.mktemp("audit") / "document.docx"

    def judge(docx: bytes) -> list[str]:
        path.write_bytes(docx)
        result = validator.validate(path)
        assert result.is_valid == (result.error_count == 0)
        return [str(error) for error in result.errors]

    return judge


@pytest.fixture(scope="session")
def sdk(need_tool, tmp_path_factory):
    """A function from a DOCX to the findings of the Open XML SDK."""
    program = need_tool("ooxml-validator")
    path = tmp_path_factory.mktemp("sdk") / "document.docx"

    def judge(docx: bytes) -> list[str]:
        path.write_bytes(docx)
        done = subprocess.run([program, str(path)], capture_output=True, text=True, check=False)
        verdict = json.loads(done.stdout)
        assert Path(verdict["file"]) == path
        found = [f"{error['description']} {error['xPath']}" for error in verdict["errors"]]
        assert verdict["ok"] is (not found)
        return found

    return judge


@pytest.mark.parametrize("draft", each_document())
def test_every_document_is_valid_by_the_audit(audit, draft):
    """No error, and no warning either."""
    assert audit(written(draft)) == []


# The same kind of document for another body or in another story adds nothing for a schema; the
# audit reads those too.
TOLD_TWICE = (
    "body-", "norrkoping-tredje-bifall-tj", "norrkoping-tredje-bifall-y",
    "norrkoping-tredje-bifall-motion", "norrkoping-tredje-avslag-motion", "norrbotten-2021-motion",
    "norrbotten-observator-yttrande", "norrbotten-observator-protokollstext", "tierp-2020-motion",
)  # fmt: skip
OF_EVERY_KIND = [one for one in each_document() if not one.id.startswith(TOLD_TWICE)]


@pytest.mark.parametrize("draft", OF_EVERY_KIND)
def test_every_document_is_valid_by_the_sdk(sdk, draft):
    """The verdict of Word's own schema."""
    assert sdk(written(draft)) == []


@cache
def in_letterhead(name: str) -> bytes:
    """Every kind of block in one of the awkward letterheads."""
    values = dict.fromkeys(FIELDS, "Ett <värde> & två")
    return write_in_letterhead(full_draft(), open_package(LETTERHEADS[name]()), values)


@pytest.mark.parametrize("name", VALID)
def test_every_letterhead_is_valid_with_a_document_in_it(audit, name):
    """Whatever the letterhead and the document contain."""
    assert audit(in_letterhead(name)) == []


# One of each way to be awkward: a process for each of them takes most of a second.
AWKWARD = ("sections", "text-box", "noted", "control-around-cell")


@pytest.mark.parametrize("name", [*AWKWARD, "template"])
def test_a_letterhead_is_valid_by_the_sdk_with_a_document_in_it(sdk, name):
    assert sdk(in_letterhead(name)) == []


@pytest.mark.parametrize("name", ["first-page", "template", "bare"])
@pytest.mark.parametrize("validator", ["audit", "sdk"])
def test_a_letterhead_with_a_chart_in_it_is_valid(request, validator, name):
    """The part of the chart is added, and its drawing has an id of its own."""
    made = write_in_letterhead(charted(), open_package(LETTERHEADS[name]()), {})
    assert request.getfixturevalue(validator)(made) == []


@pytest.mark.parametrize(
    "name", [name for name in VALID if name not in ("bare", "template", "new")]
)
def test_the_letterheads_are_valid_themselves(audit, name):
    """So that every fault found is ours; but one is bare, and two are not documents."""
    assert audit(LETTERHEADS[name]()) == []


@pytest.mark.parametrize("validator", ["audit", "sdk"])
def test_what_libreoffice_makes_gets_no_more_faults(request, validator):
    """Its own faults are kept, like everything in a letterhead."""
    judge = request.getfixturevalue(validator)
    before = set(judge(LETTERHEADS["libreoffice"]()))
    assert before
    assert set(judge(in_letterhead("libreoffice"))) <= before


@pytest.mark.parametrize("validator", ["audit", "sdk"])
def test_a_document_that_carries_its_case_is_valid(request, validator):
    """A custom XML part with its properties, whatever the contents of the case."""
    from motioner.writers.docx.carrying import with_case

    for case in ("{}", '{"rubrik": "a < b & \\"c\\" ]]>"}'):
        docx = with_case(written(each_document()[0].values[0]), case)
        assert request.getfixturevalue(validator)(docx) == []


@pytest.mark.parametrize(("sound", "broken", "named"), FAULTS)
@pytest.mark.parametrize("validator", ["audit", "sdk"])
def test_a_planted_fault_is_found(request, validator, sound, broken, named):
    """Each validator names the misplaced element."""
    judge = request.getfixturevalue(validator)
    docx = written(each_document()[0].values[0])
    assert any(named in error for error in judge(with_fault(docx, sound, broken)))


@pytest.mark.parametrize("validator", ["audit", "sdk"])
def test_a_file_that_is_no_document_is_found(request, validator):
    """Bytes that are not a zip archive are an error, not a file without faults."""
    assert request.getfixturevalue(validator)(b"inte en zip") != []
