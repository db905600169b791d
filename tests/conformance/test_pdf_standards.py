"""PDF/UA-1 and PDF/A-2a in one file, by page-validation."""

from functools import cache

import page
import pytest
import typst
from drafts import full_draft
from letterheads import LETTERHEADS

from conformance.documents import each_document
from motioner.letterheads import open_letterhead, write_pdf
from motioner.nouns.draft import Draft
from motioner.writers import writer_for

# With fewer rules than this the file was not read: silence is not a pass.
RULES = {"ua1": 100, "2a": 150}


@cache
def written(draft: Draft) -> bytes:
    """The draft as PDF."""
    return writer_for("pdf")(draft)


def failures(pdf: bytes, standard: str) -> list[str]:
    """The violations of the standard; empty only if every rule was tried and passed."""
    report = page.validate_pdf_bytes(pdf, profile=standard)
    assert report.profile.value == standard
    assert report.rules.total >= RULES[standard]
    assert report.rules.passed + report.rules.failed == report.rules.total
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    passed = report.is_compliant and report.rules.passed == report.rules.total
    assert passed == (not found)
    return found


@pytest.mark.parametrize("standard", RULES)
@pytest.mark.parametrize("draft", each_document())
def test_every_document_keeps_both_standards(draft, standard):
    """One file, two standards, no failure."""
    assert failures(written(draft), standard) == []


@pytest.mark.parametrize("standard", RULES)
@pytest.mark.parametrize("name", LETTERHEADS)
def test_a_letterheads_name_colour_and_logotype_keep_both_standards(name, standard):
    """Also for a picture, which needs a description."""
    letterhead, _found = open_letterhead(LETTERHEADS[name](), name)
    values = {"parti": "Vänsterpartiet", "organ": "Tierps kommun"}
    assert failures(write_pdf(letterhead, full_draft(), values), standard) == []


@pytest.mark.parametrize("standard", RULES)
def test_an_untagged_file_is_found(standard):
    """A page with text but without structure, language and title violates both."""
    untagged = typst.compile(b"Text utan struktur", format="pdf", pdf_tags=False)
    found = failures(untagged, standard)
    assert any("TAGGED" in failure or "MARK" in failure for failure in found), found


@pytest.mark.parametrize(
    ("standard", "sound", "broken"),
    [
        ("ua1", b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"),
        ("2a", b"<pdfaid:conformance>A<", b"<pdfaid:conformance>X<"),
        ("ua1", b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
    ],
)
def test_a_planted_fault_is_found(standard, sound, broken):
    """One of our own files with a single fault no longer passes."""
    pdf = next(written(parameter.values[0]) for parameter in each_document())
    assert pdf.count(sound) == 1
    assert failures(pdf.replace(sound, broken), standard) != []
