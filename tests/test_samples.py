"""The samples are today's output of the program; ``pytest --accept`` rewrites them."""

import io
import shlex
import zipfile
from collections.abc import Callable
from pathlib import Path

import docs_reading as docs
import pytest
from made import CASE_FILE, Sample, samples
from tools import run_pdftotext

from motioner.cli import run

EACH = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


def parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by name; the container differs between builds of zlib."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@EACH
def test_a_sample_gives_its_golden_files(sample: Sample, accept: bool) -> None:
    """Every format equals the committed one: DOCX part by part, others except PDF byte for byte."""
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
    """The text and the number of pages of the PDF equal those of the committed one."""
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
    """The samples are documents that could be submitted unchanged."""
    codes = {f.code for ready in sample.all_prepared() for f in ready.findings}
    assert not {code for code in codes if code.startswith(("language.", "att-sats.", "contact."))}


@EACH
def test_length_is_within_the_rules(sample: Sample) -> None:
    """A motion has at most 650 words and a residents' proposal at most 350, without the bilaga."""
    codes = {f.code for ready in sample.all_prepared() for f in ready.findings}
    assert "length.too-long" not in codes


STORIES = [sample for sample in samples() if (sample.folder / "README.md").exists()]


@pytest.mark.parametrize("sample", STORIES, ids=lambda sample: sample.name)
def test_a_story_is_told_by_its_commands(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool
) -> None:
    """Running the README's commands on the initial case gives the case and its documents."""
    monkeypatch.chdir(tmp_path)
    whole = (sample.folder / CASE_FILE).read_text(encoding="utf-8")
    bare, _history, _events = whole.partition("\nhändelser:\n")
    (tmp_path / CASE_FILE).write_text(bare + "\n", encoding="utf-8")
    for fence in docs.fences((sample.folder / "README.md").read_text(encoding="utf-8")):
        for line in fence.body.splitlines():
            assert run(shlex.split(line)[1:]) == 0, line
    told = (tmp_path / CASE_FILE).read_text(encoding="utf-8")
    if accept:
        (sample.folder / CASE_FILE).write_text(told, encoding="utf-8")
    else:
        assert told == whole
    written = {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")}
    golden = {name: path for name, path in sample.golden.items() if name.endswith(".docx")}
    assert set(written) == set(golden)
    for name, content in written.items():
        assert parts(content) == parts(golden[name].read_bytes()), name
