"""The samples are what the program makes today; ``pytest --accept`` rewrites them."""

import io
import zipfile
from collections.abc import Callable

import pytest
from made import Sample, samples
from tools import run_pdftotext

EACH = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


def parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by name; the container differs between builds of zlib."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@EACH
def test_a_sample_gives_its_golden_files(sample: Sample, accept: bool) -> None:
    """Every format is the committed one: DOCX part by part, the rest but PDF byte for byte."""
    made = sample.files()
    if accept:
        for path in sample.golden.values():
            path.unlink()
        for name, content in made.items():
            (sample.folder / name).write_bytes(content)
    assert set(made) == set(sample.golden)
    for name, path in sample.golden.items():
        if name.endswith(".docx"):
            assert parts(made[name]) == parts(path.read_bytes()), name
        elif not name.endswith(".pdf"):
            assert made[name].decode() == path.read_text(encoding="utf-8"), name


@EACH
def test_a_sample_gives_its_golden_pdf(
    sample: Sample, need_tool: Callable[[str], str], accept: bool
) -> None:
    """The PDF reads as the committed one does and has as many pages."""
    if accept:
        pytest.skip("just rewritten")
    program = need_tool("pdftotext")
    made = sample.files()
    for name, path in sample.golden.items():
        if name.endswith(".pdf"):
            # A form feed ends each page, so equal text means an equal number of pages.
            assert run_pdftotext(program, made[name]) == run_pdftotext(
                program, path.read_bytes()
            ), name


@EACH
def test_the_same_case_gives_the_same_bytes(sample: Sample) -> None:
    """A saved case is the whole recipe."""
    assert sample.files() == sample.files()


@EACH
def test_a_sample_has_no_errors_and_its_texts_no_lint(sample: Sample) -> None:
    """The samples are documents that could be handed in as they are."""
    codes = {finding.code for finding in sample.prepared().findings}
    assert not {code for code in codes if code.startswith(("language.", "att-sats.", "contact."))}


@EACH
def test_length_is_within_the_rules(sample: Sample) -> None:
    """A motion is at most 650 words and a residents' proposal at most 350, the bilaga aside."""
    assert "length.too-long" not in {finding.code for finding in sample.prepared().findings}
