"""The recipe of CONTRIBUTING for a new format, which touches two files: a writer and its row."""

import inspect
from importlib import import_module

import pytest
from recipes import Copy, followed

from motioner.writers import FORMATS

TIERP = ("motion", "Tierp", "--namn", "Anna Andersson", "--datum", "2026-11-22")
TITLE = "Gå med i Klimatkommunerna\n====="
STEM = "motion-klimatkommunerna-tierp-2026-11-22"
WHOLE = {
    "slag": "motion",
    "ämne": "klimatkommunerna",
    "organ": "0360",
    "datum": "2026-11-22",
    "undertecknare.1.namn": "Anna Andersson",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy that writes reStructuredText."""
    return followed("a format", tmp_path_factory.mktemp("format"))


def test_a_format_is_two_files(copy: Copy) -> None:
    """As CONTRIBUTING states."""
    assert copy.touched == {"motioner/writers/rst.py", "motioner/writers/__init__.py"}


def test_it_is_written_by_name_by_ending_and_with_all(copy: Copy) -> None:
    """The options and their help include it."""
    assert f"{STEM}.rst\n" in copy.run(*TIERP, "--format", "rst")
    assert copy.text(f"{STEM}.rst").startswith(TITLE)
    copy.run(*TIERP, "--ut", "annan.rst")
    assert copy.text("annan.rst") == copy.text(f"{STEM}.rst")
    assert f"alla/{STEM}.rst\n" in copy.run(*TIERP, "--format", "alla", "--ut", "alla")
    assert "txt, rst, json eller alla" in " ".join(copy.run("motion", "--help").split())


def test_a_comparison_is_written_in_it(copy: Copy) -> None:
    """As for every format that does not need a case."""
    copy.run(*TIERP, "--spara", "a.yaml", "--ut", "a/")
    copy.run("jämför", "a.yaml", "a.yaml", "--ut", "skillnad.rst")
    assert "====" in copy.text("skillnad.rst")


def test_the_form_offers_it(copy: Copy) -> None:
    """A button on the page of the document, and the file with its media type."""
    page = copy.page("/dokument", **WHOLE)
    assert 'name="_fil" value=".rst">reStructuredText</button>' in page
    file = copy.page("/h%C3%A4mta", **WHOLE, _fil=".rst")
    assert file.startswith(f"200 text/x-rst; charset=utf-8 {TITLE}")


@pytest.mark.parametrize("name", FORMATS)
def test_every_writer_follows_the_contract(name: str) -> None:
    """``write`` needs a draft and nothing else."""
    write = import_module(f"motioner.writers.{FORMATS[name].module}").write
    needed = [p for p in inspect.signature(write).parameters.values() if p.default is p.empty]
    assert [p.name for p in needed] == ["draft"]
